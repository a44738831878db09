package analysis

import (
	"math"
	"testing"
)

// TestWanderAgainstNumpy compares with numpy 1.24.2: x.std(), and sum((x[1:]-m)*(x[:-1]-m))/sum((x-m)**2), which is R's acf(x)[1].
func TestWanderAgainstNumpy(t *testing.T) {
	s := newSeries(12)
	for i, x := range []float64{3, 4, 4, 2, 3, 5, 4, 4, 3, 2} {
		s.value[i+i/6] = x // a day without a value between
	}
	mean, n := s.average(0, 11, 11)
	sd, rho := s.wander(0, 11, 11, mean)
	if n != 10 || math.Abs(mean-3.4) > 1e-12 || math.Abs(sd-0.9165151389911681) > 1e-12 || math.Abs(rho-0.1) > 1e-12 {
		t.Errorf("n %d, mean %v, sd %v, rho %v", n, mean, sd, rho)
	}
}

func TestDaysThatResembleEachOtherAreWorthFewer(t *testing.T) {
	for _, c := range []struct {
		n         int
		rho, want float64
	}{
		{18, 0.5, 6},
		{12, -0.4, 8},           // never more independent than 0.2 says
		{17, 0.99, 3},           // nor less than 0.7
		{1, 0.7, 1},             // one is one
		{10, 0.25, 6},           // 10·0.75/1.25
		{14, 1.0 / 3, 7},        // 14·(2/3)/(4/3)
		{100, 0.6, 25},          // 100·0.4/1.6
		{30, math.Pi, 90. / 17}, // off the scale
	} {
		if got := effective(c.n, c.rho); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%d values at %v are worth %v, want %v", c.n, c.rho, got, c.want)
		}
	}
}

func TestCompareKnowsOnlyWhatWasTold(t *testing.T) {
	s := newSeries(40)
	for i := range s.value {
		s.value[i], s.told[i] = 4, i
		if i >= 30 {
			s.value[i], s.told[i] = 2, 39
		}
	}
	l := lookback{days: 5, least: 3, between: 5, base: 20, usualLeast: 10}
	if _, ok := s.compare(34, l); ok {
		t.Error("on day 34 nothing of the latest days had been told")
	}
	c, ok := s.compare(39, l)
	if !ok || c.now != 2 || c.usual != 4 || c.n != 5 || c.of != 20 {
		t.Errorf("%+v, %v", c, ok)
	}
}
