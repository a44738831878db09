package chart

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// anyFigure draws a figure of any kind with values missing here and there and text that means harm.
func anyFigure(t *rapid.T) Figure {
	text := rapid.OneOf(
		rapid.SampledFrom([]string{`</script><img onerror=alert(1) src=x>`, `<!-- <script>`, "a\u2028b\u2029c", "__f__alert(1)__f__", `"'&<>`, "\x00\x0b\uFFFE", "ż"}),
		rapid.String())
	value := rapid.OneOf(rapid.Just(math.NaN()), rapid.Just(0.0), rapid.Float64Range(0, 1e6), rapid.Just(math.Inf(1)))
	f := Figure{
		Words: words.English(),
		ID:    "figure", Title: text.Draw(t, "title"), Alt: text.Draw(t, "alt"), Unit: text.Draw(t, "unit"), Caption: text.Draw(t, "caption"),
		Kind:   rapid.SampledFrom([]Kind{Bars, Lines, Points, Rows, Calendar, Grid}).Draw(t, "kind"),
		X:      rapid.SliceOfN(text, 1, 60).Draw(t, "x"),
		Steps:  Steps{Palette: Share, Bounds: []float64{1, 10, 100}, Names: []string{"a", "b", "c", "d"}},
		From:   diary.FromOrdinal(rapid.IntRange(0, 30000).Draw(t, "from")),
		Starts: rapid.SampledFrom([]time.Weekday{time.Sunday, time.Monday}).Draw(t, "starts"),
	}
	for range rapid.IntRange(1, 20).Draw(t, "series") {
		f.Series = append(f.Series, Series{Name: text.Draw(t, "name"), Values: rapid.SliceOfN(value, 0, 60).Draw(t, "values"), Tips: rapid.SliceOfN(text, 0, 3).Draw(t, "tips"), Begins: rapid.IntRange(0, 2).Draw(t, "begins")})
	}
	f.At = rapid.SliceOfN(value, len(f.X), len(f.X)).Draw(t, "at")
	f.Clock, f.Down = rapid.Bool().Draw(t, "clock"), rapid.Bool().Draw(t, "down")
	f.Usual.From = rapid.Float64Range(0, 100).Draw(t, "usual from")
	f.Usual.To = rapid.Float64Range(0, 100).Draw(t, "usual to")
	from := rapid.IntRange(0, len(f.X)-1).Draw(t, "from")
	f.Marks = []Mark{{From: from, To: rapid.IntRange(from, len(f.X)-1).Draw(t, "to"), Label: text.Draw(t, "mark")}}
	f.Ticks = []Tick{{At: from, Label: text.Draw(t, "tick")}}
	return f
}

func TestSVGIsWellFormedAndHoldsNoStyle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFigure(t)
		d := xml.NewDecoder(strings.NewReader(SVG(Layout(f), f.ID, f.Title, f.Alt)))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("not XML: %v", err)
			}
			start, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			if !strings.Contains(" svg title desc rect path text ", " "+start.Name.Local+" ") {
				t.Fatalf("element %s came out of the data", start.Name.Local)
			}
			for _, a := range start.Attr {
				if strings.Contains(" style fill stroke onerror onload ", " "+a.Name.Local+" ") || strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
					t.Fatalf("<%s %s=%q>", start.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	})
}

func TestOptionCannotLeaveItsScriptElement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFigure(t)
		b, err := Option(f)
		if err != nil {
			t.Fatal(err)
		}
		if i := bytes.IndexAny(b, "<>&\u2028\u2029"); i >= 0 {
			t.Fatalf("%q in the option", b[i])
		}
		var v any
		if err := json.Unmarshal(b, &v); err != nil {
			t.Fatalf("not JSON: %v", err)
		}
		html, err := HTML(f, 2)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(strings.ToLower(string(html)), "</script"); n != 1 {
			t.Fatalf("%d ends of script elements, want 1", n)
		}
		if strings.Contains(string(html), "<img") || strings.Contains(string(html), " style=") {
			t.Fatalf("an element or a style came out of the data:\n%s", html)
		}
		if !strings.Contains(string(html), `<script type="application/json" class="chart-option">`+string(b)+`</script>`) {
			t.Fatal("the page's option is not the option")
		}
	})
}

func TestMissingNeverBecomesZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFigure(t)
		want, holes := 0, 0
		for k := range f.Series {
			if k > 0 && (f.Kind == Rows || f.Kind == Calendar) {
				break // they draw their first series
			}
			for i, v := range f.Series[k].Values[:min(len(f.X), len(f.Series[k].Values))] {
				switch {
				case i < f.Series[k].Begins: // not drawn
				case missing(v):
					holes++
				case f.Kind == Points && missing(f.At[i]): // without a place
				default:
					want++
				}
			}
		}
		var o struct {
			Series []struct {
				Type string
				Data []struct{ Value any }
			}
		}
		b, err := Option(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &o); err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, s := range o.Series {
			for _, d := range s.Data {
				cell, isCell := d.Value.([]any)
				if (s.Type != "scatter" || f.Kind == Points) && d.Value != nil && !(isCell && len(cell) == 3 && cell[2] == 0.0) {
					got++
				}
			}
		}
		if got != want {
			t.Fatalf("the option holds %d values of %d", got, want)
		}
		if n := shapes(Layout(f), "gap", "hollow"); (f.Kind == Bars || f.Kind == Calendar || f.Kind == Grid) && n != holes {
			t.Fatalf("%d gaps are drawn of %d", n, holes)
		}
		if n := shapes(Layout(f), "bar", "cell-"); n > want {
			t.Fatalf("%d shapes for %d values", n, want)
		}
	})
}

// shapes counts the shapes whose class begins in one of the ways.
func shapes(s Scene, classes ...string) int {
	n := 0
	for _, sh := range s.Shapes {
		for _, c := range classes {
			if strings.HasPrefix(sh.Class, c) {
				n++
			}
		}
	}
	return n
}

func TestEveryShapeLiesOnTheCanvas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Layout(anyFigure(t))
		for _, sh := range s.Shapes {
			for _, p := range append(sh.Line, Point{sh.X, sh.Y}, Point{sh.X + sh.W, sh.Y + sh.H}) {
				if p.X < 0 || p.Y < 0 || p.X > s.W+0.01 || p.Y > s.H+0.01 {
					t.Fatalf("%+v is outside %v × %v", sh, s.W, s.H)
				}
			}
		}
	})
}

func TestTheSameFigureIsTheSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFigure(t)
		first, err := HTML(f, 3)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			again, err := HTML(f, 3)
			if err != nil {
				t.Fatal(err)
			}
			if again != first {
				t.Fatal("drawn twice, two results")
			}
		}
	})
}

func TestScalesHoldEveryValueOnRoundNumbers(t *testing.T) {
	cases := []struct {
		f    Figure
		want string
	}{
		{Figure{Words: words.English(), Kind: Bars, X: []string{"a", "b"}, Series: []Series{{Values: []float64{52, math.NaN()}}}}, "0 20 40 60"},
		{Figure{Words: words.English(), Kind: Bars, X: []string{"a", "b"}, Min: 5, Series: []Series{{Values: []float64{8, 9}}}}, "0 5 10"},
		{Figure{Words: words.English(), Kind: Bars, X: []string{"a"}, Series: []Series{{Values: []float64{math.NaN()}}}}, "0 0.5 1"},
		{Figure{Words: words.English(), Kind: Bars, X: []string{"a"}, Series: []Series{{Values: []float64{0.4}}}}, "0 0.1 0.2 0.3 0.4"},
		{Figure{Words: words.English(), Kind: Lines, X: []string{"a"}, Min: 1, Max: 5, Series: []Series{{Values: []float64{3}}}}, "1 2 3 4 5"},
	}
	for _, c := range cases {
		var got []string
		for _, v := range scaleOf(c.f).ticks {
			got = append(got, number(v, 2))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v: %s, want %s", c.f.Series, s, c.want)
		}
	}
}

func TestHeadingsKeepToTheirLevels(t *testing.T) {
	for level, want := range map[int]string{0: "<h2 ", 3: "<h3 ", 9: "<h6 "} {
		html, err := HTML(Figure{Words: words.English(), ID: "x", Title: "T", Empty: true}, level)
		if err != nil || !strings.Contains(string(html), want) {
			t.Errorf("level %d: %v\n%s", level, err, html)
		}
	}
}

// wide is the heaviest of usual figures: ten years of weeks.
func wide() Figure {
	f := Figure{Words: words.English(), ID: "wide", Title: "Wide", Kind: Grid, Steps: Steps{Palette: Share, Bounds: []float64{40, 60, 80, 120}}}
	for w := range 52 {
		f.X = append(f.X, fmt.Sprint("week ", w))
	}
	for y := range 10 {
		s := Series{Name: fmt.Sprint(2016 + y)}
		for w := range 52 {
			s.Values = append(s.Values, float64((w*7+y*13)%150))
		}
		f.Series = append(f.Series, s)
	}
	return f
}

func BenchmarkSVG(b *testing.B) {
	f := wide()
	for b.Loop() {
		SVG(Layout(f), f.ID, f.Title, f.Alt)
	}
}

func BenchmarkOption(b *testing.B) {
	f := wide()
	for b.Loop() {
		if _, err := Option(f); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	f := wide()
	for b.Loop() {
		if _, err := HTML(f, 2); err != nil {
			b.Fatal(err)
		}
	}
}
