package analysis

import (
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestEachPairOfShoesIsNoted(t *testing.T) {
	// Two pairs pass 480 km within two weeks of each other, one run a day in turn.
	var es []*diary.Entry
	for i := range 100 {
		e := ran(on(2026, 1, 1).AddDays(i), 10)
		e.Runs[0].Shoes = []string{"finch", "wren"}[i/7%2]
		es = append(es, e)
	}
	var noted []string
	for _, f := range History(made(t, nil, es...), on(2026, 5, 1), []*Detector{ShoesWorn}, nil) {
		noted = append(noted, f.Of)
	}
	if len(noted) != 2 || noted[0] == noted[1] {
		t.Errorf("noted are %v, want each pair once", noted)
	}
}
