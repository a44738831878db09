package chart

import (
	"fmt"
	"math"
	"slices"
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

// hasRuns says whether there is any distance to draw.
func hasRuns(r *analysis.Report) bool {
	return r.View != nil && slices.ContainsFunc(r.View.Weeks, func(w analysis.Bucket) bool { return w.Distance > 0 })
}

// config is the site's configuration, or the defaults.
func config(v *analysis.View) *diary.Config {
	if v.Diary == nil || v.Config == nil {
		return diary.Default()
	}
	return v.Config
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

// distance is what a bucket holds in the reader's unit, and the same in words. Runs without a distance are missing, not zero.
func distance(b analysis.Bucket, name string, metres float64, w *words.Words) (float64, string) {
	switch {
	case b.State == analysis.Unknown:
		return math.NaN(), w.Text("not_known")
	case b.Outings > 0 && b.Distance == 0:
		return math.NaN(), w.Text("no_distance", "outings", outings(b.Outings, w))
	case b.Distance == 0:
		return 0, w.Text("no_running")
	}
	v := rounded(b.Distance/metres, 1)
	says := said(w, v, 1) + " " + name
	if b.Outings >= 0.5 { // a part of a weekly total may be less than one
		says += w.Text("list_comma") + outings(b.Outings, w)
	}
	return v, says
}

func outings(n float64, w *words.Words) string { return w.Count("outings", int(math.Round(n))) }

// sayMissing is the caption of a figure of weeks or days: its n, and what the gaps are. unit is the key of their plural.
func sayMissing(w *words.Words, n, of int, unit string) string {
	if n == of {
		return w.Text("n_of", "n", w.Count(unit, n))
	}
	return w.Text("n_of_all", "n", w.Count(unit, n), "all", w.Whole(of))
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
