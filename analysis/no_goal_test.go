package analysis

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestATimeWithoutAGoalLastsBesideTheYearBeforeIt has a runner whose runs feel a little less good each month once there are no races: within
// half a year the own year is nearly as low as the latest weeks.
func TestATimeWithoutAGoalLastsBesideTheYearBeforeIt(t *testing.T) {
	first, last := on(2023, 1, 2), 900
	var es []*diary.Entry
	for day := 0; day <= last+460; day += 3 {
		e := ran(first.AddDays(day), 8)
		after := 4.0 + 0.3*float64(day%2) // one run is not like the next
		if day > last {
			after -= 1.5 * float64(day-last) / 460
		}
		e.Feel.After = diary.Score{Value: after}
		if day <= last && day%60 == 0 {
			e.Runs[0].Race = &diary.Race{Name: "Harbour 10"}
		}
		es = append(es, e)
	}
	d := made(t, nil, es...)
	found := Analyze(d, first.AddDays(last+440), []*Detector{NoGoal}, nil).Findings
	if len(found) != 1 {
		t.Fatalf("after more than a year without a goal it finds %+v", found)
	}
	f := found[0]
	if want := "after runs you feel 2.9 of 5 over twelve weeks, where your own year before has 4.1."; !strings.Contains(f.Says, want) || f.AsOf.Sub(f.Raised) < 150 {
		t.Errorf("raised %s, as of %s: %s; want %q, long after it was raised", f.Raised, f.AsOf, f.Says, want)
	}
}
