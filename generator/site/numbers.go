package site

import (
	"fmt"
	"html/template"
	"time"

	"github.com/runlog/runlog/generator/chart"
)

// Numbers is the data of the template numbers.
type Numbers struct {
	All      Totals
	ByYear   Table
	SameDate Table // each year up to the report's day of the year
	Efforts  Efforts
	drawer
}

// A Table is totals, the newest first, with what they are of.
type Table struct {
	Caption string
	Rows    []Totals
}

// Weekly is the distance of each of the last 53 weeks.
func (n *Numbers) Weekly() (template.HTML, error) { return n.chart(chart.Weekly) }

// Cumulative is the distance of the year so far beside that of the year before.
func (n *Numbers) Cumulative() (template.HTML, error) { return n.chart(chart.Cumulative) }

// Calendar is every day of the report's year.
func (n *Numbers) Calendar() (template.HTML, error) { return n.chart(chart.Year) }

// LongRun is the longest run of each of the last 53 weeks.
func (n *Numbers) LongRun() (template.HTML, error) { return n.chart(chart.LongRun) }

// Load is minutes times effort of each of the last 53 weeks.
func (n *Numbers) Load() (template.HTML, error) { return n.chart(chart.Load) }

// PaceHR is the pace of runs by their heart rate.
func (n *Numbers) PaceHR() (template.HTML, error) { return n.chart(chart.PaceHR) }

// Hours is the times of day and the weekdays on which runs begin.
func (n *Numbers) Hours() (template.HTML, error) { return n.chart(chart.Hours) }

// Company is the runs of each of the last 24 months, with others and alone.
func (n *Numbers) Company() (template.HTML, error) { return n.chart(chart.Company) }

// Feel is how running felt over the last 53 weeks.
func (n *Numbers) Feel() (template.HTML, error) { return n.chart(chart.Feel) }

// Usual is joy, energy and stress of the last 36 months beside the runner's own middle month.
func (n *Numbers) Usual() (template.HTML, error) { return n.chart(chart.Usual) }

// numbers counts the diary as a whole and by its years.
func (l *layout) numbers() *Numbers {
	n := &Numbers{Efforts: l.efforts(), drawer: l.drawer()}
	n.All.Name = l.Words.Text("all")
	n.ByYear.Caption = l.Words.Text("whole_years")
	n.SameDate.Caption = l.Words.Text("years_up_to", "day", l.Words.DayMonth(l.AsOf.Month, l.AsOf.Day))
	for _, y := range l.Years {
		n.ByYear.Rows = append(n.ByYear.Rows, y.Totals)
		n.All.Runs += y.Totals.Runs
		n.All.metres += y.Totals.metres
		n.All.seconds += y.Totals.seconds
		n.SameDate.Rows = append(n.SameDate.Rows, l.total(fmt.Sprint(y.Number), day(y.Number, time.January, 1), day(y.Number, l.AsOf.Month, l.AsOf.Day)))
	}
	n.All = l.worded(n.All)
	return n
}
