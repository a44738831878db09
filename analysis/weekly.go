package analysis

import "github.com/runlog/runlog/analysis/diary"

// A portion is a run, or a week's total, as a week counts it.
type portion struct {
	told               int // day of the post that tells it
	distance, duration float64
	outings            float64 // times out; NaN in a total that does not say
	load               float64 // minutes by effort; 0 where there is no duration
}

// A weekly is the diary by calendar weeks, by the site's first day of the week. Like daily it is what a reader could have known: every
// sum is asked for as of a day.
type weekly struct {
	first    int // day on which week 0 begins, counted from View.First: 0 or a little less
	portions [][]portion
	written  []int // earliest day on which something of the week was told, -1 for never
}

// countWeekly counts the weeks that are over by AsOf.
func countWeekly(v *View) *weekly {
	d := v.daily()
	w := &weekly{}
	if d.n == 0 {
		return w
	}
	first := v.First.Ordinal()
	w.first = v.First.Week(v.config().WeekStarts).Ordinal() - first
	n := (d.n - w.first) / 7
	w.portions, w.written = make([][]portion, n), make([]int, n)
	for i := range w.written {
		w.written[i] = -1
	}
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil && v.looksBack(r.entry, w.of(r.day), w) {
			continue
		}
		p := portion{told: r.told}
		if r.run != nil {
			p = portion{told: r.told, distance: r.run.Distance, duration: r.run.Duration, outings: float64(max(r.run.Outings, 1))}
			if x := load(r); x > 0 {
				p.load = x
			}
		}
		w.add(r.day, p)
	}
	for _, e := range v.Entries {
		for i := range e.Runs {
			// A total belongs to its week; daily has no day for it.
			if r := &e.Runs[i]; r.Total && !e.Week.IsZero() && !e.Date.After(v.AsOf) {
				p := portion{told: e.Date.Ordinal() - first, distance: r.Distance, duration: r.Duration, outings: stated(float64(r.Outings))}
				w.add(e.Week.Ordinal()-first, p)
			}
		}
	}
	return w
}

// looksBack says whether a post of a week tells of other weeks alone: Monday's round-up says nothing of the week that it begins.
func (v *View) looksBack(e *diary.Entry, week int, w *weekly) bool {
	for i := range e.Runs {
		day := e.Runs[i].Date
		if e.Runs[i].Total {
			day = e.Week
		}
		if day.IsZero() || w.of(v.day(day)) == week {
			return false
		}
	}
	return len(e.Runs) > 0
}

func (w *weekly) add(day int, p portion) {
	i := w.of(day)
	if i < 0 || i >= len(w.portions) {
		return
	}
	w.portions[i] = append(w.portions[i], p)
	if w.written[i] < 0 || p.told < w.written[i] {
		w.written[i] = p.told
	}
}

// of is the week of a day; negative before the log.
func (w *weekly) of(day int) int {
	if day < w.first {
		return -1
	}
	return (day - w.first) / 7
}

// from and to are the first and the last day of a week.
func (w *weekly) from(i int) int { return w.first + 7*i }
func (w *weekly) to(i int) int   { return w.first + 7*i + 6 }

// roundUpDays is how long after a week a first post about it still speaks of the present. It is no longer than a week, so that weeks are
// judged in their order.
const roundUpDays = 7

// judged is the day on which a week is judged: its last, or where nothing of it had been told by then, that of the round-up which tells of
// it within a week. It is not ok where nothing does.
func (w *weekly) judged(i int) (day int, ok bool) {
	day = w.to(i)
	told := w.written[i]
	if told < 0 || told-day > roundUpDays {
		return day, false
	}
	return max(day, told), true
}

// judgements asks of every week in turn, on the day on which it is judged, whether something holds, and gives the weeks of which it does by
// that day. n is the number of days of the diary.
func (w *weekly) judgements(n int, holds func(week, day int) bool) map[int]int {
	out := map[int]int{}
	for i := range w.portions {
		if day, ok := w.judged(i); ok && day < n && holds(i, day) {
			out[day] = i
		}
	}
	return out
}

// known says whether anything of a week had been told by day t.
func (w *weekly) known(i, t int) bool { return i >= 0 && w.written[i] >= 0 && w.written[i] <= t }

// sum adds up a week's portions that had been told by day t.
func (w *weekly) sum(i, t int, get func(*portion) float64) float64 {
	total := 0.0
	for j := range w.portions[i] {
		if p := &w.portions[i][j]; p.told <= t {
			total += get(p)
		}
	}
	return total
}

// distance is what was run in a week, in metres, as far as it had been told by day t.
func (w *weekly) distance(i, t int) float64 {
	return w.sum(i, t, func(p *portion) float64 { return p.distance })
}

// weeksOfYear is a year in whole weeks.
const weeksOfYear = 52
