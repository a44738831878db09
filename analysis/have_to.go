package analysis

import (
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
)

// HaveTo finds weeks in which running is written of as a duty.
var HaveTo = &Detector{
	ID:    "have_to",
	Title: "From want to have to",
	Needs: rateNeed(rateWindow),
	Doc: "Looks for weeks in which running is written of as a duty or a sum to be reached, and sets beside it how often it is written of as a wish." +
		rateDoc("have_to", "that a run had to be, or was for a number,", seldomWrong+"Four of five such stretches are found, the middle one after four weeks.", rateWindow, rateRatio),
	Sensitive: true,
	Sources: []Source{
		negEx,
		{"Ryan and Deci 2000, Am Psychol 55:68 (motives that push and motives that pull: used as a direction, not as a score)", "https://doi.org/10.1037/0003-066X.55.1.68"},
	},
	Find: findHaveTo,
}

func findHaveTo(v *View) ([]Finding, *Silence) {
	x := textRate{id: "have_to", signals: []signal{saysHaveTo, saysNumbers}, days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	said, rates, silence := x.find(v)
	wish := textRate{id: "have_to", signals: []signal{saysWantTo}, days: rateWindow}
	wishes := v.tally(func(_ *diary.Entry, s *voice) bool { return s.says(saysWantTo) })
	var found []Finding
	for i, e := range said {
		w := wish.over(wishes, e.at, rates[i].days)
		f := Finding{
			Kind:     "have_to",
			Title:    "More have to than before",
			Says:     fmt.Sprintf("Your log says that a run had to be, or was for a number, %s. That it was a wish stands in %d of the same %d posts.", rates[i].words(), w.said, w.of),
			Ordinary: "It may be the last weeks before a race, when a plan has a louder voice than usual.",
			Offer:    "A quiet question may help: why do you run? " + seeAPsychologist,
			Advice:   []string{"Swap one run for whatever you feel like.", "Read again what you wrote under why."},
		}
		if w.said > 0 {
			f.Against = append(f.Against, fmt.Sprintf("in %d of %d posts of the same weeks your log wants or loves a run", w.said, w.of))
		}
		found = append(found, x.finding(v, f, e, rates[i]))
	}
	return found, silence
}
