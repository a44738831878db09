package generator

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// What readers meet in a browser, whoever they are: on one page of every kind.

var kindOfPage = regexp.MustCompile(`<body class="page-([a-z0-9_-]+)">`)

// pageOfEachKind is one page for each template, with and without what it may hold.
func pageOfEachKind(t *testing.T) map[string]string {
	kinds := map[string]string{}
	pages := htmlPages(inMemory(t, Options{Dir: sampleSite}))
	for _, name := range sortedKeys(pages) {
		m := kindOfPage.FindStringSubmatch(pages[name])
		if m == nil {
			continue // a redirect
		}
		kind := m[1]
		for _, has := range []string{"data-chart", "<img", "class=\"route", "<table", "footnotes"} {
			if strings.Contains(pages[name], has) {
				kind += " " + has
			}
		}
		if kinds[kind] == "" {
			kinds[kind] = strings.TrimSuffix(name, "index.html")
		}
	}
	if len(kinds) < 15 {
		t.Fatalf("too few kinds of pages: %v", kinds)
	}
	return kinds
}

// axeRun asks axe for what the page has of its rules' violations.
const axeRun = `axe.run(document, {resultTypes: ["violations"]}).then((r) =>
	r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 120) + " " + n.failureSummary)))`

func TestPagesAreAccessible(t *testing.T) {
	axe, err := os.ReadFile(webTool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	browser, site := openBrowser(t), serveSample(t)
	for _, view := range []struct {
		scheme string
		width  int64
	}{{"light", 1280}, {"dark", 320}, {"light", 320}, {"dark", 1280}} {
		page := newTab(t, browser, site)
		page.do(t, colours(view.scheme), chromedp.EmulateViewport(view.width, 800))
		for kind, path := range pageOfEachKind(t) {
			page.do(t, chromedp.Navigate(site+path))
			ask[any](t, page, string(axe)+";0")
			faults, err := chromedp.Run(page, chromedp.Evaluate[[]string](axeRun, awaited))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Errorf("/%s (%s), %s, %d wide: %s", path, kind, view.scheme, view.width, f)
			}
		}
		page.check(t)
	}
}

// shifts sums up how far things jumped while the page was loaded and read to its end, with every chart drawn:
// https://web.dev/articles/cls.
const shifts = `(async () => {
	let sum = 0, seen = [];
	new PerformanceObserver((list) => { for (const e of list.getEntries()) {
		sum += e.value;
		seen.push(...e.sources.map((s) => s.node && (s.node.className || s.node.nodeName)));
	}}).observe({type: "layout-shift", buffered: true});
	dispatchEvent(new Event("pointermove"));
	for (let y = 0; y <= document.body.scrollHeight; y += innerHeight / 2) {
		scrollTo({top: y, behavior: "instant"});
		await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
	}
	for (let i = 0; i < 100 && document.querySelector("figure[data-chart]:not([data-drawn=true])"); i++) await new Promise((done) => setTimeout(done, 50));
	await new Promise((done) => setTimeout(done, 100));
	return sum === 0 ? "" : sum + " " + seen;
})()`

func TestNothingJumps(t *testing.T) {
	browser, site := openBrowser(t), serveSample(t)
	for _, width := range []int64{360, 1280} {
		page := newTab(t, browser, site)
		page.do(t, chromedp.EmulateViewport(width, 800))
		for kind, path := range pageOfEachKind(t) {
			page.do(t, chromedp.Navigate(site+path))
			jumped, err := chromedp.Run(page, chromedp.Evaluate[string](shifts, awaited))
			if err != nil || jumped != "" {
				t.Errorf("/%s (%s), %d wide: %s %v", path, kind, width, jumped, err)
			}
		}
		page.check(t)
	}
}

// Whatever can be pressed or followed can be reached with the tabulator, can be seen to be reached, and lets go again.
func TestKeyboardReachesEverything(t *testing.T) {
	browser, site := openBrowser(t), serveSample(t)
	const (
		reachable = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
			.filter((e) => e.checkVisibility({checkOpacity: false}) && e.tabIndex >= 0).length`
		here = `(() => { const e = document.activeElement; if (!e || e === document.body) return "";
			window.reached ??= new Set(); window.reached.add(e);
			const s = getComputedStyle(e); return s.outlineStyle === "none" ? "no outline on " + e.outerHTML.slice(0, 100) : "ok"; })()`
	)
	page := newTab(t, browser, site)
	page.do(t, chromedp.EmulateViewport(360, 800))
	for kind, path := range pageOfEachKind(t) {
		page.do(t, chromedp.Navigate(site+path))
		want := ask[int](t, page, reachable)
		want = min(want, 150) // a list of links is the same again and again
		for range want {
			page.do(t, chromedp.KeyEvent("\t"))
			if said := ask[string](t, page, here); said != "ok" {
				t.Errorf("/%s (%s): %q", path, kind, said)
				break
			}
		}
		if got := ask[int](t, page, `window.reached?.size ?? 0`); got != want {
			t.Errorf("/%s (%s): %d of %d reached", path, kind, got, want)
		}
	}
	page.check(t)
}
