package importer

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

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
