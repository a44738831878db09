package analysis

import (
	"slices"
	"sync"

	"github.com/runlog/runlog/analysis/diary"
)

const (
	slumpMinYears = 3  // least years for a look
	slumpMinWeeks = 26 // known, in each of them
	slumpMaxYears = 60 // of a look: a typing error in a year makes no log of a century
	slumpLooks    = 3  // newest looks that a report rests on
)

// A look is the search for a recurring slump in the diary as it stood at the end of a year.
type look struct {
	year    int // calendar year, the newest of the log
	seasons *Seasons
	slump   *slump       // nil where no test was made
	decided *slump       // on which it was decided whether it stands: never that of more draws than it took
	full    int          // years with slumpMinWeeks known weeks
	stands  bool         // it passed its test, and is worth saying
	rhythm  bool         // but it is no more than a smooth wave through the year
	since   func() since // asked of decided, when first asked for
	drift   func() drift
}

// raised is the first day on which the look could be taken.
func (l *look) raised() diary.Date { return diary.Date{Year: l.year + 1, Month: 1, Day: 1} }

// lookBack takes the newest looks, and earlier ones as long as they stand: since when a pattern stands is part of it. With history it
// takes all. A year is looked at once, when it is over; one of which too little is known brings no look, as it would see the one
// before again.
func lookBack(v *View) []*look {
	if v.First.IsZero() {
		return nil
	}
	var looks []*look
	standing := true
	for year := min(v.AsOf.Year-1, v.Last.Year); year >= v.First.Year; year-- {
		s := v.seasonsAt(year)
		if s == nil || s.knownWeeks(year-s.First) < slumpMinWeeks {
			continue
		}
		if !v.history && !standing && len(looks) >= slumpLooks {
			break
		}
		l := v.look(year, s, v.history || len(looks) == 0)
		looks = append(looks, l)
		standing = standing && l.stands
	}
	slices.Reverse(looks)
	return looks
}

// seasonsAt are the season weeks of what had been written by the end of a year, or nil where nothing had: the first post may be one of
// January that tells of a week begun in December.
func (v *View) seasonsAt(year int) *Seasons {
	t := count(v.Diary, diary.Date{Year: year, Month: 12, Day: 31})
	if len(t.days) == 0 {
		return nil
	}
	return t.seasons(v.config().Complete).newest(slumpMaxYears)
}

// newest is at most so many years of a log, the newest.
func (s *Seasons) newest(years int) *Seasons {
	cut := max(s.Years-years, 0)
	from := cut * SeasonWeeks
	return &Seasons{
		First: s.First + cut, Years: s.Years - cut,
		Distance: s.Distance[from:], Outings: s.Outings[from:], Feel: s.Feel[from:],
		State: s.State[from:], Race: s.Race[from:], Share: s.Share[from:],
	}
}

// look takes the look at the end of a year. A thorough one has the p of all draws, and its place is settled.
func (v *View) look(year int, s *Seasons, thorough bool) *look {
	l := &look{year: year, seasons: s}
	for y := range s.Years {
		if s.knownWeeks(y) >= slumpMinWeeks {
			l.full++
		}
	}
	if l.full < slumpMinYears {
		return l
	}
	m := newMaterial(s)
	in := newSearch(m.rows(), s.Years, latest(s.Years), s.draws("slump"))
	l.slump = describe(m, s, in.after(firstDraws))
	limit := v.threshold("seasonal_slump.p", 0.05)
	clear := l.slump.p <= limit/clearFactor || l.slump.p >= limit*clearFactor
	if !clear {
		l.slump = describe(m, s, in.after(drawsFor(s.Years)))
	}
	l.stands = l.slump.p <= limit && v.worth(l.slump)
	l.decided, l.rhythm = l.slump, l.slump.rhythm
	l.since = sync.OnceValue(func() since { return l.decided.findSince(s.Years, s.draws("since")) })
	l.drift = sync.OnceValue(l.findDrift)
	if thorough {
		all := in.after(drawsFor(s.Years))
		if l.stands {
			all = in.settle(all)
		}
		l.slump = v.better(l, describe(m, s, all))
	}
	return l
}

// better is what all draws say of a look that the first have decided. What they decided stays, so that it is the same whenever the look
// is taken; should their place be one not worth telling, that of the first draws is told.
func (v *View) better(l *look, all *slump) *slump {
	if l.stands && !v.worth(all) {
		first := *l.slump
		first.p = all.p
		return &first
	}
	return all
}

// worth says whether a slump is large and frequent enough to speak of.
func (v *View) worth(s *slump) bool {
	hits := float64(len(s.hits))
	if hits < v.threshold("seasonal_slump.years", 3) || hits < 0.3*float64(s.known) {
		return false
	}
	switch s.measure {
	case "feel":
		return s.feel >= v.threshold("seasonal_slump.feel", 0.4)
	case "overall":
		return s.wide >= 0.05
	}
	return s.wide >= v.threshold("seasonal_slump.depth", 0.15)
}
