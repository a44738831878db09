package chart

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// Weekly is the distance of each of the last 53 weeks up to the day that the report looks from.
var Weekly = &Chart{
	ID:    "weekly",
	Title: "Weekly distance",
	Doc: "The distance run in each of the last 53 weeks, as bars from zero. Stretches that a finding speaks of are shaded. " +
		"A week of which nothing is known has no bar but a small tick on the base line: it is a gap, not a zero.",
	In: WeeklyIn,
	Figure: func(r *analysis.Report) Figure {
		const id, title = "weekly", "Weekly distance"
		if !hasRuns(r) {
			return nothing(id, title, noRuns)
		}
		return weekly(r, id, title, lastYear(r.View))
	},
}

// WeeklyIn is the same picture for the weeks that a calendar year touches.
func WeeklyIn(r *analysis.Report, year int) Figure {
	id, title := fmt.Sprintf("weekly-%d", year), fmt.Sprintf("Weekly distance in %d", year)
	if !hasRuns(r) {
		return nothing(id, title, noRuns)
	}
	starts := config(r.View).WeekStarts
	from, to := diary.Date{Year: year, Month: time.January, Day: 1}, diary.Date{Year: year, Month: time.December, Day: 31}
	return weekly(r, id, title, diary.Span{From: from.Week(starts), To: to.Week(starts).AddDays(6)})
}

const noRuns = "No runs yet: add `distance:` to a post."

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
func weeksOf(span diary.Span) (weeks []diary.Span, starts []diary.Date, names []string) {
	for d := span.From; !d.After(span.To); d = d.AddDays(7) {
		w := diary.Span{From: d, To: d.AddDays(6)}
		weeks, starts, names = append(weeks, w), append(starts, d), append(names, days(w))
	}
	return weeks, starts, names
}

// weekTicks label the months; January by its year where the weeks touch more than one.
func weekTicks(starts []diary.Date) []Tick {
	return monthTicks(starts, starts[0].AddDays(6).Year != starts[len(starts)-1].Year)
}

// weekly draws the weeks of a span that begins and ends with whole weeks.
func weekly(r *analysis.Report, id, title string, span diary.Span) Figure {
	name, metres := unit(config(r.View))
	byStart := map[diary.Date]analysis.Bucket{}
	for _, w := range r.View.Weeks {
		byStart[w.From.Week(config(r.View).WeekStarts)] = w
	}
	weeks, starts, names := weeksOf(span)
	f := Figure{
		ID: id, Title: title, Unit: name, Kind: Bars, X: names, Places: "Week", Series: []Series{{Name: "Distance"}},
		Ticks: weekTicks(starts), Marks: marks(windows(r), weeks),
	}
	s := &f.Series[0]
	for i, d := range starts {
		if d.After(r.View.AsOf) {
			break
		}
		b, ok := byStart[d]
		if !ok {
			b.State = analysis.Unknown
		}
		if weeks[i].To.Before(r.View.First) {
			s.Begins = i + 1
		}
		v, says := distance(b, name, metres)
		if weeks[i].To.After(r.View.AsOf) {
			says += ", so far"
		}
		s.Values = append(s.Values, v)
		s.Tips = append(s.Tips, names[i]+": "+says)
	}
	n := known(s.Values)
	if n == 0 {
		return nothing(id, title, "Nothing is written about these weeks.")
	}
	f.Caption = sayMissing(n, len(s.Values)-s.Begins, "week")
	f.Alt = weeklyAlt(s.Values, f.X, f.Marks, name)
	return f
}

// distance is what a bucket holds in the reader's unit, and the same in words. Runs without a distance are missing, not zero.
func distance(b analysis.Bucket, name string, metres float64) (float64, string) {
	switch {
	case b.State == analysis.Unknown:
		return math.NaN(), "not known"
	case b.Outings > 0 && b.Distance == 0:
		return math.NaN(), outings(b.Outings) + ", no distance written down"
	case b.Distance == 0:
		return 0, "no running"
	}
	v := rounded(b.Distance/metres, 1)
	says := number(v, 1) + " " + name
	if b.Outings >= 0.5 { // a part of a weekly total may be less than one
		says += ", " + outings(b.Outings)
	}
	return v, says
}

func outings(n float64) string { return count(int(math.Round(n)), "outing") }

// sayMissing is the caption of a figure of weeks or days: its n, and what the gaps are.
func sayMissing(n, of int, what string) string {
	if n == of {
		return fmt.Sprintf("n = %s.", count(n, what))
	}
	return fmt.Sprintf("n = %s of %d. The rest is not known: it is left open, not counted as zero.", count(n, what), of)
}

// weeklyAlt says what a reader of the bars would take away.
func weeklyAlt(values []float64, x []string, marks []Mark, unit string) string {
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
	s := fmt.Sprintf("A bar chart of distance by week: %s on average over %s, at most %s in the week of %s.",
		number(sum/float64(n), 0)+" "+unit, count(n, "known week"), number(values[top], 0)+" "+unit, x[top])
	for _, m := range marks {
		s += fmt.Sprintf(" A stretch is marked %q: %s to %s.", m.Label, x[m.From], x[m.To])
	}
	return s
}
