package chart

import (
	"bytes"
	"fmt"
	"image/png"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/generator/words"
	"github.com/runlog/runlog/themes"
)

func drawnFixture(t *testing.T, c *Chart) Figure {
	t.Helper()
	a, err := txtar.ParseFile(fixture(c))
	if err != nil {
		t.Fatal(err)
	}
	return c.Figure(report(t, string(a.Files[0].Data)), words.English())
}

// A picture is as large as it says, is the same whenever it is drawn, and holds more than its paper.
func TestPicturesAreDrawn(t *testing.T) {
	for _, c := range All {
		p := PictureOf(drawnFixture(t, c))
		first, err := p.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		again, err := p.Bytes()
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: drawn twice, two results: %v", c.ID, err)
		}
		if len(first) > 20_000 { // a feed may hold thirty
			t.Errorf("%s: %d bytes", c.ID, len(first))
		}
		im, err := png.Decode(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		if size := im.Bounds(); size.Dx() != p.W || size.Dy() != p.H {
			t.Errorf("%s: %v, want %d × %d", c.ID, size, p.W, p.H)
		}
		colours := map[string]bool{}
		for x := 0; x < p.W; x += 2 {
			for y := 0; y < p.H; y += 2 {
				r, g, b, _ := im.At(x, y).RGBA()
				colours[fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)] = true
			}
		}
		if len(colours) < 4 {
			t.Errorf("%s: the picture has %d colours", c.ID, len(colours))
		}
	}
}

func TestAPictureIsNamedByWhatItShows(t *testing.T) {
	f := drawnFixture(t, Weekly)
	one := PictureOf(f)
	f.Series[0].Values[0]++
	two := PictureOf(f)
	if one.Path == two.Path || !regexp.MustCompile(`^charts/weekly-[0-9a-f]{10}\.png$`).MatchString(one.Path) {
		t.Errorf("%s and %s", one.Path, two.Path)
	}
	if PictureOf(Figure{Empty: true}) != nil {
		t.Error("a picture of nothing")
	}
	if !strings.HasPrefix(one.Alt, "Weekly distance. A bar chart") {
		t.Error(one.Alt)
	}
}

// The picture's colours are the light ones of the page.
func TestPicturesHaveTheColoursOfTheStyleSheet(t *testing.T) {
	css, err := fs.ReadFile(themes.Default(), "static/charts.css")
	if err != nil {
		t.Fatal(err)
	}
	sheet, _, _ := strings.Cut(string(css), "@media")
	n := 0
	for _, m := range regexp.MustCompile(`--chart-([\w-]+): (?:var\([^,]+, )?(#[0-9a-f]{6})`).FindAllStringSubmatch(sheet, -1) {
		class := m[1]
		if class == "label" {
			class = "x-label"
		}
		if got := light(class); got != m[2] {
			t.Errorf("%s is %q in pictures and %s in charts.css", class, got, m[2])
		}
		n++
	}
	if n < 20 {
		t.Errorf("%d colours in charts.css", n)
	}
}
