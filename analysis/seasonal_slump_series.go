package analysis

import (
	"math"

	"github.com/runlog/runlog/analysis/stats"
)

// The constants of the recurring slump. They were set once, on simulated diaries, and the tests hold them.
var slumpWindows = [...]int{2, 3, 4, 5, 6, 8, 10, 12} // weeks

const (
	slumpJitter    = 2    // weeks that the onset may wander from year to year
	slumpDip       = 1.6  // expected size of a dip in normal scores
	slumpYears     = 0.6  // expected share of years that have it
	slumpKnown     = 0.6  // least share of a window's weeks that must be known
	slumpLow       = -2.5 // a week of nothing counts no more than this
	slumpHigh      = 1.5  // and an ultra can't hide a dip
	slumpRanked    = 20   // least windows to rank
	slumpFeelWeeks = 52   // least weeks with a feel for it to be tested
	raceReach      = 2    // weeks around a race in which taper and recovery show
	raceLeast      = 5    // least known weeks from which the usual taper is learnt
	noRace         = 9
)

// A measured is one way to look at the log week by week, higher is better; NaN = unknown.
type measured struct {
	name string    // volume, feel or overall
	z    []float64 // in robust standard deviations from the runner's usual, held within slumpLow and slumpHigh
}

// A material is what the scan for slumps works on.
type material struct {
	series []measured
	volume []float64 // distance as a fraction of the runner's own level, less 1; the usual effect of races taken out
	feel   []float64 // feel less its own level, likewise; nil where too little is logged
	mood   float64   // the middle feel, 0 where none is logged
}

// newMaterial takes out of the log what is no slump: the trend, silence, breaks, injuries, and what races usually do to the weeks
// around them.
func newMaterial(s *Seasons) *material {
	near := raceOffsets(s.Race)
	m := &material{volume: withoutRaces(lessOne(share(s.Distance)), near)}
	zs := [][]float64{standard(m.volume), standard(withoutRaces(lessOne(share(s.Outings)), near))}
	volume := columns(zs, func(sum float64, n int) float64 { return sum / float64(n) })
	m.series = []measured{{"volume", volume}}
	if len(stats.Known(s.Feel)) < slumpFeelWeeks {
		return m
	}
	m.mood = stats.Median(s.Feel)
	own := level(s.Feel)
	for i, x := range s.Feel {
		own[i] = x - own[i]
	}
	m.feel = withoutRaces(own, near)
	feel := standard(m.feel)
	overall := columns([][]float64{volume, feel}, func(sum float64, n int) float64 { return sum / math.Sqrt(float64(n)) })
	m.series = append(m.series, measured{"feel", feel}, measured{"overall", overall})
	return m
}

// lessOne turns shares of the usual into what is above or below it, -1 to 1. It reuses the slice.
func lessOne(xs []float64) []float64 {
	for i, x := range xs {
		xs[i] = math.Min(math.Max(x-1, -1), 1)
	}
	return xs
}

// columns combines what is known of several series in each week.
func columns(rows [][]float64, combine func(sum float64, n int) float64) []float64 {
	out := make([]float64, len(rows[0]))
	for i := range out {
		sum, n := 0.0, 0
		for _, row := range rows {
			if !math.IsNaN(row[i]) {
				sum += row[i]
				n++
			}
		}
		out[i] = math.NaN()
		if n > 0 {
			out[i] = combine(sum, n)
		}
	}
	return out
}

// raceOffsets is each week's distance in weeks to the nearest race, noRace where none is near.
func raceOffsets(race []bool) []int {
	near := make([]int, len(race))
	for i := range near {
		near[i] = noRace
	}
	for at, is := range race {
		if !is {
			continue
		}
		for off := -raceReach; off <= raceReach; off++ {
			if i := at + off; i >= 0 && i < len(near) && abs(off) < abs(near[i]) {
				near[i] = off
			}
		}
	}
	return near
}

// withoutRaces takes the runner's own usual taper and recovery out of the weeks around races. Where there are too few races to know
// them, those weeks become unknown.
func withoutRaces(xs []float64, near []int) []float64 {
	out := append([]float64(nil), xs...)
	at := func(off int) []float64 {
		var v []float64
		for i, o := range near {
			if o == off && !math.IsNaN(xs[i]) {
				v = append(v, xs[i])
			}
		}
		return v
	}
	usual := stats.Median(at(noRace))
	if math.IsNaN(usual) {
		usual = 0
	}
	for off := -raceReach; off <= raceReach; off++ {
		v, shift := at(off), math.NaN()
		if len(v) >= raceLeast {
			shift = stats.Median(v) - usual
		}
		for i, o := range near {
			if o == off {
				out[i] -= shift
			}
		}
	}
	return out
}

// standard puts a series on a robust scale. It is rounded to nine digits: a log in miles differs from the same log in kilometres in the
// sixteenth, and equal weeks must stay equal.
func standard(xs []float64) []float64 {
	mid, scale := stats.Median(xs), math.Max(stats.MADScale(xs), 1e-6)
	out := make([]float64, len(xs))
	for i, x := range xs {
		z := math.Min(math.Max((x-mid)/scale, slumpLow), slumpHigh)
		out[i] = math.Round(z*1e9) / 1e9
	}
	return out
}

// dips says for each week how deep a dip of w weeks from there is, against all such windows of the log: as a normal score, so that
// one catastrophic year is worth no more than one year.
func dips(z []float64, w int) []float64 {
	least := int(math.Ceil(slumpKnown * float64(w)))
	means := make([]float64, len(z))
	for t := range means {
		means[t] = math.NaN()
		if t+w > len(z) {
			continue
		}
		sum, n := 0.0, 0
		for _, x := range z[t : t+w] {
			if !math.IsNaN(x) {
				sum += x
				n++
			}
		}
		if n >= least {
			means[t] = sum / float64(n)
		}
	}
	return stats.NormalScores(means, slumpRanked)
}

// evidence says for each week, taken as the nominal start, how much its year speaks for a slump there: as the log of a likelihood
// ratio in which a year has the dip or not and its start wanders by so many weeks (mixture), and as the plain mean over where it may
// start (linear).
// Unknown is no evidence either way: 0.
func evidence(u []float64, jitter int) (mixture, linear []float64) {
	n := len(u)
	ratio := make([]float64, n)
	for i, x := range u {
		ratio[i] = math.Exp(slumpDip*x - slumpDip*slumpDip/2)
	}
	mixture, linear = make([]float64, n), make([]float64, n)
	for t := range u {
		from, to := max(0, t-jitter), min(n, t+jitter+1)
		if mean := stats.Mean(ratio[from:to]); !math.IsNaN(mean) {
			mixture[t] = math.Log(1 - slumpYears + slumpYears*mean)
			linear[t] = stats.Mean(u[from:to])
		}
	}
	return mixture, linear
}

func abs(n int) int { return max(n, -n) }
