package chart

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// inPalette is a picture with the 256 colours that it has most of: a chart has a dozen, and shades of them along the edges of letters and
// lines. It makes a file of a third of the size.
func inPalette(im *image.RGBA) *image.Paletted {
	counts := map[color.RGBA]int{}
	runs(im, func(c color.RGBA, from, to int) { counts[c] += to - from })
	shades := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	palette := make(color.Palette, min(len(shades), 256))
	index := make(map[color.RGBA]uint8, len(shades))
	for i, c := range shades {
		if i < len(palette) {
			palette[i], index[c] = c, uint8(i)
		} else {
			index[c] = uint8(palette.Index(c))
		}
	}
	out := image.NewPaletted(im.Rect, palette)
	runs(im, func(c color.RGBA, from, to int) {
		i := index[c]
		for p := from; p < to; p++ {
			out.Pix[p] = i
		}
	})
	return out
}

// runs calls f for every stretch of pixels of one colour, most of which are long: paper.
func runs(im *image.RGBA, f func(c color.RGBA, from, to int)) {
	from := 0
	for to := 1; to <= len(im.Pix)/4; to++ {
		if to == len(im.Pix)/4 || [4]uint8(im.Pix[4*to:]) != [4]uint8(im.Pix[4*from:]) {
			f(coarse(im.Pix[4*from:]), from, to)
			from = to
		}
	}
}

// coarse is a pixel's colour in steps that no eye tells apart along an edge. Black and white stay what they are.
func coarse(pix []uint8) color.RGBA {
	const step = 5 // of which 255 is a multiple
	round := func(v uint8) uint8 { return uint8((int(v) + step/2) / step * step) }
	return color.RGBA{round(pix[0]), round(pix[1]), round(pix[2]), 255}
}
