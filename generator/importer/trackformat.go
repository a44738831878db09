package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"
	_ "time/tzdata" // the same civil days on every machine

	"github.com/runlog/runlog/analysis/diary"
)

// The formats of single tracks. A track's source is its format and the second in which it starts, fit:2026-02-03T06:40:00Z, for the
// files themselves carry no id that all devices write.
var (
	FIT = &Format{
		ID:   "fit",
		Doc:  "a FIT file, as watches by Garmin, Coros, Suunto and others write it",
		Is:   func(name string, head []byte) bool { return len(head) >= 12 && string(head[8:12]) == ".FIT" },
		Read: func(in Input) *Export { return readTrackEntry("fit", in) },
	}
	GPX = &Format{
		ID:   "gpx",
		Doc:  "a GPX track, the common format of maps and devices",
		Is:   func(name string, head []byte) bool { return bytes.Contains(head, []byte("<gpx")) },
		Read: func(in Input) *Export { return readTrackEntry("gpx", in) },
	}
	TCX = &Format{
		ID:   "tcx",
		Doc:  "a TCX file of Garmin's Training Center and its successors",
		Is:   func(name string, head []byte) bool { return bytes.Contains(head, []byte("<TrainingCenterDatabase")) },
		Read: func(in Input) *Export { return readTrackEntry("tcx", in) },
	}
)

// readTrackEntry reads a file that holds one activity, or the few of a triathlon.
func readTrackEntry(id string, in Input) *Export {
	out := &Export{Name: in.Name}
	data, err := io.ReadAll(io.LimitReader(in.Body, MaxTrack+1))
	if err != nil {
		out.fatal(fmt.Sprintf("reading the file: %v", err), "")
		return out
	}
	all, err := readKind(id, data)
	if err != nil {
		out.fatal(err.Error(), "export the file again")
		return out
	}
	for n, t := range all {
		e, err := t.entry(id, in.Config, func(msg string) { out.add("odd-value", fmt.Sprintf("activity %d: %s", n+1, msg), "") })
		if err != nil {
			out.add("left-out", fmt.Sprintf("activity %d is left out: %v", n+1, err), "")
			continue
		}
		out.Entries = append(out.Entries, e)
	}
	return out
}

// entry makes a post of the track. Its civil day is the device's, where the file tells its time zone, else the site's. A track that
// does not name its sport is a run: whoever imports it into a running diary says so.
func (t *Track) entry(id string, c *diary.Config, odd func(string)) (*diary.Entry, error) {
	if t.Start.IsZero() {
		return nil, errors.New("the track has no times")
	}
	zone := t.Zone
	if zone == nil {
		var err error
		if zone, err = time.LoadLocation(c.Timezone); err != nil {
			return nil, fmt.Errorf("timezone: %w", err)
		}
	}
	a := activity{
		source: id + ":" + t.Start.UTC().Format(time.RFC3339), title: t.Name, note: t.Note, kind: t.Sport, start: t.Start.In(zone),
		distance: t.Distance, duration: t.Duration, hr: t.HR, hrMax: t.HRMax, climb: t.Climb, feel: t.Feel,
	}
	if a.kind == "" {
		a.kind = "run"
	}
	e, err := a.entry(odd)
	if err == nil && len(e.Runs) > 0 {
		e.Runs[0].Splits, e.Runs[0].RPE = t.Splits(c.Unit()), t.RPE
	}
	return e, err
}
