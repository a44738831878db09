package generator

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // knows a GIF's size
	"image/jpeg"
	"image/png"
	"path"
	"slices"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // and a WebP's

	"github.com/runlog/runlog/generator/memo"
	"github.com/runlog/runlog/generator/site"
)

// photoWidths are the widths, in pixels, in which a photo is offered beside its own: the column of text on most screens, and the same on
// fine ones and on telephones.
var photoWidths = []int{640, 1280}

// photoQuality is that of the smaller JPEGs, on 1 to 100: losses are not seen at this size, and a file is a fifth of one at 95.
const photoQuality = 80

// The size of a photo, in pixels, above which no smaller ones are made of it: a file of some bytes may claim to be larger than memory. A pixel of
// a JPEG takes up to 3 bytes there, one of another kind up to 8.
const (
	mostPixels      = 120 << 20
	mostOtherPixels = 45 << 20
)

// folder is what laying out asks of the site's folder.
func (s *source) folder(m *memo.Memo) site.Folder {
	return site.Folder{Has: s.has, Photo: func(file string) site.Photo { return s.photo(file, m) }, Size: s.size}
}

// photo is a picture's size and in which smaller ones it is offered; nothing for what cannot be read. The name of a smaller one holds a
// hash of the picture and of how it is made.
func (s *source) photo(file string, m *memo.Memo) site.Photo {
	if !slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp"}, strings.ToLower(path.Ext(file))) {
		return site.Photo{}
	}
	data, err := s.open(file)
	if err != nil { // copying it tells why
		return site.Photo{}
	}
	hash := memo.Hash(fmt.Append(nil, "halved jpeg", photoQuality), data) // change this text with how a copy is made
	key := memo.Key{Function: "photo", Name: file, Of: hash}
	if p, ok := m.Get(key).(site.Photo); ok {
		return p
	}
	c, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return site.Photo{}
	}
	p := site.Photo{Width: c.Width, Height: c.Height}
	if kind == "jpeg" && wayUp(data) > 4 { // lies on its side
		p.Width, p.Height = p.Height, p.Width
	}
	ending, most := copies(kind, data, c, p.Width)
	for _, w := range photoWidths {
		if w < most {
			p.Smaller = append(p.Smaller, site.Smaller{Width: w, Suffix: fmt.Sprintf("-%d-%x%s", w, hash[:5], ending)})
		}
	}
	m.Put(key, p)
	return p
}

// resized is a smaller copy of a photo. One that an earlier build has made is taken as it is: its name says what is in it.
func (s *source) resized(a site.Asset) file {
	return func(at *easel) ([]byte, error) {
		if data := s.earlier(a.Path); data != nil {
			return data, nil
		}
		if at.negative == nil || at.negative.file != a.From {
			data, err := s.open(a.From)
			if err != nil {
				return nil, fmt.Errorf("making a smaller %s: %w", a.From, err)
			}
			at.negative = readNegative(a.From, data)
		}
		data, err := at.negative.shrink(a.Width, path.Ext(a.Path))
		if errors.Is(err, errNotPicture) {
			return nil, &faultyFile{brokenPicture(a.From)}
		}
		if err != nil {
			return nil, fmt.Errorf("making a smaller %s: %w", a.From, err)
		}
		return data, nil
	}
}

// A negative is a photo of which smaller copies are made.
type negative struct {
	file  string // below the site's folder
	data  []byte
	kind  string              // jpeg, png or webp
	up    uint16              // how it is to be held, 1 to 8 as in Exif
	full  image.Image         // nil where it cannot be read
	small map[int]*image.RGBA // by width, as they lie
}

// readNegative reads the pixels of a photo, which takes as long as making a copy.
func readNegative(file string, data []byte) *negative {
	n := &negative{file: file, data: data, up: 1, small: map[int]*image.RGBA{}}
	full, kind, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return n
	}
	if n.full, n.kind = full, kind; kind == "jpeg" {
		n.up = wayUp(data)
	}
	return n
}

// shrink makes a JPEG or, by its ending, a PNG of the given width, the right way up, with its colour profile and nothing else that the
// camera wrote. What turns out not to be readable is copied as it is: browsers show more of it than nothing.
func (n *negative) shrink(width int, ending string) ([]byte, error) {
	if n.full == nil {
		return stripMetadata("", n.data)
	}
	small := n.scaled(width)
	if ending == ".png" {
		return asPNG(small, coloursOf(n.kind, n.data))
	}
	icc := jpegProfile(coloursOf(n.kind, n.data))
	switch n.full.(type) {
	case *image.CMYK, *image.Gray: // a profile of inks or greys says nothing of the colours that they are now
	default:
		if n.kind == "jpeg" {
			icc = profile(n.data)
		}
	}
	return asJPEG(upright(small, n.up), icc)
}

// scaled is the photo as it lies, of the width that it is to have when it stands. It is made of one of twice the width where that is among
// those offered and itself half of the photo or less: a tenth of the work, for a picture a shade softer.
func (n *negative) scaled(width int) *image.RGBA {
	if small := n.small[width]; small != nil {
		return small
	}
	from, size := n.full, n.full.Bounds().Size()
	whole := size.X
	w, h := width, (size.Y*width+size.X/2)/size.X
	if n.up > 4 { // lies on its side: what is its height here is its width when it stands
		whole = size.Y
		w, h = (size.X*width+size.Y/2)/size.Y, width
	}
	if twice := 2 * width; 2*twice <= whole && slices.Contains(photoWidths, twice) {
		from = n.scaled(twice)
	}
	small := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	draw.BiLinear.Scale(small, small.Bounds(), from, from.Bounds(), draw.Src, nil)
	n.small[width] = small
	return small
}

// asJPEG is a picture as a JPEG, with the segments of a profile of its colours.
func asJPEG(m image.Image, icc []byte) ([]byte, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: photoQuality}); err != nil {
		return nil, err
	}
	return slices.Concat(b.Bytes()[:2], icc, b.Bytes()[2:]), nil
}

// asPNG is a picture as a PNG, with a profile of its colours.
func asPNG(m image.Image, icc []byte) ([]byte, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil || icc == nil {
		return b.Bytes(), err
	}
	chunk, err := pngProfile(icc)
	const header = 8 + 25 // signature and IHDR
	return slices.Concat(b.Bytes()[:header], chunk, b.Bytes()[header:]), err
}

// upright turns and mirrors a picture by the eight ways up that Exif knows.
func upright(m *image.RGBA, up uint16) *image.RGBA {
	if up < 2 || up > 8 {
		return m
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if up > 4 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			from := [...][2]int{
				2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y}, 5: {y, x}, 6: {y, h - 1 - x}, 7: {w - 1 - y, h - 1 - x}, 8: {w - 1 - y, x},
			}
			out.SetRGBA(x, y, m.RGBAAt(from[up][0], from[up][1]))
		}
	}
	return out
}

// wayUp is how a JPEG is to be held, 1 to 8 as in Exif.
func wayUp(data []byte) uint16 {
	up := uint16(1)
	segments(data, func(marker byte, segment []byte) {
		if o := exifOrientation(segment[4:]); marker == 0xE1 && o != 0 {
			up = o
		}
	})
	return up
}

// profile are the segments of a JPEG that say what its colours mean.
func profile(data []byte) []byte {
	var out []byte
	segments(data, func(marker byte, segment []byte) {
		if marker == 0xE2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE\x00")) {
			out = append(out, segment...)
		}
	})
	return out
}

// segments calls f for each segment before a JPEG's pixels.
func segments(data []byte, f func(marker byte, segment []byte)) {
	for at := 2; at+4 <= len(data) && data[at] == 0xFF && data[at+1] != 0xDA; {
		if data[at+1] == 0xFF { // a marker may have any number of these before it
			at++
			continue
		}
		end := at + 2 + int(data[at+2])<<8 + int(data[at+3])
		if end > len(data) || end < at+4 {
			return
		}
		f(data[at+1], data[at:end])
		at = end
	}
}
