package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// daywise are the detectors of how days and runs feel, which look at every day anew.
var daywise = []*Detector{
	RestingHR, Plods, ShortNights, StressStack, EnergySlide, KeenMindTiredBody, ShoesWorn, ToppingUp, SameLoop, Alone, NeverMisses, NoLift, WhatHelps, CannotTell,
}

// everything is a diary that notes everything, in stretches of some weeks that each have their own level of each key.
func everything(t testing.TB, seed string, days int) *diary.Diary {
	t.Helper()
	r := stats.Draws([]byte(seed))
	level := map[string]float64{}
	of := func(key string, usual, far float64) float64 {
		if _, ok := level[key]; !ok || r.IntN(80) == 0 {
			level[key] = far * float64(r.IntN(3)-1)
		}
		return usual + level[key] + far/3*r.NormFloat64()
	}
	scored := func(key string) diary.Score {
		return diary.Score{Value: math.Round(min(max(of(key, 3, 1), 1), 5)), Raw: key}
	}
	var es []*diary.Entry
	var late []diary.Run
	for i := range days {
		day := on(2015, 1, 1).AddDays(i)
		e := &diary.Entry{Date: day}
		e.File = day.String() + ".md"
		e.Sleep, e.RestingHR = of("sleep", 7, 0.7), math.Round(of("rate", 52, 4))
		e.Energy, e.Stress, e.Soreness, e.Motivation = scored("energy"), scored("stress"), scored("soreness"), scored("motivation")
		if r.IntN(90) == 0 {
			e.Ill = []diary.Spell{{What: "cold"}}
		}
		if i%7 != 1 || level["energy"] > 0 {
			run := diary.Run{Date: day, Distance: math.Round(of("km", 9, 2)*10) * 100, HR: math.Round(of("hr", 145, 4)), RPE: diary.Some(4), Shoes: fmt.Sprint("pair ", i/60%3)}
			run.Distance = max(run.Distance, 2500)
			run.Duration = run.Distance * of("pace", 0.36, 0.015)
			run.Route = []string{"canal", "hill", "park", "river"}[int(math.Abs(of("route", 1, 1)))%4]
			run.SetDay(diary.Day{Feel: diary.Feel{Before: scored("before"), After: scored("after")}})
			if of("company", 0, 1) > 0 {
				run.With = []string{"Ana"}
			}
			if r.IntN(15) == 0 {
				late = append(late, run)
			} else {
				e.Runs = append(e.Runs, run)
			}
		}
		if r.IntN(6) == 0 {
			e.Runs, late = append(e.Runs, late...), nil
		}
		es = append(es, e)
	}
	return made(t, nil, es...)
}

// toldBy is what a detector has raised by a day: the day, the kind and the words, which all have to stay.
func toldBy(d *diary.Diary, det *Detector, asOf diary.Date) []string {
	v := NewView(d, asOf)
	v.history = true
	found, _ := det.Find(v)
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprint(f.Raised, f.Kind, " ", f.Says, " ", len(f.Evidence)))
	}
	slices.Sort(out)
	return out
}

func TestLaterPostsMoveNothingThatWasRaised(t *testing.T) {
	const days = 1300
	for _, det := range daywise {
		said := 0
		for _, seed := range []string{"a", "b", "c"} {
			d := everything(t, seed, days)
			whole := toldBy(d, det, on(2015, 1, 1).AddDays(days))
			said += len(whole)
			for _, cut := range []int{500, 707, 901, 1100, 1234} {
				day := on(2015, 1, 1).AddDays(cut)
				want := slices.DeleteFunc(slices.Clone(whole), func(s string) bool { return s[:len("2015-01-01")] > day.String() })
				if diff := cmp.Diff(want, toldBy(d, det, day), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s, cut on %s (-in the whole diary +by then):\n%s", det.ID, day, diff)
				}
			}
		}
		if said == 0 && det != ToppingUp { // nobody here counts in fives
			t.Errorf("%s says nothing in any of these diaries, so this tests nothing", det.ID)
		}
	}
}

func TestNothingIsSaidOfAnEmptyDiary(t *testing.T) {
	for _, det := range daywise {
		found, silence := det.Find(NewView(made(t, nil), on(2026, 1, 1)))
		if len(found) > 0 || silence == nil || strings.TrimSpace(silence.Reason) == "" {
			t.Errorf("%s: %d findings, silence %+v", det.ID, len(found), silence)
		}
	}
}

// BenchmarkDaywise times each detector alone, on a View that has counted its days.
func BenchmarkDaywise(b *testing.B) {
	for _, years := range []int{10, 40} {
		d := everything(b, "bench", 365*years)
		v := NewView(d, on(2015, 1, 1).AddDays(365*years))
		v.daily()
		for _, det := range daywise {
			b.Run(fmt.Sprint(det.ID, "/", years, " years"), func(b *testing.B) {
				for b.Loop() {
					det.Find(v)
				}
			})
		}
	}
}

// TestDaysOfAnInjuryAreNoPartOfTheRestingLine has two months of a hurt foot, with the slower heart of someone who rests, and then the
// readings of before.
func TestDaysOfAnInjuryAreNoPartOfTheRestingLine(t *testing.T) {
	diaryOf := func(marked bool) []*diary.Entry {
		var es []*diary.Entry
		for i := range 140 {
			e := &diary.Entry{Date: on(2024, 1, 1).AddDays(i), Day: diary.Day{RestingHR: float64(52 + i%3)}}
			if 40 <= i && i < 100 {
				e.RestingHR -= 6
				if marked {
					e.Injury = []diary.Spell{{}}
				}
			}
			es = append(es, e)
		}
		return es
	}
	if got := raisedBy(RestingHR, diaryOf(true), on(2024, 5, 20)); len(got) > 0 {
		t.Errorf("with the injury marked: raised %v", got)
	}
	if got := raisedBy(RestingHR, diaryOf(false), on(2024, 5, 20)); len(got) == 0 {
		t.Error("without a mark the same mornings raise nothing")
	}
}
