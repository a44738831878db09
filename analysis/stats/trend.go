package stats

import "math"

// Slope is the Theil–Sen slope of y on x: the median of the slopes between all pairs, which a few wild points can't move.
func Slope(x, y []float64) float64 {
	var slopes []float64
	for j := range x {
		for i := range j {
			slopes = append(slopes, (y[j]-y[i])/(x[j]-x[i]))
		}
	}
	return Median(slopes)
}

// TrendP is the two-sided p of Kendall's test for a trend of y with rising x, by the normal approximation with correction for
// continuity and for ties in y (Mann–Kendall); 1 where there is nothing to test.
func TrendP(x, y []float64) float64 {
	n := float64(len(y))
	s := 0.0
	ties := map[float64]float64{}
	for j := range y {
		ties[y[j]]++
		for i := range j {
			s += sign((y[j] - y[i]) * (x[j] - x[i]))
		}
	}
	variance := n * (n - 1) * (2*n + 5) / 18
	for _, v := range y {
		t := ties[v] // each value of a tie takes its share, in the order of y
		variance -= (t - 1) * (2*t + 5) / 18
	}
	if variance <= 0 || s == 0 {
		return 1
	}
	return math.Erfc((math.Abs(s) - 1) / math.Sqrt(2*variance))
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
