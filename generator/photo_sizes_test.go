package generator

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// scene is a JPEG of w by h pixels: blue above, green below, with a reddish corner at the top left.
func scene(t testing.TB, w, h int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			switch {
			case x < w/4 && y < h/4:
				m.Set(x, y, color.RGBA{200, 60, 40, 255})
			case y < h/2:
				m.Set(x, y, color.RGBA{30, 60, 200, 255})
			default:
				m.Set(x, y, color.RGBA{20, 150, 60, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held is a JPEG with the way up and a profile of its colours, and a canary, between its start and its pixels.
func held(data []byte, up uint16) []byte {
	out := append([]byte{0xFF, 0xD8}, segment(0xE1, exif(binary.BigEndian, up))...)
	out = append(out, segment(0xE2, "ICC_PROFILE\x00\x01\x01profile")...)
	return append(out, data[2:]...)
}

// The corner is where Exif says that it is: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf, table 6.
func TestASmallerPhotoStandsTheRightWayUp(t *testing.T) {
	for up, corner := range map[uint16][2]int{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}} {
		data, err := readNegative("", held(scene(t, 400, 200), up)).shrink(100, ".jpg")
		if err != nil {
			t.Fatal(err)
		}
		m, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		size := m.Bounds().Size()
		if want := (image.Point{100, 50}); up <= 4 && size != want || up > 4 && size != (image.Point{100, 200}) {
			t.Errorf("way up %d: %v", up, size)
		}
		x, y := 3+corner[0]*(size.X-7), 3+corner[1]*(size.Y-7)
		if r, _, b, _ := m.At(x, y).RGBA(); r < b {
			t.Errorf("way up %d: the corner is not at %d,%d", up, x, y)
		}
		if !bytes.Contains(data, []byte("ICC_PROFILE\x00\x01\x01profile")) || bytes.Contains(data, []byte("CANARY")) || bytes.Contains(data, []byte("Exif")) {
			t.Errorf("way up %d: the profile of the colours is gone, or what the camera wrote is not", up)
		}
	}
}

func TestAPhotoIsOfferedInSeveralWidths(t *testing.T) {
	dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river](river.jpg) ![small](small.jpg) ![none](none.jpg)\n-- content/none.jpg --\nno picture\n")
	writeFile(t, filepath.Join(dir, "content/small.jpg"), scene(t, 300, 200))
	writeFile(t, filepath.Join(dir, "content/river.jpg"), held(scene(t, 900, 1600), 6))
	if r, err := Build(t.Context(), Options{Dir: dir, Now: noon}); err != nil || !r.Problems.Fatal() || !strings.HasPrefix(r.Problems[0].String(), "content/none.jpg: the picture is cut off") {
		t.Errorf("a file that is no picture: %v %v", r.Problems, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "public/index.html")); err == nil {
		t.Error("the site was written all the same")
	}
	writeFile(t, filepath.Join(dir, "content/none.jpg"), scene(t, 20, 20))
	built(t, Options{Dir: dir})
	page, err := os.ReadFile(filepath.Join(dir, "public/2026/02/03/a/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	img := regexp.MustCompile(`src="/2026/02/03/a/river.jpg" alt="the river" width="1600" height="900" srcset="/2026/02/03/a/(river-640-\w+.jpg) 640w, ` +
		`/2026/02/03/a/(river-1280-\w+.jpg) 1280w, /2026/02/03/a/river.jpg 1600w" sizes=`).FindSubmatch(page)
	if img == nil || !strings.Contains(string(page), `alt="small" width="300" height="200" loading`) {
		t.Fatalf("the photos are offered otherwise:\n%s", page)
	}
	small := filepath.Join(dir, "public/2026/02/03/a", string(img[1]))
	first, err := os.ReadFile(small)
	if err != nil {
		t.Fatal(err)
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(first))
	if err != nil || c.Width != 640 || c.Height != 360 {
		t.Errorf("the smaller photo is %d by %d, %v", c.Width, c.Height, err)
	}

	// What is there is taken as it is, even where the photo could not be read any more; what somebody has changed is made anew.
	src := &source{dir: dir}
	src.publishedTo(filepath.Join(dir, "public"))
	if got := src.earlier("2026/02/03/a/" + string(img[1])); !bytes.Equal(got, first) {
		t.Error("a photo that is there is not found again")
	}
	writeFile(t, small, []byte("changed"))
	if got := src.earlier("2026/02/03/a/" + string(img[1])); got != nil {
		t.Error("a photo that somebody has changed is taken as it is")
	}
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(small, old, old); err != nil {
		t.Fatal(err)
	}
	if r := built(t, Options{Dir: dir}); r.Written != 1 {
		t.Errorf("%d files were written, not the one that was changed", r.Written)
	}

	// Another photo has another name, and the smaller copies of the old one go.
	writeFile(t, filepath.Join(dir, "content/river.jpg"), scene(t, 1400, 700))
	if r := built(t, Options{Dir: dir}); r.Removed != 2 {
		t.Errorf("%d files were removed, not the two smaller copies", r.Removed)
	}
}

// A file of some kilobytes may claim to be wider than memory, or to have no height at all.
func TestAPhotoOfAbsurdSizeIsShownAsItIs(t *testing.T) {
	for _, claim := range [][2]uint16{{65500, 65500}, {0, 900}} {
		data := scene(t, 900, 40)
		frame := bytes.Index(data, []byte{0xFF, 0xC0})
		binary.BigEndian.PutUint16(data[frame+5:], claim[0])
		binary.BigEndian.PutUint16(data[frame+7:], claim[1])
		dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river](river.jpg)\n")
		writeFile(t, filepath.Join(dir, "content/river.jpg"), data)
		built(t, Options{Dir: dir})
		if got, err := os.ReadFile(filepath.Join(dir, "public/2026/02/03/a/river.jpg")); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%v: the photo is not there as it is: %v", claim, err)
		}
	}
}

// A copy is the same whether another width was made before it or not: an earlier build may have made that one.
func TestASmallerPhotoDoesNotDependOnOthers(t *testing.T) {
	data := held(scene(t, 2000, 2800), 6)
	both := readNegative("", data)
	for _, width := range []int{1280, 640} {
		after, err := both.shrink(width, ".jpg")
		if err != nil {
			t.Fatal(err)
		}
		alone, err := readNegative("", data).shrink(width, ".jpg")
		if err != nil || !bytes.Equal(alone, after) {
			t.Errorf("%d pixels: the copy is another one after a larger one was made (%v)", width, err)
		}
		if c, err := jpeg.DecodeConfig(bytes.NewReader(alone)); err != nil || c.Width != width || c.Height != width*2000/2800 {
			t.Errorf("%d pixels: the copy has %d × %d, %v", width, c.Width, c.Height, err)
		}
	}
}

func TestTheCopiesOfAPhotoAreMadeTogether(t *testing.T) {
	dir := siteFrom(t, "-- content/2026-02-03-a.md --\n![the river](river.jpg) ![the hill](hill.jpg)\n-- content/2026-02-04-b.md --\n![again](river.jpg)\n")
	writeFile(t, filepath.Join(dir, "content/river.jpg"), scene(t, 1600, 200))
	writeFile(t, filepath.Join(dir, "content/hill.jpg"), scene(t, 1600, 300))
	d, r, err := lay(t.Context(), Options{Dir: dir, Now: noon})
	if err != nil || d == nil {
		t.Fatal(err, r.Problems)
	}
	var all []string
	var together []int
	for _, names := range d.batches() {
		all = append(all, names...)
		if len(names) > 1 {
			together = append(together, len(names))
		}
	}
	slices.Sort(together)
	if want := []int{2, 4}; !slices.Equal(together, want) {
		t.Errorf("copies are made together by %v, not by %v", together, want)
	}
	slices.Sort(all)
	if !slices.Equal(all, sortedKeys(d.files)) {
		t.Error("a file is made twice, or is not made")
	}
}

func TestProgressCountsEveryFile(t *testing.T) {
	var heard []int
	whole := 0
	_, err := Check(t.Context(), Options{Dir: siteFrom(t, "-- content/2026-02-03-a.md --\nx\n"), Now: noon, Progress: func(done, total int) {
		heard, whole = append(heard, done), total
	}})
	if err != nil || whole == 0 || len(heard) != whole || !slices.IsSorted(heard) || heard[whole-1] != whole {
		t.Errorf("%v of %d, %v", heard, whole, err)
	}
}
