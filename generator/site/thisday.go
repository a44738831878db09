package site

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// OnThisDay is the data of the template onthisday: the site's day in every year, and the way to all other days.
//
// A diary of 27 years holds too many posts for one page and too few for a page a day: the other days stand on twelve pages, one a month.
type OnThisDay struct {
	Day    CalendarDay
	Near   *CalendarDay // the next day of the calendar with posts, where Day has none
	Months []*CalendarMonth
}

// A CalendarMonth is the data of the template onthismonth: a month of all years at once.
type CalendarMonth struct {
	Month      time.Month
	Path       string
	Days       []CalendarDay // those with posts
	Prev, Next *CalendarMonth
}

// A CalendarDay is a day of the calendar in all years.
type CalendarDay struct {
	Name  string // 3 February
	Month time.Month
	Day   int
	Path  string  // its place on the page of its month
	Posts []*Post // the newest first
}

// ID is the day's place on the page of its month.
func (d CalendarDay) ID() string { return fmt.Sprintf("day-%d", d.Day) }

// dayPath is where all years of a day stand.
func dayPath(d diary.Date) string {
	return fmt.Sprintf("%s%02d/#day-%d", OnThisDayPath, d.Month, d.Day)
}

// onThisDay adds the page of the site's day and those of the twelve months.
func (l *layout) onThisDay() {
	months := make([]*CalendarMonth, 12)
	for i := range months {
		months[i] = &CalendarMonth{Month: time.Month(i + 1), Path: fmt.Sprintf("%s%02d/", OnThisDayPath, i+1)}
	}
	newest := slices.Clone(l.Posts)
	slices.Reverse(newest)
	slices.SortStableFunc(newest, func(a, b *Post) int { // by day of the calendar; within one the newest stays first
		return cmp.Or(cmp.Compare(a.Date().Month, b.Date().Month), cmp.Compare(a.Date().Day, b.Date().Day))
	})
	for _, p := range newest {
		d := p.Date()
		m := months[d.Month-1]
		if n := len(m.Days); n == 0 || m.Days[n-1].Day != d.Day {
			m.Days = append(m.Days, CalendarDay{Name: l.Words.DayMonth(d.Month, d.Day), Month: d.Month, Day: d.Day, Path: dayPath(d)})
		}
		today := &m.Days[len(m.Days)-1]
		today.Posts = append(today.Posts, p)
	}
	months = slices.DeleteFunc(months, func(m *CalendarMonth) bool { return len(m.Days) == 0 })
	for i, m := range months {
		if i > 0 {
			m.Prev, months[i-1].Next = months[i-1], m
		}
		title := l.Words.Text("on_this_day_in", "month", l.Words.Month(m.Month))
		l.add(&Page{Path: m.Path, Template: "onthismonth", Title: title, Data: m}, diary.Pos{})
	}
	l.add(&Page{
		Path: OnThisDayPath, Template: "onthisday", Title: l.Words.Text("on_this_day"), Desc: l.Words.Text("on_this_day_about"), Data: l.today(months),
	}, diary.Pos{})
}

// today finds the day of the calendar among all days with posts, or the one that comes next.
func (l *layout) today(months []*CalendarMonth) *OnThisDay {
	asOf := l.AsOf
	out := &OnThisDay{Day: CalendarDay{Name: l.Words.DayMonth(asOf.Month, asOf.Day), Month: asOf.Month, Day: asOf.Day}, Months: months}
	var first *CalendarDay
	for _, m := range months {
		for i := range m.Days {
			d := &m.Days[i]
			switch c := cmp.Or(cmp.Compare(d.Month, asOf.Month), cmp.Compare(d.Day, asOf.Day)); {
			case c == 0:
				out.Day = *d
				return out
			case c > 0 && out.Near == nil:
				out.Near = d
			}
			first = cmp.Or(first, d)
		}
	}
	out.Near = cmp.Or(out.Near, first) // after the last day of the calendar comes its first
	return out
}
