package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis/diary"
)

// february is the diary of the fixture that dips in February, each post passed through change.
func february(t testing.TB, change func(*diary.Entry)) []*diary.Entry {
	t.Helper()
	ar, err := txtar.ParseFile("testdata/seasonal_slump.txtar")
	if err != nil {
		t.Fatal(err)
	}
	es := posts(t, ar, "warns/").Entries
	for _, e := range es {
		change(e)
	}
	return es
}

func asIs(*diary.Entry) {}

var spring = on(2025, 3, 1)

func slumpOf(t testing.TB, es []*diary.Entry, asOf diary.Date) *Finding {
	t.Helper()
	r := Analyze(made(t, nil, es...), asOf, []*Detector{SeasonalSlump}, nil)
	if len(r.Findings) != 1 {
		t.Fatalf("%d findings; silent: %+v", len(r.Findings), r.Silent)
	}
	return &r.Findings[0]
}

func TestSeasonMovesWithTheDates(t *testing.T) {
	before := slumpOf(t, february(t, asIs), spring)
	for _, weeks := range []int{-3, 9, 26} {
		after := slumpOf(t, february(t, func(e *diary.Entry) {
			e.Date = e.Date.AddDays(7 * weeks)
			for i := range e.Runs {
				e.Runs[i].Date = e.Runs[i].Date.AddDays(7 * weeks)
			}
		}), on(2026, 1, 1))
		if moved := after.From.Sub(before.From); abs(moved-7*weeks) > 8 {
			t.Errorf("dates moved by %d weeks, the dip by %d days", weeks, moved)
		}
	}
}

func TestUnitAndVolumeDoNotMatter(t *testing.T) {
	want := whole(slumpOf(t, february(t, asIs), spring))
	for name, change := range map[string]func(metres float64) float64{
		"miles":               func(m float64) float64 { return m / diary.Mile * diary.Mile },
		"miles as written":    func(m float64) float64 { return math.Round(m/diary.Mile*1e4) / 1e4 * diary.Mile },
		"three times as much": func(m float64) float64 { return 3 * m },
	} {
		got := whole(slumpOf(t, february(t, func(e *diary.Entry) {
			for i := range e.Runs {
				e.Runs[i].Distance = change(e.Runs[i].Distance)
			}
		}), spring))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	es := february(t, asIs)
	report := func() string {
		out, err := Analyze(made(t, nil, es...), spring, All, nil).JSON()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	want := report()
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
	if diff := cmp.Diff(want, report()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWasRaisedStays(t *testing.T) {
	es := february(t, asIs)
	type raised struct {
		Day  string
		Tier Tier
		P    float64
	}
	history := func(asOf diary.Date) []raised {
		upTo := slices.DeleteFunc(slices.Clone(es), func(e *diary.Entry) bool { return e.Date.After(asOf) })
		var out []raised
		for _, f := range History(made(t, nil, upTo...), asOf, []*Detector{SeasonalSlump}, nil) {
			out = append(out, raised{f.Raised.String(), f.Tier, *f.P})
		}
		return out
	}
	before := history(on(2020, 12, 31))
	for year := 2021; year <= 2025; year++ {
		for _, asOf := range []diary.Date{on(year, 1, 1), on(year, 4, 17)} {
			now := history(asOf)
			if len(now) < len(before) || !slices.Equal(now[:len(before)], before) {
				t.Errorf("on %s the history is %v, before it was %v", asOf, now, before)
			}
			if d := Analyze(made(t, nil, es...), asOf, []*Detector{SeasonalSlump}, nil); len(d.Findings) == 1 && d.Findings[0].Raised.String() != now[len(now)-1].Day {
				t.Errorf("on %s the finding is raised %s, in the history %v", asOf, d.Findings[0].Raised, now)
			}
			before = now
		}
	}
	if n := len(before); n < 2 || before[0].Tier != Hint || before[n-1].Tier != Pattern {
		t.Errorf("history is %v, want hints first and a pattern last", before)
	}
}

func TestDroppingATenthOfPostsKeepsTheFinding(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	es := slices.DeleteFunc(february(t, asIs), func(*diary.Entry) bool { return r.IntN(10) == 0 })
	if f := slumpOf(t, es, spring); len(f.Recurs.YearsFor) < 5 {
		t.Errorf("years for it are %v", f.Recurs.YearsFor)
	}
}
