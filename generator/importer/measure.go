package importer

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/runlog/runlog/analysis/diary"
)

const (
	standing  = 0.5  // m/s below which nobody runs or walks; a GPS at rest wanders more slowly
	pauseSpan = 10.0 // seconds over which that is judged, because single readings jump
	climbStep = 4.0  // metres that a hill must have: less is the noise of an altimeter
	hrSpan    = 30.0 // seconds that one reading of the heart may speak for
)

// measure works out from the points what the device did not sum up itself.
func (t *Track) measure() {
	ps := t.Points
	if len(ps) == 0 {
		return
	}
	clock, dist := clocks(ps), distances(ps)
	last := len(ps) - 1
	moving := movingTimes(ps, clock, dist, t.Duration == 0)
	if t.Duration > 0 && !t.timed(moving[last]) { // the timer stood still at times, and no point says when
		moving = movingTimes(ps, clock, dist, true)
	}
	if t.Distance == 0 {
		t.Distance = tenth(dist[last])
	}
	if t.Duration == 0 {
		t.Duration = tenth(moving[last])
	}
	if t.Elapsed == 0 {
		t.Elapsed = tenth(clock[last])
	}
	if !t.Climb.Known {
		t.Climb = climb(ps)
	}
	mean, highest := heart(ps, clock)
	if t.HR == 0 {
		t.HR = mean
	}
	if t.HRMax == 0 {
		t.HRMax = highest
	}
	t.way = way{dist: dist, clock: clock, moving: moving}
	t.way.believed = t.timed(moving[last])
}

// Splits are the moving seconds of each full unit of so many metres; none where they could not be believed.
func (t *Track) Splits(unit float64) []float64 {
	if !t.way.believed {
		return nil
	}
	return splits(t.way.dist, t.way.moving, unit)
}

// timed says whether the points take no longer than the timer ran, but for a little that devices lose in rounding.
func (t *Track) timed(moving float64) bool { return moving <= 1.01*t.Duration+10 }

// tenth rounds to a tenth, so that processors that differ in the last bit agree.
func tenth(v float64) float64 { return math.Round(v*10) / 10 }

// clocks are the seconds since the first reading. One without a time, or with an earlier one, has that of the reading before.
func clocks(ps []Point) []float64 {
	out := make([]float64, len(ps))
	first := ps[0].Time
	for i, p := range ps {
		if i > 0 {
			out[i] = out[i-1]
		}
		if first.IsZero() {
			first = p.Time
		}
		if !p.Time.IsZero() {
			out[i] = max(out[i], p.Time.Sub(first).Seconds())
		}
	}
	return out
}

// distances are the metres from the start: as the device counted them where it did, else along great circles, pauses left out.
func distances(ps []Point) []float64 {
	out := make([]float64, len(ps))
	counted := false
	for i, p := range ps {
		if i > 0 {
			out[i] = out[i-1]
		}
		if !math.IsNaN(p.Distance) {
			counted = true
			out[i] = max(out[i], p.Distance)
		}
	}
	if counted {
		return out
	}
	previous := -1
	for i, p := range ps {
		if i > 0 {
			out[i] = out[i-1]
		}
		if p.Gap {
			previous = -1
		}
		if math.IsNaN(p.Lat) {
			continue
		}
		if previous >= 0 {
			out[i] += apart(ps[previous], p)
		}
		previous = i
	}
	return out
}

// apart is the distance of two places in metres along a great circle of the mean earth.
func apart(a, b Point) float64 {
	return geo.DistanceHaversine(orb.Point{a.Lon, a.Lat}, orb.Point{b.Lon, b.Lat}) * earth / orb.EarthRadius
}

// movingTimes are the seconds of movement up to each point. A pause that the device marked never counts. Where its timer is not
// known, neither does standing: a stretch of ten seconds, or one between two readings that lie further apart, at less than 0.5 m/s.
// A track without any distance, such as one of the heart alone, is movement throughout.
func movingTimes(ps []Point, clock, dist []float64, judge bool) []float64 {
	out := make([]float64, len(ps))
	judge = judge && dist[len(dist)-1] > 0
	for i := 1; i < len(ps); {
		if ps[i].Gap {
			out[i] = out[i-1]
			i++
			continue
		}
		j := i
		for j+1 < len(ps) && !ps[j+1].Gap && clock[j]-clock[i-1] < pauseSpan && clock[j+1]-clock[j] < pauseSpan {
			j++
		}
		stood := judge && dist[j]-dist[i-1] < standing*(clock[j]-clock[i-1])
		for ; i <= j; i++ {
			out[i] = out[i-1]
			if !stood {
				out[i] += clock[i] - clock[i-1]
			}
		}
	}
	return out
}

// climb adds up the hills: a rise counts from its valley to its top once it is four metres high, and ends where the way has gone
// down by as much.
func climb(ps []Point) diary.Opt {
	total, low, high := 0.0, math.NaN(), 0.0
	rising := false
	for _, p := range ps {
		e := p.Ele
		switch {
		case math.IsNaN(e):
		case math.IsNaN(low):
			low = e
		case rising && e > high:
			high = e
		case rising && high-e >= climbStep:
			total += high - low
			low, rising = e, false
		case !rising && e < low:
			low = e
		case !rising && e-low >= climbStep:
			high, rising = e, true
		}
	}
	if math.IsNaN(low) {
		return diary.Opt{}
	}
	if rising {
		total += high - low
	}
	return diary.Some(math.Round(total))
}

// heart is the mean and the highest rate. A reading weighs as much as the time before it, up to half a minute, because many devices
// write a reading when something changes rather than every second.
func heart(ps []Point, clock []float64) (mean, highest float64) {
	sum, weight := 0.0, 0.0
	for i, p := range ps {
		if math.IsNaN(p.HR) {
			continue
		}
		w := 1.0
		if i > 0 && !p.Gap {
			w = min(max(clock[i]-clock[i-1], 1), hrSpan)
		}
		sum += w * p.HR
		weight += w
		highest = max(highest, p.HR)
	}
	if weight == 0 {
		return 0, 0
	}
	return math.Round(sum / weight), highest
}

// splits are the moving seconds of each full unit of so many metres, read off between the two points around its end. One that nobody
// has run so fast is a leap of the device, and then none of them can be believed.
func splits(dist, moving []float64, unit float64) []float64 {
	var out []float64
	if moving[len(moving)-1] == 0 {
		return nil
	}
	before := 0.0
	for i := 1; i < len(dist); i++ {
		for next := float64(len(out)+1) * unit; dist[i] >= next; next += unit {
			at := moving[i-1] + (moving[i]-moving[i-1])*(next-dist[i-1])/(dist[i]-dist[i-1])
			if at-before < unit/diary.FastestOver(unit) {
				return nil
			}
			out = append(out, tenth(at-before))
			before = at
		}
	}
	return out
}
