package analysis

import (
	"fmt"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// NoBreak notes, once a year, that a year has gone by without a week off.
var NoBreak = &Detector{
	ID:    "no_break",
	Title: "No break this year",
	Needs: "14 months of log",
	Keys:  []string{"distance", "break"},
	Doc:   noBreakDoc,
	Sources: []Source{
		{"Feely and others 2023, Front Sports Act Living 4:1096124 (300,000 marathon runners: most had short stops in their training, and stops of a week and more went with slower times)", "https://doi.org/10.3389/fspor.2022.1096124"},
	},
	Find: findNoBreak,
}

const noBreakDoc = `Notes that no seven days in a row were free of running for a year, in the month that is your own lowest.

**How.** An exact count, no inference. On the days of the month of the year in which you have run least so far (in the mean of the years that hold it whole), the 365 days before are
looked through for seven running without a run, planned or not. Once a year. Weekly totals hide which days were free, so a log that
has any in that year is left alone.

**Source.** Many runners take a week or two off each year, by custom. Of 300,000 marathon runners more than half had stops of up to six days in their training and ran all the same.
In the sixteen weeks before a marathon, stops of a week and more went with times 5 to 8% slower: a week off has an easier place after a race.

**How often it is wrong.** It counts, so chance plays no part. Whether the note does anyone good has not been measured.

**What it cannot tell.** Whether you need one.`

const (
	breakDays  = 7
	breakYear  = 365
	breakLog   = 425 // days, 14 months
	breakApart = 300 // days between two notes
)

func findNoBreak(v *View) ([]Finding, *Silence) {
	d := v.daily()
	if len(d.tellings) == 0 || d.n <= breakLog {
		return nil, &Silence{Reason: "needs 14 months of log", Keys: []string{"distance"}}
	}
	ran := d.ranDays()
	km := d.sum(metres)
	totals := v.totalDays()
	var found []Finding
	last := -breakApart
	var lowest time.Month
	var month diary.Date
	for _, t := range d.tellings {
		today := v.date(t)
		if t-d.tellings[0] < breakLog || t-last < breakApart {
			continue
		}
		if ran.sinceBreak(t, breakYear) < breakYear {
			continue
		}
		// The lowest month is settled when the month begins.
		if begins := (diary.Date{Year: today.Year, Month: today.Month, Day: 1}); begins != month {
			month, lowest = begins, v.lowestMonth(km, v.day(begins)-1)
		}
		if today.Month != lowest || totals.within(t-breakYear, t, t) {
			continue
		}
		found = append(found, v.noBreakFinding(t, ran.sinceBreak(t, t)))
		last = t
	}
	if len(found) == 0 {
		return nil, &Silence{Reason: "a week off comes by itself, or your lowest month has not come yet"}
	}
	return found, nil
}

// lowestMonth is the month of the year with the least distance in the mean of its whole occurrences up to day t; the first of equals.
func (v *View) lowestMonth(km series, t int) time.Month {
	best, least := time.Month(0), 0.0
	for m := time.January; m <= time.December; m++ {
		sum, n := 0.0, 0.0
		for year := v.First.Year; year <= v.date(t).Year; year++ {
			from := v.day(diary.Date{Year: year, Month: m, Day: 1})
			to := v.day(diary.DateOf(time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC)))
			if from < v.daily().tellings[0] || to > t {
				continue
			}
			if mean, days := km.average(from, to, t); days > 0 {
				sum += mean * float64(days)
			}
			n++
		}
		if n > 0 && (best == 0 || sum/n < least-1e-6) { // equal but for rounding is equal
			best, least = m, sum/n
		}
	}
	return best
}

// sinceBreak is how many days had gone by on day t since the last seven days without a run, at most so many.
func (r ranDays) sinceBreak(t, most int) int {
	free := 0
	for day := t; day >= max(t-most+1, 0); day-- {
		if free++; r.on(day, t) {
			free = 0
		}
		if free == breakDays {
			return t - (day + breakDays - 1)
		}
	}
	return min(t, most)
}

// A totalDays are the weeks of which a total alone is told.
type totalDays []cause

func (v *View) totalDays() totalDays {
	var out totalDays
	for _, e := range v.Entries {
		for i := range e.Runs {
			if e.Runs[i].Total && !e.Week.IsZero() {
				out = append(out, cause{from: v.day(e.Week), to: v.day(e.Week) + 6, told: v.day(e.Date)})
			}
		}
	}
	return out
}

func (c totalDays) within(from, to, t int) bool { return during(c, from, to, t, 0) }

func (v *View) noBreakFinding(t, since int) Finding {
	day := v.date(t)
	f := Finding{
		Tier: Note, Raised: day, Span: diary.Span{From: day.AddDays(1 - breakYear), To: day},
		Measure: "outings", Effect: float64(since) / breakYear, N: breakYear,
		Title:     "A year without a week off",
		Says:      fmt.Sprintf("It is %d months since your log had seven days in a row without a run. %s is the month with the least running.", since*12/breakYear, day.Month),
		Sure:      "This is a plain count of your log.",
		Ordinary:  "Many shorter pauses may have done the same.",
		Offer:     "A week or two each year is what many runners take; more than half of marathon runners in a large study had short stops in their training and ran all the same.",
		SwitchOff: quietBy("no_break"),
		Advice:    []string{"A week off now, on purpose: `break:` in a post says so.", "Or a week of other sports."},
	}
	if since >= t { // there never were
		f.Says = fmt.Sprintf("Your log of %d months has no seven days in a row without a run. %s is the month with the least running.", since*12/breakYear, day.Month)
	}
	f.Evidence = v.evidence([]Hit{{Span: diary.Span{From: day.AddDays(-13), To: day}}})
	return f
}
