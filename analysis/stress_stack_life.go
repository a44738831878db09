package analysis

import (
	"fmt"
	"math"
	"strings"
)

const (
	lifeDays  = 28  // the latest days
	lifeLeast = 2   // days with an event in them: one has its place in most years
	lifeRatio = 2.5 // times the own year's rate
)

// crowdedLife finds weeks in which several big events of life are written down and the training stays as it was. An event has no size to
// set beside the own year, so that this counts days, and stays a hint.
func (v *View) crowdedLife(s *stressView) []Finding {
	d := v.daily()
	events := d.sum(func(r *record) float64 {
		if r.how.Life == "" {
			return math.NaN()
		}
		return 1
	})
	crowded := func(t int) bool {
		from := t - lifeDays + 1
		_, now := events.total(from, t, t)
		if t < stressLog || now < lifeLeast {
			return false
		}
		_, before := events.total(from-ownYear, from-1, t)
		// The training of two weeks is that of weeks with an event if one was there when they began.
		_, early := events.total(from, t-stressDays+1, t)
		return early > 0 && float64(now)/lifeDays >= lifeRatio*(float64(before)+0.5)/ownYear && s.load.ratio(t, stressDays, loadBack) >= s.share && !s.rests(t)
	}
	var found []Finding
	for _, e := range v.episodes(crowded) {
		var days []string
		for day := max(e.at-lifeDays+1, 0); day <= e.at; day++ {
			if !math.IsNaN(events.value[day]) && events.told[day] <= e.at {
				days = append(days, dayOfYear(v.date(day)))
			}
		}
		found = append(found, v.lifeFinding(days, s.load.ratio(e.at, stressDays, loadBack), e))
	}
	return found
}

func (v *View) lifeFinding(days []string, load float64, e episode) Finding {
	last := len(days) - 1
	f := Finding{
		Tier: Hint, Kind: "life", Measure: "load", Effect: load - 1, N: len(days),
		Title: "A lot of life, and the training as before",
		Says: fmt.Sprintf("In four weeks your log marks %s days as big ones in life, %s and %s; the training of the latest two weeks is %s.",
			number(len(days)), strings.Join(days[max(0, last-3):last], ", "), days[last], trainingWords(load)),
		Sure:     "This is a plain count: how much each of them asks for, the log does not say.",
		Ordinary: "Glad events are big ones too, and running may be just what keeps these weeks together.",
		Offer:    stressOffer,
		Advice:   []string{"Halve a run or two until things calm down.", "Note `stress` with a run: then your own year can be set beside it."},
	}
	return v.stretch(f, "stress_stack", e.at-lifeDays+1, e, func(r *record) bool { return r.how.Life != "" })
}
