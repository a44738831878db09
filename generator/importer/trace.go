package importer

import (
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// A trace has stretches of 100 m, and longer ones where a run has more than fit: over less the noise of a GPS is all there is to see,
// and a chart has no room for more.
const (
	shortestStretch = 100.0 // metres
	shortestSpell   = 30.0  // seconds, of a run without distance
	mostStretches   = 150
)

// Trace is how speed and heart went along the way, as far as it may be published. A track with places keeps to what Line keeps to:
// what was recorded within trim metres of its first and last place, inside a zone, or where no place is known is not there. A run
// without any place, such as one on a treadmill, is there as a whole.
func (t *Track) Trace(zones []diary.Zone, trim float64) [][]diary.Sample {
	w := &t.way
	if len(w.dist) < 2 || !w.believed {
		return nil
	}
	axis, least := w.dist, shortestStretch
	byTime := w.dist[len(w.dist)-1] == 0
	if byTime {
		axis, least = w.moving, shortestSpell
	}
	total := axis[len(axis)-1]
	step := least * math.Ceil(total/least/mostStretches)
	hidden := t.hidden(zones, trim)
	var pieces [][]diary.Sample
	open := false
	moving := &cursor{dist: axis, value: w.moving}
	from, before := 0, w.moving[0] // the reading at or before the beginning of the stretch, and the time there
	for n := 1.0; step > 0 && n*step <= total; n++ {
		end := moving.before(n * step)
		to := moving.at
		shown := to > from && !slices.Contains(hidden[from+1:to+1], true)
		if shown && !open {
			pieces = append(pieces, nil)
		}
		if open = shown; shown {
			s := diary.Sample{Moving: tenth((before + end) / 2), HR: t.beats(from+1, to)}
			if !byTime {
				s.At, s.Speed = (n-0.5)*step, speed(step, end-before)
			}
			last := len(pieces) - 1
			pieces[last] = append(pieces[last], s)
		}
		from, before = max(to-1, 0), end
	}
	return pieces
}

// speed is metres a second to the millimetre, or 0 where nobody has run so fast.
func speed(metres, seconds float64) float64 {
	if seconds < metres/diary.FastestOver(metres) {
		return 0
	}
	return math.Round(metres/seconds*1e3) / 1e3
}

// beats is the mean heart rate of the readings from first to last, or 0.
func (t *Track) beats(first, last int) float64 {
	mean, _ := heart(t.Points[first:last+1], t.way.clock[first:last+1])
	return mean
}

// hidden says of each step, by the reading at its end, whether it may not be shown.
func (t *Track) hidden(zones []diary.Zone, trim float64) []bool {
	out := make([]bool, len(t.Points))
	places := t.places()
	if len(places) == 0 {
		return out
	}
	circles := circlesAround(places, zones, trim)
	for i := 1; i < len(t.Points); i++ {
		a, b := t.Points[i-1], t.Points[i]
		out[i] = math.IsNaN(a.Lat) || math.IsNaN(b.Lat) || !clear(circles, diary.Point{Lat: a.Lat, Lon: a.Lon}, diary.Point{Lat: b.Lat, Lon: b.Lon})
	}
	return out
}
