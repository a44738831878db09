package importer

import "math"

// What runlog reads of GPX 1.0 and 1.1 (https://www.topografix.com/gpx.asp) and of Garmin's extension for the heart. Values are
// strings, because an empty element is missing rather than zero.
type gpxFile struct {
	Tracks []gpxTrack `xml:"trk"`
}

type gpxTrack struct {
	Name     string `xml:"name"`
	Desc     string `xml:"desc"`
	Type     string `xml:"type"`
	Segments []struct {
		Points []gpxPoint `xml:"trkpt"`
	} `xml:"trkseg"`
}

type gpxPoint struct {
	Lat  string `xml:"lat,attr"`
	Lon  string `xml:"lon,attr"`
	Ele  string `xml:"ele"`
	Time string `xml:"time"`
	HR   string `xml:"extensions>TrackPointExtension>hr"`
}

// gpxRunning is how Strava's older exports and some devices write the type run.
const gpxRunning = "9"

// readGPX makes a track of each trk. A new segment begins after a pause.
func readGPX(data []byte) ([]*Track, error) {
	var file gpxFile
	if err := decodeXML(data, &file); err != nil {
		return nil, err
	}
	var all []*Track
	for _, trk := range file.Tracks {
		t := &Track{Name: trk.Name, Note: trk.Desc, Sport: trk.Type}
		if t.Sport == gpxRunning {
			t.Sport = "running"
		}
		for _, segment := range trk.Segments {
			for i, p := range segment.Points {
				t.Points = append(t.Points, checked(Point{
					Lat: number(p.Lat), Lon: number(p.Lon), Ele: number(p.Ele), HR: number(p.HR), Distance: math.NaN(),
					Time: moment(p.Time), Gap: i == 0 && len(t.Points) > 0,
				}))
			}
		}
		if len(t.Points) > maxPoints {
			return nil, ErrTooLarge
		}
		if len(t.Points) == 0 {
			continue
		}
		t.begin(t.Points[0].Time)
		all = append(all, t)
	}
	return all, nil
}
