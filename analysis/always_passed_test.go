package analysis

import (
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestHalfOver(t *testing.T) {
	for _, c := range []struct {
		ended           []int
		open            int
		half, low, high int
	}{
		// Kaplan–Meier and Greenwood by hand: of 4, S(20) = 3/4, S(25) = 1/2.
		{[]int{20, 25, 33, 41}, 10, 25, 20, 41},
		// The present one, open at 40, is at risk throughout: S(20) = 4/5, S(25) = 3/5, S(33) = 2/5.
		{[]int{20, 25, 33, 41}, 40, 33, 20, 41},
		{[]int{30, 30, 30, 30}, 10, 30, 30, 30},
		// With ties, by the same formulas worked out apart in Python 3.11, the ties of a day at once.
		{[]int{10, 12, 15, 15, 18, 20, 22, 25, 30, 44, 51, 60}, 26, 22, 15, 44},
		{[]int{12, 14, 14, 21, 28, 35, 35, 49}, 33, 28, 14, 35},
		{[]int{21, 28, 28, 30, 35, 42, 42, 50, 56, 63}, 100, 42, 28, 50},
	} {
		if half, low, high := halfOver(c.ended, c.open); half != c.half || low != c.low || high != c.high {
			t.Errorf("%v and %d so far: %d, %d to %d; want %d, %d to %d", c.ended, c.open, half, low, high, c.half, c.low, c.high)
		}
	}
}

// TestDipsThatCameBackHavePassed adds a flat autumn, the first that is seen as it happens, to a log that has dipped in six Februaries.
func TestDipsThatCameBackHavePassed(t *testing.T) {
	flat := on(2025, 9, 1)
	log := func(change func(*diary.Entry)) *diary.Diary {
		es := february(t, change)
		es = slices.DeleteFunc(es, func(e *diary.Entry) bool { return !e.Date.Before(on(2025, 1, 1)) })
		for day := on(2025, 1, 1); day.Before(flat.AddDays(70)); day = day.AddDays(1) {
			low := !day.Before(flat)
			if day.Ordinal()%7 > 4 || low && day.Ordinal()%7 > 1 {
				continue
			}
			e := ran(day, 8)
			e.Feel.After = diary.Score{Value: 4 + float64(day.Ordinal()%2) - 2*indicator(low), Raw: "x"}
			es = append(es, e)
		}
		return made(t, nil, es...)
	}
	feels := func(e *diary.Entry) { e.Feel.After = diary.Score{Value: 4 + float64(e.Date.Ordinal()%2), Raw: "x"} }
	report := Analyze(log(feels), flat.AddDays(60), []*Detector{SeasonalSlump, SlumpNow, AlwaysPassed}, nil)
	at := slices.IndexFunc(report.Findings, func(f Finding) bool { return f.Detector == AlwaysPassed })
	if at < 0 || !strings.HasPrefix(report.Findings[at].Says, "Your six earlier ones ended") {
		t.Fatalf("findings %v, silent %+v", kept(report.Findings), report.Silent)
	}
	upright := func(e *diary.Entry) { // no week of February is lower than the others
		feels(e)
		for i := range e.Runs {
			e.Runs[i].Distance = 6000
		}
	}
	if got := Analyze(log(upright), flat.AddDays(60), []*Detector{SlumpNow, AlwaysPassed}, nil); len(got.Findings) != 1 || got.Findings[0].Detector != SlumpNow {
		t.Errorf("where nothing came back: %v", kept(got.Findings))
	}
}

func TestAlwaysPassedStaysRaised(t *testing.T) {
	staysRaised(t, AlwaysPassed, moodyRunner(2, 3000), on(2028, 7, 1))
}

func TestHarderAfterBadStaysRaised(t *testing.T) {
	es := hurtRunner(6, 3000)
	for _, e := range es {
		e.Injury = nil
		for i := range e.Runs {
			r := &e.Runs[i]
			r.Duration = r.Distance / 1000 * 60 * (6 - r.RPE.Value/5 + float64(e.Date.Ordinal()*7919%13)/13)
			if e.Date.Ordinal()%150 < 24 { // more of it, and slower
				r.Duration *= 1.4
			}
		}
	}
	staysRaised(t, HarderAfterBad, es, on(2028, 4, 1))
}
