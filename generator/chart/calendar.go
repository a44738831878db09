package chart

import (
	"fmt"
	"strconv"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Year is every day of the calendar year that the report looks from.
var Year = &Chart{
	ID:    "calendar",
	Title: "Every day of the year",
	Doc: "Every day of the calendar year as a cell, a column for each week: the deeper the colour, the further the run. The steps of " +
		"colour are the quarters of the year's own running days. Days of which nothing is known are hollow; days ahead are not drawn.",
	In: calendarIn,
	Figure: func(r *analysis.Report, w *words.Words) Figure {
		if !hasRuns(r) {
			return nothing(w, "calendar", w.Text("calendar"), w.Text("no_runs"))
		}
		f := calendarIn(r, w, r.View.AsOf.Year)
		f.ID = "calendar"
		return f
	},
}

// calendarIn is every day of any calendar year.
func calendarIn(r *analysis.Report, w *words.Words, year int) Figure {
	id, title := fmt.Sprintf("calendar-%d", year), w.Text("calendar_in", "year", strconv.Itoa(year))
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	name, metres := unit(config(r.View))
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: name, Kind: Calendar, Places: w.Text("week_beginning"), Series: []Series{{Name: w.Text("distance")}},
		From: diary.Date{Year: year, Month: time.January, Day: 1}, Starts: config(r.View).WeekStarts,
	}
	s := &f.Series[0]
	for i := range diary.DaysIn(year) {
		d := f.From.AddDays(i)
		f.X = append(f.X, w.Text("calendar_day", "weekday", w.Weekday(d.Weekday()), "date", w.DayMonth(d.Month, d.Day)))
		if d.After(r.View.AsOf) {
			continue
		}
		b := dayOf(r.View, d)
		if d.Before(r.View.First) {
			s.Begins = i + 1
		}
		v, says := distance(b, name, metres, w)
		s.Values = append(s.Values, v)
		day := w.Text("date_weekday", "weekday", w.ShortWeekday(d.Weekday()), "date", w.ShortDate(d))
		s.Tips = append(s.Tips, w.Text("chart_value", "place", day, "value", says))
	}
	f.Steps = amounts(s.Values, name, w)
	f.Ticks = calendarTicks(f)
	n := known(s.Values)
	if n == 0 {
		return nothing(w, id, title, w.Text("nothing_these_days"))
	}
	f.Caption = sayMissing(w, n, len(s.Values)-s.Begins, "days")
	f.Alt = w.Text("calendar_alt", "year", strconv.Itoa(year), "running", w.Count("days", running(s.Values)), "known", w.Count("known_days", n))
	return f
}

// calendarTicks label the columns that hold the first of a month.
func calendarTicks(f Figure) []Tick {
	var ticks []Tick
	for i := range f.X {
		if d := f.From.AddDays(i); d.Day == 1 {
			ticks = append(ticks, Tick{At: (i + offset(f)) / 7, Label: f.Words.MonthOnAxis(d.Month), Minor: minor(d)})
		}
	}
	return ticks
}

// offset is the number of days by which the first week of a Calendar began before From.
func offset(f Figure) int { return f.From.Sub(f.From.Week(f.Starts)) }
