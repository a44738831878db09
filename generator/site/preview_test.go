package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/runlog/runlog/generator/site"
)

func TestEveryPageHasAPictureForThoseWhoLinkToIt(t *testing.T) {
	const files = "-- content/p.jpg --\nx\n-- content/q.png --\nx\n"
	for front, want := range map[string]string{
		"---\ntitle: A\n---\n[w](w.pdf) ![p](p.jpg) ![q](q.png)\n": "https://example.org/a/b/2026/02/03/a/p.jpg",
		"---\ntitle: A\nimage: q.png\n---\n![p](p.jpg)\n":          "https://example.org/a/b/2026/02/03/a/q.png",
		"---\ntitle: A\nimage: /card.png\n---\n":                   "https://example.org/a/b/card.png",
		"---\ntitle: A\n---\nNo photo.\n":                          "https://example.org/a/b/assets/card.png",
	} {
		s, _ := layOut(t, files+"-- content/2026-02-03-a.md --\n"+front, "https://example.org/a/b/")
		if got := page(t, s, "2026/02/03/a/").Image; got != want {
			t.Errorf("%s: %s, want %s", front, got, want)
		}
		if got := page(t, s, site.GoalsPath).Image; got != "https://example.org/a/b/assets/card.png" {
			t.Errorf("a page has the picture %q", got)
		}
	}
	_, ps := layOut(t, "-- content/2026-02-03-a.md --\n---\nimage: https://elsewhere.example/p.jpg\n---\n", "/")
	if !strings.Contains(fmt.Sprint(ps), "is no file of the site") {
		t.Error(ps)
	}
}

func TestTitlesHaveTheQuotesOfProse(t *testing.T) {
	for title, want := range map[string]string{
		`It's "fine" -- now...`: "It’s “fine” – now…",
		`'Round the lock`:       "‘Round the lock",
		`("quietly")`:           "(“quietly”)",
		"5:30--5:10":            "5:30–5:10",
		"well-known":            "well-known",
	} {
		s, _ := layOut(t, fmt.Sprintf("-- content/2026-02-03-a.md --\n---\ntitle: %q\n---\n", title), "/")
		if got := s.Posts[0].Title; got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}

func TestAMenuThatLeadsNowhereIsNamed(t *testing.T) {
	const pages = "-- content/pages/about.md --\nx\n-- content/static/cv.pdf --\nx\n-- content/2026-02-03-a.md --\n---\ntags: [canal]\n---\n"
	for address, fault := range map[string]string{
		"/about/": "", "/about": "", "/": "", "/cv.pdf": "", "/tags/canal/": "", "/feed.xml": "", "/archive/#top": "", "https://example.com/": "", "mailto:a@example.org": "",
		"/abot/": "runlog.yaml:1:7: menu: the site has no page /abot/", "about/": "about/", "javascript:alert(1)": "javascript", "//evil.example": "evil",
	} {
		_, ps := layOut(t, "-- runlog.yaml --\nmenu: [{title: A, url: \""+address+"\"}]\n"+pages, "/")
		if got := fmt.Sprint(ps); fault == "" && len(ps) > 0 || !strings.Contains(got, fault) {
			t.Errorf("%s: %s", address, got)
		}
	}
	for address, there := range map[string]bool{"/assets/cv.pdf": true, "/notes.txt": true, "/cv.pdf": false, "/assetscv.pdf": false} {
		_, ps := layOut(t, "-- runlog.yaml --\ncontent: [_posts]\nstatic: {files: /assets/}\nmenu: [{title: A, url: "+address+"}]\n"+
			"-- files/cv.pdf --\nx\n-- _posts/static/notes.txt --\nx\n-- _posts/2026-02-03-a.md --\nx\n", "/")
		if (len(ps) == 0) != there {
			t.Errorf("%s in folders that runlog.yaml names: %v", address, ps)
		}
	}
}

func TestAnOldAddressBelowAFeedOfATagIsNamed(t *testing.T) {
	_, ps := layOut(t, "-- content/2026-02-03-a.md --\n---\ntags: [canal]\naliases: [/tags/canal/feed.xml/x]\n---\n", "/")
	if ps.Fatal() || !strings.Contains(fmt.Sprint(ps), "lies below /tags/canal/feed.xml") {
		t.Error(ps)
	}
}

func TestAPageWithoutADateTellsOfNoRun(t *testing.T) {
	s, ps := layOut(t, "-- content/pages/about.md --\n---\ntitle: About\ndistance: 50 km\nfeel: good\n---\nx\n-- content/2026-02-03-a.md --\n---\ndistance: 5 km\n---\n", "/")
	if len(ps) != 1 || ps[0].ID != "page-with-run" || ps[0].File != "content/pages/about.md" {
		t.Error(ps)
	}
	if got := page(t, s, site.NumbersPath).Data.(*site.Numbers).All.Distance; got != "5 km" {
		t.Errorf("all runs are %s", got)
	}
}

func TestAPostSaysWhenItWasChanged(t *testing.T) {
	for front, want := range map[string]string{
		"lastmod: 2026-02-05": `<time datetime="2026-02-05">updated 5 February 2026</time>`, "lastmod: 2026-02-03": "", "title: A": "",
	} {
		s, _ := layOut(t, "-- content/2026-02-03-a.md --\n---\n"+front+"\n---\n", "/")
		if got := string(s.Posts[0].Changed()); got != want {
			t.Errorf("%s: %q, want %q", front, got, want)
		}
	}
}
