package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

// Write creates the files below root, with the folders that they need and values in the units of the site. It never overwrites: a file that exists is an error that
// wraps fs.ErrExist, and the others are written. Each file appears whole or not at all, even when the power goes; no path and
// no symbolic link leads out of root.
func Write(root string, files []File, c *diary.Config) error {
	r, err := os.OpenRoot(root)
	if err != nil {
		return fmt.Errorf("opening the site: %w", err)
	}
	defer r.Close()
	// Most of the time is waiting until the disk has a file's bytes: two wait shorter together.
	return errors.Join(parallel.Map(files, func(f File) error {
		if err := create(r, f.Path, diary.Format(f.Entry, c)); err != nil {
			return fmt.Errorf("writing %s: %w", f.Path, err)
		}
		return nil
	})...)
}

// ErrChanged says that a file is no longer what it was when it was read.
var ErrChanged = errors.New("the file has changed in the meantime")

// Replace gives a file below root new content, if its content is still what it was before; nil stands for no file. The file appears
// whole or stays as it is.
func Replace(root, name string, before, after []byte) error {
	r, err := os.OpenRoot(root)
	if err != nil {
		return fmt.Errorf("opening the site: %w", err)
	}
	defer r.Close()
	if before == nil {
		return create(r, name, after)
	}
	now, err := r.ReadFile(name)
	if err == nil && !bytes.Equal(now, before) {
		err = ErrChanged
	}
	var info fs.FileInfo
	if err == nil {
		info, err = r.Stat(name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	temp := tempName(name)
	if err := r.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err = fill(r, temp, after); err == nil {
		err = r.Chmod(temp, info.Mode().Perm())
	}
	if err == nil {
		err = r.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", name, err), r.Remove(temp))
	}
	return nil
}

// create writes a temporary file in the same folder and gives it its name by a hard link, which the system refuses where the name
// is taken.
func create(r *os.Root, name string, data []byte) error {
	if err := r.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	temp := tempName(name)
	// One that an interrupted import left may share its content with a finished file: unlink it, never write into it.
	if err := r.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := fill(r, temp, data); err != nil {
		return errors.Join(err, r.Remove(temp))
	}
	if err := r.Link(temp, name); err == nil || errors.Is(err, fs.ErrExist) {
		return errors.Join(err, r.Remove(temp))
	}
	return rename(r, temp, name)
}

// Tidy removes what a command that was killed has left half written in a site: beside runlog.yaml and in the folders of posts, and nothing that
// another is writing just now.
func Tidy(root string, folders []string) error {
	r, err := os.OpenRoot(root)
	if err != nil {
		return fmt.Errorf("opening the site: %w", err)
	}
	defer r.Close()
	err = fs.WalkDir(r.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && !slices.ContainsFunc(folders, func(f string) bool { return leadsTo(name, f) }) {
			return fs.SkipDir
		}
		m := temporary.FindStringSubmatch(d.Name())
		if m == nil || !d.Type().IsRegular() || atWork(m[1]) {
			return nil
		}
		return r.Remove(name)
	})
	if err != nil {
		return fmt.Errorf("tidying up: %w", err)
	}
	return nil
}

// leadsTo says whether a folder is another, in it, or on the way to it. Hidden folders are nobody's folders of posts.
func leadsTo(name, folder string) bool {
	if strings.HasPrefix(path.Base(name), ".") {
		return false
	}
	return folder == "." || strings.HasPrefix(name+"/", folder+"/") || strings.HasPrefix(folder+"/", name+"/")
}

// atWork says whether a process of this number is running.
func atWork(pid string) bool {
	n, err := strconv.Atoi(pid)
	if err != nil {
		return true
	}
	p, err := os.FindProcess(n)
	return err == nil && !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// temporary is what tempName makes.
var temporary = regexp.MustCompile(`^\..+\.([0-9]+)\.tmp$`)

// tempName is hidden from readers of the folder, and this program's own.
func tempName(name string) string {
	return path.Join(path.Dir(name), fmt.Sprintf(".%s.%d.tmp", path.Base(name), os.Getpid()))
}

// rename is for file systems without hard links, such as a USB stick's.
func rename(r *os.Root, temp, name string) error {
	if _, err := r.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(&fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}, r.Remove(temp))
	}
	if err := r.Rename(temp, name); err != nil {
		return errors.Join(err, r.Remove(temp))
	}
	return nil
}

// fill creates the file and waits until the disk has its bytes.
func fill(r *os.Root, name string, data []byte) error {
	w, err := r.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return errors.Join(err, w.Close())
	}
	if err := w.Sync(); err != nil {
		return errors.Join(err, w.Close())
	}
	return w.Close()
}
