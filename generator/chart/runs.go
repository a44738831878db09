package chart

import (
	"cmp"
	"math"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// eachRun calls do for every run up to the day that the report looks from, with its day. Totals of weeks are left out: they are no runs.
func eachRun(v *analysis.View, do func(diary.Date, *diary.Entry, *diary.Run)) {
	if v == nil || v.Diary == nil {
		return
	}
	v.Diary.Runs(func(e *diary.Entry, r *diary.Run) {
		if d := cmp.Or(r.Date, e.Date); !r.Total && !d.IsZero() && !d.After(v.AsOf) {
			do(d, e, r)
		}
	})
}

// hasTotals says for every week of a stretch whether a post sums it up: such a week's single runs are not known.
func (st stretch) hasTotals(v *analysis.View) []bool {
	out := make([]bool, len(st.tally))
	v.Diary.Runs(func(e *diary.Entry, r *diary.Run) {
		if r.Total && !e.Week.IsZero() {
			if i := st.index(e.Week); i >= 0 {
				out[i] = true
			}
		}
	})
	return out
}

// pace is a run's seconds for a kilometre or mile; missing where its distance or duration is, or where nobody has run so fast.
func pace(r *diary.Run, metres float64) float64 {
	if r.Distance <= 0 || r.Duration <= 0 || diary.TooFast(r.Distance, r.Duration) {
		return math.NaN()
	}
	return r.Duration / r.Distance * metres
}

// gaps are n missing values.
func gaps(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}
