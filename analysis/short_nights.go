package analysis

import (
	"fmt"
	"math"
)

const nightsNeed = "40 nights in a year, and 7 in the latest three weeks"

// ShortNights finds two or three weeks of short nights.
var ShortNights = &Detector{
	ID:        "short_nights",
	Title:     "Short nights",
	Needs:     nightsNeed,
	Keys:      []string{"sleep"},
	Doc:       nightsDoc,
	Sensitive: true,
	Sources: []Source{
		{"Hirshkowitz and others 2015, Sleep Health 1:40 (7 to 9 hours for adults, 7 to 8 from 65 on; what suits one person may differ)", "https://doi.org/10.1016/j.sleh.2014.12.010"},
		{"de Jonge and others 2025, Appl Sci 15:10814 (425 runners asked once: 68 in 100 poor sleepers told of an injury in the year before, 60 in 100 of all)", "https://doi.org/10.3390/app151910814"},
	},
	Find: findShortNights,
}

const nightsDoc = `Looks for two weeks or three in which you sleep less than you do in your own year.

**How.** The mean of the nights of the latest 14 days, of which 7 are logged, is compared with your own year before, and so is that of the latest 21 days: many note the
night on days with a run alone, and of two weeks that is few. It speaks when for one of the two three things come together: the
mean is under 7 hours, it is half an hour or more under your own year, and the difference is 3.3 standard errors or more. The standard error takes into
account that a night resembles the night before it, by as much as yours do.

**When it keeps silent.** During an illness, an injury or a planned break that is in the diary, and for a week after; nights of such days are not counted.

**Source.** Adults are advised 7 to 9 hours. In a survey of 425 runners, 68 in 100 of those who slept poorly told of an injury in the year before, and 60 in 100
of all; which came first is not known.

**How often it is wrong.** On simulated diaries about once in 100 years of running; six of ten such stretches are found where nights are noted, the middle one after two weeks.

**What it cannot tell.** Whether your nights are enough for you: people differ. Nights that were not logged may differ.

**Numbers you can change:** ` + "`short_nights.hours`" + ` (7), ` + "`short_nights.less`" + ` (0.5 hours under the own year), ` + "`short_nights.z`" + ` (3.3).`

// nightsBacks are two weeks and three: the longer stretch finds the nights of those who note few, the shorter one speaks sooner.
var nightsBacks = []lookback{
	{days: 14, least: 7, between: 1, base: ownYear, usualLeast: 40},
	{days: 21, least: 7, between: 1, base: ownYear, usualLeast: 40},
}

func findShortNights(v *View) ([]Finding, *Silence) {
	d, known := v.daily(), v.causes()
	nights := known.uncaused(d.mean(func(r *record) float64 { return stated(r.how.Sleep) }))
	hours, less, z := v.threshold("short_nights.hours", 7), v.threshold("short_nights.less", 0.5), v.threshold("short_nights.z", 3.3)
	short := func(t int) (comparison, bool) {
		for _, back := range nightsBacks {
			c, ok := nights.compare(t, back)
			if ok && c.now < hours && c.usual-c.now >= less && c.z <= -z {
				return c, !known.explainsLately(t)
			}
		}
		return comparison{}, false
	}
	var found []Finding
	for e, c := range showings(v, short) {
		f := v.nightsFinding(c, e)
		first, _ := short(e.raised)
		f.From = v.date(max(e.raised-first.days+1, 0)) // two weeks at first may be three by now
		found = append(found, f)
	}
	if len(found) > 0 {
		return found, nil
	}
	if n, need := nights.known(), nightsBacks[0].usualLeast+nightsBacks[0].least; n < need {
		return nil, tooFew(need, "nights", n, "sleep")
	}
	if !d.comparable(nights, nightsBacks...) {
		return nil, furtherApart(nightsNeed, "sleep")
	}
	return nil, &Silence{Reason: "no two or three weeks of nights are short against your own year"}
}

func (v *View) nightsFinding(c comparison, e episode) Finding {
	weeks := weeksWords(float64(c.days) / 7)
	f := Finding{
		Tier: Pattern, Measure: "sleep", Effect: c.now/c.usual - 1, N: c.n,
		Title:    fmt.Sprintf("%s of nights at %s", sentence(weeks), hoursWords(c.now)),
		Says:     fmt.Sprintf("Over %d nights in %s your log has %s of sleep on average; your own year says %s.", c.n, weeks, hoursWords(c.now), hoursWords(c.usual)),
		Sure:     fmt.Sprintf("The difference is %.1f times what such averages differ by anyway; on simulated diaries that comes by chance about once in 100 years.", -c.z),
		Ordinary: "It may be light evenings, a small child, a deadline or a watch that counts differently, and it may pass by itself.",
		Offer:    "An hour of sleep in place of a run is a fair exchange for a while. " + seeADoctor,
		Advice:   []string{"Let an early run become a lie-in.", "Keep the runs short and easy until the nights are longer."},
	}
	return v.stretch(f, "short_nights", e.at-c.days+1, e, func(r *record) bool { return r.how.Sleep > 0 && r.how.Sleep < c.usual })
}

// hoursWords writes hours as 6 h 40 min.
func hoursWords(hours float64) string {
	minutes := int(math.Round(60 * hours))
	if minutes%60 == 0 {
		return fmt.Sprintf("%d h", minutes/60)
	}
	return fmt.Sprintf("%d h %02d min", minutes/60, minutes%60)
}
