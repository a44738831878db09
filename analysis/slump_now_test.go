package analysis

import (
	"math/rand/v2"
	"testing"

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
