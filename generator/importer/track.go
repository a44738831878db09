package importer

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// A Track is what a device recorded of one activity. What the device sums up itself (its timer, its distance) stands before what
// follows from the points.
type Track struct {
	Start    time.Time      // UTC; the zero time where the file has no times
	Zone     *time.Location // the device's own offset from UTC at the start, where the file says it; else nil
	Name     string         // as the file says, not yet plain text
	Note     string         // its description, likewise
	Sport    string         // in the file's own word; empty = not stated
	Points   []Point
	Distance float64   // metres
	Duration float64   // seconds, moving: the device's timer, else the time without pauses (see movingTimes)
	Elapsed  float64   // seconds from first to last, pauses and all
	Climb    diary.Opt // metres
	HR       float64   // mean, beats a minute; 0 = not recorded
	HRMax    float64   // 0 = not recorded
	RPE      diary.Opt // the effort that the runner gave on the watch, 0 to 10
	Feel     float64   // how it felt, as given on the watch: 1 to 5, the best; 0 = not given

	way way // what measure has worked out
}

// A way is how far the track had come at each of its points, and when.
type way struct {
	dist     []float64 // metres
	clock    []float64 // seconds since the first point
	moving   []float64 // seconds of movement
	believed bool      // the device's timer agrees with moving
}

// A Point is one reading. Numbers that it lacks are NaN; a time that it lacks is zero.
type Point struct {
	Lat, Lon float64 // degrees; both or neither
	Ele      float64 // metres
	HR       float64 // beats a minute
	Distance float64 // metres from the start, as the device counted them
	Time     time.Time
	Gap      bool // the device was paused before this point
}

// unknownPoint is a reading of which nothing is known yet.
func unknownPoint() Point {
	return Point{Lat: math.NaN(), Lon: math.NaN(), Ele: math.NaN(), HR: math.NaN(), Distance: math.NaN()}
}

// MaxTrack is the size, in bytes and unpacked, above which a track is not read. A day of readings every second is about 30 MB of
// GPX.
const MaxTrack = 64 << 20

// maxPoints is eleven days of readings every second.
const maxPoints = 1_000_000

// ErrTooLarge says that a track is larger than any activity.
var ErrTooLarge = errors.New("larger than any activity")

// ReadTrack reads the one activity in a .gpx, .tcx or .fit file, or one of these with .gz behind it. Of several, as in a
// triathlon's file, it is the run. One that nobody can have run is an error. Its errors begin with the name.
func ReadTrack(name string, data []byte) (*Track, error) {
	all, err := ReadTracks(name, data)
	if err != nil {
		return nil, err
	}
	t, err := theRun(all)
	if err == nil {
		a := activity{distance: t.Distance, duration: t.Duration}
		err = a.credible(kindOf(t.Sport))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t, nil
}

// theRun is the one track, or the one run among several.
func theRun(all []*Track) (*Track, error) {
	if len(all) == 1 {
		return all[0], nil
	}
	var run *Track
	for _, t := range all {
		switch {
		case kindOf(t.Sport) != "":
		case run != nil:
			return nil, fmt.Errorf("it holds %d activities, and more than one is a run", len(all))
		default:
			run = t
		}
	}
	if run == nil {
		return nil, fmt.Errorf("it holds %d activities, and none says that it is a run", len(all))
	}
	return run, nil
}

// ReadTracks reads every activity of a track file. There is at least one, or an error that begins with the name.
func ReadTracks(name string, data []byte) ([]*Track, error) {
	base, packed := strings.CutSuffix(strings.ToLower(name), ".gz")
	var err error
	if packed {
		data, err = gunzip(data)
	}
	var all []*Track
	if err == nil {
		all, err = readKind(base[strings.LastIndexByte(base, '.')+1:], data)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return all, nil
}

// readKind reads the activities of a gpx, tcx or fit file and measures them.
func readKind(kind string, data []byte) ([]*Track, error) {
	if len(data) > MaxTrack {
		return nil, ErrTooLarge
	}
	var all []*Track
	var err error
	switch kind {
	case "gpx":
		all, err = readGPX(data)
	case "tcx":
		all, err = readTCX(data)
	case "fit":
		all, err = readFIT(data)
	default:
		return nil, errors.New("tracks are .gpx, .tcx or .fit files, with or without .gz")
	}
	if err == nil && len(all) == 0 {
		err = errors.New("it holds no activity")
	}
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		t.measure()
	}
	return all, nil
}

// gunzip unpacks data as far as a track may go.
func gunzip(data []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(r, MaxTrack+1))
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	return out, nil
}

// Fill states what the run leaves out and the track knows, splits by the site's unit. It never overrides what a person wrote.
func (t *Track) Fill(r *diary.Run, c *diary.Config) {
	fill := func(to *float64, v float64) {
		if *to == 0 {
			*to = v
		}
	}
	fill(&r.Distance, t.Distance)
	fill(&r.Duration, t.Duration)
	fill(&r.HR, t.HR)
	fill(&r.HRMax, t.HRMax)
	if !r.Elevation.Known {
		r.Elevation = t.Climb
	}
	if !r.RPE.Known {
		r.RPE = t.RPE
	}
	if len(r.Splits) == 0 {
		r.Splits, r.SplitLength = t.Splits(c.Unit()), c.Unit()
	}
	if len(r.Splits) == 0 {
		r.SplitLength = 0
	}
}

// Show is Fill, and what a page shows of the track besides. Nothing within trim metres of the track's ends or in the zones of the
// configuration comes with it.
func (t *Track) Show(r *diary.Run, c *diary.Config, trim float64) {
	t.Fill(r, c)
	r.Line, r.Bests, r.Trace = t.Line(c.Privacy.Zones, trim), t.Bests(), t.Trace(c.Privacy.Zones, trim)
}
