package analysis

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"github.com/runlog/runlog/analysis/stats"
)

const (
	kudosLeast  = 60   // pairs of a run with kudos and the next run
	kudosP      = 0.01 // of the correlation
	kudosTurns  = 999
	kudosUsual  = 28 // days whose middle kudos are the usual
	kudosWithin = 3  // days in which the next run comes
	kudosYears  = 3 * ownYear
)

// kudosPairs are, for each run with kudos, by how many it fell short of the middle of the four weeks before, and the distance of the next
// run over that of the middle run of those weeks; with the day on which the second was told.
func (v *View) kudosPairs() (short, next []float64, told []int) {
	d := v.daily()
	kudos := d.mean(func(r *record) float64 {
		if r.run == nil || !r.run.Kudos.Known {
			return math.NaN()
		}
		return r.run.Kudos.Value
	})
	far := d.sum(metres)
	last := -1 // the latest day with kudos
	for t, km := range far.value {
		if !math.IsNaN(km) && last >= 0 && t-last <= kudosWithin {
			before, runs := kudos.between(last-kudosUsual, last-1, far.told[t]), far.between(last-kudosUsual, last-1, far.told[t])
			if len(before) >= 5 && len(runs) >= 5 && kudos.told[last] <= far.told[t] {
				short = append(short, stats.Median(before)-kudos.value[last])
				next = append(next, km/stats.Median(runs))
				told = append(told, far.told[t])
			}
			last = -1
		}
		if !math.IsNaN(kudos.value[t]) {
			last = t
		}
	}
	return short, next, told
}

// runsAfterFewKudos looks once a year, on the first telling, at whether the runs after few kudos are longer: Spearman's correlation, against
// that of the same pairs turned against each other, which keeps how each of the two goes up and down by itself.
func (v *View) runsAfterFewKudos() []Finding {
	short, next, told := v.kudosPairs()
	if len(told) < kudosLeast {
		return nil
	}
	most := v.threshold("other_eyes.kudos_p", kudosP)
	var found []Finding
	year := 0
	for _, t := range v.daily().tellings {
		if v.date(t).Year == year {
			continue
		}
		year = v.date(t).Year
		var a, b []float64
		for i := range told {
			if told[i] < t && told[i] >= t-kudosYears {
				a, b = append(a, short[i]), append(b, next[i])
			}
		}
		if len(a) < kudosLeast {
			continue
		}
		rho, p := turnedCorrelation(a, b)
		if rho <= 0 || p > most {
			continue
		}
		f := Finding{
			Tier: Hint, Kind: "kudos", Measure: "distance", Effect: rho, N: len(a), P: &p,
			Title: "Longer runs after fewer kudos",
			Says: fmt.Sprintf("In %d pairs of runs of the latest three years, the run after one with fewer kudos than usual is the longer, the fewer there were (rank correlation %.2f).",
				len(a), rho),
			Sure:     chanceWords(p),
			Ordinary: "Short easy runs gather few kudos, and a long one often comes next by plan.",
			Offer:    "A month without posting is possible: runlog builds as well for you alone. " + seeAPsychologist,
			Advice:   []string{"Keep a few runs to yourself.", "Build with --private for a while."},
		}
		found = append(found, v.stretch(f, "other_eyes", t-kudosYears, episode{t, t, t}, func(r *record) bool { return r.run != nil && r.run.Kudos.Known }))
	}
	return found
}

// turnedCorrelation is the rank correlation of two columns, and the share of turns of the second against the first that correlate as
// much or more.
func turnedCorrelation(a, b []float64) (rho, p float64) {
	x, y := ranks(a), ranks(b)
	rho = stat.Correlation(x, y, nil)
	if math.IsNaN(rho) {
		return 0, 1
	}
	draws := stats.Draws(fmt.Append(nil, "kudos", len(a), rho))
	reached := 1
	for range kudosTurns {
		k := draws.IntN(len(y))
		if stat.Correlation(x, slices.Concat(y[k:], y[:k]), nil) >= rho-1e-12 {
			reached++
		}
	}
	return rho, float64(reached) / (kudosTurns + 1)
}
