package importer

import (
	"math"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
	"pgregory.net/rapid"
)

func northward(steps int) *Track {
	t := &Track{}
	for i := range steps {
		t.Points = append(t.Points, Point{Lat: 53.3 + 0.001*float64(i), Lon: -6.2})
	}
	return t
}

func TestLineTrimsBothEnds(t *testing.T) {
	line := northward(40).Line(nil, 500) // 4,337 m, of which 3,300 may be shown
	if len(line) != 1 || len(line[0]) != 2 {
		t.Fatalf("a straight way is %v", line)
	}
	// 500 m and the margin are 4.6 steps of 111 m
	a, b := line[0][0], line[0][1]
	if a != (diary.Point{Lat: 53.305, Lon: -6.2}) || b != (diary.Point{Lat: 53.334, Lon: -6.2}) {
		t.Errorf("from %v to %v", a, b)
	}
}

func TestLineIsCutWhereItCrossesAZone(t *testing.T) {
	// between two readings 111 m apart lies a zone of 20 m that holds neither
	zones := []diary.Zone{{Lat: 53.3205, Lon: -6.2, Radius: 20}}
	line := northward(40).Line(zones, 500)
	if len(line) != 2 || line[0][len(line[0])-1].Lat != 53.32 || line[1][0].Lat != 53.321 {
		t.Errorf("pieces %v", line)
	}
}

func TestLineOfAShortRunIsEmpty(t *testing.T) {
	for _, track := range []*Track{{}, northward(1), northward(5)} {
		if line := track.Line(nil, 500); len(line) != 0 {
			t.Errorf("%d points near home give %v", len(track.Points), line)
		}
	}
}

func TestLineShowsNothingWhereAZoneMakesNoSense(t *testing.T) {
	for _, z := range []diary.Zone{{Lat: 10, Lon: 10, Radius: math.NaN()}, {Lat: math.NaN(), Lon: 10, Radius: 5}} {
		if line := northward(40).Line([]diary.Zone{z}, 500); len(line) != 0 {
			t.Errorf("zone %v: %v", z, line)
		}
	}
	if line := northward(40).Line(nil, math.NaN()); len(line) != 0 {
		t.Errorf("trim NaN: %v", line)
	}
}

// Whatever the track, neither a returned point nor any place on the line between two comes within the radius of the start, of the end
// or of a zone. The check is by great circles and so independent of the planes that Line calculates on.
func TestLineNeverEntersACircle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		track := anyTrack(t)
		trim := rapid.Float64Range(1, 800).Draw(t, "trim")
		var zones []diary.Zone
		for range rapid.IntRange(0, 3).Draw(t, "zones") {
			p := track.Points[rapid.IntRange(0, len(track.Points)-1).Draw(t, "at")]
			zones = append(zones, diary.Zone{Lat: p.Lat + 0.001, Lon: p.Lon, Radius: rapid.Float64Range(0, 600).Draw(t, "radius")})
		}
		first, last := track.Points[0], track.Points[len(track.Points)-1]
		circles := append([]diary.Zone{{Lat: first.Lat, Lon: first.Lon, Radius: trim}, {Lat: last.Lat, Lon: last.Lon, Radius: trim}}, zones...)
		for _, piece := range track.Line(zones, trim) {
			if len(piece) < 2 {
				t.Fatalf("a piece of %d points", len(piece))
			}
			for i := 1; i < len(piece); i++ {
				for _, c := range circles {
					if d := nearest(piece[i-1], piece[i], c); d <= c.Radius {
						t.Fatalf("the line from %v to %v comes within %.1f m of %v", piece[i-1], piece[i], d, c)
					}
				}
			}
		}
	})
}

// nearest is the least distance from a zone's centre to a hundred places on a stretch of line.
func nearest(a, b diary.Point, c diary.Zone) float64 {
	least := math.Inf(1)
	for k := range 101 {
		f := float64(k) / 100
		p := Point{Lat: a.Lat + f*(b.Lat-a.Lat), Lon: a.Lon + f*math.Remainder(b.Lon-a.Lon, 360)}
		least = min(least, apart(p, Point{Lat: c.Lat, Lon: c.Lon}))
	}
	return least
}

// anyTrack wanders through any latitude where people run, over the date line too, with steps of up to 300 m.
func anyTrack(t *rapid.T) *Track {
	lat := rapid.Float64Range(-70, 70).Draw(t, "lat")
	lon := rapid.SampledFrom([]float64{0, -6.2, 179.999, -179.999}).Draw(t, "lon")
	track := &Track{}
	heading := 0.0
	for range rapid.IntRange(1, 80).Draw(t, "points") {
		track.Points = append(track.Points, Point{Lat: lat, Lon: lon, Gap: rapid.IntRange(0, 20).Draw(t, "gap") == 0})
		heading += rapid.Float64Range(-1, 1).Draw(t, "turn")
		step := rapid.Float64Range(0, 300).Draw(t, "step") / degree
		lat += step * math.Cos(heading)
		lon = math.Remainder(lon+step*math.Sin(heading)/math.Cos(lat*math.Pi/180), 360)
	}
	return track
}
