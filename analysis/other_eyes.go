package analysis

import "fmt"

// OtherEyes finds weeks in which the log minds what others see of it.
var OtherEyes = &Detector{
	ID:    "other_eyes",
	Title: "Other people’s eyes",
	Needs: rateNeed(rateWindow) + "; or 60 runs with `kudos`, each with another run within three days",
	Keys:  []string{"kudos"},
	Doc: "Looks for weeks in which the log minds what other people see or think of the running." + rateDoc("other_eyes", "something of who watches, likes or compares",
		seldomWrong+"Two of three such stretches are found, the middle one after four weeks.", rateWindow, rateRatio) + kudosDoc,
	Sensitive: true,
	Sources: []Source{negEx,
		{"Kolnes and Øvretveit 2026, Behav Sci 16:224 (225 club runners: those who had deleted slow sessions cared more about not doing worse than others)", "https://doi.org/10.3390/bs16020224"}},
	Find: findOtherEyes,
}

const kudosDoc = `

**In numbers.** Where ` + "`kudos`" + ` are noted, it looks once a year, at the first post of the year, at the latest three years: is the run after one with fewer kudos than
usual (the middle of the four weeks before) longer than the middle run of those weeks, the fewer there were? Spearman's correlation over 60 pairs or more,
against the same pairs turned against each other 999 times, p of 0.01 or less. That is a hint; which of the two brings the other about it cannot tell.

**One more number you can change:** ` + "`other_eyes.kudos_p`" + ` (0.01).`

func findOtherEyes(v *View) ([]Finding, *Silence) {
	x := textRate{id: "other_eyes", signals: []signal{saysKudos}, days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	said, rates, silence := x.find(v)
	var found []Finding
	for i, e := range said {
		f := Finding{
			Kind:     "other_eyes",
			Title:    "Other people’s eyes on the running",
			Says:     fmt.Sprintf("Other people’s eyes stand in your log %s.", rates[i].words()),
			Ordinary: "It may be a new club, a race that friends asked about, or a post that many read.",
			Offer:    "A month without posting is possible: runlog builds as well for you alone. " + seeAPsychologist,
			Advice:   []string{"Keep a few runs to yourself.", "Build with --private for a while."},
		}
		found = append(found, x.finding(v, f, e, rates[i]))
	}
	if found = append(found, v.runsAfterFewKudos()...); len(found) > 0 {
		return found, nil
	}
	return nil, silence
}
