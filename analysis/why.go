package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// What was different before a slump came: never why it came. Three ways, in order of strength. With four years that have the slump and
// four that do not, the four weeks before it are compared between them: the season is the same, so cold and dark as such cancel. With
// five single slumps, each is compared with the runner's own weeks of the same season. Else the weeks before the newest are put beside
// all others of their season, without a test. Seasons are never compared with each other: all that has a season would explain it.

const (
	whyGroup     = 4 // least years with and without
	whySlumps    = 5 // least single slumps
	whyClaimP    = 0.05
	whyWatchP    = 0.2
	whyTogether  = 0.6    // rank correlation from which two factors are named together
	whyShift     = 7      // days that the start may be off
	whyIntervalZ = 1.6449 // normal quantile of a 90 % interval
)

// exposures are the values of the factors before slumps and before other days.
type exposures struct {
	factors []factor
	x       [][]float64 // by factor, then stretch
	missing []string    // what is said of factors of which too little is known
}

// expose measures the factors that are known in enough of the stretches, both with a slump and without. Of each group the first such
// factor is taken.
func (v *View) expose(with, without []before) exposures {
	var out exposures
	taken := map[string]bool{}
	for _, f := range v.factors() {
		if taken[f.group] {
			continue
		}
		var x []float64
		for _, b := range slices.Concat(with, without) {
			x = append(x, f.value(int(b)))
		}
		a, b := len(stats.Known(x[:len(with)])), len(stats.Known(x[len(with):]))
		switch {
		case float64(a) >= whyKnown*float64(len(with)) && float64(b) >= whyKnown*float64(len(without)):
			out.factors, out.x = append(out.factors, f), append(out.x, x)
			taken[f.group] = true
		case a+b > 0:
			out.missing = append(out.missing, fmt.Sprintf("%s is not logged before %d of %d with it and %d of %d without",
				f.name, len(with)-a, len(with), len(without)-b, len(without)))
		}
	}
	return out
}

// whyRecurring says what was different before the slump that comes back.
func (v *View) whyRecurring(f *Finding, l *look) {
	s, first := l.slump, l.seasons.First
	var with, without []before
	for _, y := range s.years {
		switch {
		case y.hit:
			with = append(with, v.beforeDay(SeasonStart(first, y.onset)))
		case y.known:
			without = append(without, v.beforeDay(seasonDay(first+y.year, s.onset)))
		}
	}
	if len(with) < whyGroup || len(without) < whyGroup {
		var spans []diary.Span
		for _, h := range f.Recurs.Hits {
			spans = append(spans, h.Span)
		}
		v.whySingle(f, spans)
		return
	}
	e := v.expose(with, without)
	hit := make([]bool, len(with)+len(without))
	for i := range with {
		hit[i] = true
	}
	p, low, high := threeTimes(func(shift int) []float64 {
		return labelMaxT(v.moved(e, with, without, shift), hit, l.seasons.draws("why"))
	})
	for k, fac := range e.factors {
		a, b := fac.unsigned(e.x[k][:len(with)]), fac.unsigned(e.x[k][len(with):])
		d := hodgesLehmann(a, b)
		f.Why = append(f.Why, fac.told(stats.Median(a), stats.Median(b), d, p[k], low[k], high[k], len(stats.Known(a))+len(stats.Known(b))))
	}
	v.settleWhy(f, e, "the years with it and those without")
}

// whySingle says what was different before slumps that keep to no season, or are too few to compare years: all of them, the newest
// last.
func (v *View) whySingle(f *Finding, slumps []diary.Span) {
	sets := v.beside(slumps)
	if len(sets) < whySlumps {
		v.whyNotes(f, slumps)
		return
	}
	e := v.exposeSets(sets)
	p, low, high := threeTimes(func(shift int) []float64 {
		return setMaxT(byFactor(e.factors, sets, shift), v.Seasons.draws("why"))
	})
	for k, fac := range e.factors {
		var differences, cases, others []float64
		for _, set := range sets {
			x := fac.value(int(set[0]))
			var rest []float64
			for _, b := range set[1:] {
				rest = append(rest, fac.value(int(b)))
			}
			cases, others = append(cases, x*fac.sign), append(others, stats.Median(rest)*fac.sign)
			differences = append(differences, (x-stats.Median(rest))*fac.sign)
		}
		f.Why = append(f.Why, fac.told(stats.Median(cases), stats.Median(others), walsh(differences), p[k], low[k], high[k], len(stats.Known(differences))))
	}
	v.settleWhy(f, e, "those weeks and others of their season")
}

// exposeSets measures the factors before slumps and before their controls.
func (v *View) exposeSets(sets [][]before) exposures {
	var with, without []before
	for _, set := range sets {
		with, without = append(with, set[0]), append(without, set[1:]...)
	}
	return v.expose(with, without)
}

// threeTimes tests with the start as it is, and a week off either way: the start of a slump is not known to the day.
func threeTimes(test func(shift int) []float64) (p, low, high []float64) {
	p = test(0)
	low, high = slices.Clone(p), slices.Clone(p)
	for _, shift := range []int{-whyShift, whyShift} {
		for k, q := range test(shift) {
			low[k], high[k] = math.Min(low[k], q), math.Max(high[k], q)
		}
	}
	return p, low, high
}

// moved are exposures with every stretch moved by some days.
func (v *View) moved(e exposures, with, without []before, shift int) [][]float64 {
	if shift == 0 {
		return e.x
	}
	out := make([][]float64, len(e.factors))
	for k, fac := range e.factors {
		for _, b := range slices.Concat(with, without) {
			out[k] = append(out[k], fac.value(int(b)+shift))
		}
	}
	return out
}

// byFactor are the values of each factor in each set, the slump's own first.
func byFactor(factors []factor, sets [][]before, shift int) [][][]float64 {
	out := make([][][]float64, len(factors))
	for k, fac := range factors {
		for _, set := range sets {
			var x []float64
			for _, b := range set {
				x = append(x, fac.value(int(b)+shift))
			}
			out[k] = append(out[k], x)
		}
	}
	return out
}

// whyNotes puts the weeks before the newest slump beside all others of their season: notes, not reasons.
func (v *View) whyNotes(f *Finding, slumps []diary.Span) {
	f.Before = "Too few slumps and years without one are logged to say what went before them more often than chance."
	if len(slumps) == 0 {
		return
	}
	newest := slumps[len(slumps)-1]
	b := v.beforeDay(newest.From)
	others := v.controls(newest, slumps)
	for _, fac := range v.factors() {
		x, below, n := fac.value(int(b)), 0, 0
		var rest []float64
		for _, o := range others {
			y := fac.value(int(o))
			if math.IsNaN(y) {
				continue
			}
			n++
			rest = append(rest, y*fac.sign)
			if y < x {
				below++
			}
		}
		if math.IsNaN(x) || n < 3 || 2*below <= n {
			continue
		}
		f.Why = append(f.Why, Factor{
			Name: fac.name, During: x * fac.sign, Otherwise: stats.Median(rest), P: 1, N: n + 1,
			Words: fmt.Sprintf("%s, %s than in %d of %d such weeks", fac.amount(x*fac.sign), fac.more(), below, n),
		})
	}
	if len(f.Why) > 0 {
		f.Before += " Where the four weeks before the newest stand among others of their season follows: notes, not reasons."
	}
}

// settleWhy says what the factors come to, the strongest first.
func (v *View) settleWhy(f *Finding, e exposures, compared string) {
	names := make(map[string][]string)
	for i := range e.factors {
		for j := range e.factors {
			if i != j && math.Abs(rankCorrelation(e.x[i], e.x[j])) > whyTogether {
				names[e.factors[i].name] = append(names[e.factors[i].name], e.factors[j].name)
			}
		}
	}
	for i := range f.Why {
		w := &f.Why[i]
		if with := names[w.Name]; len(with) > 0 && w.P <= whyWatchP {
			w.Words += "; comes and goes with " + strings.Join(with, " and ") + ", so which of them matters can't be told"
		}
	}
	slices.SortStableFunc(f.Why, func(a, b Factor) int { return cmp.Compare(a.P, b.P) })
	f.Against = append(f.Against, e.missing...)
	var claimed []string
	for _, w := range f.Why {
		if w.P <= whyClaimP {
			claimed = append(claimed, w.Name)
		}
	}
	switch {
	case len(f.Why) == 0:
		f.Before = "Too little beside the running is logged to say what was different before it."
	case len(claimed) > 0:
		f.Before = fmt.Sprintf("Between %s, this went before it more often than chance explains: %s. That need not be the reason.", compared, strings.Join(claimed, ", "))
	case f.Why[0].P <= whyWatchP:
		f.Before = fmt.Sprintf("Nothing you logged is sure to have been different before it. Worth watching: %s.", f.Why[0].Name)
	default:
		f.Before = "Nothing you logged stands out in the four weeks before it. That is the usual answer: many slumps come without a reason that a log can show."
	}
}
