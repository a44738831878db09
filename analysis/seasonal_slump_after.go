package analysis

import (
	"math"
	"math/rand/v2"
)

// What is asked of a slump once it is found: since when it comes, and whether its date moves. Both rest on what each year says for it,
// and both get their p from putting the years in another order, which keeps the slump and takes away its order in time.

const (
	driftReach  = 9 // weeks either side of the slump's start in which a moving one is followed
	driftCentre = 5 // weeks that the middle of its way may lie off the start
	driftJitter = 1
	driftSteps  = 10 // tenths of a week a year, up to which a move is looked for, either way
	driftKnown  = 0.8
	afterDraws  = 400
)

// byYear is what each year of the log says for the slump, week by week from driftReach before its start to driftReach after it, as a
// log likelihood ratio; 0 where nothing is known.
func (s *slump) byYear(years, jitter int) [][]float64 {
	mixture, _ := evidence(dips(s.row.series.z, s.row.weeks), jitter)
	out := make([][]float64, years)
	for y := range out {
		out[y] = make([]float64, 2*driftReach+1)
		for i := range out[y] {
			if t := y*SeasonWeeks + s.start + i - driftReach; t >= 0 && t < len(mixture) {
				out[y][i] = mixture[t]
			}
		}
	}
	return out
}

// A since is the first year of a slump that has not always been there.
type since struct {
	first     int // year counted from the log's first
	low, high int // years that fit almost as well: the 95 % likelihood set
	p         float64
}

// findSince gives the year from which on the years say most for the slump.
func (s *slump) findSince(years int, draws *rand.Rand) since {
	each := make([]float64, years)
	for y, row := range s.byYear(years, slumpJitter) {
		each[y] = row[driftReach]
	}
	sums := fromYearOn(each)
	out := since{low: years, p: 1}
	for y, sum := range sums {
		if sum >= sums[out.first] {
			out.first = y
		}
	}
	for y, sum := range sums {
		if sum >= sums[out.first]-1.92 { // half of the 95 % quantile of χ² with one degree of freedom
			out.low, out.high = min(out.low, y), y
		}
	}
	gain := sums[out.first] - sums[0]
	out.p = orderP(years, draws, func(order []int) bool {
		shuffled := make([]float64, years)
		for y, from := range order {
			shuffled[y] = each[from]
		}
		sums := fromYearOn(shuffled)
		top := sums[0]
		for _, sum := range sums {
			top = math.Max(top, sum)
		}
		return top-sums[0] >= gain-1e-9
	})
	return out
}

// fromYearOn sums each year with all later ones.
func fromYearOn(each []float64) []float64 {
	sums := make([]float64, len(each))
	sum := 0.0
	for y := len(each) - 1; y >= 0; y-- {
		sum += each[y]
		sums[y] = sum
	}
	return sums
}

// orderP is the share of orders of the years, the log's own among them, that reach what the log's own does.
func orderP(years int, draws *rand.Rand, reaches func(order []int) bool) float64 {
	reached := 1
	for range afterDraws - 1 {
		if reaches(draws.Perm(years)) {
			reached++
		}
	}
	return float64(reached) / afterDraws
}

// A drift is the move of a slump's start through the years.
type drift struct {
	slope float64 // weeks a year, later positive
	p     float64
	years int // that can be told
	hits  int
}

const (
	driftMinYears = 8
	driftMinHits  = 5
	driftMinSlope = 0.2 // weeks a year
	driftP        = 0.05
)

// stands says whether a start moves, more than chance explains.
func (d drift) stands() bool {
	return d.years >= driftMinYears && d.hits >= driftMinHits && d.p <= driftP && math.Abs(d.slope) >= driftMinSlope-1e-9
}

// findDrift looks for a line through the years along which they say more for the slump than along any upright one. It is asked of what
// decided the look, so that the answer is the same whenever it is asked.
func (l *look) findDrift() drift {
	s := l.decided
	if s == nil {
		return drift{p: 1}
	}
	d := drift{p: 1, years: s.known, hits: len(s.hits)}
	if d.years < driftMinYears || d.hits < driftMinHits {
		return d
	}
	// A slump of the latest years is followed through those alone: a slanted line would gain by leaving the years before.
	said := s.byYear(l.seasons.Years, driftJitter)
	if w := l.since(); w.told(l.seasons.Years, s.known) {
		said = said[w.first:]
	}
	years := len(said)
	if years < driftMinYears {
		return d
	}
	lines := driftLines(years)
	best := func(order []int) (gain, slope float64) {
		top, flat, steps := math.Inf(-1), math.Inf(-1), 0
		for _, line := range lines {
			sum := 0.0
			for y, at := range line.at {
				if at >= 0 {
					sum += said[order[y]][at]
				}
			}
			if line.steps == 0 {
				flat = math.Max(flat, sum)
			}
			if sum > top {
				top, steps = sum, line.steps
			}
		}
		return top - flat, float64(steps) / driftSteps
	}
	own := make([]int, years)
	for y := range own {
		own[y] = y
	}
	gain, slope := best(own)
	d.slope = slope
	d.p = orderP(years, l.seasons.draws("drift"), func(order []int) bool {
		other, _ := best(order)
		return other >= gain-1e-9
	})
	return d
}

// A driftLine is a way through the years.
type driftLine struct {
	steps int   // tenths of a week a year
	at    []int // place in each year's row, -1 where the line leaves it
}

// driftLines are the lines that stay near the slump in most years.
func driftLines(years int) []driftLine {
	var out []driftLine
	for steps := -driftSteps; steps <= driftSteps; steps++ {
		for centre := -driftCentre; centre <= driftCentre; centre++ {
			line, within := driftLine{steps, make([]int, years)}, 0
			for y := range line.at {
				off := float64(centre) + float64(steps)/driftSteps*(float64(y)-float64(years-1)/2)
				line.at[y] = int(math.RoundToEven(off)) + driftReach
				if line.at[y] < 0 || line.at[y] > 2*driftReach {
					line.at[y] = -1
					continue
				}
				within++
			}
			if float64(within) >= driftKnown*float64(years) {
				out = append(out, line)
			}
		}
	}
	return out
}

// told says whether a first year is clear enough to speak of.
func (is since) told(years, known int) bool {
	return known >= sinceMinYears && is.first >= sinceBefore && is.first <= years-sinceAfter && is.p <= sinceHintP
}

// afterSilence says why nothing is told of a slump that comes back: there is none, or what is asked of it has no answer.
func afterSilence(looks []*look, otherwise string) *Silence {
	if len(looks) == 0 || !looks[len(looks)-1].stands || looks[len(looks)-1].rhythm {
		return &Silence{Reason: "speaks of a slump that comes back; none stands at present"}
	}
	return &Silence{Reason: otherwise}
}

// aboutSlump is a finding about the slump of a look: its stretch, its dates, its entries.
func (v *View) aboutSlump(l *look, p float64) Finding {
	f := v.slumpFinding(l, verdict{Hint, "slump"})
	return Finding{
		Kind: "slump", Span: f.Span, Measure: f.Measure, Effect: f.Effect, P: &p, N: len(l.decided.hits), Recurs: f.Recurs, Evidence: f.Evidence,
	}
}

// yearsCount writes a number of years: "one year", "six years".
func yearsCount(n int) string {
	if n == 1 {
		return "one year"
	}
	return number(n) + " years"
}
