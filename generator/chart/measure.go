package chart

import (
	"math"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// A measure is what a finding measured, by weeks.
type measure struct {
	title, name, unit string
	counts            string // the word with its plural for what is counted, where it is: posts
	sum               bool   // bars from zero; else a line of means
	clock             bool   // seconds, less is more
	min, max          float64
	weekly            func(*analysis.View, stretch) []float64
}

// leastCount is where the axis of what is counted ends at least: up to it all of its ticks are whole.
const leastCount = 4

// measureOf is the measure of a finding. What no chart can count week by week, such as words, is shown by the posts that it is read from.
func measureOf(f *analysis.Finding, c *diary.Config, w *words.Words) measure {
	name, metres := unit(c)
	score := func(title string, of func(diary.Day) diary.Score) measure {
		return measure{title: title, name: title, unit: "1–5", min: 1, max: 5, weekly: scores(func(d diary.Day) float64 { return stated(of(d).Value) })}
	}
	switch f.Measure {
	case "distance", "volume", "overall", "races":
		return measure{title: w.Text("weekly"), name: w.Text("distance"), unit: name, sum: true, weekly: sums(func(b analysis.Bucket) float64 {
			v, _ := distance(b, name, metres, w)
			return v
		})}
	case "outings", "days":
		return measure{title: w.Text("weekly_outings"), name: w.Text("outings_line"), unit: w.Text("outings_unit"), counts: "outings", sum: true, max: leastCount, weekly: sums(func(b analysis.Bucket) float64 { return rounded(b.Outings, 1) })}
	case "entries":
		return measure{title: w.Text("weekly_posts"), name: w.Text("posts_line"), unit: w.Text("posts_unit"), counts: "posts", sum: true, max: leastCount, weekly: posts}
	case "load":
		return measure{title: w.Text("load_caption"), name: w.Text("load"), unit: w.Text("load_unit"), sum: true, weekly: loads}
	case "pace at effort":
		return measure{title: w.Text("weekly_pace"), name: w.Text("pace"), unit: "min/" + name, clock: true, weekly: paces(metres)}
	case "feel":
		return score(w.Text("feel"), func(d diary.Day) diary.Score { return d.Feel.After })
	case "energy":
		return score(w.Text("energy_line"), func(d diary.Day) diary.Score { return d.Energy })
	case "mood":
		return score(w.Text("mood"), func(d diary.Day) diary.Score { return d.Mood })
	case "stress":
		return score(w.Text("stress"), func(d diary.Day) diary.Score { return d.Stress })
	case "lift":
		return measure{title: w.Text("lift"), name: w.Text("after_less_before"), unit: w.Text("points_unit"), min: -2, max: 2, weekly: scores(lift)}
	case "sleep":
		return measure{title: w.Text("sleep"), name: w.Text("sleep"), unit: w.Text("hours_unit"), weekly: scores(func(d diary.Day) float64 { return stated(d.Sleep) })}
	case "resting_hr":
		return measure{title: w.Text("resting_heart_rate"), name: w.Text("resting_heart_rate"), unit: w.Text("beats_unit"), weekly: scores(func(d diary.Day) float64 { return stated(d.RestingHR) })}
	case "rpe":
		return measure{title: w.Text("effort"), name: w.Text("effort"), unit: "0–10", min: 0, max: 10, weekly: efforts}
	}
	return measure{title: w.Text("read_from"), name: w.Text("posts_line"), unit: w.Text("posts_unit"), counts: "posts", sum: true, max: leastCount, weekly: behind(f)}
}

// sums are a measure of what the view counted, missing where a week is not known.
func sums(of func(analysis.Bucket) float64) func(*analysis.View, stretch) []float64 {
	return func(_ *analysis.View, st stretch) []float64 {
		out := gaps(len(st.tally))
		for i, b := range st.tally {
			if b.State != analysis.Unknown {
				out[i] = of(b)
			}
		}
		return out
	}
}

// posts are the posts of each week: a week without one has none, whatever it means for the running.
func posts(v *analysis.View, st stretch) []float64 {
	out := make([]float64, len(st.tally))
	for _, e := range v.Entries {
		if i := st.index(e.Date); i >= 0 {
			out[i]++
		}
	}
	return out
}

// behind are the posts behind a finding: all up to today that say what it says, or, where it is not of words, those that it names.
func behind(f *analysis.Finding) func(*analysis.View, stretch) []float64 {
	return func(_ *analysis.View, st stretch) []float64 {
		out := make([]float64, len(st.tally))
		n := 0
		entries := f.Heard
		if len(entries) == 0 {
			for _, e := range f.Evidence {
				entries = append(entries, e.Entry)
			}
		}
		for _, e := range entries {
			if i := st.index(e.Date); i >= 0 {
				out[i]++
				n++
			}
		}
		if n < 3 {
			return gaps(len(out))
		}
		return out
	}
}

// A mean gathers values by week.
type mean struct{ sum, n []float64 }

func newMean(weeks int) *mean { return &mean{make([]float64, weeks), make([]float64, weeks)} }

// add counts a value that is not missing, with a weight.
func (m *mean) add(i int, v, weight float64) {
	if i >= 0 && !missing(v) && weight > 0 {
		m.sum[i] += v * weight
		m.n[i] += weight
	}
}

// values are the means, to two decimals.
func (m *mean) values() []float64 {
	out := gaps(len(m.sum))
	for i := range out {
		if m.n[i] > 0 {
			out[i] = rounded(m.sum[i]/m.n[i], 2)
		}
	}
	return out
}

// stated is a value whose 0 means that it was not stated, missing then.
func stated(v float64) float64 {
	if v == 0 {
		return math.NaN()
	}
	return v
}

// scores are the weekly means of what days say, as far as they do.
func scores(of func(diary.Day) float64) func(*analysis.View, stretch) []float64 {
	return func(v *analysis.View, st stretch) []float64 {
		values, _ := meansOf(v, of, st.index, len(st.tally))
		return values
	}
}

// meansOf are the means of what days say in each of the stretches that index counts, and how many values they are the means of.
func meansOf(v *analysis.View, of func(diary.Day) float64, index func(diary.Date) int, stretches int) (values []float64, n int) {
	m := newMean(stretches)
	add := func(d diary.Date, x float64) {
		if i := index(d); i >= 0 && !missing(x) && !d.After(v.AsOf) {
			m.add(i, x, 1)
			n++
		}
	}
	for _, e := range v.Entries {
		if x := of(e.Day); !missing(x) { // said of the day as a whole: its runs don't count again
			add(e.Date, x)
			continue
		}
		for i := range e.Runs {
			add(e.Runs[i].Date, of(e.Runs[i].Day()))
		}
	}
	return m.values(), n
}

// lift is by how much better a run felt after than before; missing where one of them is.
func lift(d diary.Day) float64 { return stated(d.Feel.After.Value) - stated(d.Feel.Before.Value) }

// paces are the weekly mean paces, by distance; races are left out.
func paces(metres float64) func(*analysis.View, stretch) []float64 {
	return func(v *analysis.View, st stretch) []float64 {
		m := newMean(len(st.tally))
		eachRun(v, func(d diary.Date, _ *diary.Entry, r *diary.Run) {
			if r.Race == nil && !r.Walks {
				m.add(st.index(d), pace(r, metres), r.Distance)
			}
		})
		return m.values()
	}
}

// efforts are the weekly means of the effort that is written down.
func efforts(v *analysis.View, st stretch) []float64 {
	m := newMean(len(st.tally))
	eachRun(v, func(d diary.Date, _ *diary.Entry, r *diary.Run) {
		if r.RPE.Known {
			m.add(st.index(d), r.RPE.Value, 1)
		}
	})
	return m.values()
}

// loads are the weekly sums of the session load.
func loads(v *analysis.View, st stretch) []float64 {
	out := make([]float64, len(st.tally))
	eachRun(v, func(d diary.Date, _ *diary.Entry, r *diary.Run) {
		if x, _ := analysis.SessionLoad(r); !missing(x) {
			if i := st.index(d); i >= 0 {
				out[i] += x
			}
		}
	})
	for i, b := range st.tally {
		out[i] = rounded(out[i], 0)
		if out[i] == 0 && (b.Outings > 0 || b.State == analysis.Unknown) {
			out[i] = math.NaN()
		}
	}
	return out
}
