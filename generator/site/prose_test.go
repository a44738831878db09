package site

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/analysis/diary"
)

// onePost is prose as runners write it: a few paragraphs, a heading, a list, splits, links.
const onePost = `Out along the canal before the town was up. The herons didn't mind me, and the water lay as still as a *plate* under the
[old bridge](https://example.org/bridge). Legs heavy for the first mile, then they remembered what they are for.

## How it went

Three at an easy pace, then four a little quicker than I had meant, because somebody in a red hat kept turning round to see whether I was
still there. I was. We said "morning" at the lock and went our own ways; hers was the hill.

- the **weir** was loud after all that rain
- nobody at the [allotments](https://example.org/allotments) but a robin
- one gate shut, one hole in the hedge

| km | pace |
|---:|---:|
| 1 | 5:41 |
| 2 | 5:32 |
| 3 | 5:28 |

Bread and an egg at the kitchen table, shoes on the step, and the day not yet begun... That is what I do it for.
`

// BenchmarkProse is what a post's text costs: its HTML, its summary, its words for the search.
func BenchmarkProse(b *testing.B) {
	l := &layout{Site: &Site{Diary: &diary.Diary{Config: diary.Default()}}}
	l.rooms.New = newRoom
	md := newConverters(false, english)
	p := &Post{Entry: &diary.Entry{Body: []byte(onePost)}}
	b.ReportAllocs()
	b.SetBytes(int64(len(onePost)))
	for b.Loop() {
		if out := l.render(md, p); !strings.Contains(string(out.html), "robin") {
			b.Fatal(out.html)
		}
	}
}

// BenchmarkIndex is what the search makes of the words of a thousand posts.
func BenchmarkIndex(b *testing.B) {
	read := newRoom().(*room).terms
	words := read.unique([]byte(onePost))
	posts := make([]*Post, 1000)
	b.ReportAllocs()
	for b.Loop() {
		for i := range posts {
			posts[i] = &Post{Title: "By the canal", Entry: &diary.Entry{}, terms: words}
		}
		shelve(places(posts))
	}
}

// Whichever way a text is read, the same addresses become links.
func FuzzConverters(f *testing.F) {
	for _, body := range []string{
		onePost,
		"[words](https://example.org/) and https://example.org/alone",
		"[words](https://example.org/a b) is no link, and foo](https://example.org) neither",
		"- [x](https://example.org/done) is a task\n\n[^1](https://example.org)\n\n[^1]: a note\n",
		"a@example.org, 8 x 400 @ 90 s, www.example.org",
		"`[code](https://example.org)` [![photo](a.jpg)](http://example.org) <https://example.org>",
		"{{ site.url }}://example.org ![[photo.png]](https://example.org)",
	} {
		f.Add(body)
	}
	md := newConverters(false, english)
	ends := regexp.MustCompile(`[ \t]*(<br>)?\n`) // the look-out for addresses leaves spaces at the end of a line
	f.Fuzz(func(t *testing.T, body string) {
		// A site for each, as a text may tell of faults of the diary.
		l := &layout{Site: &Site{Diary: &diary.Diary{Config: diary.Default()}}, named: func() *names { return &names{} }, files: Folder{Has: func(string) bool { return false }}}
		l.rooms.New = newRoom
		p := &Post{Entry: &diary.Entry{Body: []byte(body)}}
		want, got := l.convert(md.linking, p).html, l.render(md, p).html
		if diff := cmp.Diff(ends.ReplaceAllString(string(want), "$1\n"), ends.ReplaceAllString(string(got), "$1\n")); diff != "" {
			t.Error(diff)
		}
	})
}
