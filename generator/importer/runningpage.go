package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// RunningPage reads the activities.json of running_page. A run's source is running_page:<run_id>: the id is the one thing that
// stays when an activity is renamed or its data are synchronised again.
var RunningPage = &Format{
	ID:  "running_page",
	Doc: "activities.json of a running_page site (src/static/activities.json)",
	Is: func(name string, head []byte) bool {
		return bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) && bytes.Contains(head, []byte(`"run_id"`))
	},
	Read: readRunningPage,
}

// A runningPageRecord is one activity. Pointers tell what is missing from what is zero.
type runningPageRecord struct {
	RunID     json.Number `json:"run_id"`
	Name      string      `json:"name"`
	Distance  *float64    `json:"distance"`    // metres
	Moving    text        `json:"moving_time"` // 0:31:24; forks write seconds
	Type      string      `json:"type"`
	Start     string      `json:"start_date_local"`
	HR        *float64    `json:"average_heartrate"`
	Elevation *float64    `json:"elevation_gain"` // metres
}

// readRunningPage decodes record by record, so that it holds the entries and never the whole file.
func readRunningPage(in Input) *Export {
	out := &Export{Name: in.Name}
	guard := &rowGuard{from: in.Body, left: maxRow}
	dec := json.NewDecoder(skipBOM(guard))
	switch t, err := dec.Token(); {
	case err != nil:
		out.fatal(fmt.Sprintf("the file is not a list of activities: %v", err), "the file to import is activities.json")
		return out
	case t != json.Delim('['):
		out.fatal("the file is not a list of activities", "the file to import is activities.json")
		return out
	}
	seen := map[string]bool{}
	for n := 1; dec.More(); n++ {
		var raw json.RawMessage
		if n > maxRows {
			out.fatal(fmt.Sprintf("it holds more than %d activities", maxRows), "split it")
			return out
		}
		guard.left = maxRow
		if err := dec.Decode(&raw); err != nil {
			out.fatal(fmt.Sprintf("activity %d is not readable: %v", n, err), "export the file again")
			return out
		}
		e, err := runningPageEntry(raw, out, n, seen)
		if err != nil {
			out.add("left-out", fmt.Sprintf("activity %d is left out: %v", n, err), "")
			continue
		}
		out.Entries = append(out.Entries, e)
	}
	if _, err := dec.Token(); err != nil {
		out.fatal(fmt.Sprintf("the list of activities has no end: %v", err), "export the file again")
		return out
	}
	if _, err := dec.Token(); err != io.EOF {
		out.add("after-end", "something stands behind the end of the list of activities, and is not read", "look at the end of the file; two lists may have been joined")
	}
	return out
}

// runningPageEntry makes an entry of the n-th record. Its error says why the record is no activity that can be believed.
func runningPageEntry(raw []byte, out *Export, n int, seen map[string]bool) (*diary.Entry, error) {
	var r runningPageRecord
	if err := json.Unmarshal(raw, &r); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return nil, fmt.Errorf("%s: a %s is not expected there", kind.Field, kind.Value)
		}
		return nil, err
	}
	id := r.RunID.String()
	if id == "" {
		return nil, errors.New("it has no run_id")
	}
	name := "run_id " + id
	if seen[id] {
		return nil, fmt.Errorf("%s stands in the file twice", name)
	}
	seen[id] = true
	start, err := localStart(r.Start)
	if err != nil {
		return nil, fmt.Errorf("%s: start_date_local: %q is not a date and time", name, r.Start)
	}
	seconds, err := movingTime(string(r.Moving))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	a := activity{
		source: "running_page:" + id, title: r.Name, kind: r.Type, start: start, duration: seconds,
		distance: value(r.Distance), hr: value(r.HR), climb: optional(r.Elevation),
	}
	e, err := a.entry(func(msg string) { out.add("odd-value", fmt.Sprintf("activity %d, %s: %s", n, name, msg), "") })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return e, nil
}

// A text is a JSON text, or a number as it is written.
type text string

// UnmarshalJSON reads a text or a number.
func (t *text) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(t))
	}
	var n json.Number
	err := json.Unmarshal(data, &n)
	*t = text(n)
	return err
}

// localStart reads 2026-02-03 06:40:12, with a T between and what it says of a zone left out: the clock on the wall is what counts.
func localStart(s string) (time.Time, error) {
	const length = len(time.DateTime)
	head := strings.Replace(s[:min(len(s), length)], "T", " ", 1)
	t, err := time.Parse(time.DateTime, head)
	if err == nil && !zoneShape.MatchString(s[length:]) {
		err = errors.New("something stands behind it")
	}
	return t, err
}

var zoneShape = regexp.MustCompile(`^(\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?$`)

// The moving time has been written as a Python duration and as a moment of January 1970.
var movingTimeShape = regexp.MustCompile(`^(?:1970-01-(\d\d)[ T]|(\d{1,3}) days?,? )?(\d{1,3}):([0-5]\d):([0-5]\d)(?:\.\d+)?$`)

// movingTime reads "0:31:24", "1 day, 2:03:04" and "1970-01-01 0:31:24", in seconds.
func movingTime(s string) (float64, error) {
	if v, err := strconv.ParseFloat(s, 64); err == nil && v >= 0 && v <= longestTime {
		return tenth(v), nil
	}
	m := movingTimeShape.FindStringSubmatch(s)
	if m == nil {
		return 0, fmt.Errorf("moving_time: %q is not a duration", s)
	}
	n := make([]int, len(m))
	for i, part := range m[1:] {
		if part == "" {
			continue
		}
		var err error
		if n[i+1], err = strconv.Atoi(part); err != nil {
			return 0, fmt.Errorf("moving_time: %w", err)
		}
	}
	days := n[2]
	if m[1] != "" {
		if n[1] == 0 {
			return 0, fmt.Errorf("moving_time: %q is not a duration", s)
		}
		days = n[1] - 1
	}
	return float64(((days*24+n[3])*60+n[4])*60 + n[5]), nil
}

func value(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}

func optional(v *float64) diary.Opt {
	if v == nil {
		return diary.Opt{}
	}
	return diary.Some(*v)
}
