package importer

import (
	"math"
)

// What runlog reads of Garmin's TCX (https://www8.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd).
type tcxFile struct {
	Activities []tcxActivity `xml:"Activities>Activity"`
	Multi      []tcxActivity `xml:"Activities>MultiSportSession>NextSport>Activity"`
	First      []tcxActivity `xml:"Activities>MultiSportSession>FirstSport>Activity"`
}

type tcxActivity struct {
	Sport string   `xml:"Sport,attr"`
	ID    string   `xml:"Id"` // the moment of the start
	Notes string   `xml:"Notes"`
	Laps  []tcxLap `xml:"Lap"`
}

type tcxLap struct {
	Seconds  string `xml:"TotalTimeSeconds"` // the timer, without pauses
	Distance string `xml:"DistanceMeters"`
	HR       string `xml:"AverageHeartRateBpm>Value"`
	HRMax    string `xml:"MaximumHeartRateBpm>Value"`
	Tracks   []struct {
		Points []tcxPoint `xml:"Trackpoint"`
	} `xml:"Track"`
}

type tcxPoint struct {
	Time     string `xml:"Time"`
	Lat      string `xml:"Position>LatitudeDegrees"`
	Lon      string `xml:"Position>LongitudeDegrees"`
	Ele      string `xml:"AltitudeMeters"`
	Distance string `xml:"DistanceMeters"`
	HR       string `xml:"HeartRateBpm>Value"`
}

// readTCX makes a track of each activity.
func readTCX(data []byte) ([]*Track, error) {
	var file tcxFile
	if err := decodeXML(data, &file); err != nil {
		return nil, err
	}
	var all []*Track
	for _, a := range append(append(file.Activities, file.First...), file.Multi...) {
		t := &Track{Note: a.Notes, Sport: a.Sport}
		for _, lap := range a.Laps {
			t.addLap(lap)
		}
		if len(t.Points) > maxPoints {
			return nil, ErrTooLarge
		}
		if len(t.Points) == 0 && t.Distance == 0 && t.Duration == 0 {
			continue
		}
		t.sumLaps(a.Laps)
		t.begin(moment(a.ID))
		all = append(all, t)
	}
	return all, nil
}

// addLap appends the points of a lap. Within a lap a new Track begins after a pause; a new lap follows without one.
func (t *Track) addLap(lap tcxLap) {
	for n, track := range lap.Tracks {
		for i, p := range track.Points {
			t.Points = append(t.Points, checked(Point{
				Lat: number(p.Lat), Lon: number(p.Lon), Ele: number(p.Ele), HR: number(p.HR), Distance: number(p.Distance),
				Time: moment(p.Time), Gap: n > 0 && i == 0,
			}))
		}
	}
}

// sumLaps takes over what the device summed up, where every lap has it.
func (t *Track) sumLaps(laps []tcxLap) {
	distance, seconds, beats, highest := 0.0, 0.0, 0.0, 0.0
	for _, lap := range laps {
		s := number(lap.Seconds)
		seconds += s
		distance += number(lap.Distance)
		beats += s * number(lap.HR)
		highest = math.Max(highest, number(lap.HRMax))
	}
	t.Distance, t.Duration = stated(distance), stated(seconds)
	if t.Duration > 0 {
		t.HR = stated(math.Round(beats / seconds))
	}
	t.HRMax = stated(highest)
}

// stated is a sum in which nothing was missing, or 0.
func stated(v float64) float64 {
	if v > 0 && !math.IsInf(v, 1) {
		return tenth(v)
	}
	return 0
}
