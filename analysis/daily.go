package analysis

import (
	"iter"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// A record is one thing that the diary tells: a run, or a note about a day without one. Days are counted from View.First.
type record struct {
	day   int // of what is told
	told  int // of the post that tells it: never before what it tells, unless the post tells of days ahead
	entry *diary.Entry
	run   *diary.Run // nil for a note
	how   diary.Day  // how that day was, as far as this record says
	text  bool       // holds the post's prose: of several records of one post only one does
}

// A daily is the diary as a sequence of records, for detectors that look at days and weeks. It is what a reader of the diary could have
// known on each day, which is why a run that a round-up tells of later counts from the round-up's day on.
type daily struct {
	n        int      // days from View.First to AsOf
	records  []record // in the order in which they were told
	tellings []int    // the days on which something was told, each once: what a detector may speak on
}

// countDaily puts the entries up to AsOf into the order in which they were told.
func countDaily(v *View) *daily {
	d := &daily{}
	if v.First.IsZero() {
		return d
	}
	first := v.First.Ordinal()
	d.n = v.AsOf.Ordinal() - first + 1
	d.records = make([]record, 0, len(v.Entries)) // most posts tell of one thing
	for _, e := range v.Entries {
		if e.Date.IsZero() || e.Date.After(v.AsOf) {
			continue
		}
		told := e.Date.Ordinal() - first
		before := len(d.records)
		d.add(e, told, first)
		if len(d.records) > before && (len(d.tellings) == 0 || d.tellings[len(d.tellings)-1] != told) {
			d.tellings = append(d.tellings, told)
		}
	}
	return d
}

// add adds the records of one post, its runs by day, in whatever order a round-up has them. A post of one run, on its own day, tells of that
// run alone; else what it says of the day is a note.
func (d *daily) add(e *diary.Entry, told, first int) {
	one := len(e.Runs) == 1 && !e.Runs[0].Total && (e.Runs[0].Date == e.Date || e.Runs[0].Date.IsZero())
	if !one {
		d.records = append(d.records, record{day: told, told: told, entry: e, how: e.Day, text: len(e.Body) > 0})
	}
	runs := len(d.records)
	for i := range e.Runs {
		r := &e.Runs[i]
		if r.Total {
			continue // belongs to no day
		}
		rec := record{day: told, told: told, entry: e, run: r, how: r.Day()}
		if !r.Date.IsZero() {
			rec.day = r.Date.Ordinal() - first
		}
		if one {
			rec.how, rec.text = merge(r.Day(), e.Day), len(e.Body) > 0
		}
		if rec.day >= 0 && rec.day < d.n {
			d.records = append(d.records, rec)
		}
	}
	slices.SortStableFunc(d.records[runs:], func(a, b record) int { return a.day - b.day })
}

// merge is what a run says of its day, and the post where the run says nothing.
func merge(run, post diary.Day) diary.Day {
	for _, s := range []struct{ to, from *diary.Score }{
		{&post.Feel.Before, &run.Feel.Before}, {&post.Feel.During, &run.Feel.During}, {&post.Feel.After, &run.Feel.After},
		{&post.Energy, &run.Energy}, {&post.Mood, &run.Mood}, {&post.Joy, &run.Joy}, {&post.Stress, &run.Stress},
		{&post.Soreness, &run.Soreness}, {&post.Motivation, &run.Motivation},
	} {
		if s.from.Raw != "" {
			*s.to = *s.from
		}
	}
	for _, s := range []struct{ to, from *float64 }{
		{&post.Sleep, &run.Sleep}, {&post.RestingHR, &run.RestingHR}, {&post.HRV, &run.HRV}, {&post.Strength, &run.Strength},
	} {
		if *s.from > 0 {
			*s.to = *s.from
		}
	}
	post.Rest = post.Rest || run.Rest
	post.Ill, post.Injury = slices.Concat(post.Ill, run.Ill), slices.Concat(post.Injury, run.Injury)
	if run.Life != "" {
		post.Life = run.Life
	}
	return post
}

// A series is one value a day, NaN where there is none, and the day on which it was told. What a later post adds to a day that has been
// told already is left out, so that a value never changes once a detector may have seen it.
type series struct {
	value []float64
	told  []int
}

// mean is the mean of what records say of each day; get returns NaN for a record that says nothing.
func (d *daily) mean(get func(*record) float64) series { return d.gather(get, true) }

// sum adds up what records say of each day.
func (d *daily) sum(get func(*record) float64) series { return d.gather(get, false) }

func (d *daily) gather(get func(*record) float64, mean bool) series {
	s := series{value: make([]float64, d.n), told: make([]int, d.n)}
	n := make([]int, d.n)
	for i := range s.value {
		s.value[i] = math.NaN()
	}
	for i := range d.records {
		r := &d.records[i]
		x := get(r)
		switch {
		case math.IsNaN(x) || r.day < 0 || r.day >= d.n:
		case n[r.day] == 0:
			s.value[r.day], s.told[r.day], n[r.day] = x, r.told, 1
		case s.told[r.day] == r.told:
			s.value[r.day] += x
			n[r.day]++
		}
	}
	for i := range s.value {
		if mean && n[i] > 1 {
			s.value[i] /= float64(n[i])
		}
	}
	return s
}

// without is the series less the days of causes that had been told when the day's value was.
func (s series) without(causes ...[]cause) series {
	out := series{slices.Clone(s.value), s.told}
	for _, c := range slices.Concat(causes...) {
		for day := max(c.from, 0); day <= min(c.to, len(s.value)-1); day++ {
			if c.told <= s.told[day] {
				out.value[day] = math.NaN()
			}
		}
	}
	return out
}

// between are the values of the days from to to, both included, that had been told by day t.
func (s series) between(from, to, t int) []float64 {
	var out []float64
	for i := max(from, 0); i <= min(to, len(s.value)-1); i++ {
		if !math.IsNaN(s.value[i]) && s.told[i] <= t {
			out = append(out, s.value[i])
		}
	}
	return out
}

// total adds up the days from from to to, as far as told by day t, and counts those that have a value.
func (s series) total(from, to, t int) (sum float64, n int) {
	for i := max(from, 0); i <= min(to, len(s.value)-1); i++ {
		if x := s.value[i]; !math.IsNaN(x) && s.told[i] <= t {
			sum += x
			n++
		}
	}
	return sum, n
}

// Hysteresis: an episode is told once; the next of its kind waits until the first has been over for a while.
const (
	rearmDays = 14
	coolDays  = 42
)

// An episode is a stretch in which a condition held.
type episode struct {
	raised int // the day on which it is told first, which later posts never move
	last   int // the latest on which it still held
	at     int // the one whose words and numbers are told
}

// episodes are the stretches in which a condition held. shows is asked on each telling, in order.
func (v *View) episodes(shows func(t int) bool) []episode {
	return v.toldOf(stretchesOf(v.daily().tellings, shows))
}

// toldOf settles whose words and numbers are told: those of the latest day on which it was so, as whoever reads of it today wants to know how
// it is today. The history lists what was said when, so that there it is the day on which it was raised.
func (v *View) toldOf(episodes []episode) []episode {
	for i := range episodes {
		e := &episodes[i]
		if e.at = e.last; v.history {
			e.at = e.raised
		}
	}
	return episodes
}

// showings are the episodes of what a detector sees, each with what it sees on the day whose numbers are told.
func showings[T any](v *View, show func(t int) (T, bool)) iter.Seq2[episode, T] {
	return func(yield func(episode, T) bool) {
		for _, e := range v.episodes(func(t int) bool { _, ok := show(t); return ok }) {
			if saw, _ := show(e.at); !yield(e, saw) {
				return
			}
		}
	}
}

// ever says whether something held on any day on which something was told.
func (d *daily) ever(holds func(t int) bool) bool { return slices.ContainsFunc(d.tellings, holds) }

// stretchesOf are the episodes of a condition by the days on which it is asked. It is not told again before it has been over for a while;
// what comes back sooner belongs to the episode before.
func stretchesOf(asked []int, holds func(t int) bool) []episode {
	var out []episode
	for _, t := range asked {
		if !holds(t) {
			continue
		}
		if n := len(out); n > 0 && (t-out[n-1].last <= rearmDays || t-out[n-1].raised < coolDays) {
			out[n-1].last = t
			continue
		}
		out = append(out, episode{raised: t, last: t})
	}
	return out
}
