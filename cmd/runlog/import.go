package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/importer"
	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

type importCmd struct {
	Path    string   `arg:"" help:"The export: a file, a folder or a zip."`
	Weekly  bool     `help:"One post a week rather than one a run."`
	Fill    bool     `help:"Add numbers that posts of the diary lack, as new lines of front matter; nothing that is there changes."`
	DryRun  bool     `help:"Say what the export is taken to mean and what would be written, and write nothing."`
	Map     string   `placeholder:"KEY=COLUMN,…" help:"Which columns of a table hold what: 'date=Datum,distance=Strecke:km'."`
	Units   string   `enum:",km,mi" default:"" placeholder:"km|mi" help:"The unit of distances where the export does not say it: km or mi."`
	Dates   string   `enum:",dmy,mdy" default:"" placeholder:"dmy|mdy" help:"The order of dates such as 03/04/2026 where they do not tell: dmy or mdy."`
	Runs    []string `placeholder:"WORD,…" help:"Further words by which the export calls running."`
	Verbose bool     `help:"Name every activity that the diary has already."`
}

// Help is the longer text of --help.
func (*importCmd) Help() string {
	return `Adds what the diary does not have yet. A file that is there is never changed, so importing twice does nothing twice, and an import
that was interrupted goes on where it was.

It knows Strava's export (zip, folder or activities.csv), Garmin Connect's CSV, FIT, GPX and TCX files and folders of them, running_page,
RunningAHEAD, intervals.icu, Flotrack, and any table with --map.

Example:
  runlog import export.zip --dry-run
  runlog import log.csv --map 'date=Datum,distance=Strecke:km,duration=Zeit'`
}

func (i *importCmd) Run(ctx context.Context, s *session) (err error) {
	existing, config, err := s.diaryToImportInto(ctx)
	if err != nil {
		return err
	}
	answers := importer.Answers{Map: i.Map, Units: i.Units, Dates: i.Dates, Runs: i.Runs}
	bar := s.newProgress("reading")
	x, err := importer.Open(i.Path, importer.Input{Config: config, Answers: answers}, func(done, total int) error {
		bar.show(done, total)
		return ctx.Err()
	})
	bar.end()
	if err != nil {
		return s.interrupted(ctx, err, "nothing has been written yet")
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	for _, note := range x.Notes {
		fmt.Fprintf(s.stderr, "understood: %s\n", note)
	}
	s.problems(x.Problems)
	if x.Problems.Fatal() {
		return errProblems
	}
	files, skips := importer.Plan(existing, x.Entries, importer.Options{Folder: config.Folders()[0], Weekly: i.Weekly})
	i.tellSkips(s, skips)
	if i.DryRun {
		return i.dryRun(s, x, existing, config, files, skips)
	}
	if err := importer.Tidy(s.dir, config.Folders()); err != nil {
		return err
	}
	if err := s.write(ctx, x, files, config); err != nil {
		return err
	}
	filled, err := i.fill(ctx, s, x, existing, config, skips)
	if err != nil {
		return err
	}
	if err := s.settings(x, config, false); err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "%s written%s%s%s\n", diary.Plural(len(files), "post", "posts"), filledWords(filled), skipped(skips), disbelieved(x.Problems))
	return nil
}

// dryRun says what would be written.
func (i *importCmd) dryRun(s *session, x *importer.Export, existing []*diary.Entry, c *diary.Config, files []importer.File, skips []importer.Skip) error {
	english := words.English()
	for _, f := range files {
		fmt.Fprintf(s.stdout, "%s  %s\n", f.Path, site.Title(f.Entry, english))
	}
	filled := 0
	if i.Fill {
		fillings, problems := x.Fillings(s.dir, existing, skips, c)
		s.problems(problems)
		filled = len(fillings)
		for _, f := range fillings {
			for _, line := range f.Lines {
				fmt.Fprintf(s.stdout, "%s  + %s\n", f.Path, line)
			}
		}
	}
	if err := s.settings(x, c, true); err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "%s would be written%s%s%s\n", diary.Plural(len(files), "post", "posts"), filledWords(filled), skipped(skips), disbelieved(x.Problems))
	return nil
}

// batch is how many posts are completed from their tracks before they are written: memory holds no more tracks than there are cores,
// and an interrupted import has what came before.
const batch = 64

// write completes the posts and writes them, a batch after the other.
func (s *session) write(ctx context.Context, x *importer.Export, files []importer.File, c *diary.Config) error {
	bar := s.newProgress("writing")
	defer bar.end()
	done := 0
	var problems diary.Problems
	defer func() { s.problems(problems) }()
	for part := range slices.Chunk(files, batch) {
		if err := ctx.Err(); err != nil {
			bar.end()
			return s.interrupted(ctx, err, fmt.Sprintf("%s written; the same command goes on from there", diary.Plural(done, "post is", "posts are")))
		}
		problems = append(problems, x.Complete(part, c)...)
		if err := importer.Write(s.dir, part, c); err != nil {
			return err
		}
		done += len(part)
		bar.show(done, len(files))
	}
	return nil
}

// interrupted tells of Ctrl-C in the words of an import.
func (s *session) interrupted(ctx context.Context, err error, so string) error {
	if ctx.Err() == nil {
		return err
	}
	fmt.Fprintf(s.stderr, "runlog: stopped; %s\n", so)
	return errTold
}

// fill adds what posts lack, and says to how many.
func (i *importCmd) fill(ctx context.Context, s *session, x *importer.Export, existing []*diary.Entry, c *diary.Config, skips []importer.Skip) (int, error) {
	if !i.Fill {
		return 0, nil
	}
	fillings, problems := x.Fillings(s.dir, existing, skips, c)
	s.problems(problems)
	for n, f := range fillings {
		if err := ctx.Err(); err != nil {
			return n, s.interrupted(ctx, err, "the same command goes on from there")
		}
		if err := f.Apply(s.dir); err != nil {
			return n, err
		}
	}
	return len(fillings), nil
}

// settings adds the private places and the shoes of an export to runlog.yaml, where that is safe, and else says what to add.
func (s *session) settings(x *importer.Export, c *diary.Config, dry bool) error {
	path := filepath.Join(s.dir, diary.ConfigFile)
	config, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the configuration: %w", err)
	}
	lines, added := x.Settings(config, c)
	switch {
	case lines == "":
		return nil
	case added == nil:
		fmt.Fprintf(s.stdout, "For runlog.yaml, which has such keys already, from the export:\n%s", lines)
	case dry:
		fmt.Fprintf(s.stdout, "runlog.yaml would get\n%s", lines)
	default:
		if err := importer.Replace(s.dir, diary.ConfigFile, config, added); err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "runlog.yaml has got\n%s", lines)
	}
	if len(x.Zones) > 0 {
		fmt.Fprintln(s.stdout, "Builds keep private zones to themselves; in a public repository runlog.yaml is public too.")
	}
	return nil
}

// tellSkips names the activities that are left to the diary as it is. Those of an earlier import are as many as there are runs.
func (i *importCmd) tellSkips(s *session, skips []importer.Skip) {
	english := words.English()
	for _, k := range skips {
		if k.Why == importer.ImportedBefore && !i.Verbose {
			continue
		}
		at := ""
		if k.Same.File != "" {
			at = ": " + k.Same.File
		}
		fmt.Fprintf(s.stderr, "skipped: %s %s, %s%s\n", k.Entry.Date, site.Title(k.Entry, english), k.Why, at)
	}
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

// disbelieved counts the activities that could not be believed; each has been named.
func disbelieved(ps diary.Problems) string {
	n := 0
	for _, p := range ps {
		if p.ID == "left-out" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d left out", n)
}

func filledWords(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", numbers for %s", diary.Plural(n, "other", "others"))
}

// diaryToImportInto is the diary that is there; a folder without one is an empty diary.
func (s *session) diaryToImportInto(ctx context.Context) ([]*diary.Entry, *diary.Config, error) {
	config, problems := generator.LoadConfig(s.dir)
	if problems.Fatal() {
		s.problems(problems)
		return nil, nil, errProblems
	}
	if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(config.Folders()[0]))); errors.Is(err, fs.ErrNotExist) {
		s.problems(problems)
		return nil, config, nil
	}
	d, _, problems, err := generator.Load(ctx, generator.Options{Dir: s.dir, Now: s.now()})
	if err != nil {
		return nil, nil, err
	}
	if problems.Fatal() && len(d.Entries) > 0 { // a build wants a post; an import may bring the first
		s.problems(problems)
		return nil, nil, errProblems
	}
	return d.Entries, d.Config, nil
}
