package analysis

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// moodyRunner is a drawn diary with a feel and an energy that wander, and lie low in some stretches.
func moodyRunner(seed uint64, days int) []*diary.Entry {
	es := hurtRunner(seed, days)
	r := rand.New(rand.NewPCG(seed, 3))
	for _, e := range es {
		e.Injury = nil
		low := 0.0
		if e.Date.Ordinal()/70%4 == 3 {
			low = 1.5
		}
		e.Feel.After = diary.Score{Value: max(1, 3+float64(r.IntN(3))-low), Raw: "x"}
		e.Energy = diary.Score{Value: max(1, 3+float64(r.IntN(3))-low), Raw: "x"}
		for i := range e.Runs {
			if e.Runs[i].Type == "easy" {
				e.Runs[i].RPE = diary.Some(float64(2+r.IntN(3)) + 2*low)
			}
		}
	}
	return es
}

// TestNothingHappyIsQuotedOfALowWeek has flat weeks with a sentence of each kind.
func TestNothingHappyIsQuotedOfALowWeek(t *testing.T) {
	for body, want := range map[string]string{
		"Lovely light on the river.": "",
		"Two laps. Felt flat today.": "Felt flat today",
		"Felt flat today. Nothing helps and it is all too much, what is the point of any of it.": "",
	} {
		e := ran(on(2025, 2, 3), 5)
		e.Body = []byte(body)
		v := NewView(made(t, nil, e), on(2025, 3, 1))
		if got := v.low(e); got != want {
			t.Errorf("%q is quoted as %q, want %q", body, got, want)
		}
	}
}

func TestSlumpNowStaysRaised(t *testing.T) {
	staysRaised(t, SlumpNow, moodyRunner(2, 2000), on(2025, 7, 1))
}

func TestEasyTooHardStaysRaised(t *testing.T) {
	staysRaised(t, EasyTooHard, moodyRunner(2, 2000), on(2025, 7, 1))
}

// TestAnInjuryToldInWordsIsNoSlump has three flat weeks, whose posts say why or do not.
func TestAnInjuryToldInWordsIsNoSlump(t *testing.T) {
	for body, want := range map[string]int{"Round the park.": 1, "The calf went again. Physio on Friday.": 0} {
		var es []*diary.Entry
		for day := on(2024, 1, 1); day.Before(on(2025, 3, 1)); day = day.AddDays(1) {
			flat := !day.Before(on(2025, 2, 3))
			if day.Ordinal()%2 == 0 {
				continue
			}
			e := ran(day, float64(6+day.Ordinal()%5))
			e.Body = []byte("Round the park.")
			e.Feel.After = diary.Score{Value: float64(3 + day.Ordinal()%3), Raw: "x"}
			if flat {
				e.Body, e.Runs[0].Distance, e.Feel.After.Value = []byte(body), 2000, 1
			}
			es = append(es, e)
		}
		if got := raisedBy(SlumpNow, es, on(2025, 3, 1)); len(got) != want {
			t.Errorf("%q: raised %v, want %d", body, got, want)
		}
	}
}

// weeklyNotes are runs that say nothing of how they were, and one note each Sunday that does; the latest weeks are flat, or go without notes.
func weeklyNotes(t *testing.T, flat, noted bool) *diary.Diary {
	t.Helper()
	low := on(2025, 2, 3)
	var es []*diary.Entry
	for day := on(2023, 1, 2); day.Before(on(2025, 3, 17)); day = day.AddDays(1) {
		late := !day.Before(low)
		switch {
		case day.Weekday() == time.Sunday && (noted || !late):
			x := diary.Score{Value: float64(3 + day.Ordinal()/7%3), Raw: "x"}
			if flat && late {
				x.Value = 1
			}
			es = append(es, &diary.Entry{Date: day, Day: diary.Day{Feel: diary.Feel{After: x}, Energy: x}})
		case day.Ordinal()%2 == 0:
			km := float64(6 + day.Ordinal()%5)
			if flat && late {
				km *= 0.7
			}
			es = append(es, ran(day, km))
		}
	}
	return made(t, nil, es...)
}

func TestASlumpIsHeardInOneNoteAWeek(t *testing.T) {
	asOf := on(2025, 3, 17)
	if r := Analyze(weeklyNotes(t, true, true), asOf, []*Detector{SlumpNow}, nil); len(r.Findings) != 1 || r.Findings[0].From != on(2025, 2, 3) {
		t.Errorf("six flat weeks: says %v, silent as %+v", kept(r.Findings), r.Silent)
	}
	for _, c := range []struct {
		flat, noted bool
		want        string
	}{
		{false, true, "No weeks running are flatter than your own usual."},
		{true, false, "Needs feel after, energy or text beside the runs; the latest four weeks hold too little of them to compare with your own year."},
	} {
		r := Analyze(weeklyNotes(t, c.flat, c.noted), asOf, []*Detector{SlumpNow}, nil)
		if len(r.Silent) != 1 || r.Silent[0].Text() != c.want {
			t.Errorf("flat %v, noted %v: says %v, silent as %+v, want %q", c.flat, c.noted, kept(r.Findings), r.Silent, c.want)
		}
	}
}
