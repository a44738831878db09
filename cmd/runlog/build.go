package main

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
)

// buildFlags are what `build` and `check` share.
type buildFlags struct {
	BaseURL base `name:"base-url" placeholder:"URL" help:"Where the site will live, instead of url: in runlog.yaml."`
	AsOf    day  `placeholder:"DATE" help:"The day to look from, as 2026-02-03, instead of today."`
	Drafts  bool `help:"Drafts too."`
	Future  bool `help:"Entries after today too."`
	Strict  bool `help:"Let warnings forbid writing, as fatal problems do."`
	JSON    bool `help:"Print a summary for programs."`
}

// A day is a civil date on the command line.
type day struct{ diary.Date }

// UnmarshalText reads a day.
func (d *day) UnmarshalText(text []byte) (err error) {
	if d.Date, err = diary.ParseDate(string(text)); err == nil && !d.Credible() {
		err = fmt.Errorf("%q lies outside the years 1900 to 2200", text)
	}
	return err
}

// A base is the address of a site on the command line.
type base string

// UnmarshalText reads https://host/path/, or /path/ alone.
func (b *base) UnmarshalText(text []byte) error {
	u, err := url.Parse(string(text))
	whole := err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
	if err != nil || !whole && (u.Scheme != "" || u.Host != "" || !strings.HasPrefix(u.Path, "/")) || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q is not the address of a site: write it as https://example.org/running/", text)
	}
	*b = base(text)
	return nil
}

func (f *buildFlags) options(s *session) generator.Options {
	return generator.Options{
		Dir: s.dir, BaseURL: string(f.BaseURL), AsOf: f.AsOf.Date, Now: s.now(), Drafts: f.Drafts, Future: f.Future, Strict: f.Strict,
	}
}

type buildCmd struct {
	buildFlags
	Out     string `placeholder:"DIR" help:"Where to write the site: a path, looked for from the site's folder. (default: public)"`
	Private bool   `help:"Private posts and all that is yours alone too; needs an --out of its own."`
}

// Help is the longer text of --help.
func (*buildCmd) Help() string {
	return `Writes only what differs, and removes only what an earlier build wrote. Where a problem is fatal nothing is written.

Example:
  runlog build --base-url https://you.github.io/running/`
}

func (b *buildCmd) Run(ctx context.Context, s *session) error {
	if b.Private && inPublic(s.dir, b.Out) {
		return fmt.Errorf("--private writes what is nobody else's business: name a folder of its own, as in --private --out ~/my-log")
	}
	o := b.options(s)
	o.Out, o.Private = b.Out, b.Private
	start := s.now()
	r, err := s.build(ctx, o)
	if err != nil {
		return err
	}
	err = s.report(r, o, s.now().Sub(start), b.JSON)
	if err == nil && r.Homeless && !b.Private && !b.JSON {
		fmt.Fprintln(s.stderr, "runlog: feed readers need whole addresses, and nothing says where the site will live: write url: https://you.github.io/running/ in runlog.yaml, or give --base-url")
	}
	return err
}

// build is generator.Build, with a bar for those who wait: a diary's first build makes smaller copies of all its photos.
func (s *session) build(ctx context.Context, o generator.Options) (*generator.Result, error) {
	bar := s.newProgress("making files")
	defer bar.end()
	o.Progress = bar.show
	return generator.Build(ctx, o)
}

// check is generator.Check, likewise.
func (s *session) check(ctx context.Context, o generator.Options) (*generator.Result, error) {
	bar := s.newProgress("looking at files")
	defer bar.end()
	o.Progress = bar.show
	return generator.Check(ctx, o)
}

// inPublic says whether an output folder is the one that is shown to the world, or inside it, by whatever path.
func inPublic(dir, out string) bool {
	public, chosen := generator.Options{Dir: dir}, generator.Options{Dir: dir, Out: out}
	rel, err := filepath.Rel(generator.Resolve(public.OutDir()), generator.Resolve(chosen.OutDir()))
	return err == nil && filepath.IsLocal(rel)
}

type checkCmd struct{ buildFlags }

// Help is the longer text of --help.
func (*checkCmd) Help() string {
	return `Reads everything as a build does, and writes nothing: front matter, links between posts, pictures, tracks, addresses.

Example:
  runlog check --strict`
}

func (c *checkCmd) Run(ctx context.Context, s *session) error {
	o := c.options(s)
	start := s.now()
	r, err := s.check(ctx, o)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.report(r, o, s.now().Sub(start), true)
	}
	s.problems(r.Problems)
	if o.Forbids(r.Problems) {
		fmt.Fprintf(s.stderr, "runlog: %s to mend%s\n", diary.Plural(toMend(r.Problems, o.Strict), "problem", "problems"), waiting(r.Problems, o.Strict))
		return errProblems
	}
	fmt.Fprintf(s.stdout, "%s, %s, %s\n", diary.Plural(r.Posts, "post", "posts"), diary.Plural(r.Runs, "run", "runs"), diary.Plural(len(r.Problems), "warning", "warnings"))
	s.leftOut(r.LeftOut)
	return nil
}
