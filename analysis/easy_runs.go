package analysis

import (
	"math"

	"github.com/runlog/runlog/analysis/diary"
)

// easyBack compares the easy runs of four weeks with those of the own year.
var easyBack = lookback{days: 28, least: 2, between: 14, base: ownYear, usualLeast: 25}

// easyRun says whether a record is of a run that its runner calls easy.
func easyRun(r *record) bool {
	return r.run != nil && (r.run.Type == "easy" || r.run.Type == "recovery")
}

// easyMean is the mean of what easy runs say of each day.
func (v *View) easyMean(get func(*record) float64) series {
	return v.daily().mean(func(r *record) float64 {
		if !easyRun(r) {
			return math.NaN()
		}
		return get(r)
	})
}

// An easier is a measure of easy runs.
type easier struct {
	series
	measure, words string // format of its words: now, usual
	gap            float64
}

// easyMeasures are the measures of easy runs.
func (v *View) easyMeasures() []easier {
	return []easier{
		{v.easyMean(func(r *record) float64 {
			if !r.run.RPE.Known {
				return math.NaN()
			}
			return r.run.RPE.Value
		}), "rpe", "effort %.1f of 10 against %.1f", v.threshold("easy_too_hard.effort", 1)},
		{v.easyMean(func(r *record) float64 { return stated(r.run.HR) }), "hr", "heart rate %.0f against %.0f", v.threshold("easy_too_hard.hr", 6)},
	}
}

// speed is hundred times the logarithm of how fast a run was, so that differences are per cent; NaN where it is not known.
func speed(r *record) float64 {
	if r.run.Duration == 0 || r.run.Distance == 0 || diary.TooFast(r.run.Distance, r.run.Duration) {
		return math.NaN()
	}
	return 100 * math.Log(r.run.Distance/r.run.Duration)
}
