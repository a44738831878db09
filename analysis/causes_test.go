package analysis

import (
	"slices"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestWhatTheDiaryExplainsIsNotAsked marks the days of each fixture's warning with a reason for it.
func TestWhatTheDiaryExplainsIsNotAsked(t *testing.T) {
	always := []*Detector{NoLift, ShortNights, Dread, KeenMindTiredBody}
	ifIll := []*Detector{StressStack, EnergySlide, Plods, RestingHR}
	reasons := map[string]func(*diary.Entry){
		"illness": func(e *diary.Entry) { e.Ill = []diary.Spell{{What: "cold"}} },
		"injury":  func(e *diary.Entry) { e.Injury = []diary.Spell{{What: "hip"}} },
		"break":   func(e *diary.Entry) { e.Break = diary.Span{From: e.Date, To: e.Date} },
	}
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		if !slices.Contains(always, det) && !slices.Contains(ifIll, det) {
			return
		}
		before := everFound(t, det, read(), asOf)
		if len(before) == 0 {
			t.Fatal("raises nothing without a mark")
		}
		for name, mark := range reasons {
			kept := slices.Contains(always, det) && (name != "break" || det != KeenMindTiredBody) || slices.Contains(ifIll, det) && name == "illness"
			if !kept {
				continue
			}
			es := read()
			for _, e := range es {
				if !e.Date.Before(before[0].From) {
					mark(e)
				}
			}
			if got := everFound(t, det, es, asOf); len(got) > 0 {
				t.Errorf("with %s marked from %s on it is raised on %s", name, before[0].From, got[0].Raised)
			}
		}
	})
}

// everFound is what a detector ever raised on a diary.
func everFound(t testing.TB, det *Detector, es []*diary.Entry, asOf diary.Date) []Finding {
	return History(made(t, nil, es...), asOf, []*Detector{det}, nil)
}
