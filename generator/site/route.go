package site

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// routeWidth is the width of a route's picture in its own units; the page scales it.
const routeWidth = 600

// route draws the lines of a post's runs, north up, without a map. What may not be seen was never in the lines.
func route(e *diary.Entry, w *words.Words) template.HTML {
	var lines [][]diary.Point
	for i := range e.Runs {
		lines = append(lines, e.Runs[i].Line...)
	}
	if len(lines) == 0 {
		return ""
	}
	return template.HTML(`<figure class="route">` + drawLines(lines, w.Text("route_label")) +
		"<figcaption>" + template.HTMLEscapeString(w.Text("route_caption")) + "</figcaption></figure>\n")
}

// drawLines is a picture of at least one line, with what it shows in words.
func drawLines(lines [][]diary.Point, label string) string {
	// A degree of longitude is shorter than one of latitude by the cosine of the latitude.
	squeeze := math.Cos(lines[0][0].Lat * math.Pi / 180)
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, line := range lines {
		for _, p := range line {
			west, east = min(west, p.Lon*squeeze), max(east, p.Lon*squeeze)
			south, north = min(south, p.Lat), max(north, p.Lat)
		}
	}
	const margin = 12
	scale := (routeWidth - 2*margin) / max(east-west, (north-south)*1.5, 1e-9)
	height := (north-south)*scale + 2*margin
	left := (routeWidth - (east-west)*scale) / 2
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %d %.0f" role="img" aria-label="%s">`, routeWidth, height, template.HTMLEscapeString(label))
	for _, line := range lines {
		b.WriteString(`<path d="`)
		for i, p := range line {
			fmt.Fprintf(&b, "%c%.1f %.1f", "LM"[btoi(i == 0)], left+(p.Lon*squeeze-west)*scale, margin+(north-p.Lat)*scale)
		}
		b.WriteString(`"/>`)
	}
	b.WriteString("</svg>")
	return b.String()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
