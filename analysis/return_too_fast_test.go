package analysis

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestAQuickReturnThatAgreesIsAHabit has a runner come back from every stop with a full week: what passed well twice is not noted again.
func TestAQuickReturnThatAgreesIsAHabit(t *testing.T) {
	var es []*diary.Entry
	for day := on(2024, 1, 1); day.Year < 2026; day = day.AddDays(1) {
		switch stopped := day.YearDay()%120 < 16; {
		case stopped && day.Weekday() == 0:
			es = append(es, &diary.Entry{Date: day, Day: diary.Day{Rest: true}})
		case !stopped && day.YearDay()%2 == 0:
			es = append(es, ran(day, 8))
		}
	}
	notes := func() []Finding { return History(made(t, nil, es...), on(2026, 1, 1), []*Detector{ReturnTooFast}, nil) }
	if found := notes(); len(found) != 2 {
		t.Fatalf("noted %d times, want the first two returns", len(found))
	}
	second := notes()[1].From
	for _, e := range es {
		if e.Date == second.AddDays(20) {
			e.Injury = []diary.Spell{{}}
		}
	}
	found := notes()
	if len(found) < 3 || !strings.Contains(found[2].Says, "Of 2 earlier returns like this, 1 had") {
		t.Errorf("after an injury that followed the second return, noted are %+v", found)
	}
}
