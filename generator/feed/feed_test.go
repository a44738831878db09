package feed_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/feed"
	"github.com/runlog/runlog/generator/site"
)

var update = flag.Bool("update", false, "write what the formats give into the fixtures")

// layOut lays out the posts of an archive.
func layOut(t *testing.T, files []txtar.File) *site.Site {
	t.Helper()
	config := diary.Default()
	var entries []*diary.Entry
	for _, f := range files {
		var ps diary.Problems
		switch {
		case f.Name == "runlog.yaml":
			config, ps = diary.ParseConfig(f.Name, f.Data)
		case strings.HasSuffix(f.Name, ".md"):
			var e *diary.Entry
			e, ps = diary.Parse(f.Name, f.Data, config)
			entries = append(entries, e)
		}
		if ps.Fatal() {
			t.Fatal(ps)
		}
	}
	d, _ := diary.New(entries, config)
	s, _ := site.Layout(d, analysis.Analyze(d, diary.Date{Year: 2026, Month: 2, Day: 10}, nil, nil), "", func(string) bool { return true })
	return s
}

func write(t *testing.T, f *feed.Format, s *site.Site) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A fixture holds a site, and the feed that it becomes as its last file.
func TestEveryFormatWritesItsFixture(t *testing.T) {
	ids, paths := map[string]bool{}, map[string]bool{}
	for _, f := range feed.All {
		t.Run(f.ID, func(t *testing.T) {
			if ids[f.ID] || paths[f.Path] {
				t.Errorf("the ID %q or the path %q is taken", f.ID, f.Path)
			}
			ids[f.ID], paths[f.Path] = true, true
			if f.Doc == "" || f.MIME == "" {
				t.Error("it has no Doc or no MIME type")
			}
			path := filepath.Join("testdata", f.ID+".txtar")
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			last := &a.Files[len(a.Files)-1]
			got := write(t, f, layOut(t, a.Files[:len(a.Files)-1]))
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(last.Data), got); diff != "" {
				t.Error(diff)
			}
			strict(t, got)
		})
	}
}

// strict reads XML and repairs nothing.
func strict(t *testing.T, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
}

func posts(config string, bodies ...string) []txtar.File {
	files := []txtar.File{{Name: "runlog.yaml", Data: []byte("url: https://example.org/a/b/\n" + config)}}
	for i, body := range bodies {
		files = append(files, txtar.File{Name: fmt.Sprintf("content/2026-01-%02d-p.md", i+1), Data: []byte(body)})
	}
	return files
}

func TestReadersReadTheFeed(t *testing.T) {
	s := layOut(t, posts("title: Miles & \"more\"\nauthor: Ann\nlanguage: de\n",
		"---\ntitle: <script>alert(1)</script> & ]]> \"x\"\ntags: [a&b, \"<c>\"]\n---\n[top](#x) [root](/about/) ![p](photo.png) [out](https://elsewhere.example/)\n\n```\n]]>\n```\n\x01\x0b\n",
		"---\ntitle: \"bell \\a and \\u0008\"\n---\nsecond\n"))
	text := write(t, feed.RSS, s)
	strict(t, text)
	f, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		t.Fatal(err)
	}
	if f.Title != `Miles & "more"` || f.Language != "de" || f.FeedLink != "https://example.org/a/b/feed.xml" || f.Link != "https://example.org/a/b/" {
		t.Errorf("%q %q %q %q", f.Title, f.Language, f.FeedLink, f.Link)
	}
	if len(f.Items) != 2 {
		t.Fatalf("%d items", len(f.Items))
	}
	if got := f.Items[0].Title; got != "bell  and" {
		t.Errorf("the newest post is %q", got)
	}
	old := f.Items[1]
	if old.Title != `<script>alert(1)</script> & ]]> "x"` || len(old.Categories) != 2 || old.Link != "https://example.org/a/b/2026/01/01/p/" {
		t.Errorf("%q %q %q", old.Title, old.Categories, old.Link)
	}
	if old.Published != "Thu, 01 Jan 2026 12:00:00 +0000" || old.GUID == "" || strings.Contains(old.GUID, "http") {
		t.Errorf("%q %q", old.Published, old.GUID)
	}
	for _, want := range []string{
		`href="https://example.org/a/b/2026/01/01/p/#x"`, `href="https://example.org/a/b/about/"`, `src="https://example.org/a/b/2026/01/01/p/photo.png"`,
		`href="https://elsewhere.example/"`, "]]&gt;",
	} {
		if !strings.Contains(old.Content, want) {
			t.Errorf("%s is missing in %s", want, old.Content)
		}
	}
}

// A reader shows a post as new when its id changes.
func TestAPostKeepsItsID(t *testing.T) {
	guid := func(files []txtar.File) string {
		f, err := gofeed.NewParser().ParseString(write(t, feed.RSS, layOut(t, files)))
		if err != nil {
			t.Fatal(err)
		}
		return f.Items[0].GUID
	}
	first := guid(posts("", "---\ntitle: A\n---\nx\n"))
	if again := guid(posts("title: Other\n", "---\ntitle: B\nslug: c\n---\ny\n")); again != first {
		t.Errorf("with another title and address %s becomes %s", first, again)
	}
	minted := posts("", "---\nid: 7f3k9q2m\n---\nx\n")
	id := guid(minted)
	minted[1].Name = "content/moved/2026-01-01-p.md"
	if moved := guid(minted); moved != id || id == first {
		t.Errorf("in another folder %s becomes %s", id, moved)
	}
}

func TestAFeedHoldsTheNewestThatFit(t *testing.T) {
	var many []string
	for range 28 {
		many = append(many, "hello\n")
	}
	if n := strings.Count(write(t, feed.RSS, layOut(t, posts("feeds: {items: 5}\n", many...))), "<item>"); n != 5 {
		t.Errorf("%d items, want 5", n)
	}
	long := strings.Repeat("along the canal and back\n\n", 12000)
	if n := strings.Count(write(t, feed.RSS, layOut(t, posts("", "a\n", long, long, "b\n"))), "<item>"); n != 2 {
		t.Errorf("%d items of half a megabyte in all, want 2", n)
	}
	if n := strings.Count(write(t, feed.RSS, layOut(t, posts("", "a\n", strings.Repeat(long, 2)))), "<item>"); n != 1 {
		t.Errorf("%d items, want the newest, however long it is", n)
	}
	strict(t, write(t, feed.RSS, layOut(t, nil)))
}
