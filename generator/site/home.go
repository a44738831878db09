package site

import (
	"fmt"
	"html/template"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// Home is the data of the template home.
type Home struct {
	Posts   []*Post           // the newest
	Earlier *Month            // the month in which the posts go on before these, or nil
	Totals  []Totals          // this week, this month, this year
	Banner  *analysis.Finding // the strongest pattern, or nil
	drawer
}

// Calendar is every day of the report's year.
func (h *Home) Calendar() (template.HTML, error) { return h.chart(chart.Year) }

// homePosts is how many posts the home page shows.
const homePosts = 8

func (l *layout) home() *Home {
	today := l.AsOf
	h := &Home{
		Totals: []Totals{
			l.total(l.Words.Text("this_week"), today.Week(l.Diary.Config.WeekStarts), today),
			l.total(l.Words.Month(today.Month), day(today.Year, today.Month, 1), today),
			l.total(fmt.Sprint(today.Year), day(today.Year, time.January, 1), today),
		},
		Banner: ForReaders(l.Report.Banner()),
		drawer: l.drawer(),
	}
	// A week of which nothing has been told yet is not a week of 0 km.
	h.Totals = slices.DeleteFunc(h.Totals, func(t Totals) bool { return t.Runs == 0 })
	for _, p := range slices.Backward(l.Posts) {
		if len(h.Posts) == homePosts {
			h.Earlier = l.monthOf(p.Date())
			break
		}
		h.Posts = append(h.Posts, p)
	}
	return h
}

// monthOf is the month of a day with posts.
func (l *layout) monthOf(d diary.Date) *Month {
	for _, y := range l.Years {
		for _, m := range y.Months {
			if m.Year == d.Year && m.Month == d.Month {
				return m
			}
		}
	}
	return nil
}
