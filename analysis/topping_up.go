package analysis

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/runlog/runlog/analysis/stats"
)

// ToppingUp finds weeks that a last short run lifts to just over a round number.
var ToppingUp = &Detector{
	ID:        "topping_up",
	Title:     "Topping up to a number",
	Needs:     "20 weeks of 3 runs and more with distances",
	Keys:      []string{"distance"},
	Doc:       toppingDoc,
	Sensitive: true,
	Sources: []Source{
		{"The binomial test, as in R's binom.test", "https://stat.ethz.ch/R-manual/R-devel/library/stats/html/binom.test.html"},
	},
	Find: findToppingUp,
}

const toppingDoc = `Looks for weeks that end just over a round number because of a short last run.

**How.** A week counts when it has three runs or more, its last run (of two on a day, the shorter) is shorter than 0.8 of the week's middle one, and that run lifts the week to a multiple of
5 (of your own unit) or up to 0.25 above it. It speaks when 3 or more of the latest 8 such weeks count, and a binomial test against your own year says
that chance does so in fewer than 2 of 1,000 (p of 0.002 or less; the year's share is held a little above none). Where the intention is plainer, 2 of 8 weeks are enough for that test: when the
last run, shorter than the middle one, is the second of its day, or its post speaks of the total or the number. A week does not count where, unless its post says so, 15% or more of
your own short runs of the year before would have ended it on a round number too: who plans runs of 5, 8 and 10 km has round weeks anyway. Where runs are written to tenths, a total may lie 0.1 under. A week is looked at once it is over.

**Source.** The numbers were set on simulated diaries; the test is the binomial one.

**How often it is wrong.** On simulated diaries less than once in 100 years of running. It finds half of such habits.

**What it cannot tell.** Whether the number is a joy or a weight. It sees few of those who do it: a plan in round numbers leaves the same traces as
none. Weekly totals without single runs are not seen.

**Numbers you can change:** ` + "`topping_up.over`" + ` (0.25 above the number), ` + "`topping_up.weeks`" + ` (3 of 8), ` + "`topping_up.plain`" + ` (2 of 8), ` + "`topping_up.p`" + ` (0.002).`

const (
	roundStep   = 5.0
	roundUnder  = 0.03 // rounding of the single runs may leave the total a little under
	tenthsUnder = 0.1  // more where they are written to tenths
	shortLast   = 0.8  // of the week's middle run
	usualShort  = 0.15 // of the own short runs, from which on a round total comes by itself
	toppedRuns  = 3    // least runs in a week
	toppedWeeks = 8    // latest weeks
	toppedYear  = 52   // weeks before them
	toppedLog   = 20   // weeks before it speaks
)

// A toppedWeek is a week that was looked at when it was over.
type toppedWeek struct {
	from, last int // its first day, and that of its last run
	seen       int // the day on which it was looked at
	topped     bool
	plain      bool // lifted by the second run of a day, or by one whose post says so
}

func (w *toppedWeek) isTopped() bool { return w.topped }
func (w *toppedWeek) isPlain() bool  { return w.plain }

func findToppingUp(v *View) ([]Finding, *Silence) {
	d := v.daily()
	weeks := v.toppedWeeks(d)
	p := v.threshold("topping_up.p", 0.002)
	forms := []toppedForm{
		{(*toppedWeek).isTopped, int(v.threshold("topping_up.weeks", 3)), 1},
		{(*toppedWeek).isPlain, int(v.threshold("topping_up.plain", 2)), 0.5},
	}
	shown := map[int]toppedStretch{}
	for i := toppedLog; i < len(weeks); i++ {
		for _, form := range forms {
			k, n := form.count(weeks[i-toppedWeeks+1 : i+1])
			before, of := form.count(weeks[max(0, i-toppedWeeks-toppedYear+1) : i-toppedWeeks+1])
			base := (float64(before) + form.held) / float64(of+15)
			if _, known := shown[weeks[i].seen]; !known && k >= form.least && binomialTail(k, n, base) <= p {
				shown[weeks[i].seen] = toppedStretch{weeks[i-toppedWeeks+1 : i+1], form}
			}
		}
	}
	var found []Finding
	for _, e := range v.episodes(func(t int) bool { _, ok := shown[t]; return ok }) {
		f := v.toppingFinding(shown[e.at], e)
		f.From = v.date(max(shown[e.raised].weeks[0].from, 0))
		found = append(found, f)
	}
	if len(found) > 0 {
		return found, nil
	}
	if len(weeks) <= toppedLog {
		return nil, tooFew(toppedLog+1, "weeks with runs", len(weeks), "distance")
	}
	return nil, &Silence{Reason: "the weeks do not gather just over round numbers"}
}

// binomialTail is the chance of k or more of n when each has the chance p.
func binomialTail(k, n int, p float64) float64 {
	return 1 - distuv.Binomial{N: float64(n), P: p}.CDF(float64(k-1))
}

// A toppedForm is a way to count topped weeks.
type toppedForm struct {
	counts func(*toppedWeek) bool
	least  int     // weeks that count
	held   float64 // weeks added to those of the year, so that a year with none does not make it impossible
}

// A toppedStretch is the weeks that a form speaks of.
type toppedStretch struct {
	weeks []toppedWeek
	form  toppedForm
}

func (f *toppedForm) count(weeks []toppedWeek) (counted, of int) {
	for i := range weeks {
		if f.counts(&weeks[i]) {
			counted++
		}
	}
	return counted, len(weeks)
}

// toppedWeeks looks at each week with runs on the first telling after its end, and never again.
func (v *View) toppedWeeks(d *daily) []toppedWeek {
	if d.n == 0 {
		return nil
	}
	from := v.First.Week(v.config().WeekStarts).Ordinal() - v.First.Ordinal()
	byWeek := make([][]*record, (d.n-from)/7+1)
	for i := range d.records {
		if r := &d.records[i]; r.run != nil && r.run.Distance > 0 {
			w := (r.day - from) / 7
			byWeek[w] = append(byWeek[w], r)
		}
	}
	var out []toppedWeek
	var told [][]float64 // the distances of the weeks looked at, in the runner's unit
	next := 0
	for _, t := range d.tellings {
		for ; next < len(byWeek) && from+7*next+6 < t; next++ {
			var runs []*record
			for _, r := range byWeek[next] {
				if r.told <= t {
					runs = append(runs, r)
				}
			}
			if len(runs) > 0 {
				each := v.inUnits(runs)
				w := v.topped(runs, each, slices.Concat(told[max(0, len(told)-toppedYear):]...))
				w.from, w.seen = from+7*next, t
				out, told = append(out, w), append(told, each)
			}
		}
	}
	return out
}

// inUnits are the distances of runs in the runner's own unit.
func (v *View) inUnits(runs []*record) []float64 {
	var out []float64
	for _, r := range runs {
		out = append(out, r.run.Distance/v.config().Unit())
	}
	return out
}

// topped looks at a week's runs and their distances: on which day the last one was, and whether it is a short one that lifts the week to a
// round number. It does not count where many of the runner's own short runs of the year before would have done the same: then the round
// number comes of distances that are run anyway, as when each is 5, 8 or 10 km.
func (v *View) topped(runs []*record, each, own []float64) toppedWeek {
	total, last, x, tenths := 0.0, runs[0], each[0], true
	for i, r := range runs {
		total += each[i]
		tenths = tenths && math.Abs(10*each[i]-math.Round(10*each[i])) < 1e-6
		if r.day > last.day || r.day == last.day && r.run.Distance < last.run.Distance {
			last, x = r, each[i] // of two runs a day the shorter: few write down which came first
		}
	}
	under := roundUnder
	if tenths {
		under = tenthsUnder
	}
	most := v.threshold("topping_up.over", 0.25) + under
	over := overRound(total + under)
	middle := stats.Median(each)
	w := toppedWeek{last: last.day}
	if len(runs) < toppedRuns || over > most || x <= over-under {
		return w
	}
	usual := roundAnyway(own, middle, total-x+under, most) >= usualShort
	w.topped = x < shortLast*middle && !usual
	ofDay := 0
	for _, r := range runs {
		if r.day == last.day {
			ofDay++
		}
	}
	w.plain = x < middle && (ofDay > 1 && !usual || last.text && v.said()[last.entry].says(saysNumbers))
	return w
}

// roundAnyway is the share of the runs shorter than the middle one that would lift a week from rest to at most so much above a round number.
func roundAnyway(runs []float64, middle, rest, most float64) float64 {
	short, lift := 0.0, 0.0
	for _, x := range runs {
		if x < middle {
			short++
			lift += indicator(overRound(rest+x) <= most)
		}
	}
	return lift / max(short, 1)
}

// overRound is by how much a total lies above the round number below it.
func overRound(total float64) float64 { return total - roundStep*math.Floor(total/roundStep) }

func (v *View) toppingFinding(s toppedStretch, e episode) Finding {
	latest := s.weeks
	k, n := s.form.count(latest)
	unit := "kilometre"
	if v.config().Miles {
		unit = "mile"
	}
	f := Finding{
		Tier: Pattern, Measure: "distance", Effect: float64(k) / float64(n), N: n,
		Title: "Weeks end just over a round number",
		Says: fmt.Sprintf("%s of the latest %s weeks in your log end within a quarter of a %s over a multiple of five, lifted there by a short last run.",
			sentence(number(k)), number(n), unit),
		Sure:     "Hardly by chance: your own year before has this too seldom, and on simulated diaries it comes up by itself less than once in 100 years.",
		Ordinary: "A plan in round numbers, or a favourite short loop on Sundays, ends weeks in the same way.",
		Offer:    "For a month you could count outings, and let the total be what it is. " + seeAPsychologist,
		Advice:   []string{"Count the times you went out.", "Leave one week at an odd number on purpose, and see how that feels."},
	}
	return v.stretch(f, "topping_up", latest[0].from, e, func(r *record) bool {
		for i := range latest {
			if w := &latest[i]; s.form.counts(w) && r.run != nil && r.day >= w.from && r.day <= w.from+6 {
				return r.day == w.last
			}
		}
		return false
	})
}
