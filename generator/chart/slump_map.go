package chart

import "github.com/runlog/runlog/analysis"

// SlumpMap is years × 52 season weeks.
var SlumpMap = &Chart{
	ID:     "slump_map",
	Title:  "Years of weeks, as a share of the usual",
	Doc:    "x",
	Figure: func(r *analysis.Report) Figure { return nothing("slump_map", "Years of weeks, as a share of the usual", noRuns) },
}
