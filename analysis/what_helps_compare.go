package analysis

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/stats"
)

// bestHelper is the helper whose difference is clearest, with a p for all of them together.
func bestHelper(runs []helpRun, helpers []helper) (best helped, ok bool) {
	if len(runs) < helpRuns {
		return best, false
	}
	left, months, key := monthly(runs)
	var contrasts []contrast
	for _, h := range helpers {
		if c, enough := newContrast(h, left, months); enough && c.sd > 0 { // 0: feel never changes within a month
			contrasts = append(contrasts, c)
		}
	}
	if len(contrasts) == 0 {
		return best, false
	}
	most := 0.0
	for _, c := range contrasts {
		observed := c.turned(make([]int, len(months)))
		if z := math.Abs(observed) / c.sd; z > most {
			most = z
			best = helped{helper: c.helper, difference: observed / c.weight, with: c.with, without: len(runs) - c.with}
		}
	}
	draws, reached := stats.Draws(key), 1
	phases := make([]int, len(months))
	for range helpDraws {
		for m := range months {
			phases[m] = draws.IntN(months[m].to - months[m].from)
		}
		if slices.ContainsFunc(contrasts, func(c contrast) bool { return math.Abs(c.turned(phases))/c.sd >= most-1e-9 }) {
			reached++
		}
	}
	best.p = float64(reached) / (helpDraws + 1)
	best.se = errorOf(best, runs)
	return best, most > 0
}

// errorOf is the standard error of a difference: how far chance takes one where that difference itself is taken away. Neighbours that
// are alike make it larger than that of independent runs; it is never taken as smaller.
func errorOf(h helped, runs []helpRun) float64 {
	rest := slices.Clone(runs)
	for i := range rest {
		if h.has[i] {
			rest[i].feel -= h.difference
		}
	}
	left, months, _ := monthly(rest)
	c, _ := newContrast(h.helper, left, months)
	squares := 0.0
	for _, x := range left {
		squares += x * x
	}
	independent := math.Sqrt(c.weight * squares / float64(len(left)))
	return max(c.sd, independent) / c.weight
}

// A stint is the runs of a month, by their indices, to not included.
type stint struct{ from, to int }

// monthly is how each run felt less the mean of its month, the months, and what seeds the draws.
func monthly(runs []helpRun) (left []float64, months []stint, key []byte) {
	left = make([]float64, len(runs))
	for from := 0; from < len(runs); {
		to, sum := from, 0.0
		for ; to < len(runs) && runs[to].month == runs[from].month; to++ {
			sum += runs[to].feel
		}
		for i := from; i < to; i++ {
			left[i] = runs[i].feel - sum/float64(to-from)
			key = binary.BigEndian.AppendUint64(key, math.Float64bits(runs[i].feel))
		}
		months = append(months, stint{from, to})
		from = to
	}
	return left, months, key
}

// A contrast compares runs with something to the others of the same month.
type contrast struct {
	helper
	with   int
	weight float64     // sum over months of n·share·(1 - share): how much the months can tell
	sd     float64     // of the sum of how those felt, over all phases of all months
	sums   [][]float64 // by month and phase: how runs with it felt, added up, where the month's feel is turned by so many runs
}

func newContrast(h helper, left []float64, months []stint) (c contrast, enough bool) {
	c.helper = h
	for _, m := range months {
		n, in := m.to-m.from, 0
		sums := make([]float64, n)
		for i := range n {
			if !h.has[m.from+i] {
				continue
			}
			in++
			for phase := range sums {
				sums[phase] += left[m.from+(i+phase)%n]
			}
		}
		for _, sum := range sums {
			c.sd += sum * sum / float64(n)
		}
		c.sums = append(c.sums, sums)
		c.weight += float64(in) * float64(n-in) / float64(n)
		c.with += in
	}
	c.sd = math.Sqrt(c.sd)
	return c, c.with >= helpEach && len(left)-c.with >= helpEach && c.weight >= 5
}

// turned is how runs with it felt, against the means of their months and added up, with every month turned by a phase.
func (c *contrast) turned(phases []int) float64 {
	sum := 0.0
	for m, phase := range phases {
		sum += c.sums[m][phase]
	}
	return sum
}
