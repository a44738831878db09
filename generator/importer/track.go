package importer

import (
	"fmt"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// A Track is what a device recorded of one activity.
type Track struct {
	Start    time.Time      // UTC; the zero time where the file has no times
	Zone     *time.Location // the device's own offset from UTC at the start, where the file says it; else nil
	Name     string         // as the file says, not yet plain text
	Note     string         // its description, likewise
	Sport    string         // in the file's own word; empty = not stated
	Points   []Point
	Distance float64   // metres
	Duration float64   // seconds, moving
	Elapsed  float64   // seconds from first to last
	Climb    diary.Opt // metres
	HR       float64   // mean, beats a minute; 0 = not recorded
	HRMax    float64
	Splits   []float64 // seconds for each full kilometre
}

// A Point is one reading. Numbers that it lacks are NaN; a time that it lacks is zero.
type Point struct {
	Lat, Lon float64 // degrees
	Ele      float64 // metres
	HR       float64 // beats a minute
	Distance float64 // metres from the start, as the device counted them
	Time     time.Time
}

// A LatLon is a place, in degrees.
type LatLon struct{ Lat, Lon float64 }

// MaxTrack is the size, in bytes and unpacked, above which a track is not read. A day of readings every second is about 30 MB of GPX.
const MaxTrack = 64 << 20

// ReadTrack reads a .gpx, .tcx or .fit file, or one of these with .gz behind it. Its errors begin with the name.
func ReadTrack(name string, data []byte) (*Track, error) {
	return nil, fmt.Errorf("%s: not a track that can be read", name)
}

// Fill states what the run leaves out and the track knows. It never overrides what a person wrote.
func (t *Track) Fill(r *diary.Run) {}

// Line is the geometry that may be published, simplified for drawing: every point within trim metres of the first and of the last
// point, and within the zones, is gone, so that the line may come in pieces.
func (t *Track) Line(zones []diary.Zone, trim float64) [][]LatLon { return nil }
