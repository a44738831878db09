package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// What the year that runs shows is counted when it is over. But while the slump is due and the latest weeks are low, that is said, and no
// more than that.

// underWayWeeks is how many of the latest weeks lie low at the least.
const underWayWeeks = 2

// startsIn is when the slump of a year would begin: a 90 % interval.
func (l *look) startsIn(year int) diary.Span {
	s := l.slump
	centre := s.centre
	if d := l.drift(); d.stands() {
		centre = s.startIn(year-l.seasons.First, d.slope)
	}
	return diary.Span{From: seasonDay(year, centre-s.margin), To: seasonDay(year, centre+s.margin)}
}

// due is when the slump that may be here now would have begun. It is not ok where today lies outside its season.
func (v *View) due(l *look) (start diary.Span, ok bool) {
	length := int(math.Round(7 * l.slump.weeks))
	for year := l.year; year <= v.AsOf.Year+1; year++ {
		start = l.startsIn(year)
		if start.From.Compare(v.AsOf) <= 0 && v.AsOf.Compare(start.To.AddDays(length)) <= 0 {
			return start, true
		}
	}
	return diary.Span{}, false
}

// underWay says how low the latest weeks lie, where the slump is due and each of them lacks at least half of what one of its dips does; else
// nothing.
func (v *View) underWay(l *look, measure string) string {
	due, ok := v.due(l)
	w, weeks := v.weekly(), v.flatWeeks()
	if !ok || len(weeks) == 0 || v.daily().n-1-weeks[len(weeks)-1].t >= rearmDays { // nothing is known of the latest weeks
		return ""
	}
	n, now, usual := 0.0, 0.0, 0.0
	for _, f := range slices.Backward(weeks) {
		at := slices.IndexFunc(f.signs, func(s sign) bool { return s.measure == measure })
		if f.cause || at < 0 || v.date(w.to(f.week)).Before(due.From) || !v.isDip(f.signs[at], l.slump) {
			break
		}
		n, now, usual = n+1, now+f.signs[at].now, usual+f.signs[at].usual
	}
	switch {
	case n < underWayWeeks:
		return ""
	case measure == "feel":
		return fmt.Sprintf("after runs of the latest %s the log has %.1f of 5, where your year before has %.1f", weeksWords(n), now/n, usual/n)
	}
	return fmt.Sprintf("the latest %s come to %s each, where a week of your half year before has %s", weeksWords(n), v.far(now/n), v.far(usual/n))
}

// isDip says whether a week lacks what is worth telling, and half of what the slump does.
func (v *View) isDip(s sign, of *slump) bool {
	if s.measure == "feel" {
		return s.usual-s.now >= max(v.threshold("seasonal_slump.feel", 0.4), of.feel/2)
	}
	return 1-s.now/s.usual >= max(v.threshold("seasonal_slump.depth", 0.15), of.depth/2)
}
