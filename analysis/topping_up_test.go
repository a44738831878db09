package analysis

import (
	"math"
	"testing"
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
