package analysis

import (
	"math"
	"slices"
	"sort"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

const (
	hitShare   = 0.15 // a year is hit when its evidence is among this share of the log's strongest
	onsetReach = 4    // weeks either way in which the start is refined
	startReach = 5    // weeks off the middle start beyond which a dip is another one
	longestDip = 13   // weeks
)

// A yearDip is what one year of the log shows at the season of the slump.
type yearDip struct {
	year  int  // from the log's first
	known bool // enough was logged to tell
	hit   bool
	// Of a hit:
	onset int     // week of the log in which it starts
	weeks int     // length
	depth float64 // fraction of the usual that is missing over that length
	wide  float64 // the same over the window of the scan, which is seldom the dip's own
	feel  float64 // what the feel loses, NaN where it was not logged
}

// span is the days of a hit, in a log whose first calendar year is given.
func (y *yearDip) span(first int) diary.Span {
	return diary.Span{From: SeasonStart(first, y.onset), To: SeasonStart(first, y.onset+y.weeks).AddDays(-1)}
}

// fitYears looks at each of the years that the scan found to show the slump.
func fitYears(m *material, years int, found scan) []yearDip {
	z, w := found.row.series.z, found.row.weeks
	u := dips(z, w)
	ranked := slices.Clone(found.row.score)
	slices.Sort(ranked)
	var out []yearDip
	for year := years - found.suffix; year < years; year++ {
		y := yearDip{year: year}
		nominal := year*SeasonWeeks + found.start
		at := deepest(u, nominal)
		if at >= 0 {
			y.known = true
			above := len(ranked) - sort.SearchFloat64s(ranked, found.row.score[nominal])
			y.hit = float64(above) <= hitShare*float64(len(ranked))
		}
		if y.hit {
			y.onset, y.weeks = twoLevels(z, at, w)
			y.depth = -stats.Mean(within(m.volume, y.onset, y.weeks))
			y.wide = -stats.Mean(within(m.volume, at, w))
			y.feel = -stats.Mean(within(m.feel, y.onset, y.weeks))
		}
		out = append(out, y)
	}
	return out
}

// sameSeason takes the hit from years whose dip starts far off the middle start: the search reaches from its own week two weeks either way
// and the fit four more, so that a dip of April could else stand for one of February.
func sameSeason(years []yearDip) []yearDip {
	var starts []float64
	for _, y := range years {
		if y.hit {
			starts = append(starts, float64(y.onset-y.year*SeasonWeeks))
		}
	}
	middle := stats.Median(starts)
	for i := range years {
		y := &years[i]
		y.hit = y.hit && math.Abs(float64(y.onset-y.year*SeasonWeeks)-middle) <= startReach
	}
	return years
}

// deepest is the week of the deepest dip that starts about the nominal one, or -1 where none is known.
func deepest(u []float64, nominal int) int {
	best := -1
	for t := max(0, nominal-slumpJitter); t <= min(len(u)-1, nominal+slumpJitter); t++ {
		if !math.IsNaN(u[t]) && (best < 0 || u[t] > u[best]) {
			best = t
		}
	}
	return best
}

// within is the part of a series from a week on, as far as there is one.
func within(xs []float64, from, weeks int) []float64 {
	from = min(max(from, 0), len(xs))
	return xs[from:min(from+weeks, len(xs))]
}

// twoLevels finds where the low level around a dip begins, and how long it lasts: the stretch whose mean, beside the mean of the weeks
// around it, leaves the least squares. Where no stretch can be fitted the dip stays as the scan saw it.
func twoLevels(z []float64, at, weeks int) (onset, length int) {
	from, to := max(0, at-onsetReach-4), min(len(z), at+weeks+onsetReach+4)
	least := math.Inf(1)
	onset, length = at, weeks
	var all moments
	for _, x := range z[from:to] {
		all.add(x)
	}
	for a := max(at-onsetReach, from+2); a < min(at+onsetReach+1, to-2); a++ {
		var in moments
		for n := 1; n <= min(longestDip, to-a-1); n++ {
			in.add(z[a+n-1])
			out := all.without(in)
			if n < 2 || in.n < 2 || out.n < 3 || in.mean() >= out.mean() {
				continue
			}
			if e := in.squares() + out.squares(); e < least-1e-12 {
				least, onset, length = e, a, n
			}
		}
	}
	return onset, length
}

// moments are the number, sum and sum of squares of what is known.
type moments struct{ n, sum, square float64 }

func (m *moments) add(x float64) {
	if !math.IsNaN(x) {
		m.n, m.sum, m.square = m.n+1, m.sum+x, m.square+x*x
	}
}

func (m moments) without(o moments) moments {
	return moments{m.n - o.n, m.sum - o.sum, m.square - o.square}
}

func (m moments) mean() float64 { return m.sum / m.n }

// squares is the sum of squared distances from the mean.
func (m moments) squares() float64 { return m.square - m.sum*m.sum/m.n }
