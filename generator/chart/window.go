package chart

import (
	"cmp"
	"slices"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// A window is a stretch of days that a finding speaks of.
type window struct {
	diary.Span
	label string
}

// windows are the dips of all findings, in order of days, each stretch once: every hit of one that comes back, and single slumps.
func windows(r *analysis.Report, w *words.Words) []window {
	var out []window
	for _, f := range r.Findings {
		label := w.Text("slump")
		if f.Kind == "rhythm" {
			label = w.Text("quieter")
		}
		switch {
		case f.Recurs != nil:
			if f.Detector != nil && f.Detector.ID == analysis.InjurySeason.ID {
				label = f.Kind
			}
			for _, h := range f.Recurs.Hits {
				out = append(out, window{h.Span, label})
			}
		case f.Kind == "slump":
			out = append(out, window{f.Span, label})
		}
	}
	slices.SortStableFunc(out, func(a, b window) int {
		return cmp.Or(a.From.Compare(b.From), b.To.Compare(a.To), cmp.Compare(a.label, b.label))
	})
	return slices.CompactFunc(out, func(a, b window) bool { return a.Span == b.Span })
}

// marks are the stretches of places that the windows touch, one stretch where several meet. Place i is the span i.
func marks(ws []window, places []diary.Span) []Mark {
	var out []Mark
	for _, w := range ws {
		from, to := touched(w.Span, places)
		if from < 0 {
			continue
		}
		if n := len(out); n > 0 && from <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, to)
			continue
		}
		out = append(out, Mark{From: from, To: to, Label: w.label})
	}
	return out
}

// touched is the first and last place that shares a day with s; -1 for none. A place that the window covers by less than half of its
// days is left out, unless nothing else would be left.
func touched(s diary.Span, places []diary.Span) (from, to int) {
	from, to = -1, -1
	best, most := -1, 0
	for i, p := range places {
		both := diary.Span{From: later(s.From, p.From), To: earlier(s.To, p.To)}
		if both.To.Before(both.From) {
			continue
		}
		if both.Days() > most {
			best, most = i, both.Days()
		}
		if 2*both.Days() < p.Days() {
			continue
		}
		if from < 0 {
			from = i
		}
		to = i
	}
	if from < 0 {
		return best, best
	}
	return from, to
}

func later(a, b diary.Date) diary.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b diary.Date) diary.Date {
	if a.Before(b) {
		return a
	}
	return b
}
