package importer

import "encoding/xml"

// gpxRunning is how Strava's older exports and some devices write the type run.
const gpxRunning = "9"

// A gpxReader gathers what runlog reads of GPX 1.0 and 1.1 (https://www.topografix.com/gpx.asp) and of Garmin's extension for the
// heart.
type gpxReader struct {
	tracks []*Track
	point  Point
	fresh  bool // a segment has begun: a pause came before
	count  int
}

// readGPX makes a track of each trk. A new segment begins after a pause. An empty element is missing rather than zero.
func readGPX(data []byte) ([]*Track, error) {
	var r gpxReader
	if err := walk(data, &r); err != nil {
		return nil, err
	}
	return r.finished(), nil
}

func (r *gpxReader) points() int { return r.count }

func (r *gpxReader) start(name string, attributes []xml.Attr) {
	switch name {
	case "trk":
		r.tracks = append(r.tracks, &Track{})
	case "trkseg":
		r.fresh = true
	case "trkpt":
		r.point = unknownPoint()
		for _, a := range attributes {
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
func (r *gpxReader) end(name string, open []string, text []byte) {
	if len(r.tracks) == 0 {
		return
	}
	t := r.tracks[len(r.tracks)-1]
	switch above(open, 0) {
	case "trk":
		switch name {
		case "name":
			t.Name = string(text)
		case "desc":
			t.Note = string(text)
		case "type":
			t.Sport = string(text)
		}
	case "trkpt":
		switch name {
		case "ele":
			r.point.Ele = number(string(text))
		case "time":
			r.point.Time = moment(string(text))
		}
	case "TrackPointExtension":
		if name == "hr" {
			r.point.HR = number(string(text))
		}
	case "trkseg":
		if name == "trkpt" {
			p := checked(r.point)
			p.Gap = r.fresh && len(t.Points) > 0
			r.fresh = false
			t.Points = append(t.Points, p)
			r.count++
		}
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
