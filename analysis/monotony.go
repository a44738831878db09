package analysis

import (
	"fmt"
	"math"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// Monotony finds weeks in which every day brings the same, and all of it much.
var Monotony = &Detector{
	ID:    "monotony",
	Title: "Every day the same load",
	Needs: "8 weeks with 4 runs each in a year, with duration",
	Keys:  []string{"duration", "rpe"},
	Doc:   monotonyDoc,
	Sources: []Source{
		{"Foster 1998, Med Sci Sports Exerc 30:1164 (25 athletes: monotony, strain and illnesses, by thresholds of each athlete)", "https://doi.org/10.1097/00005768-199807000-00023"},
	},
	Find: findMonotony,
}

const monotonyDoc = `Looks for weeks whose days are all alike and add up to more than they usually do.

**How.** A day's load is minutes times effort (0 to 10; where no effort is noted, what the type of the run usually takes), 0 for a day without a run. A week's monotony is the
mean of its seven days divided by their standard deviation; its strain is its load times its monotony. Calendar weeks with at least 4 runs. A week counts when its
monotony is above 2.0 and its strain above what nine in ten of your own weeks of the year before had. It speaks when two of three weeks count. A week is
looked at on its last day, or where a round-up tells of it first within a week after, on that day.

**Source.** In 25 athletes Foster saw illnesses come with high strain, at thresholds that differed from one to the next; hence your own. The 2.0 is a coaching rule of later years and
never stands alone here. The standard deviation is taken as 5% of the mean at the least.

**How often it is wrong.** On simulated diaries without such weeks it has not spoken in 360 years; of stretches of four to eight weeks with a
run alike each day, and more of it than usual, it finds two of three. How often an illness follows has not been measured.

**What it cannot tell.** Load outside running. Whether alike days are just what you enjoy.

**Numbers you can change:** ` + "`monotony.monotony`" + ` (2.0), ` + "`monotony.share`" + ` (0.9, of your own weeks).`

const (
	monotonyRuns  = 4    // least runs of a week
	monotonyWeeks = 8    // least such weeks in the year before
	monotonyFloor = 0.05 // least standard deviation, of the mean
)

// A strained is a calendar week by Foster's measures.
type strained struct {
	load, monotony, strain float64
	runs                   int
}

// strain measures a week as far as it had been told by day t.
func (w *weekly) strain(i, t int, loads [][]portion) strained {
	var s strained
	var days [7]float64
	for k := range days {
		day := w.from(i) + k
		if day < 0 || day >= len(loads) {
			continue
		}
		for _, p := range loads[day] {
			if p.told <= t {
				days[k] += p.load
				s.runs++
			}
		}
		s.load += days[k]
	}
	mean, squares := s.load/7, 0.0
	for _, x := range days {
		squares += (x - mean) * (x - mean)
	}
	if mean > 0 {
		s.monotony = mean / max(math.Sqrt(squares/6), monotonyFloor*mean)
	}
	s.strain = s.load * s.monotony
	return s
}

// loads are the session loads of every day.
func (d *daily) loads() [][]portion {
	out := make([][]portion, d.n)
	for i := range d.records {
		r := &d.records[i]
		if x := load(r); !math.IsNaN(x) {
			out[r.day] = append(out[r.day], portion{told: r.told, load: x})
		}
	}
	return out
}

func findMonotony(v *View) ([]Finding, *Silence) {
	d, w := v.daily(), v.weekly()
	loads := d.loads()
	least, share := v.threshold("monotony.monotony", 2), v.threshold("monotony.share", 0.9)
	weeks := make([]strained, len(w.portions))
	counts := make([]bool, len(weeks))
	judged := 0
	told := w.judgements(d.n, func(i, day int) bool {
		weeks[i] = w.strain(i, day, loads)
		var own []float64
		for j := max(0, i-weeksOfYear); j < i; j++ {
			if weeks[j].runs >= monotonyRuns {
				own = append(own, weeks[j].strain)
			}
		}
		if len(own) < monotonyWeeks || weeks[i].runs < monotonyRuns {
			return false
		}
		judged++
		counts[i] = weeks[i].monotony > least && weeks[i].strain > stats.Quantile(own, share)
		return i >= 2 && counts[i] && (counts[i-1] || counts[i-2])
	})
	var found []Finding
	for _, e := range v.onceInAWhile(func(t int) bool { return told[t] > 0 }) {
		at := told[e.at]
		f := v.monotonyFinding(weeks[at], w.from(at-2), w.to(at))
		f.Raised, f.AsOf = v.date(e.raised), v.date(e.at)
		f.Span = diary.Span{From: v.date(w.from(told[e.raised] - 2)), To: v.date(w.to(told[e.last]))}
		found = append(found, f)
	}
	switch {
	case len(found) > 0:
		return found, nil
	case judged == 0:
		return nil, &Silence{Reason: fmt.Sprintf("needs %d weeks with %d runs each in a year, with duration", monotonyWeeks, monotonyRuns), Keys: []string{"duration", "rpe"}}
	}
	return nil, &Silence{Reason: "easy and hard days are apart, or the weeks are no more than usual"}
}

func (v *View) monotonyFinding(s strained, from, t int) Finding {
	f := Finding{
		Tier: Hint, Measure: "load", Effect: s.monotony, N: s.runs,
		Span:      diary.Span{From: v.date(from), To: v.date(t)},
		Title:     "The days have become alike",
		Says:      fmt.Sprintf("The hard and the easy days meet in the middle: in the week up to %s the mean day is %.1f times the spread between days, and the load is high beside your own year.", longDate(v.date(t)), s.monotony),
		Sure:      "Two of three weeks show it, against your own year before. A mean of more than twice the spread is a coaching rule, not a law.",
		Ordinary:  "A holiday by the sea with a run each morning looks the same.",
		Offer:     "One day properly easy and one properly off would pull the week apart again.",
		SwitchOff: quietBy("monotony"),
		Advice:    []string{"One day with nothing at all.", "One run so easy that it is hardly one."},
	}
	f.Evidence = v.evidence([]Hit{{Span: f.Span}})
	return f
}
