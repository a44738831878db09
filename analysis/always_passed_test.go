package analysis

import "testing"

func TestHalfOver(t *testing.T) {
	for _, c := range []struct {
		ended           []int
		open            int
		half, low, high int
	}{
		// Kaplan–Meier and Greenwood by hand: of 4, S(20) = 3/4, S(25) = 1/2.
		{[]int{20, 25, 33, 41}, 10, 25, 20, 41},
		// The present one, open at 40, is at risk throughout: S(20) = 4/5, S(25) = 3/5, S(33) = 2/5.
		{[]int{20, 25, 33, 41}, 40, 33, 20, 41},
		{[]int{30, 30, 30, 30}, 10, 30, 30, 30},
		// With ties, by the same formulas worked out apart in Python 3.11, the ties of a day at once.
		{[]int{10, 12, 15, 15, 18, 20, 22, 25, 30, 44, 51, 60}, 26, 22, 15, 44},
		{[]int{12, 14, 14, 21, 28, 35, 35, 49}, 33, 28, 14, 35},
		{[]int{21, 28, 28, 30, 35, 42, 42, 50, 56, 63}, 100, 42, 28, 50},
	} {
		if half, low, high := halfOver(c.ended, c.open); half != c.half || low != c.low || high != c.high {
			t.Errorf("%v and %d so far: %d, %d to %d; want %d, %d to %d", c.ended, c.open, half, low, high, c.half, c.low, c.high)
		}
	}
}

func TestAlwaysPassedStaysRaised(t *testing.T) {
	staysRaised(t, AlwaysPassed, moodyRunner(2, 3000), on(2028, 7, 1))
}

func TestHarderAfterBadStaysRaised(t *testing.T) {
	es := hurtRunner(6, 3000)
	for _, e := range es {
		e.Injury = nil
		for i := range e.Runs {
			r := &e.Runs[i]
			r.Duration = r.Distance / 1000 * 60 * (6 - r.RPE.Value/5 + float64(e.Date.Ordinal()*7919%13)/13)
			if e.Date.Ordinal()%150 < 24 { // more of it, and slower
				r.Duration *= 1.4
			}
		}
	}
	staysRaised(t, HarderAfterBad, es, on(2028, 4, 1))
}
