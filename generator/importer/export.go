package importer

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

// An Export is what was read.
type Export struct {
	Name     string  // as the runner knows it
	Format   *Format // nil where none fits; the one of the table, for an export of several files
	Entries  []*diary.Entry
	Problems diary.Problems
	Notes    []string     // what the export was taken to mean: units, dates, columns
	Zones    []diary.Zone // private places, for runlog.yaml
	Shoes    []string     // names of pairs, for runlog.yaml

	tracks map[string]trackRef // by the source of the run
	beside fs.FS               // where they are
	close  func() error
}

// A trackRef is a track that states what the table leaves out.
type trackRef struct {
	path    string
	elapsed float64 // seconds with pauses: the duration, where the track does not tell a better one
}

// Close lets go of the export's files.
func (x *Export) Close() error {
	if x.close == nil {
		return nil
	}
	return x.close()
}

func (x *Export) add(id, msg, hint string) {
	x.Problems = append(x.Problems, diary.Problem{Pos: diary.Pos{File: x.Name}, ID: id, Msg: msg, Hint: hint})
}

func (x *Export) warn(at diary.Pos, id, msg string) {
	x.Problems = append(x.Problems, diary.Problem{Pos: at, ID: id, Msg: msg})
}

// fatal says why the export as a whole cannot be read: then nothing of it is.
func (x *Export) fatal(msg, hint string) {
	x.Entries = nil
	x.Problems = append(x.Problems, diary.Problem{Pos: diary.Pos{File: x.Name}, Fatal: true, ID: "unreadable", Msg: msg, Hint: hint})
}

func (x *Export) note(s string) {
	if !slices.Contains(x.Notes, s) {
		x.Notes = append(x.Notes, s)
	}
}

// Complete reads the tracks of planned posts and states what they alone know, splits by the unit of the site. It reads one track a core at a time, so that memory
// does not grow with their number: hand over a few dozen files at once. What it cannot read is told, and the post keeps what the
// table says.
func (x *Export) Complete(files []File, c *diary.Config) diary.Problems {
	var all diary.Problems
	for _, ps := range parallel.Map(files, func(f File) diary.Problems { return x.complete(f.Entry, c) }) {
		all = append(all, ps...)
	}
	return all
}

// complete is Complete for one post.
func (x *Export) complete(e *diary.Entry, c *diary.Config) diary.Problems {
	var ps diary.Problems
	for i := range e.Runs {
		r := &e.Runs[i]
		ref, ok := x.tracks[r.Source]
		if !ok {
			continue
		}
		t, err := x.track(ref.path)
		if err == nil {
			err = fits(t, r)
		}
		if err == nil {
			t.Fill(r, c)
			r.SplitLength = 0 // they are the post's from now on
			if felt := &e.Feel.After; len(e.Runs) == 1 && e.Week.IsZero() && *felt == (diary.Score{}) {
				felt.Value = t.Feel
			}
		} else {
			ps = append(ps, diary.Problem{
				Pos: diary.Pos{File: x.Name}, ID: "track", Msg: fmt.Sprintf("the track is left out: %v", err), Hint: "the post has what the table says",
			})
		}
		if r.Duration == 0 {
			r.Duration = ref.elapsed
		}
		if r.Distance == 0 && r.Duration == 0 && r.Type == "" {
			r.Type = "run" // else nothing says that there was one
		}
	}
	return ps
}

// track reads one of the export's tracks.
func (x *Export) track(path string) (*Track, error) {
	data, err := readLimited(x.beside, path)
	if err != nil {
		return nil, err
	}
	return ReadTrack(path, data)
}

// fits says what speaks against taking a track for that of a run: a distance that differs by half belongs to another.
func fits(t *Track, r *diary.Run) error {
	if t.Distance > 0 && r.Distance > 0 && !near(t.Distance, r.Distance, 0.5, 500) {
		return fmt.Errorf("it is %.1f km long, and the run %.1f km", t.Distance/1000, r.Distance/1000)
	}
	return nil
}
