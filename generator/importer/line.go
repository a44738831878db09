package importer

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
	"github.com/runlog/runlog/analysis/diary"
)

const (
	earth     = 6371008.8             // metres: the mean radius, as in IUGG 1980
	degree    = earth * math.Pi / 180 // metres along a meridian
	tolerance = 5.0                   // metres by which a simplified line may leave the way
	decimals  = 1e5                   // places are rounded to about a metre
	// margin is kept around every circle beyond its radius, so that neither simplifying nor rounding leads back into it.
	margin = 2*tolerance + 2
)

// Line is the geometry that may be published, simplified for drawing. Nothing of it, neither a point nor the line between two, comes
// within trim metres of the first and the last point or enters a zone; what is left may come in pieces. A zone that makes no sense
// (a radius that is no number) leaves nothing.
func (t *Track) Line(zones []diary.Zone, trim float64) [][]diary.Point {
	places := t.places()
	if len(places) == 0 {
		return nil
	}
	circles := circlesAround(places, zones, trim)
	var pieces [][]diary.Point
	var piece []diary.Point
	for i := range places {
		if len(piece) > 0 && !clear(circles, places[i-1].Point, places[i].Point) || places[i].Gap {
			pieces = append(pieces, piece)
			piece = nil
		}
		if clear(circles, places[i].Point, places[i].Point) {
			piece = append(piece, places[i].Point)
		}
	}
	var out [][]diary.Point
	for _, p := range append(pieces, piece) {
		if len(p) > 1 {
			out = append(out, simplified(p))
		}
	}
	return out
}

// circlesAround are the zones and the two ends.
func circlesAround(places []place, zones []diary.Zone, trim float64) []diary.Zone {
	if trim <= 0 {
		return zones
	}
	first, last := places[0], places[len(places)-1]
	return append([]diary.Zone{{Lat: first.Lat, Lon: first.Lon, Radius: trim}, {Lat: last.Lat, Lon: last.Lon, Radius: trim}}, zones...)
}

// A place is a point that has a position; Gap says that the line does not lead there from the one before.
type place struct {
	diary.Point
	Gap bool
}

func (t *Track) places() []place {
	var out []place
	gap := false
	for _, p := range t.Points {
		gap = gap || p.Gap
		if !math.IsNaN(p.Lat) {
			out = append(out, place{diary.Point{Lat: p.Lat, Lon: p.Lon}, gap})
			gap = false
		}
	}
	return out
}

// clear says whether the straight way from a to b keeps out of every circle.
func clear(circles []diary.Zone, a, b diary.Point) bool {
	for _, c := range circles {
		centre := diary.Point{Lat: c.Lat, Lon: c.Lon}
		if !(toSegment(flat(centre, a), flat(centre, b)) > math.Abs(c.Radius)+margin) {
			return false
		}
	}
	return true
}

// flat is a place on a plane around an origin, in metres. It is exact near the origin, where it matters.
func flat(origin, p diary.Point) orb.Point {
	return orb.Point{
		math.Remainder(p.Lon-origin.Lon, 360) * degree * math.Cos(origin.Lat*math.Pi/180),
		(p.Lat - origin.Lat) * degree,
	}
}

// toSegment is the distance of the origin from the stretch between two points.
func toSegment(a, b orb.Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = min(max(-(a[0]*dx+a[1]*dy)/length, 0), 1)
	}
	return math.Hypot(a[0]+along*dx, a[1]+along*dy)
}

// simplified leaves out the points that a line of five metres' width does not need.
func simplified(piece []diary.Point) []diary.Point {
	origin := piece[len(piece)/2]
	line := make(orb.LineString, len(piece))
	for i, p := range piece {
		line[i] = flat(origin, p)
	}
	line = simplify.DouglasPeucker(tolerance).LineString(line.Clone())
	out := make([]diary.Point, len(line))
	for i, p := range line {
		lon := origin.Lon + p[0]/(degree*math.Cos(origin.Lat*math.Pi/180))
		out[i] = diary.Point{Lat: rounded(origin.Lat + p[1]/degree), Lon: rounded(math.Remainder(lon, 360))}
	}
	return out
}

func rounded(v float64) float64 { return math.Round(v*decimals) / decimals }
