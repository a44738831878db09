package chart

import (
	"fmt"
	"html"
	"strings"
)

// SVG draws a scene as an inline picture that takes its colours from the page's style sheet: it holds classes and no styles. The id
// makes the ids of its title and description, which readers hear who don't see it.
func SVG(s Scene, id, title, desc string) string {
	var b strings.Builder
	b.Grow(100 * len(s.Shapes))
	id = escape(id)
	fmt.Fprintf(&b, `<svg class="chart-picture" role="img" aria-labelledby="%s-title %s-desc" viewBox="0 0 %s %s" xmlns="http://www.w3.org/2000/svg">`,
		id, id, number(s.W, 1), number(s.H, 1))
	fmt.Fprintf(&b, `<title id="%s-title">%s</title><desc id="%s-desc">%s</desc>`, id, escape(title), id, escape(desc))
	for i := 0; i < len(s.Shapes); {
		if n := alike(s.Shapes[i:]); n > 1 {
			rectangles(&b, s.Shapes[i:i+n])
			i += n
			continue
		}
		if n := dots(s.Shapes[i:]); n > 1 {
			fmt.Fprintf(&b, `<path class="%s" d="`, escape(s.Shapes[i].Class))
			for _, dot := range s.Shapes[i : i+n] {
				b.WriteString(path(dot.Line))
			}
			b.WriteString(`"/>`)
			i += n
			continue
		}
		shape(&b, s.Shapes[i])
		i++
	}
	b.WriteString("</svg>")
	return b.String()
}

// alike is how many rectangles of one class, with nothing to say, the shapes begin with.
func alike(shapes []Shape) int {
	n := 0
	for _, s := range shapes {
		if s.Text != "" || s.Tip != "" || len(s.Line) > 0 || s.Class != shapes[0].Class {
			break
		}
		n++
	}
	return n
}

// dots is how many dots of one class the shapes begin with.
func dots(shapes []Shape) int {
	n := 0
	for _, s := range shapes {
		if len(s.Line) != 1 || s.Class != shapes[0].Class {
			break
		}
		n++
	}
	return n
}

// rectangles draws many rectangles of one class as one path: a third of the bytes.
func rectangles(b *strings.Builder, shapes []Shape) {
	fmt.Fprintf(b, `<path class="%s" d="`, escape(shapes[0].Class))
	for _, s := range shapes {
		w := number(s.W, 1)
		b.WriteString("M" + number(s.X, 1) + " " + number(s.Y, 1) + "h" + w + "v" + number(s.H, 1) + "h-" + w + "z")
	}
	b.WriteString(`"/>`)
}

func shape(b *strings.Builder, s Shape) {
	switch {
	case s.Text != "":
		fmt.Fprintf(b, `<text class="%s" x="%s" y="%s" text-anchor="%s">%s</text>`,
			escape(s.Class), number(s.X, 1), number(s.Y, 1), s.Anchor, escape(s.Text))
	case len(s.Line) > 0:
		fmt.Fprintf(b, `<path class="%s" d="%s"/>`, escape(s.Class), path(s.Line))
	case s.Tip != "":
		fmt.Fprintf(b, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"><title>%s</title></rect>`,
			escape(s.Class), number(s.X, 1), number(s.Y, 1), number(s.W, 1), number(s.H, 1), escape(s.Tip))
	case s.W > 0 && s.H > 0:
		fmt.Fprintf(b, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`,
			escape(s.Class), number(s.X, 1), number(s.Y, 1), number(s.W, 1), number(s.H, 1))
	}
}

// path is a line's path data. A single point is a line of no length, which a round cap makes a dot.
func path(line []Point) string {
	var b strings.Builder
	for i, p := range line {
		cmd := "L"
		if i == 0 {
			cmd = "M"
		}
		b.WriteString(cmd + number(p.X, 1) + " " + number(p.Y, 1))
	}
	if len(line) == 1 {
		b.WriteString("h0")
	}
	return b.String()
}

// escape makes text safe between tags and inside quotes, and takes out what XML can't hold.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return r
		case r < 0x20, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�")))
}
