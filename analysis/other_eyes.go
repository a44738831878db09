package analysis

import "fmt"

// OtherEyes finds weeks in which the log minds what others see of it.
var OtherEyes = &Detector{
	ID:        "other_eyes",
	Title:     "Other people's eyes",
	Doc:       "Looks for weeks in which the log minds what other people see or think of the running." + rateDoc("other_eyes", "something of who watches, likes or compares", rateWindow, rateRatio),
	Needs:     rateNeedDoc,
	Sensitive: true,
	Sources: []Source{negEx,
		{"Kolnes and Øvretveit (225 runners: those who had deleted slow sessions scored higher on wishing to look no worse than others)", "https://pmc.ncbi.nlm.nih.gov/articles/PMC12938745/"}},
	Find: findOtherEyes,
}

func findOtherEyes(v *View) ([]Finding, *Silence) {
	x := textRate{id: "other_eyes", signals: []signal{saysKudos}, days: rateWindow, least: rateLeast, ratio: rateRatio, p: rateChance}
	days, rates, silence := x.find(v)
	var found []Finding
	for i, t := range days {
		f := Finding{
			Kind:     "other_eyes",
			Title:    "Other people's eyes on the running",
			Says:     fmt.Sprintf("Other people's eyes stand in your log %s.", rates[i].words(x.days)),
			Ordinary: "It may be a new club, a race that friends asked about, or a post that many read.",
			Offer:    "A month without posting is possible: runlog builds as well for you alone. " + seeAPsychologist,
			Advice:   []string{"Keep a few runs to yourself.", "Build with --private for a while."},
		}
		found = append(found, x.finding(v, f, t, rates[i]))
	}
	return found, silence
}
