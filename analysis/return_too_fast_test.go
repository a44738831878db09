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

// TestAnInjuryWithItsDaysIsAStop has nothing written during an injury, whose days the first post after it gives.
func TestAnInjuryWithItsDaysIsAStop(t *testing.T) {
	var es []*diary.Entry
	for day := on(2025, 1, 1); day.Before(on(2025, 6, 1)); day = day.AddDays(2) {
		es = append(es, ran(day, 8))
	}
	back := ran(on(2025, 7, 14), 8)
	es = append(es, back, ran(on(2025, 7, 16), 8), ran(on(2025, 7, 18), 10))
	for _, c := range []struct {
		spell              []diary.Spell
		quick, unexplained int
	}{
		{nil, 0, 1},
		{[]diary.Spell{{What: "achilles", Span: diary.Span{From: on(2025, 6, 1), To: on(2025, 7, 12)}}}, 1, 0},
		{[]diary.Spell{{What: "achilles", Span: diary.Span{From: on(2025, 6, 1), To: on(2025, 6, 10)}}}, 0, 1}, // five weeks are left
	} {
		back.Injury = c.spell
		r := Analyze(made(t, nil, es...), on(2025, 7, 20), []*Detector{ReturnTooFast, QuietDiary}, nil)
		got := map[*Detector]int{}
		for _, f := range r.Findings {
			got[f.Detector]++
		}
		if got[ReturnTooFast] != c.quick || got[QuietDiary] != c.unexplained {
			t.Errorf("with %v: %v", c.spell, kept(r.Findings))
		}
	}
}
