package generator

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/runlog/runlog/themes"
)

// Long words in another language, on the narrowest page that readers have: nothing sticks out, in any theme. 320 pixels are also what
// 1280 are at 400 % zoom.
func TestEveryThemeFitsANarrowPageInGerman(t *testing.T) {
	browser, kinds := openBrowser(t), pageOfEachKind(t)
	for _, name := range themes.Names() {
		dir, out := siteFrom(t, "-- runlog.yaml --\nlanguage: de\nas_of: 2026-10-31\ntheme: "+name+"\n"), t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")); err != nil {
			t.Fatal(err)
		}
		built(t, Options{Dir: dir, Out: out})
		server := httptest.NewServer(http.FileServer(http.Dir(out)))
		t.Cleanup(server.Close)
		page := newTab(t, browser, server.URL)
		page.do(t, chromedp.EmulateViewport(320, 700))
		for _, kind := range sortedKeys(kinds) {
			path := kinds[kind]
			page.do(t, chromedp.Navigate(server.URL+"/"+path))
			if wide := ask[int](t, page, `document.documentElement.scrollWidth`); wide > 320 {
				t.Errorf("%s: /%s (%s) is %d pixels wide", name, path, kind, wide)
			}
		}
		page.check(t)
	}
}

// A colour of a theme may be any colour of CSS: one for light paper and one for dark, by light-dark(), is the same in the interactive chart.
func TestTheInteractiveChartTakesAnyColour(t *testing.T) {
	browser := openBrowser(t)
	dir, out := siteFrom(t, "-- runlog.yaml --\nas_of: 2026-02-10\n-- content/static/custom.css --\n.chart { --chart-bar: light-dark(#8f5b80, #b98aac); }\n"+
		"-- content/2026-02-03-a.md --\n---\ndistance: 5 km\n---\n-- content/2026-01-20-b.md --\n---\ndistance: 8 km\n---\n"), t.TempDir()
	built(t, Options{Dir: dir, Out: out})
	server := httptest.NewServer(http.FileServer(http.Dir(out)))
	t.Cleanup(server.Close)
	page := newTab(t, browser, server.URL)
	for scheme, want := range map[string]string{"light": "rgb(143,91,128)", "dark": "rgb(185,138,172)"} {
		page.do(t, colours(scheme), chromedp.Navigate(server.URL+"/numbers/"))
		if _, err := chromedp.Run(page, chromedp.Evaluate[int](drawAll, awaited)); err != nil {
			t.Fatal(err)
		}
		fills := ask[string](t, page, `[...document.querySelectorAll("#chart-weekly .chart-live path")].map((p) => p.getAttribute("fill")).join(" ").replace(/, /g, ",")`)
		if !strings.Contains(fills, want) {
			t.Errorf("%s: the bars are %s, not %s", scheme, fills, want)
		}
	}
	page.check(t)
}
