package chart

import (
	"math"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// PaceHR is pace against heart rate, a dot for each run.
var PaceHR = &Chart{
	ID:    "pace_hr",
	Title: "Pace against heart rate",
	Doc: "A dot for each of the newest 300 runs with a distance of 2 km or more, a duration and a mean heart rate, in three colours: the last 12 months, the 12 " +
		"before, and earlier. Quicker is higher. Dots that wander up and to the left mean more pace for the same heart. Runs with walk breaks " +
		"are left out. Heat, hills and sensors move dots as well as fitness does. At least ten such runs are needed.",
	Figure: paceHR,
}

const (
	mostDots  = 300
	leastDots = 2000.0 // metres that a run must have
)

// A dot is a run with its pace and heart rate.
type dot struct {
	day      diary.Date
	pace, hr float64
	metres   float64
}

func paceHR(r *analysis.Report, w *words.Words) Figure {
	id, title := "pace_hr", w.Text("pace_hr")
	var dots []dot
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	name, metres := unit(config(r.View))
	eachRun(r.View, func(d diary.Date, _ *diary.Entry, run *diary.Run) {
		if p := pace(run, metres); !missing(p) && run.HR > 0 && !run.Walks && run.Distance >= leastDots {
			dots = append(dots, dot{d, math.Round(p), math.Round(run.HR), run.Distance})
		}
	})
	if len(dots) < leastRuns {
		return nothing(w, id, title, w.Text("no_pace_hr", "n", w.Whole(len(dots)), "needed", w.Whole(leastRuns)))
	}
	all := len(dots)
	dots = dots[max(0, all-mostDots):]
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: "min/" + name, Kind: Points, Places: w.Text("run_head"), Across: w.Text("heart_beats"), Clock: true, Down: true,
		Series: []Series{{Name: w.Text("last_months")}, {Name: w.Text("months_before")}, {Name: w.Text("earlier_runs")}},
	}
	for _, d := range dots {
		f.X, f.At = append(f.X, w.Date(d.day)), append(f.At, d.hr)
		k := min(r.View.AsOf.Sub(d.day)/365, len(f.Series)-1)
		for j := range f.Series {
			s := &f.Series[j]
			v, tip := math.NaN(), ""
			if j == k {
				v = d.pace
				says := w.Text("pace_hr_of", "distance", said(w, d.metres/metres, 1)+" "+name, "pace", clock(d.pace)+" /"+name, "hr", said(w, d.hr, 0))
				tip = w.Text("chart_value", "place", f.X[len(f.X)-1], "value", says)
			}
			s.Values, s.Tips = append(s.Values, v), append(s.Tips, tip)
		}
	}
	f.Caption = w.Text("n_of", "n", w.Count("runs", len(dots))) + " " + w.Text("pace_hr_axes")
	if all > len(dots) {
		f.Caption = w.Text("n_newest", "n", w.Whole(len(dots)), "all", w.Count("runs", all)) + " " + w.Text("pace_hr_axes")
	}
	f.Alt = w.Text("pace_hr_alt", "middles", saidMiddles(&f))
	f.Series = filled(f.Series)
	return f
}

// filled are the series with any value.
func filled(all []Series) []Series {
	var out []Series
	for _, s := range all {
		if known(s.Values) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// saidMiddles tells the middle pace and heart rate of each series.
func saidMiddles(f *Figure) string {
	var says []string
	for _, s := range filled(f.Series) {
		var hr []float64
		for i, v := range s.Values {
			if !missing(v) {
				hr = append(hr, f.At[i])
			}
		}
		says = append(says, f.Words.Text("pace_hr_middle", "when", s.Name, "pace", clock(stats.Median(s.Values)), "hr", said(f.Words, stats.Median(hr), 0), "runs", f.Words.Count("runs", len(hr))))
	}
	return strings.Join(says, "; ")
}
