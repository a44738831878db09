package analysis

import (
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// A cause is something in the diary that explains what a detector would ask about.
type cause struct {
	from, to, told int
	metres         float64 // of a race
}

// causes are the illnesses, injuries, races and breaks that the diary tells of. A detector whose question they answer keeps silent.
type causes struct{ ills, injuries, races, breaks []cause }

// causes collects them from the records.
func (v *View) causes() *causes {
	c := &causes{}
	d := v.daily()
	for i := range d.records {
		r := &d.records[i]
		for _, s := range r.how.Ill {
			c.ills = append(c.ills, v.spell(s.Span, r))
		}
		for _, s := range r.how.Injury {
			c.injuries = append(c.injuries, v.spell(s.Span, r))
		}
		if r.run != nil && r.run.Race != nil {
			c.races = append(c.races, cause{r.day, r.day, r.told, max(r.run.Distance, r.run.Race.Distance)})
		}
		if !r.entry.Break.From.IsZero() {
			c.breaks = append(c.breaks, v.spell(r.entry.Break, r))
		}
	}
	return c
}

// spell is a span in days of the diary: its record's day where it has none of its own, one day where it has no end.
func (v *View) spell(s diary.Span, r *record) cause {
	c := cause{from: r.day, to: r.day, told: r.told}
	if !s.From.IsZero() {
		c.from = s.From.Ordinal() - v.First.Ordinal()
		c.to = c.from
		if !s.To.IsZero() {
			c.to = s.To.Ordinal() - v.First.Ordinal()
		}
	}
	return c
}

// withheld says whether something of the days from from to to was taken out of this copy of the diary: what it counts there is not all.
func (v *View) withheld(from, to int) bool {
	return slices.ContainsFunc(v.Withheld, func(s diary.Span) bool { return v.day(s.From) <= to && v.day(s.To) >= from })
}

// during says whether one of the causes touches the days from to to, as far as told by day t. Races count from so many metres on.
func during(cs []cause, from, to, t int, metres float64) bool {
	for i := range cs {
		if c := &cs[i]; c.from <= to && c.to >= from && c.told <= t && c.metres >= metres {
			return true
		}
	}
	return false
}

func (c *causes) ill(from, to, t int) bool     { return during(c.ills, from, to, t, 0) }
func (c *causes) injured(from, to, t int) bool { return during(c.injuries, from, to, t, 0) }
func (c *causes) resting(from, to, t int) bool { return during(c.breaks, from, to, t, 0) }

// explain says whether an illness, an injury or a break that the diary tells of touches the days from from to to, as far as told by day t.
func (c *causes) explain(from, to, t int) bool {
	return c.ill(from, to, t) || c.injured(from, to, t) || c.resting(from, to, t)
}

// causeDays is for how many days a cause is reason enough: its own and some that it leaves behind.
const causeDays = 7

// explainsLately says whether one of them touches the latest days up to t.
func (c *causes) explainsLately(t int) bool { return c.explain(t-causeDays+1, t, t) }

// uncaused is a series without the days of an illness, an injury or a break that the diary tells of.
func (c *causes) uncaused(s series) series { return s.without(c.ills, c.injuries, c.breaks) }

// longRace is from how many metres on a race leaves its mark on the days after it.
const longRace = 20_000.0

func (c *causes) race(from, to, t int, metres float64) bool {
	return during(c.races, from, to, t, metres)
}
