package importer

import "github.com/runlog/runlog/analysis/diary"

// bestLengths are the lengths, in metres, over which runners know their times.
var bestLengths = []float64{400, diary.Kilometre, diary.Mile, 5000, 10_000, 21_097.5, 42_195}

// Bests are the fastest stretches of the usual lengths that the track holds, the shortest first. Their times are by the clock: whoever
// stops within a stretch has not run it faster. Where one of them is faster than anyone has run, the device leapt, and none can be
// believed.
func (t *Track) Bests() []diary.Best {
	var all []diary.Best
	for _, length := range bestLengths {
		b, ok := t.way.best(length)
		if !ok {
			continue
		}
		if b.Time < length/diary.FastestOver(length) {
			return nil
		}
		b.Time, b.From = tenth(b.Time), tenth(b.From)
		all = append(all, b)
	}
	return all
}

// best is the fastest stretch of a length, and whether there is one. Between two readings the speed is taken to be even; then the
// fastest stretch begins or ends at a reading.
func (w *way) best(length float64) (diary.Best, bool) {
	last := len(w.dist) - 1
	if last < 1 || w.dist[last] < length || w.clock[last] <= 0 {
		return diary.Best{}, false
	}
	best := diary.Best{Distance: length}
	consider := func(from, seconds float64) {
		if best.Time == 0 || seconds < best.Time {
			best.Time, best.From = seconds, from
		}
	}
	ends, starts := w.along(w.clock), w.along(w.clock)
	for i, d := range w.dist {
		if d+length <= w.dist[last] && (i == last || w.dist[i+1] > d) { // the last reading there: standing before the start does not count
			consider(d, ends.before(d+length)-w.clock[i])
		}
		if d-length >= 0 && (i == 0 || w.dist[i-1] < d) { // the first one: nor does standing after the finish
			consider(d-length, w.clock[i]-starts.after(d-length))
		}
	}
	return best, best.Time > 0
}

// A cursor reads values off a way, at distances that never go down.
type cursor struct {
	dist, value []float64
	at          int
}

func (w *way) along(value []float64) *cursor { return &cursor{dist: w.dist, value: value} }

// before is the value when distance d is first reached.
func (c *cursor) before(d float64) float64 {
	for c.at < len(c.dist)-1 && c.dist[c.at] < d {
		c.at++
	}
	return c.between(c.at, d)
}

// after is the value when distance d is left.
func (c *cursor) after(d float64) float64 {
	for c.at < len(c.dist)-1 && c.dist[c.at+1] <= d {
		c.at++
	}
	if c.at == len(c.dist)-1 || c.dist[c.at] >= d {
		return c.value[c.at]
	}
	return c.between(c.at+1, d)
}

// between is the value at distance d, which lies in the step that ends at reading i.
func (c *cursor) between(i int, d float64) float64 {
	if i == 0 || c.dist[i] <= c.dist[i-1] {
		return c.value[i]
	}
	return c.value[i-1] + (c.value[i]-c.value[i-1])*(d-c.dist[i-1])/(c.dist[i]-c.dist[i-1])
}
