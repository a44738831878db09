package generator

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/runlog/runlog/generator/feed"
)

func feedPaths() []string {
	paths := []string{"patterns.xml"}
	for _, f := range feed.All {
		paths = append(paths, f.Path)
	}
	return paths
}

func TestEveryFeedIsDocumentedAndItsAddressNobodyElses(t *testing.T) {
	doc, err := os.ReadFile("../docs/publishing.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range feedPaths() {
		if !strings.Contains(string(doc), "`"+path+"`") {
			t.Errorf("docs/publishing.md does not name %s", path)
		}
		dir := siteFrom(t, "-- content/2026-02-03-a.md --\n---\naliases: [/"+path+"]\n---\nx\n")
		_, result, err := buildInMemory(t.Context(), Options{Dir: dir, Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(result.Problems); !strings.Contains(got, "/"+path) {
			t.Errorf("a post may stand in for %s: %s", path, got)
		}
	}
}

// Readers find feeds by the links of a page's head: every page names those of the site, a tag's pages name its own too.
func TestEveryPageNamesItsFeeds(t *testing.T) {
	site := siteFrom(t, "-- runlog.yaml --\nurl: https://example.org/a/\n-- content/2026-02-03-a.md --\n---\ntags: [canal]\n---\nx\n")
	files := inMemory(t, Options{Dir: site})
	for name, page := range htmlPages(files) {
		for _, path := range feedPaths() {
			if !strings.Contains(page, `href="/a/`+path+`"`) || files[path] == nil {
				t.Errorf("%s does not name %s", name, path)
			}
		}
		if got, want := strings.Contains(page, `<link rel="alternate" type="application/rss+xml" title="canal · Running log" href="/a/tags/canal/feed.xml">`),
			name == "tags/canal/index.html"; got != want {
			t.Errorf("%s names the feed of the tag: %v", name, got)
		}
		if !strings.Contains(page, `<a href="/a/subscribe/">`) {
			t.Errorf("%s does not lead to the page about feeds", name)
		}
	}
}

// An address without a host brings nobody to the feed: where the site's own is not known, the links alone stand on the page.
func TestThePageAboutFeedsShowsWholeAddressesOrNone(t *testing.T) {
	for config, want := range map[string]bool{"url: https://example.org/a/": true, "title: Mine": false} {
		page := string(inMemory(t, Options{Dir: siteFrom(t, "-- runlog.yaml --\n"+config+"\n-- content/2026-02-03-a.md --\n---\ntitle: A\n---\nx\n")})["subscribe/index.html"])
		for _, path := range feedPaths() {
			if !strings.Contains(page, path+`">`) {
				t.Errorf("%s: the page has no link to %s", config, path)
			}
			whole, any := strings.Contains(page, "<code>https://example.org/a/"+path+"</code>"), strings.Contains(page, path+"</code>")
			if whole != want || any != want {
				t.Errorf("%s: an address of %s is shown: %v, a whole one: %v, want %v", config, path, any, whole, want)
			}
		}
	}
}
