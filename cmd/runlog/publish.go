package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
)

type publishCmd struct {
	BaseURL base   `name:"base-url" placeholder:"URL" help:"Where the site will live, instead of url: in runlog.yaml."`
	AsOf    day    `placeholder:"DATE" help:"The day to look from, as 2026-02-03, instead of today."`
	Strict  bool   `help:"Let warnings forbid publishing, as fatal problems do."`
	Remote  string `placeholder:"NAME" help:"The repository to push to, by git's name for it. (default: origin, or the only one)"`
	Branch  string `default:"gh-pages" help:"The branch that the site is on."`
	DryRun  bool   `help:"Show what would change there, and push nothing."`
	Private bool   `hidden:""`
}

// Help is the longer text of --help.
func (*publishCmd) Help() string {
	return `Builds the site and pushes it, as one commit, to a branch of the repository that the diary is in. Files on that branch that runlog did
not write stay there, CNAME among them; your own files, branches and what you have staged are not touched.

Example:
  runlog publish --dry-run`
}

// Run builds, compares with the branch, and pushes what differs.
func (c *publishCmd) Run(ctx context.Context, s *session) error {
	ready, err := c.prepare(ctx, s)
	if err != nil {
		return err
	}
	g, remote, address := ready.git, ready.remote, ready.address
	temp, err := os.MkdirTemp("", "runlog-publish-")
	if err != nil {
		return fmt.Errorf("making a folder to work in: %w", err)
	}
	defer os.RemoveAll(temp)
	o := generator.Options{Dir: s.dir, BaseURL: address, AsOf: c.AsOf.Date, Now: s.now(), Strict: c.Strict}
	if c.DryRun {
		o.Out = filepath.Join(temp, "site")
	}
	r, err := s.build(ctx, o)
	if err != nil {
		return err
	}
	s.problems(r.Problems)
	if o.Forbids(r.Problems) {
		fmt.Fprintf(s.stderr, "runlog: nothing was published: %s to mend first%s\n", diary.Plural(toMend(r.Problems, c.Strict), "problem", "problems"), waiting(r.Problems, c.Strict))
		return errProblems
	}
	head, p, err := g.compare(remote, c.Branch, o.OutDir(), !c.DryRun)
	if err != nil {
		return err
	}
	if len(p.kept) > 0 {
		fmt.Fprintf(s.stderr, "CNAME on %s is not runlog's, and stays as it is\n", c.Branch)
	}
	if c.DryRun {
		p.print(s)
		return nil
	}
	if p.empty() {
		fmt.Fprintf(s.stdout, "nothing to publish: %s of %s has this site already\n", c.Branch, remote)
		return nil
	}
	message := fmt.Sprintf("Site of %s: %s", r.Report.View.AsOf, diary.Plural(r.Posts, "post", "posts"))
	commit, err := g.commit(head, p, filepath.Join(temp, "index"), message)
	if err != nil {
		return err
	}
	if err := g.push(remote, c.Branch, head, commit); err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "published to %s of %s: %s\n", c.Branch, remote, p.counts())
	return nil
}

// compare says what to do to the branch so that it holds the site, and on which commit that is based: none where the branch is new. With
// store the files enter git's store.
func (g *git) compare(remote, branch, out string, store bool) (head string, p *publication, err error) {
	data, err := os.ReadFile(filepath.Join(out, diary.ManifestFile))
	if err != nil {
		return "", nil, fmt.Errorf("reading what the build wrote: %w", err)
	}
	paths := append(slices.Sorted(maps.Keys(generator.ParseManifest(data))), diary.ManifestFile)
	site, err := g.hash(out, paths, store)
	if err != nil {
		return "", nil, err
	}
	if head, err = g.fetch(remote, branch); err != nil {
		return "", nil, err
	}
	there, old, err := g.published(head)
	if err != nil {
		return "", nil, err
	}
	p, clashes := plan(site, there, old)
	if len(clashes) > 0 {
		return "", nil, fmt.Errorf("the branch %s holds files that runlog did not write and would have to replace: %s; remove them there, or publish to another --branch",
			branch, few(clashes))
	}
	return head, p, nil
}

// published are the files of a commit by their hashes, and those that an earlier publication put there.
func (g *git) published(commit string) (there map[string]string, old map[string]bool, err error) {
	there, old = map[string]string{}, map[string]bool{}
	if commit == "" {
		return there, old, nil
	}
	if there, err = g.files(commit); err != nil {
		return nil, nil, err
	}
	if there[diary.ManifestFile] == "" {
		return there, old, nil
	}
	data, err := g.run(nil, "cat-file", "blob", there[diary.ManifestFile])
	if err != nil {
		return nil, nil, err
	}
	for path := range generator.ParseManifest(data) {
		old[path] = true
	}
	old[diary.ManifestFile] = true
	return there, old, nil
}

// few names some of many.
func few(names []string) string {
	const enough = 5
	if len(names) <= enough {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:enough], ", "), len(names)-enough)
}
