package chart

import (
	"math"
	"slices"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// Evidence is the figure that shows what a finding saw: the chart of its detector, and where there is none, what its measure did around its
// stretch of days, with the runner's usual range and the stretch marked. What comes back with the year is shown as years by weeks. A finding
// whose measure is too seldom written down has an empty figure.
func Evidence(r *analysis.Report, w *words.Words, f *analysis.Finding) Figure {
	out := figureOf(r, w, f)
	out.ID = "evidence-" + f.Detector.ID
	return out
}

func figureOf(r *analysis.Report, w *words.Words, f *analysis.Finding) Figure {
	if f.Recurs != nil {
		return SlumpMap.Figure(r, w)
	}
	i := slices.IndexFunc(All, func(c *Chart) bool { return c.Of == f.Detector })
	switch {
	case i < 0:
		return evidence(r, w, f)
	case All[i].Found != nil:
		return All[i].Found(r, w, f)
	}
	return All[i].Figure(r, w)
}

const (
	evidenceWeeks = 53  // that the figure shows
	evidenceMost  = 157 // of a finding about a longer stretch
	weeksOn       = 4   // after the stretch, as far as the diary has them
	leastKnown    = 8   // weeks outside the stretch, for a usual range
	aboveBars     = 1.2 // how far above its bars a marked stretch has its label
)

// evidence draws a finding's measure week by week.
func evidence(r *analysis.Report, w *words.Words, f *analysis.Finding) Figure {
	m := measureOf(f, config(r.View), w)
	st := stretchOf(r.View, evidenceSpan(r.View, f), w)
	values := m.weekly(r.View, st)
	out := Figure{
		Words: w,
		Title: m.title, Unit: m.unit, Kind: Lines, X: st.names, Places: w.Text("week"), Ticks: weekTicks(st.starts, w), Clock: m.clock, Down: m.clock,
		Min: m.min, Max: m.max, Series: []Series{{Name: m.name, Values: values, Begins: min(st.begins, len(values))}},
	}
	if m.sum {
		out.Kind = Bars
	}
	if m.counts != "" {
		out.Series[0].Tips = countTips(m.counts, st.names, values, w)
	}
	if known(values) < 3 {
		return nothing(w, "", m.title, w.Text("too_little"))
	}
	from, to := touched(stretchFound(f), st.weeks)
	out.Usual = usualRange(values, from, to)
	out.Usual.Label = w.Text("half_of_weeks")
	out.Caption = w.Text("n_of", "n", w.Count("weeks", known(values)))
	if from >= 0 && 2*(to-from+1) < len(st.weeks) { // what was seen nearly everywhere stands out nowhere
		out.Marks = []Mark{{From: from, To: to, Label: w.Text("seen_here")}}
		out.Caption += " " + w.Text("marked_days", "days", w.Days(stretchFound(f)))
		if out.Kind == Bars {
			for _, v := range between(values, from, to) {
				if !missing(v) {
					out.Max = max(out.Max, aboveBars*v) // room for the label
				}
			}
		}
	}
	if out.Usual.To > out.Usual.From {
		out.Caption += " " + w.Text("in_the_band", "from", out.says(out.Usual.From, 1), "to", out.says(out.Usual.To, 1))
	}
	out.Alt = w.Text("evidence_alt", "measure", m.title, "weeks", w.Count("weeks", len(st.weeks))) + " " + out.Caption
	if inside := stats.Median(between(values, from, to)); !missing(inside) {
		out.Alt += " " + w.Text("middle_inside", "value", out.says(inside, 1))
	}
	return out
}

// countTips say what was counted with its plural, where it is a whole number: 1 post, 2 posts.
func countTips(word string, places []string, values []float64, w *words.Words) []string {
	tips := make([]string, len(values))
	for i, v := range values {
		if v == math.Trunc(v) {
			tips[i] = w.Text("chart_value", "place", places[i], "value", w.Count(word, int(v)))
		}
	}
	return tips
}

// stretchFound is the days that a finding is about: the day on which it was raised where it names none.
func stretchFound(f *analysis.Finding) diary.Span {
	if f.Span.IsZero() || f.To.Before(f.From) {
		return diary.Span{From: f.Raised, To: f.Raised}
	}
	return f.Span
}

// evidenceSpan is the weeks to show: the stretch with some of what follows, and enough of what came before to see what is usual.
func evidenceSpan(v *analysis.View, f *analysis.Finding) diary.Span {
	starts, found := config(v).WeekStarts, stretchFound(f)
	last := earlier(v.AsOf, later(found.To, f.Raised).AddDays(7*weeksOn)).Week(starts)
	first := earlier(last.AddDays(-7*(evidenceWeeks-1)), found.From.AddDays(-7*13).Week(starts))
	first = later(first, last.AddDays(-7*(evidenceMost-1)))
	first = earlier(later(first, v.First.Week(starts)), last)
	return diary.Span{From: first, To: last.AddDays(6)}
}

// between are the values of the places from to to; none where there is no such place.
func between(values []float64, from, to int) []float64 {
	if from < 0 || from >= len(values) {
		return nil
	}
	return values[from:min(to+1, len(values))]
}

// usualRange is the middle half of the known values outside a stretch, if they are enough to speak of a usual.
func usualRange(values []float64, from, to int) Range {
	var outside []float64
	for i, v := range values {
		if !missing(v) && (i < from || i > to) {
			outside = append(outside, v)
		}
	}
	if len(outside) < leastKnown {
		return Range{}
	}
	return Range{
		From: rounded(stats.Quantile(outside, 0.25), 2), To: rounded(stats.Quantile(outside, 0.75), 2),
	}
}
