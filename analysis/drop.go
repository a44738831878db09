package analysis

import (
	"math"
	"slices"
)

// A lookback says which days of a daily score are compared: the latest ones with the runner's own year before them.
type lookback struct {
	days, least      int // the latest days, and the least values in them
	between          int // days left out between the two, in which a change may already have begun
	base, usualLeast int // the days before that, and the least values in them
}

// ownYear is the length of the stretch that the latest days are compared with.
const ownYear = 365

// A comparison is how the latest days of a daily score stand to the own year.
type comparison struct {
	days       int     // how many the latest are
	now, usual float64 // means
	n, of      int     // how many values each is the mean of
	spread     float64 // standard deviation of the own year
	z          float64 // how far now is above usual, in standard errors
}

// leastSpread keeps scores that hardly ever change from making a great z of a small step.
const leastSpread = 0.35

// compare compares the days up to t with those before, as far as they had been told by day t. It is not ok where there are too few values.
func (s series) compare(t int, l lookback) (c comparison, ok bool) { return s.compareAsTold(t, t, l) }

// compareAsTold is compare for days that a round-up tells of later: of the days up to t, as far as told by day told.
func (s series) compareAsTold(t, told int, l lookback) (c comparison, ok bool) {
	c.days = l.days
	if c.now, c.n = s.average(t-l.days+1, t, told); c.n < l.least {
		return c, false
	}
	to := t - l.days - l.between
	from := to - l.base + 1
	if c.usual, c.of = s.average(from, to, told); c.of < l.usualLeast {
		return c, false
	}
	var rho float64
	c.spread, rho = s.wander(from, to, told, c.usual)
	a, b := effective(c.n, rho), effective(c.of, rho)
	c.z = (c.now - c.usual) / (max(c.spread, leastSpread) * math.Sqrt(1/a+1/b))
	return c, true
}

// comparable says whether a series could be compared on any day on which something was told, by one lookback or another.
func (d *daily) comparable(s series, backs ...lookback) bool {
	return d.ever(func(t int) bool {
		return slices.ContainsFunc(backs, func(back lookback) bool { _, ok := s.compare(t, back); return ok })
	})
}

// average is the mean of the days from to to, as far as told by day t, and how many values it has.
func (s series) average(from, to, t int) (mean float64, n int) {
	sum, n := s.total(from, to, t)
	return sum / float64(n), n
}

// wander is the standard deviation of the days from to to and the correlation of each value with the one before it.
func (s series) wander(from, to, t int, mean float64) (sd, rho float64) {
	squares, products, last, n := 0.0, 0.0, 0.0, 0
	for i := max(from, 0); i <= min(to, len(s.value)-1); i++ {
		x := s.value[i]
		if math.IsNaN(x) || s.told[i] > t {
			continue
		}
		x -= mean
		squares += x * x
		products += x * last
		last = x
		n++
	}
	if squares > 0 {
		rho = products / squares
	}
	return math.Sqrt(squares / float64(n)), rho
}

// effective is how many independent values n values in a row are worth when each resembles the one before it. The resemblance is held
// between 0.2, because a diary's days are never quite independent, and 0.7, because a year of them estimates it roughly.
func effective(n int, rho float64) float64 {
	rho = min(max(rho, 0.2), 0.7)
	return max(1, float64(n)*(1-rho)/(1+rho))
}

// known is how many days of a series have a value.
func (s series) known() int {
	_, n := s.average(0, len(s.value)-1, len(s.value))
	return n
}

// standardError is that of the difference between two means, from their standard deviations and numbers.
func standardError(a float64, n int, b float64, m int) float64 {
	return math.Sqrt(a*a/float64(n) + b*b/float64(m))
}
