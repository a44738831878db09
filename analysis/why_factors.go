package analysis

import (
	"fmt"
	"math"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// A factor is something that may have been different before a slump, with a direction that is fixed in advance. Of one group a
// comparison takes the first that is known well enough: the fewer are tested, the more is found.
type factor struct {
	group, name string
	sign        float64                // -1 where less of it is the direction
	value       func(from int) float64 // over whyDays from a day on, times sign; NaN = not known
	number      func(x float64) string // a value in words, without its unit
	unit        string
}

const (
	whyLoadDays = 182 // that a load is compared with
	whyRaceDays = 56
	whyGoalDays = 182 // days without a goal count up to here
	whyScores   = 4   // least days with a score or a night
	whyRuns     = 5   // least runs, or runs with a route
	soreFrom    = 4   // of 5
)

// factors lists what is looked at, in a fixed order.
func (v *View) factors() []factor {
	d := v.daily()
	tenths := func(x float64) string { return fmt.Sprintf("%.1f", x) }
	share := func(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }
	count := func(x float64) string { return fmt.Sprintf("%.3g", x) }
	days := func(x float64) string { return fmt.Sprintf("%.0f", x) }
	scored := func(s series) func(int) float64 {
		return func(from int) float64 {
			if known := window(s.value, from, whyDays); len(known) >= whyScores {
				return stats.Mean(known)
			}
			return math.NaN()
		}
	}
	stress := d.mean(func(r *record) float64 { return score(r.how.Stress) })
	sleep := d.mean(func(r *record) float64 { return stated(r.how.Sleep) })
	less := func(f func(int) float64) func(int) float64 { return func(from int) float64 { return -f(from) } }
	return []factor{
		{"load", "running", 1, v.loadBefore, share, " of the half year’s"},
		{"load", "runs much longer than the month before them", 1, v.marked(d, whyDays, v.spikes()), count, " runs"},
		{"life", "life’s stress", 1, scored(stress), tenths, " of 5"},
		{"life", "big events in life", 1, v.marked(d, whyDays, func(r *record) bool { return r.how.Life != "" }), count, " days"},
		{"sleep", "sleep", -1, less(scored(sleep)), tenths, " hours"},
		{"race", "races in eight weeks", 1, v.marked(d, whyRaceDays, func(r *record) bool { return r.run != nil && r.run.Race != nil }), count, " races"},
		{"goal", "days since a goal was named", 1, v.sinceGoal(d), days, " days"},
		{"weather", hardName, 1, v.hardships().before, days, " of 56 days"},
		{"body", "days ill, hurt or sore", 1, v.marked(d, whyDays, func(r *record) bool {
			return len(r.how.Ill) > 0 || len(r.how.Injury) > 0 || r.how.Soreness.Value >= soreFrom
		}), count, " days"},
		{"sameness", "the same route", 1, topRoute(d), share, ""},
		{"sameness", "running with company", -1, less(v.company(d)), share, ""},
	}
}

// amount is a value in words with its unit: 1 run, 2 runs.
func (f *factor) amount(x float64) string {
	n := f.number(x)
	if n == "1" && !strings.HasPrefix(f.unit, " of ") {
		return n + strings.TrimSuffix(f.unit, "s")
	}
	return n + f.unit
}

// more says in which direction a factor is looked at.
func (f *factor) more() string {
	if f.sign < 0 {
		return "lower"
	}
	return "higher"
}

// unsigned brings values back to what they are.
func (f *factor) unsigned(xs []float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = x * f.sign
	}
	return out
}

// told puts a comparison into words.
func (f *factor) told(during, otherwise float64, d difference, p, low, high float64, n int) Factor {
	by, from, to := signed(f.number(d.middle)), signed(f.number(d.low)), signed(f.number(d.high))
	words := fmt.Sprintf("%s before it, %s otherwise; one by one they differ by %s in the middle case (%s to %s)", f.amount(during), f.number(otherwise), by, from, to)
	if by == from && by == to && strings.Trim(by, "0.%") == "" {
		words = fmt.Sprintf("%s before it, as otherwise", f.amount(during))
	}
	if p <= whyWatchP {
		words += fmt.Sprintf("; p = %.2g (%.2g to %.2g with the start taken up to a week off)", p, low, high)
	}
	return Factor{Name: f.name, During: during, Otherwise: otherwise, P: p, Tested: true, N: n, Words: words}
}

// signed is a number in words with a minus that is one, and none before what is rounded to nothing: −0.7, 0.0.
func signed(s string) string {
	if strings.Trim(s, "-0.%") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

// window is what is known of some days; nothing where they begin before the log.
func window(xs []float64, from, days int) []float64 {
	if from < 0 || from+days > len(xs) {
		return nil
	}
	return stats.Known(xs[from : from+days])
}

// loadBefore is the distance of the stretch against that of the half year before it.
func (v *View) loadBefore(from int) float64 {
	mean := func(from, days int) float64 {
		sum, n := 0.0, 0
		if from < 0 || from+days > len(v.Days) {
			return math.NaN()
		}
		for _, b := range v.Days[from : from+days] {
			if b.State == Known {
				sum += b.Distance
				n++
			}
		}
		if float64(n) < whyKnown*float64(days) {
			return math.NaN()
		}
		return sum / float64(n)
	}
	own := mean(from-whyLoadDays, whyLoadDays)
	if own == 0 {
		return math.NaN()
	}
	return mean(from, whyDays) / own
}

// marked counts the days with a mark in so many days up to the end of the stretch. Whoever never marks it has no value.
func (v *View) marked(d *daily, days int, is func(*record) bool) func(int) float64 {
	on := make([]bool, d.n)
	ever := false
	for i := range d.records {
		if r := &d.records[i]; r.day >= 0 && r.day < d.n && is(r) {
			on[r.day], ever = true, true
		}
	}
	return func(from int) float64 {
		first := from + whyDays - days
		if !ever || first < 0 || from+whyDays > len(v.Days) {
			return math.NaN()
		}
		n := 0.0
		for _, is := range on[first : from+whyDays] {
			if is {
				n++
			}
		}
		return n
	}
}

// sinceGoal is the number of days at the end of the stretch since a post last named a goal, up to whyGoalDays.
func (v *View) sinceGoal(d *daily) func(int) float64 {
	named := func(r *record) bool {
		return r.entry.Goal != "" || r.run != nil && r.run.Race != nil && r.run.Race.Goal > 0
	}
	var goals []int
	for i := range d.records {
		if named(&d.records[i]) {
			goals = append(goals, d.records[i].told)
		}
	}
	return func(from int) float64 {
		end := from + whyDays
		if len(goals) == 0 || end < whyGoalDays {
			return math.NaN()
		}
		since := whyGoalDays
		for _, g := range goals {
			if g < end {
				since = min(since, end-g)
			}
		}
		return float64(since)
	}
}

// runsIn calls f for the runs of a stretch.
func (d *daily) runsIn(from int, f func(*record)) {
	for i := range d.records {
		if r := &d.records[i]; r.run != nil && r.day >= from && r.day < from+whyDays {
			f(r)
		}
	}
}

// topRoute is the share of runs on the route that was run most.
func topRoute(d *daily) func(int) float64 {
	return func(from int) float64 {
		times, n, top := map[string]float64{}, 0.0, 0.0
		d.runsIn(from, func(r *record) {
			if r.run.Route != "" {
				n++
				times[r.run.Route]++
				top = math.Max(top, times[r.run.Route])
			}
		})
		if n < whyRuns {
			return math.NaN()
		}
		return top / n
	}
}

// company is the share of runs with company. Whoever never names it has no value.
func (v *View) company(d *daily) func(int) float64 {
	ever := false
	for i := range d.records {
		ever = ever || d.records[i].run != nil && len(d.records[i].run.With) > 0
	}
	return func(from int) float64 {
		with, n := 0.0, 0.0
		d.runsIn(from, func(r *record) {
			n++
			with += indicator(len(r.run.With) > 0)
		})
		if !ever || n < whyRuns {
			return math.NaN()
		}
		return with / n
	}
}

// spikes says of a record whether its run is much longer than the month before it.
func (v *View) spikes() func(*record) bool {
	jumped := map[*diary.Run]bool{}
	for _, j := range findJumps(v.daily(), jumpLarge) {
		if j.by() > jumpLarge {
			jumped[j.run] = true
		}
	}
	return func(r *record) bool { return jumped[r.run] }
}
