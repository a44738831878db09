package analysis

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/runlog/runlog/analysis/stats"
)

const (
	rhythmT     = -2.0 // a window no lower than this many standard errors below a smooth wave is a rhythm
	yearFade    = 0.93 // weight of a year in the chance of the next slump, per year of age
	onsetSpread = 1.5  // weeks: what the spread of starts is shrunk towards
)

// A slump is the strongest recurring dip of a log and what can be said of it.
type slump struct {
	scan
	measure string    // volume, feel or overall
	years   []yearDip // those that the scan found to show it, hit or not
	hits    []yearDip // of which those hit
	known   int       // of which so many can be told
	// In the middle case of the hits, where there are any:
	onset  float64 // season week at which it starts; below 0 = in the year before
	weeks  float64 // length
	depth  float64 // fraction of the usual that is missing
	wide   float64 // the same over the window of the scan: what the least depth was set on
	feel   float64 // what the feel loses, NaN where it was not logged
	mood   float64 // of what feel, in the middle of the log
	rhythm bool    // no more than a smooth wave through the year
	centre float64 // season week at which the next one would start
	margin float64 // weeks either way: a 90 % interval
	chance float64 // of a next one
}

// describe fits the slump that a scan found.
func describe(m *material, s *Seasons, found scan) *slump {
	return sumUp(m, s, found, sameSeason(fitYears(m, s.Years, found)))
}

// sumUp is what the years of a slump come to.
func sumUp(m *material, s *Seasons, found scan, years []yearDip) *slump {
	out := &slump{scan: found, measure: found.row.series.name, years: years, mood: m.mood}
	var onset, weeks, depth, wide, feel []float64
	for _, y := range out.years {
		if y.known {
			out.known++
		}
		if !y.hit {
			continue
		}
		out.hits = append(out.hits, y)
		onset = append(onset, float64(y.onset-y.year*SeasonWeeks))
		weeks = append(weeks, float64(y.weeks))
		depth, wide, feel = append(depth, y.depth), append(wide, y.wide), append(feel, y.feel)
	}
	out.onset, out.weeks = stats.Median(onset), stats.Median(weeks)
	out.depth, out.wide, out.feel = stats.Median(depth), stats.Median(wide), stats.Median(feel)
	out.rhythm = waveT(found, s.Years) > rhythmT
	out.forecast(onset, s.Years)
	return out
}

// forecast says when the next slump would start, and how likely one is.
func (s *slump) forecast(onset []float64, years int) {
	s.centre = s.onset
	// Shrunk, so that three tidy years do not promise three days.
	h, scale := float64(len(onset)), stats.MADScale(onset)
	spread := math.Sqrt((2*onsetSpread*onsetSpread + h*scale*scale) / (2 + h))
	if h > 0 {
		t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: h}.Quantile(0.95)
		s.margin = t * spread * math.Sqrt(1+1/h)
	}
	hit, all := 0.5, 1.0
	for _, y := range s.years {
		if !y.known {
			continue
		}
		weight := math.Pow(yearFade, float64(years-1-y.year))
		all += weight
		if y.hit {
			hit += weight
		}
	}
	s.chance = hit / all
}

// startIn is where the slump starts in a year, counted from the log's first, if its start moves by slope weeks a year.
func (s *slump) startIn(year int, slope float64) float64 {
	moved := make([]float64, len(s.hits))
	for i, y := range s.hits {
		moved[i] = float64(y.onset-y.year*SeasonWeeks) + slope*float64(year-y.year)
	}
	return stats.Median(moved)
}

// waveT asks whether the window is lower than a smooth annual wave would have it: a regression of the series on a cosine, a sine and
// the window, with the window's t by leaving out each year in turn. NaN where there is too little to tell.
func waveT(found scan, years int) float64 {
	z := found.row.series.z
	var all normal
	var each []normal
	for y := years - found.suffix; y < years; y++ {
		var one normal
		for wk := range SeasonWeeks {
			if x := z[y*SeasonWeeks+wk]; !math.IsNaN(x) {
				one.add(wave(wk, found), x)
			}
		}
		all.plus(&one, 1)
		if one.n > 8 {
			each = append(each, one)
		}
	}
	if len(each) < 3 {
		return math.NaN()
	}
	left := make([]float64, len(each))
	for i := range each {
		rest := all
		rest.plus(&each[i], -1)
		left[i] = rest.window()
	}
	mean, k, sum := stats.Mean(left), float64(len(left)), 0.0
	for _, x := range left {
		sum += (x - mean) * (x - mean)
	}
	return all.window() / math.Max(math.Sqrt((k-1)/k*sum), 1e-9)
}

// wave is what the regression knows of a season week.
func wave(week int, found scan) [4]float64 {
	inside := 0.0
	if (week-found.start+SeasonWeeks)%SeasonWeeks < found.row.weeks {
		inside = 1
	}
	angle := 2 * math.Pi * float64(week) / SeasonWeeks
	return [4]float64{1, math.Cos(angle), math.Sin(angle), inside}
}

// normal holds the normal equations of a regression on four columns.
type normal struct {
	n  int
	xx [16]float64
	xy [4]float64
}

func (q *normal) add(x [4]float64, y float64) {
	q.n++
	for i := range x {
		q.xy[i] += x[i] * y
		for j := range x {
			q.xx[4*i+j] += x[i] * x[j]
		}
	}
}

func (q *normal) plus(o *normal, sign float64) {
	q.n += int(sign) * o.n
	for i := range q.xy {
		q.xy[i] += sign * o.xy[i]
	}
	for i := range q.xx {
		q.xx[i] += sign * o.xx[i]
	}
}

// window is the coefficient of the window, NaN where the data do not settle it.
func (q *normal) window() float64 {
	var b mat.VecDense
	if err := b.SolveVec(mat.NewDense(4, 4, q.xx[:]), mat.NewVecDense(4, q.xy[:])); err != nil {
		return math.NaN()
	}
	return b.AtVec(3)
}
