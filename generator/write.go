package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/runlog/runlog/analysis/diary"
)

// A disk is an output folder. Files that differ are first written beside the site, all of them, into a tree like the site's; only when
// the last one is there do they take their places, each file or new folder by one rename. A build that stops halfway leaves the site as it
// was.
type disk struct {
	dir    string
	lock   *os.File // held while the build lasts; nil until there is a folder to hold
	stage  string   // a folder inside dir, so that a rename never crosses file systems
	old    manifest
	mu     sync.Mutex
	new    manifest
	empty  bool            // there was no folder when the build began
	staged int             // files that differ
	made   map[string]bool // folders of the staged tree
	edited []string        // files of ours that somebody has changed since
}

// openDisk gets the output folder ready. What a killed build has left in it goes at once: there may be private things in it.
func openDisk(o Options) (*disk, error) {
	dir := o.OutDir()
	if err := mayHold(o.Dir, dir); err != nil {
		return nil, err
	}
	d := &disk{dir: dir, new: manifest{}, made: map[string]bool{}}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.old, d.empty = manifest{}, true
		return d, nil
	case err != nil:
		return nil, fmt.Errorf("looking at the output folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("%s is a file: the site needs a folder of that name (move it away, or choose another with --out)", dir)
	}
	if err := d.hold(); err != nil {
		return nil, err
	}
	if d.old, err = readManifest(filepath.Join(dir, diary.ManifestFile)); err != nil {
		d.discard()
		return nil, err
	}
	return d, nil
}

// hold takes the output folder for this build alone and clears away what a build that was killed has left.
func (d *disk) hold() error {
	lock, err := lockFolder(d.dir)
	if err != nil {
		return fmt.Errorf("another build is writing to %s: wait until it is done (%w)", d.dir, err)
	}
	d.lock = lock
	old, err := filepath.Glob(filepath.Join(d.dir, stagePrefix+"*"))
	if err != nil {
		return fmt.Errorf("looking for what an earlier build has left: %w", err)
	}
	for _, dir := range old {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("removing what an earlier build has left: %w", err)
		}
	}
	return nil
}

// place is where a file of the site stands on disk.
func (d *disk) place(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

// discard removes what is left of the staging folder and lets the output folder go. What cannot be removed here the next build removes,
// or says why not.
func (d *disk) discard() {
	if d.stage != "" {
		_ = os.RemoveAll(d.stage)
	}
	if d.lock != nil {
		_ = d.lock.Close()
	}
}
