package chart

import (
	"math"
	"slices"
	"strings"
	"time"
)

// values are those of a series that have a place; before its beginning they are missing.
func (f Figure) values(series int) []float64 {
	s := f.Series[series]
	v := s.Values[:min(len(s.Values), len(f.X))]
	if s.Begins == 0 {
		return v
	}
	v = slices.Clone(v)
	for i := range min(s.Begins, len(v)) {
		v[i] = math.NaN()
	}
	return v
}

// gap says whether a value is missing that could be there.
func (f Figure) gap(series, i int) bool {
	return i >= f.Series[series].Begins && missing(f.Series[series].Values[i])
}

// ticks are those that have a place.
func (f Figure) ticks() []Tick {
	cols := int(frameOf(f).cols)
	return slices.DeleteFunc(slices.Clone(f.Ticks), func(t Tick) bool { return t.At < 0 || t.At >= cols })
}

// marks are those that have a place.
func (f Figure) marks() []Mark {
	return slices.DeleteFunc(slices.Clone(f.Marks), func(m Mark) bool {
		return m.From < 0 || m.To < m.From || m.To >= len(f.X) || f.Kind == Grid && (m.Row < 0 || m.Row >= len(f.Series))
	})
}

// value is a value, missing where there is none.
func (f Figure) value(series, i int) float64 {
	if series >= len(f.Series) {
		return math.NaN()
	}
	s := f.Series[series]
	if i < s.Begins || i >= min(len(s.Values), len(f.X)) {
		return math.NaN()
	}
	return s.Values[i]
}

// at is where a place lies on an axis of numbers.
func (f Figure) at(i int) float64 {
	if i >= len(f.At) {
		return math.NaN()
	}
	return f.At[i]
}

// says is a value as people read it: a number, or a time as 5:40.
func (f Figure) says(v float64, decimals int) string {
	if f.Clock {
		return clock(v)
	}
	return said(f.Words, v, decimals)
}

// tip is what a value says when someone points at it.
func (f Figure) tip(series, i int) string {
	s := f.Series[series]
	if i < len(s.Tips) && s.Tips[i] != "" {
		return s.Tips[i]
	}
	if missing(f.value(series, i)) {
		return f.Words.Text("chart_value", "place", f.X[i], "value", f.Words.Text("not_known"))
	}
	return f.Words.Text("chart_value", "place", f.X[i], "value", f.says(s.Values[i], 2)+" "+f.Unit)
}

// placeTip is what all values of a place say together.
func (f Figure) placeTip(i int) string {
	var says []string
	for k, s := range f.Series {
		if v := f.values(k); i < len(v) && !missing(v[i]) {
			says = append(says, s.Name+" "+f.says(v[i], 1))
		}
	}
	if len(says) == 0 {
		says = []string{f.Words.Text("not_known")}
	}
	return f.Words.Text("chart_value", "place", f.X[i], "value", strings.Join(says, f.Words.Text("list_comma")))
}

// A cell is one place of a Calendar or a Grid.
type cell struct {
	col, row int
	step     int // -1 = missing
	tip      string
}

// cellsOf are the cells of a Calendar, day by day, or of a Grid, row by row. What lies ahead has none.
func cellsOf(f Figure) []cell {
	var out []cell
	if f.Kind == Calendar {
		for i, v := range f.values(0) {
			if i < f.Series[0].Begins {
				continue
			}
			n := i + offset(f)
			out = append(out, cell{col: n / 7, row: n % 7, step: f.Steps.Of(v), tip: f.tip(0, i)})
		}
		return out
	}
	for row := range f.Series {
		for col, v := range f.values(row) {
			if col < f.Series[row].Begins {
				continue
			}
			out = append(out, cell{col: col, row: row, step: f.Steps.Of(v), tip: f.tip(row, col)})
		}
	}
	return out
}

// rowNames label the rows of a Calendar (every other day of the week) or a Grid (every row, or every fifth of many).
func rowNames(f Figure) []string {
	var out []string
	if f.Kind == Calendar {
		for i := range 7 {
			name := ""
			if i%2 == 0 {
				name = f.Words.ShortWeekday(weekday(f, i))
			}
			out = append(out, name)
		}
		return out
	}
	for i, s := range f.Series {
		name := s.Name
		if len(f.Series) > manyYears && (len(f.Series)-1-i)%5 != 0 {
			name = ""
		}
		out = append(out, name)
	}
	return out
}

// weekday is the day of the week of a Calendar's row.
func weekday(f Figure, row int) time.Weekday { return (f.Starts + time.Weekday(row)) % 7 }

// A scale is a y axis: its ends, and where it is labelled.
type scale struct {
	lo, hi float64
	ticks  []float64
}

// scaleOf is the axis of the values: of Bars and Rows it begins at zero. Its ends are round numbers that hold every value.
func scaleOf(f Figure) scale {
	sc := scale{lo: f.Min, hi: f.Max}
	known := func(v float64) {
		if !missing(v) {
			sc.lo, sc.hi = min(sc.lo, v), max(sc.hi, v)
		}
	}
	switch {
	case f.Kind == Bars || f.Kind == Rows:
		sc.lo = 0
	case f.Max == 0 && f.Min == 0:
		sc = scale{lo: math.Inf(1), hi: math.Inf(-1)}
	}
	for k := range f.Series {
		for _, v := range f.values(k) {
			known(v)
		}
	}
	if f.Kind == Bars {
		for i := range f.X {
			known(f.height(i))
		}
	}
	if f.Usual.To > f.Usual.From {
		known(f.Usual.From)
		known(f.Usual.To)
	}
	if f.Kind != Bars && f.Kind != Rows {
		sc = widened(sc)
	}
	return round(sc, f.Clock)
}

// height is how high the bars of a place stand together.
func (f Figure) height(i int) float64 {
	sum := 0.0
	for k := range f.Series {
		if v := f.value(k, i); v > 0 && !missing(v) {
			sum += v
		}
	}
	return sum
}

// scaleAcross is the x axis of Points.
func scaleAcross(f Figure) scale {
	sc := scale{lo: math.Inf(1), hi: math.Inf(-1)}
	for _, v := range f.At[:min(len(f.At), len(f.X))] {
		if !missing(v) {
			sc.lo, sc.hi = min(sc.lo, v), max(sc.hi, v)
		}
	}
	return round(widened(sc), false)
}

// leastSpan is the share of its values that a scale spans at least: a second a kilometre is no mountain, as wide as the picture may be.
const leastSpan = 0.1

// widened is a scale of values above zero that spans enough of them, as much above as below.
func widened(sc scale) scale {
	middle := (sc.lo + sc.hi) / 2
	if more := leastSpan*middle - (sc.hi - sc.lo); sc.lo > 0 && sc.lo <= sc.hi && more > 0 {
		sc.lo, sc.hi = sc.lo-more/2, sc.hi+more/2
	}
	return sc
}

// round moves the ends of a scale outwards to round numbers. Clock says that they are seconds.
func round(sc scale, clock bool) scale {
	if sc.lo > sc.hi { // no values
		sc.lo, sc.hi = 0, 1
	}
	if sc.hi <= sc.lo {
		sc.hi = sc.lo + 1
	}
	step := niceStep((sc.hi - sc.lo) / 4)
	if clock {
		step = clockStep((sc.hi - sc.lo) / 4)
	}
	lo, hi := math.Floor(sc.lo/step), math.Ceil(sc.hi/step)
	if lo == hi { // one value far from zero, beside which 1 is nothing
		hi++
	}
	for i := 0.0; i <= hi-lo && i <= mostTicks; i++ {
		sc.ticks = append(sc.ticks, (lo+i)*step)
	}
	sc.lo, sc.hi = lo*step, hi*step
	return sc
}

// mostTicks bounds the ticks of a scale whose numbers are too large to count by ones.
const mostTicks = 10

// clockStep is a step of seconds that people count in, at least v.
func clockStep(v float64) float64 {
	for _, s := range []float64{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600} {
		if v <= s {
			return s
		}
	}
	return 3600 * niceStep(v/3600)
}

// niceStep is the least of 1, 2, 5, 10, 20 … and their tenths that is at least v.
func niceStep(v float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if v <= m*p {
			return m * p
		}
	}
	return 10 * p
}
