package chart

import (
	"cmp"
	"math"
	"slices"

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

// hasRuns says whether there is any distance to draw.
func hasRuns(r *analysis.Report) bool {
	return r.View != nil && slices.ContainsFunc(r.View.Weeks, func(w analysis.Bucket) bool { return w.Distance > 0 })
}

// config is the site's configuration, or the defaults.
func config(v *analysis.View) *diary.Config {
	if v.Diary == nil || v.Config == nil {
		return diary.Default()
	}
	return v.Config
}

// dayOf is what the view knows of a day. Its days follow one another without a gap.
func dayOf(v *analysis.View, d diary.Date) analysis.Bucket {
	if len(v.Days) > 0 {
		if i := d.Sub(v.Days[0].From); i >= 0 && i < len(v.Days) {
			return v.Days[i]
		}
	}
	return analysis.Bucket{State: analysis.Unknown}
}
