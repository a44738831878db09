package analysis

import (
	"fmt"
	"math"
)

const liftNeed = "40 runs in a year with feel before and after, and 12 in the latest eight weeks"

// NoLift finds runs that no longer leave the runner better than they found them.
var NoLift = &Detector{
	ID:        "no_lift",
	Title:     "Runs that no longer lift",
	Needs:     liftNeed,
	Keys:      []string{"feel"},
	Doc:       liftDoc,
	Sensitive: true,
	Sources: []Source{
		{"Saw, Main and Gastin 2016, Br J Sports Med 50:281 (what athletes report of themselves tells more than most measurements)", "https://doi.org/10.1136/bjsports-2015-094758"},
	},
	Find: findNoLift,
}

const liftDoc = `Looks for six weeks or eight in which running no longer leaves you feeling better than before.

**How.** The lift of a run is how it felt after, less how you felt before. The mean lift of the latest 42 days, with 12 runs or more, is compared with your
own year before, and so is that of the latest 56 days. It speaks when one of the two means is 0.2 of 5 or less, is 0.3 or more under your own year, and the
difference is 2.9 standard errors or more; the standard error takes into account how much each run resembles the one before it. And half of the difference or more is
in how the same runs felt after: who sets out in better spirits than usual has less room to be lifted, and misses nothing.

**When it keeps silent.** During an illness, an injury or a planned break that is in the diary, and for a week after; runs on such days are not counted.

**Source.** What athletes say of themselves follows their load more closely than most things that can be measured (Saw 2016). That a run may be
hard and still lift is why this looks at the difference, and not at how it felt.

**How often it is wrong.** On simulated diaries about once in 80 years of running; six of ten such stretches are found where feel is noted before and after.

**What it cannot tell.** Why. Runs of which one side alone was noted it does not see, nor those that begin lower and end as far above it as ever.

**Numbers you can change:** ` + "`no_lift.lift`" + ` (0.2 of 5), ` + "`no_lift.less`" + ` (0.3 under the own year), ` + "`no_lift.z`" + ` (2.9), ` + "`no_lift.after`" + ` (0.5 of the difference).`

// liftBacks are six weeks and eight: the longer stretch sees a smaller change, the shorter one sees it sooner.
var liftBacks = []lookback{
	{days: 42, least: 12, between: 1, base: ownYear, usualLeast: 40},
	{days: 56, least: 12, between: 1, base: ownYear, usualLeast: 40},
}

// liftedTo is how a run felt after, NaN where it has no lift.
func liftedTo(r *record) float64 {
	if math.IsNaN(lift(r)) {
		return math.NaN()
	}
	return feltAfter(r)
}

func findNoLift(v *View) ([]Finding, *Silence) {
	d := v.daily()
	known := v.causes()
	lifts, afters := known.uncaused(d.mean(lift)), known.uncaused(d.mean(liftedTo))
	most, less, z := v.threshold("no_lift.lift", 0.2), v.threshold("no_lift.less", 0.3), v.threshold("no_lift.z", 2.9)
	share := v.threshold("no_lift.after", 0.5)
	fallen := func(t int) (comparison, bool) {
		for _, back := range liftBacks {
			c, ok := lifts.compare(t, back)
			if !ok || c.now > most || c.usual-c.now < less || c.z > -z {
				continue
			}
			if after, _ := afters.compare(t, back); after.usual-after.now >= share*(c.usual-c.now) {
				return c, !known.explainsLately(t)
			}
		}
		return comparison{}, false
	}
	var found []Finding
	for e, c := range showings(v, fallen) {
		f := v.liftFinding(c, e)
		first, _ := fallen(e.raised)
		f.From = v.date(max(e.raised-first.days+1, 0)) // six weeks at first may be eight by now
		found = append(found, f)
	}
	if len(found) > 0 {
		return found, nil
	}
	if n, need := lifts.known(), liftBacks[0].usualLeast+liftBacks[0].least; n < need {
		return nil, tooFew(need, "runs with feel before and after", n, "feel")
	}
	if !d.comparable(lifts, liftBacks...) {
		return nil, furtherApart(liftNeed, "feel")
	}
	return nil, &Silence{Reason: "no weeks in which runs lift less than in your own year"}
}

func (v *View) liftFinding(c comparison, e episode) Finding {
	f := Finding{
		Tier: Pattern, Measure: "lift", Effect: (c.now - c.usual) / 5, N: c.n,
		Title: "Runs lift less than they used to",
		Says: fmt.Sprintf("Your runs used to leave you %.1f of 5 better than they found you; over the latest %s, on %d days with a run, your log has %+.1f.",
			c.usual, weeksWords(float64(c.days)/7), c.n, c.now),
		Sure:     fmt.Sprintf("The difference is %.1f times what such averages differ by anyway; on simulated diaries that comes by chance about once in 80 years.", -c.z),
		Ordinary: "It may be the weather, a hard spell of training, or days that began so well that a run had nothing to add.",
		Offer:    "The next run can be shorter, in company, somewhere else, or not today. " + seeAPsychologist,
		Advice:   []string{"Try a shorter run, or one with a friend.", "Go somewhere new, without a watch.", "Leave one out and see how that feels."},
	}
	return v.stretch(f, "no_lift", e.at-c.days+1, e, func(r *record) bool { return lift(r) <= 0 })
}
