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

// A way is the axis along which a trace is drawn: by distance, or by time where the samples say none.
type way struct {
	words  *words.Words
	byTime bool
	unit   string  // of the distance
	metres float64 // in one of it
}

// wayOf is the axis for the pieces of a trace.
func wayOf(trace [][]diary.Sample, c *diary.Config, w *words.Words) way {
	a := way{words: w, byTime: true}
	a.unit, a.metres = unit(c)
	for _, piece := range trace {
		for _, s := range piece {
			a.byTime = a.byTime && s.At == 0
		}
	}
	return a
}

// at is where a sample lies, in metres or seconds.
func (a way) at(s diary.Sample) float64 {
	if a.byTime {
		return s.Moving
	}
	return s.At
}

// step is the least distance between two samples; infinite where no two follow each other.
func (a way) step(trace [][]diary.Sample) float64 {
	step := math.Inf(1)
	for _, piece := range trace {
		for i := 1; i < len(piece); i++ {
			step = min(step, a.at(piece[i])-a.at(piece[i-1]))
		}
	}
	return step
}

// name is how a table names a place.
func (a way) name(x float64) string {
	if a.byTime {
		return clock(x)
	}
	return said(a.words, x/a.metres, 1) + " " + a.unit
}

// fiveMinutes are the seconds between two ticks of an axis by time; one by distance has a tick for each unit.
const fiveMinutes = 300

// whole is how many ticks a place lies behind.
func (a way) whole(x float64) int {
	if a.byTime {
		return int(x / fiveMinutes)
	}
	return int(x / a.metres)
}

// tick is the label of a tick.
func (a way) tick(n int) string {
	if a.byTime {
		return clock(float64(n) * fiveMinutes)
	}
	return number(float64(n), 0)
}

// places are the stretches of a run's trace on one axis, with those that stay private as gaps.
type places struct {
	samples []diary.Sample
	names   []string
	ticks   []Tick
	whole   int    // the last tick that has been passed
	what    string // what the names list
}

// placesOf lays the pieces of a trace on one axis.
func placesOf(r *diary.Run, c *diary.Config, w *words.Words) places {
	p := places{what: w.Text("course_at")}
	a := wayOf(r.Trace, c, w)
	step := a.step(r.Trace)
	if math.IsInf(step, 1) || step <= 0 {
		return p
	}
	last := math.NaN()
	for _, piece := range r.Trace {
		for _, s := range piece {
			x := a.at(s)
			for missed := math.Round((x-last)/step) - 1; missed > 0 && missed < 1000; missed-- {
				p.add(a, diary.Sample{}, x-missed*step)
			}
			p.add(a, s, x)
			last = x
		}
	}
	for every := 2; len(p.ticks) > 12; every++ { // as many labels as there is room for
		p.ticks = thinned(p.ticks, every)
	}
	return p
}

// add adds a sample at a place, with a tick where a whole unit has been passed since the one before.
func (p *places) add(a way, s diary.Sample, x float64) {
	if n := a.whole(x); n > p.whole {
		p.whole = n
		p.ticks = append(p.ticks, Tick{At: len(p.samples), Label: a.tick(n)})
	}
	p.samples, p.names = append(p.samples, s), append(p.names, a.name(x))
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
