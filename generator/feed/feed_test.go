package feed_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/feed"
	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

var update = flag.Bool("update", false, "write what the formats give into the fixtures")

// layOut lays out the posts of an archive. The detectors find what they are told to.
func layOut(t *testing.T, files []txtar.File, detectors ...*analysis.Detector) *site.Site {
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
	s, _ := site.Layout(d, analysis.Analyze(d, diary.Date{Year: 2026, Month: 2, Day: 10}, detectors, nil), "", site.Folder{
		Has: func(string) bool { return true }, Photo: func(string) site.Photo { return site.Photo{} }, Size: func(string) int64 { return 0 },
	}, words.English(), nil)
	return s
}

// write is the feed of all posts in a format.
func write(t *testing.T, f *feed.Format, s *site.Site) string {
	t.Helper()
	return written(t, s)[f.Path]
}

// written is every feed of a site by its path. Each is held to the rules of its format.
func written(t *testing.T, s *site.Site) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range feed.Of(s) {
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Path] != "" {
			t.Errorf("two feeds at %s", f.Path)
		}
		all[f.Path] = string(data)
		valid(t, f, data)
	}
	return all
}

// A fixture holds a site and the feed that it becomes, by the name that the feed has on the site.
func TestEveryFormatWritesItsFixture(t *testing.T) {
	ids, paths := map[string]bool{}, map[string]bool{}
	for _, f := range feed.All {
		t.Run(f.ID, func(t *testing.T) {
			if ids[f.ID] || paths[f.Path] {
				t.Errorf("the ID %q or the path %q is taken", f.ID, f.Path)
			}
			ids[f.ID], paths[f.Path] = true, true
			if f.Name == "" || f.MIME == "" {
				t.Error("it has no name or no MIME type")
			}
			path := filepath.Join("testdata", f.ID+".txtar")
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			of := slices.DeleteFunc(slices.Clone(a.Files), func(file txtar.File) bool { return file.Name == f.Path })
			got := txtar.Format(&txtar.Archive{Comment: a.Comment, Files: append(of, txtar.File{Name: f.Path, Data: []byte(write(t, f, layOut(t, of)))})})
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(a)), string(got)); diff != "" {
				t.Error(diff)
			}
		})
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
	f, err := gofeed.NewParser().ParseString(write(t, feed.RSS, s))
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
	if old.Title != `<script>alert(1)</script> & ]]> „x“` || len(old.Categories) != 2 || old.Link != "https://example.org/a/b/2026/01/01/p/" {
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
	long := strings.Repeat("along the \"canal\" & back\n\n", 9000)
	for _, c := range []struct {
		name, config string
		posts        []string
		want         int
		says         string
	}{
		{"as many as the site wants", "feeds: {items: 5}\n", many, 5, "Earlier posts: https://example.org/a/b/archive/"},
		{"all of a young site", "", many[:3], 3, "A running diary.<"},
		{"none of an empty one", "", nil, 0, "A running diary.<"},
		{"as many as fit", "", []string{"a\n", long, long, "b\n"}, 2, ""},
		{"the newest in short where it is a book", "", []string{"a\n", strings.Repeat(long, 2)}, 1, "The whole post"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := written(t, layOut(t, posts(c.config, c.posts...)))
			rss, atom, json := all["feed.xml"], all["atom.xml"], all["feed.json"]
			for name, got := range map[string]int{"RSS": strings.Count(rss, "<item>"), "JSON": strings.Count(json, `"id":`)} {
				if got != c.want {
					t.Errorf("%s has %d items, want %d", name, got, c.want)
				}
			}
			if got := strings.Count(atom, "<entry>"); got == 0 && c.want > 0 || got > c.want { // its quotes weigh more
				t.Errorf("Atom has %d items, want %d", got, c.want)
			}
			if !strings.Contains(rss, c.says) {
				t.Errorf("it does not say %q", c.says)
			}
		})
	}
}

// Two posts with one id, as when a file was copied, are still two.
func TestACopiedIDIsTheOlderPosts(t *testing.T) {
	post := "---\nid: 7f3k9q2m\n---\nx\n"
	one, two := written(t, layOut(t, posts("", post))), written(t, layOut(t, posts("", post, post)))
	id := regexp.MustCompile("urn:uuid:[0-9a-f-]+").FindString(one["feed.xml"])
	if n := strings.Count(two["feed.xml"], id); n != 1 {
		t.Errorf("%d posts have the id", n)
	}
}

func TestEveryTagHasAFeed(t *testing.T) {
	all := written(t, layOut(t, posts("title: Miles\n", "---\ntags: [canal]\n---\none\n", "---\ntags: [canal, Łódź]\n---\ntwo\n", "three\n")))
	canal := all["tags/canal/feed.xml"]
	for _, want := range []string{
		"<title>canal · Miles</title>", "<link>https://example.org/a/b/tags/canal/</link>", `href="https://example.org/a/b/tags/canal/feed.xml"`,
		"<p>one</p>", "<p>two</p>",
	} {
		if !strings.Contains(canal, want) {
			t.Errorf("the feed of the tag lacks %s", want)
		}
	}
	if strings.Contains(canal, "three") || !strings.Contains(all["tags/lodz/feed.xml"], "two") {
		t.Error("a feed holds the posts of its tag")
	}
}
