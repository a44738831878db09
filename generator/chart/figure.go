// Package chart draws what a report shows.
//
// A chart is a Figure first: plain data that any medium can draw. Adapters make it visible: Layout and SVG (the picture that
// stands in the page without JavaScript), Option (the interactive chart of Apache ECharts) and TableOf (the numbers behind both), which
// HTML puts together; and PNG, for feeds and previews, which show no page. Evidence is the figure of what a finding saw.
//
// To add a chart, write one file with a Chart value, one fixture testdata/<id>.txtar, and one line in All.
package chart

import (
	"math"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// A Kind says how a figure is drawn.
type Kind string

// The kinds of figure.
const (
	Bars     Kind = "bars"     // every series as bars from zero, one upon the other
	Lines    Kind = "lines"    // every series as a line with gaps
	Points   Kind = "points"   // every series as dots: At says where on the x axis each place lies
	Rows     Kind = "rows"     // the first series as lying bars from zero, the second as a stroke across each
	Calendar Kind = "calendar" // the first series as days: a column for each week
	Grid     Kind = "grid"     // every series as a row of cells
)

// A Figure is a chart's data. It holds no HTML and no colours.
type Figure struct {
	Words   *words.Words // the language of all its texts, and of what the adapters add
	ID      string       // unique on the page; letters, digits, - and _
	Title   string
	Alt     string // what the figure shows, in full sentences, for readers who don't see it
	Unit    string // of all values: km, mi, %
	Kind    Kind
	X       []string  // the name of each place, for tooltips and the table: "5–11 January 2026"
	Places  string    // what X lists, for the table: "Week"
	Ticks   []Tick    // the few places that are labelled under the picture
	At      []float64 // Points: the place of each X on an axis of numbers
	Across  string    // Points: what At measures, with its unit
	Series  []Series
	Marks   []Mark
	Usual   Range
	Min     float64 // where the axis of Lines and Points begins; Bars and Rows begin at zero
	Max     float64 // where the axis ends; 0 = as the values need
	Clock   bool    // values are seconds, written as 5:40
	Down    bool    // the axis of Lines and Points runs downwards: where less is more, as of a pace
	Steps   Steps   // colours of Calendar and Grid
	Gap     string  // what a missing value of a Grid is called in the key; empty = not known
	From    diary.Date
	Starts  time.Weekday // Calendar: From is the day of X[0], Starts the first day of a week
	Caption string       // what there is to know about the numbers, with their n
	Empty   bool         // there is nothing to draw; Caption says what would change that
}

// A Series is one row of values, as long as X or shorter: what is cut off lies ahead and is not drawn at all.
type Series struct {
	Name   string
	Values []float64 // NaN = missing: a gap, never zero
	Begins int       // index of the first value that is drawn: what is before it, was before the diary
	Tips   []string  // a tooltip for each value, where its place, value and unit don't say enough
}

// A Tick labels a place under the picture.
type Tick struct {
	At    int // index of X; of a Calendar the column
	Label string
	Minor bool // left out where the page is narrow
}

// A Mark is a stretch of X that the reader's eye is led to. In a Grid it outlines cells of one row, elsewhere it shades the stretch.
type Mark struct {
	From, To int // indices of X, both included
	Row      int // Grid: index of the series
	Label    string
}

// A Range is where the values usually lie, in their unit: a band behind Bars, Lines and Points. The zero Range is none.
type Range struct {
	From, To float64
	Label    string
}

// Steps sort values into colours.
type Steps struct {
	Palette Palette
	Bounds  []float64 // rising; a value's step is the number of bounds that it reaches
	Names   []string  // for the key: one more than Bounds
}

// A Palette is a family of colours, one for each step.
type Palette string

// The palettes.
const (
	Amount Palette = "amount" // pale to deep
	Share  Palette = "share"  // terracotta for less than usual, teal for more
)

// Of is the step that v belongs to, from 0; -1 for a missing value.
func (s Steps) Of(v float64) int {
	if missing(v) {
		return -1
	}
	n := 0
	for _, b := range s.Bounds {
		if v >= b {
			n++
		}
	}
	return n
}

// missing is true for what no chart can draw: NaN above all.
func missing(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }

// A Chart makes one figure of a report.
type Chart struct {
	ID     string // stable: templates name it
	Title  string
	Doc    string // what it shows, and how missing data looks in it; Markdown
	Figure func(*analysis.Report, *words.Words) Figure
	In     func(_ *analysis.Report, _ *words.Words, year int) Figure // the same of a calendar year; nil where that says nothing

	Of    *analysis.Detector                                             // whose findings it shows better than the measure that they name; nil = none
	Found func(*analysis.Report, *words.Words, *analysis.Finding) Figure // the same of the time around such a finding; nil where Figure holds it
}

// All is every chart, in the order in which the documentation lists them.
var All = []*Chart{Weekly, Cumulative, Year, SlumpMap, Life, LongRun, Load, PaceHR, Hours, Company, Shoes, AfterRace, Feel, Usual}

// nothing is the figure of a diary that has nothing for the chart to show.
func nothing(w *words.Words, id, title, says string) Figure {
	return Figure{Words: w, ID: id, Title: title, Empty: true, Caption: says}
}
