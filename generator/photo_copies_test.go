package generator

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pngScene is the scene as a PNG, half of it shining through if it is clear, with a profile of its colours and a canary.
func pngScene(t testing.TB, w, h int, clear bool) []byte {
	t.Helper()
	full, _, err := image.Decode(bytes.NewReader(scene(t, w, h)))
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewNRGBA(full.Bounds())
	for y := range h {
		for x := range w {
			c := color.NRGBAModel.Convert(full.At(x, y)).(color.NRGBA)
			if clear && y > h/2 {
				c.A = 60
			}
			m.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	icc, err := pngProfile(testProfile)
	if err != nil {
		t.Fatal(err)
	}
	const header = 8 + 25
	return slices.Concat(b.Bytes()[:header], icc, chunk("tEXt", "Comment\x00CANARY"), chunk("eXIf", "CANARY"), b.Bytes()[header:])
}

// testProfile is as much of a profile of red, green and blue as says that it is one.
var testProfile = []byte("0123456789abcdefRGB XYZ a profile")

func TestPNGsAndWebPsAreOfferedInSmallerWidths(t *testing.T) {
	webp := map[string][]byte{}
	for _, name := range []string{"opaque", "clear"} {
		data, err := os.ReadFile("testdata/photos/" + name + ".webp")
		if err != nil {
			t.Fatal(err)
		}
		webp[name] = data
	}
	for _, c := range []struct {
		name   string
		data   []byte
		widths string // of the copies, with their endings
		icc    string
	}{
		{"photo.png", pngScene(t, 1500, 700, false), "640jpg 1280jpg", string(testProfile)},
		{"clear.png", pngScene(t, 1500, 700, true), "640png", ""},
		{"narrow.png", pngScene(t, 700, 300, false), "", ""},
		{"photo.webp", webp["opaque"], "640jpg", "ICC_PROFILE"},
		{"clear.webp", webp["clear"], "640png", ""},
		{"moving.webp", moving(webp["clear"]), "", ""},
		{"drawing.png", paletted(t, 1500, 700), "", ""},
		{"moving.png", slices.Concat(pngScene(t, 1500, 700, false)[:33], chunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00"), pngScene(t, 1500, 700, false)[33:]), "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river]("+c.name+")\n")
			writeFile(t, filepath.Join(dir, "content", c.name), c.data)
			built(t, Options{Dir: dir})
			site := tree(t, filepath.Join(dir, "public"))
			got := ""
			for _, m := range regexp.MustCompile(`(2026/02/03/a/[a-z]+-(\d+)-\w+\.(jpg|png)) (\d+)w`).FindAllStringSubmatch(site["2026/02/03/a/index.html"], -1) {
				got = strings.TrimSpace(got + " " + m[2] + m[3])
				checkCopy(t, []byte(site[m[1]]), m[3], m[2] == "640", c.icc, strings.HasPrefix(c.name, "clear"))
			}
			if got != c.widths {
				t.Errorf("offered in %q, want %q", got, c.widths)
			}
		})
	}
}

// checkCopy looks at the pixels of a smaller copy, and for what a camera wrote.
func checkCopy(t *testing.T, data []byte, ending string, small bool, icc string, clear bool) {
	t.Helper()
	m, kind, err := image.Decode(bytes.NewReader(data))
	if err != nil || !strings.HasPrefix(kind, strings.TrimSuffix(ending, "g")) {
		t.Fatalf("a copy is a %q: %v", kind, err)
	}
	size := m.Bounds().Size()
	if small && size.X != 640 {
		t.Errorf("a copy is %v wide", size)
	}
	if r, _, b, a := m.At(10, 10).RGBA(); r < b || a != 0xFFFF {
		t.Error("the corner is not there")
	}
	if _, _, _, a := m.At(size.X/2, size.Y-5).RGBA(); (a < 0xFFFF) != clear {
		t.Errorf("what shines through: %x", a)
	}
	if !bytes.Contains(data, []byte(icc)) || clear && !bytes.Contains(data, []byte("iCCP")) {
		t.Error("the profile of the colours is gone")
	}
	if bytes.Contains(data, []byte("CANARY")) {
		t.Error("what the camera wrote is still there")
	}
}

// moving is a WebP that says that it moves.
func moving(webp []byte) []byte {
	out := bytes.Clone(webp)
	out[20] |= 0x02
	return out
}

func paletted(t *testing.T, w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A picture whose pixels cannot be read is still copied, as before, and stops no build.
func TestAPNGThatIsBrokenInsideIsCopied(t *testing.T) {
	data := pngScene(t, 1500, 700, false)
	at := bytes.Index(data, []byte("IDAT"))
	data[at+40] ^= 0xFF
	dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river](river.png)\n")
	writeFile(t, filepath.Join(dir, "content/river.png"), data)
	built(t, Options{Dir: dir})
	for name, copied := range tree(t, filepath.Join(dir, "public")) {
		if strings.Contains(name, "river") && (!strings.HasPrefix(copied, pngSignature) || strings.Contains(copied, "CANARY")) {
			t.Errorf("%s holds what the camera wrote, or no picture", name)
		}
	}
}

func TestAJPEGThatIsBrokenInsideIsCopied(t *testing.T) {
	data := held(scene(t, 1500, 700), 1)
	scan := bytes.Index(data, []byte{0xFF, 0xDA}) + 100
	copy(data[scan:], bytes.Repeat([]byte{0x7F}, 20)) // no code of the picture's
	if _, err := jpeg.Decode(bytes.NewReader(data)); err == nil {
		t.Fatal("it is not broken")
	}
	dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river](river.jpg)\n")
	writeFile(t, filepath.Join(dir, "content/river.jpg"), data)
	built(t, Options{Dir: dir})
	for name, copied := range tree(t, filepath.Join(dir, "public")) {
		if strings.Contains(name, "river") && (!strings.HasPrefix(copied, "\xFF\xD8") || strings.Contains(copied, "CANARY")) {
			t.Errorf("%s holds what the camera wrote, or no picture", name)
		}
	}
}

func TestAPhotoThatIsCutOffIsAProblemAmongOthers(t *testing.T) {
	data := scene(t, 1500, 700)
	dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river](river.jpg) [nowhere](nowhere.md)\n")
	writeFile(t, filepath.Join(dir, "content/river.jpg"), data[:len(data)/2])
	r, err := Build(t.Context(), Options{Dir: dir, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, p := range r.Problems {
		ids = append(ids, p.ID)
	}
	if !slices.Equal(ids, []string{"no-such-file", "picture"}) {
		t.Errorf("%v", r.Problems)
	}
}

func FuzzSmallerCopies(f *testing.F) {
	f.Add(pngScene(f, 40, 20, true))
	f.Add(scene(f, 40, 20))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00\x10\x00\x00\x00\x01\x00\x00\x01\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, kind, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || c.Width*c.Height > 1<<16 {
			return
		}
		ending, most := copies(kind, data, c, c.Width)
		if ending == "" || most < 2 {
			return
		}
		small, err := readNegative("", data).shrink(most/2, ending)
		if _, _, whole := image.Decode(bytes.NewReader(data)); whole != nil {
			return
		}
		if _, _, broken := image.Decode(bytes.NewReader(small)); err != nil || broken != nil {
			t.Errorf("a picture that can be read has a copy that cannot: %v, %v", err, broken)
		}
	})
}
