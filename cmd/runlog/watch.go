package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
)

// quiet is how long nothing must happen after a change before it counts: editors save in several steps, git writes many files.
const quiet = 30 * time.Millisecond

// A watcher knows what has changed in the site's folder.
type watcher struct {
	*fsnotify.Watcher
	dir   string
	roots []string    // the folders of posts, of themes and of what is copied, below dir
	warn  func(error) // hears of the first folder that the system does not watch
	deaf  bool        // warn has heard
}

// watch tells what has changed in the site's folder: paths below it, with slashes, of posts, configuration and themes. It ends with the
// context. warn hears once, before watch returns or later, where the system does not watch all of it.
func watch(ctx context.Context, dir string, warn func(error)) (<-chan []string, error) {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching for changes: %w", err)
	}
	if err := system.Add(dir); err != nil {
		system.Close()
		return nil, fmt.Errorf("watching %s: %w", dir, err)
	}
	w := &watcher{Watcher: system, dir: dir, warn: warn}
	w.begin()
	changes := make(chan []string)
	go func() {
		defer w.Close()
		settle(ctx, w.Events, w.Errors, changes, w.changed)
	}()
	return changes, nil
}

// begin watches the folders that runlog.yaml names.
func (w *watcher) begin() {
	c, _ := generator.LoadConfig(w.dir) // its problems are told when the site is laid out
	w.roots = append(slices.Clone(c.Folders()), "themes")
	for _, f := range c.Static {
		w.roots = append(w.roots, f.From)
	}
	for _, root := range w.roots {
		w.tree(filepath.Join(w.dir, filepath.FromSlash(root)) + string(filepath.Separator)) // the folder itself may be a symbolic link
	}
}

// everything stands for the files of a change where more happened than could be told.
const everything = "."

// settle gathers changes until nothing happens any more, and gives them away when somebody is there to take them. name is the file
// that an event is about, or nothing.
func settle(ctx context.Context, events <-chan fsnotify.Event, faults <-chan error, changes chan<- []string, name func(fsnotify.Event) string) {
	files := map[string]bool{}
	var timer <-chan time.Time
	var ready chan<- []string // changes when it is quiet, else nil
	for {
		file := ""
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events:
			if !ok {
				return
			}
			file = name(e)
		case <-faults: // as a queue that has run over
			file = everything
		case <-timer:
			timer, ready = nil, changes
		case ready <- slices.Sorted(maps.Keys(files)):
			ready = nil
			clear(files)
		}
		if file != "" {
			files[file] = true
			timer, ready = time.After(quiet), nil
		}
	}
}

// tree watches a folder and all below it: the system's watches do not go down by themselves. A folder that has gone again, or a file,
// is nothing to watch; nor is a site that runlog wrote.
func (w *watcher) tree(dir string) {
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error { // gives back what the function does: nothing
		if err != nil {
			w.unwatched(p, err)
			return nil
		}
		if !d.IsDir() {
			return nil
		}
		if _, err := os.Stat(filepath.Join(p, diary.ManifestFile)); err == nil || p != dir && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if err := w.Add(p); err != nil {
			w.unwatched(p, err)
		}
		return nil
	})
}

// unwatched tells that the system does not watch a folder. One is enough: where the system has no more watches, none of the rest is.
func (w *watcher) unwatched(folder string, err error) {
	if w.deaf || errors.Is(err, fs.ErrNotExist) {
		return
	}
	w.deaf = true
	hint := ""
	if errors.Is(err, syscall.ENOSPC) { // what Linux says when it is out of watches
		hint = ", and the system has no more watches: sysctl fs.inotify.max_user_watches raises their number"
	}
	w.warn(fmt.Errorf("changes in %s, and maybe in other folders, will not be seen until the next start: %w%s", folder, err, hint))
}

// changed is the file of the site that an event is about, or nothing: what editors keep for themselves changes no page.
func (w *watcher) changed(e fsnotify.Event) string {
	rel, err := filepath.Rel(w.dir, e.Name)
	if err != nil || e.Op == fsnotify.Chmod {
		return ""
	}
	rel = filepath.ToSlash(rel)
	if rel == diary.ConfigFile {
		w.begin()
		return rel
	}
	if temporary(path.Base(rel)) || !slices.ContainsFunc(w.roots, func(root string) bool { return root == "." || rel == root || strings.HasPrefix(rel, root+"/") }) {
		return ""
	}
	if e.Has(fsnotify.Create) {
		w.tree(e.Name)
	}
	// vim sees whether it may write by making a file called 4913 and removing it. Folders have such names too: content/2026.
	if strings.Trim(path.Base(rel), "0123456789") == "" && !e.Has(fsnotify.Rename) {
		if info, err := os.Stat(e.Name); err != nil || !info.IsDir() {
			return ""
		}
	}
	return rel
}

// temporary says whether an editor or a program has a file of this name beside the one that it writes: .post.md.swp, post.md~,
// #post.md#, .#post.md, post.md.tmp.
func temporary(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") {
		return true
	}
	return slices.ContainsFunc([]string{"~", ".swp", ".swx", ".tmp", ".part", "___jb_tmp___", "___jb_old___"}, func(end string) bool {
		return strings.HasSuffix(name, end)
	})
}
