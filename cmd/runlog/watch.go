package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/runlog/runlog/generator"
)

// quiet is how long nothing must happen after a change before it counts: editors save in several steps, git writes many files.
const quiet = 30 * time.Millisecond

// watch says when something in the site's folder has changed: content, configuration, themes. It ends with the context.
func watch(ctx context.Context, dir string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching for changes: %w", err)
	}
	if err := w.Add(dir); err != nil {
		w.Close()
		return nil, fmt.Errorf("watching %s: %w", dir, err)
	}
	c, _ := generator.LoadConfig(dir)
	folders := append(slices.Clone(c.Folders()), "themes")
	for _, f := range c.Static {
		folders = append(folders, f.From)
	}
	for _, sub := range folders {
		watchTree(w, filepath.Join(dir, sub))
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer w.Close()
		var timer <-chan time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-w.Events:
				if !ok {
					return
				}
				if !matters(dir, folders, e) {
					continue
				}
				if e.Has(fsnotify.Create) {
					watchTree(w, e.Name)
				}
				timer = time.After(quiet)
			case <-w.Errors: // more happened than could be told: look at everything
				timer = time.After(quiet)
			case <-timer:
				timer = nil
				select {
				case changes <- struct{}{}:
				default: // one is waiting to be seen
				}
			}
		}
	}()
	return changes, nil
}

// watchTree watches a folder and all below it: the system's watches do not go down by themselves. A folder that has gone again, or a
// file, is nothing to watch.
func watchTree(w *fsnotify.Watcher, dir string) {
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		_ = w.Add(p)
		return nil
	})
}

// matters says whether a change can change the site: not the output's own, not an editor's swap files.
func matters(dir string, folders []string, e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	rel, err := filepath.Rel(dir, e.Name)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	base := filepath.Base(rel)
	if strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#") {
		return false
	}
	return rel == "runlog.yaml" || slices.ContainsFunc(folders, func(f string) bool {
		return rel == f || strings.HasPrefix(rel, f+"/") || f == "." && !written(dir, rel)
	})
}

// written says whether a path lies in a folder that a build wrote.
func written(dir, rel string) bool {
	top, _, _ := strings.Cut(rel, "/")
	_, err := os.Stat(filepath.Join(dir, top, generator.ManifestFile))
	return err == nil
}
