package generator

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A real feed reader subscribes to a served site, sees its posts, takes an edit for an edit, and a new post for a new one.
func TestAFeedReaderFollowsTheSite(t *testing.T) {
	newsboat, err := exec.LookPath("newsboat")
	if err != nil {
		if os.Getenv("RUNLOG_BROWSER") == "required" {
			t.Fatal("newsboat is not installed: apt-get install newsboat")
		}
		t.Skip("newsboat is not installed") // a person's machine without Debian's packages
	}
	dir, out := siteFrom(t, twoPosts), t.TempDir()
	// Without a date of the file: readers count its age in seconds, and this test edits faster.
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(r.URL.Path)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(data) // a reader that hangs up notices it itself
	}))
	t.Cleanup(server.Close)
	for _, path := range []string{"feed.xml", "atom.xml", "patterns.xml", "tags/canal/feed.xml"} {
		t.Run(path, func(t *testing.T) {
			r := &reader{newsboat, t.TempDir(), server.URL + "/" + path}
			post := filepath.Join(dir, "content", "2026-02-05-third.md")
			edit := func(text string) string {
				writeFile(t, post, []byte("---\ntitle: "+text+"\ntags: [canal]\n---\nThe geese stood about.\n"))
				built(t, Options{Dir: dir, Out: out, BaseURL: server.URL + "/"})
				return r.reload(t)
			}
			first := edit("Before the edit")
			if path == "patterns.xml" { // two posts show no pattern
				if !strings.HasPrefix(first, "0 ") {
					t.Errorf("unread: %s", first)
				}
				return
			}
			if !r.shows(t, "Before the edit") || strings.HasPrefix(first, "0 ") {
				t.Errorf("the post is not there; unread: %s", first)
			}
			if again := edit("After the edit"); again != first || !r.shows(t, "After the edit") || r.shows(t, "Before the edit") {
				t.Errorf("after an edit %s are unread, before %s", again, first)
			}
			next := filepath.Join(dir, "content", "2026-02-06-fourth.md")
			writeFile(t, next, []byte("---\ntags: [canal]\n---\nA new one.\n"))
			if more := edit("After the edit"); more == first {
				t.Errorf("a new post makes no difference: %s", more)
			}
			if err := os.Remove(next); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// A reader is newsboat with one subscription.
type reader struct{ program, home, address string }

// reload fetches the feed and says how many of its articles are unread.
func (r *reader) reload(t *testing.T) string {
	t.Helper()
	file := func(name string) string { return filepath.Join(r.home, name) }
	writeFile(t, file("urls"), []byte(r.address+"\n"))
	writeFile(t, file("config"), []byte("error-log "+file("errors")+"\n"))
	args := []string{"-u", file("urls"), "-c", file("cache.db"), "-C", file("config"), "-x"}
	for _, command := range []string{"reload", "print-unread"} {
		cmd := exec.Command(r.program, append(args, command)...)
		cmd.Env = append(os.Environ(), "HOME="+r.home, "LC_ALL=C.UTF-8")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("newsboat %s: %v\n%s", command, err, out)
		}
		if command == "print-unread" {
			if faults, err := os.ReadFile(file("errors")); err == nil && len(bytes.TrimSpace(faults)) > 0 {
				t.Errorf("newsboat: %s", faults)
			}
			return strings.TrimSpace(string(out))
		}
	}
	return ""
}

// shows says whether an article of the reader has a title.
func (r *reader) shows(t *testing.T, title string) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(r.home, "cache.db"))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte(title))
}
