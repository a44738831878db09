package importer

import (
	"archive/zip"
	"cmp"
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
	"github.com/runlog/runlog/analysis/parallel"
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
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening the export: %w", err)
	}
	head := make([]byte, 4)
	if _, err := f.ReadAt(head, 0); err == nil && string(head) == "PK\x03\x04" {
		return openZip(f, info.Size(), in, progress)
	}
	in.Body = f
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the export's folder: %w", err), f.Close())
	}
	in.Beside = root.FS()
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

// readFolder reads the table of activities that a folder or zip holds, with the tracks beside it; or, where there is none, every
// file that is an export of its own.
func readFolder(fsys fs.FS, files []string, in Input, progress func(done, total int) error) (*Export, error) {
	out := &Export{Name: in.Name}
	if table := tableOf(files); table != "" {
		return readTable(fsys, table, in), nil
	}
	const batch = 64
	total := 0
	for part := range slices.Chunk(files, batch) {
		for _, x := range parallel.Map(part, func(name string) *Export { return readOne(fsys, name, in) }) {
			out.merge(x)
		}
		if total += len(part); progress != nil {
			if err := progress(total, len(files)); err != nil {
				return nil, err
			}
		}
	}
	out.tellStrangers()
	if len(out.Entries) == 0 && !out.Problems.Fatal() {
		out.fatal("there is nothing in it that runlog can import", "it looks for activities.csv, other tables, and .fit, .gpx and .tcx files")
	}
	return out, nil
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
		if d.IsDir() && hidden(name) {
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

// tableOf is the activities.csv that lies highest.
func tableOf(files []string) string {
	var found []string
	for _, f := range files {
		if strings.EqualFold(path.Base(f), "activities.csv") {
			found = append(found, f)
		}
	}
	slices.SortFunc(found, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, "/"), strings.Count(b, "/")), strings.Compare(a, b))
	})
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// readTable reads a table inside a folder or zip.
func readTable(fsys fs.FS, name string, in Input) *Export {
	out := &Export{Name: in.Name}
	beside, err := fs.Sub(fsys, path.Dir(name))
	var f fs.File
	if err == nil {
		f, err = fsys.Open(name)
	}
	if err != nil {
		out.fatal(fmt.Sprintf("%s cannot be read: %v", name, err), "")
		return out
	}
	in.Name, in.Body, in.Beside = path.Join(in.Name, name), f, beside
	out = Read(in)
	out.beside = beside
	if err := f.Close(); err != nil {
		out.fatal(fmt.Sprintf("%s cannot be read: %v", name, err), "")
	}
	return out
}

// readOne reads one of many files. What is no export, or an export that cannot be read, takes nothing from the others.
func readOne(fsys fs.FS, name string, in Input) *Export {
	in.Name = path.Join(in.Name, name)
	out := &Export{Name: in.Name}
	f, err := fsys.Open(name)
	if err != nil {
		out.add("left-out", fmt.Sprintf("the file is left out: %v", err), "")
		return out
	}
	in.Body, in.Beside = f, nil
	out = Read(in)
	if err := f.Close(); err != nil {
		out.add("left-out", fmt.Sprintf("closing the file: %v", err), "")
	}
	for i := range out.Problems {
		out.Problems[i].Fatal = false
	}
	return out
}

// tellStrangers puts one problem, with their number and the names of the first, in the place of those of many files that no format fits.
func (x *Export) tellStrangers() {
	const named = 3
	var first diary.Problem
	var names []string
	rest := slices.DeleteFunc(slices.Clone(x.Problems), func(p diary.Problem) bool {
		if p.ID != noExport {
			return false
		}
		if names = append(names, strings.TrimPrefix(p.File, x.Name+"/")); len(names) == 1 {
			first = p
		}
		return true
	})
	if len(names) < 2 {
		return
	}
	first.File, first.Msg = x.Name, fmt.Sprintf("%d files are no export that runlog knows: %s", len(names), strings.Join(names[:min(named, len(names))], ", "))
	if more := len(names) - named; more > 0 {
		first.Msg += fmt.Sprintf(" and %d more", more)
	}
	x.Problems = append(rest, first)
}

// merge adds what another file holds.
func (x *Export) merge(o *Export) {
	x.Entries = append(x.Entries, o.Entries...)
	x.Problems = append(x.Problems, o.Problems...)
	for _, n := range o.Notes {
		x.note(n)
	}
	if x.Format == nil {
		x.Format = o.Format
	}
}
