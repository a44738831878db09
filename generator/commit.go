package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// commit puts every staged file in its place and removes what earlier builds wrote and this one did not.
func (d *disk) commit(r *Result) error {
	gone := d.gone()
	if d.staged == 0 && len(gone) == 0 && maps.EqualFunc(d.old, d.new, slices.Equal) {
		return nil
	}
	if _, err := d.makeStage(); err != nil {
		return err
	}
	// Until all is in place the manifest names old and new files, so that a build that is killed here is tidied up by the next.
	both := maps.Clone(d.old)
	for name, hashes := range d.new {
		both[name] = slices.Compact(slices.Concat(both[name], hashes))
	}
	if err := d.writeManifest(both); err != nil {
		return err
	}
	for _, name := range gone {
		removed, err := d.remove(name)
		if err != nil {
			return err
		}
		if removed {
			r.Removed++
			continue
		}
		// It stays, and stays in the manifest, so that every build says so until somebody has decided.
		d.new[name] = d.old[name]
		r.Problems = append(r.Problems, left(d.place(name)))
	}
	if d.staged > 0 {
		if err := d.moveIn("."); err != nil {
			return err
		}
	}
	slices.Sort(d.edited)
	for _, name := range d.edited {
		r.Problems = append(r.Problems, rewritten(d.place(name)))
	}
	r.Written = d.staged
	if maps.EqualFunc(both, d.new, slices.Equal) {
		return nil
	}
	return d.writeManifest(d.new)
}

// left tells of a page that is on the site no more and that somebody has changed: it may hold what has become private since.
func left(file string) diary.Problem {
	return diary.Problem{
		Pos: diary.Pos{File: file}, ID: "left-behind", Msg: "the site has this file no more, and it was changed since runlog wrote it: it is still there",
		Hint: "delete it, unless it is meant to be public",
	}
}

// rewritten tells of a page that somebody has changed and that was written anew.
func rewritten(file string) diary.Problem {
	return diary.Problem{
		Pos: diary.Pos{File: file}, ID: "rewritten", Msg: "the file was changed since runlog wrote it, and is written anew",
		Hint: "change the post or the theme instead; files of your own go into content/static/",
	}
}

// moveIn puts what is staged in a folder in its place: a folder that the site did not have as a whole, everything else one by one.
func (d *disk) moveIn(dir string) error {
	from := filepath.Join(d.stage, treeDir, filepath.FromSlash(dir))
	list, err := os.ReadDir(from)
	if err != nil {
		return fmt.Errorf("looking at what is staged: %w", err)
	}
	for _, e := range list {
		name := path.Join(dir, e.Name())
		if _, err := os.Stat(d.place(name)); err == nil && e.IsDir() {
			if err := d.moveIn(name); err != nil {
				return err
			}
			continue
		}
		if err := os.Rename(filepath.Join(from, e.Name()), d.place(name)); err != nil {
			return fmt.Errorf("putting %s in place: %w", name, err)
		}
	}
	return nil
}

// gone are the files that earlier builds wrote and this one did not, sorted.
func (d *disk) gone() []string {
	var names []string
	for name := range d.old {
		if _, ok := d.new[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// remove deletes a file that an earlier build wrote, and the folders that it leaves empty. One that somebody has changed since stays.
func (d *disk) remove(name string) (bool, error) {
	file := d.place(name)
	data, err := readPlain(file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotDir) || errors.Is(err, errIsDir) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("looking at an old file: %w", err)
	}
	if !slices.Contains(d.old[name], hashOf(data)) {
		return false, nil
	}
	if err := os.Remove(file); err != nil {
		return false, fmt.Errorf("removing an old file: %w", err)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if os.Remove(d.place(dir)) != nil { // not empty: it stays
			break
		}
	}
	return true, nil
}
