package importer

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// weekly puts the runs of each ISO week into one post. Entries without runs, those of weeks that
// have a post, and those that name their file stay as they are.
func weekly(es []*diary.Entry, have map[diary.Date]bool) []*diary.Entry {
	var out []*diary.Entry
	weeks := map[diary.Date]*diary.Entry{}
	for _, e := range es {
		monday := e.Date.Week(time.Monday)
		if len(e.Runs) == 0 || have[monday] || e.File != "" {
			out = append(out, e)
			continue
		}
		w := weeks[monday]
		if w == nil {
			w = &diary.Entry{ID: mint("week:" + monday.String()), Week: monday}
			weeks[monday] = w
			out = append(out, w)
		}
		w.Runs = append(w.Runs, inWeek(e)...)
		w.Date = e.Date // the last run's, for es are in order: neither in the future nor before what it tells
		if e.Note != "" {
			w.Note = strings.TrimSpace(w.Note + "\n" + e.Date.String() + ": " + e.Note)
		}
		w.Body = append(w.Body, story(e)...)
	}
	return out
}

// inWeek are the runs of a post as a weekly post lists them: what the post says of their day goes with the first.
func inWeek(e *diary.Entry) []diary.Run {
	runs := make([]diary.Run, len(e.Runs))
	copy(runs, e.Runs)
	for i := range runs {
		if i == 0 {
			runs[i].SetDay(e.Day)
		}
		if runs[i].Date.IsZero() {
			runs[i].Date = e.Date
		}
		if runs[i].Clock == "" {
			runs[i].Clock = e.Clock
		}
	}
	return runs
}

// story is the name and the description of a run, for the text of a weekly post.
func story(e *diary.Entry) []byte {
	var b bytes.Buffer
	if e.Title != "" {
		fmt.Fprintf(&b, "%s: %s\n", e.Date, bytes.TrimSuffix(escape(e.Title), []byte("\n")))
	}
	if b.Len() > 0 && len(e.Body) > 0 {
		b.WriteByte('\n')
	}
	b.Write(e.Body)
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.Bytes()
}
