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
