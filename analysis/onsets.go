package analysis

import (
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// onsetApart is after how many days without a mark the next one is another injury or illness. Words, which are not written to keep a
// record, wait twice as long: what is said three weeks later is likely of the same.
const onsetApart = 14

// An onset is the beginning of an injury, an illness or a slump, and when it was last told of.
type onset struct {
	diary.Span
	entry *diary.Entry // that tells of it first
	said  bool         // in words, without a mark
	slump bool
}

// loggedYears are the years from the first of the log to that of a day, and whether half of their weeks or more have something
// written, by what had been written by then.
func (v *View) loggedYears(until diary.Date) (first int, logged []bool) {
	first = max(v.First.Year, until.Year-slumpMaxYears+1)
	weeks := make([][SeasonWeeks]bool, until.Year-first+1)
	note := func(d diary.Date) {
		if y := d.Year - first; !d.IsZero() && y >= 0 && y < len(weeks) {
			weeks[y][SeasonWeek(d)] = true
		}
	}
	for _, e := range v.Entries {
		if e.Date.After(until) {
			break
		}
		note(e.Date)
		for i := range e.Runs {
			note(e.Runs[i].Date)
		}
	}
	for _, w := range weeks {
		n := 0
		for _, is := range w {
			if is {
				n++
			}
		}
		logged = append(logged, n >= slumpMinWeeks)
	}
	return first, logged
}

// onsets are the beginnings of injuries and of illnesses that had been told by a day, in order. Injuries are also told in words.
func (v *View) onsets(until diary.Date) (injuries, ills []onset) {
	oldest := diary.Date{Year: max(v.First.Year, until.Year-slumpMaxYears+1), Month: 1, Day: 1}
	add := func(to []onset, spells []diary.Spell, on diary.Date, e *diary.Entry) []onset {
		for _, s := range spells {
			span := s.Span
			if span.From.IsZero() {
				span.From = on
			}
			if span.To.Before(span.From) {
				span.To = span.From
			}
			if !span.From.Before(oldest) && !span.From.After(until) {
				to = append(to, onset{Span: span, entry: e})
			}
		}
		return to
	}
	for _, e := range v.Entries {
		if e.Date.IsZero() || e.Date.After(until) {
			continue
		}
		injuries, ills = add(injuries, e.Injury, e.Date, e), add(ills, e.Ill, e.Date, e)
		for i := range e.Runs {
			r := &e.Runs[i]
			day := e.Date
			if !r.Date.IsZero() {
				day = r.Date
			}
			own := r.Day()
			injuries, ills = add(injuries, own.Injury, day, e), add(ills, own.Ill, day, e)
		}
		if v.said()[e].says(saysInjury) && !e.Date.Before(oldest) {
			injuries = append(injuries, onset{Span: diary.Span{From: e.Date, To: e.Date}, entry: e, said: true})
		}
	}
	return mergeOnsets(injuries, onsetApart), mergeOnsets(ills, onsetApart)
}

// slumpOnsets are the beginnings of the single slumps that had been noticed by a day, in order.
func (v *View) slumpOnsets(until diary.Date) []onset {
	oldest := max(v.First.Year, until.Year-slumpMaxYears+1)
	records := v.daily().records
	var out []onset
	for _, s := range v.lowSpells() {
		span := diary.Span{From: v.date(max(s.from, 0)), To: v.date(s.to)}
		told := slices.IndexFunc(records, func(r record) bool { return r.day >= s.from && r.day <= s.to })
		if span.From.Year >= oldest && !v.date(s.raised).After(until) && told >= 0 {
			out = append(out, onset{Span: span, entry: records[told].entry, slump: true})
		}
	}
	return out
}

// mergeOnsets makes one of marks that follow each other within so many days, or words within twice as many.
func mergeOnsets(marks []onset, apart int) []onset {
	slices.SortStableFunc(marks, func(a, b onset) int { return a.From.Compare(b.From) })
	var out []onset
	for _, m := range marks {
		wait := apart
		if m.said {
			wait *= 2
		}
		if n := len(out); n > 0 && m.From.Sub(out[n-1].To) <= wait {
			if m.To.After(out[n-1].To) {
				out[n-1].To = m.To
			}
			continue
		}
		out = append(out, m)
	}
	return out
}
