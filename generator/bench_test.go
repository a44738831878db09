package generator

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/memo"
	"github.com/runlog/runlog/generator/site"
)

// manyPosts writes a site of n posts, the same every time: a run every other day, with prose, and what runners write in front of it.
func manyPosts(b testing.TB, n int) string {
	b.Helper()
	dir := b.TempDir()
	writeFile(b, filepath.Join(dir, diary.ConfigFile), []byte("title: Many miles\nurl: https://example.org/\nas_of: 2026-02-10\n"))
	random := rand.New(rand.NewPCG(1, uint64(n)))
	day := noon.AddDate(0, 0, -2*n)
	for i := range n {
		day = day.AddDate(0, 0, 1+random.IntN(3))
		if day.After(noon) {
			day = noon
		}
		name := fmt.Sprintf("content/%d/%s-run-%d.md", day.Year(), day.Format(time.DateOnly), i)
		writeFile(b, filepath.Join(dir, name), syntheticPost(random, i))
	}
	return dir
}

var (
	kinds      = []string{"easy", "easy", "easy", "long", "tempo", "interval", "recovery"}
	tags       = []string{"canal", "hills", "rain", "company", "dark", "sun"}
	vocabulary = strings.Fields(`the towpath was quiet and my legs took a mile to wake but after the lock I found a rhythm and kept it past the mill
		where the geese stood about as if waiting for somebody else cold hands warm heart home before eight with bread`)
)

func syntheticPost(random *rand.Rand, i int) []byte {
	var s strings.Builder
	metres := 4000 + random.IntN(12000)
	seconds := metres * (290 + random.IntN(80)) / 1000
	fmt.Fprintf(&s, "---\ntitle: Run %d by the canal\ndistance: %.1f km\nduration: %ds\ntype: %s\nhr: %d\nfeel: %d\nenergy: %d\ntags: [%s, %s]\n---\n",
		i, float64(metres)/1000, seconds, kinds[random.IntN(len(kinds))], 130+random.IntN(30), 1+random.IntN(5),
		1+random.IntN(5), tags[random.IntN(len(tags))], tags[random.IntN(len(tags))])
	for range 2 + random.IntN(4) {
		for range 40 + random.IntN(60) {
			s.WriteString(vocabulary[random.IntN(len(vocabulary))] + " ")
		}
		s.WriteString("*and so on*.\n\n")
	}
	return []byte(s.String())
}

// outFolder is a folder to build into, in memory where there is such a place.
func outFolder(b *testing.B) string {
	b.Helper()
	parent := "/dev/shm"
	if info, err := os.Stat(parent); err != nil || !info.IsDir() {
		parent = b.TempDir()
	}
	dir, err := os.MkdirTemp(parent, "runlog-bench-")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

var sizes = []int{1000, 10000}

// BenchmarkBuild is a first build, into an empty folder.
func BenchmarkBuild(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("posts=%d", n), func(b *testing.B) {
			dir := manyPosts(b, n)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				out := outFolder(b)
				b.StartTimer()
				if r := built(b, Options{Dir: dir, Out: out}); r.Posts != n {
					b.Fatalf("%d posts", r.Posts)
				}
				b.StopTimer()
				os.RemoveAll(out)
				b.StartTimer()
			}
		})
	}
}

// BenchmarkBuildAgain is a build that finds everything as it is to be.
func BenchmarkBuildAgain(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("posts=%d", n), func(b *testing.B) {
			dir, out := manyPosts(b, n), outFolder(b)
			built(b, Options{Dir: dir, Out: out})
			b.ReportAllocs()
			for b.Loop() {
				if r := built(b, Options{Dir: dir, Out: out}); r.Written != 0 {
					b.Fatalf("%d files written", r.Written)
				}
			}
		})
	}
}

// BenchmarkDraw draws every page of a site that is laid out.
func BenchmarkDraw(b *testing.B) {
	d, _, err := lay(b.Context(), Options{Dir: manyPosts(b, 1000), Now: noon})
	if err != nil {
		b.Fatal(err)
	}
	var scratch easel
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range d.site.Pages {
			if _, err := d.files[site.File(p.Path)](&scratch); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkEdit is what somebody who writes with `runlog serve` waits for: a post is saved, its own page shows it, and then everything
// that follows from it: charts, patterns, lists.
func BenchmarkEdit(b *testing.B) {
	for _, n := range sizes {
		dir := manyPosts(b, n)
		o := Options{Dir: dir, Now: noon, Memo: &memo.Memo{}}
		p, r, err := NewPreview(b.Context(), o)
		if err != nil || p == nil {
			b.Fatal(err, r)
		}
		post := p.src.posts[n/2]
		old, err := p.src.open(post)
		if err != nil {
			b.Fatal(err)
		}
		page := site.File(p.site.Edited(p.src.entry(post, diary.NewParser(p.config), nil).entry).Path)
		save := func(i int) {
			writeFile(b, filepath.Join(dir, filepath.FromSlash(post)), fmt.Appendf(old[:len(old):len(old)], "Edited %d times.\n", i))
		}
		shows := func(p *Preview, i int) {
			if html, err := p.File(page); err != nil || !bytes.Contains(html, fmt.Appendf(nil, "Edited %d times.", i)) {
				b.Fatalf("%s does not show the edit: %v", page, err)
			}
		}
		i := 0
		b.Run(fmt.Sprintf("its page/posts=%d", n), func(b *testing.B) {
			for b.Loop() {
				i++
				save(i)
				shows(p.With(post), i)
			}
		})
		b.Run(fmt.Sprintf("everything/posts=%d", n), func(b *testing.B) {
			for b.Loop() {
				i++
				save(i)
				whole, _, err := NewPreview(b.Context(), o)
				if err != nil {
					b.Fatal(err)
				}
				shows(whole, i)
			}
		})
	}
}
