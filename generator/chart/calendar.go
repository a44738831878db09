package chart

import "github.com/runlog/runlog/analysis"

// Year is every day of the calendar year that the report looks from.
var Year = &Chart{
	ID:     "calendar",
	Title:  "Every day of the year",
	Doc:    "x",
	Figure: func(r *analysis.Report) Figure { return nothing("calendar", "Every day of the year", noRuns) },
}

// CalendarIn is every day of any calendar year.
func CalendarIn(r *analysis.Report, year int) Figure {
	return nothing("calendar", "Every day of the year", noRuns)
}
