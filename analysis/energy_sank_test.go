package analysis

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestASlideIsDatedByItsFirstLowDay(t *testing.T) {
	var es []*diary.Entry
	begins := on(2025, 8, 1)
	for day := on(2024, 6, 1); day.Before(on(2025, 9, 1)); day = day.AddDays(1) {
		e := ran(day, 5)
		e.Energy = diary.Score{Value: 3 + float64(day.Ordinal()%3), Raw: "x"}
		if !day.Before(begins) {
			e.Energy.Value -= 2
		}
		es = append(es, e)
	}
	r := Analyze(made(t, nil, es...), on(2025, 9, 1), []*Detector{EnergySlide}, nil)
	if len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Title, "since 1 August") && !strings.Contains(r.Findings[0].Title, "since 31 July") {
		t.Errorf("says %+v", r.Findings)
	}
}
