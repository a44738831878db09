package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/export"
)

type exportCmd struct {
	Format string `enum:",json,csv" default:"" placeholder:"json|csv" help:"json, with everything in its structure, or csv, a row a run, for a spreadsheet. (default: by --out, else json)"`
	Out    string `placeholder:"FILE" help:"Where to write, below the site's folder, instead of stdout."`
}

// Help is the longer text of --help.
func (*exportCmd) Help() string {
	return `Writes the whole diary as one file: every post, private ones, drafts and notes too, in metres and seconds. What you put in comes out:
runlog import of the file into an empty site gives the same posts. Tracks, photos and runlog.yaml stay files of their own.

Example:
  runlog export --format csv --out ~/running.csv
  runlog export > diary.json`
}

// Run writes the export, if every post can be read.
func (x *exportCmd) Run(ctx context.Context, s *session) error {
	d, _, problems, err := generator.Load(ctx, generator.Options{Dir: s.dir, Now: s.now()})
	if err != nil {
		return err
	}
	if problems.Fatal() {
		s.problems(problems)
		fmt.Fprintf(s.stderr, "runlog: nothing was exported: %s to mend first\n", diary.Plural(toMend(problems, false), "problem", "problems"))
		return errProblems
	}
	if x.Out != "" && inPublished(s.dir, x.Out, d.Config) {
		return fmt.Errorf("an export holds what is private: name a file outside the folders of posts and of the site")
	}
	var b bytes.Buffer
	write := export.JSON
	if x.Format == "csv" || x.Format == "" && strings.EqualFold(filepath.Ext(x.Out), ".csv") {
		write = export.CSV
	}
	if err := write(&b, d.Entries, d.Config); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	if x.Out == "" {
		if _, err := s.stdout.Write(b.Bytes()); err != nil {
			return fmt.Errorf("exporting: %w", err)
		}
		return nil
	}
	out := below(s.dir, x.Out)
	if err := writeWhole(out, b.Bytes()); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	fmt.Fprintf(s.stdout, "%s written to %s, private ones too\n", diary.Plural(len(d.Entries), "post", "posts"), out)
	return nil
}

// below is a path as --out has it: relative to the site's folder.
func below(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// inPublished says whether a file would lie in a folder from which a build publishes.
func inPublished(dir, out string, c *diary.Config) bool {
	if inPublic(dir, out) {
		return true
	}
	rel, err := filepath.Rel(generator.Resolve(dir), generator.Resolve(below(dir, out)))
	if err != nil || !filepath.IsLocal(rel) {
		return false
	}
	_, static := c.StaticPath(filepath.ToSlash(rel))
	return static || slices.ContainsFunc(c.Folders(), func(dir string) bool { return strings.HasPrefix(filepath.ToSlash(rel), dir+"/") })
}

// writeWhole gives a file new content that nobody else may read. It is there as a whole or stays as it was.
func writeWhole(file string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*.tmp") // readable by its owner alone
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		if gone := os.Remove(f.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}
