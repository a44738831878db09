package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/runlog/runlog/generator"
)

//go:embed reload.js
var reloadScript []byte

// The addresses that serve adds to the site.
const (
	reloadPath = "/.runlog/reload.js"
	eventsPath = "/.runlog/events"
)

// A live site is the last one that could be built, and what is wrong with the files since.
type live struct {
	make func(context.Context) (map[string][]byte, *generator.Result, error)

	mu       sync.Mutex
	files    map[string][]byte
	problems []string
	version  int
	changed  chan struct{} // closed when there is a new version
}

func newLive(build func(context.Context) (map[string][]byte, *generator.Result, error)) *live {
	return &live{make: build, changed: make(chan struct{})}
}

// build makes a new version. Where a problem forbids that, the old pages stay and the problem is shown on them.
func (l *live) build(ctx context.Context) (*generator.Result, error) {
	files, r, err := l.make(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.problems = []string{}
	switch {
	case err != nil:
		l.problems = append(l.problems, err.Error())
	case r.Problems.Fatal():
		for _, p := range r.Problems {
			if p.Fatal {
				l.problems = append(l.problems, p.String())
			}
		}
	default:
		l.files = files
	}
	l.version++
	close(l.changed)
	l.changed = make(chan struct{})
	return r, err
}

// ServeHTTP answers from memory alone: no request reaches the disk.
func (l *live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !local(r):
		http.Error(w, "this is a preview on the machine where it runs", http.StatusForbidden)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, "only reading is possible here", http.StatusMethodNotAllowed)
		return
	case r.URL.Path == eventsPath:
		l.events(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.URL.Path == reloadPath {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(reloadScript)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	l.mu.Lock()
	data, ok := l.files[name]
	if !ok {
		if page, isDir := l.files[path.Join(name, "index.html")]; isDir {
			if !strings.HasSuffix(r.URL.Path, "/") {
				l.mu.Unlock()
				http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
				return
			}
			name, data, ok = path.Join(name, "index.html"), page, true
		}
	}
	status := http.StatusOK
	if !ok {
		name, data, status = "404.html", l.files["404.html"], http.StatusNotFound
	}
	l.mu.Unlock()
	kind := mime.TypeByExtension(path.Ext(name))
	if strings.HasSuffix(name, ".html") {
		kind = "text/html; charset=utf-8"
		data = withReload(data)
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	w.Write(data)
}

// withReload is a copy of a page with the script that reloads it.
func withReload(page []byte) []byte {
	page = bytes.TrimSuffix(bytes.TrimSpace(page), []byte("</body>\n</html>"))
	return slices.Concat(page, []byte(`<script src="`+reloadPath+`"></script>`+"\n</body>\n</html>\n"))
}

// events tells a page of each new version as it comes: https://html.spec.whatwg.org/multipage/server-sent-events.html.
func (l *live) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	for {
		l.mu.Lock()
		changed := l.changed
		state, err := json.Marshal(map[string]any{"version": l.version, "problems": l.problems})
		l.mu.Unlock()
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", state); err != nil {
			return
		}
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}
