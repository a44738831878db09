package analysis

import "fmt"

// Relief finds weeks whose runs end in relief that they are over.
var Relief = &Detector{
	ID:        "relief",
	Title:     "Relief more than pleasure",
	Needs:     rateNeed(rateWindow),
	Doc:       "Looks for weeks in which the end of a run is written of as a relief." + rateDoc("relief", "relief that a run is over", seldomWrong+"Three of four such stretches are found, the middle one after four weeks.", rateWindow, rateRatio),
	Sensitive: true,
	Sources:   []Source{negEx},
	Find:      findRelief,
}

func findRelief(v *View) ([]Finding, *Silence) {
	x := textRate{id: "relief", signals: []signal{saysRelief}, days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	said, rates, silence := x.find(v)
	var found []Finding
	for i, e := range said {
		f := Finding{
			Kind:     "relief",
			Title:    "Glad that it is over",
			Says:     fmt.Sprintf("Your log is relieved that a run is over %s.", rates[i].words()),
			Ordinary: "It may be a stretch of rain, heat or hard sessions, whose end anyone would welcome.",
			Offer:    "One run without a watch, on a path that you like for itself, may be a pleasant change. " + seeAPsychologist,
			Advice:   []string{"Leave the watch at home once.", "Choose the path for its own sake."},
		}
		found = append(found, x.finding(v, f, e, rates[i]))
	}
	return found, silence
}
