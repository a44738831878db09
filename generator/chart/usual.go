package chart

import (
	"math"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// Usual is joy, energy and stress month by month against the runner's own usual.
var Usual = &Chart{
	ID:    "usual",
	Title: "Joy, energy and stress against your usual",
	Doc: "The monthly means of joy, energy and life's stress over the last 36 months, each as the distance from the runner's own middle month: above the line is more " +
		"than usual, below it less. More stress is no more joy: the lines share an axis, not a meaning. A month without a score is a gap; " +
		"a line needs six months with scores.",
	Figure: usual,
}

const (
	usualMonths = 36
	leastMonths = 6
)

func usual(r *analysis.Report, w *words.Words) Figure {
	id, title := "usual", w.Text("usual")
	none := nothing(w, id, title, w.Text("no_usual_feelings"))
	if r.View == nil || r.View.Diary == nil || r.View.First.IsZero() {
		return none
	}
	starts, index := months(r.View, usualMonths)
	f := Figure{Words: w, ID: id, Title: title, Unit: w.Text("points_unit"), Kind: Lines, Places: w.Text("month"), Ticks: monthTicks(starts, w, true), Min: -1, Max: 1}
	for _, d := range starts {
		f.X = append(f.X, w.MonthYear(d.Year, d.Month))
	}
	var says []string
	for _, fl := range []feeling{
		{w.Text("joy_line"), w.Text("joy_said"), func(d diary.Day) diary.Score { return d.Joy }},
		{w.Text("energy_line"), w.Text("energy_said"), func(d diary.Day) diary.Score { return d.Energy }},
		{w.Text("stress"), w.Text("stress_said"), func(d diary.Day) diary.Score { return d.Stress }},
	} {
		values, n := meansOf(r.View, fl.score, index, len(starts))
		if known(values) < leastMonths {
			continue
		}
		middle := stats.Median(values)
		for i := range values {
			values[i] = rounded(values[i]-middle, 2)
		}
		f.Series = append(f.Series, Series{Name: fl.name, Values: values})
		says = append(says, fl.said+" "+signed(w, lastKnown(values)))
		f.Caption += w.Text("usual_n", "feeling", fl.name, "usual", said(w, middle, 1), "scores", w.Count("scores", n)) + " "
	}
	if len(f.Series) == 0 {
		return none
	}
	f.Caption += w.Text("usual_gaps")
	f.Alt = w.Text("usual_alt", "months", w.Count("months_n", len(starts)), "lines", strings.Join(says, w.Text("list_comma")))
	return f
}

// lastKnown is the last value that is not missing.
func lastKnown(values []float64) float64 {
	out := math.NaN()
	for _, v := range values {
		if !missing(v) {
			out = v
		}
	}
	return out
}

// signed is a difference in words.
func signed(w *words.Words, v float64) string {
	switch {
	case v > 0:
		return w.Text("above_usual", "by", said(w, v, 1))
	case v < 0:
		return w.Text("below_usual", "by", said(w, -v, 1))
	}
	return w.Text("as_usual")
}
