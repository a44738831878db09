package analysis

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

const aloneNeed = "60 runs in a year, 10 each in company and alone with feel after, and 12 in the latest eight weeks"

// Alone finds two months with less company than usual, for a runner whom company lifts.
var Alone = &Detector{
	ID:        "alone",
	Title:     "Alone more than usual",
	Needs:     aloneNeed,
	Keys:      []string{"with", "feel"},
	Doc:       aloneDoc,
	Sensitive: true,
	Sources: []Source{
		{"The binomial test, as in R's binom.test", "https://stat.ethz.ch/R-manual/R-devel/library/stats/html/binom.test.html"},
	},
	Find: findAlone,
}

const aloneDoc = `Looks for eight weeks with much less company than your own year, where runs in company left you feeling better than those alone.

**How.** The runs in company among those of the latest 56 days, 12 or more, against the share of your own year before: a binomial test, p of 0.001 or less,
because it looks on every day with a run. And in that year, the 10 or more runs in company felt better after than the others, by 0.2 of 5 and 2 standard errors. Otherwise it
keeps silent: many run alone gladly.

**How sure.** It is a hint.

**Source.** The thresholds are choices of this project.

**How often it is wrong.** On simulated diaries less than once in 100 years, and once in 50 with runners whom company lifts. Of their
stretches alone it finds three of five, the middle one after six weeks.

**What it cannot tell.** Company that was not written down.

**Numbers you can change:** ` + "`alone.p`" + ` (0.001), ` + "`alone.better`" + ` (0.2 of 5).`

const (
	aloneDays   = 56
	aloneLeast  = 12
	aloneUsual  = 60
	aloneWith   = 10
	aloneBetter = 2.0 // standard errors
)

// A companyView is what is compared: who ran in company, and how runs with and without it felt, day by day.
type companyView struct {
	company        series  // 1 for a run in company, 0 for one alone
	together, lone series  // feel after runs in company, and after those alone
	most, better   float64 // p of the share, and points of 5 by which company lifts
}

func (v *View) companyView() *companyView {
	felt := func(with bool) series {
		return v.daily().mean(func(r *record) float64 {
			if r.run == nil || with != (len(r.run.With) > 0) {
				return math.NaN()
			}
			return feltAfter(r)
		})
	}
	return &companyView{
		company: v.daily().mean(func(r *record) float64 {
			if r.run == nil {
				return math.NaN()
			}
			return indicator(len(r.run.With) > 0)
		}),
		together: felt(true), lone: felt(false),
		most: v.threshold("alone.p", 0.001), better: v.threshold("alone.better", 0.2),
	}
}

// A loneliness is how much company the latest weeks had.
type loneliness struct {
	with, runs int
	now, usual float64 // shares of runs in company
	p          float64
	better     float64 // points of 5
}

// share compares the company of the latest weeks with that of the year before. It is not ok where there are too few runs.
func (c *companyView) share(t int) (a loneliness, ok bool) {
	var of int
	a.now, a.runs = c.company.average(t-aloneDays+1, t, t)
	a.usual, of = c.company.average(t-aloneDays-ownYear+1, t-aloneDays, t)
	a.with = int(a.now*float64(a.runs) + 0.5)
	return a, a.runs >= aloneLeast && of >= aloneUsual && a.usual*float64(of) >= aloneWith-0.5
}

// lift is by how much company felt better in the year before the latest weeks. It is not ok where that may be chance, or is little.
func (c *companyView) lift(t int) (better float64, ok bool) {
	from, to := t-aloneDays-ownYear+1, t-aloneDays
	x, nx := c.together.average(from, to, t)
	y, ny := c.lone.average(from, to, t)
	if nx < aloneWith || ny < aloneWith {
		return 0, false
	}
	sx, _ := c.together.wander(from, to, t, x)
	sy, _ := c.lone.wander(from, to, t, y)
	return x - y, x-y >= c.better && x-y >= aloneBetter*standardError(sx, nx, sy, ny)
}

// alone says how much less company the latest weeks had, for somebody whom it lifts.
func (c *companyView) alone(t int) (a loneliness, ok bool) {
	if a, ok = c.share(t); !ok || a.now >= a.usual {
		return a, false
	}
	if a.p = (distuv.Binomial{N: float64(a.runs), P: min(a.usual, 1-1e-9)}).CDF(float64(a.with)); a.p > c.most {
		return a, false
	}
	a.better, ok = c.lift(t)
	return a, ok
}

func findAlone(v *View) ([]Finding, *Silence) {
	d, c := v.daily(), v.companyView()
	var found []Finding
	for e, a := range showings(v, c.alone) {
		found = append(found, v.aloneFinding(a, e))
	}
	switch n := c.together.known(); {
	case len(found) > 0:
		return found, nil
	case n < aloneWith:
		return nil, tooFew(aloneWith, "runs in company with feel after", n, "with", "feel")
	case !d.ever(func(t int) bool { _, ok := c.share(t); return ok }):
		return nil, furtherApart(aloneNeed, "with", "feel")
	}
	return nil, &Silence{Reason: "no two months with much less company than usual, or company makes no difference"}
}

func (v *View) aloneFinding(a loneliness, e episode) Finding {
	f := Finding{
		Tier: Hint, Measure: "company", Effect: float64(a.with)/float64(a.runs) - a.usual, N: a.runs,
		Title: "Mostly alone lately",
		Says: fmt.Sprintf("In eight weeks %s of %d days with a run in your log had company; your own year says %s of them. Runs in company left you %.1f of 5 better than those alone.",
			noneOr(a.with), a.runs, percent(a.usual), a.better),
		Sure:     fmt.Sprintf("A share this far below your own comes up by chance in %s such stretches; because every week is looked at, it stays a hint.", oddsWords(a.p)),
		Ordinary: "Company may have gone unwritten, friends may be away, and alone may be what you wanted.",
		Offer:    "A standing date, a club evening or a friend on a bicycle is one message away. " + seeAPsychologist,
		Advice:   []string{"Ask one person for one run.", "Join a group once, at the back."},
	}
	return v.stretch(f, "alone", e.at-aloneDays+1, e, func(r *record) bool { return r.run != nil && len(r.run.With) == 0 })
}
