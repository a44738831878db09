package analysis

import (
	"fmt"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestNumbersOfADifferenceAreSigned(t *testing.T) {
	for in, want := range map[string]string{"-0.7": "−0.7", "-0.0": "0.0", "-0%": "0%", "-13%": "−13%", "1.0": "1.0", "0": "0"} {
		if got := signed(in); got != want {
			t.Errorf("%s is told as %s, want %s", in, got, want)
		}
	}
	f := factor{number: func(x float64) string { return fmt.Sprintf("%.0f", x) }, unit: " races"}
	if got := f.told(0, 0, difference{}, 1, 1, 1, 9).Words; got != "before it 0 races, and otherwise" {
		t.Error(got)
	}
}

// However the first run after a day off feels, fewer days off are never what is offered.
func TestNoFindingOffersLessRest(t *testing.T) {
	v := &View{}
	v.Diary = &diary.Diary{}
	h := &helpLook{}
	h.name, h.difference, h.se, h.p = afterRest, -0.4, 0.1, 0.03
	f := v.helpFinding(h, diary.Date{Year: 2025, Month: 12, Day: 31})
	if f.Kind != "hinders" || f.Offer == "" || f.Offer == "If you like, do a little less of it and see." {
		t.Errorf("%s: %s", f.Kind, f.Offer)
	}
}
