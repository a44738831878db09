package generator

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
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
