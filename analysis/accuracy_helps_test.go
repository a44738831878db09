package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestAccuracyOfWhatHelps has runs in company feel better by so much, or by nothing: six years of looks.
func TestAccuracyOfWhatHelps(t *testing.T) {
	n, out := simulatedRows(12)
	const years = 6
	fmt.Fprintln(out, "\n| company lifts, of 5 | told as a pattern, % | patterns of something else, in 10 runner-years | hints |\n|---|---|---|---|")
	for _, c := range []struct{ lift, least float64 }{{0, 0}, {0.15, 0}, {0.3, 85}} {
		r := rand.New(rand.NewPCG(2026, 14))
		told, wrong, hints := 0, 0, 0
		for range n {
			es, _, end := simulateDays(r, dayRunner{years: years, lift: c.lift})
			named := 0
			for _, f := range History(made(t, nil, es...), end, []*Detector{WhatHelps}, nil) {
				switch right := c.lift > 0 && f.Title == "Runs in company feel better"; {
				case right && f.Tier == Pattern:
					named = 1
				case f.Tier == Pattern:
					wrong++
				case !right:
					hints++
				}
			}
			told += named
		}
		span := float64(n*years) / 10
		fmt.Fprintf(out, "| %.2f | %.0f | %.2f | %.2f |\n", c.lift, per(told, n), float64(wrong)/span, float64(hints)/span)
		// With few runners four standard errors are allowed.
		if most := 0.3 + 4*math.Sqrt(0.3/span); float64(wrong)/span > most {
			t.Errorf("%.2f: %d patterns of something else in %d runner-years", c.lift, wrong, n*years)
		}
		if per(told, n) < c.least-200/math.Sqrt(float64(n)) {
			t.Errorf("%.2f: told to %d of %d", c.lift, told, n)
		}
	}
}
