package analysis

import (
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// ReturnTooFast notices a first week back that is close to a usual one.
var ReturnTooFast = &Detector{
	ID:        "return_too_fast",
	Title:     "Coming back quickly",
	Needs:     "a stop of 14 days or more after 8 weeks of running, or overtraining: in runlog.yaml",
	Keys:      []string{"distance", "rpe", "gap"},
	Doc:       returnDoc,
	Sensitive: true,
	Sources: []Source{
		{"A convention: coaches advise to begin again with less, and 70% is this project's choice; no trial is known that tests it", ""},
		{"Meeusen and others 2013, Med Sci Sports Exerc 45:186 (overtraining is found by excluding other causes, which is a doctor's work)", "https://doi.org/10.1249/MSS.0b013e318279a10a"},
	},
	Find: findReturnTooFast,
}

const returnDoc = `Notices when the first week after a stop is more than 70% of what your weeks before it were.

**How.** An exact count, no inference. A stop is 14 days or more without a run, of which the diary knows: a silence of 21 days and more counts where the post after it says
` + "`gap: rest`" + `, or where an illness, an injury or a planned break has those days. The usual week is the mean of the eight before the stop. It notes the day on which the first seven days back pass 70% of it.

**When it keeps silent.** When the two latest returns like that passed without trouble: no injury or illness is marked from the second to the sixth week after them, and no
other stop began. To come back at once is a habit then, and one that agrees with you.

**After overtraining.** Who writes ` + "`overtraining:`" + ` with the day of the diagnosis into runlog.yaml is compared with a plan in three phases, week by week. First, for
four weeks: up to 3 days of running, effort under 3. Then up to 4 days and effort 6, building to 80% of the usual distance. In both, no mean heart rate of a run
reaches 120, or 60% of your highest (` + "`heart: {max: …}`" + `) where that is less. From the week after one that has reached 75%: up to 5 days, effort 8, two hard runs
(effort 7 and more) and the usual distance. This is no medical advice; the pace of it belongs to a doctor.

**Source.** Coaches advise to begin again with less; 70% and the three phases are conventions that no trial is known to have tested. That overtraining is a doctor's
to find: Meeusen 2013.

**How often it is wrong.** It counts, so chance plays no part, and what it says is a note. On simulated diaries, whose runners all come back with a full week, it does so about once in 4 years.

**What it cannot tell.** How fit you stayed by other sports.

**Numbers you can change:** ` + "`return_too_fast.share`" + ` (0.7), ` + "`return_too_fast.first_weeks`" + ` (4).`

const (
	stopDays    = 14
	stopSilence = 21 // days without a word that need an answer
	stopBefore  = 56 // days that give the usual week
	stopRuns    = 8  // least runs in them
	stopShare   = 0.7
	stopAfter   = 42 // days after a quick return in which trouble is looked for, from the second week on
	stopHabit   = 2  // quick returns in a row without trouble that make a habit
)

func findReturnTooFast(v *View) ([]Finding, *Silence) {
	found := append(v.quickReturns(), v.phaseReturns()...)
	if len(found) == 0 {
		return nil, &Silence{Reason: "no stop was followed by a first week close to the usual", Keys: []string{"distance"}}
	}
	sortByRaised(found)
	return found, nil
}

// quickReturns are the first weeks back that pass the share, each on the day on which it does.
func (v *View) quickReturns() []Finding {
	d := v.daily()
	byDay := make([][]*record, d.n)
	var found []Finding
	lastRun, back := -1, -1 // the last day with a run, the first after a stop
	usual, sum := 0.0, 0.0
	var week []*record
	var stops []int   // the last days with a run before each stop
	var earlier []int // the first days of earlier first weeks that passed the share
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil || r.run.Distance == 0 {
			continue
		}
		switch {
		case lastRun >= 0 && r.day-lastRun > stopDays:
			back, sum, week = -1, 0, nil
			stops = append(stops, lastRun)
			if u := usualWeek(byDay, lastRun); u > 0 && v.stopIsKnown(lastRun, r) {
				back, usual = r.day, u
			}
		case back >= 0 && r.day-back >= 7:
			back = -1
		}
		lastRun = max(lastRun, r.day)
		byDay[r.day] = append(byDay[r.day], r)
		if back < 0 || r.day < back {
			continue
		}
		sum += r.run.Distance
		week = append(week, r)
		if sum > v.threshold("return_too_fast.share", stopShare)*usual {
			troubled := v.troubled(earlier, stops, r.told)
			if n := len(troubled); n < stopHabit || slices.Contains(troubled[n-stopHabit:], true) {
				found = append(found, v.returnFinding(back, week, sum, usual, troubled))
			}
			earlier, back = append(earlier, back), -1
		}
	}
	return found
}

// troubled says for each quick return whether trouble came in the five weeks after its first, as far as told by day t: an injury, an illness,
// or another stop.
func (v *View) troubled(returns, stops []int, t int) []bool {
	known := v.causes()
	out := make([]bool, len(returns))
	for i, back := range returns {
		from, to := back+7, back+stopAfter-1
		stopped := slices.ContainsFunc(stops, func(last int) bool { return back <= last && last <= to })
		out[i] = stopped || known.injured(from, to, t) || known.ill(from, to, t)
	}
	return out
}

// usualWeek is the mean distance of the eight weeks up to a day; 0 where too few runs give it.
func usualWeek(byDay [][]*record, last int) float64 {
	sum, n := 0.0, 0
	for day := max(last-stopBefore+1, 0); day <= last; day++ {
		for _, r := range byDay[day] {
			sum += r.run.Distance
			n++
		}
	}
	if n < stopRuns || last < stopBefore-1 {
		return 0
	}
	return sum * 7 / stopBefore
}

// stopIsKnown says whether the days between the last run and r are known to be without one.
func (v *View) stopIsKnown(last int, r *record) bool {
	if r.entry.Gap != "" {
		return r.entry.Gap == "rest"
	}
	quiet := 0
	tellings, known := v.daily().tellings, v.causes()
	for day := last + 1; day < r.told; day++ {
		quiet++
		_, told := slices.BinarySearch(tellings, day)
		if told || known.injured(day, day, r.told) || known.ill(day, day, r.told) || known.resting(day, day, r.told) {
			quiet = 0
		}
		if quiet >= stopSilence && !v.config().Complete {
			return false
		}
	}
	return true
}

func (v *View) returnFinding(back int, week []*record, sum, usual float64, troubled []bool) Finding {
	last := week[len(week)-1]
	f := Finding{
		Tier: Note, Kind: "stop", Raised: v.date(last.told), Span: diary.Span{From: v.date(back), To: v.date(last.day)},
		Measure: "distance", Effect: sum/usual - 1, N: len(week),
		Title:     "A first week back that is nearly a usual one",
		Says:      fmt.Sprintf("Week 1 back, from %s: %s so far, %.0f%% of the usual week before the stop (%s).", longDate(v.date(back)), v.far(sum), 100*sum/usual, v.far(usual)),
		Sure:      "This is a plain count of your log. The 70% it is measured by is custom, not science.",
		Ordinary:  "Other sports may have kept you fit in between.",
		Offer:     "Counting how often you make it out, not how far, would do for this week. " + seeADoctor,
		SwitchOff: quietBy("return_too_fast"),
		Advice:    []string{"Count outings, not times.", "Three days this week, each short enough to want more."},
	}
	n := 0
	for _, is := range troubled {
		n += int(indicator(is))
	}
	if n > 0 {
		f.Says += fmt.Sprintf(" Of %s like this, %d had an injury, an illness or another stop in the six weeks after.", diary.Plural(len(troubled), "earlier return", "earlier returns"), n)
	}
	f.Evidence = []Evidence{{Entry: last.entry}}
	return f
}
