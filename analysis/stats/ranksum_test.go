package stats

import (
	"math"
	"testing"
)

// TestRankSumAgainstScipy compares with scipy 1.10.1: norm.ppf(mannwhitneyu(a, b, use_continuity=False, method="asymptotic",
// alternative="less").pvalue).
func TestRankSumAgainstScipy(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 2, 1}, []float64{3, 3, 2, 3, 3, 2, 3, 3, 3, 1}, -2.306118344357422},
		{[]float64{1.5, 2.5}, []float64{3, 4, 0.5, 2, 9}, -0.7745966692414834},
		{[]float64{5, nan, 6}, []float64{3, 4}, 1.5491933384829668},
		{[]float64{7}, []float64{1}, 1}, // one of each
		{[]float64{1}, []float64{1, 2, 3}, -0.9428090415820634},
		{[]float64{3, nan}, []float64{1, 2, 3}, 0.9428090415820634},
		{[]float64{2, 2}, []float64{2, 2, 2}, 0},
		{[]float64{nan}, []float64{1, 2}, 0},
		{nil, nil, 0},
		{nil, []float64{1}, 0},
	} {
		if got := RankSum(c.a, c.b); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("of %v and %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
