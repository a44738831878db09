package chart

// points draws every value as a dot where its place lies on an axis of numbers.
func (s *Scene) points(f Figure, fr frame) {
	y, across := s.scale(f, fr), scaleAcross(f)
	x := func(v float64) float64 { return fr.left + fr.w*(v-across.lo)/(across.hi-across.lo) }
	for k := range f.Series {
		class := "point-" + number(float64(k%lineColours+1), 0)
		for i, v := range f.values(k) {
			if !missing(v) && !missing(f.at(i)) {
				s.add(Shape{Class: class, Line: []Point{{x(f.at(i)), y(v)}}})
			}
		}
	}
	s.numbersBelow(f, across, x, fr)
}

// rows draws lying bars under their names, and the stroke of the second series across each.
func (s *Scene) rows(f Figure, fr frame) {
	sc := scaleOf(f)
	x := func(v float64) float64 { return fr.left + fr.w*(v-sc.lo)/(sc.hi-sc.lo) }
	for _, v := range sc.ticks {
		s.add(Shape{Class: "rule", Line: []Point{{x(v), top}, {x(v), top + fr.h}}})
	}
	for i := range f.X {
		s.add(Shape{Class: "row-label", X: fr.left, Y: fr.y(float64(2*i) + 0.5), Text: f.tip(0, i), Anchor: "start"})
		bar := fr.y(float64(2*i+1)+0.5) - lyingBar/2
		if v := f.value(0, i); !missing(v) && v > 0 {
			s.add(Shape{Class: "bar", X: fr.left, Y: bar, W: x(v) - fr.left, H: lyingBar})
		}
		if v := f.value(1, i); !missing(v) && v > 0 {
			s.add(Shape{Class: "limit", X: x(v) - limitWidth, Y: bar - 2, W: limitWidth, H: lyingBar + 4, Tip: f.tip(1, i)})
		}
	}
	s.numbersBelow(f, sc, x, fr)
}

// numbersBelow labels an x axis of numbers. The labels at its ends stay on the canvas.
func (s *Scene) numbersBelow(f Figure, sc scale, x func(float64) float64, fr frame) {
	for i, v := range sc.ticks {
		anchor := "middle"
		switch {
		case i == 0:
			anchor = "start"
		case i == len(sc.ticks)-1:
			anchor = "end"
		}
		s.add(Shape{Class: "x-label", X: x(v), Y: top + fr.h + tickGap, Text: said(f.Words, v, 2), Anchor: anchor})
	}
}
