package generator

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	// find types words into the field and waits until the status says something.
	find = `(async (words) => {
		const field = document.getElementById("q"), status = document.getElementById("found");
		status.textContent = "";
		field.value = words;
		field.dispatchEvent(new Event("input"));
		for (let i = 0; !status.textContent && i < 200; i++) await new Promise((done) => setTimeout(done, 20));
		return [status.textContent, ...[...document.querySelectorAll(".results a")].map((a) => a.textContent)];
	})(%q)`
	press = `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true})), document.activeElement.textContent`
)

func TestSearchInABrowser(t *testing.T) {
	browser := openBrowser(t)
	dir, out := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"2026-01-01-a.md": "---\ntitle: Ice on the weir\n---\nNo heron, don't ask.",
		"2026-01-02-b.md": "---\ntitle: The heron\n---\nAnd a dog.",
		"2026-01-03-c.md": "---\ntitle: Śnieg & <b>走る</b>\n---\nHerons, three.",
	} {
		writeFile(t, filepath.Join(dir, "content", name), []byte(text))
	}
	for i := range 45 {
		writeFile(t, filepath.Join(dir, "content", fmt.Sprintf("2025-01-01-%d.md", i)), []byte("mile\n"))
	}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	site := server.URL + "/a/b/"
	built(t, Options{Dir: dir, Out: out, BaseURL: site})
	mux.Handle("/a/b/", http.StripPrefix("/a/b/", http.FileServer(http.Dir(out))))

	page := newTab(t, browser, site)
	page.do(t, chromedp.Navigate(site+"search/"))
	for words, want := range map[string][]string{
		"heron":     {"Found: 3. The closest come first.", "The heron", "Śnieg & <b>走る</b>", "Ice on the weir"},
		"HERON dog": {"Found: 1. The closest come first.", "The heron"},
		"DON’T ice": {"Found: 1. The closest come first.", "Ice on the weir"},
		"snieg":     {"Found: 1. The closest come first.", "Śnieg & <b>走る</b>"},
		"走":         {"Found: 1. The closest come first.", "Śnieg & <b>走る</b>"},
		"__proto__": {"No post holds all of these words."},
		"heron qqq": {"No post holds all of these words."},
	} {
		got, err := chromedp.Run(page, chromedp.Evaluate[[]string](fmt.Sprintf(find, words), awaited))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q (%v)", words, got, want, err)
		}
	}
	if _, err := chromedp.Run(page, chromedp.Evaluate[[]string](fmt.Sprintf(find, "DON'T ask-"), awaited)); err != nil {
		t.Error(err)
	}
	if to := ask[string](t, page, `document.querySelector(".results a").getAttribute("href")`); to != "/a/b/2026/01/01/a/#:~:text=DON%E2%80%99T&text=ask" {
		t.Errorf("a result leads to %s", to)
	}
	if got, err := chromedp.Run(page, chromedp.Evaluate[[]string](fmt.Sprintf(find, "mile"), awaited)); err != nil || len(got) != 21 {
		t.Errorf("%d lines for 45 posts: %v", len(got), err)
	}
	ask[string](t, page, `document.getElementById("q").focus(), ""`)
	if first := ask[string](t, page, fmt.Sprintf(press, "ArrowDown")); first == "" {
		t.Error("the arrow does not lead to the results")
	}
	if hash := ask[string](t, page, `location.hash`); hash != "#mile" {
		t.Errorf("the address keeps %q of what was typed", hash)
	}
	page.check(t)

	still := newTab(t, browser, site)
	still.do(t, withoutScripts, chromedp.Navigate(site+"search/"))
	if !ask[bool](t, still, `document.querySelector("noscript").innerHTML.includes("archive/") && getComputedStyle(document.querySelector(".finder")).display === "none"`) {
		t.Error("without scripts the page does not say how to search")
	}
	still.check(t)
}
