package chart

import (
	"fmt"
	"strconv"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Hours is when in the week the running happens.
var Hours = &Chart{
	ID:    "hours",
	Title: "When the running happens",
	Doc: "A row for each day of the week, a cell for each hour of the day: the deeper the colour, the more runs began in it, over all years. Only " +
		"runs whose time of day is written down are counted, and at least ten of them are needed. Hours before the first and after the " +
		"last in which a run ever began are left out.",
	Figure: hours,
}

// leastRuns is how many runs a picture of habits needs.
const leastRuns = 10

func hours(r *analysis.Report, w *words.Words) Figure {
	id, title := "hours", w.Text("hours_chart")
	var counts [7][24]int
	runs, timed, first, last := 0, 0, 24, -1
	eachRun(r.View, func(d diary.Date, e *diary.Entry, run *diary.Run) {
		runs++
		clock := run.Clock
		if clock == "" && len(e.Runs) == 1 {
			clock = e.Clock
		}
		h, err := strconv.Atoi(clock[:min(2, len(clock))])
		if err != nil || h < 0 || h > 23 {
			return
		}
		timed++
		first, last = min(first, h), max(last, h)
		counts[d.Weekday()][h]++
	})
	if timed < leastRuns {
		return nothing(w, id, title, w.Text("no_hours", "n", w.Whole(timed), "needed", w.Whole(leastRuns)))
	}
	f := Figure{ID: id, Title: title, Unit: w.Text("runs_unit"), Kind: Grid, Places: w.Text("from"), Words: w}
	for h := first; h <= last; h++ {
		f.X = append(f.X, fmt.Sprintf("%d:00", h))
		if h%3 == 0 {
			f.Ticks = append(f.Ticks, Tick{At: h - first, Label: f.X[h-first], Minor: h%6 != 0})
		}
	}
	var all []float64
	busiest := ""
	most := 0
	for i := range 7 {
		day := (config(r.View).WeekStarts + time.Weekday(i)) % 7
		s := Series{Name: w.ShortWeekday(day)}
		for h := first; h <= last; h++ {
			n := counts[day][h]
			s.Values = append(s.Values, float64(n))
			when := w.Text("hour_of", "weekday", w.Weekday(day), "from", fmt.Sprintf("%d:00", h), "to", fmt.Sprintf("%d:00", h+1))
			s.Tips = append(s.Tips, w.Text("chart_value", "place", when, "value", w.Count("runs", n)))
			if n > most {
				most, busiest = n, when
			}
		}
		all = append(all, s.Values...)
		f.Series = append(f.Series, s)
	}
	f.Steps = amounts(all, w.Text("runs_unit"), w)
	f.Caption = w.Text("hours_n", "timed", w.Count("runs", timed), "all", w.Whole(runs))
	f.Alt = w.Text("hours_alt", "when", busiest, "runs", w.Count("runs", most))
	return f
}
