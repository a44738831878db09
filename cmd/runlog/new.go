package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/importer"
)

type newCmd struct {
	Title []string `arg:"" optional:"" help:"The title of the post; it may be left out."`
	Date  day      `placeholder:"DATE" help:"The day of the post, as 2026-02-03. (default: today in the site's time zone)"`
	From  string   `type:"path" placeholder:"FILE" help:"A FIT, GPX or TCX file, or one with .gz: its numbers fill the post, and the track stays beside it."`
	Edit  bool     `help:"Open the post in $VISUAL or $EDITOR."`
}

// Help is the longer text of --help.
func (*newCmd) Help() string {
	return `Writes content/2026/2026-02-03-canal-tempo.md and prints its path. The front matter has the keys that you have been using; what stays empty
counts as not stated. A file that is there is never changed: a second post of a day and title gets a name of its own.

Example:
  runlog new "Canal tempo" --edit
  runlog new --from ~/Downloads/run.fit
  runlog new "Long one" --date 2026-02-01`
}

// Run writes the post, and its track.
func (n *newCmd) Run(ctx context.Context, s *session) error {
	existing, config, err := s.diaryToAddTo(ctx)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(config.Timezone)
	if err != nil {
		return fmt.Errorf("timezone: %w", err)
	}
	e := &diary.Entry{Date: diary.DateOf(s.now().In(zone))}
	var t *trackFile
	if n.From != "" {
		if e, t, err = s.postOfTrack(n.From, config); err != nil {
			return err
		}
	}
	n.settle(e)
	if e.ID == "" {
		e.ID = newID()
	}
	if err := importer.Tidy(s.dir, config.Folders()); err != nil {
		return err
	}
	fresh := !s.holdsSite(config)
	open, hints := keysToOffer(existing, e, config)
	file, err := s.writePost(config.Folders()[0], existing, e, t, func(e *diary.Entry) []byte { return diary.FormatOpen(e, config, open, hints) })
	if err != nil {
		return err
	}
	if fresh {
		fmt.Fprintf(s.stderr, "There was no site in %s, and now there is one with this post: runlog init adds its settings. Is yours elsewhere? Name its folder with -C, and delete this post.\n", cmp.Or(s.dir, "."))
	}
	shown := filepath.Join(s.dir, filepath.FromSlash(file))
	fmt.Fprintln(s.stdout, shown)
	if t != nil && t.data != nil {
		fmt.Fprintln(s.stderr, "The track lies beside the post, whole; the site shows it without its ends and your private zones. In a public repository the file is public too.")
	}
	if n.Edit {
		return s.edit(ctx, shown)
	}
	return nil
}

// settle gives the post the title and the day of the command line.
func (n *newCmd) settle(e *diary.Entry) {
	e.Title = cmp.Or(strings.Join(strings.Fields(strings.Join(n.Title, " ")), " "), e.Title)
	if !n.Date.IsZero() {
		e.Date = n.Date.Date
	}
	for i := range e.Runs {
		e.Runs[i].Date = e.Date
	}
}

// diaryToAddTo is what can be read of the diary: a fault in another post is no reason not to write this one.
func (s *session) diaryToAddTo(ctx context.Context) ([]*diary.Entry, *diary.Config, error) {
	config, problems := generator.LoadConfig(s.dir)
	if problems.Fatal() {
		s.problems(problems)
		return nil, nil, errProblems
	}
	if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(config.Folders()[0]))); errors.Is(err, fs.ErrNotExist) {
		return nil, config, nil
	}
	d, _, _, err := generator.Load(ctx, generator.Options{Dir: s.dir, Now: s.now()})
	if err != nil {
		return nil, nil, err
	}
	return d.Entries, config, nil
}

// holdsSite says whether the folder has settings or posts.
func (s *session) holdsSite(config *diary.Config) bool {
	for _, name := range []string{diary.ConfigFile, config.Folders()[0]} {
		if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(name))); err == nil {
			return true
		}
	}
	return false
}

// newID is an id that no other post has.
func newID() string {
	var b [5]byte
	_, _ = rand.Read(b[:]) // never an error, says its documentation
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
}

// mostTries is more posts than a day holds.
const mostTries = 1000

// writePost finds a free name for the post, and writes it and its track.
func (s *session) writePost(folder string, existing []*diary.Entry, e *diary.Entry, t *trackFile, format func(*diary.Entry) []byte) (string, error) {
	for range mostTries {
		files, skips := importer.Plan(existing, []*diary.Entry{e}, importer.Options{Folder: folder})
		if len(files) == 0 {
			return "", fmt.Errorf("the diary has this run: %s", skips[0].Same.File)
		}
		post := files[0]
		track, err := s.placeTrack(t, post)
		if err == nil {
			err = importer.Replace(s.dir, post.Path, nil, format(post.Entry))
			if err != nil && track != "" {
				err = errors.Join(err, os.Remove(filepath.Join(s.dir, filepath.FromSlash(track))))
			}
		}
		if err == nil {
			return post.Path, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		existing = append(existing, &diary.Entry{Pos: diary.Pos{File: post.Path}, Date: e.Date}) // taken by a file that is no post
	}
	return "", fmt.Errorf("there is no free name for the post")
}

// edit opens a file in the runner's editor and waits for its end.
func (s *session) edit(ctx context.Context, file string) error {
	command := strings.Fields(cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR")))
	if len(command) == 0 {
		return fmt.Errorf("neither VISUAL nor EDITOR names an editor; the post is written all the same")
	}
	c := exec.CommandContext(ctx, command[0], append(command[1:], file)...)
	c.Stdin, c.Stdout, c.Stderr = s.stdin, s.stdout, s.stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("the editor %s: %w; the post is written all the same", command[0], err)
	}
	return nil
}
