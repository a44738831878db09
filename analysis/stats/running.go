package stats

import (
	"math"
	"slices"
)

// RunningMedian is the median of the known values up to half before and half after each place. At both ends the window keeps its full
// width and slides inwards. With fewer than least known values in the window the median is NaN.
func RunningMedian(xs []float64, half, least int) []float64 {
	n, width := len(xs), 2*half+1
	out := make([]float64, n)
	var window []float64 // the known values of xs[from:to], sorted
	from, to := 0, 0
	for i := range xs {
		a := min(max(0, i-half), max(0, n-width))
		for ; to < min(n, a+width); to++ {
			window = insert(window, xs[to])
		}
		for ; from < a; from++ {
			window = remove(window, xs[from])
		}
		out[i] = math.NaN()
		if len(window) >= least {
			out[i] = middle(window)
		}
	}
	return out
}

func insert(sorted []float64, x float64) []float64 {
	if math.IsNaN(x) {
		return sorted
	}
	at, _ := slices.BinarySearch(sorted, x)
	return slices.Insert(sorted, at, x)
}

func remove(sorted []float64, x float64) []float64 {
	if math.IsNaN(x) {
		return sorted
	}
	at, _ := slices.BinarySearch(sorted, x)
	return slices.Delete(sorted, at, at+1)
}

// MovingMean is the mean of the known values in a window of an odd width centred on each place, cut off at the ends; NaN where the
// window holds none.
func MovingMean(xs []float64, width int) []float64 {
	out := make([]float64, len(xs))
	for i := range xs {
		out[i] = Mean(xs[max(0, i-width/2):min(len(xs), i+width/2+1)])
	}
	return out
}
