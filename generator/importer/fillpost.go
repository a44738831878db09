package importer

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A Filling is what an import knows and a post of the diary leaves out.
type Filling struct {
	Path  string   // of the post, below the site's root
	Lines []string // new lines of its front matter
	old   []byte
	new   []byte
}

// Fillings are the numbers that posts of the diary lack and the export has, for activities that the diary knows: distance, duration,
// heart rates, climb, effort. Each is a new line at the end of the front matter; no byte that is there changes, and what the post says
// already stays the one truth. Posts whose front matter leaves no safe place for a line are passed over, with a problem.
func (x *Export) Fillings(root string, existing []*diary.Entry, skips []Skip, c *diary.Config) ([]Filling, diary.Problems) {
	posts := map[string]*diary.Entry{}
	for _, e := range existing {
		posts[e.File] = e
	}
	var all []Filling
	var ps diary.Problems
	for _, k := range skips {
		post := posts[k.Same.File]
		delete(posts, k.Same.File) // of two records of one run the first is enough
		if post == nil || len(post.Runs) != 1 || post.Runs[0].Total || !post.Week.IsZero() || len(k.Entry.Runs) != 1 {
			continue
		}
		incoming := *k.Entry
		incoming.Runs = []diary.Run{k.Entry.Runs[0]}
		if !lacks(&post.Runs[0]) {
			continue
		}
		ps = append(ps, x.complete(&incoming, c)...)
		f, err := filling(root, post, &incoming.Runs[0], c)
		if err != nil {
			ps = append(ps, diary.Problem{Pos: diary.Pos{File: post.File}, ID: "not-filled", Msg: fmt.Sprintf("numbers that are missing cannot be added: %v", err)})
		} else if len(f.Lines) > 0 {
			all = append(all, f)
		}
	}
	return all, ps
}

// lacks says whether a run leaves out one of the numbers that an import may fill in.
func lacks(r *diary.Run) bool {
	return r.Distance == 0 || r.Duration == 0 || r.HR == 0 || r.HRMax == 0 || !r.Elevation.Known || !r.RPE.Known
}

// missing is a run with the numbers that have leaves out and from knows.
func missing(have, from *diary.Run) diary.Run {
	var m diary.Run
	pick := func(to *float64, have, from float64) {
		if have == 0 {
			*to = from
		}
	}
	pick(&m.Distance, have.Distance, from.Distance)
	pick(&m.Duration, have.Duration, from.Duration)
	pick(&m.HR, have.HR, from.HR)
	pick(&m.HRMax, have.HRMax, from.HRMax)
	if !have.Elevation.Known {
		m.Elevation = from.Elevation
	}
	if !have.RPE.Known {
		m.RPE = from.RPE
	}
	return m
}

// filling works out the new lines of one post, and checks that with them it reads as before and says what was missing.
func filling(root string, post *diary.Entry, from *diary.Run, c *diary.Config) (Filling, error) {
	f := Filling{Path: post.File}
	m := missing(&post.Runs[0], from)
	if reflect.DeepEqual(m, diary.Run{}) {
		return f, nil
	}
	old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(post.File)))
	if err != nil {
		return f, err
	}
	m.Outings = 1
	for line := range strings.SplitSeq(string(diary.Format(&diary.Entry{Runs: []diary.Run{m}}, c)), "\n") {
		if line != "" && line != "---" {
			f.Lines = append(f.Lines, line)
		}
	}
	at, newline := endOfMatter(old)
	if at < 0 {
		return f, fmt.Errorf("its front matter does not end in a line of ---")
	}
	f.old = old
	f.new = bytes.Join([][]byte{old[:at], []byte(strings.Join(f.Lines, newline) + newline), old[at:]}, nil)
	before, ps := diary.Parse(post.File, old, c)
	after, more := diary.Parse(post.File, f.new, c)
	if before == nil || after == nil || len(before.Runs) != 1 || len(more) > len(ps) {
		return f, fmt.Errorf("the post would not read as before")
	}
	want := before.Runs[0]
	(&Track{Distance: m.Distance, Duration: m.Duration, HR: m.HR, HRMax: m.HRMax, Climb: m.Elevation, RPE: m.RPE}).Fill(&want, c)
	before.Runs[0] = want
	before.BodyLine = after.BodyLine
	if !reflect.DeepEqual(before, after) {
		return f, fmt.Errorf("the post would not read as before")
	}
	return f, nil
}

// endOfMatter is where the closing line of YAML front matter begins, or -1, and the file's line ending.
func endOfMatter(src []byte) (at int, newline string) {
	text := bytes.TrimPrefix(src, []byte("\ufeff"))
	at = len(src) - len(text)
	for n := 0; len(text) > 0; n++ {
		line, rest, ended := bytes.Cut(text, []byte("\n"))
		newline = "\n"
		if bytes.HasSuffix(line, []byte("\r")) {
			newline = "\r\n"
		}
		marks := string(bytes.TrimRight(line, " \t\r")) == "---"
		if n == 0 && !marks || !ended && !marks {
			return -1, ""
		}
		if n > 0 && marks {
			return at, newline
		}
		at += len(line) + 1
		text = rest
	}
	return -1, ""
}

// Apply adds the lines to the post, if it is still what it was.
func (f Filling) Apply(root string) error { return Replace(root, f.Path, f.old, f.new) }
