package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A git runs git in the repository that a site is in, without touching its work tree, its index or its branches.
type git struct {
	ctx     context.Context
	program string
	dir     string // absolute
	env     []string
}

// openGit finds git and the repository.
func openGit(ctx context.Context, dir string) (*git, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, errors.New("publish needs git, which is not installed: https://git-scm.com/downloads")
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, fmt.Errorf("finding the site's folder: %w", err)
	}
	// In English, because some of what git says is read here.
	g := &git{ctx: ctx, program: program, dir: dir, env: append(os.Environ(), "LC_ALL=C")}
	if _, err := g.run(nil, "rev-parse", "--git-dir"); err != nil {
		if strings.Contains(err.Error(), "not a git repository") {
			return nil, fmt.Errorf("%s is not in a git repository: make it one with git init, and give it a remote", dir)
		}
		return nil, err
	}
	return g, nil
}

// run runs a command of git's and returns what it prints.
func (g *git) run(stdin io.Reader, args ...string) ([]byte, error) {
	// Housekeeping is the runner's own git's: one that is cut off here would leave its lock behind.
	cmd := exec.CommandContext(g.ctx, g.program, append([]string{"-c", "gc.auto=0", "-c", "maintenance.auto=false"}, args...)...)
	cmd.Dir, cmd.Env, cmd.Stdin = g.dir, g.env, stdin
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if g.ctx.Err() != nil {
			return nil, g.ctx.Err()
		}
		return stdout.Bytes(), fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return stdout.Bytes(), nil
}

// line is the one line that a command prints.
func (g *git) line(args ...string) (string, error) {
	out, err := g.run(nil, args...)
	return strings.TrimSpace(string(out)), err
}

// remote is the name of the repository to push to.
func (g *git) remote(wanted string) (string, error) {
	list, err := g.line("remote")
	if err != nil {
		return "", err
	}
	names := strings.Fields(list)
	switch {
	case len(names) == 0:
		return "", errors.New("the repository has no remote to publish to: add it with git remote add origin ADDRESS")
	case wanted != "" && !slices.Contains(names, wanted):
		return "", fmt.Errorf("the repository has no remote %s; it has %s", wanted, strings.Join(names, ", "))
	case wanted != "":
		return wanted, nil
	case slices.Contains(names, "origin"):
		return "origin", nil
	case len(names) == 1:
		return names[0], nil
	}
	return "", fmt.Errorf("the repository has several remotes: say which with --remote %s", strings.Join(names, ", or --remote "))
}

// remoteURL is where a remote is, or nothing where git has no answer.
func (g *git) remoteURL(remote string) string {
	address, err := g.line("remote", "get-url", "--push", remote)
	if err != nil {
		return ""
	}
	return address
}

// branch says why a branch cannot have a name.
func (g *git) branch(name string) error {
	if _, err := g.run(nil, "check-ref-format", "refs/heads/"+name); err != nil {
		return fmt.Errorf("--branch %s: git takes no such name; try --branch gh-pages", name)
	}
	return nil
}

// identity says that git does not know who commits.
func (g *git) identity() error {
	if _, err := g.run(nil, "var", "GIT_COMMITTER_IDENT"); err != nil {
		return errors.New(`git does not know who you are: git config --global user.name "Your name", and user.email too`)
	}
	return nil
}

// tip is the newest commit of a branch of the remote: nothing where there is no such branch.
func (g *git) tip(remote, branch string) (string, error) {
	list, err := g.line("ls-remote", remote, "refs/heads/"+branch)
	if err != nil {
		return "", fmt.Errorf("asking %s what it has: %w", remote, err)
	}
	commit, _, _ := strings.Cut(list, "\t")
	return commit, nil
}

// fetch gets the newest commit of a branch of the remote, if there is one. It moves no reference of the repository.
func (g *git) fetch(remote, branch string) (string, error) {
	commit, err := g.tip(remote, branch)
	if err != nil || commit == "" {
		return "", err
	}
	if _, err := g.run(nil, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", remote, "refs/heads/"+branch); err != nil {
		return "", fmt.Errorf("fetching %s from %s: %w", branch, remote, err)
	}
	return commit, nil
}

// files are the files of a commit, git's hash of each by its path.
func (g *git) files(commit string) (map[string]string, error) {
	out, err := g.run(nil, "ls-tree", "-r", "-z", "--full-tree", commit)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for entry := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		about, path, ok := strings.Cut(entry, "\t")
		if fields := strings.Fields(about); ok && len(fields) == 3 {
			files[path] = fields[2]
		}
	}
	return files, nil
}

// hash is git's hash of each file below a folder, byte for byte, whatever the repository's attributes say of line ends. With store they
// enter git's store, where nothing refers to them yet.
func (g *git) hash(dir string, paths []string, store bool) (map[string]string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the site: %w", err)
	}
	var list strings.Builder
	for _, p := range paths {
		list.WriteString(filepath.Join(abs, filepath.FromSlash(p)) + "\n")
	}
	args := []string{"hash-object", "--no-filters", "--stdin-paths"}
	if store {
		args = append(args, "-w")
	}
	out, err := g.run(strings.NewReader(list.String()), args...)
	if err != nil {
		return nil, err
	}
	sums := strings.Fields(string(out))
	if len(sums) != len(paths) {
		return nil, fmt.Errorf("git hashed %d of %d files", len(sums), len(paths))
	}
	files := make(map[string]string, len(paths))
	for i, p := range paths {
		files[p] = sums[i]
	}
	return files, nil
}

// commit makes the commit that a publication comes to, by way of an index of its own.
func (g *git) commit(head string, p *publication, index, message string) (string, error) {
	own := *g
	own.env = append(slices.Clone(g.env), "GIT_INDEX_FILE="+index)
	start := []string{"read-tree", "--empty"}
	if head != "" {
		start = []string{"read-tree", head}
	}
	if _, err := own.run(nil, start...); err != nil {
		return "", err
	}
	if _, err := own.run(strings.NewReader(p.index()), "update-index", "-z", "--index-info"); err != nil {
		return "", err
	}
	tree, err := own.line("write-tree")
	if err != nil {
		return "", err
	}
	args := []string{"commit-tree", tree, "-m", message}
	if head != "" {
		args = append(args, "-p", head)
	}
	return own.line(args...)
}

// push puts a commit at the end of the remote's branch, which was at head. It never forces: what others have published is not undone.
func (g *git) push(remote, branch, head, commit string) error {
	_, err := g.run(nil, "push", "--quiet", remote, commit+":refs/heads/"+branch)
	if err == nil {
		return nil
	}
	if now, asked := g.tip(remote, branch); asked == nil && now != head {
		return fmt.Errorf("%s of %s has changed in the meantime: publish again", branch, remote)
	}
	return fmt.Errorf("%s does not take the push: %w", remote, err)
}
