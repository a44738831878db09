package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// HarderAfterBad finds training that goes up after a hard session that went worse than its effort, and later ones that do too.
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

const harderDoc = `Looks for races and workouts in a row that were slower than their effort explains, with more training between them instead of less.

**How.** Pace at effort, as for ` + "`plods`" + `: how far a run is from what your own past year expects at its effort, distance and heat, here less the mean of your
runs of the six weeks before it, so that a form that comes and goes by the season is no poor day. A hard session is a race, a tempo, intervals, hills or another workout; it
is a poor one at 1.5 standard deviations under. It speaks on the day of a later one, up to four weeks on, that is 1 or more under as well, when the training load between
the two (two weeks of it at the most) is at least 1.15 times your mean of the six weeks before, and the hard sessions from the one to the other are together 3 standard errors
under. A session within an illness or an injury is left out.

*The habit.* After each hard session, were the two weeks after it at 1.15 times the six before? From six poor days on, counted two weeks apart, how often that was so
after them is set against how often it was after your other hard sessions: binomial, p of 0.01 or less, told once a year at most.

**Source.** Training without enough recovery can end in a performance that stays down (Meeusen 2013). The thresholds were set on simulated diaries.

**How often it is wrong.** On simulated diaries in which no poor day brings more training about, once in 25 years, so it stays a hint. Where poor sessions and more
training come together for three to six weeks, it finds two of three, the middle one after two and a half weeks, and five of six of its hints are right.

**What it cannot tell.** Wind, mud, company and a watch without its satellites look like a poor day. More training after a day that was poor in words alone: words
of an older, faster self come up so often that they would be wrong more often than right.

**Numbers you can change:** ` + "`harder_after_bad.below`" + ` (1.5), ` + "`harder_after_bad.all`" + ` (3), ` + "`harder_after_bad.load`" + ` (1.15), ` + "`harder_after_bad.p`" + ` (0.01).`

const (
	harderBelow  = 1.5
	harderAgain  = 1.0 // of the last session
	harderAll    = 3.0 // of all of them together, in standard errors
	harderLoad   = 1.15
	harderAfter  = 14 // days of load after the first session
	harderBefore = 42 // days of load before it, and of the form that sessions are compared with
	harderApart  = 5  // days between the sessions at least
	harderWithin = 28 // days in which the last session comes
	harderLeast  = 12 // days with a run of the 42
	harderForm   = 8  // least modelled runs of the 42
)

// A session is a hard run with how far it was from what was expected.
type session struct {
	*record
	z float64 // standard deviations of the pace model, below 0 is slower than the form of the six weeks before
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
		form, n := pace.average(r.day-harderBefore, r.day-1, r.told)
		if math.IsNaN(z) || n < harderForm || pace.told[r.day] != r.told || cs.ill(r.day-2, r.day, r.told) || cs.injured(r.day-2, r.day, r.told) {
			continue
		}
		seen[r.day] = true
		out = append(out, session{r, z - form})
	}
	return out
}

func findHarderAfterBad(v *View) ([]Finding, *Silence) {
	below, more := v.threshold("harder_after_bad.below", harderBelow), v.threshold("harder_after_bad.load", harderLoad)
	sessions, loads := v.sessions(), v.daily().sum(load)
	var found []Finding
	for i := range sessions {
		if s, ok := v.spiral(sessions[:i+1], loads, below, more); ok {
			found = append(found, v.harderFinding(s))
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
	return nil, &Silence{Reason: "after a poor day the training comes down, or the next ones are better"}
}

// A spiral is hard sessions of four weeks that begin and end poorly, with more training between them.
type spiral struct {
	sessions []session
	z        float64 // of all of them together
	load     float64 // of the days after the first, times the usual
}

// spiral looks for one that ends with the last of the sessions.
func (v *View) spiral(sessions []session, loads series, below, more float64) (s spiral, ok bool) {
	last := sessions[len(sessions)-1]
	if last.z > -harderAgain {
		return s, false
	}
	all := v.threshold("harder_after_bad.all", harderAll)
	sum := last.z
	for i := len(sessions) - 2; i >= 0; i-- {
		first := sessions[i]
		gap := last.day - first.day
		if gap > harderWithin {
			break
		}
		sum += first.z
		s.sessions = sessions[i:]
		s.z = sum / math.Sqrt(float64(len(s.sessions)))
		if gap < harderApart || first.z > -below || s.z > -all {
			continue
		}
		days := min(gap-1, harderAfter)
		after, _ := loads.total(first.day+1, first.day+days, last.told)
		usual, n := loads.total(first.day-harderBefore, first.day-1, last.told)
		if n < harderLeast {
			continue
		}
		if s.load = after / float64(days) / (usual / harderBefore); s.load >= more {
			return s, true
		}
	}
	return s, false
}

func (v *View) harderFinding(s spiral) Finding {
	first, last := s.sessions[0], s.sessions[len(s.sessions)-1]
	f := Finding{
		Tier: Hint, Raised: v.date(last.told), Span: diary.Span{From: v.date(first.day), To: v.date(last.day)},
		Measure: "load", Effect: s.load - 1, N: len(s.sessions),
		Title: "More training after a poor day, and another one",
		Says: fmt.Sprintf("After the session of %s, slower than its effort explains, the load was %.0f%% above that of your six weeks before; that of %s was slower again.",
			dayOfYear(v.date(first.day)), 100*(s.load-1), longDate(v.date(last.day))),
		Sure: fmt.Sprintf("Together the %s hard sessions from the one to the other lie under your own pace at that effort by %.1f times what so few stray by anyway.",
			number(len(s.sessions)), -s.z),
		Ordinary:  "Wind, mud or a short night make a slow day as well.",
		Offer:     "Three days off are a fair answer: form does not leave that quickly.",
		SwitchOff: quietBy("harder_after_bad"),
		Advice:    []string{"Three days off.", "An easy week, and then the session again.", "Let the next hard one be for fun."},
	}
	for i := len(s.sessions) - 1; i >= 0; i-- {
		f.Evidence = append(f.Evidence, Evidence{Entry: s.sessions[i].entry})
	}
	return f
}
