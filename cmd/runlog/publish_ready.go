package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
)

// A launch is what publishing needs before it begins.
type launch struct {
	git             *git
	remote, address string
}

// prepare finds what publishing needs. All that is missing is told in one error, each with what to do, faults of the diary among it. What
// the remote says to it is found out when all that is at hand is there.
func (c *publishCmd) prepare(ctx context.Context, s *session) (l launch, err error) {
	var unmet []error
	want := func(err error) bool {
		if err != nil {
			unmet = append(unmet, err)
		}
		return err == nil
	}
	if c.Private {
		want(errors.New("publish shows the site to the world, and --private is for your eyes: use runlog build --private --out ~/my-log"))
	}
	there := ""
	if l.git, err = openGit(ctx, s.dir); want(err) {
		if l.remote, err = l.git.remote(c.Remote); want(err) {
			there = l.git.remoteURL(l.remote)
		}
		want(l.git.branch(c.Branch))
		if !c.DryRun {
			want(l.git.identity())
		}
	}
	l.address, err = c.address(s.dir, there)
	want(err)
	if len(unmet) == 0 || ctx.Err() != nil {
		return l, ctx.Err()
	}
	want(c.faults(ctx, s))
	return l, all(unmet)
}

// faults tells of the diary's problems without writing anything, and is an error where they forbid publishing.
func (c *publishCmd) faults(ctx context.Context, s *session) error {
	o := generator.Options{Dir: s.dir, AsOf: c.AsOf.Date, Now: s.now(), Strict: c.Strict}
	r, err := s.check(ctx, o)
	if err != nil {
		return err
	}
	s.problems(r.Problems)
	if !o.Forbids(r.Problems) {
		return nil
	}
	return fmt.Errorf("the diary has %s, named above", diary.Plural(toMend(r.Problems, c.Strict), "problem to mend", "problems to mend"))
}

// all is one error for several conditions, a line each.
func all(unmet []error) error {
	if len(unmet) == 1 {
		return unmet[0]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "publishing needs %d things first:", len(unmet))
	for _, err := range unmet {
		b.WriteString("\n  - " + strings.ReplaceAll(err.Error(), "\n", "\n    "))
	}
	return errors.New(b.String())
}

// github is the address of a repository on GitHub, as git knows it.
var github = regexp.MustCompile(`^(?:https://(?:[^/@]*@)?github\.com/|(?:ssh://)?git@github\.com[:/])([^/]+)/([^/]+?)(?:\.git)?/?$`)

// address is where the site will live. A site that does not know is full of links that lead elsewhere, which shows only once it is up.
func (c *publishCmd) address(dir, remote string) (string, error) {
	config, _ := generator.LoadConfig(dir) // the build tells of problems
	switch {
	case c.BaseURL != "":
		return string(c.BaseURL), nil
	case config.URL != "":
		return "", nil
	case config.CNAME != "":
		return "https://" + config.CNAME + "/", nil
	}
	example := "https://you.github.io/running/"
	if m := github.FindStringSubmatch(remote); m != nil {
		owner, name := strings.ToLower(m[1]), m[2]
		example = "https://" + owner + ".github.io/" + name + "/"
		if strings.EqualFold(name, owner+".github.io") {
			example = "https://" + owner + ".github.io/"
		}
	}
	return "", fmt.Errorf("where will the site live? Write it into runlog.yaml, as in url: %s", example)
}
