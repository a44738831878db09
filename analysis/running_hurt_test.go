package analysis

import (
	"math/rand/v2"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// hurtRunner is a drawn diary with efforts, durations and injuries.
func hurtRunner(seed uint64, days int) []*diary.Entry {
	es, _ := drawnBy(seed, days)
	r := rand.New(rand.NewPCG(seed, 2))
	hurt := 0
	for _, e := range es {
		if hurt--; r.IntN(40) == 0 {
			hurt = r.IntN(12)
		}
		if hurt > 0 {
			e.Injury = []diary.Spell{{What: "calf"}}
		}
		for i := range e.Runs {
			e.Runs[i].RPE = diary.Some(float64(2 + r.IntN(6)))
			e.Runs[i].Duration = 60 * float64(30+r.IntN(40))
			e.Runs[i].Type = []string{"easy", "easy", "tempo", "long"}[r.IntN(4)]
		}
	}
	return es
}

func TestRunningHurtStaysRaised(t *testing.T) {
	staysRaised(t, RunningHurt, hurtRunner(3, 1500), on(2024, 3, 1))
}

func TestMonotonyStaysRaised(t *testing.T) {
	es := hurtRunner(4, 2500)
	for _, e := range es {
		for i := range e.Runs {
			e.Runs[i].RPE, e.Runs[i].Duration = diary.Some(5), 60*(40+float64(e.Date.Ordinal()/30%40))
		}
	}
	staysRaised(t, Monotony, es, on(2026, 12, 1))
}

func TestOneSpellIsToldOnce(t *testing.T) {
	var es []*diary.Entry
	for i := range 8 {
		e := ran(on(2026, 3, 1+3*i), 8)
		e.Runs[0].RPE = diary.Some(7)
		e.Injury = []diary.Spell{{What: "calf"}}
		es = append(es, e)
	}
	if got := raisedBy(RunningHurt, es, on(2026, 4, 1)); len(got) != 1 || got[0] != "2026-03-07 " {
		t.Errorf("raised %q, want once on the third run", got)
	}
}
