package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// stagePrefix begins the name of the folder in which a build gets its files ready.
const stagePrefix = ".runlog-stage-"

// treeDir is the folder of the staging folder that holds the tree of files.
const treeDir = "site"

// put stages a file if it differs from what is there.
func (d *disk) put(name string, data []byte) error {
	same := !d.empty && holds(d.place(name), data)
	hashes := d.old[name]
	if !same || len(hashes) != 1 { // what is there is as an earlier build wrote it, and named already
		hashes = []string{hashOf(data)}
	}
	d.mu.Lock()
	d.new[name] = hashes
	d.mu.Unlock()
	switch {
	case same:
		return nil
	case d.empty:
		return d.stageFile(name, data)
	}
	there, err := readPlain(d.place(name))
	switch {
	case err == nil && d.old[name] == nil:
		return fmt.Errorf("%s is there already and no build wrote it: move it away, or build into another folder with --out", d.place(name))
	case err == nil && !slices.Contains(d.old[name], hashOf(there)):
		d.note(name)
	case errors.Is(err, errIsDir) && d.ours(name): // its files go before this one comes
	case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errNotDir):
		return fmt.Errorf("looking at what is there: %w", err)
	}
	return d.stageFile(name, data)
}

// stageFile writes a file into the staged tree.
func (d *disk) stageFile(name string, data []byte) error {
	stage, err := d.makeStage()
	if err != nil {
		return err
	}
	tmp := filepath.Join(stage, treeDir, filepath.FromSlash(name))
	if err := d.makeFolder(filepath.Dir(tmp)); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	if err := writeFresh(tmp, data); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	d.mu.Lock()
	d.staged++
	d.mu.Unlock()
	return nil
}

// writeFresh writes a file of the staged tree.
func writeFresh(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|syscall.O_NONBLOCK, 0o644) // the last as in source.open
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// makeFolder makes a folder of the staged tree and those above it, each once.
func (d *disk) makeFolder(dir string) error {
	d.mu.Lock()
	made := dir == d.stage || d.made[dir]
	d.mu.Unlock()
	if made {
		return nil
	}
	if err := d.makeFolder(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) { // another goroutine may have been quicker
		return err
	}
	d.mu.Lock()
	d.made[dir] = true
	d.mu.Unlock()
	return nil
}

// makeStage makes the staging folder, once.
func (d *disk) makeStage() (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stage != "" {
		return d.stage, nil
	}
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return "", fmt.Errorf("making the output folder: %w", err)
	}
	if d.lock == nil {
		if err := d.hold(); err != nil {
			return "", err
		}
	}
	stage, err := os.MkdirTemp(d.dir, stagePrefix)
	if err != nil {
		return "", fmt.Errorf("writing to the output folder: %w", err)
	}
	d.stage = stage
	return stage, nil
}

// readPlain reads a file and nothing else: a pipe in a page's place would keep the build waiting for ever.
func readPlain(file string) ([]byte, error) {
	info, err := os.Lstat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() && !info.IsDir() && info.Mode()&fs.ModeSymlink == 0:
		return nil, fmt.Errorf("%s is no ordinary file: move it away", file)
	}
	return os.ReadFile(file)
}

// holds says whether a file is an ordinary one of these bytes. It is asked of every file of a site, and reads only what may be the same.
func holds(file string, data []byte) bool {
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe in a page's place would keep the build waiting for ever
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	var part [16 << 10]byte
	for {
		n, err := f.Read(part[:])
		if n > len(data) || !bytes.Equal(part[:n], data[:n]) {
			return false
		}
		data = data[n:]
		if err != nil {
			return err == io.EOF && len(data) == 0
		}
	}
}

// note remembers a file that somebody has changed since a build wrote it.
func (d *disk) note(name string) {
	d.mu.Lock()
	d.edited = append(d.edited, name)
	d.mu.Unlock()
}

// ours says whether a folder holds nothing but what an earlier build wrote.
func (d *disk) ours(dir string) bool {
	err := fs.WalkDir(os.DirFS(d.dir), dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && d.old[name] == nil {
			err = fs.ErrExist
		}
		return err
	})
	return err == nil
}
