package generator

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Every page of a site that holds an attack in each of its texts, in a browser: nothing runs, nothing is asked of others, and the page's policy has
// nothing to report, since there is nothing for it to stop.
func TestNothingRunsInABrowser(t *testing.T) {
	browser := openBrowser(t)
	pages := 0
	backwards := slices.Clone(attacks)
	slices.Reverse(backwards)
	tried := []string{strings.Join(attacks, " "), strings.Join(backwards, ""), attacks[0], attacks[1], attacks[4]}
	for i, attack := range tried {
		mux := http.NewServeMux()
		server := httptest.NewServer(mux)
		defer server.Close()
		files := inMemory(t, Options{Dir: hostileSite(t, attack), BaseURL: server.URL + "/"})
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			name := strings.TrimPrefix(r.URL.Path, "/")
			if name == "" || strings.HasSuffix(name, "/") {
				name += "index.html"
			}
			data, ok := files[name]
			if !ok {
				http.NotFound(w, r)
				return
			}
			http.ServeContent(w, r, name, noon, strings.NewReader(string(data)))
		})
		tab := newTab(t, browser, server.URL)
		tab.do(t, onEveryPage(`alert = confirm = prompt = print = (...words) => { document.title = "it ran: " + words; };
			addEventListener("securitypolicyviolation", (e) => console.error("policy: " + e.violatedDirective + " " + e.blockedURI));`))
		for _, name := range sortedKeys(htmlPages(files)) {
			pages++
			tab.do(t, chromedp.Navigate(server.URL+"/"+strings.TrimSuffix(name, "index.html")))
			// What waits for a reader's hand is tried too.
			title := ask[string](t, tab, `document.querySelectorAll("main *").forEach((e) => e.dispatchEvent(new MouseEvent("mouseover", {bubbles: true})));
				document.querySelectorAll("summary").forEach((e) => e.click()); document.title`)
			if strings.HasPrefix(title, "it ran") {
				t.Errorf("attack %d, /%s: %s", i, name, title)
			}
		}
		tab.mu.Lock()
		for _, fault := range tab.faults {
			// A picture whose address is the attack's text is a picture that is not there.
			if !strings.HasPrefix(fault, "404 for ") && !strings.Contains(fault, "status of 404") {
				t.Errorf("attack %d: %s", i, fault)
			}
		}
		tab.mu.Unlock()
	}
	if pages < 100 {
		t.Errorf("%d pages are too few", pages)
	}
	t.Logf("%d pages with %d attacks, nothing ran", pages, len(attacks))
}

// onEveryPage has a script run before a page's own.
func onEveryPage(script string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return chromedp.Void{}, err
	}
}
