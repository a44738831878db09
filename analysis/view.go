package analysis

import (
	"math"
	"sync"

	"github.com/runlog/runlog/analysis/diary"
)

// A View is a diary counted once, for all detectors and charts.
type View struct {
	*diary.Diary
	AsOf  diary.Date
	First diary.Date // first day that is written of
	Last  diary.Date // last such day up to AsOf
	Days  []Bucket   // every day from First to Last
	Weeks []Bucket   // every week that First to Last touches, by the site's first day of the week
	// Seasons are the years of 52 season weeks of patterns.
	Seasons *Seasons
	// Thresholds are the runner's own numbers for detectors.
	Thresholds Thresholds

	history bool                           // every look at the seasons is wanted, not the newest alone
	daily   func() *daily                  // the diary day by day: counted when first asked for
	pace    func() *residualPace           // pace at effort: fitted when first asked for
	said    func() map[*diary.Entry]*voice // what the posts' prose says: read when first asked for
	slumps  func() []*look                 // the looks at the seasonal slump, oldest first: computed when first asked for

	weekly    func() *weekly    // the diary by calendar weeks, as it was told: likewise
	flatWeeks func() []flatWeek // how flat each week was: computed when first asked for
	lowSpells func() []lowSpell // the single slumps, oldest first: likewise
}

// A State says what an absence of running means.
type State uint8

// The states of a stretch of days.
const (
	Known    State = iota // what was run is known, be it nothing
	Unknown               // nothing was written for long, or what was written is withheld: a gap, not a zero
	Excluded              // known, but under a planned break, injury or illness: no usual stretch to compare with
)

// A Bucket is what was run in a stretch of days.
type Bucket struct {
	diary.Span
	State    State
	Entries  int     // posts and runs with their own date
	Outings  float64 // whole, but for weekly totals that a year's end divides
	Distance float64 // metres
	Duration float64 // seconds
	Race     bool
}

// silent is how many weeks running without a word make a silence: shorter ones are weeks without a run.
const silent = 3

// NewView counts a diary as it stood on the day asOf: what was written later is left out.
func NewView(d *diary.Diary, asOf diary.Date) *View {
	v := &View{Diary: d, AsOf: asOf, Seasons: &Seasons{}}
	v.countLater()
	t := count(d, asOf)
	if len(t.days) == 0 {
		return v
	}
	v.First, v.Last = diary.FromOrdinal(t.first), diary.FromOrdinal(t.last)
	config := v.config()
	weeks := t.group(weekEdges(v.First.Week(config.WeekStarts), v.Last))
	t.settle(weeks, config.Complete)
	v.Weeks = buckets(weeks)
	v.Days = t.byDay(weeks)
	v.Seasons = t.seasons(config.Complete)
	return v
}

// countLater puts off what detectors share until the first of them asks for it. What has been counted before is let go.
func (v *View) countLater() {
	v.daily = sync.OnceValue(func() *daily { return countDaily(v) })
	v.pace = sync.OnceValue(func() *residualPace { return v.daily().residualPace() })
	v.said = sync.OnceValue(func() map[*diary.Entry]*voice { return listenAll(v) })
	v.slumps = sync.OnceValue(func() []*look { return lookBack(v) })
	v.weekly = sync.OnceValue(func() *weekly { return countWeekly(v) })
	v.flatWeeks = sync.OnceValue(v.judgeWeeks)
	v.lowSpells = sync.OnceValue(v.findLowSpells)
}

// weekEdges are the first days of the weeks from start to the one that holds last, and of the one after.
func weekEdges(start, last diary.Date) []int {
	var edges []int
	for o := start.Ordinal(); o <= last.Ordinal()+7; o += 7 {
		edges = append(edges, o)
	}
	return edges
}

// A bin is a bucket with what decides its state.
type bin struct {
	Bucket
	from, to                                                          int     // ordinals, to is the day after the last
	feel                                                              float64 // mean score, NaN where none was logged
	uncounted, written, rested, unlogged, excluded, lingers, withheld bool
}

// group sums the days between one edge and the next.
func (t *tally) group(edges []int) []bin {
	bins := make([]bin, len(edges)-1)
	for i := range bins {
		b := &bins[i]
		b.from, b.to = edges[i], edges[i+1]
		b.Span = diary.Span{From: diary.FromOrdinal(b.from), To: diary.FromOrdinal(b.to - 1)}
		sum, n := 0.0, 0
		for o := max(b.from, t.first); o < min(b.to, t.last+1); o++ {
			x := &t.days[o-t.first]
			b.Entries += x.entries
			b.Outings += x.outings
			b.Distance += x.distance
			b.Duration += x.duration
			b.Race = b.Race || x.race
			b.uncounted = b.uncounted || x.uncounted
			b.written = b.written || x.written
			b.rested = b.rested || x.rested
			b.unlogged = b.unlogged || x.unlogged
			b.excluded = b.excluded || x.excluded
			b.lingers = b.lingers || x.lingers
			b.withheld = b.withheld || x.withheld
			sum += x.feel
			n += x.feels
		}
		b.feel = math.NaN()
		if n > 0 {
			b.feel = sum / float64(n)
		}
	}
	return bins
}

// settle decides what an absence of running means in each week. Complete says that every day of the log is covered.
func (t *tally) settle(weeks []bin, complete bool) {
	quiet := 0 // weeks running without a word
	for i := range weeks {
		b := &weeks[i]
		outside := b.to <= t.first || b.from > t.last
		switch {
		case outside:
			b.State = Unknown
		case b.excluded:
			b.State = Excluded
		case b.written:
			b.State = Known
		case b.withheld || b.unlogged:
			b.State = Unknown
		}
		if b.written || b.rested || b.withheld || complete || outside {
			quiet = 0
			continue
		}
		quiet++
		if quiet < silent {
			continue
		}
		for j := i - quiet + 1; j <= i; j++ {
			if weeks[j].State == Known {
				weeks[j].State = Unknown
			}
		}
	}
}

func buckets(bins []bin) []Bucket {
	out := make([]Bucket, len(bins))
	for i := range bins {
		out[i] = bins[i].Bucket
	}
	return out
}

// byDay gives every day its bucket. A day in a silent week is unknown.
func (t *tally) byDay(weeks []bin) []Bucket {
	out := make([]Bucket, 0, len(t.days))
	for i := range weeks {
		w := &weeks[i]
		for o := max(w.from, t.first); o < min(w.to, t.last+1); o++ {
			x := &t.days[o-t.first]
			date := w.From.AddDays(o - w.from)
			b := Bucket{
				Span: diary.Span{From: date, To: date}, Entries: x.entries,
				Outings: x.outings, Distance: x.distance, Duration: x.duration, Race: x.race,
			}
			switch {
			case x.excluded:
				b.State = Excluded
			case w.State == Unknown, x.withheld && !x.written:
				b.State = Unknown
			}
			out = append(out, b)
		}
	}
	return out
}
