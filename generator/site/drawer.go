package site

import (
	"html/template"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/generator/chart"
	"github.com/runlog/runlog/generator/words"
)

// A drawer draws the charts of a page when its template asks for them: a site is laid out without drawing, and its pages are drawn at the
// same time, or not at all.
type drawer struct {
	report *analysis.Report
	words  *words.Words
}

func (l *layout) drawer() drawer { return drawer{l.Report, l.Words} }

// chart is one of the site's charts.
func (d drawer) chart(c *chart.Chart) (template.HTML, error) {
	return figure(c.Figure(d.report, d.words))
}

// in is one of the site's charts for a calendar year.
func (d drawer) in(year int, c *chart.Chart) (template.HTML, error) {
	return figure(c.In(d.report, d.words, year))
}

// figure is a chart with its heading below that of the page.
func figure(f chart.Figure) (template.HTML, error) { return chart.HTML(f, 2) }
