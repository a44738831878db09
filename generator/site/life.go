package site

import (
	"html/template"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// Life is the data of the template life: a running life, every week since the first.
type Life struct {
	First   diary.Date // the day on which the diary begins
	Weeks   int        // from the first week to the last
	Ran     int        // weeks with running
	Unknown int        // weeks of which nothing is known
	Pause   diary.Span // the longest stretch of weeks that are known to be without running; from no date where there is none
	Paused  int        // its length in weeks
	Years   []*Year    // the newest first
	drawer
}

// Picture is one cell for each week.
func (l *Life) Picture() (template.HTML, error) { return l.chart(chart.Life) }

// Days is how many days Paused is.
func (l *Life) Days() int { return 7 * l.Paused }

// life counts the weeks of the diary.
func (l *layout) life() *Life {
	v := l.Report.View
	out := &Life{First: v.First, Weeks: len(v.Weeks), Years: l.Years, drawer: l.drawer()}
	quiet := 0
	for _, w := range v.Weeks {
		switch {
		case w.Outings > 0:
			out.Ran++
			quiet = 0
		case w.State == analysis.Unknown:
			out.Unknown++
			quiet = 0
		default:
			quiet++
		}
		if quiet > out.Paused {
			out.Paused = quiet
			out.Pause = diary.Span{From: w.From.AddDays(-7 * (quiet - 1)), To: w.To}
		}
	}
	return out
}
