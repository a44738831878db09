package generator

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the site's time zone means the same on a machine without a zone database

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
	"github.com/runlog/runlog/generator/importer"
	"github.com/runlog/runlog/generator/memo"
)

// parse reads every file of the source into one diary, and says what day it is. Problems go to the result. The error is that of the context.
func parse(ctx context.Context, src *source, o Options, res *Result) (*diary.Diary, diary.Date, error) {
	c, problems := diary.ParseConfig(diary.ConfigFile, src.config)
	res.Problems = append(res.Problems, problems...)
	res.Problems = append(res.Problems, analysis.CheckSettings(c)...)
	c.Detectors = analysis.IDs()
	posts := diary.NewParser(c)
	all := parallel.Map(src.posts, func(file string) parsed {
		if ctx.Err() != nil { // of which is told below
			return parsed{}
		}
		return src.entry(file, posts, o.Memo)
	})
	if err := ctx.Err(); err != nil {
		return nil, diary.Date{}, err
	}
	entries := make([]*diary.Entry, 0, len(all))
	for _, p := range all {
		res.Problems = append(res.Problems, p.problems...)
		if p.entry != nil {
			entries = append(entries, p.entry)
		}
	}
	d, problems := diary.New(entries, c)
	res.Problems = append(res.Problems, problems...)
	return d, today(c, o), nil
}

// parsed is what a post's file holds.
type parsed struct {
	entry    *diary.Entry
	problems diary.Problems
}

// entry reads one post, as it was read before where not a byte of it has changed.
func (s *source) entry(file string, posts *diary.Parser, m *memo.Memo) parsed {
	data, err := s.open(file)
	if err != nil {
		return parsed{nil, diary.Problems{unreadable(file, err)}}
	}
	key := m.Key("post", file, data)
	p, known := m.Get(key).(parsed)
	if !known {
		p.entry, p.problems = posts.Parse(file, data)
		m.Put(key, p)
	}
	if p.entry != nil && slices.ContainsFunc(p.entry.Runs, func(r diary.Run) bool { return r.Track != "" }) {
		filled := *p.entry // what is kept stays as it is
		filled.Runs = slices.Clone(filled.Runs)
		p = parsed{&filled, slices.Concat(p.problems, s.fillFromTracks(&filled, posts.Config, m))}
	}
	return p
}

// today is the one day that the whole build agrees on.
func today(c *diary.Config, o Options) diary.Date {
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil { // ParseConfig has told of it
		zone = time.UTC
	}
	return cmp.Or(o.AsOf, c.AsOf, diary.DateOf(o.Now.In(zone)))
}

// fillFromTracks fills in what the front matter leaves to a track. A track that cannot be read leaves the post as it is written.
func (s *source) fillFromTracks(e *diary.Entry, c *diary.Config, m *memo.Memo) diary.Problems {
	var problems diary.Problems
	for i := range e.Runs {
		r := &e.Runs[i]
		if r.Track == "" {
			continue
		}
		file := path.Join(path.Dir(e.File), r.Track)
		data, err := s.beside(file)
		if err == nil {
			var t *importer.Track
			if t, err = readTrack(file, data, m); err == nil {
				t.Show(r, c, trimmed)
				continue
			}
		}
		problems = append(problems, diary.Problem{
			Pos: e.Pos, ID: "track", Msg: fmt.Sprintf("track: %s: %s", r.Track, reason(err)),
			Hint: "the path is relative to the post; the post stands without it",
		})
	}
	return problems
}

// readTrack reads a track, as it was read before where it has not changed.
func readTrack(file string, data []byte, m *memo.Memo) (*importer.Track, error) {
	key := m.Key("track", file, data)
	if t, ok := m.Get(key).(*importer.Track); ok {
		return t, nil
	}
	t, err := importer.ReadTrack(file, data)
	if err == nil {
		m.Put(key, t)
	}
	return t, err
}

// beside reads a file that a post names: one of the site's own, never one that ../../ leads to.
func (s *source) beside(file string) ([]byte, error) {
	if !s.has(file) {
		return nil, fmt.Errorf("there is no such file in %s/", strings.Join(s.layout.Folders(), "/ or "))
	}
	return s.open(file)
}

// trimmed is how much of a track's both ends is never shown, in metres: people start at their front doors.
const trimmed = 500
