package analysis

import "math"

// What was raised against the own year is asked anew on every later day, and by then the year before holds some of it. Whoever writes of
// dread for a year would hear of it for a month, and then that nothing stands out, in the worst of it. So a stretch lasts for as long as the words
// come that much more often than in the year before it was raised, in fewer posts than it takes to raise one, and for a year at the most: after that they
// are how this runner writes.

const lastsLeast = 2 // posts in the latest weeks

// A lasting follows the stretch of a signal that stands, day by day.
type lasting struct {
	*textRate
	counts       tallies
	raised, held int  // days: of the stretch that stands or stood last, and the latest on which it held
	before       rate // as it was raised
}

// lasts follows a signal from the first day on.
func (x *textRate) lasts(counts tallies) *lasting {
	return &lasting{textRate: x, counts: counts, raised: math.MinInt / 2, held: math.MinInt / 2}
}

// shows says whether a signal stands out on a day, or a stretch that did goes on. It is asked of the days in order.
func (l *lasting) shows(t int, now rate) bool {
	switch {
	case now.unusual && t-l.held > rearmDays && t-l.raised >= coolDays:
		l.raised, l.before = t, now
	case !now.unusual && (t-l.held > rearmDays || !l.still(l.counts, l.before, t, l.raised).unusual):
		return false
	}
	l.held = t
	return true
}

// still compares the latest weeks with the year before a stretch was raised. Its p is that of the day on which it was.
func (x *textRate) still(counts tallies, before rate, t, raised int) rate {
	r := before
	r.lasts = true
	r.days = halfAgain(x.days)
	for r.days+7 <= rateGrown && counts.fewer(rateNow, t-r.days+1, t) {
		r.days += 7
	}
	r.said, r.of = counts.between(t-r.days+1, t)
	r.talkative = r.of >= rateNow
	// One of them in the last fortnight: what is over would else last until those weeks are through.
	recent, _ := counts.between(t-rearmDays+1, t)
	yes, all := float64(r.usual)+0.5, float64(r.usualOf)+5
	r.unusual = r.talkative && recent > 0 && r.said >= lastsLeast && t-raised <= ownYear && float64(r.said)/float64(r.of) >= x.ratio*yes/all
	return r
}
