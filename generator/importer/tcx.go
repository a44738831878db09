package importer

import (
	"encoding/xml"
	"math"
)

// A tcxReader gathers what runlog reads of Garmin's TCX (https://www8.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd): the
// activities, and those inside a session of several sports.
type tcxReader struct {
	tracks []*Track
	starts []string // the id of each, which is the moment of its start
	sums   []tcxSum
	lap    tcxLap
	point  Point
	pieces int  // of the lap's track
	fresh  bool // a piece has begun
	count  int
}

// A tcxLap is what the device summed up of a lap; NaN is not stated.
type tcxLap struct{ seconds, distance, hr, hrMax float64 }

// A tcxSum is the laps of an activity added up; NaN where one of them lacks a number.
type tcxSum struct{ seconds, distance, beats, highest float64 }

// readTCX makes a track of each activity.
func readTCX(data []byte) ([]*Track, error) {
	var r tcxReader
	if err := walk(data, &r); err != nil {
		return nil, err
	}
	var all []*Track
	for i, t := range r.tracks {
		s := r.sums[i]
		t.Distance, t.Duration, t.HRMax = stated(s.distance), stated(s.seconds), stated(s.highest)
		if t.Duration > 0 {
			t.HR = stated(math.Round(s.beats / s.seconds))
		}
		if len(t.Points) == 0 && t.Distance == 0 && t.Duration == 0 {
			continue
		}
		t.begin(moment(r.starts[i]))
		all = append(all, t)
	}
	return all, nil
}

func (r *tcxReader) points() int { return r.count }

func (r *tcxReader) start(name string, attributes []xml.Attr) {
	switch name {
	case "Activity":
		t := &Track{}
		for _, a := range attributes {
			if a.Name.Local == "Sport" {
				t.Sport = a.Value
			}
		}
		r.tracks, r.starts, r.sums = append(r.tracks, t), append(r.starts, ""), append(r.sums, tcxSum{})
	case "Lap":
		none := math.NaN()
		r.lap, r.pieces = tcxLap{none, none, none, none}, 0
	case "Track": // within a lap a new one begins after a pause; a new lap follows without one
		r.fresh = r.pieces > 0
		r.pieces++
	case "Trackpoint":
		r.point = unknownPoint()
	}
}

// end takes an element whose text is whole.
func (r *tcxReader) end(name string, open []string, text []byte) {
	if len(r.tracks) == 0 {
		return
	}
	last := len(r.tracks) - 1
	switch above(open, 0) {
	case "Activity":
		switch name {
		case "Id":
			r.starts[last] = string(text)
		case "Notes":
			r.tracks[last].Note = string(text)
		case "Lap":
			r.sums[last].add(r.lap)
		}
	case "Lap":
		switch name {
		case "TotalTimeSeconds": // the timer, without pauses
			r.lap.seconds = number(string(text))
		case "DistanceMeters":
			r.lap.distance = number(string(text))
		}
	case "AverageHeartRateBpm":
		r.lap.hr = number(string(text))
	case "MaximumHeartRateBpm":
		r.lap.hrMax = number(string(text))
	case "Track":
		if name == "Trackpoint" {
			p := checked(r.point)
			p.Gap, r.fresh = r.fresh, false
			r.tracks[last].Points = append(r.tracks[last].Points, p)
			r.count++
		}
	default:
		r.reading(name, above(open, 0), text)
	}
}

// reading takes a part of a point.
func (r *tcxReader) reading(name, around string, text []byte) {
	p := &r.point
	switch around {
	case "Trackpoint":
		switch name {
		case "Time":
			p.Time = moment(string(text))
		case "AltitudeMeters":
			p.Ele = number(string(text))
		case "DistanceMeters":
			p.Distance = number(string(text))
		}
	case "Position":
		switch name {
		case "LatitudeDegrees":
			p.Lat = number(string(text))
		case "LongitudeDegrees":
			p.Lon = number(string(text))
		}
	case "HeartRateBpm":
		if name == "Value" {
			p.HR = number(string(text))
		}
	}
}

// add takes over what the device summed up of a lap.
func (s *tcxSum) add(lap tcxLap) {
	s.seconds += lap.seconds
	s.distance += lap.distance
	s.beats += lap.seconds * lap.hr
	s.highest = math.Max(s.highest, lap.hrMax)
}

// stated is a sum in which nothing was missing, or 0.
func stated(v float64) float64 {
	if v > 0 && !math.IsInf(v, 1) {
		return tenth(v)
	}
	return 0
}
