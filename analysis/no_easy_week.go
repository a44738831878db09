package analysis

import (
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// NoEasyWeek notes two months without a lighter week, or four weeks without a day of rest.
var NoEasyWeek = &Detector{
	ID:    "no_easy_week",
	Title: "No lighter week, no rest day",
	Needs: "26 weeks of log",
	Keys:  []string{"distance", "rest"},
	Doc:   noEasyDoc,
	Sources: []Source{
		{"A convention among runners and coaches; no trial is known that tests it", ""},
	},
	Find: findNoEasyWeek,
}

const noEasyDoc = `Notes eight weeks running without a lighter one, and 28 days running without a day of rest.

**How.** An exact count, no inference. A week is lighter when its distance is 15% or more below the mean of the three before it. The note comes when none of eight weeks is,
and their mean is no less than the middle of your own year before them. All eleven weeks hold something written. Or: you ran on each of 28 days,
where your own year before has a day without a run a week on average. Weeks without a word are left out of that; half of the year has to be known.
A week is looked at on its last day, or where a round-up tells of it first within a week after, on that day.

**Source.** Advice that runners give one another, by custom. Whether a lighter week each month prevents anything has not been tested.

**How often it is wrong.** It counts, so chance plays no part. Whether the note does anyone good has not been measured.

**What it cannot tell.** Whether a steady load is just right for you. Easy weeks by effort, not by distance, are not seen.

**Numbers you can change:** ` + "`no_easy_week.weeks`" + ` (8), ` + "`no_easy_week.lighter`" + ` (0.15).`

const (
	noEasyWeeks   = 8    // running
	noEasyLighter = 0.15 // below the mean of the weeks before is lighter
	noEasyBefore  = 3    // weeks before
	noEasyLog     = 26   // least weeks of log
	noRestDays    = 28   // running
	noRestYear    = 364
)

func findNoEasyWeek(v *View) ([]Finding, *Silence) {
	d, w := v.daily(), v.weekly()
	if len(w.portions) < noEasyLog {
		return nil, &Silence{Reason: fmt.Sprintf("needs %d weeks of log, has %d", noEasyLog, len(w.portions)), Keys: []string{"distance"}}
	}
	weeks, lighter := int(v.threshold("no_easy_week.weeks", noEasyWeeks)), v.threshold("no_easy_week.lighter", noEasyLighter)
	steady := w.judgements(d.n, func(i, day int) bool {
		return i >= noEasyLog-1 && w.steady(i, day, weeks, lighter) && !v.withheld(w.from(i-weeks+1-noEasyBefore), w.to(i))
	})
	ran := d.ranDays()
	var found []Finding
	for _, e := range v.onceInAWhile(func(t int) bool { return steady[t] > 0 }) {
		at := steady[e.at]
		f := v.noEasyFinding("week", w.to(at), w.from(at-weeks+1), weeks)
		f.Raised, f.AsOf = v.date(e.raised), v.date(e.at)
		f.Span = diary.Span{From: v.date(w.from(steady[e.raised] - weeks + 1)), To: v.date(w.to(steady[e.last]))}
		found = append(found, f)
	}
	for _, e := range v.onceInAWhile(func(t int) bool { return ran.noRest(t, w) && !v.withheld(t-noRestDays-noRestYear+1, t) }) {
		f := v.noEasyFinding("rest", e.at, e.at-noRestDays+1, weeks)
		f.Raised, f.AsOf = v.date(e.raised), v.date(e.at)
		f.Span = diary.Span{From: v.date(e.raised - noRestDays + 1), To: v.date(e.last)}
		found = append(found, f)
	}
	sortByRaised(found)
	if len(found) == 0 {
		return nil, &Silence{Reason: "lighter weeks and days of rest come by themselves"}
	}
	return found, nil
}

// onceInAWhile are the episodes of a condition that ends by itself: asked on every day, without waiting for a post.
func (v *View) onceInAWhile(holds func(t int) bool) []episode {
	every := make([]int, v.daily().n)
	for t := range every {
		every[t] = t
	}
	return v.toldOf(stretchesOf(every, holds))
}

// steady says whether a week ends a run of weeks of which none is lighter, as far as told by day t.
func (w *weekly) steady(i, t, weeks int, lighter float64) bool {
	first := i - weeks + 1
	if first-noEasyBefore < 0 {
		return false
	}
	for j := first - noEasyBefore; j <= i; j++ {
		if !w.known(j, t) {
			return false
		}
	}
	mean := 0.0
	for j := first; j <= i; j++ {
		before := 0.0
		for k := j - noEasyBefore; k < j; k++ {
			before += w.distance(k, t) / noEasyBefore
		}
		x := w.distance(j, t)
		if x == 0 || x <= (1-lighter)*before {
			return false
		}
		mean += x / float64(weeks)
	}
	var year []float64
	for j := max(0, first-weeksOfYear); j < first; j++ {
		if w.known(j, t) {
			year = append(year, w.distance(j, t))
		}
	}
	return mean >= stats.Median(year)
}

// noRest says whether day t is the last of 28 with a run each, in a log that usually rests. Weeks without a word tell of no rest: whether
// there was a run in them is not known.
func (r ranDays) noRest(t int, w *weekly) bool {
	if t < noRestDays+noRestYear-1 {
		return false
	}
	for day := t; day > t-noRestDays; day-- {
		if !r.on(day, t) {
			return false
		}
	}
	rests, known := 0, 0
	for day := t - noRestDays; day > t-noRestDays-noRestYear; day-- {
		if w.known(w.of(day), t) {
			known++
			if !r.on(day, t) {
				rests++
			}
		}
	}
	return known >= noRestYear/2 && 7*rests >= known
}

func (v *View) noEasyFinding(kind string, t, from, weeks int) Finding {
	f := Finding{
		Tier: Note, Kind: kind, Measure: "distance", N: weeks,
		Title:    sentence(number(weeks)) + " weeks without a lighter one",
		Says:     fmt.Sprintf("Each of the %s weeks up to %s is close to those before it or above: none is 15%% lighter.", number(weeks), longDate(v.date(t))),
		Sure:     "This is a plain count of your log.",
		Ordinary: "A steady stretch can simply be a good one.",
		Offer:    "The next week could be a lighter one, written on the calendar together with the reason.",
		Advice:   []string{"A lighter week now and then, on purpose.", "A day a week without any running."},
	}
	if kind == "rest" {
		f.Measure, f.N = "outings", noRestDays
		f.Title = "Four weeks without a day of rest"
		f.Says = fmt.Sprintf("Your log has a run on each of the %d days up to %s; your own year before rests about one day a week or more.", noRestDays, longDate(v.date(t)))
		f.Offer = "Tomorrow could be a day without."
	}
	f.Span = diary.Span{From: v.date(from), To: v.date(t)}
	f.SwitchOff = quietBy("no_easy_week")
	f.Evidence = v.evidence([]Hit{{Span: f.Span}})
	return f
}
