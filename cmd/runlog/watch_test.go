package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"
)

// A thousand files that change at once are one change; what changes while nobody looks is kept for when somebody does.
func TestManyChangesAreOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		events, changes := make(chan fsnotify.Event), make(chan []string)
		go settle(ctx, events, nil, changes, func(e fsnotify.Event) string { return e.Name })
		burst := func(from, to int) {
			for i := from; i < to; i++ {
				events <- fsnotify.Event{Name: fmt.Sprint(i)}
				time.Sleep(quiet / 2)
			}
		}
		burst(0, 1000)
		if got := <-changes; len(got) != 1000 {
			t.Errorf("the first change has %d files", len(got))
		}
		burst(1000, 1100)
		time.Sleep(time.Minute)
		burst(1100, 1200)
		if got := <-changes; len(got) != 200 {
			t.Errorf("the second change has %d files", len(got))
		}
		stop()
		synctest.Wait()
	})
}

// What editors, git and people do to files tells of the files that are posts in the end, and of nothing else.
func TestWatch(t *testing.T) {
	const post = "content/2026/canal.md"
	for _, c := range []struct {
		name string
		do   func(dir string) error
		want []string
	}{
		{"write in place", func(d string) error { return os.WriteFile(filepath.Join(d, post), []byte("new"), 0o644) }, []string{post}},
		{"vim", func(d string) error {
			at := filepath.Join(d, "content/2026/")
			return firstError(
				os.WriteFile(filepath.Join(at, ".canal.md.swp"), nil, 0o644),
				os.WriteFile(filepath.Join(at, "4913"), nil, 0o644), os.Remove(filepath.Join(at, "4913")),
				os.Rename(filepath.Join(at, "canal.md"), filepath.Join(at, "canal.md~")),
				os.WriteFile(filepath.Join(at, "canal.md"), []byte("new"), 0o644),
				os.Remove(filepath.Join(at, "canal.md~")), os.Remove(filepath.Join(at, ".canal.md.swp")),
			)
		}, []string{post}},
		{"emacs", func(d string) error {
			at := filepath.Join(d, "content/2026/")
			return firstError(
				os.Symlink("me@here.1", filepath.Join(at, ".#canal.md")),
				os.WriteFile(filepath.Join(at, "#canal.md#"), []byte("new"), 0o644), os.Remove(filepath.Join(at, "#canal.md#")),
				os.WriteFile(filepath.Join(at, "canal.md"), []byte("new"), 0o644), os.Remove(filepath.Join(at, ".#canal.md")),
			)
		}, []string{post}},
		{"another file in its place", func(d string) error {
			tmp := filepath.Join(d, "content/2026/canal.md.tmp")
			return firstError(os.WriteFile(tmp, []byte("new"), 0o644), os.Rename(tmp, filepath.Join(d, post)))
		}, []string{post}},
		{"looking at it", func(d string) error { return os.Chmod(filepath.Join(d, post), 0o600) }, nil},
		{"delete", func(d string) error { return os.Remove(filepath.Join(d, post)) }, []string{post}},
		{"a folder of another name", func(d string) error {
			return os.Rename(filepath.Join(d, "content/2026"), filepath.Join(d, "content/2025"))
		}, []string{"content/2025", "content/2026"}},
		{"configuration", func(d string) error { return os.WriteFile(filepath.Join(d, "runlog.yaml"), nil, 0o644) }, []string{"runlog.yaml"}},
		{"a theme", func(d string) error {
			return os.Mkdir(filepath.Join(d, "themes/mine"), 0o755)
		}, []string{"themes/mine"}},
		{"what is no part of the site", func(d string) error { return os.WriteFile(filepath.Join(d, "README.md"), nil, 0o644) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, post), "old")
			write(t, filepath.Join(dir, "themes/one/templates/post.html"), "old")
			changes := watchAll(t, dir)
			if err := c.do(dir); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, seen(t, dir, changes)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// After a folder has another name, what happens in it is still told, by that name; so is what happens in a folder that runlog.yaml
// begins to name.
func TestWatchGoesAlong(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "content/2026/canal.md"), "old")
	write(t, filepath.Join(dir, "notes/weir.md"), "old")
	changes := watchAll(t, dir)
	if err := os.Rename(filepath.Join(dir, "content/2026"), filepath.Join(dir, "content/old")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "runlog.yaml"), "content: [content, notes]\n")
	seen(t, dir, changes)
	write(t, filepath.Join(dir, "content/old/canal.md"), "new")
	write(t, filepath.Join(dir, "notes/weir.md"), "new")
	if diff := cmp.Diff([]string{"content/old/canal.md", "notes/weir.md"}, seen(t, dir, changes)); diff != "" {
		t.Error(diff)
	}
}

// The folder of posts may be a link to where somebody keeps their notes.
func TestWatchFollowsTheFolderItself(t *testing.T) {
	dir, notes := t.TempDir(), t.TempDir()
	if err := os.Symlink(notes, filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	changes := watchAll(t, dir)
	write(t, filepath.Join(notes, "canal.md"), "new")
	if diff := cmp.Diff([]string{"content/canal.md"}, seen(t, dir, changes)); diff != "" {
		t.Error(diff)
	}
}

// Where the system does not watch a folder, one is told of, and a folder that has gone again is none.
func TestWatchTellsWhatItDoesNotWatch(t *testing.T) {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	if err := system.Close(); err != nil { // watches nothing any more
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "content/2026/canal.md"), "old")
	var told []string
	w := &watcher{Watcher: system, dir: dir, warn: func(err error) { told = append(told, err.Error()) }}
	w.tree(filepath.Join(dir, "gone"))
	if len(told) > 0 {
		t.Error(told)
	}
	w.begin()
	if len(told) != 1 || !strings.Contains(told[0], filepath.Join(dir, "content")) {
		t.Error(told)
	}
	w.deaf = false
	w.unwatched("content/2026", &fs.PathError{Op: "add", Path: "content/2026", Err: syscall.ENOSPC})
	if len(told) != 2 || !strings.Contains(told[1], "max_user_watches") {
		t.Error(told)
	}
}

// watchAll watches a folder, all of which the system can watch.
func watchAll(t *testing.T, dir string) <-chan []string {
	t.Helper()
	changes, err := watch(t.Context(), dir, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// seen is what was told of changes up to now: a file that is written last says that all before it has been told.
func seen(t *testing.T, dir string, changes <-chan []string) []string {
	t.Helper()
	const end = "content/zz-end.md"
	write(t, filepath.Join(dir, end), time.Now().String())
	all := map[string]bool{}
	for !all[end] {
		select {
		case files := <-changes:
			for _, f := range files {
				all[f] = true
			}
		case <-time.After(time.Minute):
			t.Fatal("nothing is told")
		}
	}
	delete(all, end)
	return slices.Sorted(maps.Keys(all))
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
