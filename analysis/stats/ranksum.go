package stats

import (
	"math"
	"slices"
)

// RankSum says how far the values of a rank above those of b: Wilcoxon's rank sum in standard deviations from its expectation, with
// equal values sharing their mean rank and the spread corrected for them. It is 0 where all values are equal or a sample is empty.
func RankSum(a, b []float64) float64 {
	a, b = Known(a), Known(b)
	all := slices.Concat(a, b)
	slices.Sort(all)
	n := float64(len(all))
	sum, ties := 0.0, 0.0
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to] == all[from] {
			to++
		}
		same := 0.0
		for _, x := range a {
			if x == all[from] {
				same++
			}
		}
		sum += same * float64(from+1+to) / 2
		t := float64(to - from)
		ties += t*t*t - t
		from = to
	}
	na, nb := float64(len(a)), float64(len(b))
	variance := na * nb / 12 * (n + 1 - ties/(n*(n-1)))
	if !(variance > 0) {
		return 0
	}
	return (sum - na*(n+1)/2) / math.Sqrt(variance)
}
