package chart

import "github.com/runlog/runlog/analysis"

// Feel is how running felt.
var Feel = &Chart{
	ID:     "feel",
	Title:  "How running felt",
	Doc:    "x",
	Figure: func(r *analysis.Report) Figure { return nothing("feel", "How running felt", noRuns) },
}
