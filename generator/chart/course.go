package chart

import (
	"fmt"
	"math"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
	"github.com/runlog/runlog/generator/words"
)

// How many stretches of a run make a course that is worth a picture, and how many splits.
const (
	leastStretches = 5
	leastSplits    = 3
)

// Course is how a run went along the way, as far as its track or its splits tell and may be shown: its pace, and its heart rate. It is
// none, one or two figures; n makes their ids unique among the runs of a page.
func Course(r *diary.Run, c *diary.Config, w *words.Words, n int) []Figure {
	var out []Figure
	places := placesOf(r, c, w)
	for _, f := range []Figure{coursePace(c, w, places), splits(r, c, w), courseHeart(w, places)} {
		if f.Kind == "" || len(out) > 0 && out[0].Clock && f.Clock { // splits say again what the course of the pace shows
			continue
		}
		f.ID = fmt.Sprintf("%s-%d", f.ID, n)
		out = append(out, f)
	}
	return out
}

// places are the stretches of a run's trace on one axis, with those that stay private as gaps.
type places struct {
	samples []diary.Sample
	names   []string
	ticks   []Tick
	what    string // what the names list
}

// placesOf lays the pieces of a trace on one axis.
func placesOf(r *diary.Run, c *diary.Config, w *words.Words) places {
	p := places{what: w.Text("course_at")}
	byTime := true
	for _, piece := range r.Trace {
		for _, s := range piece {
			byTime = byTime && s.At == 0
		}
	}
	at := func(s diary.Sample) float64 {
		if byTime {
			return s.Moving
		}
		return s.At
	}
	step := math.Inf(1)
	for _, piece := range r.Trace {
		for i := 1; i < len(piece); i++ {
			step = min(step, at(piece[i])-at(piece[i-1]))
		}
	}
	if math.IsInf(step, 1) || step <= 0 {
		return p
	}
	name, metres := unit(c)
	whole := 0
	add := func(s diary.Sample, x float64) {
		label := said(w, x/metres, 1) + " " + name
		every := metres
		if byTime {
			label, every = clock(x), 300
		}
		if k := int(x / every); k > whole {
			whole = k
			t := Tick{At: len(p.samples), Label: number(float64(k), 0)}
			if byTime {
				t.Label = clock(float64(k) * every)
			}
			p.ticks = append(p.ticks, t)
		}
		p.samples, p.names = append(p.samples, s), append(p.names, label)
	}
	last := math.NaN()
	for _, piece := range r.Trace {
		for _, s := range piece {
			for missed := math.Round((at(s)-last)/step) - 1; missed > 0 && missed < 1000; missed-- {
				add(diary.Sample{}, at(s)-missed*step)
			}
			add(s, at(s))
			last = at(s)
		}
	}
	for every := 2; len(p.ticks) > 12; every++ { // as many labels as there is room for
		p.ticks = thinned(p.ticks, every)
	}
	return p
}

// thinned is every nth tick.
func thinned(all []Tick, n int) []Tick {
	var out []Tick
	for i := n - 1; i < len(all); i += n {
		out = append(out, all[i])
	}
	return out
}

// coursePace is the pace along a trace; the zero Figure where there is none.
func coursePace(c *diary.Config, w *words.Words, p places) Figure {
	name, metres := unit(c)
	f := Figure{
		Words: w,
		ID:    "pace", Title: w.Text("course_pace"), Unit: "min/" + name, Kind: Lines, X: p.names, Places: p.what, Ticks: p.ticks, Clock: true, Down: true,
		Series: []Series{{Name: w.Text("pace")}},
	}
	for _, s := range p.samples {
		v := math.NaN()
		if s.Speed > 0 {
			v = math.Round(metres / s.Speed)
		}
		f.Series[0].Values = append(f.Series[0].Values, v)
	}
	values := f.Series[0].Values
	if known(values) < leastStretches {
		return Figure{}
	}
	f.Usual = Range{From: stats.Quantile(values, 0.25), To: stats.Quantile(values, 0.75), Label: w.Text("half_of_run")}
	f.Caption = w.Text("course_pace_axes", "unit", name)
	f.Alt = w.Text("course_pace_alt", "middle", clock(stats.Median(values))+" /"+name, "least", clock(stats.Quantile(values, 0)), "most", clock(stats.Quantile(values, 1)))
	return f
}

// courseHeart is the heart rate along a trace; the zero Figure where there is none.
func courseHeart(w *words.Words, p places) Figure {
	f := Figure{
		Words: w,
		ID:    "heart", Title: w.Text("course_heart"), Unit: w.Text("beats_unit"), Kind: Lines, X: p.names, Places: p.what, Ticks: p.ticks,
		Series: []Series{{Name: w.Text("heart_rate")}},
	}
	for _, s := range p.samples {
		v := math.NaN()
		if s.HR > 0 {
			v = math.Round(s.HR)
		}
		f.Series[0].Values = append(f.Series[0].Values, v)
	}
	values := f.Series[0].Values
	if known(values) < leastStretches {
		return Figure{}
	}
	f.Caption = w.Text("course_heart_n", "middle", said(w, stats.Median(values), 0))
	f.Alt = w.Text("course_heart_alt", "middle", said(w, stats.Median(values), 0), "least", said(w, stats.Quantile(values, 0), 0), "most", said(w, stats.Quantile(values, 1), 0))
	return f
}

// splits is a run's splits one after the other; the zero Figure where there are too few.
func splits(r *diary.Run, c *diary.Config, w *words.Words) Figure {
	if len(r.Splits) < leastSplits {
		return Figure{}
	}
	name, metres := unit(c)
	f := Figure{
		Words: w,
		ID:    "splits", Title: w.Text("splits"), Unit: "min", Kind: Lines, Places: w.Text("split"), Clock: true, Down: true, Series: []Series{{Name: w.Text("time")}},
		Caption: w.Text("quicker_higher"),
	}
	even := r.SplitLength > 0
	if even { // of the track: each of the same length, so that they are paces
		f.Title, f.Unit = w.Text("splits_even"), "min/"+name
	}
	for i, v := range r.Splits {
		if even {
			v *= metres / r.SplitLength
		}
		f.X = append(f.X, w.Text("nth_split", "n", fmt.Sprint(i+1)))
		f.Series[0].Values = append(f.Series[0].Values, math.Round(v))
		if len(r.Splits) <= 14 || (i+1)%5 == 0 {
			f.Ticks = append(f.Ticks, Tick{At: i, Label: fmt.Sprint(i + 1), Minor: i%2 == 1 && len(r.Splits) <= 14})
		}
	}
	values := f.Series[0].Values
	f.Alt = w.Text("splits_alt", "splits", w.Count("splits_n", len(values)), "middle", clock(stats.Median(values)), "least", clock(stats.Quantile(values, 0)), "most", clock(stats.Quantile(values, 1)))
	return f
}
