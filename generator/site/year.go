package site

import (
	"fmt"
	"html/template"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// A Year is the data of the template year.
type Year struct {
	Number int
	Path   string
	Posts  []*Post // the newest first
	Months []*Month
	Totals Totals
	Prev   *Year
	Next   *Year
	layout *layout
}

// Review is the year looked back on.
func (y *Year) Review() Review { return y.layout.review(y) }

// Weekly is the distance of each of its weeks.
func (y *Year) Weekly() (template.HTML, error) { return y.layout.drawer().in(y.Number, chart.Weekly) }

// SoFar is the distance added up, beside the year before.
func (y *Year) SoFar() (template.HTML, error) {
	return y.layout.drawer().in(y.Number, chart.Cumulative)
}

// Calendar is every day of the year.
func (y *Year) Calendar() (template.HTML, error) { return y.layout.drawer().in(y.Number, chart.Year) }

// A Month is the data of the template month.
type Month struct {
	Name   string // February 2026
	Year   int
	Month  time.Month
	Path   string
	Posts  []*Post // the newest first
	Totals Totals
	Prev   *Month
	Next   *Month
}

// years sorts the posts into years and months.
func (l *layout) years() {
	for _, p := range slices.Backward(l.Posts) {
		d := p.Date()
		y := last(l.Years)
		if y == nil || y.Number != d.Year {
			y = &Year{Number: d.Year, Path: fmt.Sprintf("%04d/", d.Year), layout: l}
			l.Years = append(l.Years, y)
		}
		m := last(y.Months)
		if m == nil || m.Month != d.Month {
			m = &Month{Name: l.Words.MonthYear(d.Year, d.Month), Year: d.Year, Month: d.Month, Path: fmt.Sprintf("%s%02d/", y.Path, d.Month)}
			y.Months = append(y.Months, m)
		}
		y.Posts, m.Posts = append(y.Posts, p), append(m.Posts, p)
	}
	var later *Month
	for i, y := range l.Years {
		if i > 0 {
			y.Next, l.Years[i-1].Prev = l.Years[i-1], y
		}
		y.Totals = l.total(fmt.Sprint(y.Number), day(y.Number, time.January, 1), day(y.Number, time.December, 31))
		for _, m := range y.Months {
			if later != nil {
				m.Next, later.Prev = later, m
			}
			later = m
			m.Totals = l.total(m.Name, day(m.Year, m.Month, 1), day(m.Year, m.Month+1, 0))
		}
	}
}

func last[T any](s []*T) *T {
	if len(s) == 0 {
		return nil
	}
	return s[len(s)-1]
}

// day is a day of the calendar; a day 0 is the last of the month before.
func day(y int, m time.Month, d int) diary.Date {
	return diary.DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// Totals are the plain numbers of a stretch of days.
type Totals struct {
	Name     string
	Runs     int
	Outings  string // "3 runs"
	Distance string
	Time     string
	metres   float64
	seconds  float64
}

// total sums the days of a stretch.
func (l *layout) total(name string, from, to diary.Date) Totals {
	t := Totals{Name: name}
	days := l.Report.View.Days
	if len(days) > 0 {
		first := days[0].From
		lo := min(max(from.Sub(first), 0), len(days))
		hi := min(max(to.Sub(first)+1, lo), len(days))
		outings := 0.0
		for _, b := range days[lo:hi] {
			outings += b.Outings
			t.metres += b.Distance
			t.seconds += b.Duration
		}
		t.Runs = int(outings + .5)
	}
	return l.worded(t)
}

// worded puts totals into words.
func (l *layout) worded(t Totals) Totals {
	t.Outings, t.Distance, t.Time = l.Words.Count("runs", t.Runs), l.Words.Distance(t.metres, l.Miles), l.Words.Hours(t.seconds)
	return t
}
