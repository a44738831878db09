package analysis

import (
	"fmt"
	"testing"

	"github.com/runlog/runlog/analysis/stats"
)

// TestWhatHelpsSpeaksSeldomByChance deals feel and company out at random: p is 0.05 or less in about 5 of 100 such diaries.
func TestWhatHelpsSpeaksSeldomByChance(t *testing.T) {
	said := 0
	for seed := range 60 {
		draws := stats.Draws(fmt.Append(nil, seed))
		var runs []helpRun
		helpers := []helper{{name: "a"}, {name: "b"}}
		for i := range 150 {
			runs = append(runs, helpRun{month: i / 12, feel: float64(2 + draws.IntN(4))})
			for j := range helpers {
				helpers[j].has = append(helpers[j].has, draws.IntN(3) == 0)
			}
		}
		if best, ok := bestHelper(runs, helpers); ok && best.p <= 0.05 {
			said++
		}
	}
	if said > 9 { // the chance of more among 60 at 0.05 is below 1 in 1,000
		t.Errorf("speaks in %d of 60", said)
	}
}

// TestWhatHelpsKnowsStretches has company and feel come in stretches of their own, of a week or two: neighbours are alike then, and no
// reason to speak more often.
func TestWhatHelpsKnowsStretches(t *testing.T) {
	said := 0
	for seed := range 60 {
		draws := stats.Draws(fmt.Append(nil, "stretches", seed))
		var runs []helpRun
		h := helper{name: "in company"}
		feel, together := 3, false
		for i := range 400 {
			if draws.IntN(6) == 0 {
				feel = 2 + draws.IntN(4)
			}
			if draws.IntN(6) == 0 {
				together = draws.IntN(2) == 0
			}
			runs = append(runs, helpRun{month: i / 20, feel: float64(feel)})
			h.has = append(h.has, together)
		}
		if best, ok := bestHelper(runs, []helper{h}); ok && best.p <= 0.05 {
			said++
		}
	}
	if said > 9 {
		t.Errorf("speaks in %d of 60", said)
	}
}
