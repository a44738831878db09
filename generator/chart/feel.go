package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// Feel is how running felt over the last year, week by week.
var Feel = &Chart{
	ID:    "feel",
	Title: "How running felt",
	Doc: "The weekly mean of how the running felt afterwards, of joy and of energy, on 1 to 5, over the last 53 weeks, the " +
		"same as those of the weekly distance. " +
		"A week without a word about it is a gap in the line; a week alone between gaps is a dot.",
	Figure: feel,
}

// A feeling is one line of the chart.
type feeling struct {
	name string
	of   func(diary.Day) diary.Score
}

// feelings are the lines in the order in which they are drawn and named.
func feelings() []feeling {
	return []feeling{
		{"Feel", func(d diary.Day) diary.Score { return d.Feel.After }},
		{"Joy", func(d diary.Day) diary.Score { return d.Joy }},
		{"Energy", func(d diary.Day) diary.Score { return d.Energy }},
	}
}

func feel(r *analysis.Report) Figure {
	const id, title = "feel", "How running felt"
	none := nothing(id, title, "No feelings in the last year yet: add `feel:`, `joy:` or `energy:` to a post.")
	if r.View == nil || r.View.Diary == nil || r.View.First.IsZero() {
		return none
	}
	weeks, starts, names := weeksOf(lastYear(r.View))
	f := Figure{
		ID: id, Title: title, Unit: "1–5", Kind: Lines, X: names, Places: "Week", Min: 1, Max: 5,
		Ticks: weekTicks(starts), Marks: marks(windows(r), weeks),
	}
	var says []string
	for _, fl := range feelings() {
		values, n := means(r.View, fl, starts)
		if n == 0 {
			continue
		}
		f.Series = append(f.Series, Series{Name: fl.name, Values: values})
		says = append(says, fmt.Sprintf("%s in %s", strings.ToLower(fl.name), count(known(values), "week")))
		f.Caption += fmt.Sprintf("%s: n = %s. ", fl.name, count(n, "score"))
	}
	if len(f.Series) == 0 {
		return none
	}
	f.Caption += "Weeks without one are gaps."
	f.Alt = fmt.Sprintf("A line chart of weekly means on a scale of 1 to 5 over %s: %s.", count(len(weeks), "week"), strings.Join(says, ", "))
	return f
}

// means are the weekly means of one feeling, and the number of scores in them.
func means(v *analysis.View, fl feeling, starts []diary.Date) (values []float64, n int) {
	first, weeks := starts[0], len(starts)
	sums, counts := make([]float64, weeks), make([]int, weeks)
	add := func(d diary.Date, s diary.Score) {
		i := d.Sub(first) / 7
		if s.Value == 0 || d.Before(first) || d.After(v.AsOf) || i >= weeks {
			return
		}
		sums[i] += s.Value
		counts[i]++
		n++
	}
	for _, e := range v.Entries {
		if s := fl.of(e.Day); s.Value > 0 { // said of the day as a whole: its runs don't count again
			add(e.Date, s)
			continue
		}
		for i := range e.Runs {
			add(e.Runs[i].Date, fl.of(e.Runs[i].Day))
		}
	}
	for i := range sums {
		if counts[i] == 0 {
			values = append(values, math.NaN())
			continue
		}
		values = append(values, rounded(sums[i]/float64(counts[i]), 2))
	}
	return values, n
}
