package analysis

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/analysis/diary"
)

// A finding that lasts is told with the numbers of the latest day on which it was so; when it was raised, and what it is, stays.

func TestTheHistoryHasTheWordsOfTheDay(t *testing.T) {
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		es := read()
		history := History(made(t, nil, es...), asOf, []*Detector{det}, nil)
		for _, f := range history {
			upTo := slices.DeleteFunc(slices.Clone(es), func(e *diary.Entry) bool { return e.Date.After(f.Raised) })
			then := Analyze(made(t, nil, upTo...), f.Raised, []*Detector{det}, nil).Findings
			at := slices.IndexFunc(then, func(o Finding) bool { return o.Raised == f.Raised && o.Of == f.Of })
			if at < 0 {
				t.Errorf("on %s, when it was raised, the report has %v", f.Raised, kept(then))
				continue
			}
			if then[at].To = f.To; f.Recurs != nil {
				continue // its look is the newest, and the report adds what came before
			}
			if diff := cmp.Diff(whole(&then[at]), whole(&f)); diff != "" {
				t.Errorf("raised on %s, as told on the day (-) and in the history (+):\n%s", f.Raised, diff)
			}
		}
	})
}

func TestLaterPostsBringNewNumbersAndMoveNothing(t *testing.T) {
	anew := map[*Detector]bool{}
	everyFixture(t, func(t *testing.T, det *Detector, read func() []*diary.Entry, asOf diary.Date) {
		es := read()
		for _, f := range Analyze(made(t, nil, es...), asOf, []*Detector{det}, nil).Findings {
			if f.Recurs != nil {
				continue
			}
			before := f.Raised
			for day := f.Raised; !day.After(f.To); day = day.AddDays(2) {
				upTo := slices.DeleteFunc(slices.Clone(es), func(e *diary.Entry) bool { return e.Date.After(day) })
				report := Analyze(made(t, nil, upTo...), day, []*Detector{det}, nil).Findings
				at := slices.IndexFunc(report, func(o Finding) bool { return o.Raised == f.Raised && o.Of == f.Of })
				if at < 0 {
					t.Fatalf("on %s the report has %v", day, kept(report))
				}
				then := report[at]
				if then.From != f.From || then.Tier != f.Tier {
					t.Errorf("on %s it is a %s from %s on, later a %s from %s on", day, then.Tier, then.From, f.Tier, f.From)
				}
				if then.AsOf.Before(before) || then.AsOf.After(day) {
					t.Errorf("on %s its numbers are of %s, before that of %s", day, then.AsOf, before)
				}
				if before = then.AsOf; then.AsOf.After(f.Raised) {
					anew[det] = true
				}
				for _, e := range then.Evidence {
					if e.Entry.Date.After(then.AsOf) {
						t.Errorf("on %s a post of %s is behind numbers of %s", day, e.Entry.Date, then.AsOf)
					}
				}
			}
		}
	})
	for _, det := range []*Detector{Relief, HaveTo, OldMe, Dread, Guilt, OtherEyes, HeavyWords, RageRuns, SlumpNow, AlwaysPassed, NoLift, ShortNights, StressStack, EnergySlide,
		Plods, RestingHR, EasyTooHard, SameLoop, ToppingUp, Alone, KeenMindTiredBody, NeverMisses, Monotony, NoEasyWeek} {
		if !anew[det] {
			t.Errorf("%s is told with the numbers of the first day for as long as it lasts", det.ID)
		}
	}
}

// TestANoteOfLongAgoHasTheNumbersOfToday has a post every third day, whose words turn sour in March and stay so until June.
func TestANoteOfLongAgoHasTheNumbersOfToday(t *testing.T) {
	var es []*diary.Entry
	for day := on(2025, 1, 1); day.Before(on(2026, 6, 15)); day = day.AddDays(3) {
		e := ran(day, 8)
		e.Body = []byte("Round the lake with the dog.\n")
		if n := day.Ordinal() / 3; !day.Before(on(2026, 3, 1)) && (n%3 == 0 || day.After(on(2026, 5, 10)) && n%3 == 1) {
			e.Body = []byte("Glad it was over.\n")
		}
		es = append(es, e)
	}
	d := made(t, nil, es...)
	told := History(d, on(2026, 6, 14), []*Detector{Relief}, nil)
	if len(told) != 1 || told[0].AsOf != told[0].Raised || !strings.Contains(told[0].Says, "in 4 of 10 posts") {
		t.Fatalf("the history has %v: %q, as of %s", kept(told), told[0].Says, told[0].AsOf)
	}
	now := Analyze(d, on(2026, 6, 14), []*Detector{Relief}, nil).Findings
	if len(now) != 1 || now[0].Raised != told[0].Raised || now[0].AsOf.Before(on(2026, 6, 8)) || !strings.Contains(now[0].Says, "in 6 of 10 posts") {
		t.Errorf("the report has %v: %q, as of %s", kept(now), now[0].Says, now[0].AsOf)
	}
}

// TestNumbersAreAllThatIsNew has diaries in which much is the matter: told as of today and as of the day, the same stretches are told, from and
// to the same days.
func TestNumbersAreAllThatIsNew(t *testing.T) {
	yearly := []*Detector{SeasonalSlump, InjurySeason, SlumpDrift, SlumpSince, AfterRace, WhatHelps, WeatherWear, WhatGotYouOut} // the report has their newest look alone
	r := rand.New(rand.NewPCG(2026, 23))
	anew := 0
	for range 6 {
		es, _, end := simulateDays(r, dayRunner{years: 5, plant: map[string]float64{"slump": 0.4, "pulse": 0.3, "nights": 0.8, "stress": 0.3, "overreach": 0.3, "no miss": 0.5}})
		told := func(history bool) (out []string) {
			v := NewView(made(t, nil, es...), end)
			v.history = history
			found, _ := detect(v, All)
			for _, f := range found {
				if !slices.Contains(yearly, f.Detector) {
					out = append(out, fmt.Sprint(f.Detector.ID, " ", f.Tier, " ", f.Kind, " raised ", f.Raised, " from ", f.From, " to ", f.To))
					anew += int(indicator(f.AsOf != f.Raised))
				}
			}
			return out
		}
		if diff := cmp.Diff(told(true), told(false)); diff != "" {
			t.Errorf("in the history (-) and in the report (+):\n%s", diff)
		}
	}
	if anew < 50 {
		t.Errorf("%d findings have newer numbers: too few to try it on", anew)
	}
}
