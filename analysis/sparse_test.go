package analysis

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestSparseNotesAreNotTakenForAllClear notes everything once a week for three years: enough in all, and never enough to compare.
func TestSparseNotesAreNotTakenForAllClear(t *testing.T) {
	var es []*diary.Entry
	for i := range 156 {
		e := ran(on(2022, 1, 2).AddDays(7*i), 8)
		x := diary.Score{Value: float64(2 + i%3), Raw: "x"}
		e.Runs[0].Type, e.Runs[0].RPE, e.Runs[0].Route = "easy", diary.Some(3.0), "park"
		if i%3 == 0 {
			e.Runs[0].With = []string{"Ana"}
		}
		e.Sleep, e.RestingHR, e.Energy, e.Stress, e.Feel = 7, 50, x, x, diary.Feel{Before: x, After: x}
		es = append(es, e)
	}
	ds := []*Detector{ShortNights, RestingHR, EnergySlide, StressStack, NoLift, Alone, SameLoop}
	r := Analyze(made(t, nil, es...), on(2024, 12, 30), ds, nil)
	if len(r.Silent) != len(ds) {
		t.Fatalf("says %v", kept(r.Findings))
	}
	for _, s := range r.Silent {
		if !strings.HasPrefix(s.Reason, "needs ") || !strings.HasSuffix(s.Reason, "further apart") || len(s.Keys) == 0 {
			t.Errorf("%s: %s", s.Detector.ID, s.Reason)
		}
	}
}

// TestNightsOfEveryThirdDayAreSeenOverThreeWeeks notes five nights in two weeks: too few there, and enough in three.
func TestNightsOfEveryThirdDayAreSeenOverThreeWeeks(t *testing.T) {
	var es []*diary.Entry
	short := on(2024, 10, 1)
	for i := range 110 {
		e := ran(on(2024, 1, 2).AddDays(3*i), 8)
		e.Sleep = 7.2 + 0.3*float64(i%3)
		if !e.Date.Before(short) {
			e.Sleep -= 2
		}
		es = append(es, e)
	}
	found := everFound(t, ShortNights, es, short.AddDays(30))
	if len(found) != 1 || found[0].Raised.Before(short) {
		t.Fatalf("raised %v", kept(found))
	}
	if got := found[0].Title; !strings.HasPrefix(got, "Three weeks of nights at ") {
		t.Error(got)
	}
	if got := found[0].To.Sub(found[0].From); got < 20 {
		t.Errorf("is about %d days", got+1)
	}
}
