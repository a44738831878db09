package analysis

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis/diary"
)

// What must hold for every detector, whatever it looks at, on the diary of its own fixture that makes it speak.

// everyFixture runs a test on each detector's speaking diary. read gives it afresh, so that a test may change it.
func everyFixture(t *testing.T, test func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date)) {
	for _, det := range All {
		t.Run(det.ID, func(t *testing.T) {
			ar, err := txtar.ParseFile("testdata/" + det.ID + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			asOf, err := diary.ParseDate(section(ar, "as-of")[:10])
			if err != nil {
				t.Fatal(err)
			}
			test(t, det, func() []*diary.Entry { return posts(t, ar, "warns/").Entries }, asOf)
		})
	}
}

// everRaised lists what a detector ever raised on a diary: day and tier.
func everRaised(t testing.TB, det *Detector, es []*diary.Entry, asOf diary.Date, moved int) []string {
	v := NewView(made(t, nil, es...), asOf)
	v.history = true
	found, _ := det.Find(v)
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprint(f.Raised.AddDays(-moved), " ", f.Tier))
	}
	return out
}

func TestLaterPostsMoveNoEarlierFinding(t *testing.T) {
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		all := everRaised(t, det, read(), asOf, 0)
		for _, back := range []int{7, 31, 100, 400} {
			cut := asOf.AddDays(-back)
			upTo := slices.DeleteFunc(read(), func(e *diary.Entry) bool { return e.Date.After(cut) })
			var want []string
			for _, f := range all {
				if f[:10] <= cut.String() {
					want = append(want, f)
				}
			}
			if diff := cmp.Diff(want, everRaised(t, det, upTo, cut, 0)); diff != "" {
				t.Errorf("raised by %s, as known later (-) and then (+):\n%s", cut, diff)
			}
		}
	})
}

func TestOrderOfFilesMattersToNoDetector(t *testing.T) {
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		report := func(es []*diary.Entry) string {
			out, err := Analyze(made(t, nil, es...), asOf, []*Detector{det}, nil).JSON()
			if err != nil {
				t.Fatal(err)
			}
			return string(out)
		}
		es := read()
		want := report(es)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
		if diff := cmp.Diff(want, report(es)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestMilesSayTheSameAsKilometres(t *testing.T) {
	inMiles := diary.Default()
	inMiles.Miles = true
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		want := everRaised(t, det, read(), asOf, 0)
		if det != ToppingUp { // it looks at round numbers of the runner's own unit
			ever := func(c *diary.Config) []string {
				return kept(History(made(t, c, read()...), asOf, []*Detector{det}, nil))
			}
			if diff := cmp.Diff(ever(nil), ever(inMiles)); diff != "" {
				t.Errorf("in kilometres (-) and on a site of miles (+):\n%s", diff)
			}
		}
		es := read()
		for _, e := range es {
			for i := range e.Runs {
				e.Runs[i].Distance = e.Runs[i].Distance / diary.Mile * diary.Mile
			}
		}
		if diff := cmp.Diff(want, everRaised(t, det, es, asOf, 0)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestFindingsMoveWithTheDates(t *testing.T) {
	yearly := []*Detector{SeasonalSlump, InjurySeason, SlumpDrift, SlumpSince, AfterRace, WhatHelps, NoBreak} // look at calendar years or months
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		days := 7 * 9
		if slices.Contains(yearly, det) {
			days = 28*365 + 7 // the calendar comes back, leap days and days of the week
		}
		es := read()
		for _, e := range es {
			moveDates(e, days)
		}
		if diff := cmp.Diff(everRaised(t, det, read(), asOf, 0), everRaised(t, det, es, asOf.AddDays(days), days)); diff != "" {
			t.Errorf("raised on the diary (-) and on the same %d days later, moved back (+):\n%s", days, diff)
		}
	})
}

// moveDates moves all dates of a post.
func moveDates(e *diary.Entry, days int) {
	move := func(d *diary.Date) {
		if !d.IsZero() {
			*d = d.AddDays(days)
		}
	}
	span := func(s *diary.Span) { move(&s.From); move(&s.To) }
	day := func(d *diary.Day) {
		for i := range d.Ill {
			span(&d.Ill[i].Span)
		}
		for i := range d.Injury {
			span(&d.Injury[i].Span)
		}
	}
	move(&e.Date)
	move(&e.Week)
	span(&e.Break)
	day(&e.Day)
	for i := range e.Runs {
		move(&e.Runs[i].Date)
		if own := e.Runs[i].Own; own != nil {
			day(own)
		}
	}
}

func TestAnAnswerTakesAwayOneFinding(t *testing.T) {
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		es := read()
		known := slices.DeleteFunc(slices.Clone(es), func(e *diary.Entry) bool { return e.Date.After(asOf) })
		newest := slices.MaxFunc(known, func(a, b *diary.Entry) int { return a.Date.Compare(b.Date) })
		ds := []*Detector{det, CannotTell, LongRunJump, SeasonalSlump, SlumpNow}
		if slices.Contains(ds[1:], det) {
			ds = ds[1:]
		}
		before := Analyze(made(t, nil, es...), asOf, ds, nil).Findings
		newest.Ack = []string{det.ID}
		answered := -1 // the newest of its kind
		for i, f := range before {
			if f.Detector == det && (answered < 0 || f.Raised.After(before[answered].Raised)) {
				answered = i
			}
		}
		if answered < 0 {
			t.Fatal("says nothing")
		}
		want := kept(slices.Delete(before, answered, answered+1))
		if diff := cmp.Diff(want, kept(Analyze(made(t, nil, es...), asOf, ds, nil).Findings)); diff != "" {
			t.Errorf("after an answer (-want +got):\n%s", diff)
		}
	})
}

func TestNamesOfFilesMatterToNoDetector(t *testing.T) {
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		es := read()
		for i, e := range es {
			e.File = fmt.Sprintf("content/%04d.md", len(es)-i) // against the order of the dates
		}
		if diff := cmp.Diff(everRaised(t, det, read(), asOf, 0), everRaised(t, det, es, asOf, 0)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestThreeTimesTheVolumeSaysTheSame(t *testing.T) {
	// These look at distances as such: at a pair's kilometres, at round weeks, at races by their length, and at a kilometre more or less.
	byDistance := []*Detector{ShoesWorn, ToppingUp, RacesClose, AfterRace, LongRunJump}
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		if slices.Contains(byDistance, det) {
			return
		}
		es := read()
		for _, e := range es {
			for i := range e.Runs {
				e.Runs[i].Distance *= 3
				e.Runs[i].Duration *= 3
			}
		}
		if diff := cmp.Diff(everRaised(t, det, read(), asOf, 0), everRaised(t, det, es, asOf, 0)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDroppingATenthOfPostsKeepsMostFindings(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 41))
	plant := map[string]float64{"slump": 0.4, "pulse": 0.3, "nights": 0.3, "stress": 0.3, "overreach": 0.2}
	both, all := 0, 0
	for range 8 {
		es, _, end := simulateDays(r, dayRunner{years: 5, plant: plant})
		whole := History(made(t, nil, es...), end, All, nil)
		fewer := History(made(t, nil, slices.DeleteFunc(es, func(*diary.Entry) bool { return r.IntN(10) == 0 })...), end, All, nil)
		for _, f := range whole {
			if f.Tier != Pattern {
				continue
			}
			all++
			if slices.ContainsFunc(fewer, func(o Finding) bool { return o.Detector == f.Detector && abs(o.Raised.Sub(f.Raised)) <= standDays }) {
				both++
			}
		}
	}
	t.Logf("of %d patterns %d are found in nine tenths of the posts", all, both)
	if all < 20 || float64(both) < 0.8*float64(all) {
		t.Errorf("of %d patterns %d are found in nine tenths of the posts, want 80%%", all, both)
	}
}

func TestAFindingStaysAsLongAsItsEpisode(t *testing.T) {
	lasting := 0
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		es := read()
		report := func(day diary.Date) []string {
			upTo := slices.DeleteFunc(slices.Clone(es), func(e *diary.Entry) bool { return e.Date.After(day) })
			return kept(Analyze(made(t, nil, upTo...), day, []*Detector{det}, nil).Findings)
		}
		for _, f := range Analyze(made(t, nil, es...), asOf, []*Detector{det}, nil).Findings {
			if f.Recurs != nil {
				continue
			}
			if f.To.Sub(f.Raised) > standDays {
				lasting++
			}
			for day := f.Raised; !day.After(f.To); day = day.AddDays(6) {
				if got := report(day); !slices.Contains(got, kept([]Finding{f})[0]) {
					t.Errorf("raised on %s, holds until %s; on %s the report has %v", f.Raised, f.To, day, got)
				}
			}
		}
	})
	if lasting == 0 {
		t.Error("no fixture lasts for longer than a finding stands anyway")
	}
}
