package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
)

// The sheet on which a figure is drawn for readers that show no page: its scene between a heading and the key, in units of the canvas.
const (
	pngScale  = 2.0 // pixels for each unit
	sheetEdge = 20.0
	sheetHead = 38.0
	keyLine   = 22.0
	swatchGap = 16.0
	typeSize  = 12.5
	headSize  = 19.0
)

// light is the colour of every class of shape: the light ones of charts.css, as a picture cannot know the reader's taste.
func light(class string) string {
	class, _, _ = strings.Cut(class, " ")
	class = strings.TrimPrefix(class, "key-")
	switch {
	case strings.HasPrefix(class, "dot-"), strings.HasPrefix(class, "point-"):
		class = "line-" + class[strings.IndexByte(class, '-')+1:]
	case strings.HasPrefix(class, "cell-"):
		class = class[len("cell-"):]
	}
	return map[string]string{
		"surface": "#ffffff", "text": "#1f2933", "x-label": "#566072", "y-label": "#566072", "row-label": "#566072", "rule": "#e2e6ea", "base": "#566072",
		"bar": "#4a7c8c", "bar-2": "#a9c6cf", "band": "#e9eff1", "mark": "#f6e9dd", "mark-label": "#97471f", "outline": "#1f2933", "limit": "#1f2933",
		"gap": "#566072", "hollow": "#b0b8c3", "line-1": "#3d7183", "line-2": "#a8601f", "line-3": "#7b6aa6",
		"amount-0": "#ebeef2", "amount-1": "#b9d6db", "amount-2": "#86b7c1", "amount-3": "#4e8c9d", "amount-4": "#1f5468",
		"share-0": "#ad5129", "share-1": "#dc9870", "share-2": "#f3d6bf", "share-3": "#c6dcd9", "share-4": "#66a098",
	}[class]
}

// A sheet is a PNG in the making.
type sheet struct {
	*gg.Context
	plain, bold font.Face
}

// PNG draws a figure that is not empty as a picture that stands alone, with its title and its key. The same figure gives the same
// bytes. The error names the figure.
func PNG(f Figure) ([]byte, error) {
	scene, key := Layout(f), keyOf(f)
	s := &sheet{}
	var err error
	if s.plain, err = face(goregular.TTF, typeSize); err == nil {
		s.bold, err = face(gobold.TTF, headSize)
	}
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", f.ID, err)
	}
	w, h := PNGSize(f)
	s.Context = gg.NewContext(w, h)
	s.SetHexColor(light("surface"))
	s.Clear()
	s.Scale(pngScale, pngScale)
	s.write(f.Title, light("text"), s.bold, sheetEdge, sheetEdge+headSize, "start", 0)
	s.write(f.Unit, light("x-label"), s.plain, sheetEdge+scene.W, sheetEdge+headSize, "end", 0)
	s.Push()
	s.Translate(sheetEdge, sheetHead+sheetEdge/2)
	for _, sh := range scene.Shapes {
		s.shape(sh)
	}
	s.Pop()
	s.key(key, sheetHead+sheetEdge/2+scene.H+keyLine/2)
	var b bytes.Buffer
	if err := png.Encode(&b, inPalette(s.Image().(*image.RGBA))); err != nil {
		return nil, fmt.Errorf("chart %s: %w", f.ID, err)
	}
	return b.Bytes(), nil
}

// PNGSize is the width and height of a figure's PNG, in pixels.
func PNGSize(f Figure) (w, h int) {
	scene := Layout(f)
	lines := 0.0
	if key := keyOf(f); len(key) > 0 {
		lines = 1 + float64(len(key)/5)
	}
	return int(pngScale * (scene.W + 2*sheetEdge)), int(pngScale * (sheetHead + sheetEdge + scene.H + lines*keyLine))
}

// face is a font at a size in units. Hinting is off, so that glyphs stand where the layout puts them.
func face(ttf []byte, size float64) (font.Face, error) {
	f, err := opentype.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return opentype.NewFace(f, &opentype.FaceOptions{Size: size * pngScale, DPI: 72, Hinting: font.HintingNone})
}

// shape draws one shape in the colour of its class.
func (s *sheet) shape(sh Shape) {
	color := light(sh.Class)
	switch {
	case sh.Text != "":
		s.write(sh.Text, color, s.plain, sh.X, sh.Y, sh.Anchor, below(sh.Class))
	case len(sh.Line) == 1:
		radius := map[bool]float64{true: pointSize / 2, false: 2}[strings.HasPrefix(sh.Class, "point-")]
		s.SetHexColor(color + map[bool]string{true: "a6", false: "ff"}[strings.HasPrefix(sh.Class, "point-")])
		s.DrawCircle(sh.Line[0].X, sh.Line[0].Y, radius)
		s.Fill()
	case len(sh.Line) > 1:
		s.line(sh, color)
	case sh.Class == "hollow", sh.Class == "outline":
		s.SetHexColor(color)
		s.SetLineWidth(map[string]float64{"hollow": 1, "outline": 1.5}[sh.Class] * pngScale)
		s.DrawRectangle(sh.X, sh.Y, sh.W, sh.H)
		s.Stroke()
	default:
		s.SetHexColor(color)
		s.DrawRectangle(sh.X, sh.Y, sh.W, sh.H)
		s.Fill()
	}
}

// below is by how much of its size a text stands under the place where its class has it: centred on it, or hanging from it.
func below(class string) float64 {
	if class == "y-label" || class == "row-label" {
		return 0.35
	}
	return 0.75
}

// line strokes a line with the dashes that tell the series apart.
func (s *sheet) line(sh Shape, color string) {
	width, dashes := 2.0, map[string][]float64{"line-2": {8, 4}, "line-3": {2, 2}}[sh.Class]
	if sh.Class == "rule" || sh.Class == "base" {
		width = 1
	}
	for i := range dashes {
		dashes[i] *= pngScale
	}
	s.SetHexColor(color)
	s.SetLineWidth(width * pngScale)
	s.SetDash(dashes...)
	for _, p := range sh.Line {
		s.LineTo(p.X, p.Y)
	}
	s.Stroke()
	s.SetDash()
}

// write sets a text. Below is by how much of a line it stands under y: 0 has its feet on it, 1 hangs from it.
func (s *sheet) write(text, color string, face font.Face, x, y float64, anchor string, below float64) {
	if text == "" {
		return
	}
	s.SetFontFace(face)
	s.SetHexColor(color)
	width, _ := s.MeasureString(text)
	px, py := s.TransformPoint(x, y)
	switch anchor {
	case "middle":
		px -= width / 2
	case "end":
		px -= width
	}
	s.Push()
	s.Identity()
	s.DrawString(text, px, py+below*typeSize*pngScale)
	s.Pop()
}

// key draws the key to the colours, as many lines as it takes.
func (s *sheet) key(all []swatch, y float64) {
	x := sheetEdge
	for i, k := range all {
		if i > 0 && i%5 == 0 {
			x, y = sheetEdge, y+keyLine
		}
		sh := Shape{Class: strings.TrimPrefix(k.Class, "key-"), X: x, Y: y - 5, W: 10, H: 10}
		if strings.HasPrefix(sh.Class, "line-") {
			sh.Line = []Point{{x - 4, y}, {x + 12, y}}
		}
		s.shape(sh)
		s.write(k.Name, light("x-label"), s.plain, x+swatchGap, y, "start", 0.35)
		s.SetFontFace(s.plain)
		width, _ := s.MeasureString(k.Name)
		x += swatchGap + width/pngScale + swatchGap
	}
}
