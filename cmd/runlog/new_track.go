package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator"
	"github.com/runlog/runlog/generator/importer"
)

// A trackFile is the track of a new post.
type trackFile struct {
	name   string // where the site has it already, below the site's folder; empty = nowhere
	ending string // .fit, .gpx.gz …
	data   []byte // to be copied; nil where the site has it
}

// postOfTrack reads the one run in a file of a device.
func (s *session) postOfTrack(file string, c *diary.Config) (*diary.Entry, *trackFile, error) {
	data, err := readTrackFile(file)
	if err != nil {
		return nil, nil, err
	}
	x := importer.Read(importer.Input{Name: filepath.ToSlash(file), Body: bytes.NewReader(data), Config: c})
	s.problems(x.Problems)
	if x.Problems.Fatal() {
		return nil, nil, errProblems
	}
	if !slices.Contains([]*importer.Format{importer.FIT, importer.GPX, importer.TCX}, x.Format) {
		return nil, nil, fmt.Errorf("%s is no track: `runlog import` reads other exports", file)
	}
	runs := slices.DeleteFunc(x.Entries, func(e *diary.Entry) bool { return len(e.Runs) == 0 })
	if len(runs) != 1 {
		return nil, nil, fmt.Errorf("%s holds %d runs, and a post is made of one: `runlog import` takes all of a file", file, len(runs))
	}
	run := &runs[0].Runs[0]
	run.SplitLength = c.Unit()                                            // the splits stay with the track
	run.Distance = math.Round(run.Distance/c.Unit()*100) / 100 * c.Unit() // as a watch shows it
	t := &trackFile{ending: "." + x.Format.ID}
	if strings.HasSuffix(strings.ToLower(file), ".gz") {
		t.ending += ".gz"
	}
	if rel, err := filepath.Rel(generator.Resolve(s.dir), generator.Resolve(file)); err == nil && inFolders(filepath.ToSlash(rel), c) {
		t.name = filepath.ToSlash(rel)
	} else {
		t.data = data
	}
	return runs[0], t, nil
}

// readTrackFile reads a file that may be a track, and says what is in the way where it cannot be one.
func readTrackFile(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no file %s", file)
	case err != nil:
		return nil, fmt.Errorf("reading the track: %w", err)
	case info.IsDir():
		return nil, fmt.Errorf("reading the track: %s is a folder: `runlog import` reads it whole", file)
	case !info.Mode().IsRegular(): // reading a pipe would wait for ever
		return nil, fmt.Errorf("reading the track: %s is no plain file", file)
	case info.Size() > importer.MaxTrack:
		return nil, fmt.Errorf("reading the track: %s: %w", file, importer.ErrTooLarge)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the track: %w", err)
	}
	return data, nil
}

// inFolders says whether a path lies where posts and what stands beside them do.
func inFolders(path string, c *diary.Config) bool {
	return slices.ContainsFunc(c.Folders(), func(dir string) bool {
		return strings.HasPrefix(path, dir+"/") || dir == "." && filepath.IsLocal(filepath.FromSlash(path))
	})
}

// placeTrack names the track in the post, and copies it where the site does not have it: content/2026/tracks/2026-02-03-canal-tempo.fit.
// It gives the path of the copy.
func (s *session) placeTrack(t *trackFile, post importer.File) (string, error) {
	if t == nil {
		return "", nil
	}
	run := &post.Entry.Runs[0]
	if t.data == nil {
		rel, err := filepath.Rel(filepath.FromSlash(path.Dir(post.Path)), filepath.FromSlash(t.name))
		run.Track = filepath.ToSlash(rel)
		return "", err
	}
	run.Track = "tracks/" + strings.TrimSuffix(path.Base(post.Path), ".md") + t.ending
	name := path.Join(path.Dir(post.Path), run.Track)
	err := importer.Replace(s.dir, name, nil, t.data)
	if errors.Is(err, fs.ErrExist) { // left by a run of this command that was killed, perhaps
		if there, readErr := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name))); readErr == nil && bytes.Equal(there, t.data) {
			return "", nil
		}
	}
	if err != nil {
		return "", err
	}
	return name, nil
}
