// Package stats is the arithmetic on series of numbers that gonum lacks. A value that is not known is NaN: it is left out, never taken
// for zero. Nothing here writes to what it is given.
package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Known gives the values that are known, in order, as a new slice.
func Known(xs []float64) []float64 {
	out := make([]float64, 0, len(xs))
	for _, x := range xs {
		if !math.IsNaN(x) {
			out = append(out, x)
		}
	}
	return out
}

// Mean is the mean of the known values, NaN where there is none.
func Mean(xs []float64) float64 {
	sum, n := 0.0, 0
	for _, x := range xs {
		if !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return sum / float64(n)
}

// Median is the middle of the known values, or the mean of the middle two; NaN where there is none.
func Median(xs []float64) float64 {
	s := Known(xs)
	slices.Sort(s)
	return middle(s)
}

// Quantile is the value below which a share p (0 to 1) of the known values lie, between neighbours in proportion (R's type 7), NaN where
// there is none.
func Quantile(xs []float64, p float64) float64 {
	s := Known(xs)
	if len(s) == 0 {
		return math.NaN()
	}
	slices.Sort(s)
	at := p * float64(len(s)-1)
	i := int(at)
	if i+1 >= len(s) {
		return s[len(s)-1]
	}
	return s[i] + (at-float64(i))*(s[i+1]-s[i])
}

// middle is the median of a sorted slice.
func middle(s []float64) float64 {
	n := len(s)
	if n == 0 {
		return math.NaN()
	}
	return (s[(n-1)/2] + s[n/2]) / 2
}

// MADScale is the median distance from the median times 1.4826: the standard deviation, if the values were normal, that a few wild
// ones can't move. It is NaN where no value is known.
func MADScale(xs []float64) float64 {
	mid := Median(xs)
	off := Known(xs)
	for i, x := range off {
		off[i] = math.Abs(x - mid)
	}
	return 1.4826 * Median(off)
}

// NormalScores replaces each known value by the quantile of the standard normal at its rank, turned so that the smallest value has the
// largest score: -Φ⁻¹((rank-½)/n). Equal values share their mean rank. With fewer than least known values, all are NaN.
func NormalScores(xs []float64, least int) []float64 {
	type placed struct {
		x  float64
		at int
	}
	out := make([]float64, len(xs))
	known := make([]placed, 0, len(xs))
	for i, x := range xs {
		out[i] = math.NaN()
		if !math.IsNaN(x) {
			known = append(known, placed{x, i})
		}
	}
	if len(known) < least {
		return out
	}
	slices.SortFunc(known, func(a, b placed) int { // none is NaN, which makes comparing cheap
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	for from := 0; from < len(known); {
		to := from + 1
		for to < len(known) && known[to].x == known[from].x {
			to++
		}
		// Ranks from+1 to to share their mean, less a half.
		score := -distuv.UnitNormal.Quantile(float64(from+to) / 2 / float64(len(known)))
		for _, k := range known[from:to] {
			out[k.at] = score
		}
		from = to
	}
	return out
}

// A Scale makes the tails of samples comparable: mean 0, standard deviation 1, then the Wilson–Hilferty cube root, which takes out the
// skewness. The skewness is held between 0.05 and 2, where the root behaves.
type Scale struct{ mean, sd, skew float64 }

// ScaleOf is the scale of a sample, all of whose values are known. One without spread has all its values near 0.
func ScaleOf(xs []float64) Scale {
	mean, sd := stat.PopMeanStdDev(xs, nil)
	s := Scale{mean, sd + 1e-9, 0}
	for _, x := range xs {
		z := (x - s.mean) / s.sd
		s.skew += z * z * z
	}
	s.skew = min(max(s.skew/float64(len(xs)), 0.05), 2)
	return s
}

// Of brings a value onto the scale. It never falls as x rises.
func (s Scale) Of(x float64) float64 {
	z := (x - s.mean) / s.sd
	return 6/s.skew*(math.Cbrt(max(s.skew*z/2+1, 0))-1) + s.skew/6
}

// At is the value that Of brings to y: its inverse, and much the cheaper of the two.
func (s Scale) At(y float64) float64 {
	root := (y-s.skew/6)*s.skew/6 + 1
	return s.mean + s.sd*2*(root*root*root-1)/s.skew
}
