package chart

import "github.com/runlog/runlog/analysis"

// Weekly is the distance of each of the last 53 weeks.
var Weekly = &Chart{
	ID:     "weekly",
	Title:  "Weekly distance",
	Doc:    "x",
	Figure: func(r *analysis.Report) Figure { return nothing("weekly", "Weekly distance", noRuns) },
}

// WeeklyIn is the same picture for the weeks of one calendar year.
func WeeklyIn(r *analysis.Report, year int) Figure { return nothing("weekly", "Weekly distance", noRuns) }

const noRuns = "No runs yet: add `distance:` to a post."
