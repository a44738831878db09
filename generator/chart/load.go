package chart

import (
	"math"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Load is the session load of each of the last 53 weeks.
var Load = &Chart{
	ID:    "load",
	Title: "Session load",
	Doc: "Minutes times effort (0 to 10), added up over each of the last 53 weeks (Foster 1998). The lower part of a bar are the runs whose effort is written " +
		"down; the upper part those where the usual effort of the kind of run stands in for it. A week with running of which no duration is " +
		"known, and a week of which nothing is known, has a small tick on the base line.",
	Figure: func(r *analysis.Report, w *words.Words) Figure {
		if !hasRuns(r) {
			return nothing(w, "load", w.Text("load_caption"), w.Text("no_runs"))
		}
		return sessionLoad(r, w, lastYear(r.View))
	},
}

func sessionLoad(r *analysis.Report, w *words.Words, span diary.Span) Figure {
	id, title := "load", w.Text("load_caption")
	st := stretchOf(r.View, span, w)
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: w.Text("load_unit"), Kind: Bars, X: st.names, Places: w.Text("week"),
		Ticks: weekTicks(st.starts, w), Marks: marks(windows(r, w), st.weeks),
	}
	noted, stands := make([]float64, len(st.tally)), make([]float64, len(st.tally))
	runs, rated, timed := 0, 0, 0
	eachRun(r.View, func(d diary.Date, _ *diary.Entry, run *diary.Run) {
		i := st.index(d)
		if i < 0 {
			return
		}
		runs++
		load, known := analysis.SessionLoad(run)
		switch {
		case missing(load):
		case known:
			rated++
			noted[i] += load
		default:
			timed++
			stands[i] += load
		}
	})
	if rated == 0 {
		return nothing(w, id, title, w.Text("no_effort"))
	}
	f.Series = []Series{{Name: w.Text("effort_noted"), Begins: st.begins}, {Name: w.Text("effort_usual"), Begins: len(st.tally)}}
	for i, b := range st.tally {
		lower, upper, says := rounded(noted[i], 0), rounded(stands[i], 0), said(w, noted[i]+stands[i], 0)
		switch {
		case noted[i]+stands[i] > 0:
		case b.State == analysis.Unknown, b.Outings > 0:
			lower, upper, says = math.NaN(), math.NaN(), w.Text("not_known")
		default:
			says = w.Text("no_running")
		}
		tip := st.tip(r.View, w, i, says)
		f.Series[0].Values, f.Series[0].Tips = append(f.Series[0].Values, lower), append(f.Series[0].Tips, tip)
		f.Series[1].Values, f.Series[1].Tips = append(f.Series[1].Values, upper), append(f.Series[1].Tips, tip)
	}
	if timed > 0 {
		f.Series[1].Begins = st.begins
	} else {
		f.Series = f.Series[:1]
	}
	n := known(f.Series[0].Values)
	f.Caption = w.Text("load_n", "rated", w.Count("runs", rated), "all", w.Whole(runs))
	f.Alt = w.Text("load_alt", "weeks", w.Count("weeks", n), "most", said(w, tallest(f), 0))
	return f
}

// tallest is the height of the tallest place.
func tallest(f Figure) float64 {
	top := 0.0
	for i := range f.X {
		top = max(top, f.height(i))
	}
	return top
}
