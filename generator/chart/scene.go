package chart

import (
	"cmp"
	"math"
	"slices"
)

// A Scene is a figure laid out: shapes on a canvas, in the order in which they are painted. It says what every shape is and leaves
// its colour to whoever paints it. Lengths are in units of the canvas; y grows downwards.
type Scene struct {
	W, H   float64
	Shapes []Shape
}

// A Shape is a line, a text or a rectangle.
type Shape struct {
	Class      string  // what it is: bar, gap, mark, outline, rule, line-1, dot-1, cell-amount-2, hollow, x-label, y-label, mark-label
	X, Y, W, H float64 // of a rectangle; of a text where it is anchored: x-label and mark-label hang from Y, y-label is centred on it
	Line       []Point // a line through these points; of a single one a dot
	Text       string
	Anchor     string // of a text: start, middle or end
	Tip        string // what to say when someone points at it
}

// A Point is a place on the canvas.
type Point struct{ X, Y float64 }

// The canvas, in units. Its margins have room for type of 20 units, which a style sheet needs on a phone to stay legible.
const (
	width       = 640
	left        = 60.0 // room for the labels of the y axis
	right       = 6.0
	top         = 12.0
	bottom      = 28.0 // room for the labels of the x axis
	plotHeight  = 190.0
	dayHeight   = 14.0
	yearHeight  = 20.0
	yearsHeight = 12.0 // a row where there are more than manyYears
	manyYears   = 15
	widestBar   = 30.0
	gapWidth    = 4.0
	gapHeight   = 2.0
	labelGap    = 5.0 // between a label and what it labels
	tickGap     = 6.0
	letterWidth = 11.0 // at most, of the type on a phone
)

// A frame is the part of the canvas in which data is drawn.
type frame struct{ w, h, cols, rows float64 }

// frameOf is the room that a figure takes: cols and rows count its places.
func frameOf(f Figure) frame {
	fr := frame{w: width - left - right, h: plotHeight, cols: float64(len(f.X)), rows: 1}
	switch f.Kind {
	case Calendar:
		fr.cols, fr.rows = math.Ceil(float64(len(f.X)+offset(f))/7), 7
		fr.h = fr.rows * dayHeight
	case Grid:
		fr.rows = float64(len(f.Series))
		fr.h = fr.rows * yearHeight
		if len(f.Series) > manyYears {
			fr.h = fr.rows * yearsHeight
		}
	}
	return fr
}

// x is the left edge of place i; x(i+1) is its right edge.
func (fr frame) x(i float64) float64 { return left + fr.w*i/max(fr.cols, 1) }

// y is the upper edge of row i.
func (fr frame) y(i float64) float64 { return top + fr.h*i/max(fr.rows, 1) }

// Layout lays a figure out. A figure that is empty has a scene without shapes.
func Layout(f Figure) Scene {
	if f.Empty {
		return Scene{W: width}
	}
	fr := frameOf(f)
	s := Scene{W: width, H: fr.h + top + bottom}
	switch f.Kind {
	case Bars, Lines:
		s.axes(f, fr)
	case Calendar, Grid:
		s.cells(f, fr)
	}
	for _, t := range f.ticks() {
		class := "x-label"
		if t.Minor {
			class += " minor"
		}
		s.add(Shape{Class: class, X: fr.x(float64(t.At) + 0.5), Y: top + fr.h + tickGap, Text: t.Label, Anchor: "middle"})
	}
	return s
}

func (s *Scene) add(sh Shape) { s.Shapes = append(s.Shapes, sh) }

// axes draws what stands on a scale: bars or lines over shaded stretches and rules.
func (s *Scene) axes(f Figure, fr frame) {
	sc := scaleOf(f)
	y := func(v float64) float64 { return top + fr.h*(1-(v-sc.lo)/(sc.hi-sc.lo)) }
	for _, m := range f.marks() {
		x0, x1 := fr.x(float64(m.From)), fr.x(float64(m.To+1))
		s.add(Shape{Class: "mark", X: x0, Y: top, W: x1 - x0, H: fr.h, Tip: m.Label})
	}
	for _, v := range sc.ticks {
		s.add(Shape{Class: "rule", Line: []Point{{left, y(v)}, {left + fr.w, y(v)}}})
		s.add(Shape{Class: "y-label", X: left - labelGap, Y: y(v), Text: said(f.Words, v, 2), Anchor: "end"})
	}
	if f.Kind == Bars {
		s.bars(f, fr, y)
	} else {
		s.lines(f, fr, y)
	}
	free := 0.0 // where the last label ended
	for _, m := range f.marks() {
		x := fr.x(float64(m.From)) + 4
		if room := letterWidth * float64(len([]rune(m.Label))); x >= free && x+room <= width {
			s.add(Shape{Class: "mark-label", X: x, Y: top + labelGap, Text: m.Label, Anchor: "start"})
			free = x + room + 4
		}
	}
}

func (s *Scene) bars(f Figure, fr frame, y func(float64) float64) {
	base, one := y(0), fr.w/fr.cols
	w := min(one*0.8, widestBar)
	for i, v := range f.values(0) {
		x := fr.x(float64(i))
		if f.gap(0, i) {
			s.add(Shape{Class: "gap", X: x + (one-gapWidth)/2, Y: base - gapHeight, W: gapWidth, H: gapHeight, Tip: f.tip(0, i)})
			continue
		}
		if !missing(v) && v > 0 {
			s.add(Shape{Class: "bar", X: x + (one-w)/2, Y: y(v), W: w, H: base - y(v), Tip: f.tip(0, i)})
		}
	}
}

// lines draws every stretch without a gap as one line, and a value alone between gaps as a dot.
func (s *Scene) lines(f Figure, fr frame, y func(float64) float64) {
	for k := range f.Series {
		colour := number(float64(k%lineColours+1), 0)
		var run []Point
		end := func() {
			switch {
			case len(run) == 1:
				s.add(Shape{Class: "dot-" + colour, Line: run})
			case len(run) > 1:
				s.add(Shape{Class: "line-" + colour, Line: run})
			}
			run = nil
		}
		for i, v := range f.values(k) {
			if missing(v) {
				end()
				continue
			}
			run = append(run, Point{fr.x(float64(i) + 0.5), y(v)})
		}
		end()
	}
}

// lineColours is how many lines the theme can tell apart.
const lineColours = 3

// cells draws a Calendar or a Grid, and outlines what is marked.
func (s *Scene) cells(f Figure, fr frame) {
	const gap = 1.0
	w, h := fr.w/fr.cols-gap, fr.h/fr.rows-gap
	for i, name := range rowNames(f) {
		s.add(Shape{Class: "y-label", X: left - labelGap, Y: fr.y(float64(i) + 0.5), Text: name, Anchor: "end"})
	}
	cells := cellsOf(f)
	if fr.rows > manyYears { // thousands of tooltips weigh more than they help: the interactive chart and the table have them
		for i := range cells {
			cells[i].tip = ""
		}
		slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(a.step, b.step) })
	}
	for _, c := range cells {
		class := "hollow"
		if c.step >= 0 {
			class = "cell-" + string(f.Steps.Palette) + "-" + number(float64(c.step), 0)
		}
		sh := Shape{Class: class, X: fr.x(float64(c.col)) + gap/2, Y: fr.y(float64(c.row)) + gap/2, W: w, H: h, Tip: c.tip}
		if c.step < 0 { // drawn as an outline, which would stick out by half its width
			sh.X, sh.Y, sh.W, sh.H = sh.X+0.5, sh.Y+0.5, sh.W-1, sh.H-1
		}
		s.add(sh)
	}
	if f.Kind == Grid {
		for _, m := range f.marks() {
			x0, x1 := fr.x(float64(m.From)), fr.x(float64(m.To+1))
			y0, y1 := fr.y(float64(m.Row)), fr.y(float64(m.Row+1))
			s.add(Shape{Class: "outline", X: x0, Y: y0, W: x1 - x0, H: y1 - y0})
		}
	}
}
