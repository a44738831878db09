package generator

import (
	"bytes"
	"html"
	"image/png"
	"regexp"
	"strings"
	"testing"
)

const withSplits = `
-- runlog.yaml --
url: https://runner.example/log/
feeds: {items: 1, charts: %s}
-- content/2026/02-03.md --
---
title: Old
date: 2026-02-03
distance: 5 km
splits: [5:02, 4:58, 4:51, 4:50, 4:40]
---
-- content/2026/02-05.md --
---
title: New
date: 2026-02-05
distance: 5 km
splits: [5:05, 4:58, 4:51, 4:50, 4:40]
---
`

// Feed readers strip drawings: the newest posts carry theirs as files, and only where the site asks for it.
func TestFeedsCarryChartsWhereTheSiteAsksForThem(t *testing.T) {
	image := regexp.MustCompile(`<img src="https://runner\.example/log/(charts/[^"]+\.png)" alt="[^"]{20,}" width="\d+" height="\d+"`)
	for asked, want := range map[string]int{"true": 1, "false": 0} {
		files := inMemory(t, Options{Dir: siteFrom(t, strings.Replace(withSplits, "%s", asked, 1))})
		drawn := 0
		for name := range files {
			if strings.HasPrefix(name, "charts/") {
				drawn++
			}
		}
		if drawn != want {
			t.Errorf("charts: %s draws %d files, want %d: the feed holds one post", asked, drawn, want)
		}
		found := image.FindAllStringSubmatch(html.UnescapeString(string(files["feed.xml"])), -1)
		if len(found) != want {
			t.Errorf("charts: %s: %d charts in the feed, want %d\n%s", asked, len(found), want, files["feed.xml"])
		}
		for _, m := range found {
			if _, err := png.Decode(bytes.NewReader(files[m[1]])); err != nil {
				t.Errorf("%s: %v", m[1], err)
			}
		}
		if !strings.Contains(string(files["2026/02/03/old/index.html"]), `id="chart-splits-1"`) {
			t.Error("an older post has no chart of its splits on its page")
		}
	}
}

// A link to a finding is shown with the chart that shows it.
func TestFindingsHaveAPictureForPreviews(t *testing.T) {
	files := inMemory(t, Options{Dir: sampleSite, BaseURL: "https://runner.example/"})
	n := 0
	for name, page := range files {
		m := regexp.MustCompile(`<meta property="og:image" content="https://runner\.example/(charts/[^"]+)">\n<meta property="og:image:alt" content="[^"]+">`).FindSubmatch(page)
		if m == nil {
			continue
		}
		n++
		if !strings.HasPrefix(name, "patterns/") || len(files[string(m[1])]) == 0 {
			t.Errorf("%s: %s", name, m[0])
		}
	}
	if n == 0 {
		t.Error("no page of a finding has a picture")
	}
}
