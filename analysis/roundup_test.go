package analysis

import (
	"slices"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// roundUps are the posts of a diary as one who sits down on Mondays would write them: a post a week, on the day after it, its newest run
// first.
func roundUps(es []*diary.Entry) []*diary.Entry {
	byWeek := map[diary.Date]*diary.Entry{}
	var out []*diary.Entry
	for _, e := range es {
		monday := e.Date.Week(1).AddDays(7)
		post := byWeek[monday]
		if post == nil {
			post = &diary.Entry{Pos: diary.Pos{File: monday.String() + ".md"}, Date: monday}
			byWeek[monday], out = post, append(out, post)
		}
		for i := range e.Runs {
			run := e.Runs[i]
			own := merge(run.Day(), e.Day)
			if run.Own = &own; run.Date.IsZero() {
				run.Date = e.Date
			}
			post.Runs = append([]diary.Run{run}, post.Runs...)
		}
	}
	return out
}

func TestMondaysRoundUpSaysTheSameAsDailyPosts(t *testing.T) {
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		if !slices.Contains([]*Detector{SlumpNow, NoEasyWeek, Monotony}, det) {
			return // others look at days, and know them a little later
		}
		daily, weekly := raisedBy(det, read(), asOf), raisedBy(det, roundUps(read()), asOf)
		if len(daily) != len(weekly) {
			t.Fatalf("raised %v day by day, and %v in round-ups", daily, weekly)
		}
		for i := range daily {
			a, _ := diary.ParseDate(daily[i][:10])
			b, _ := diary.ParseDate(weekly[i][:10])
			if later := b.Sub(a); later < 0 || later > 14 {
				t.Errorf("raised on %s day by day, and on %s in round-ups", daily[i], weekly[i])
			}
		}
		staysRaised(t, det, roundUps(read()), asOf)
	})
}

func TestRunsOfARoundUpAreReadByDay(t *testing.T) {
	var es []*diary.Entry
	for i := range 40 {
		es = append(es, ran(on(2025, 1, 1).AddDays(2*i), 10))
	}
	longer := func(day int, km float64) diary.Run {
		return diary.Run{Date: on(2025, 4, day), Outings: 1, Distance: km * diary.Kilometre}
	}
	es = append(es, &diary.Entry{Date: on(2025, 4, 7), Runs: []diary.Run{longer(6, 16), longer(3, 15)}})
	got := raisedBy(LongRunJump, es, on(2025, 4, 8))
	v := NewView(made(t, nil, es...), on(2025, 4, 8))
	if found, _ := LongRunJump.Find(v); len(got) != 1 || found[0].From != on(2025, 4, 3) {
		t.Errorf("noted are %v, want the run of 3 April alone", got)
	}
}

func TestAGapInTheLogIsNoRest(t *testing.T) {
	var es []*diary.Entry
	for day := on(2024, 1, 1); day.Before(on(2025, 8, 1)); day = day.AddDays(1) {
		if day.Before(on(2024, 9, 1)) || !day.Before(on(2024, 12, 1)) {
			es = append(es, ran(day, 5))
		}
	}
	if got := raisedBy(NoEasyWeek, es, on(2025, 8, 1)); slices.ContainsFunc(got, func(s string) bool { return s[11:] == "rest" }) {
		t.Errorf("a runner of each day, three months of whom are not written, is told of %v", got)
	}
}
