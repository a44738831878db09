package chart

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// Cumulative is the distance of the year so far beside that of the year before on the same days.
var Cumulative = &Chart{
	ID:    "cumulative",
	Title: "The year so far",
	Doc: "The distance added up from 1 January on, week by week, of the year that the report looks from, of the year before, and the middle " +
		"of all other years. Every point is a day on which all years can be compared: the report's own day, and those by whole weeks " +
		"earlier or later. Weeks of which nothing is known add nothing; where a year's log has not begun, its line has not either.",
	Figure: func(r *analysis.Report, w *words.Words) Figure {
		if !hasRuns(r) {
			return nothing(w, "cumulative", w.Text("cumulative"), w.Text("no_runs"))
		}
		f := cumulative(r, w, r.View.AsOf.Year, r.View.AsOf)
		f.ID, f.Title = "cumulative", w.Text("cumulative")
		return f
	},
	In: cumulativeIn,
}

// cumulativeIn is the same picture for any calendar year, as it stood at its end.
func cumulativeIn(r *analysis.Report, w *words.Words, year int) Figure {
	id, title := fmt.Sprintf("cumulative-%d", year), w.Text("cumulative_in", "year", strconv.Itoa(year))
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	f := cumulative(r, w, year, earlier(r.View.AsOf, diary.Date{Year: year, Month: time.December, Day: 31}))
	f.ID, f.Title = id, title
	return f
}

// cumulative compares a year up to a day of it with the years around it.
func cumulative(r *analysis.Report, w *words.Words, year int, upTo diary.Date) Figure {
	name, metres := unit(config(r.View))
	days := comparable(upTo)
	f := Figure{Words: w, Unit: name, Kind: Lines, Places: w.Text("up_to"), Max: 1, Ticks: monthTicks(days, w, false)}
	for _, d := range days {
		f.X = append(f.X, w.DayMonth(d.Month, d.Day))
	}
	sums := map[int][]float64{}
	for y := r.View.First.Year; y <= r.View.AsOf.Year; y++ {
		sums[y] = added(r.View, y, days, metres)
	}
	add := func(label string, values []float64) {
		if known(values) > 0 {
			f.Series = append(f.Series, Series{Name: label, Values: values})
		}
	}
	add(strconv.Itoa(year), sums[year])
	add(strconv.Itoa(year-1), sums[year-1])
	var others [][]float64
	for y := r.View.First.Year; y <= r.View.AsOf.Year; y++ {
		if y != year && y != year-1 && known(sums[y]) == len(days) {
			others = append(others, sums[y])
		}
	}
	if len(others) > 1 {
		add(w.Count("middle_years", len(others)), middles(others))
	}
	if len(f.Series) == 0 || f.Series[0].Name != strconv.Itoa(year) {
		return nothing(w, "", "", w.Text("nothing_these_weeks"))
	}
	f.Caption = saySameDate(f, upTo)
	f.Alt = w.Text("cumulative_alt") + " " + f.Caption
	return f
}

// comparable are the days of a day's year that lie whole weeks before or after it.
func comparable(day diary.Date) []diary.Date {
	first := day.AddDays(-((day.YearDay() - 1) / 7 * 7))
	var out []diary.Date
	for d := first; d.Year == day.Year; d = d.AddDays(7) {
		out = append(out, d)
	}
	return out
}

// added is the distance of a year up to the same days as those of another, missing where the log had not begun or ends.
func added(v *analysis.View, year int, days []diary.Date, metres float64) []float64 {
	out := gaps(len(days))
	sum, next := 0.0, diary.Date{Year: year, Month: time.January, Day: 1}.Sub(v.First) // the index of the next day to add
	for i, d := range days {
		upTo := diary.Date{Year: year, Month: d.Month, Day: d.Day}
		if d.Month == time.February && d.Day == 29 && diary.DaysIn(year) == 365 {
			upTo.Day = 28
		}
		for last := upTo.Sub(v.First); next <= last; next++ {
			if next >= 0 && next < len(v.Days) {
				sum += v.Days[next].Distance
			}
		}
		if !upTo.Before(v.First) && !upTo.After(v.AsOf) {
			out[i] = rounded(sum/metres, 1)
		}
	}
	return out
}

// middles are the medians of rows of the same length, place by place.
func middles(rows [][]float64) []float64 {
	out := make([]float64, len(rows[0]))
	for i := range out {
		var at []float64
		for _, row := range rows {
			at = append(at, row[i])
		}
		out[i] = rounded(stats.Median(at), 1)
	}
	return out
}

// saySameDate compares the years on the day up to which they are told.
func saySameDate(f Figure, upTo diary.Date) string {
	at := (upTo.YearDay() - 1) / 7
	var says []string
	for k := range f.Series {
		if v := f.value(k, at); !missing(v) {
			says = append(says, f.Words.Text("chart_value", "place", f.Series[k].Name, "value", said(f.Words, v, 0)+" "+f.Unit))
		}
	}
	return f.Words.Text("up_to_day", "day", f.X[at], "years", strings.Join(says, ". "))
}
