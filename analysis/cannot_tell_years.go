package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

const (
	otherwiseShare = 0.5 // of the runs, or weeks: a change by so much is another way to keep a log
	otherwiseRuns  = 20  // least runs of a year that is compared
	otherwiseWeeks = 26  // least weeks of it that lie in the log
	otherwiseMost  = 3   // changes that are named
)

// keptWays are what a log may say of a run; how often it does tells how it is kept, whatever the running was like.
var keptWays = []struct {
	name string
	says func(*record) bool
}{
	{"how it felt", func(r *record) bool {
		return r.how.Feel.Before.Value+r.how.Feel.During.Value+r.how.Feel.After.Value+r.how.Joy.Value > 0
	}},
	{"energy", func(r *record) bool { return r.how.Energy.Value > 0 }},
	{"effort", func(r *record) bool { return r.run.RPE.Known }},
	{"the heart rate", func(r *record) bool { return r.run.HR > 0 }},
	{"how long it took", func(r *record) bool { return r.run.Duration > 0 }},
	{"how far it was", func(r *record) bool { return r.run.Distance > 0 }},
	{"a text", func(r *record) bool { return len(r.entry.Body) > 0 }},
	{"where it was imported from", func(r *record) bool { return r.entry.Source != "" || r.run.Source != "" }},
}

// A keptYear is how a calendar year of the log is kept, as far as told by its end.
type keptYear struct {
	year, runs     int
	says           []int // runs that say each of keptWays
	written, weeks int   // weeks with a post, of those that lie in the log
}

func (v *View) keptYear(year int) keptYear {
	d := v.daily()
	from, to := v.day(diary.Date{Year: year, Month: time.January, Day: 1}), v.day(diary.Date{Year: year, Month: time.December, Day: 31})
	y := keptYear{year: year, says: make([]int, len(keptWays)), weeks: (to - max(from, 0) + 1) / 7}
	written := map[int]bool{}
	for i := range d.records {
		r := &d.records[i]
		if r.day < from || r.day > to || r.told > to {
			continue
		}
		written[min((r.day-max(from, 0))/7, y.weeks-1)] = true
		if r.run == nil {
			continue
		}
		y.runs++
		for k, way := range keptWays {
			y.says[k] += int(indicator(way.says(r)))
		}
	}
	y.written = len(written)
	return y
}

// otherwise names what a year says far more often, or far less often, than an earlier one, the greatest change first.
func (y *keptYear) otherwise(before *keptYear, share float64) []string {
	type change struct {
		by    float64
		words string
	}
	var changes []change
	compare := func(name, what string, now, of, then, thenOf int) {
		by := math.Abs(float64(now)/float64(of) - float64(then)/float64(thenOf))
		if by < share {
			return
		}
		changes = append(changes, change{by, fmt.Sprintf("%s in %d of %d %s, where %d has it in %d of %d", name, now, of, what, before.year, then, thenOf)})
	}
	if min(y.runs, before.runs) >= otherwiseRuns {
		for k, way := range keptWays {
			compare(way.name, "runs", y.says[k], y.runs, before.says[k], before.runs)
		}
	}
	if min(y.weeks, before.weeks) >= otherwiseWeeks && min(y.written, before.written) > 0 {
		compare("a post", "weeks", y.written, y.weeks, before.written, before.weeks)
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(b.by, a.by) })
	var out []string
	for _, c := range changes[:min(otherwiseMost, len(changes))] {
		out = append(out, c.words)
	}
	return out
}

// yearsKeptOtherwise looks at each whole year once it is over, beside the latest one before it that has enough to compare.
func (v *View) yearsKeptOtherwise() []Finding {
	var found []Finding
	var before *keptYear
	for year := v.First.Year; !v.First.IsZero() && year < v.AsOf.Year; year++ {
		if v.withheld(v.day(diary.Date{Year: year, Month: time.January, Day: 1}), v.day(diary.Date{Year: year, Month: time.December, Day: 31})) {
			continue // this copy of the diary does not hold all of it
		}
		y := v.keptYear(year)
		if before != nil {
			if words := y.otherwise(before, v.threshold("cannot_tell.share", otherwiseShare)); len(words) > 0 {
				found = append(found, v.yearFinding(&y, words))
			}
		}
		if before == nil || y.runs >= otherwiseRuns {
			before = &y
		}
	}
	return found
}

func (v *View) yearFinding(y *keptYear, words []string) Finding {
	first := diary.Date{Year: y.year, Month: time.January, Day: 1}
	next := diary.Date{Year: y.year + 1, Month: time.January, Day: 1}
	f := Finding{
		Tier: Note, Kind: "log", Measure: "entries", N: y.runs,
		Title:    fmt.Sprintf("%d is logged in another way", y.year),
		Says:     fmt.Sprintf("In %d your log has %s. Patterns that set one year beside another may take that for another way of running.", y.year, strings.Join(words, "; ")),
		Sure:     "This is a plain count of what your log holds.",
		Ordinary: "Another program, another notebook, an import of old years or less time to write does this.",
		Offer:    "A line in a post about what changed helps you to read the charts later.",
		Advice:   []string{"Note in a post what changed.", "Import the missing years, if another program has them."},
	}
	raised := v.day(next)
	f = v.stretch(f, "cannot_tell", v.day(first), episode{raised, raised, raised}, func(r *record) bool { return r.day < raised }) // all posts of the year are behind it
	f.To, f.Until = next.AddDays(-1), diary.Date{Year: next.Year, Month: time.December, Day: 31}                                   // the next look
	return f
}
