package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// AfterRace is what the weeks around the big races held.
var AfterRace = &Chart{
	ID:    "after_race",
	Title: "The weeks after a race",
	Doc: "The distance of the four weeks before and the twelve after each big race (a half marathon or longer, or with a `goal:`), as a share of what was " +
		"usual before it: the middle week of the fifth to the twelfth before the race. The full line is the middle of all such races, " +
		"the dashed one the latest. The race's own week holds the race, and is left open. Weeks that are not known, or that lie ahead, are gaps. At least two races are needed.",
	Figure: afterRace,
	Of:     analysis.AfterRace,
}

const (
	weeksBefore = 4
	weeksAfter  = 12
	usualFrom   = 12 // weeks before the race, in which the usual is looked for
	usualTo     = 5
	leastUsual  = 4 // known weeks among them
)

func afterRace(r *analysis.Report, w *words.Words) Figure {
	id, title := "after_race", w.Text("after_race")
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	var rows [][]float64
	var newest diary.Date
	eachRun(r.View, func(d diary.Date, e *diary.Entry, run *diary.Run) {
		if !analysis.IsGoalRace(e, run) {
			return
		}
		if row := aroundRace(r.View, d); known(row[weeksBefore+1:]) > 0 {
			rows = append(rows, row)
			newest = d
		}
	})
	if len(rows) < 2 {
		return nothing(w, id, title, w.Text("no_big_races", "n", w.Whole(len(rows))))
	}
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: w.Text("share_unit"), Kind: Lines, Places: w.Text("week"), Max: 100,
		Marks: []Mark{{From: weeksBefore, To: weeksBefore, Label: w.Text("race_mark")}},
		Series: []Series{
			{Name: w.Count("middle_races", len(rows))},
			{Name: w.Text("latest_race", "date", w.Date(newest)), Values: rows[len(rows)-1]},
		},
	}
	for i := -weeksBefore; i <= weeksAfter; i++ {
		f.X = append(f.X, weekFromRace(w, i))
		if i%4 == 0 {
			label := fmt.Sprintf("%+d", i)
			if i == 0 {
				label = "0"
			}
			f.Ticks = append(f.Ticks, Tick{At: i + weeksBefore, Label: label})
		}
		var at []float64
		for _, row := range rows {
			at = append(at, row[i+weeksBefore])
		}
		f.Series[0].Values = append(f.Series[0].Values, rounded(stats.Median(at), 0))
	}
	f.Caption = w.Text("n_of", "n", w.Count("races_n", len(rows))) + " " + w.Text("after_race_axis")
	var says []string
	for _, i := range []int{1, 4, 8, 12} {
		if v := f.Series[0].Values[weeksBefore+i]; !missing(v) {
			says = append(says, w.Text("chart_value", "place", f.X[weeksBefore+i], "value", w.Text("of_usual", "n", said(w, v, 0))))
		}
	}
	f.Alt = w.Text("after_race_alt", "races", w.Count("races_n", len(rows)), "weeks", strings.Join(says, "; "))
	return f
}

// weekFromRace names a place.
func weekFromRace(w *words.Words, week int) string {
	switch {
	case week < 0:
		return w.Count("weeks_before", -week)
	case week > 0:
		return w.Count("weeks_after", week)
	}
	return w.Text("race_week")
}

// aroundRace are the weeks around a race in percent of what was usual before it; all missing where no usual is known. The weeks are
// counted from the race: its own is the seven days that end with it.
func aroundRace(v *analysis.View, race diary.Date) []float64 {
	week := func(w int) float64 { return sevenDays(v, race.AddDays(7*w)) }
	out := gaps(weeksBefore + weeksAfter + 1)
	var before []float64
	for w := -usualFrom; w <= -usualTo; w++ {
		before = append(before, week(w))
	}
	usual := stats.Median(before)
	if known(before) < leastUsual || usual <= 0 {
		return out
	}
	for i := range out {
		if i == weeksBefore {
			continue // the race itself
		}
		if share := 100 * week(i-weeksBefore) / usual; !missing(share) {
			out[i] = math.Round(share)
		}
	}
	return out
}

// sevenDays is the distance of the week that ends with a day, missing where a day of it is not known.
func sevenDays(v *analysis.View, last diary.Date) float64 {
	sum := 0.0
	for d := last.AddDays(-6); !d.After(last); d = d.AddDays(1) {
		b := dayOf(v, d)
		if b.State == analysis.Unknown || d.After(v.AsOf) {
			return math.NaN()
		}
		sum += b.Distance
	}
	return sum
}
