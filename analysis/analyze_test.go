package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/analysis/diary"
)

// saying is a detector that finds something on each of the given days.
func saying(id string, tier Tier, days ...diary.Date) *Detector {
	return &Detector{ID: id, Find: func(*View) ([]Finding, *Silence) {
		var out []Finding
		for _, d := range days {
			out = append(out, Finding{Tier: tier, Recurs: &Recurs{}, Raised: d, Span: diary.Span{From: d, To: d}})
		}
		return out, nil
	}}
}

// kept lists what a report holds: id and day.
func kept(fs []Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, fmt.Sprint(f.Detector.ID, " ", f.Raised))
	}
	return out
}

func TestBudget(t *testing.T) {
	late := on(2026, 12, 31)
	for _, c := range []struct {
		name string
		ds   []*Detector
		want []string
	}{
		{
			"one of a kind in six weeks",
			[]*Detector{saying("a", Pattern, on(2026, 1, 1), on(2026, 2, 11), on(2026, 2, 12), on(2026, 3, 25))},
			[]string{"a 2026-01-01", "a 2026-02-12"},
		},
		{
			"two notes a month, first come",
			[]*Detector{saying("a", Note, on(2026, 1, 5)), saying("b", Note, on(2026, 1, 4)), saying("c", Note, on(2026, 1, 6), on(2026, 2, 1))},
			[]string{"b 2026-01-04", "a 2026-01-05", "c 2026-02-01"},
		},
		{
			"hints and patterns are no notes",
			[]*Detector{saying("a", Note, on(2026, 1, 5)), saying("b", Note, on(2026, 1, 4)), saying("c", Hint, on(2026, 1, 6)), saying("d", Pattern, on(2026, 1, 7))},
			[]string{"b 2026-01-04", "a 2026-01-05", "c 2026-01-06", "d 2026-01-07"},
		},
	} {
		if diff := cmp.Diff(c.want, kept(History(made(t, nil), late, c.ds, nil))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestStrongestFirst(t *testing.T) {
	note, hint, pattern := saying("n", Note, on(2026, 3, 1)), saying("h", Hint, on(2026, 2, 1)), saying("p", Pattern, on(2026, 1, 1))
	sure := &Detector{ID: "s", Find: func(*View) ([]Finding, *Silence) {
		p := 0.01
		return []Finding{{Tier: Pattern, Recurs: &Recurs{}, P: &p}}, nil
	}}
	r := Analyze(made(t, nil), on(2026, 12, 31), []*Detector{note, hint, pattern, sure}, nil)
	if got := kept(r.Findings); !slices.Equal(got, []string{"s ", "p 2026-01-01", "h 2026-02-01", "n 2026-03-01"}) {
		t.Errorf("order is %v", got)
	}
	if r.Banner() == nil || r.Banner().Detector != sure {
		t.Errorf("the banner is %+v", r.Banner())
	}
	if quiet := (&Report{}).Banner(); quiet != nil {
		t.Errorf("a banner for nothing: %+v", quiet)
	}
}

func TestAnswers(t *testing.T) {
	ds := []*Detector{
		saying("a", Hint, on(2024, 1, 1), on(2025, 1, 1), on(2025, 9, 1)),
		saying("b", Hint, on(2025, 1, 1)),
	}
	everything := []string{"a 2025-09-01", "a 2025-01-01", "b 2025-01-01", "a 2024-01-01"}
	without := func(gone ...string) []string {
		return slices.DeleteFunc(slices.Clone(everything), func(s string) bool { return slices.Contains(gone, s) })
	}
	for _, c := range []struct {
		name   string
		answer diary.Entry
		asOf   diary.Date
		want   []string
	}{
		{"none", diary.Entry{}, on(2025, 12, 1), everything},
		{"known: that one and what the year brings", diary.Entry{Ack: []string{"a"}}, on(2025, 12, 1), without("a 2025-01-01", "a 2025-09-01")},
		{"known, a year on", diary.Entry{Ack: []string{"a"}}, on(2026, 3, 1), everything},
		{"wrong here: that one", diary.Entry{Not: []string{"b"}}, on(2027, 3, 1), without("b 2025-01-01")},
		{"an answer to something else", diary.Entry{Not: []string{"c"}}, on(2025, 12, 1), everything},
	} {
		c.answer.Date = on(2025, 3, 1)
		r := Analyze(made(t, nil, &c.answer), c.asOf, ds, nil)
		if diff := cmp.Diff(c.want, kept(r.Findings)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if want := len(c.answer.Not); r.Raised != 4 || want == 1 && c.answer.Not[0] == "b" && r.Wrong != 1 || want == 0 && r.Wrong != 0 {
			t.Errorf("%s: %d of %d called wrong", c.name, r.Wrong, r.Raised)
		}
		if !slices.Contains(c.want, "b 2025-01-01") && (len(r.Silent) != 1 || r.Silent[0].Reason != "you answered on 1 March 2025 that it was wrong here") {
			t.Errorf("%s: silent is %+v", c.name, r.Silent)
		}
	}
}

func TestAHiddenAnswerHoldsOnTheSite(t *testing.T) {
	det := saying("a", Hint, on(2025, 1, 1))
	for _, post := range []diary.Entry{{Ack: []string{"a"}}, {Not: []string{"a"}}} {
		for _, hide := range [][]string{{"ack"}, {"not"}, {"ack", "not"}} {
			post.Date = on(2025, 3, 1)
			public, _ := made(t, nil, &post).Published(diary.Policy{Hide: hide})
			r := Analyze(public, on(2025, 12, 1), []*Detector{det}, nil)
			if len(r.Findings) > 0 || len(r.Silent) != 1 || r.Wrong != len(post.Not) {
				t.Errorf("with %v hidden the published copy says %+v, %d of them wrong", hide, kept(r.Findings), r.Wrong)
			}
		}
	}
}

func TestAnAnswerInAPrivatePostHoldsOnTheSite(t *testing.T) {
	det := saying("a", Hint, on(2025, 1, 1))
	for _, post := range []diary.Entry{{Ack: []string{"a"}}, {Not: []string{"a"}}} {
		post.Date, post.Private = on(2025, 3, 1), true
		public, _ := made(t, nil, &post).Published(diary.Policy{})
		r := Analyze(public, on(2025, 12, 1), []*Detector{det}, nil)
		if len(r.Findings) > 0 || len(r.Silent) != 1 || !r.Answered() || strings.Contains(r.Silent[0].Reason, "2025") {
			t.Errorf("the published copy says %+v, silent: %+v", r.Findings, r.Silent)
		}
	}
}

func TestSwitchedOff(t *testing.T) {
	c := diary.Default()
	c.Patterns.Off = []string{"a"}
	r := Analyze(made(t, c), on(2026, 1, 1), []*Detector{saying("a", Hint, on(2025, 1, 1))}, nil)
	if len(r.Findings) > 0 || len(r.Silent) != 1 || r.Silent[0].Reason != "switched off in runlog.yaml" {
		t.Errorf("report is %+v", r)
	}
}

func TestThresholdsReachTheDetector(t *testing.T) {
	es := february(t, asIs)
	for _, th := range []Thresholds{{"seasonal_slump.p": 0.0001}, {"seasonal_slump.depth": 0.9}, {"seasonal_slump.years": 7}} {
		if r := Analyze(made(t, nil, es...), spring, []*Detector{SeasonalSlump}, th); len(r.Findings) > 0 {
			t.Errorf("%v: says %s", th, r.Findings[0].Says)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	for _, years := range []int{10, 40} {
		d := long(b, years)
		b.Run(fmt.Sprint(years, " years"), func(b *testing.B) {
			for b.Loop() {
				Analyze(d, on(2026, 11, 22), All, nil)
			}
		})
	}
}

func BenchmarkView(b *testing.B) {
	d := long(b, 27)
	for b.Loop() {
		NewView(d, on(2026, 11, 22))
	}
}

// long is a diary of a run a day but Monday with a feel, without a season.
func long(t testing.TB, years int) *diary.Diary {
	var es []*diary.Entry
	for day := on(2026-years, 1, 1); day.Before(on(2026, 1, 1)); day = day.AddDays(1) {
		o := day.Ordinal()
		if o%7 == 4 {
			continue
		}
		e := ran(day, float64(5+o*7919%11))
		e.File = day.String() + ".md"
		e.Feel.After.Value = float64(1 + o*104729%5)
		es = append(es, e)
	}
	return made(t, nil, es...)
}

func TestAFindingAboutOneStretchPasses(t *testing.T) {
	raised := diary.Date{Year: 2025, Month: 3, Day: 1}
	det := &Detector{ID: "a", Find: func(*View) ([]Finding, *Silence) {
		return []Finding{{Tier: Hint, Raised: raised, Span: diary.Span{From: raised, To: raised}}}, nil
	}}
	d, _ := diary.New(nil, nil)
	if r := Analyze(d, raised.AddDays(standDays), []*Detector{det}, nil); len(r.Findings) != 1 {
		t.Errorf("is gone after %d days: %v", standDays, r.Silent)
	}
	if r := Analyze(d, raised.AddDays(standDays+1), []*Detector{det}, nil); len(r.Findings) != 0 || len(r.Silent) != 1 {
		t.Errorf("is still there: %v", r.Findings)
	}
	if h := History(d, raised.AddDays(900), []*Detector{det}, nil); len(h) != 1 {
		t.Errorf("history has %d findings", len(h))
	}
}

func TestWhatLooksAtYearsStandsUntilTheNextLook(t *testing.T) {
	det := &Detector{ID: "a", Find: func(*View) ([]Finding, *Silence) {
		return []Finding{{Tier: Hint, Raised: on(2025, 1, 1), Until: on(2025, 12, 31), Span: diary.Span{From: on(2024, 1, 1), To: on(2024, 12, 31)}}}, nil
	}}
	for day, want := range map[diary.Date]int{on(2025, 12, 31): 1, on(2026, 1, 1): 0} {
		if got := Analyze(made(t, nil), day, []*Detector{det}, nil).Findings; len(got) != want {
			t.Errorf("on %s the report has %v", day, kept(got))
		}
	}
}

func TestAFindingLastsWhileWhatItTellsOfDoes(t *testing.T) {
	begins, ends := on(2025, 3, 1), on(2025, 5, 20)
	var es []*diary.Entry
	for day := on(2024, 1, 1); day.Before(on(2025, 9, 1)); day = day.AddDays(1) {
		e := &diary.Entry{Date: day}
		e.Sleep = 7.5 + 0.2*float64(day.Ordinal()%3)
		if !day.Before(begins) && day.Before(ends) {
			e.Sleep -= 2
		}
		es = append(es, e)
	}
	d := made(t, nil, es...)
	first := Analyze(d, begins.AddDays(20), []*Detector{ShortNights}, nil).Findings
	if len(first) != 1 {
		t.Fatalf("says nothing after 20 days: %v", first)
	}
	for day := first[0].Raised; day.Before(ends); day = day.AddDays(1) {
		if got := Analyze(d, day, []*Detector{ShortNights}, nil).Findings; len(got) != 1 || got[0].Raised != first[0].Raised || got[0].To != day {
			t.Fatalf("on %s the nights are short, and the report has %v", day, kept(got))
		}
	}
	over := Analyze(d, on(2025, 8, 31), []*Detector{ShortNights}, nil)
	if len(over.Findings) != 0 || len(over.Silent) != 1 {
		t.Errorf("three months later the report has %v", kept(over.Findings))
	}
	h := History(d, on(2025, 8, 31), []*Detector{ShortNights}, nil)
	if len(h) != 1 {
		t.Fatalf("one stretch is told %d times", len(h))
	}
	for back, want := range map[int]int{rearmDays: 1, rearmDays + 1: 0} {
		if got := Analyze(d, h[0].To.AddDays(back), []*Detector{ShortNights}, nil).Findings; len(got) != want {
			t.Errorf("%d days after its end the report has %v", back, kept(got))
		}
	}
}

func TestTheBannerLeavesItsPlaceToWhatIsNew(t *testing.T) {
	p := 0.001
	lasting := &Detector{ID: "lasting", Find: func(*View) ([]Finding, *Silence) {
		return []Finding{{Tier: Pattern, P: &p, Raised: on(2025, 1, 1), Span: diary.Span{To: on(2025, 6, 1)}}}, nil
	}}
	fresh := &Detector{ID: "fresh", Find: func(*View) ([]Finding, *Silence) {
		return []Finding{{Tier: Pattern, Raised: on(2025, 5, 1)}}, nil
	}}
	for _, c := range []struct {
		asOf diary.Date
		ds   []*Detector
		want *Detector
	}{
		{on(2025, 6, 1), []*Detector{lasting}, lasting},
		{on(2025, 6, 1), []*Detector{lasting, fresh}, fresh},
	} {
		if got := Analyze(made(t, nil), c.asOf, c.ds, nil).Banner(); got == nil || got.Detector != c.want {
			t.Errorf("on %s the banner is %+v, want %s", c.asOf, got, c.want.ID)
		}
	}
}
