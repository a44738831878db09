package analysis

import (
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// marathons is a moody diary with a marathon every other autumn, after which its runner feels flat.
func marathons(years int) []*diary.Entry {
	es := moodyRunner(7, 365*years)
	since := 999
	for _, e := range es {
		since++
		for i := range e.Runs {
			if race := e.Date.Year%2 == 0 && e.Date.Month == 9 && since > 60; race {
				e.Runs[i].Distance, e.Runs[i].Race = 42_195, &diary.Race{}
				since = 0
			}
		}
		if since < 45 {
			e.Feel.After, e.Energy = diary.Score{Value: 1, Raw: "x"}, diary.Score{Value: 1, Raw: "x"}
		}
	}
	return es
}

func TestAfterRaceStaysRaised(t *testing.T) {
	staysRaised(t, AfterRace, marathons(10), on(2030, 1, 1))
}

func TestReturnTooFastStaysRaised(t *testing.T) {
	es, _ := drawnBy(1, 3000)
	staysRaised(t, ReturnTooFast, es, on(2028, 4, 1))
}

func TestThePlanBackIsForThoseWhoAskForIt(t *testing.T) {
	var es []*diary.Entry
	for i := range 60 {
		e := ran(on(2026, 1, 5+i), 8)
		e.Runs[0].RPE = diary.Some(5)
		es = append(es, e)
	}
	c := diary.Default()
	if r := Analyze(made(t, c, es...), on(2026, 3, 10), []*Detector{ReturnTooFast}, nil); len(r.Findings) > 0 {
		t.Errorf("speaks unasked: %v", kept(r.Findings))
	}
	c.Overtraining = diary.Overtraining{Diagnosed: on(2026, 1, 1), UsualWeek: 60_000}
	h := History(made(t, c, es...), on(2026, 3, 10), []*Detector{ReturnTooFast}, nil)
	if len(h) == 0 || h[0].Kind != "overtraining" || h[0].Raised != on(2026, 1, 11) {
		t.Errorf("seven days a week raised %v", kept(h))
	}
}
