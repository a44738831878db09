package analysis

import "fmt"

// OldMe finds weeks in which the log looks back at a faster self.
var OldMe = &Detector{
	ID:        "old_me",
	Title:     "The old me",
	Needs:     rateNeed(rateWindow),
	Doc:       "Looks for weeks in which the log compares the running with that of an earlier you." + rateDoc("old_me", "a comparison with an earlier, faster self", seldomWrong+"Nine of ten such stretches are found, the middle one after three weeks.", rateWindow, rateRatio),
	Sensitive: true,
	Sources:   []Source{negEx},
	Find:      findOldMe,
}

func findOldMe(v *View) ([]Finding, *Silence) {
	x := textRate{id: "old_me", signals: []signal{saysCompare}, days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	said, rates, silence := x.find(v)
	var found []Finding
	for i, e := range said {
		f := Finding{
			Kind:     "old_me",
			Title:    "The old you is about",
			Says:     fmt.Sprintf("An earlier you stands in your log %s.", rates[i].words()),
			Ordinary: "It may be an anniversary, an old route, or a birthday.",
			Offer:    "Where you are today is enough, and charts can be looked at without their years. " + seeAPsychologist,
			Advice:   []string{"Choose a route that you never timed.", "Look at results graded by age."},
		}
		found = append(found, x.finding(v, f, e, rates[i]))
	}
	return found, silence
}
