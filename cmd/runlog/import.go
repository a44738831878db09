package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/importer"
	"github.com/runlog/runlog/generator/site"
)

type importCmd struct {
	Path   string `arg:"" help:"The export: running_page's activities.json, or a FIT, GPX or TCX file (.gz too)."`
	Weekly bool   `help:"One post a week rather than one a run."`
	DryRun bool   `help:"Say what would be written, and write nothing."`
}

// Help is the longer text of --help.
func (*importCmd) Help() string {
	return `Adds what the diary does not have yet. A file that is there is never changed, so importing twice does nothing twice.

Example:
  runlog import activities.json --weekly --dry-run`
}

func (i *importCmd) Run(s *session) error {
	existing, config, err := s.diaryToImportInto()
	if err != nil {
		return err
	}
	incoming, problems, err := readExport(i.Path, config)
	if err != nil {
		return err
	}
	s.problems(problems)
	if problems.Fatal() {
		return errProblems
	}
	files, skips := importer.Plan(existing, incoming, importer.Options{Weekly: i.Weekly})
	if i.DryRun {
		for _, f := range files {
			fmt.Fprintf(s.stdout, "%s  %s\n", f.Path, site.Title(f.Entry))
		}
		fmt.Fprintf(s.stdout, "%s would be written%s\n", site.Plural(len(files), "post", "posts"), skipped(skips))
		return nil
	}
	if err := importer.Write(s.dir, files, config); err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "%s written%s\n", site.Plural(len(files), "post", "posts"), skipped(skips))
	return nil
}

// skipped says how many activities need no post, and why.
func skipped(skips []importer.Skip) string {
	there, twice := 0, 0
	for _, k := range skips {
		if k.Same.File == "" {
			twice++
		} else {
			there++
		}
	}
	words := ""
	if there > 0 {
		words += fmt.Sprintf(", %d in the diary already", there)
	}
	if twice > 0 {
		words += fmt.Sprintf(", %d twice in the export", twice)
	}
	return words
}

// diaryToImportInto is the diary that is there; a folder without one is an empty diary.
func (s *session) diaryToImportInto() ([]*diary.Entry, *diary.Config, error) {
	if _, err := os.Stat(filepath.Join(s.dir, "content")); errors.Is(err, fs.ErrNotExist) {
		config, problems := generator.LoadConfig(s.dir)
		s.problems(problems)
		if problems.Fatal() {
			return nil, nil, errProblems
		}
		return nil, config, nil
	}
	d, _, problems, err := generator.Load(generator.Options{Dir: s.dir, Now: s.now()})
	if err != nil {
		return nil, nil, err
	}
	if problems.Fatal() && len(d.Entries) > 0 {
		s.problems(problems)
		return nil, nil, errProblems
	}
	return d.Entries, d.Config, nil
}

// readExport finds out what kind of file it is and reads it.
func readExport(path string, c *diary.Config) ([]*diary.Entry, diary.Problems, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the export: %w", err)
	}
	defer f.Close()
	_, entries, problems := importer.Read(importer.Input{Name: path, Body: f, Beside: os.DirFS(filepath.Dir(path)), Config: c})
	return entries, problems, nil
}
