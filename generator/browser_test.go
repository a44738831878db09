package generator

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// findBrowser is a Chromium on this machine. Where there is none the browser tests are left out, unless RUNLOG_BROWSER=required.
func findBrowser(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("RUNLOG_BROWSER") == "required" {
		t.Fatal("there is no chromium on this machine, and RUNLOG_BROWSER=required")
	}
	t.Skip("there is no chromium on this machine: the browser tests are left out")
	return ""
}

// openBrowser starts a browser that asks nobody for anything by itself.
func openBrowser(t *testing.T) context.Context {
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(findBrowser(t)), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// serveSample builds the sample site and serves it under a path of its own.
func serveSample(t *testing.T) string {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	out := t.TempDir()
	built(t, Options{Dir: sampleSite, Out: out, BaseURL: server.URL + "/runlog/"})
	mux.Handle("/runlog/", http.StripPrefix("/runlog/", http.FileServer(http.Dir(out))))
	return server.URL + "/runlog/"
}

// A tab is a page in the browser, and everything that was not in order on it.
type tab struct {
	context.Context
	mu     sync.Mutex
	faults []string
}

// newTab opens a tab that notes errors on the console, breaches of the page's policy and requests that leave the site.
func newTab(t *testing.T, browser context.Context, site string) *tab {
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 40*time.Second)
	t.Cleanup(cancel)
	page := &tab{Context: ctx}
	note := func(format string, args ...any) {
		page.mu.Lock()
		defer page.mu.Unlock()
		page.faults = append(page.faults, fmt.Sprintf(format, args...))
	}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *log.EventEntryAdded:
			note("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		case *runtime.EventConsoleAPICalled:
			if e.Type == "error" || e.Type == "warning" {
				note("console: %s %v", e.Type, e.Args)
			}
		case *runtime.EventExceptionThrown:
			note("exception: %s", e.ExceptionDetails.Text)
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, site) && !strings.HasPrefix(u, "data:") {
				note("a request to %s", u)
			}
		case *network.EventResponseReceived:
			if e.Response.Status >= 400 {
				note("%d for %s", e.Response.Status, e.Response.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func (p *tab) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(p, steps...); err != nil {
		t.Fatal(err, p.faults)
	}
}

func (p *tab) check(t *testing.T) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.faults {
		t.Error(f)
	}
}

// ask evaluates JavaScript in a page.
func ask[T any](t *testing.T, p *tab, js string) T {
	t.Helper()
	v, err := chromedp.Run(p, chromedp.Evaluate[T](js))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// colours is the colour scheme that the reader prefers.
func colours(scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	}
}

func withoutScripts(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return chromedp.Void{}, err
}

const (
	countCharts = `document.querySelectorAll("figure[data-chart]").length`
	drawAll     = `(async () => {
		dispatchEvent(new Event("pointermove"));
		for (const f of document.querySelectorAll("figure[data-chart]")) {
			f.scrollIntoView({block: "center"});
			for (let i = 0; f.dataset.drawn !== "true" && i < 200; i++) await new Promise((done) => setTimeout(done, 50));
		}
		return [...document.querySelectorAll("figure[data-drawn=true] .chart-live svg")].filter((s) => s.querySelectorAll("path, text").length > 3).length;
	})()`
	countStatic = `[...document.querySelectorAll("figure[data-chart]")].filter((f) => {
		const picture = f.querySelector(".chart-picture"), box = picture && picture.getBoundingClientRect();
		return box && box.width > 100 && box.height > 20 && getComputedStyle(picture).visibility === "visible" &&
			f.querySelectorAll("table td").length > 0;
	}).length`
	tooWide = `[...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, .chart-scroll, pre"))
		.slice(0, 3).map((e) => e.tagName + "." + e.className)`
	background = `getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor`
)

// samplePages are one page of each kind, and those of the menu.
func samplePages(t *testing.T) []string {
	files := inMemory(t, Options{Dir: sampleSite})
	pages := []string{"", "archive/", "patterns/", "numbers/", "tags/", "404.html"}
	for _, prefix := range []string{"2", "patterns/s", "tags/"} {
		for _, name := range sortedKeys(files) {
			page := strings.TrimSuffix(name, "index.html")
			if strings.HasPrefix(name, prefix) && page != name && !slices.ContainsFunc(pages, func(p string) bool {
				return p == page || strings.Count(p, "/") == strings.Count(page, "/") && strings.HasPrefix(p, prefix)
			}) {
				pages = append(pages, page)
			}
		}
	}
	return pages
}

func TestInABrowser(t *testing.T) {
	browser := openBrowser(t)
	site := serveSample(t)
	pages := samplePages(t)

	t.Run("charts come alive", func(t *testing.T) {
		for _, scheme := range []string{"light", "dark"} {
			for _, path := range []string{"", "patterns/", "numbers/"} {
				page := newTab(t, browser, site)
				page.do(t, colours(scheme), chromedp.Navigate(site+path))
				want := ask[int](t, page, countCharts)
				got, err := chromedp.Run(page, chromedp.Evaluate[int](drawAll, awaited))
				if err != nil || got != want || want == 0 {
					t.Errorf("/%s, %s: %d of %d charts came alive: %v", path, scheme, got, want, err)
				}
				page.check(t)
			}
		}
	})

	t.Run("without scripts the pictures and tables stand", func(t *testing.T) {
		for _, path := range []string{"", "patterns/", "numbers/"} {
			page := newTab(t, browser, site)
			page.do(t, withoutScripts, chromedp.Navigate(site+path))
			if want, got := ask[int](t, page, countCharts), ask[int](t, page, countStatic); got != want || want == 0 {
				t.Errorf("/%s: %d of %d charts can be seen", path, got, want)
			}
			if n := ask[int](t, page, `document.querySelectorAll("[data-drawn], .chart-live").length`); n > 0 {
				t.Errorf("/%s: %d charts came alive without scripts", path, n)
			}
			page.check(t)
		}
	})

	t.Run("dark is dark", func(t *testing.T) {
		seen := map[string]bool{}
		for _, scheme := range []string{"light", "dark"} {
			page := newTab(t, browser, site)
			page.do(t, colours(scheme), chromedp.Navigate(site))
			seen[ask[string](t, page, background)] = true
			page.check(t)
		}
		if len(seen) != 2 {
			t.Errorf("both look the same: %v", seen)
		}
	})

	t.Run("nothing is wider than a telephone", func(t *testing.T) {
		page := newTab(t, browser, site)
		for _, width := range []int64{360, 320} {
			for _, path := range pages {
				page.do(t, chromedp.EmulateViewport(width, 740, chromedp.EmulateMobile), chromedp.Navigate(site+path))
				if w := ask[int64](t, page, `document.documentElement.scrollWidth`); w > width {
					t.Errorf("/%s is %d wide on a page of %d: %v", path, w, width, ask[[]string](t, page, tooWide))
				}
			}
		}
		page.check(t)
	})
}

// awaited makes an evaluation wait for its promise.
func awaited(p *runtime.EvaluateParams) { p.AwaitPromise = new(true) }
