package analysis

import (
	"github.com/runlog/runlog/analysis/diary"
)

// A day is what the diary says of one day.
type day struct {
	distance, duration float64 // metres, seconds
	outings            float64
	feel               float64 // sum of the scores of how it was
	feels              int     // and their number
	entries            int
	uncounted          bool // a weekly total that does not say of how many outings
	written            bool // something was written about it
	rested             bool // in a silence that a later post calls rest
	unlogged           bool // in a silence that a later post calls unlogged
	excluded           bool // planned break, injury, illness
	idle               bool // ill, or resting as it was meant
	lingers            bool // no run yet since a planned break that ended some days ago
	withheld           bool // something was taken out of this copy
	race               bool
}

// A tally is a diary counted by day.
type tally struct {
	first, last int // ordinals
	days        []day
}

// count counts what the diary says up to the day asOf. Posts written later are left out whole: also what they say of earlier days,
// because on that day it was not there to be read.
func count(d *diary.Diary, asOf diary.Date) tally {
	entries := d.Entries
	for len(entries) > 0 && entries[len(entries)-1].Date.After(asOf) {
		entries = entries[:len(entries)-1]
	}
	t := extent(entries, asOf.Ordinal())
	for _, e := range entries {
		t.add(e)
	}
	for _, e := range entries { // totals come second: they need to know which days were without a run
		for i := range e.Runs {
			t.total(e, &e.Runs[i])
		}
	}
	// Answers to silence come second: they need to know which days were written of, and what lingers, on which was run.
	for _, e := range entries {
		t.answer(e)
		t.linger(e.Break)
	}
	for _, s := range d.Withheld {
		t.mark(s, func(x *day) { x.withheld = true })
	}
	return t
}

// extent finds the first and the last day that entries write of.
func extent(entries []*diary.Entry, asOf int) tally {
	t := tally{first: asOf + 1, last: asOf}
	last := -1 << 62
	reach := func(from, to diary.Date) {
		if from.IsZero() || from.Ordinal() > asOf {
			return
		}
		t.first = min(t.first, from.Ordinal())
		last = max(last, min(to.Ordinal(), asOf))
	}
	for _, e := range entries {
		reach(e.Date, e.Date)
		if !e.Week.IsZero() {
			reach(e.Week, e.Week.AddDays(6))
		}
		for i := range e.Runs {
			if r := &e.Runs[i]; !r.Total && r.Date != e.Date {
				reach(e.Runs[i].Date, e.Runs[i].Date)
			}
		}
	}
	if t.first > asOf {
		return tally{}
	}
	t.last = last
	t.days = make([]day, last-t.first+1)
	return t
}

// on is the day of an ordinal, or nil where that lies outside what was counted.
func (t *tally) on(ordinal int) *day {
	if i := ordinal - t.first; i >= 0 && i < len(t.days) {
		return &t.days[i]
	}
	return nil
}

// mark changes every counted day of a span.
func (t *tally) mark(s diary.Span, change func(*day)) {
	if s.From.IsZero() || len(t.days) == 0 {
		return
	}
	from, to := s.From.Ordinal(), s.From.Ordinal()
	if !s.To.IsZero() {
		to = s.To.Ordinal()
	}
	for o := max(from, t.first); o <= min(to, t.last); o++ {
		change(&t.days[o-t.first])
	}
}

// add counts one post.
func (t *tally) add(e *diary.Entry) {
	if x := t.on(e.Date.Ordinal()); x != nil && !e.Date.IsZero() {
		x.entries++
		x.written = true
		x.score(e.Day)
	}
	if !e.Week.IsZero() {
		t.mark(diary.Span{From: e.Week, To: e.Week.AddDays(6)}, func(x *day) { x.written = true })
	}
	t.mark(e.Break, exclude)
	t.spells(e.Day, e.Date)
	if e.Rest {
		t.mark(diary.Span{From: e.Date, To: e.Date}, func(x *day) { x.idle = true })
	}
	for i := range e.Runs {
		t.run(e, &e.Runs[i])
	}
}

func (t *tally) run(e *diary.Entry, r *diary.Run) {
	date := r.Date
	if date.IsZero() {
		date = e.Date
	}
	own := r.Day()
	t.spells(own, date)
	x := t.on(date.Ordinal())
	if x == nil || date.IsZero() || r.Total && !e.Week.IsZero() {
		return
	}
	x.ran(r, float64(max(r.Outings, 1)), 1)
	x.written = true
	x.score(own)
	x.race = x.race || r.Race != nil
	if date != e.Date {
		x.entries++
	}
}

// total adds the total of a week. It belongs to no day: each has an equal share, but for those that the diary marks as ill or as rest.
func (t *tally) total(e *diary.Entry, r *diary.Run) {
	if !r.Total || e.Week.IsZero() {
		return
	}
	week := diary.Span{From: e.Week, To: e.Week.AddDays(6)}
	days := 7.0
	t.mark(week, func(x *day) { days -= indicator(x.idle) })
	all := days == 0 // ill the whole week, and out all the same
	if all {
		days = 7
	}
	t.mark(week, func(x *day) {
		x.uncounted = x.uncounted || r.Outings == 0
		if !x.idle || all {
			x.ran(r, float64(r.Outings), days)
		}
	})
}

// ran adds a share of a run.
func (x *day) ran(r *diary.Run, outings, shares float64) {
	x.distance += r.Distance / shares
	x.duration += r.Duration / shares
	x.outings += outings / shares
}

// score adds how it was: how it felt after, how much joy and energy there was, as far as that was logged.
func (x *day) score(d diary.Day) {
	for _, s := range []float64{d.Feel.After.Value, d.Joy.Value, d.Energy.Value} {
		if s > 0 {
			x.feel += s
			x.feels++
		}
	}
}

func exclude(x *day) { x.excluded = true }

// lingerDays is for how long after its last marked day a planned break may go on: many mark a week off on its first day alone.
const lingerDays = 6

// linger marks the days after a planned break, up to the next run.
func (t *tally) linger(s diary.Span) {
	if s.From.IsZero() {
		return
	}
	last := s.To
	if last.IsZero() {
		last = s.From
	}
	for o := last.Ordinal() + 1; o <= last.Ordinal()+lingerDays; o++ {
		x := t.on(o)
		if x == nil || x.outings > 0 || x.distance > 0 {
			return
		}
		x.lingers = true
	}
}

// spells marks illness and injury. A spell without days of its own is that of the day on which it was written.
func (t *tally) spells(d diary.Day, date diary.Date) {
	one := func(s diary.Spell, ill bool) {
		if s.From.IsZero() {
			s.From = date
		}
		t.mark(s.Span, func(x *day) { x.excluded, x.idle = true, x.idle || ill })
	}
	for _, s := range d.Ill {
		one(s, true)
	}
	for _, s := range d.Injury {
		one(s, false)
	}
}

// answer applies what a post says of the silence before it.
func (t *tally) answer(e *diary.Entry) {
	if e.Gap == "" || e.Date.IsZero() {
		return
	}
	for o := e.Date.Ordinal() - 1; ; o-- {
		x := t.on(o)
		if x == nil || x.written {
			return
		}
		switch e.Gap {
		case "rest":
			x.rested = true
		case "unlogged":
			x.unlogged = true
		}
	}
}
