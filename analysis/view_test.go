package analysis

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

func on(year int, month time.Month, d int) diary.Date {
	return diary.Date{Year: year, Month: month, Day: d}
}

// ran is a post with a run of so many kilometres.
func ran(d diary.Date, km float64) *diary.Entry {
	return &diary.Entry{Date: d, Runs: []diary.Run{{Date: d, Outings: 1, Distance: km * diary.Kilometre}}}
}

// made is a diary of posts, in whatever order.
func made(t testing.TB, c *diary.Config, es ...*diary.Entry) *diary.Diary {
	t.Helper()
	d, problems := diary.New(es, c)
	for _, p := range problems {
		if p.ID != "same-address" {
			t.Fatal(p)
		}
	}
	return d
}

// TestWhatAnAbsenceMeans is the table of weeks without a run, line by line. The log has a run in the weeks of 5 January and of
// 2 March 2026, both Mondays.
func TestWhatAnAbsenceMeans(t *testing.T) {
	first, last := on(2026, 1, 5), on(2026, 3, 2)
	note := func(d diary.Date) *diary.Entry { return &diary.Entry{Date: d} }
	end := ran(last, 5)
	answer := func(gap string) *diary.Entry { e := ran(last, 5); e.Gap = gap; return e }
	complete := diary.Default()
	complete.Complete = true
	for _, c := range []struct {
		name     string
		config   *diary.Config
		posts    []*diary.Entry
		withheld []diary.Span
		want     string // a letter a week from 5 January to 2 March: Known, Unknown, eXcluded
	}{
		{name: "silence of seven weeks", posts: []*diary.Entry{end}, want: "KUUUUUUUK"},
		{name: "a note breaks it into two and four", posts: []*diary.Entry{note(on(2026, 2, 1)), end}, want: "KKKKUUUUK"},
		{name: "two weeks without a word are rest", posts: []*diary.Entry{ran(on(2026, 1, 29), 5), ran(on(2026, 2, 15), 5), end}, want: "KKKKKKKKK"},
		{name: "gap: rest", posts: []*diary.Entry{answer("rest")}, want: "KKKKKKKKK"},
		{name: "gap: unlogged", posts: []*diary.Entry{note(on(2026, 2, 10)), answer("unlogged")}, want: "KUUUUKUUK"},
		{name: "gap: life", posts: []*diary.Entry{answer("life")}, want: "KUUUUUUUK"},
		{
			name: "a planned break", want: "KUUUXXUUK",
			posts: []*diary.Entry{{Date: first, Break: diary.Span{From: on(2026, 2, 2), To: on(2026, 2, 15)}}, end},
		},
		{
			name: "an injury told afterwards", want: "KXKKKKKKK", config: complete,
			posts: []*diary.Entry{{Date: last, Day: diary.Day{Injury: []diary.Spell{{Span: diary.Span{From: on(2026, 1, 12), To: on(2026, 1, 14)}}}}}, end},
		},
		{name: "ill on one day", posts: []*diary.Entry{{Date: last, Day: diary.Day{Ill: []diary.Spell{{What: "cold"}}}}}, want: "KUUUUUUUX"},
		{name: "logging: complete", config: complete, posts: []*diary.Entry{end}, want: "KKKKKKKKK"},
		{
			name: "withheld, in a copy for the public", config: complete, posts: []*diary.Entry{ran(on(2026, 1, 13), 5), end}, want: "KKUKKKKKK",
			withheld: []diary.Span{{From: on(2026, 1, 14), To: on(2026, 1, 20)}},
		},
		{
			name: "a weekly post covers its week", want: "KKKUUUUKK",
			posts: []*diary.Entry{{Date: on(2026, 2, 27), Week: on(2026, 1, 19)}, ran(on(2026, 1, 12), 3), end},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := made(t, c.config, append([]*diary.Entry{ran(first, 5)}, c.posts...)...)
			d.Withheld = c.withheld
			got := ""
			for _, w := range NewView(d, on(2026, 12, 1)).Weeks {
				got += string("KUX"[w.State])
			}
			if got != c.want {
				t.Errorf("weeks are %s, want %s", got, c.want)
			}
		})
	}
}

func TestWeeklyTotalIsSharedByItsDays(t *testing.T) {
	e := &diary.Entry{Date: on(2026, 1, 4), Week: on(2025, 12, 29), Runs: []diary.Run{{Outings: 7, Total: true, Distance: 70000}}}
	v := NewView(made(t, nil, e), on(2026, 2, 1))
	if v.First != on(2025, 12, 29) || v.Last != on(2026, 1, 4) || len(v.Days) != 7 {
		t.Fatalf("from %s to %s in %d days", v.First, v.Last, len(v.Days))
	}
	if d := v.Days[3]; d.From != on(2026, 1, 1) || d.Distance != 10000 || d.Outings != 1 {
		t.Errorf("the fourth day is %+v", d)
	}
	if s := v.Seasons; s.Years != 2 || !math.IsNaN(s.Distance[51]) || math.Abs(s.Distance[52]-70000) > 1e-6 {
		t.Errorf("seasons %d: %v of three days, and %v of four", s.Years, s.Distance[51], s.Distance[52])
	}
}

func TestAWeeklyTotalLeavesDaysOfIllnessAndRestOut(t *testing.T) {
	week := &diary.Entry{Date: on(2026, 1, 4), Week: on(2025, 12, 29), Runs: []diary.Run{{Outings: 4, Total: true, Distance: 40000}}}
	flu := &diary.Entry{Date: on(2025, 12, 29), Day: diary.Day{Ill: []diary.Spell{{What: "flu", Span: diary.Span{From: on(2025, 12, 29), To: on(2025, 12, 30)}}}}}
	rest := &diary.Entry{Date: on(2026, 1, 2), Day: diary.Day{Rest: true}}
	for _, c := range []struct {
		posts []*diary.Entry
		want  [7]float64 // kilometres
	}{
		{[]*diary.Entry{flu, rest, week}, [7]float64{0, 0, 10, 10, 0, 10, 10}},
		{[]*diary.Entry{{Date: on(2025, 12, 29), Day: diary.Day{Ill: []diary.Spell{{Span: diary.Span{From: on(2025, 12, 29), To: on(2026, 1, 4)}}}}}, week},
			[7]float64{40. / 7, 40. / 7, 40. / 7, 40. / 7, 40. / 7, 40. / 7, 40. / 7}}, // ill for all of it, and out all the same
	} {
		v := NewView(made(t, nil, c.posts...), on(2026, 2, 1))
		for i, d := range v.Days {
			if math.Abs(d.Distance-c.want[i]*diary.Kilometre) > 1e-6 || (d.Outings > 0) != (c.want[i] > 0) {
				t.Errorf("%s: %v m in %v outings, want %v km", d.From, d.Distance, d.Outings, c.want[i])
			}
		}
	}
}

func TestRunsCountOnTheirOwnDay(t *testing.T) {
	e := ran(on(2026, 2, 15), 8)
	e.Energy.Value = 2
	e.Runs[0].SetDay(diary.Day{Feel: diary.Feel{After: diary.Score{Value: 4}}})
	e.Runs = append(e.Runs, diary.Run{Date: on(2026, 2, 3), Outings: 1, Distance: 5000, Race: &diary.Race{}})
	v := NewView(made(t, nil, e), on(2026, 2, 20))
	if v.First != on(2026, 2, 3) || v.Days[0].Distance != 5000 || !v.Days[0].Race || v.Days[0].Entries != 1 {
		t.Errorf("the first day is %+v", v.Days[0])
	}
	if last := v.Days[len(v.Days)-1]; last.From != on(2026, 2, 15) || last.Distance != 8000 || last.Race || last.Entries != 1 {
		t.Errorf("the last day is %+v", last)
	}
	if got := v.Seasons.Feel[SeasonWeek(on(2026, 2, 15))]; got != 3 {
		t.Errorf("feel is %v, want the mean of 2 and 4", got)
	}
}

func TestWhatIsWrittenLaterIsNotThereYet(t *testing.T) {
	told := ran(on(2026, 3, 1), 5)
	told.Injury = []diary.Spell{{Span: diary.Span{From: on(2026, 2, 1), To: on(2026, 2, 20)}}}
	d := made(t, nil, ran(on(2026, 2, 2), 5), ran(on(2026, 2, 9), 5), told)
	if w := NewView(d, on(2026, 2, 28)).Weeks; len(w) != 2 || w[0].State != Known {
		t.Errorf("in February the weeks are %+v", w)
	}
	if w := NewView(d, on(2026, 3, 1)).Weeks; w[0].State != Excluded {
		t.Errorf("in March the first week is %+v", w[0])
	}
}

func TestNothingWritten(t *testing.T) {
	v := NewView(made(t, nil), on(2026, 1, 1))
	if !v.First.IsZero() || len(v.Days)+len(v.Weeks) > 0 || v.Seasons.Years != 0 {
		t.Errorf("a view of nothing: %+v", v)
	}
	if r := Analyze(made(t, nil, ran(on(2026, 2, 1), 5)), on(2026, 1, 1), All, nil); len(r.Findings) > 0 || len(r.Silent) != len(All) {
		t.Errorf("findings on nothing: %+v", r)
	}
}

// The first post is one of January, and tells of days of the year before: at that year's end nothing had been written yet.
func TestAFirstPostMayTellOfTheYearBefore(t *testing.T) {
	week := ran(on(2027, 1, 3), 10)
	week.Week, week.Runs[0].Total, week.Runs[0].Outings = on(2026, 12, 28), true, 2
	late := ran(on(2021, 1, 3), 5)
	late.Runs[0].Date = on(2020, 12, 31)
	for _, e := range []*diary.Entry{week, late} {
		if r := Analyze(made(t, nil, e), e.Date.AddDays(1), All, nil); len(r.Findings) > 0 {
			t.Errorf("findings on one post: %+v", r.Findings)
		}
	}
}

func TestSeasonWeeksTileEveryYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := diary.FromOrdinal(rapid.IntRange(-40000, 40000).Draw(t, "day"))
		wk := SeasonWeek(day)
		from, next := SeasonStart(day.Year, wk), SeasonStart(day.Year, wk+1)
		if day.Before(from) || !day.Before(next) || next.Sub(from) < 7 || next.Sub(from) > 8 {
			t.Fatalf("%s is in week %d, %s to %s", day, wk, from, next)
		}
		if SeasonStart(day.Year, wk-3*SeasonWeeks) != SeasonStart(day.Year-3, wk) {
			t.Fatalf("week %d does not run over into earlier years", wk)
		}
	})
}

func TestEverySumAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var es []*diary.Entry
		total := 0.0
		for _, o := range rapid.SliceOfN(rapid.IntRange(0, 900), 1, 60).Draw(t, "days") {
			e := ran(on(2019, 11, 1).AddDays(o), float64(o%30))
			total += e.Runs[0].Distance
			es = append(es, e)
		}
		d, _ := diary.New(es, nil)
		v := NewView(d, on(2030, 1, 1))
		for name, buckets := range map[string][]Bucket{"days": v.Days, "weeks": v.Weeks} {
			sum, entries := 0.0, 0
			for i, b := range buckets {
				sum += b.Distance
				entries += b.Entries
				if i > 0 && b.From != buckets[i-1].To.AddDays(1) {
					t.Fatalf("%s have a gap before %s", name, b.From)
				}
			}
			if math.Abs(sum-total) > 1e-6 || entries != len(es) {
				t.Fatalf("%s hold %v m in %d entries, want %v in %d", name, sum, entries, total, len(es))
			}
		}
	})
}

// TestAPlannedBreakLingersUntilTheNextRun has runs on every other day but for a fortnight, of which the first day alone is marked.
func TestAPlannedBreakLingersUntilTheNextRun(t *testing.T) {
	first := SeasonStart(2025, 22).AddDays(3)
	for _, c := range []struct {
		name string
		back int // days after the marked one
		want int // season weeks with a day of the break, or none yet since
	}{
		{"a week", 7, 2},
		{"three days", 3, 1},
		{"a fortnight, of which a week counts", 14, 2},
	} {
		var es []*diary.Entry
		for day := first.AddDays(-100); day.Before(first.AddDays(100)); day = day.AddDays(2) {
			if day.Before(first) || !day.Before(first.AddDays(c.back)) {
				es = append(es, ran(day, 8))
			}
		}
		es = append(es, &diary.Entry{Date: first, Break: diary.Span{From: first, To: first}})
		excluded := 0
		for _, s := range NewView(made(t, nil, es...), on(2026, 1, 1)).Seasons.State {
			excluded += int(indicator(s == Excluded))
		}
		if excluded != c.want {
			t.Errorf("%s: %d season weeks are a break's, want %d", c.name, excluded, c.want)
		}
	}
}
