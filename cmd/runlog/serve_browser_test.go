package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/memo"
)

// A page that is open while its post is edited shows the edit, stays where its reader has scrolled to, and tells what is to mend until
// it is mended. A page that the edit does not reach is left alone.
func TestAnOpenPageFollows(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("RUNLOG_BROWSER") == "required" {
			t.Fatal("there is no chromium on this machine, and RUNLOG_BROWSER=required")
		}
		t.Log("there is no chromium on this machine: nothing is looked at")
		return
	}
	dir := t.TempDir()
	post := filepath.Join(dir, "content", "canal.md")
	save := func(title, distance string) {
		write(t, post, "---\ntitle: "+title+"\nslug: canal\ndate: 2026-02-03\ndistance: "+distance+"\n---\n"+strings.Repeat("By the water.\n\n", 200))
	}
	save("Canal", "10 km")
	s := &session{dir: dir, stdout: &lockedBuffer{}, stderr: &lockedBuffer{}, now: time.Now}
	changes := watchAll(t, dir)
	l := newLive()
	o := generator.Options{Dir: dir, BaseURL: "/", Memo: &memo.Memo{}}
	s.show(l, s.lay(t.Context(), o), true)
	go s.follow(t.Context(), l, o, changes)
	server := httptest.NewServer(l)
	t.Cleanup(server.CloseClientConnections)

	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun)...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)

	open := func(path string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+path)); err != nil {
			t.Fatal(err)
		}
	}
	// until waits for an expression of the page to be true; a page that is being loaded has no answer yet.
	until := func(what, js string) {
		t.Helper()
		for {
			if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js)); err == nil && ok {
				return
			} else if ctx.Err() != nil {
				t.Fatalf("%s: %s is not so (%v)", what, js, err)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	const alert = `(document.querySelector("[role=alert]") || {textContent: ""}).textContent`
	heading := func(words string) string {
		return fmt.Sprintf(`document.querySelector("h1").textContent === %q`, words)
	}

	open("/2026/02/03/canal/")
	until("the page opens", heading("Canal"))
	until("its reader scrolls", `(window.scrollTo(0, 1500), window.scrollY === 1500)`)
	save("Towpath", "10 km")
	until("the edit shows", heading("Towpath"))
	until("the scroll stays", `Math.abs(window.scrollY - 1500) < 5`)
	save("Weir", "10 parsecs")
	until("the problem shows", alert+`.includes("content/canal.md:5:11: distance")`)
	save("Weir", "12 km")
	until("it is mended", heading("Weir")+` && `+alert+` === ""`)
	open("/subscribe/")
	until("another page opens", heading("Subscribe")+` && (window.stays = true)`)
	save("Mill", "12 km")
	for !strings.Contains(get(t, server.URL+"/"), "Mill") {
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(200 * time.Millisecond) // a page that reloads would do so now
	until("it is left alone", `window.stays === true`)
}
