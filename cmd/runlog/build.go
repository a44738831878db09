package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/words"
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
	r, err := generator.Build(ctx, o)
	if err != nil {
		return err
	}
	err = s.report(r, o, s.now().Sub(start), b.JSON)
	if err == nil && r.Homeless && !b.Private && !b.JSON {
		fmt.Fprintln(s.stderr, "runlog: feed readers need whole addresses, and nothing says where the site will live: write url: https://you.github.io/running/ in runlog.yaml, or give --base-url")
	}
	return err
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
	r, err := generator.Check(ctx, o)
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

// waiting counts the problems that forbid nothing, where others do, so that all that was told is in the sum.
func waiting(ps diary.Problems, strict bool) string {
	n := len(ps) - toMend(ps, strict)
	if n == 0 {
		return ""
	}
	return "; " + diary.Plural(n, "warning", "warnings") + " can wait"
}

// report prints what a build did.
func (s *session) report(r *generator.Result, o generator.Options, took time.Duration, asJSON bool) error {
	if asJSON {
		if err := json.NewEncoder(s.stdout).Encode(summary(r, took)); err != nil {
			return fmt.Errorf("printing the summary: %w", err)
		}
	} else {
		s.problems(r.Problems)
	}
	if o.Forbids(r.Problems) {
		if !asJSON {
			fmt.Fprintf(s.stderr, "runlog: nothing was written: %s to mend first%s\n", diary.Plural(toMend(r.Problems, o.Strict), "problem", "problems"), waiting(r.Problems, o.Strict))
		}
		return errProblems
	}
	if !asJSON {
		s.summary(r, o, took)
	}
	return nil
}

// summary prints the one summary of a build.
func (s *session) summary(r *generator.Result, o generator.Options, took time.Duration) {
	fmt.Fprintf(s.stdout, "%s, %s, %s", diary.Plural(r.Posts, "post", "posts"), diary.Plural(r.Runs, "run", "runs"), words.English().Distance(r.Metres, r.Miles))
	if n := len(r.Problems); n > 0 {
		fmt.Fprintf(s.stdout, ", %s", diary.Plural(n, "warning", "warnings"))
	}
	fmt.Fprintf(s.stdout, "\n%s written, %d removed, %s in %.2f s\n", diary.Plural(r.Written, "file", "files"), r.Removed, diary.Plural(r.Pages, "page", "pages"), took.Seconds())
	for i := range r.Report.Findings {
		f := &r.Report.Findings[i]
		fmt.Fprintf(s.stdout, "%s: %s (runlog patterns says more)\n", f.Tier, f.Title)
	}
	s.leftOut(r.LeftOut)
	if !o.Private {
		fmt.Fprintln(s.stdout, "runlog serve shows it; runlog patterns also says what is yours alone")
	}
}

// leftOut prints how many entries are not on the site, and why.
func (s *session) leftOut(l diary.LeftOut) {
	left, said := leftOut(l), []string{}
	for _, why := range slices.Sorted(maps.Keys(left)) {
		said = append(said, fmt.Sprintf("%d %s", left[why], why))
	}
	if len(said) > 0 {
		fmt.Fprintf(s.stdout, "left out: %s\n", strings.Join(said, ", "))
	}
}

// leftOut counts the entries that are not on the site, by reason.
func leftOut(l diary.LeftOut) map[string]int {
	m := map[string]int{"draft": len(l.Draft), "future": len(l.Future), "private": len(l.Private)}
	maps.DeleteFunc(m, func(_ string, n int) bool { return n == 0 })
	return m
}

// toMend counts the problems that forbid writing.
func toMend(ps diary.Problems, strict bool) int {
	n := 0
	for _, p := range ps {
		if p.Fatal || strict {
			n++
		}
	}
	return n
}

// problems prints every problem on a line of its own, and a word that the scale does not know once.
func (s *session) problems(ps diary.Problems) {
	// A word that has no place on the scale is mended once, in runlog.yaml, in however many posts it stands: it is named where it comes first.
	type word struct{ msg, hint string }
	places := map[word]int{}
	for _, p := range ps {
		if p.ID == "unknown-word" {
			places[word{p.Msg, p.Hint}]++
		}
	}
	for _, p := range ps {
		more := ""
		if n, unknown := places[word{p.Msg, p.Hint}]; unknown {
			if n == 0 {
				continue
			}
			if places[word{p.Msg, p.Hint}] = 0; n > 1 {
				more = fmt.Sprintf("; likewise in %s more", diary.Plural(n-1, "place", "places"))
			}
		}
		kind := "warning: "
		if p.Fatal {
			kind = ""
		}
		at := p.Pos.String()
		if at != "" {
			at += ": "
		}
		hint := ""
		if p.Hint != "" {
			hint = " (" + p.Hint + ")"
		}
		fmt.Fprintf(s.stderr, "%s%s%s%s%s\n", at, kind, p.Msg, hint, more)
	}
}

// jsonSummary is what build --json prints: a contract.
type jsonSummary struct {
	Posts    int            `json:"posts"`
	Runs     int            `json:"runs"`
	Pages    int            `json:"pages"`
	Written  int            `json:"files_written"`
	Removed  int            `json:"files_removed"`
	LeftOut  map[string]int `json:"left_out"`
	Findings int            `json:"findings"`
	Seconds  float64        `json:"seconds"`
	Problems []jsonProblem  `json:"problems"`
}

type jsonProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Col     int    `json:"col"`
	ID      string `json:"id"`
	Fatal   bool   `json:"fatal"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

func summary(r *generator.Result, took time.Duration) jsonSummary {
	j := jsonSummary{
		Posts: r.Posts, Runs: r.Runs, Pages: r.Pages, Written: r.Written, Removed: r.Removed, LeftOut: leftOut(r.LeftOut),
		Seconds: took.Seconds(), Problems: []jsonProblem{},
	}
	if r.Report != nil {
		j.Findings = len(r.Report.Findings)
	}
	for _, p := range r.Problems {
		j.Problems = append(j.Problems, jsonProblem{p.File, p.Line, p.Col, p.ID, p.Fatal, p.Msg, p.Hint})
	}
	return j
}
