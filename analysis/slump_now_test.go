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
