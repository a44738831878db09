package chart

import (
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// A stretch is weeks with what the view knows of each.
type stretch struct {
	weeks  []diary.Span
	starts []diary.Date
	names  []string
	tally  []analysis.Bucket // up to the view's day: shorter than weeks where some lie ahead
	begins int               // index of the first week of the diary
}

// stretchOf is a span that begins and ends with whole weeks.
func stretchOf(v *analysis.View, span diary.Span, w *words.Words) stretch {
	var st stretch
	st.weeks, st.starts, st.names = weeksOf(span, w)
	first := 0 // index of the view's first week among those of the span
	if len(v.Weeks) > 0 {
		first = v.Weeks[0].From.Week(config(v).WeekStarts).Sub(span.From) / 7
	}
	for i, d := range st.starts {
		if d.After(v.AsOf) {
			break
		}
		b := analysis.Bucket{Span: st.weeks[i], State: analysis.Unknown}
		if k := i - first; k >= 0 && k < len(v.Weeks) {
			b = v.Weeks[k]
		}
		if st.weeks[i].To.Before(v.First) {
			st.begins = i + 1
		}
		st.tally = append(st.tally, b)
	}
	return st
}

// index is the week of a day, or -1 outside the stretch or after the view's day.
func (st stretch) index(d diary.Date) int {
	if n := d.Sub(st.starts[0]); n >= 0 && n/7 < len(st.tally) {
		return n / 7
	}
	return -1
}

// tip is what a week says: its days and its value, and that it is not over yet.
func (st stretch) tip(v *analysis.View, w *words.Words, i int, says string) string {
	if st.weeks[i].To.After(v.AsOf) {
		says = w.Text("so_far", "says", says)
	}
	return w.Text("chart_value", "place", st.names[i], "value", says)
}

// hasTotals says for every week of a stretch whether a post sums it up: such a week's single runs are not known.
func (st stretch) hasTotals(v *analysis.View) []bool {
	out := make([]bool, len(st.tally))
	v.Diary.Runs(func(e *diary.Entry, r *diary.Run) {
		if r.Total && !e.Week.IsZero() {
			if i := st.index(e.Week); i >= 0 {
				out[i] = true
			}
		}
	})
	return out
}

// lastYear is the 53 weeks up to the view's day, or as many as the diary has.
func lastYear(v *analysis.View) diary.Span {
	starts := config(v).WeekStarts
	last := v.AsOf.Week(starts)
	first := later(last.AddDays(-7*52), v.First.Week(starts))
	return diary.Span{From: earlier(first, last), To: last.AddDays(6)}
}

// weeksOf are the weeks of a span that begins and ends with whole ones: their days, their first days and their names.
func weeksOf(span diary.Span, words *words.Words) (weeks []diary.Span, starts []diary.Date, names []string) {
	for d := span.From; !d.After(span.To); d = d.AddDays(7) {
		w := diary.Span{From: d, To: d.AddDays(6)}
		weeks, starts, names = append(weeks, w), append(starts, d), append(names, words.Days(w))
	}
	return weeks, starts, names
}

// weekTicks label the months; January by its year where the weeks touch more than one.
func weekTicks(starts []diary.Date, w *words.Words) []Tick {
	return monthTicks(starts, w, starts[0].AddDays(6).Year != starts[len(starts)-1].Year)
}

// months are the first days of at most n months up to that of the view's day, none before the log, and the index of a day's month.
func months(v *analysis.View, n int) ([]diary.Date, func(diary.Date) int) {
	number := func(d diary.Date) int { return 12*d.Year + int(d.Month) - 1 }
	first := max(number(v.AsOf)-n+1, number(v.First))
	var starts []diary.Date
	for m := first; m <= number(v.AsOf); m++ {
		starts = append(starts, diary.Date{Year: m / 12, Month: time.Month(m%12 + 1), Day: 1})
	}
	return starts, func(d diary.Date) int {
		if i := number(d) - first; i >= 0 && i < len(starts) {
			return i
		}
		return -1
	}
}
