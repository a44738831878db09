package analysis

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/runlog/runlog/analysis/stats"
)

// whyOrders is how many ways to call years with and without are tried: all of them where there are no more.
const whyOrders = 2000

// ranks are the places of the known values in their order, 1 is the smallest; equal values share their mean.
func ranks(xs []float64) []float64 {
	sorted := stats.Known(xs)
	slices.Sort(sorted)
	out := make([]float64, len(xs))
	for i, x := range xs {
		if math.IsNaN(x) {
			out[i] = x
			continue
		}
		from, _ := slices.BinarySearch(sorted, x)
		to := from
		for to < len(sorted) && sorted[to] == x {
			to++
		}
		out[i] = float64(from+to+1) / 2
	}
	return out
}

// labelMaxT compares each factor between the rows that are hit and those that are not: one-sided, by rank, with the p of the largest
// difference over all factors (Westfall and Young). x holds a row of values for each factor.
func labelMaxT(x [][]float64, hit []bool, draws *rand.Rand) []float64 {
	ranked := make([][]float64, len(x))
	for k := range x {
		ranked[k] = ranks(x[k])
	}
	own := make([]float64, len(x))
	for k := range ranked {
		own[k] = groupT(ranked[k], hit)
	}
	reached, n := make([]float64, len(x)), 0.0
	labels(hit, draws, func(hit []bool) {
		n++
		top := math.Inf(-1)
		for _, r := range ranked {
			top = math.Max(top, groupT(r, hit))
		}
		for k, t := range own {
			if top >= t-1e-9 {
				reached[k]++
			}
		}
	})
	for k := range reached {
		reached[k] /= n
	}
	return reached
}

// labels tries every way to call as many rows hit, or, where those are too many, the own and random ones.
func labels(hit []bool, draws *rand.Rand, try func([]bool)) {
	k := 0
	for _, is := range hit {
		if is {
			k++
		}
	}
	if choose(len(hit), k) > whyOrders {
		try(hit)
		other := slices.Clone(hit)
		for range whyOrders - 1 {
			draws.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
			try(other)
		}
		return
	}
	chosen := make([]bool, len(hit))
	var pick func(from, left int)
	pick = func(from, left int) {
		if left == 0 {
			try(chosen)
			return
		}
		for i := from; i <= len(chosen)-left; i++ {
			chosen[i] = true
			pick(i+1, left-1)
			chosen[i] = false
		}
	}
	pick(0, k)
}

// choose is the number of ways to choose k of n, as far as it can be told from too many.
func choose(n, k int) float64 {
	ways := 1.0
	for i := range k {
		ways = ways * float64(n-i) / float64(i+1)
	}
	return math.Round(ways)
}

// groupT is the difference of the means of two groups in standard errors of a common spread; 0 where a group has fewer than two.
func groupT(x []float64, hit []bool) float64 {
	var a, b moments
	for i, v := range x {
		if hit[i] {
			a.add(v)
		} else {
			b.add(v)
		}
	}
	if a.n < 2 || b.n < 2 {
		return 0
	}
	spread := math.Sqrt(math.Max(a.squares()+b.squares(), 0) / math.Max(a.n+b.n-2, 1))
	return (a.mean() - b.mean()) / (spread*math.Sqrt(1/a.n+1/b.n) + 1e-9)
}

// setMaxT compares, for each factor, the first value of each set with the rest of its set: by its rank there, with the p of the largest
// mean rank over all factors, when any of each set might have been the first.
func setMaxT(sets [][][]float64, draws *rand.Rand) []float64 {
	if len(sets) == 0 {
		return nil
	}
	placed := make([][][]float64, len(sets)) // ranks within the set, as a fraction
	for k := range sets {
		for _, set := range sets[k] {
			r := ranks(set)
			n := float64(len(stats.Known(set)))
			for i := range r {
				r[i] = (r[i] - 0.5) / n
			}
			placed[k] = append(placed[k], r)
		}
	}
	at := make([]int, len(sets[0]))
	mean := func(k int) float64 {
		sum, n := 0.0, 0.0
		for i, set := range placed[k] {
			if x := set[at[i]]; !math.IsNaN(x) {
				sum, n = sum+x, n+1
			}
		}
		if n == 0 {
			return 0
		}
		return sum/n - 0.5
	}
	own, reached := make([]float64, len(sets)), make([]float64, len(sets))
	for draw := range whyOrders {
		top := math.Inf(-1)
		for k := range sets {
			x := mean(k)
			top = math.Max(top, x)
			if draw == 0 {
				own[k] = x
			}
		}
		for k := range sets {
			if top >= own[k]-1e-9 {
				reached[k]++
			}
		}
		for i := range at {
			at[i] = draws.IntN(len(sets[0][i]))
		}
	}
	for k := range reached {
		reached[k] /= whyOrders
	}
	return reached
}

// A difference is its middle estimate and a 90 % interval.
type difference struct{ middle, low, high float64 }

// hodgesLehmann is the shift between two samples: the median of all differences between a value of one and one of the other, and the
// interval that the rank-sum test would not reject.
func hodgesLehmann(a, b []float64) difference {
	var d []float64
	a, b = stats.Known(a), stats.Known(b)
	for _, x := range a {
		for _, y := range b {
			d = append(d, x-y)
		}
	}
	n, m := float64(len(a)), float64(len(b))
	return interval(d, n*m/2-whyIntervalZ*math.Sqrt(n*m*(n+m+1)/12)-0.5)
}

// walsh is the middle of one sample of differences: the median of the means of all pairs, and the interval that the signed-rank test
// would not reject.
func walsh(xs []float64) difference {
	xs = stats.Known(xs)
	var d []float64
	for i := range xs {
		for _, y := range xs[i:] {
			d = append(d, (xs[i]+y)/2)
		}
	}
	n := float64(len(xs))
	return interval(d, n*(n+1)/4-whyIntervalZ*math.Sqrt(n*(n+1)*(2*n+1)/24)-0.5)
}

// interval is the median of a sample with its values at a place from either end. The half that both callers take off is the correction for
// continuity: with it the place is that of the exact test (R's wilcox.test) from the smallest samples on.
func interval(d []float64, from float64) difference {
	if len(d) == 0 {
		return difference{math.NaN(), math.NaN(), math.NaN()}
	}
	slices.Sort(d)
	at := min(max(int(math.Floor(from)), 0), (len(d)-1)/2)
	return difference{stats.Median(d), d[at], d[len(d)-1-at]}
}

// rankCorrelation is Spearman's, over the places where both are known; 0 where there is none.
func rankCorrelation(x, y []float64) float64 {
	var a, b []float64
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			a, b = append(a, x[i]), append(b, y[i])
		}
	}
	a, b = ranks(a), ranks(b)
	ma, mb := stats.Mean(a), stats.Mean(b)
	xy, xx, yy := 0.0, 0.0, 0.0
	for i := range a {
		xy += (a[i] - ma) * (b[i] - mb)
		xx += (a[i] - ma) * (a[i] - ma)
		yy += (b[i] - mb) * (b[i] - mb)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
