package importer

import (
	"bytes"
	"fmt"
	"math"
	"time"

	"github.com/muktihari/fit/decoder"
	"github.com/muktihari/fit/profile/basetype"
	"github.com/muktihari/fit/profile/mesgdef"
	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
	"github.com/muktihari/fit/proto"
)

// A fitReader gathers from the messages of a FIT file (https://developer.garmin.com/fit/) what runlog needs. A file may be a chain
// of several; each is gathered by a reader of its own.
type fitReader struct {
	kind     typedef.File
	points   []Point
	sessions []*mesgdef.Session
	zone     *time.Location
	paused   bool // the timer has stopped since the last point
}

// maxSessions is more sports than any race has.
const maxSessions = 20

// readFIT makes a track of each session. The decoder checks the file's checksum: a file cut short is an error, never half a run.
func readFIT(data []byte) ([]*Track, error) {
	var all []*Track
	var r *fitReader
	total := 0
	dec := decoder.New(bytes.NewReader(data), decoder.WithBroadcastOnly(), decoder.WithMesgListener(listen(func(m proto.Message) { r.take(&m) })))
	for dec.Next() {
		r = &fitReader{}
		if _, err := dec.Decode(); err != nil {
			return nil, fmt.Errorf("the FIT file is not readable: %w", err)
		}
		total += len(r.points)
		if total > maxPoints || len(r.sessions) > maxSessions {
			return nil, ErrTooLarge
		}
		if r.kind == typedef.FileActivity {
			all = append(all, r.tracks()...)
		}
	}
	return all, nil
}

// listen lets a function hear the decoder's messages.
type listen func(proto.Message)

// OnMesg is called by the decoder for every message.
func (l listen) OnMesg(m proto.Message) { l(m) }

func (r *fitReader) take(m *proto.Message) {
	switch m.Num {
	case mesgnum.FileId:
		r.kind = mesgdef.NewFileId(m).Type
	case mesgnum.Session:
		if len(r.sessions) <= maxSessions {
			r.sessions = append(r.sessions, mesgdef.NewSession(m))
		}
	case mesgnum.Record:
		if len(r.points) <= maxPoints {
			r.points = append(r.points, r.point(mesgdef.NewRecord(m)))
		}
	case mesgnum.Event:
		e := mesgdef.NewEvent(m)
		if e.Event == typedef.EventTimer && e.EventType != typedef.EventTypeStart {
			r.paused = len(r.points) > 0
		}
	case mesgnum.Activity:
		r.zone = fitZone(mesgdef.NewActivity(m))
	}
}

// point is a record. The library gives NaN for what a record lacks, except for the heart.
func (r *fitReader) point(rec *mesgdef.Record) Point {
	p := Point{
		Lat: rec.PositionLatDegrees(), Lon: rec.PositionLongDegrees(), Ele: rec.EnhancedAltitudeScaled(), HR: math.NaN(),
		Distance: rec.DistanceScaled(), Time: rec.Timestamp, Gap: r.paused,
	}
	r.paused = false
	if math.IsNaN(p.Ele) {
		p.Ele = rec.AltitudeScaled()
	}
	if rec.HeartRate != basetype.Uint8Invalid {
		p.HR = float64(rec.HeartRate)
	}
	return checked(p)
}

// fitZone is the device's offset from UTC: an activity tells one moment by both clocks.
func fitZone(a *mesgdef.Activity) *time.Location {
	if a.Timestamp.IsZero() || a.LocalTimestamp.IsZero() {
		return nil
	}
	offset := a.LocalTimestamp.Sub(a.Timestamp).Round(15 * time.Minute)
	if offset.Abs() > 14*time.Hour {
		return nil
	}
	return time.FixedZone("", int(offset.Seconds()))
}

// tracks are the sessions with the records of their time, or one track of all records where the device wrote no session. The ways
// between the sports of a triathlon are none.
func (r *fitReader) tracks() []*Track {
	if len(r.sessions) == 0 {
		if len(r.points) == 0 {
			return nil
		}
		t := &Track{Points: r.points}
		t.begin(time.Time{})
		t.Zone = r.zone
		return []*Track{t}
	}
	var all []*Track
	for _, s := range r.sessions {
		if s.Sport == typedef.SportTransition {
			continue
		}
		t := fitTrack(s)
		t.Zone = r.zone
		t.Points = r.points
		if len(r.sessions) > 1 {
			t.Points = during(r.points, s)
		}
		t.begin(s.StartTime)
		all = append(all, t)
	}
	return all
}

// fitTrack is what a session sums up.
func fitTrack(s *mesgdef.Session) *Track {
	t := &Track{
		Sport:    fitSport(s),
		Distance: stated(s.TotalDistanceScaled()),
		Duration: stated(s.TotalTimerTimeScaled()),
		Elapsed:  stated(s.TotalElapsedTimeScaled()),
	}
	if s.TotalAscent != basetype.Uint16Invalid {
		t.Climb.Value, t.Climb.Known = float64(s.TotalAscent), true
	}
	t.HR, t.HRMax = fitBeats(s.AvgHeartRate), fitBeats(s.MaxHeartRate)
	if s.WorkoutRpe <= 100 {
		t.RPE.Value, t.RPE.Known = float64(s.WorkoutRpe)/10, true // written as ten times Borg's CR10
	}
	if s.WorkoutFeel <= 100 {
		t.Feel = 1 + float64(s.WorkoutFeel)/25 // written as 0 for very weak to 100 for very strong
	}
	return t
}

// fitBeats is a heart rate of a session, or 0 where it has none that can be.
func fitBeats(v uint8) float64 {
	if hr := float64(v); hr >= lowestHR && hr <= highestHR {
		return hr
	}
	return 0
}

// fitSport is the sport in words, with the ground where the device knew it.
func fitSport(s *mesgdef.Session) string {
	switch {
	case s.Sport == typedef.SportInvalid, s.Sport == typedef.SportGeneric:
		return ""
	case s.SubSport == typedef.SubSportTreadmill, s.SubSport == typedef.SubSportTrail, s.SubSport == typedef.SubSportTrack:
		return s.SubSport.String() + " " + s.Sport.String()
	}
	return s.Sport.String()
}

// during are the points of a session, with the distance counted from its start.
func during(points []Point, s *mesgdef.Session) []Point {
	var out []Point
	for _, p := range points {
		if p.Time.Before(s.StartTime) || p.Time.After(s.Timestamp) {
			continue
		}
		out = append(out, p)
	}
	first := math.NaN()
	for i := range out {
		if math.IsNaN(first) {
			first = out[i].Distance
		}
		out[i].Distance -= first
	}
	return out
}
