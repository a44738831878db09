package chart

import (
	"math"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// LongRun is the longest run of each of the last 53 weeks.
var LongRun = &Chart{
	ID:    "long_run",
	Title: "The longest run of each week",
	Doc: "The longest single run of each of the last 53 weeks, as bars from zero; the second line of a tooltip is the day. A week without running is " +
		"an empty place. A week of which nothing is known, or that is told as a total, has a small tick on the base line: its longest run " +
		"is not known.",
	Figure: func(r *analysis.Report, w *words.Words) Figure {
		if !hasRuns(r) {
			return nothing(w, "long_run", w.Text("longest_weekly"), w.Text("no_runs"))
		}
		return longRuns(r, w, lastYear(r.View))
	},
	Of: analysis.LongRunJump,
	Found: func(r *analysis.Report, w *words.Words, f *analysis.Finding) Figure {
		span := evidenceSpan(r.View, f)
		out := longRuns(r, w, span)
		if weeks, _, _ := weeksOf(span, w); !out.Empty {
			from, to := touched(stretchFound(f), weeks)
			out.Marks = []Mark{{From: from, To: to, Label: w.Text("seen_here")}}
		}
		return out
	},
}

func longRuns(r *analysis.Report, w *words.Words, span diary.Span) Figure {
	id, title := "long_run", w.Text("longest_weekly")
	name, metres := unit(config(r.View))
	st := stretchOf(r.View, span, w)
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: name, Kind: Bars, X: st.names, Places: w.Text("week"), Series: []Series{{Name: w.Text("longest_run"), Begins: st.begins}},
		Ticks: weekTicks(st.starts, w), Marks: marks(windows(r, w), st.weeks),
	}
	longest, on := make([]float64, len(st.tally)), make([]diary.Date, len(st.tally))
	eachRun(r.View, func(d diary.Date, _ *diary.Entry, run *diary.Run) {
		if i := st.index(d); i >= 0 && run.Distance > longest[i] {
			longest[i], on[i] = run.Distance, d
		}
	})
	s := &f.Series[0]
	totals := st.hasTotals(r.View)
	for i, b := range st.tally {
		v, says := math.NaN(), w.Text("not_known")
		switch {
		case longest[i] > 0:
			v = rounded(longest[i]/metres, 1)
			says = w.Text("longest_on", "distance", said(w, v, 1)+" "+name, "day", w.ShortDate(on[i]))
		case totals[i], b.State == analysis.Unknown, b.Outings > 0:
		default:
			v, says = 0, w.Text("no_running")
		}
		s.Values = append(s.Values, v)
		s.Tips = append(s.Tips, st.tip(r.View, w, i, says))
	}
	n := known(s.Values)
	if n == 0 {
		return nothing(w, id, title, w.Text("no_single_runs"))
	}
	f.Caption = sayMissing(w, n, len(s.Values)-s.Begins, "weeks")
	f.Alt = w.Text("longest_alt", "middle", said(w, stats.Median(s.Values), 1)+" "+name, "most", said(w, stats.Quantile(s.Values, 1), 1)+" "+name, "weeks", w.Count("weeks", n))
	return f
}
