package analysis

import (
	"fmt"
	"slices"
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
	if got := f.told(0, 0, difference{}, 1, 1, 1, 9).Words; got != "0 races before it, as otherwise" {
		t.Error(got)
	}
	told := f.told(4, 3, difference{2, 1, 3}, 0.0055, 0.002, 0.0055, 9)
	want := "4 races before it, 3 otherwise; one by one they differ by 2 in the middle case (1 to 3); p = 0.0055 (0.002 to 0.0055 with the start taken up to a week off)"
	if told.Words != want || told.Chance() != "0.0055" {
		t.Errorf("%q, chance %s, want %q", told.Words, told.Chance(), want)
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

func TestAnAmountOfOneIsSingular(t *testing.T) {
	f := factor{number: func(x float64) string { return fmt.Sprintf("%.3g", x) }, unit: " runs"}
	if got := []string{f.amount(1), f.amount(0.5), f.amount(2)}; !slices.Equal(got, []string{"1 run", "0.5 runs", "2 runs"}) {
		t.Errorf("amounts %q", got)
	}
	f.unit = " of 56 days"
	if got := f.amount(1); got != "1 of 56 days" {
		t.Errorf("amount %q", got)
	}
}
