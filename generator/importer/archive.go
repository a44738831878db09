package importer

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// Bounds of archives. Nothing of an archive is ever unpacked to the disk; these keep the memory and the patience.
const (
	maxFiles = 500_000
	maxRatio = 250 // unpacked to packed, of a file that matters; XML of a treadmill comes to 60
	bombSize = 8 << 20
)

// Open reads an export at a path of this machine: one file, a folder, or a zip. in.Name, in.Body and in.Beside are set by it. The
// caller closes the export when its tracks are read. The error is the machine's; what is wrong with the export is among its problems.
// progress, unless nil, hears how many of how many files have been read; its error ends the reading and is Open's.
func Open(name string, in Input, progress func(done, total int) error) (*Export, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file or folder %s", name)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the export: %w", err)
	}
	in.Name = filepath.ToSlash(name)
	if info.IsDir() {
		return openFolder(name, in, progress)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening the export: %w", err)
	}
	head := make([]byte, 4)
	if _, err := f.ReadAt(head, 0); err == nil && string(head) == "PK\x03\x04" {
		return openZip(f, info.Size(), in, progress)
	}
	return openFile(f, name, in)
}

// openFolder reads what a folder holds.
func openFolder(name string, in Input, progress func(done, total int) error) (*Export, error) {
	root, err := os.OpenRoot(name) // a symbolic link in it leads nowhere else
	if err != nil {
		return nil, fmt.Errorf("opening the export: %w", err)
	}
	files, err := listFolder(root.FS())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("reading the export's folder: %w", err), root.Close())
	}
	out, err := readFolder(root.FS(), files, in, progress)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	out.close = root.Close
	return out, nil
}

// openFile reads one file, with the tracks beside it that it mentions.
func openFile(f *os.File, name string, in Input) (*Export, error) {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the export's folder: %w", err), f.Close())
	}
	in.Body, in.Beside = f, root.FS()
	out := Read(in)
	out.beside = in.Beside
	out.close = func() error { return errors.Join(f.Close(), root.Close()) }
	return out, nil
}

// openZip reads a zip without unpacking it.
func openZip(f *os.File, size int64, in Input, progress func(done, total int) error) (*Export, error) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		out := &Export{Name: in.Name, close: f.Close}
		out.fatal(fmt.Sprintf("the zip cannot be read: %v", err), "download it again, or unpack it and import the folder")
		return out, nil
	}
	if len(z.File) > maxFiles {
		out := &Export{Name: in.Name, close: f.Close}
		out.fatal(fmt.Sprintf("there are more than %d files in the zip", maxFiles), "unpack what is to be imported, and import the folder")
		return out, nil
	}
	files, odd := listZip(z)
	out, err := readFolder(regular{z}, files, in, progress)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if odd > 0 {
		out.add("odd-file", fmt.Sprintf("what is a link in the zip, or has a name that leads out of it, was left alone: %d in all", odd), "")
	}
	out.close = f.Close
	return out, nil
}

// A regular zip opens no symbolic links: their content would be the name of another file.
type regular struct{ *zip.Reader }

// Open is zip's Open, but for links.
func (z regular) Open(name string) (fs.File, error) {
	f, err := z.Reader.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("a link")}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if m, ok := info.Sys().(*zip.FileHeader); ok && m.UncompressedSize64 > bombSize && m.UncompressedSize64/maxRatio > m.CompressedSize64 {
		return nil, errors.Join(&fs.PathError{Op: "open", Path: name, Err: ErrTooLarge}, f.Close())
	}
	return f, nil
}

// readLimited is a file's content, as long as it is no larger than a track may be.
func readLimited(fsys fs.FS, name string) (data []byte, err error) {
	if fsys == nil || !fs.ValidPath(name) {
		return nil, fmt.Errorf("%.80q: no such file in the export", name)
	}
	f, err := fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is not in the export", name)
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	data, err = io.ReadAll(io.LimitReader(f, MaxTrack+1))
	if err == nil && len(data) > MaxTrack {
		err = fmt.Errorf("%s: %w", name, ErrTooLarge)
	}
	return data, err
}

// listZip are the files of a zip that may be exports, in order, and how many others have names or kinds that a zip of this sort never
// holds.
func listZip(z *zip.Reader) (files []string, odd int) {
	for _, m := range z.File {
		dir := strings.HasSuffix(m.Name, "/")
		if !fs.ValidPath(strings.TrimSuffix(m.Name, "/")) || strings.Contains(m.Name, `\`) || !dir && !m.Mode().IsRegular() {
			odd++
			continue
		}
		if !dir && exportName(m.Name) && !slices.ContainsFunc(strings.Split(m.Name, "/"), hidden) {
			files = append(files, m.Name)
		}
	}
	slices.Sort(files)
	return slices.Compact(files), odd
}

// hidden says whether a file or folder is the system's own.
func hidden(name string) bool {
	base := path.Base(name)
	return name != "." && strings.HasPrefix(base, ".") || base == "__MACOSX"
}

// isSite says whether a folder is a site that runlog wrote: its feeds and its search are no exports.
func isSite(fsys fs.FS, dir string) bool {
	_, err := fs.Stat(fsys, path.Join(dir, diary.ManifestFile))
	return err == nil
}

// listFolder are the files of a folder that may be exports, in order.
func listFolder(fsys fs.FS) ([]string, error) {
	var files []string
	n := 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if n++; n > maxFiles {
			return fmt.Errorf("there are more than %d files in it", maxFiles)
		}
		if d.IsDir() && (hidden(name) || isSite(fsys, name)) {
			return fs.SkipDir
		}
		if d.Type().IsRegular() && !hidden(name) && exportName(name) {
			files = append(files, name)
		}
		return nil
	})
	slices.Sort(files)
	return files, err
}

// exportName says whether a file's name is that of a possible export.
func exportName(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return slices.Contains([]string{".fit", ".gpx", ".tcx", ".csv", ".tsv", ".json"}, path.Ext(name))
}
