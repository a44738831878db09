package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/adopt"
	"github.com/runlog/runlog/generator/importer"
)

type adoptCmd struct {
	Folder   string `arg:"" placeholder:"DIR" help:"The folder of the other blog, vault or notes."`
	DryRun   bool   `help:"Show what would be written, and write nothing."`
	Units    string `enum:",km,mi" default:"" placeholder:"km|mi" help:"The unit of distances that do not say it: km or mi."`
	Timezone string `placeholder:"ZONE" help:"The time zone of the runner, as Europe/Dublin."`
}

// Help is the longer text of --help.
func (*adoptCmd) Help() string {
	return `Looks at a folder of Markdown that has no runlog.yaml: a Jekyll or Hugo blog, an Obsidian vault, or plain files with a day in their name or first
heading. It finds out which keys hold what, where old addresses were, and which files are posts, says what it could not place and why,
and writes runlog.yaml. No other file is touched.

Example:
  runlog adopt my-old-blog --dry-run`
}

// Run proposes a configuration, tries it, and writes it.
func (a *adoptCmd) Run(ctx context.Context, s *session) error {
	dir, err := filepath.Abs(a.Folder)
	if err != nil {
		return fmt.Errorf("looking for the folder: %w", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, diary.ConfigFile)); err == nil {
		return fmt.Errorf("%s has a runlog.yaml already, and it stays as it is: adopt writes one where there is none", a.Folder)
	}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s", a.Folder)
	}
	if err != nil {
		return fmt.Errorf("opening the folder: %w", err)
	}
	defer root.Close()
	p, err := adopt.Look(root.FS(), filepath.Base(dir), adopt.Answers{Units: a.Units, Timezone: a.Timezone, Today: diary.DateOf(s.now())})
	if err != nil {
		return fmt.Errorf("%s: %w", a.Folder, err)
	}
	r, err := s.try(ctx, dir, p)
	if err != nil {
		return err
	}
	for _, line := range p.Report() {
		fmt.Fprintln(s.stdout, line)
	}
	s.nowhere(r.Problems)
	s.kindsOf(r.Problems)
	if a.DryRun {
		fmt.Fprintf(s.stdout, "runlog.yaml would be\n%s", p.Config())
	} else if err := importer.Tidy(dir, nil); err != nil {
		return err
	} else if err := importer.Replace(dir, diary.ConfigFile, nil, p.Config()); err != nil {
		return err
	} else {
		fmt.Fprintln(s.stdout, "runlog.yaml is written; everything else is as it was")
	}
	fmt.Fprintf(s.stdout, "a build with it has %s, %s\n", diary.Plural(r.Posts, "post", "posts"), diary.Plural(r.Runs, "run", "runs"))
	fmt.Fprintf(s.stderr, "Look at it with: %s\n", serveCommand(a.Folder))
	return nil
}

// mends is how often a proposal is mended: a file that is left out may bring another fault to light, but not for ever.
const mends = 5

// try builds with a proposal, writing nothing, and leaves out the files that a build could not take.
func (s *session) try(ctx context.Context, dir string, p *adopt.Proposal) (*generator.Result, error) {
	for range mends {
		o := generator.Options{Dir: dir, Config: p.Config(), Now: s.now()}
		r, err := s.check(ctx, o)
		if err != nil {
			return nil, err
		}
		if !r.Problems.Fatal() {
			return r, nil
		}
		if slices.ContainsFunc(r.Problems, func(problem diary.Problem) bool { return problem.Fatal && problem.File == diary.ConfigFile }) {
			s.problems(r.Problems)
			return nil, errProblems
		}
		p.Mend(r.Problems)
	}
	return nil, errors.New("the folder's posts contradict each other in more ways than adopt can leave out; build it to see them")
}

// nowhere names the links of the other engine that lead to no post of the site.
func (s *session) nowhere(ps diary.Problems) {
	const told = 50
	n := 0
	for _, p := range ps {
		if p.ID != "engine-link" {
			continue
		}
		if n++; n <= told {
			fmt.Fprintln(s.stdout, "leads nowhere:", p)
		}
	}
	if n > told {
		fmt.Fprintf(s.stdout, "%s lead nowhere; runlog check names them\n", diary.Plural(n-told, "more link", "more links"))
	}
}

// kindsOf says how many problems of each kind a build would tell, with the first of each: a stranger's blog may have thousands.
func (s *session) kindsOf(ps diary.Problems) {
	first, count := map[string]diary.Problem{}, map[string]int{}
	var ids []string
	for _, p := range ps {
		if count[p.ID]++; count[p.ID] == 1 {
			first[p.ID] = p
			ids = append(ids, p.ID)
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	for _, id := range ids {
		fmt.Fprintf(s.stderr, "%d x %s, first at %s\n", count[id], id, first[id])
	}
}
