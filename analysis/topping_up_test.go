package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestBinomialTailAgainstScipy compares with scipy 1.10.1: scipy.stats.binom.sf(k - 1, n, p).
func TestBinomialTailAgainstScipy(t *testing.T) {
	for _, c := range []struct {
		k, n    int
		p, want float64
	}{{3, 8, 1. / 67, 0.00017601764927234367}, {5, 8, 0.2, 0.010406400000000005}, {0, 8, 0.1, 1}, {8, 8, 0.5, 0.00390625}, {1, 1, 0.2, 0.2}, {3, 8, 0, 0}} {
		if got := binomialTail(c.k, c.n, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%d of %d at %.3f: %v, want %v", c.k, c.n, c.p, got, c.want)
		}
	}
}

// roundRunner runs 3 to 5 times a week for eight years, each run one of the distances; from day top on for ten weeks a short run on
// Sunday makes the total round, if it is not yet.
func roundRunner(seed uint64, km []float64, top int) []*diary.Entry {
	r := rand.New(rand.NewPCG(seed, 5))
	var es []*diary.Entry
	for week := range 8 * 52 {
		total := 0.0
		for _, day := range r.Perm(6)[:3+r.IntN(3)] {
			x := km[r.IntN(len(km))]
			total += x
			es = append(es, ran(on(2018, 1, 1).AddDays(7*week+day), x))
		}
		short := 5 - math.Mod(total, 5)
		if top > 0 && week >= top && week < top+10 && short < 5 {
			es = append(es, ran(on(2018, 1, 1).AddDays(7*week+6), short))
		}
	}
	slices.SortStableFunc(es, func(a, b *diary.Entry) int { return a.Date.Compare(b.Date) })
	return es
}

func TestRoundDistancesAreNoToppingUp(t *testing.T) {
	end := on(2018, 1, 1).AddDays(8 * 364)
	for name, km := range map[string][]float64{
		"5, 8 and 10 km": {5, 8, 10}, "5 and 10 km": {5, 10}, "4, 6 and 12 km": {4, 6, 12}, "whole kilometres": {4, 5, 6, 7, 8, 9, 10, 12, 15}, "miles": {3 * 1.609344, 5 * 1.609344, 6 * 1.609344},
	} {
		told, found := 0, 0
		for seed := range uint64(12) {
			told += len(History(made(t, nil, roundRunner(seed, km, 0)...), end, []*Detector{ToppingUp}, nil))
			topped := History(made(t, nil, roundRunner(seed, km, 200)...), end, []*Detector{ToppingUp}, nil)
			from := on(2018, 1, 1).AddDays(7 * 200)
			found += int(indicator(slices.ContainsFunc(topped, func(f Finding) bool { return !f.Raised.Before(from) && f.Raised.Before(from.AddDays(7*18)) })))
		}
		t.Logf("%s: told %d times in 96 years; of 12 who top up %d are found", name, told, found)
		if told > 0 {
			t.Errorf("%s: told %d times in 96 years of running as planned", name, told)
		}
	}
}
