package generator

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/generator/memo"
)

// drawn is every file of a preview.
func drawn(t require, p *Preview) map[string]string {
	files := map[string]string{}
	for name := range p.files {
		data, err := p.File(name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files[name] = string(data)
	}
	return files
}

// require is what tests and rapid's checks have in common.
type require interface{ Fatalf(string, ...any) }

// A desk is a site's folder in which somebody writes.
type desk struct {
	dir     string
	private bool
	posts   map[string]bool
}

func (d *desk) write(file, text string) {
	full := filepath.Join(d.dir, filepath.FromSlash(file))
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
		panic(err)
	}
}

func (d *desk) any(t *rapid.T) string {
	return rapid.SampledFrom(sortedKeys(d.posts)).Draw(t, "post")
}

// post is a post that may lead to another, by its file or its title, show a picture, follow a track, or have something wrong with it.
func post(t *rapid.T) string {
	links := []string{"", "[before](0.md)", "[[Canal 1]]", "![lock](lock.png)", "[gone](gone.md)", ":::run{date=2026-01-02}", "## Splits", "<!-- mine --> yours"}
	keys := []string{"", "tags: [canal]", "draft: true", "private: true", "track: loop.gpx", "aliases: [/old/]", "distance: 10 parsecs", "slug: weir", "sleep: 7h"}
	return fmt.Sprintf("---\ntitle: Canal %d\ndate: 2026-01-0%d\ndistance: %d km\n%s\n---\nBy the water.\n\n%s\n",
		rapid.IntRange(1, 3).Draw(t, "title"), rapid.IntRange(1, 4).Draw(t, "day"), rapid.IntRange(3, 30).Draw(t, "km"),
		rapid.SampledFrom(keys).Draw(t, "key"), rapid.SampledFrom(links).Draw(t, "link"))
}

// A preview that is made with what earlier ones have left is, byte for byte, the one that is made from nothing, whatever happened
// to the site in between.
func TestMemoChangesNoByte(t *testing.T) {
	checks := flag.Lookup("rapid.checks").Value
	if usual := checks.String(); usual == "100" { // each lays out whole sites
		if err := checks.Set("20"); err != nil {
			t.Fatal(err)
		}
		defer checks.Set(usual)
	}
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "runlog-preview-")
		if err != nil {
			t.Fatalf("%v", err)
		}
		defer os.RemoveAll(dir)
		d := &desk{dir: dir, private: rapid.Bool().Draw(t, "private"), posts: map[string]bool{}}
		m := &memo.Memo{}
		d.write("content/lock.png", dot(0))
		for i := range 3 {
			d.posts[fmt.Sprintf("content/%d.md", i)] = true
			d.write(fmt.Sprintf("content/%d.md", i), post(t))
		}
		edit := map[string]func(*rapid.T){
			"edit": func(t *rapid.T) { d.write(d.any(t), post(t)) },
			"add": func(t *rapid.T) {
				file := fmt.Sprintf("content/%d.md", rapid.IntRange(0, 9).Draw(t, "file"))
				d.posts[file] = true
				d.write(file, post(t))
			},
			"delete": func(t *rapid.T) {
				if len(d.posts) > 1 {
					file := d.any(t)
					delete(d.posts, file)
					os.Remove(filepath.Join(dir, file))
				}
			},
			"rename": func(t *rapid.T) {
				from, to := d.any(t), fmt.Sprintf("content/moved/%d.md", rapid.IntRange(0, 3).Draw(t, "to"))
				delete(d.posts, from)
				d.posts[to] = true
				os.MkdirAll(filepath.Join(dir, "content/moved"), 0o755)
				os.Rename(filepath.Join(dir, from), filepath.Join(dir, to))
			},
			"track": func(t *rapid.T) {
				d.write("content/loop.gpx", rapid.SampledFrom([]string{loop(1), loop(2), "no track"}).Draw(t, "track"))
			},
			"picture": func(t *rapid.T) { d.write("content/lock.png", dot(rapid.Byte().Draw(t, "grey"))) },
			"config": func(t *rapid.T) {
				d.write("runlog.yaml", rapid.SampledFrom([]string{"title: Miles\nunits: miles\n", "title: Kilometres\n", "markdown: {unsafe: true}\n", "theme: mine\n", "privacy: {show: [sleep]}\n"}).Draw(t, "config"))
			},
			"theme": func(t *rapid.T) {
				d.write("themes/mine/templates/partials/footer.html", rapid.SampledFrom([]string{"one", "{{.Site.Title}}", "{{.Nothing}}"}).Draw(t, "footer"))
				d.write("themes/mine/static/mine.css", rapid.SampledFrom([]string{"a{}", "b{}"}).Draw(t, "style"))
			},
		}
		d.compare(t, m)
		for range 2 {
			for range rapid.IntRange(1, 4).Draw(t, "edits") {
				edit[rapid.SampledFrom(sortedKeys(edit)).Draw(t, "edit")](t)
			}
			d.compare(t, m)
		}
	})
}

// compare lays the site out with what the memo holds and without.
func (d *desk) compare(t *rapid.T, m *memo.Memo) {
	o := Options{Dir: d.dir, Now: noon, Drafts: true, Private: d.private}
	fresh, want, wantErr := NewPreview(t.Context(), o)
	o.Memo = m
	again, got, gotErr := NewPreview(t.Context(), o)
	if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) || (fresh == nil) != (again == nil) {
		t.Fatalf("a preview %v, error %v, want %v, %v", again != nil, gotErr, fresh != nil, wantErr)
	}
	if wantErr != nil {
		return
	}
	if diff := cmp.Diff(want.Problems, got.Problems); diff != "" {
		t.Fatalf("problems:\n%s", diff)
	}
	if fresh != nil {
		if diff := cmp.Diff(drawn(t, fresh), drawn(t, again)); diff != "" {
			t.Fatalf("files:\n%s", diff)
		}
	}
}

// dot is a picture of one grey pixel.
func dot(grey byte) string {
	var b strings.Builder
	p := image.NewGray(image.Rect(0, 0, 1, 1))
	p.Pix[0] = grey
	if err := png.Encode(&b, p); err != nil {
		panic(err)
	}
	return b.String()
}

// loop is a track around a field, so many times.
func loop(times int) string {
	var b strings.Builder
	b.WriteString(`<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>`)
	for i := range 120 * times {
		fmt.Fprintf(&b, `<trkpt lat="%.4f" lon="%.4f"><time>2026-01-02T07:%02d:%02dZ</time></trkpt>`, 52+float64(i%30)*.0003, 4+float64(i/30)*.0003, i*10/60, i*10%60)
	}
	return b.String() + "</trkseg></trk></gpx>"
}

const canalAndWeir = `
-- content/canal.md --
---
title: Canal
date: 2026-01-02
---
Slow water.
-- content/weir.md --
---
title: Weir
date: 2026-01-03
---
Fast water.
`

func TestPreviewWithAnEditedPost(t *testing.T) {
	for _, c := range []struct{ name, text, holds string }{
		{"its text", "---\ntitle: Canal\ndate: 2026-01-02\nslug: canal\n---\nStill water.\n", "Still water."},
		{"its title", "---\ntitle: Kanal\ndate: 2026-01-02\nslug: canal\n---\nStill water.\n", "<h1>Kanal</h1>"},
		{"its day", "---\ntitle: Canal\ndate: 2026-01-04\n---\n", ""},
		{"its address", "---\ntitle: Canal\ndate: 2026-01-02\nslug: kanal\n---\n", ""},
		{"it is private now", "---\ntitle: Canal\ndate: 2026-01-02\nprivate: true\n---\n", ""},
		{"it is wrong now", "---\ntitle: Canal\ndate: never\n---\n", ""},
		{"it is empty now", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := siteFrom(t, strings.Replace(canalAndWeir, "title: Canal\n", "title: Canal\nslug: canal\n", 1))
			p, _, err := NewPreview(t.Context(), Options{Dir: dir, Now: noon})
			if err != nil {
				t.Fatal(err)
			}
			before := drawn(t, p)
			writeFile(t, filepath.Join(dir, "content/canal.md"), []byte(c.text))
			next := p.With("content/canal.md")
			if c.holds == "" {
				if next != nil {
					t.Error("the page shows what only a new layout can tell")
				}
				return
			}
			if next == nil {
				t.Fatal("the page is not drawn")
			}
			after := drawn(t, next)
			const page = "2026/01/02/canal/index.html"
			if !strings.Contains(after[page], c.holds) {
				t.Errorf("no %q in\n%s", c.holds, after[page])
			}
			delete(before, page)
			delete(after, page)
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("other files:\n%s", diff)
			}
		})
	}
	t.Run("no post", func(t *testing.T) {
		p, _, err := NewPreview(t.Context(), Options{Dir: siteFrom(t, canalAndWeir), Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		if p.With("content/nothing.md") != nil {
			t.Error("there is a page of a file that is not there")
		}
		if _, err := p.File("nothing.html"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a file that the site has not: %v", err)
		}
	})
}
