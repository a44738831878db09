package chart

import (
	"crypto/sha256"
	"fmt"
)

// A Picture is a figure as a PNG file, for places that show no page: feeds, previews of links.
type Picture struct {
	Path   string // "charts/weekly-0a1b2c3d4e.png": what it shows is in the name, so that nobody keeps an old one
	Alt    string
	W, H   int // pixels
	figure Figure
}

// drawing tells pictures of different versions of png.go apart: whoever changes how it draws counts on.
const drawing = 2

// PictureOf is the file that shows a figure, or nil where the figure is empty. It is drawn when Bytes is called.
func PictureOf(f Figure) *Picture {
	if f.Empty {
		return nil
	}
	w, h := PNGSize(f)
	shown := sha256.Sum256(fmt.Appendf(nil, "%d %q %q %v %v", drawing, f.Title, f.Unit, keyOf(f), Layout(f).Shapes))
	return &Picture{Path: fmt.Sprintf("charts/%s-%x.png", f.ID, shown[:5]), Alt: f.Title + ". " + f.Alt, W: w, H: h, figure: f}
}

// Bytes draws the picture.
func (p *Picture) Bytes() ([]byte, error) { return PNG(p.figure) }
