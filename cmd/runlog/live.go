package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/runlog/runlog/generator"
)

//go:embed reload.js
var reloadScript []byte

// The addresses that serve adds to the site.
const (
	reloadPath = "/.runlog/reload.js"
	eventsPath = "/.runlog/events"
)

// A live site is the last one that could be laid out, and what is wrong with the files since.
type live struct {
	mu       sync.Mutex
	site     *generator.Preview // nil while there is none
	problems []string
	version  int
	shared   int           // the last version in which more than pages may differ: styles, pictures
	changed  chan struct{} // closed when there is a new version
}

func newLive() *live { return &live{problems: []string{}, changed: make(chan struct{})} }

// show makes a new version. Where there is no site, the old pages stay and the problems are shown on them.
func (l *live) show(site *generator.Preview, problems []string, shared bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.version++
	if site != nil {
		l.site = site
	}
	if shared {
		l.shared = l.version
	}
	l.problems = problems
	close(l.changed)
	l.changed = make(chan struct{})
}

// now is the site and its problems as they stand.
func (l *live) now() (*generator.Preview, []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.site, l.problems
}

// edit shows a post that has just been saved on its own page, before all that follows from it is laid out.
func (l *live) edit(post string) {
	site, problems := l.now()
	if site == nil {
		return
	}
	if site = site.With(post); site != nil {
		l.show(site, problems, false)
	}
}

// ServeHTTP answers with files of the site alone: an address never becomes the name of a file on disk.
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
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin") // no page elsewhere shows the runner's pictures
	if r.URL.Path == reloadPath {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(reloadScript)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	site, _ := l.now()
	status := http.StatusOK
	data, err := site.File(name)
	if index := path.Join(name, "index.html"); errors.Is(err, fs.ErrNotExist) && site.Has(index) {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
			return
		}
		name = index
		data, err = site.File(name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		name, status = "404.html", http.StatusNotFound
		data, err = site.File(name)
	}
	if err != nil && site != nil {
		l.report(err)
		name, status = "500.html", http.StatusInternalServerError
	}
	send(w, name, status, data)
}

// report shows what keeps a page from being drawn, such as a fault of the theme.
func (l *live) report(err error) {
	site, problems := l.now()
	if !slices.Contains(problems, err.Error()) {
		l.show(site, append(slices.Clone(problems), err.Error()), false)
	}
}

// send answers with a file. Pages get the script that reloads them, and a hash by which it knows whether they have changed.
func send(w http.ResponseWriter, name string, status int, data []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	if strings.HasSuffix(name, ".html") {
		kind = "text/html; charset=utf-8"
		hash := fmt.Sprintf(`"%x"`, sha256.Sum256(data))
		w.Header().Set("ETag", hash)
		data = withReload(data, hash)
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	w.Write(data)
}

// withReload is a copy of a page with the script that reloads it.
func withReload(page []byte, hash string) []byte {
	page = bytes.TrimSuffix(bytes.TrimSpace(page), []byte("</body>\n</html>"))
	return slices.Concat(page, []byte(`<script src="`+reloadPath+`" data-page='`+hash+`'></script>`+"\n</body>\n</html>\n"))
}

// slow is how long a reader may take to accept an event.
const slow = 10 * time.Second

// events tells a page of each new version as it comes: https://html.spec.whatwg.org/multipage/server-sent-events.html.
func (l *live) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	_ = out.SetReadDeadline(time.Time{}) // the server's limits are for answers that end
	for {
		l.mu.Lock()
		changed := l.changed
		state, err := json.Marshal(map[string]any{"version": l.version, "shared": l.shared, "problems": l.problems})
		l.mu.Unlock()
		if err != nil {
			return
		}
		_ = out.SetWriteDeadline(time.Now().Add(slow))
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
