package generator

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

const canary = "CANARY 53.3219 N"

// picture is a small picture with something in it.
func picture() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for y := range 48 {
		for x := range 64 {
			m.Set(x, y, color.RGBA{uint8(x * 4), uint8(y * 5), uint8(x ^ y), 255})
		}
	}
	return m
}

// segment is a JPEG segment.
func segment(marker byte, data string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(data)+2)), data...)
}

// exif is an Exif segment's data with the orientation and a description.
func exif(order binary.AppendByteOrder, up uint16) string {
	b := []byte("Exif\x00\x00MM")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		b = []byte("Exif\x00\x00II")
	}
	b = order.AppendUint16(b, 42)
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(b, 0x010E)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(b, uint32(len(canary)))
	b = order.AppendUint32(b, 38)
	b = order.AppendUint16(b, 0x0112)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, up)
	b = order.AppendUint16(b, 0)
	b = order.AppendUint32(b, 0)
	return string(b) + canary
}

// photo is a JPEG as a telephone writes it, with what it writes before, between and behind.
func photo(t testing.TB, order binary.AppendByteOrder, up uint16) (clean, dirty []byte) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(), nil); err != nil {
		t.Fatal(err)
	}
	clean = b.Bytes()
	dirty = append(dirty, clean[:2]...)
	for _, s := range [][]byte{
		segment(0xE0, "JFXX\x00"+canary), segment(0xE1, exif(order, up)), segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00"+canary),
		segment(0xE2, "MPF\x00"+canary), segment(0xED, "Photoshop 3.0\x00"+canary), segment(0xFE, canary), {0xFF}, // a fill byte
	} {
		dirty = append(dirty, s...)
	}
	dirty = append(dirty, clean[2:len(clean)-2]...)
	dirty = append(append(dirty, segment(0xFE, canary)...), 0xFF, 0xD9)
	// A second picture, with an Exif of its own, and a film.
	dirty = append(append(append(dirty, 0xFF, 0xD8), segment(0xE1, exif(order, up))...), clean[2:]...)
	return clean, append(dirty, "....ftypmp42"+canary+"\xFF\xD9"...)
}

func TestPhotosLoseWhatTheCameraWrote(t *testing.T) {
	for _, up := range []uint16{0, 1, 3, 6, 8, 9} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			clean, dirty := photo(t, order, up)
			for _, ext := range []string{".jpg", ".JPEG", ".jfif", ""} {
				got, err := stripMetadata(ext, dirty)
				if err != nil {
					t.Fatal(err)
				}
				if bytes.Contains(got, []byte("CANARY")) {
					t.Errorf("orientation %d: the canary is still there", up)
				}
				want := up
				if up < 2 || up > 8 {
					want = 0
				}
				if o := firstOrientation(got); o != want {
					t.Errorf("the way up is %d, want %d", o, want)
				}
				samePixels(t, clean, got)
				again, err := stripMetadata(ext, got)
				if err != nil || !bytes.Equal(got, again) {
					t.Errorf("a clean photo changes: %v", err)
				}
			}
		}
	}
}

// firstOrientation reads the orientation where stripJPEG puts it, by the bytes.
func firstOrientation(data []byte) uint16 {
	i := bytes.Index(data, []byte("Exif\x00\x00"))
	if i < 0 {
		return 0
	}
	return exifOrientation(data[i:])
}

func samePixels(t *testing.T, want, got []byte) {
	t.Helper()
	a, _, err := image.Decode(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := image.Decode(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	if a.Bounds() != b.Bounds() {
		t.Fatalf("%v is not %v", b.Bounds(), a.Bounds())
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				t.Fatalf("another colour at %d,%d", x, y)
			}
		}
	}
}

// chunk is a PNG chunk.
func chunk(kind, data string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, kind...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

func dirtyPNG(t testing.TB) (clean, dirty []byte) {
	var b bytes.Buffer
	if err := png.Encode(&b, picture()); err != nil {
		t.Fatal(err)
	}
	clean = b.Bytes()
	const head = 8 + 25 // signature and IHDR
	dirty = append(dirty, clean[:head]...)
	for _, kind := range []string{"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "caBX", "prVW"} {
		dirty = append(dirty, chunk(kind, "Comment\x00"+canary)...)
	}
	return clean, append(append(dirty, clean[head:]...), canary...)
}

func TestPNGsLoseTheirWords(t *testing.T) {
	clean, dirty := dirtyPNG(t)
	got, err := stripMetadata(".png", dirty)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, clean) {
		t.Error("what is left is not the clean picture")
	}
}

// riff is a WebP file of chunks.
func riff(chunks ...string) []byte {
	b := []byte("RIFF\x00\x00\x00\x00WEBP")
	for _, c := range chunks {
		b = append(b, c[:4]...)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(c)-4))
		b = append(b, c[4:]...)
		if len(c)%2 == 1 {
			b = append(b, 0)
		}
	}
	binary.LittleEndian.PutUint32(b[4:], uint32(len(b)-8))
	return b
}

func TestWebPsLoseTheirMetadata(t *testing.T) {
	dirty := riff("VP8X\x2C\x00\x00\x00\x3F\x00\x00\x2F\x00\x00", "ICCPprofile", "VP8 pixels", "EXIF"+canary, "XMP "+canary+"!", "OWN "+canary)
	clean := riff("VP8X\x20\x00\x00\x00\x3F\x00\x00\x2F\x00\x00", "ICCPprofile", "VP8 pixels")
	got, err := stripMetadata(".webp", dirty)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, clean) {
		t.Errorf("got %q, want %q", got, clean)
	}
}

// Thumbnails and what programs hang on to the segments that stay.
func TestSegmentsThatStayAreCutToWhatTheyMean(t *testing.T) {
	clean, _ := photo(t, binary.BigEndian, 1)
	jfif, adobe := "JFIF\x00\x01\x01\x00\x00\x01\x00\x01", "Adobe\x00\x64\x00\x00\x00\x00\x01"
	around := func(jfif, adobe string) []byte {
		return append(append(append(clean[:2:2], segment(0xE0, jfif)...), segment(0xEE, adobe)...), clean[2:]...)
	}
	got, err := stripMetadata(".jpg", around(jfif+"\x02\x03"+canary+"...", adobe+canary))
	if err != nil || !bytes.Equal(got, around(jfif+"\x00\x00", adobe)) {
		t.Errorf("got %.80q, %v", got, err)
	}
}

// film is a GIF of two pictures that is shown again and again, with what programs write into it.
func film(t testing.TB) (clean, dirty []byte) {
	var b bytes.Buffer
	m := image.NewPaletted(image.Rect(0, 0, 9, 9), color.Palette{color.White, color.Black})
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{m, m}, Delay: []int{5, 5}}); err != nil {
		t.Fatal(err)
	}
	clean = b.Bytes()
	comment := append([]byte{0x21, 0xFE, byte(len(canary))}, canary+"\x00"...)
	xmp := append([]byte("\x21\xFF\x0BXMP DataXMP"), append([]byte{byte(len(canary))}, canary+"\x00"...)...)
	head := 13 + gifColours(clean[10])
	dirty = append(append(append(dirty, clean[:head]...), comment...), xmp...)
	dirty = append(append(append(dirty, clean[head:len(clean)-1]...), comment...), 0x3B)
	return clean, append(dirty, canary...)
}

func TestGIFsLoseTheirWords(t *testing.T) {
	clean, dirty := film(t)
	if got, err := stripMetadata(".gif", dirty); err != nil || !bytes.Equal(got, clean) {
		t.Errorf("got %q, want %q, %v", got, clean, err)
	}
}

func TestCutOffPicturesAreNamed(t *testing.T) {
	jpg, _ := photo(t, binary.BigEndian, 6)
	pngs, _ := dirtyPNG(t)
	gifs, _ := film(t)
	webp := riff("VP8 pixels", "EXIF"+canary)
	for ext, data := range map[string][]byte{".jpg": jpg, ".png": pngs, ".gif": gifs, ".webp": webp} {
		for n := range len(data) {
			whole := ext == ".webp" && (n == 12 || n == 12+8+6) // between two chunks
			if _, err := stripMetadata(ext, data[:n]); err == nil && !whole {
				t.Errorf("%s: no error for the first %d of %d bytes", ext, n, len(data))
			}
		}
	}
	if got, err := stripMetadata(".svg", []byte("<svg/>")); err != nil || string(got) != "<svg/>" {
		t.Errorf("%s, %v", got, err)
	}
}

func FuzzStripMetadata(f *testing.F) {
	_, jpg := photo(f, binary.LittleEndian, 6)
	_, pngs := dirtyPNG(f)
	f.Add(".jpg", jpg)
	_, gifs := film(f)
	f.Add(".png", pngs)
	f.Add(".gif", gifs)
	f.Add(".webp", riff("VP8X\x2C\x00", "VP8 pixels", "EXIF"+canary))
	f.Fuzz(func(t *testing.T, ext string, data []byte) {
		got, err := stripMetadata(ext, data)
		if err != nil {
			return
		}
		if len(got) > len(data)+len(orientation(1)) {
			t.Errorf("%d bytes became %d", len(data), len(got))
		}
		if again, err := stripMetadata(ext, got); err != nil || !bytes.Equal(got, again) {
			t.Errorf("what is clean does not stay as it is: %v", err)
		}
	})
}
