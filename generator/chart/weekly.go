package chart

import (
	"fmt"
	"strconv"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Weekly is the distance of each of the last 53 weeks up to the day that the report looks from.
var Weekly = &Chart{
	ID:    "weekly",
	Title: "Weekly distance",
	Doc: "The distance run in each of the last 53 weeks, as bars from zero. Stretches that a finding speaks of are shaded. " +
		"A week of which nothing is known has no bar but a small tick on the base line: it is a gap, not a zero.",
	In: weeklyIn,
	Figure: func(r *analysis.Report, w *words.Words) Figure {
		id, title := "weekly", w.Text("weekly")
		if !hasRuns(r) {
			return nothing(w, id, title, w.Text("no_runs"))
		}
		return weekly(r, w, id, title, lastYear(r.View))
	},
}

// weeklyIn is the same picture for the weeks that a calendar year touches.
func weeklyIn(r *analysis.Report, w *words.Words, year int) Figure {
	id, title := fmt.Sprintf("weekly-%d", year), w.Text("weekly_in", "year", strconv.Itoa(year))
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	starts := config(r.View).WeekStarts
	from, to := diary.Date{Year: year, Month: time.January, Day: 1}, diary.Date{Year: year, Month: time.December, Day: 31}
	return weekly(r, w, id, title, diary.Span{From: from.Week(starts), To: to.Week(starts).AddDays(6)})
}

// weekly draws the weeks of a span that begins and ends with whole weeks.
func weekly(r *analysis.Report, w *words.Words, id, title string, span diary.Span) Figure {
	name, metres := unit(config(r.View))
	st := stretchOf(r.View, span, w)
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: name, Kind: Bars, X: st.names, Places: w.Text("week"), Series: []Series{{Name: w.Text("distance"), Begins: st.begins}},
		Ticks: weekTicks(st.starts, w), Marks: marks(windows(r, w), st.weeks),
	}
	s := &f.Series[0]
	for i, b := range st.tally {
		v, says := distance(b, name, metres, w)
		s.Values = append(s.Values, v)
		s.Tips = append(s.Tips, st.tip(r.View, w, i, says))
	}
	n := known(s.Values)
	if n == 0 {
		return nothing(w, id, title, w.Text("nothing_these_weeks"))
	}
	f.Caption = sayMissing(w, n, len(s.Values)-s.Begins, "weeks")
	f.Alt = weeklyAlt(f)
	return f
}

// weeklyAlt says what a reader of the bars would take away.
func weeklyAlt(f Figure) string {
	w, values := f.Words, f.Series[0].Values
	n := known(values)
	sum, top := 0.0, -1
	for i, v := range values {
		if missing(v) {
			continue
		}
		sum += v
		if top < 0 || v > values[top] {
			top = i
		}
	}
	s := w.Count("weekly_alt", n, "mean", said(w, sum/float64(n), 0)+" "+f.Unit, "most", said(w, values[top], 0)+" "+f.Unit, "week", f.X[top])
	for _, m := range f.Marks {
		s += " " + w.Text("marked", "label", m.Label, "from", f.X[m.From], "to", f.X[m.To])
	}
	return s
}
