package chart

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// Year is every day of the calendar year that the report looks from.
var Year = &Chart{
	ID:    "calendar",
	Title: "Every day of the year",
	Doc: "Every day of the calendar year as a cell, a column for each week: the deeper the colour, the further the run. The steps of " +
		"colour are the quarters of the year's own running days. Days of which nothing is known are hollow; days ahead are not drawn.",
	In: CalendarIn,
	Figure: func(r *analysis.Report) Figure {
		if !hasRuns(r) {
			return nothing("calendar", "Every day of the year", noRuns)
		}
		f := CalendarIn(r, r.View.AsOf.Year)
		f.ID = "calendar"
		return f
	},
}

// CalendarIn is every day of any calendar year.
func CalendarIn(r *analysis.Report, year int) Figure {
	id, title := fmt.Sprintf("calendar-%d", year), fmt.Sprintf("Every day of %d", year)
	if !hasRuns(r) {
		return nothing(id, title, noRuns)
	}
	name, metres := unit(config(r.View))
	f := Figure{
		ID: id, Title: title, Unit: name, Kind: Calendar, Places: "Week of", Series: []Series{{Name: "Distance"}},
		From: diary.Date{Year: year, Month: time.January, Day: 1}, Starts: config(r.View).WeekStarts,
	}
	s := &f.Series[0]
	for i := range diary.DaysIn(year) {
		d := f.From.AddDays(i)
		f.X = append(f.X, d.Time().Format("Monday, 2 January"))
		if d.After(r.View.AsOf) {
			continue
		}
		b := dayOf(r.View, d)
		if d.Before(r.View.First) {
			s.Begins = i + 1
		}
		v, says := distance(b, name, metres)
		s.Values = append(s.Values, v)
		s.Tips = append(s.Tips, d.Time().Format("Mon 2 Jan: ")+says)
	}
	f.Steps = amounts(s.Values, name)
	f.Ticks = calendarTicks(f)
	n := known(s.Values)
	if n == 0 {
		return nothing(id, title, "Nothing is written about these days.")
	}
	f.Caption = sayMissing(n, len(s.Values)-s.Begins, "day")
	f.Alt = fmt.Sprintf("A calendar of %d with a cell for each day: %s with running among %s.",
		year, count(running(s.Values), "day"), count(n, "known day"))
	return f
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

// running counts the values above zero.
func running(values []float64) int {
	n := 0
	for _, v := range values {
		if v > 0 {
			n++
		}
	}
	return n
}

// amounts are the steps of colour for days: nothing, and then the quarters of the days with running, at whole units.
func amounts(values []float64, unit string) Steps {
	var ran []float64
	for _, v := range values {
		if v > 0 {
			ran = append(ran, v)
		}
	}
	s := Steps{Palette: Amount, Bounds: []float64{math.SmallestNonzeroFloat64}, Names: []string{"none"}}
	slices.Sort(ran)
	low := 0.0
	for _, q := range []int{1, 2, 3} {
		if len(ran) == 0 {
			break
		}
		b := math.Ceil(ran[q*len(ran)/4])
		if b <= low || b > ran[len(ran)-1] {
			continue
		}
		s.Names = append(s.Names, stepName(low, b, unit))
		s.Bounds = append(s.Bounds, b)
		low = b
	}
	if low == 0 {
		s.Names = append(s.Names, "some")
	} else {
		s.Names = append(s.Names, number(low, 0)+" "+unit+" and more")
	}
	return s
}

func stepName(from, to float64, unit string) string {
	if from == 0 {
		return "under " + number(to, 0) + " " + unit
	}
	return number(from, 0) + "–" + number(to, 0) + " " + unit
}

// calendarTicks label the columns that hold the first of a month.
func calendarTicks(f Figure) []Tick {
	var ticks []Tick
	for i := range f.X {
		if d := f.From.AddDays(i); d.Day == 1 {
			ticks = append(ticks, Tick{At: (i + offset(f)) / 7, Label: d.Time().Format("Jan"), Minor: minor(d)})
		}
	}
	return ticks
}

// offset is the number of days by which the first week of a Calendar began before From.
func offset(f Figure) int { return f.From.Sub(f.From.Week(f.Starts)) }
