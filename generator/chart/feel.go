package chart

import (
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Feel is how running felt over the last year, week by week.
var Feel = &Chart{
	ID:    "feel",
	Title: "How running felt",
	Doc: "The weekly mean of how the running felt afterwards, of joy and of energy, on 1 to 5, over the last 53 weeks, the " +
		"same as those of the weekly distance. " +
		"A week without a word about it is a gap in the line; a week alone between gaps is a dot.",
	Figure: feel,
}

// leastFelt is how many weeks of a feeling make a line: a dot or two show no more than the posts themselves.
const leastFelt = 4

// A feeling is one line of the chart.
type feeling struct {
	name string
	said string // in a sentence
	of   func(diary.Day) diary.Score
}

// score is the feeling on a day, missing where nothing is said of it.
func (f feeling) score(d diary.Day) float64 { return stated(f.of(d).Value) }

// feelings are the lines in the order in which they are drawn and named.
func feelings(w *words.Words) []feeling {
	return []feeling{
		{w.Text("feel_line"), w.Text("feel_said"), func(d diary.Day) diary.Score { return d.Feel.After }},
		{w.Text("joy_line"), w.Text("joy_said"), func(d diary.Day) diary.Score { return d.Joy }},
		{w.Text("energy_line"), w.Text("energy_said"), func(d diary.Day) diary.Score { return d.Energy }},
	}
}

func feel(r *analysis.Report, w *words.Words) Figure {
	id, title := "feel", w.Text("feel")
	none := nothing(w, id, title, w.Text("no_feelings"))
	if r.View == nil || r.View.Diary == nil || r.View.First.IsZero() {
		return none
	}
	st := stretchOf(r.View, lastYear(r.View), w)
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: "1–5", Kind: Lines, X: st.names, Places: w.Text("week"), Min: 1, Max: 5,
		Ticks: weekTicks(st.starts, w), Marks: marks(windows(r, w), st.weeks),
	}
	var says []string
	most := 0 // weeks of one line
	for _, fl := range feelings(w) {
		values, n := meansOf(r.View, fl.score, st.index, len(st.tally))
		if n == 0 {
			continue
		}
		most = max(most, known(values))
		f.Series = append(f.Series, Series{Name: fl.name, Values: values})
		says = append(says, w.Text("feel_in", "feeling", fl.said, "weeks", w.Count("weeks", known(values))))
		f.Caption += w.Text("feel_n", "feeling", fl.name, "scores", w.Count("scores", n)) + " "
	}
	switch {
	case len(f.Series) == 0:
		return none
	case most < leastFelt:
		return nothing(w, id, title, w.Text("few_feelings", "n", w.Whole(most), "needed", w.Whole(leastFelt)))
	}
	f.Caption += w.Text("feel_gaps")
	f.Alt = w.Text("feel_alt", "weeks", w.Count("weeks", len(st.weeks)), "lines", strings.Join(says, w.Text("list_comma")))
	return f
}
