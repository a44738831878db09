package analysis

import (
	"math"
	"math/rand/v2"
)

// simRunner says what runner to simulate, week by week: a level that wanders and steps, weekly noise that remembers, whole outings,
// injuries, races, planned breaks, weeks off, weeks not logged. A recurring slump is planted where hits is above 0.
type simRunner struct {
	years, hits int
	depth       float64
	weeks       int
	latest      bool    // the hit years are the latest ones
	drift       float64 // weeks a year
	feel        float64 // share of runners who log how it felt
	hardLabels  bool    // few injuries and breaks are marked, more weeks are not logged
	wave        float64 // smooth rise and fall with the year
}

// simTruth is what was planted.
type simTruth struct {
	onset  int          // season week
	hit    map[int]bool // years, counted from the first
	starts map[int]int  // by such a year: the week of the log in which the slump begins
}

// simulate draws a runner's log in season weeks.
func simulate(r *rand.Rand, c simRunner) (*Seasons, simTruth) {
	n := c.years * SeasonWeeks
	mult := remember(r, n, between(r, 0.2, 0.7), between(r, 0.2, 0.4), true)
	for i := range mult {
		mult[i] = min(max(1+mult[i], 0.05), 2.2)
	}
	phase := between(r, 0, 2*math.Pi)
	for i := range mult {
		mult[i] *= 1 + c.wave*math.Cos(2*math.Pi*float64(i)/SeasonWeeks+phase)
	}
	feel := remember(r, n, between(r, 0.2, 0.6), between(r, 0.25, 0.45), false)
	for i := range feel {
		feel[i] += 3.6
	}
	trend := simTrend(r, c.years)
	truth := c.plant(r, mult, feel)
	s := &Seasons{First: 2001, Years: c.years, State: make([]State, n), Race: make([]bool, n)}
	c.disturb(r, s, mult, feel)
	c.log(r, s, mult, feel, trend)
	return s, truth
}

// plant lowers the weeks of the slump.
func (c simRunner) plant(r *rand.Rand, mult, feel []float64) simTruth {
	truth := simTruth{onset: r.IntN(SeasonWeeks), hit: map[int]bool{}, starts: map[int]int{}}
	years := r.Perm(c.years)[:min(c.hits, c.years)]
	for i := range years {
		if c.latest {
			years[i] = c.years - 1 - i
		}
	}
	middle := 0.0
	for _, y := range years {
		middle += float64(y) / float64(len(years))
	}
	for _, y := range years {
		from := y*SeasonWeeks + truth.onset + int(math.Round(c.drift*(float64(y)-middle))) + r.IntN(5) - 2
		weeks := max(2, c.weeks+r.IntN(3)-1)
		depth := min(c.depth*between(r, 0.75, 1.25), 0.95)
		for t := max(from, 0); t < min(from+weeks, len(mult)); t++ {
			mult[t] *= 1 - depth
			feel[t] -= depth / 0.5
			truth.hit[y] = true
			truth.starts[y] = from
		}
	}
	return truth
}

// disturb adds what every log has: injuries, races, breaks, weeks off.
func (c simRunner) disturb(r *rand.Rand, s *Seasons, mult, feel []float64) {
	n := len(mult)
	lower := func(from, weeks int, by float64) {
		for t := max(from, 0); t < min(from+weeks, n); t++ {
			mult[t] *= by
		}
	}
	label := func(from, weeks int, labelled float64) {
		if r.Float64() >= labelled {
			return
		}
		for t := max(from, 0); t < min(from+weeks, n); t++ {
			s.State[t] = Excluded
		}
	}
	injuries, pauses, races := 0.7, 1.0, 0.95
	if c.hardLabels {
		injuries, pauses, races = 0.3, 0.85, 0.8
	}
	for range poisson(r, 0.7*float64(c.years)) {
		at, weeks := r.IntN(n), int(min(max(3*math.Exp(0.6*r.NormFloat64()), 1), 14))
		ramp := max(1, weeks/2)
		lower(at, weeks, between(r, 0, 0.3))
		for i := range ramp {
			lower(at+weeks+i, 1, 0.4+0.5*float64(i)/float64(ramp))
		}
		for t := at; t < min(at+weeks, n); t++ {
			feel[t] -= 0.5
		}
		label(at, weeks+ramp, injuries)
	}
	perYear, fixed := r.IntN(5), r.Float64() < 0.3
	season := r.Perm(SeasonWeeks)[:perYear]
	for y := range c.years {
		for i := range perYear {
			at := y*SeasonWeeks + r.IntN(SeasonWeeks)
			if fixed {
				at = min(max(y*SeasonWeeks+season[i]+r.IntN(3)-1, 0), n-1)
			}
			for off, by := range map[int]float64{-2: .75, -1: .55, 0: .9, 1: .4, 2: .7} {
				lower(at+off, 1, by)
			}
			s.Race[at] = s.Race[at] || r.Float64() < races
		}
	}
	if r.Float64() < 0.35 {
		at, weeks := r.IntN(SeasonWeeks), 1+r.IntN(3)
		for y := range c.years {
			from := y*SeasonWeeks + at + r.IntN(3) - 1
			lower(from, weeks, between(r, 0, 0.3))
			label(from, weeks, pauses)
		}
	}
	for range poisson(r, 1.5*float64(c.years)) {
		lower(r.IntN(n), 1, between(r, 0, 0.3))
	}
}

// log turns what was run into what the diary holds.
func (c simRunner) log(r *rand.Rand, s *Seasons, mult, feel, trend []float64) {
	n := len(mult)
	s.Distance, s.Outings, s.Feel = make([]float64, n), make([]float64, n), make([]float64, n)
	level, perWeek, feels := 35*math.Exp(0.35*r.NormFloat64()), between(r, 2.5, 5.5), r.Float64() < c.feel
	written := make([]bool, n)
	for t := range mult {
		p := min(max(perWeek/7*math.Pow(min(mult[t], 2), 0.6), 0), 0.98)
		outings := min(max(math.Round(7*p+0.6*r.NormFloat64()), 0), 14)
		each := level * math.Exp(trend[t]) / perWeek * math.Pow(min(max(mult[t], 1e-3), 2), 0.4)
		for range int(outings) {
			s.Distance[t] += 1000 * each * math.Exp(0.35*r.NormFloat64())
		}
		s.Outings[t], written[t], s.Feel[t] = outings, outings > 0 || r.Float64() < 0.5, math.NaN()
		if feels && outings > 0 {
			s.Feel[t] = min(max(feel[t]+0.7*r.NormFloat64()/math.Sqrt(0.8*outings), 1), 5)
		}
	}
	gaps := 0.4
	if c.hardLabels {
		gaps = 1
	}
	for range poisson(r, gaps*float64(c.years)) {
		at := r.IntN(n)
		for t := at; t < min(at+2+r.IntN(7), n); t++ {
			s.Distance[t], s.Outings[t], s.Feel[t], written[t] = 0, 0, math.NaN(), false
		}
	}
	(&slumpCase{seasons: s}).settle(written)
	s.Share = share(s.Distance)
}

// simTrend is the wandering level, in logs.
func simTrend(r *rand.Rand, years int) []float64 {
	out := make([]float64, years*SeasonWeeks)
	a, b, step := 0.0, 0.15*r.NormFloat64(), 0.0
	for t := range out {
		if t%SeasonWeeks == 0 && t > 0 {
			a, b = b, b+0.15*r.NormFloat64()
		}
		if r.Float64() < 0.15/SeasonWeeks {
			step += 0.25 * r.NormFloat64()
		}
		out[t] = min(max(a+(b-a)*float64(t%SeasonWeeks)/SeasonWeeks+step, -0.9), 0.9)
	}
	return out
}

// remember is noise in which each week keeps a part of the one before; heavy noise has the tails of Student's t with 5 degrees of freedom.
func remember(r *rand.Rand, n int, phi, sd float64, heavy bool) []float64 {
	out := make([]float64, n)
	for t := range out {
		e := r.NormFloat64()
		if heavy {
			chi := 0.0
			for range 5 {
				x := r.NormFloat64()
				chi += x * x
			}
			e /= math.Sqrt(chi/5) * math.Sqrt(5./3)
		}
		out[t] = sd * e
		if t > 0 {
			out[t] = phi*out[t-1] + math.Sqrt(1-phi*phi)*sd*e
		}
	}
	return out
}

func between(r *rand.Rand, low, high float64) float64 { return low + (high-low)*r.Float64() }

// poisson draws a number of events.
func poisson(r *rand.Rand, mean float64) int {
	n := 0
	for left := r.ExpFloat64(); left < mean; left += r.ExpFloat64() {
		n++
	}
	return n
}
