package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
)

// gpxRunning is how Strava's older exports and some devices write the type run.
const gpxRunning = "9"

// A gpxReader gathers what runlog reads of GPX 1.0 and 1.1 (https://www.topografix.com/gpx.asp) and of Garmin's extension for the
// heart. It goes by tokens, not by structs: an hour of readings every second has 25,000 elements, and an archive thousands of hours.
type gpxReader struct {
	tracks []*Track
	open   []string // the elements around
	text   []byte   // of the innermost one
	point  Point
	fresh  bool // a segment has begun: a pause came before
	points int
}

// readGPX makes a track of each trk. A new segment begins after a pause. An empty element is missing rather than zero.
func readGPX(data []byte) ([]*Track, error) {
	dec, err := xmlDecoder(data)
	if err != nil {
		return nil, err
	}
	var r gpxReader
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) && len(r.open) == 0 {
			return r.finished(), nil
		}
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, fmt.Errorf("the XML is not readable: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.start(&token)
		case xml.CharData:
			r.text = append(r.text, token...)
		case xml.EndElement:
			if len(r.open) == 0 || r.open[len(r.open)-1] != token.Name.Local {
				return nil, fmt.Errorf("the XML is not readable: </%.40s> closes what is not open", token.Name.Local)
			}
			r.open = r.open[:len(r.open)-1]
			r.end(token.Name.Local)
		}
		if r.points > maxPoints || len(r.open) > 100 {
			return nil, ErrTooLarge
		}
	}
}

func (r *gpxReader) start(e *xml.StartElement) {
	r.open = append(r.open, e.Name.Local)
	r.text = r.text[:0]
	switch e.Name.Local {
	case "trk":
		r.tracks = append(r.tracks, &Track{})
	case "trkseg":
		r.fresh = true
	case "trkpt":
		r.point = Point{Lat: math.NaN(), Lon: math.NaN(), Ele: math.NaN(), HR: math.NaN(), Distance: math.NaN()}
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "lat":
				r.point.Lat = number(a.Value)
			case "lon":
				r.point.Lon = number(a.Value)
			}
		}
	}
}

// end takes an element whose text is whole.
func (r *gpxReader) end(name string) {
	if len(r.tracks) == 0 || len(r.open) == 0 {
		return
	}
	t := r.tracks[len(r.tracks)-1]
	switch around := r.open[len(r.open)-1]; around + ">" + name {
	case "trk>name":
		t.Name = string(r.text)
	case "trk>desc":
		t.Note = string(r.text)
	case "trk>type":
		t.Sport = string(r.text)
	case "trkpt>ele":
		r.point.Ele = number(string(r.text))
	case "trkpt>time":
		r.point.Time = moment(string(r.text))
	case "TrackPointExtension>hr":
		r.point.HR = number(string(r.text))
	case "trkseg>trkpt":
		p := checked(r.point)
		p.Gap = r.fresh && len(t.Points) > 0
		r.fresh = false
		t.Points = append(t.Points, p)
		r.points++
	}
}

// finished are the tracks that have points.
func (r *gpxReader) finished() []*Track {
	var all []*Track
	for _, t := range r.tracks {
		if len(t.Points) == 0 {
			continue
		}
		if t.Sport == gpxRunning {
			t.Sport = "running"
		}
		t.begin(t.Points[0].Time)
		all = append(all, t)
	}
	return all
}
