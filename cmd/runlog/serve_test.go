package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/runlog/runlog/generator"
)

// tinySite is a folder with one post.
func tinySite(t *testing.T) (dir, post string) {
	dir = t.TempDir()
	post = filepath.Join(dir, "content", "2026-02-03-canal.md")
	write(t, post, "---\ntitle: Canal\n---\nhello\n")
	return dir, post
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// newTestLive is a live site of a folder.
func newTestLive(t *testing.T, dir string) *live {
	t.Helper()
	s := &session{dir: dir, stdout: io.Discard, stderr: io.Discard, now: func() time.Time { return time.Date(2026, 2, 10, 12, 0, 0, 0, time.UTC) }}
	l := newLive()
	s.show(l, s.lay(t.Context(), generator.Options{Dir: dir}), true)
	return l
}

// A picture is looked into when a page asks for it: what is wrong with it is then told in the words of a build.
func TestABrokenPictureIsToldAsABuildTellsIt(t *testing.T) {
	dir, file := tinySite(t)
	write(t, file, "---\ntitle: Canal\n---\n![The lock](lock.jpg)\n")
	write(t, filepath.Join(filepath.Dir(file), "lock.jpg"), "no picture")
	var said bytes.Buffer
	run(t.Context(), []string{"-C", dir, "check"}, nil, io.Discard, &said)
	l := newTestLive(t, dir)
	w := httptest.NewRecorder()
	l.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/2026/02/03/canal/lock.jpg", nil))
	if _, problems := l.now(); w.Code != http.StatusInternalServerError || len(problems) != 1 || !strings.HasPrefix(said.String(), problems[0]+"\n") {
		t.Errorf("status %d, problems %q, and not %s", w.Code, problems, &said)
	}
}

func TestLiveAnswers(t *testing.T) {
	dir, _ := tinySite(t)
	write(t, filepath.Join(dir, "secret.txt"), "secret")
	l := newTestLive(t, dir)
	for _, c := range []struct {
		name, method, path, host string
		status                   int
		holds                    string
	}{
		{"home page", "GET", "/", "127.0.0.1:1313", 200, "Canal"},
		{"post", "GET", "/2026/02/03/canal/", "localhost:1313", 200, "<h1>Canal</h1>"},
		{"post without its slash", "GET", "/2026/02/03/canal", "127.0.0.1", 301, "/2026/02/03/canal/"},
		{"style", "GET", "/assets/style.css", "[::1]:1313", 200, "body"},
		{"reload script", "GET", "/.runlog/reload.js", "127.0.0.1", 200, "EventSource"},
		{"what is not there", "GET", "/nothing/", "127.0.0.1", 404, "Not here"},
		{"another host", "GET", "/", "evil.example", 403, ""},
		{"another host with our address in its name", "GET", "/", "127.0.0.1.evil.example:1313", 403, ""},
		{"no host", "GET", "/", "", 403, ""},
		{"events for another host", "GET", "/.runlog/events", "evil.example", 403, ""},
		{"writing", "POST", "/", "127.0.0.1", 405, ""},
		{"a way out of the folder", "GET", "/../secret.txt", "127.0.0.1", 404, "Not here"},
		{"an encoded way out", "GET", "/%2e%2e/%2e%2e/secret.txt", "127.0.0.1", 404, "Not here"},
		{"a way out that is encoded twice", "GET", "/%252e%252e/secret.txt", "127.0.0.1", 404, "Not here"},
		{"a way out with encoded slashes", "GET", "/..%2f..%2fsecret.txt", "127.0.0.1", 404, "Not here"},
		{"a way out for Windows", "GET", "/..%5c..%5csecret.txt", "127.0.0.1", 404, "Not here"},
		{"a way out from a folder of the site", "GET", "/assets/../../secret.txt", "127.0.0.1", 404, "Not here"},
		{"a name with a zero byte", "GET", "/index.html%00.txt", "127.0.0.1", 404, "Not here"},
		{"the source of a post", "GET", "/content/2026-02-03-canal.md", "127.0.0.1", 404, "Not here"},
		{"a file on this disk", "GET", "//etc/passwd", "127.0.0.1", 404, "Not here"},
		{"a folder without a page", "GET", "/assets/", "127.0.0.1", 404, "Not here"},
		{"another host in the path", "GET", "//evil.example/%2e%2e", "127.0.0.1", 301, "/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.path, nil)
			r.Host = c.host
			w := httptest.NewRecorder()
			l.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Errorf("status %d, want %d", w.Code, c.status)
			}
			if got := w.Body.String() + w.Header().Get("Location"); !strings.Contains(got, c.holds) || strings.Contains(got, "secret") {
				t.Errorf("got %q, want something with %q", got, c.holds)
			}
			if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "evil") {
				t.Errorf("leads away, to %s", to)
			}
		})
	}
}

// A page that is asked for twice is the same page: what is added to it for the reader must not reach the copy in memory.
func TestLiveKeepsItsPages(t *testing.T) {
	dir, _ := tinySite(t)
	l := newTestLive(t, dir)
	ask := func() string {
		w := httptest.NewRecorder()
		l.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/", nil))
		return w.Body.String()
	}
	first := ask()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if again := ask(); again != first {
				t.Errorf("first\n%s\nthen\n%s", first, again)
			}
		})
	}
	wg.Wait()
	if n := strings.Count(first, "reload.js"); n != 1 || !strings.HasSuffix(first, "</html>\n") {
		t.Errorf("%d reload scripts in\n%s", n, first)
	}
}

// events listens to a live site as a page does.
func events(t *testing.T, url string) func() (version int, problems []string) {
	r, err := http.NewRequestWithContext(t.Context(), "GET", url+eventsPath, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	if kind := res.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("events are %s", kind)
	}
	lines := bufio.NewScanner(res.Body)
	return func() (int, []string) {
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			var e struct {
				Version  int
				Problems []string
			}
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				t.Fatal(err)
			}
			return e.Version, e.Problems
		}
		t.Fatal("the events have ended:", lines.Err())
		return 0, nil
	}
}

// lockedBuffer may be written and read at once.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// The whole of serve: it builds, watches, tells of a change, shows a problem until it is mended, and ends with its context.
func TestServe(t *testing.T) {
	dir, post := tinySite(t)
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	var stdout, stderr lockedBuffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"-C", dir, "serve", "--port", "0"}, strings.NewReader(""), &stdout, &stderr)
	}()

	url := ""
	for url == "" {
		if ctx.Err() != nil {
			t.Fatalf("no address: %s%s", &stdout, &stderr)
		}
		if m := regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(stdout.String()); m != "" {
			url = m
		}
		time.Sleep(5 * time.Millisecond)
	}
	next := events(t, url)
	if v, problems := next(); v != 1 || len(problems) > 0 {
		t.Fatalf("version %d, problems %v", v, problems)
	}

	write(t, post, "---\ntitle: Towpath\n---\nhello\n")
	await(t, next, "")
	if got := get(t, url+"/2026/02/03/canal/"); !strings.Contains(got, "<h1>Towpath</h1>") {
		t.Errorf("after an edit:\n%s", got)
	}

	write(t, post, "---\ntitle: Weir\ndistance: 10 parsecs\n---\nhello\n")
	await(t, next, "content/2026-02-03-canal.md:3:11: distance")
	if got := get(t, url+"/2026/02/03/canal/"); !strings.Contains(got, "<h1>Towpath</h1>") {
		t.Errorf("while there is a problem the old page stays:\n%s", got)
	}

	write(t, post, "---\ntitle: Weir\ndistance: 10 km\n---\nhello\n")
	await(t, next, "")
	if got := get(t, url+"/2026/02/03/canal/"); !strings.Contains(got, "<h1>Weir</h1>") {
		t.Errorf("mended:\n%s", got)
	}

	write(t, filepath.Join(dir, "content", "2026", "02", "2026-02-04-new.md"), "hello\n")
	await(t, next, "")
	for strings.Contains(get(t, url+"/2026/02/04/new/"), "Not here") {
		await(t, next, "")
	}

	stop()
	if c := <-code; c != exitFine {
		t.Errorf("exit code %d\n%s", c, &stderr)
	}
}

// await reads events until there is one with the problem, or with none where it is empty.
func await(t *testing.T, next func() (int, []string), problem string) {
	t.Helper()
	for {
		_, problems := next()
		if problem == "" && len(problems) == 0 || problem != "" && len(problems) == 1 && strings.Contains(problems[0], problem) {
			return
		}
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestServeNamesAnotherPort(t *testing.T) {
	dir, _ := tinySite(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	var stderr bytes.Buffer
	code := run(t.Context(), []string{"-C", dir, "serve", "--port", strconv.Itoa(port)}, strings.NewReader(""), io.Discard, &stderr)
	want := "port " + strconv.Itoa(port) + " is in use by another program"
	if code != exitError || !strings.Contains(stderr.String(), want) {
		t.Errorf("exit code %d, %s", code, &stderr)
	}
}

// A preview can begin with a problem: there is no page yet, but the one that says what to mend.
func TestLiveBeginsWithAProblem(t *testing.T) {
	dir, post := tinySite(t)
	write(t, post, "---\ndate: never\n---\n")
	l := newTestLive(t, dir)
	w := httptest.NewRecorder()
	l.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/", nil))
	if got := w.Body.String(); !strings.Contains(got, reloadPath) {
		t.Errorf("nothing would show the problem: %q", got)
	}
}
