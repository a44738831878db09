package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// HarderAfterBad finds training that goes up after a hard session that went worse than its effort, and a next one that does too.
var HarderAfterBad = &Detector{
	ID:    "harder_after_bad",
	Title: "Working harder after a poor day",
	Needs: "40 runs in a year with distance, duration and effort or heart rate, and 6 weeks of load",
	Keys:  []string{"distance", "duration", "rpe", "hr", "type"},
	Doc:   harderDoc,
	Sources: []Source{
		{"Meeusen and others 2013, Med Sci Sports Exerc 45:186 (training without enough recovery can end in a performance that stays down)", "https://doi.org/10.1249/MSS.0b013e318279a10a"},
	},
	Find: findHarderAfterBad,
}

const harderDoc = `Looks for two races or workouts in a row that were slower than their effort explains, with more training between them instead of less.

**How.** Pace at effort, as for ` + "`plods`" + `: how far a run is from what your own past year expects at its effort, distance and heat. A hard session is a race, a tempo, intervals, hills or
another workout; it is a poor one at 1.5 standard deviations under. When the training load of the two weeks after it is at least 1.15 times your mean of the six
weeks before it, and the next hard session of the following four weeks is as far under, it speaks on the day of that one. A session within
an illness or an injury is left out.

*The habit.* After each hard session, were the two weeks after it at 1.15 times the six before? From six poor days on, counted two weeks apart, how often that was so
after them is set against how often it was after your other hard sessions: binomial, p of 0.05 or less, told once a year at most.

**Source.** Training without enough recovery can end in a performance that stays down (Meeusen 2013). The thresholds are choices of this project.

**How often it is wrong.** On simulated diaries in which no poor day brings more training about, once in 9 years, so it stays a hint. How much it finds has not been
measured.

**What it cannot tell.** Wind, mud, company and a watch without its satellites look like a poor day.

**Numbers you can change:** ` + "`harder_after_bad.below`" + ` (1.5), ` + "`harder_after_bad.load`" + ` (1.15), ` + "`harder_after_bad.p`" + ` (0.05).`

const (
	harderBelow  = 1.5
	harderAgain  = 1.5
	harderLoad   = 1.15
	harderAfter  = 14 // days of load after the first session
	harderBefore = 42 // days of load before it
	harderApart  = 5  // days between the sessions at least
	harderWithin = 28 // days in which the next session comes
	harderLeast  = 20 // days with a run of the 42
)

// A session is a hard run with how far it was from what was expected.
type session struct {
	*record
	z float64 // standard deviations of the pace model, below 0 is slower
}

// sessions are the hard sessions that the pace model knows of, in the order told; one a day.
func (v *View) sessions() []session {
	d, pace := v.daily(), v.pace().deviations
	cs := v.causes()
	seen := map[int]bool{}
	var out []session
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil || seen[r.day] || r.run.Race == nil && !slices.Contains(hardTypes, r.run.Type) {
			continue
		}
		z := pace.value[r.day]
		if math.IsNaN(z) || pace.told[r.day] != r.told || cs.ill(r.day-2, r.day, r.told) || cs.injured(r.day-2, r.day, r.told) {
			continue
		}
		seen[r.day] = true
		out = append(out, session{r, z})
	}
	return out
}

func findHarderAfterBad(v *View) ([]Finding, *Silence) {
	below, more := v.threshold("harder_after_bad.below", harderBelow), v.threshold("harder_after_bad.load", harderLoad)
	loads := v.daily().sum(load)
	sessions := v.sessions()
	var found []Finding
	for i := 1; i < len(sessions); i++ {
		first, next := sessions[i-1], sessions[i]
		gap := next.day - first.day
		if first.z > -below || next.z > -harderAgain || gap < harderApart || gap > harderWithin {
			continue
		}
		// The days up to the next session, and two weeks at the most.
		days := min(gap-1, harderAfter)
		after, _ := loads.total(first.day+1, first.day+days, next.told)
		usual, n := loads.total(first.day-harderBefore, first.day-1, next.told)
		if n < harderLeast {
			continue
		}
		if ratio := after / float64(days) / (usual / harderBefore); ratio >= more {
			found = append(found, v.harderFinding(first, next, ratio))
		}
	}
	found = append(found, v.habitAfterBad(sessions, below, more)...)
	sortByRaised(found)
	switch {
	case len(found) > 0:
		return found, nil
	case len(sessions) < 2:
		return nil, &Silence{Reason: "needs races or workouts whose pace can be compared with their effort", Keys: []string{"distance", "duration", "rpe", "hr", "type"}}
	}
	return nil, &Silence{Reason: "after a poor day the training comes down, or the next one is better"}
}

func (v *View) harderFinding(first, next session, ratio float64) Finding {
	return Finding{
		Tier: Hint, Raised: v.date(next.told), Span: diary.Span{From: v.date(first.day), To: v.date(next.day)},
		Measure: "load", Effect: ratio - 1, N: 2,
		Title: "More training after a poor day, and another one",
		Says: fmt.Sprintf("After the session of %s, slower than its effort explains, the load was %.0f%% above that of your six weeks before; that of %s was slower again.",
			dayOfYear(v.date(first.day)), 100*(ratio-1), longDate(v.date(next.day))),
		Sure:     fmt.Sprintf("The two were %.1f and %.1f standard deviations under your own pace at that effort. Two days are few.", -first.z, -next.z),
		Ordinary: "Wind, mud or a short night make a slow day as well.",
		Offer:    "Three days off are a fair answer: form does not leave that quickly.",
		Silence:  quietBy("harder_after_bad"),
		Advice:   []string{"Three days off.", "An easy week, and then the session again.", "Let the next hard one be for fun."},
		Evidence: []Evidence{{Entry: next.entry}, {Entry: first.entry}},
	}
}
