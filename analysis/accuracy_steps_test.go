package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestAccuracyOfCannotTell gives runners another watch, which reads the resting heart rate higher, or distances longer.
func TestAccuracyOfCannotTell(t *testing.T) {
	n, out := simulatedRows(8)
	const years, within = 6, 120
	fmt.Fprintln(out, "\n| a new watch reads | asked within four months, % | days until it asks, middle | asked without a cause, in 10 runner-years |\n|---|---|---|---|")
	for i, row := range []struct {
		reads  string
		runner dayRunner
		least  float64 // per cent found
	}{
		{"as the old one", dayRunner{}, 0},
		{"the resting heart rate 6 beats higher", dayRunner{watch: 6}, 0},
		{"8 beats higher", dayRunner{watch: 8}, 60},
		{"10 beats higher", dayRunner{watch: 10}, 80},
		{"10 beats lower", dayRunner{watch: -10}, 80},
		{"distances 8% longer", dayRunner{pod: 0.08}, 0},
		{"distances 12% longer", dayRunner{pod: 0.12}, 80},
		{"distances 12% shorter", dayRunner{pod: -0.12}, 80},
	} {
		r := rand.New(rand.NewPCG(2026, uint64(60+i)))
		row.runner.years = years
		found, wrong := 0, 0
		var delays []float64
		for range n {
			es, truth, end := simulateDays(r, row.runner)
			changed := len(truth) // day; none
			for _, p := range truth {
				if p.kind == "new watch" {
					changed = p.from
				}
			}
			first := es[0].Date.AddDays(1 - es[0].Date.YearDay())
			met := false
			for _, f := range History(made(t, nil, es...), end, []*Detector{CannotTell}, nil) {
				switch day := f.Raised.Sub(first); {
				case row.runner.watch == 0 && row.runner.pod == 0 || day < changed || day > changed+within:
					wrong++
				case !met:
					met = true
					delays = append(delays, float64(day-changed))
				}
			}
			found += int(indicator(met))
		}
		span := float64(n*years) / 10
		fmt.Fprintf(out, "| %s | %.0f | %.0f | %.2f |\n", row.reads, per(found, n), atRank(delays, 0.5), float64(wrong)/span)
		// With few runners four standard errors are allowed.
		if per(found, n) < row.least-200/math.Sqrt(float64(n)) {
			t.Errorf("%s: asked of %d of %d", row.reads, found, n)
		}
		if most := span + 4*math.Sqrt(span); float64(wrong) > most {
			t.Errorf("%s: asked without a cause %d times in %d runner-years, want %.0f at most", row.reads, wrong, n*years, most)
		}
	}
}
