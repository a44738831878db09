package chart

import (
	"math"
	"strconv"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// Life is every week since the first, one cell each.
var Life = &Chart{
	ID:    "life",
	Title: "A running life",
	Doc: "Every week since the first one written of, a cell each: a row for each year, and the deeper the colour, the further that week went. A " +
		"week belongs to the year that holds its middle day. The steps of colour are the quarters of the runner's own weeks with running. " +
		"Weeks of which nothing is known are hollow: a pause of a month is a blink in it.",
	Figure: life,
}

func life(r *analysis.Report, w *words.Words) Figure {
	id, title := "life", w.Text("running_life")
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	name, metres := unit(config(r.View))
	f := Figure{ID: id, Title: title, Unit: name, Kind: Grid, Places: w.Text("week_of_year"), Words: w}
	var starts []diary.Date
	for i := range mostWeeks {
		f.X = append(f.X, w.Text("nth_week", "n", strconv.Itoa(i+1)))
		starts = append(starts, diary.Date{Year: 2001, Month: time.January, Day: 1}.AddDays(7*i))
	}
	f.Ticks = monthTicks(starts, w, false)
	var all []float64
	for _, b := range r.View.Weeks {
		middle := b.From.AddDays(3)
		week := (middle.YearDay() - 1) / 7
		if y := strconv.Itoa(middle.Year); len(f.Series) == 0 || f.Series[len(f.Series)-1].Name != y {
			f.Series = append(f.Series, Series{Name: y, Values: gaps(week), Tips: make([]string, week), Begins: week})
		}
		s := &f.Series[len(f.Series)-1]
		v, says := distance(b, name, metres, w)
		s.Values, s.Tips = append(s.Values, v), append(s.Tips, w.Text("chart_value", "place", w.Days(b.Span), "value", says))
		all = append(all, v)
	}
	f.Steps = amounts(all, name, w)
	ran := running(all)
	f.Caption = w.Text("life_n", "ran", w.Count("weeks", ran), "weeks", w.Count("weeks", len(all)), "date", w.Date(r.View.First))
	f.Alt = w.Text("life_alt", "years", w.Count("years", len(f.Series)), "ran", w.Count("weeks", ran), "known", w.Whole(known(all)),
		"most", said(w, math.Round(stats.Quantile(all, 1)), 0)+" "+name)
	return f
}

// mostWeeks is how many weeks have their middle day in one year, at most.
const mostWeeks = 53
