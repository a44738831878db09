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
	Class      string  // what it is: bar, gap, band, mark, outline, rule, base, line-1, dot-1, point-1, limit, cell-amount-2, hollow, x-label …
	X, Y, W, H float64 // of a rectangle; of a text where it is anchored: x-label and mark-label hang from Y, y-label and row-label are centred
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
	rowLine     = 22.0 // a lying bar, and the name above it
	lyingBar    = 14.0
	limitWidth  = 3.0
	dayHeight   = 14.0
	yearHeight  = 20.0
	yearsHeight = 12.0 // a row where there are more than manyYears
	manyYears   = 15
	widestBar   = 30.0
	gapWidth    = 4.0
	gapHeight   = 2.0
	markGap     = 4.0 // between a mark's edge and its label
	labelGap    = 5.0 // between a label and what it labels
	tickGap     = 6.0
	letterWidth = 11.0 // at most, of the type on a phone
)

// A frame is the part of the canvas in which data is drawn.
type frame struct{ left, w, h, cols, rows float64 }

// frameOf is the room that a figure takes: cols and rows count its places.
func frameOf(f Figure) frame {
	fr := frame{left: left, w: width - left - right, h: plotHeight, cols: float64(len(f.X)), rows: 1}
	switch f.Kind {
	case Rows: // names stand above their bars, so there is nothing at the left
		fr.left, fr.w = right, width-2*right
		fr.cols, fr.rows = 1, 2*float64(len(f.X))
		fr.h = fr.rows * rowLine
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
func (fr frame) x(i float64) float64 { return fr.left + fr.w*i/max(fr.cols, 1) }

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
	case Points:
		s.points(f, fr)
	case Rows:
		s.rows(f, fr)
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
	for _, m := range f.marks() {
		x0, x1 := fr.x(float64(m.From)), fr.x(float64(m.To+1))
		s.add(Shape{Class: "mark", X: x0, Y: top, W: x1 - x0, H: fr.h, Tip: m.Label})
	}
	y := s.scale(f, fr)
	if f.Kind == Bars {
		s.bars(f, fr, y)
	} else {
		s.lines(f, fr, y)
	}
	for i, m := range f.marks() {
		switch labelOf(f, fr)[i] {
		case "start":
			s.add(Shape{Class: "mark-label", X: fr.x(float64(m.From)) + markGap, Y: top + labelGap, Text: m.Label, Anchor: "start"})
		case "end":
			s.add(Shape{Class: "mark-label", X: fr.x(float64(m.To+1)) - markGap, Y: top + labelGap, Text: m.Label, Anchor: "end"})
		}
	}
}

// labelOf says for every mark where its label stands: at its start, at its end where the start has no room, or nowhere.
func labelOf(f Figure, fr frame) []string {
	var out []string
	free := fr.left // where the last label ended
	for _, m := range f.marks() {
		room := letterWidth*float64(len([]rune(m.Label))) + markGap
		x0, x1 := fr.x(float64(m.From)), fr.x(float64(m.To+1))
		switch {
		case x0 >= free && x0+room <= width:
			out, free = append(out, "start"), x0+room
		case x1-room >= free:
			out, free = append(out, "end"), x1
		default:
			out = append(out, "")
		}
	}
	return out
}

// scale draws the y axis with its band of the usual, and returns where on the canvas a value lies.
func (s *Scene) scale(f Figure, fr frame) func(float64) float64 {
	sc := scaleOf(f)
	y := func(v float64) float64 {
		at := (v - sc.lo) / (sc.hi - sc.lo)
		if !f.Down {
			at = 1 - at
		}
		return top + fr.h*at
	}
	if u := f.Usual; u.To > u.From {
		y0, y1 := y(max(u.From, sc.lo)), y(min(u.To, sc.hi))
		s.add(Shape{Class: "band", X: fr.left, Y: min(y0, y1), W: fr.w, H: math.Abs(y1 - y0), Tip: u.Label})
	}
	for _, v := range sc.ticks {
		class := "rule"
		if v == 0 && sc.lo < 0 {
			class = "base"
		}
		s.add(Shape{Class: class, Line: []Point{{fr.left, y(v)}, {fr.left + fr.w, y(v)}}})
		s.add(Shape{Class: "y-label", X: fr.left - labelGap, Y: y(v), Text: f.says(v, 2), Anchor: "end"})
	}
	return y
}

// bars draws the series of every place one upon the other.
func (s *Scene) bars(f Figure, fr frame, y func(float64) float64) {
	one := fr.w / fr.cols
	w := min(one*0.8, widestBar)
	for i := range f.X {
		x, below := fr.x(float64(i)), 0.0
		for k := range f.Series {
			if i < len(f.Series[k].Values) && f.gap(k, i) {
				s.add(Shape{Class: "gap", X: x + (one-gapWidth)/2, Y: y(below) - gapHeight, W: gapWidth, H: gapHeight, Tip: f.tip(k, i)})
				continue
			}
			if v := f.value(k, i); !missing(v) && v > 0 {
				s.add(Shape{Class: barClass(k), X: x + (one-w)/2, Y: y(below + v), W: w, H: y(below) - y(below+v), Tip: f.tip(k, i)})
				below += v
			}
		}
	}
}

// barClass is the class of a series of bars: bar, bar-2.
func barClass(k int) string {
	if k%barColours == 0 {
		return "bar"
	}
	return "bar-" + number(float64(k%barColours+1), 0)
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

// How many lines and how many bars the theme can tell apart.
const (
	lineColours = 3
	barColours  = 2
)

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
