package analysis

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/runlog/runlog/analysis/diary"
)

const (
	habitLeast  = 6  // poor days that make a habit
	habitOthers = 10 // other sessions that say how often the load goes up anyway
	habitP      = 0.01
	habitApart  = 14 // days between poor days that are counted: nearer ones share their two weeks
)

// An aftermath is a session whose two weeks after it have gone by.
type aftermath struct {
	session
	settled int  // the day on which they are looked at, once
	rose    bool // the load of the two weeks is above that of the six before
}

// aftermaths are the sessions by the day on which they are settled: the first telling after their two weeks.
func (v *View) aftermaths(sessions []session, more float64) []aftermath {
	loads, tellings := v.daily().sum(load), v.daily().tellings
	var out []aftermath
	for _, s := range sessions {
		i, _ := slices.BinarySearch(tellings, max(s.day+harderAfter+1, s.told))
		if i == len(tellings) {
			continue
		}
		settled := tellings[i]
		after, _ := loads.total(s.day+1, s.day+harderAfter, settled)
		usual, n := loads.total(s.day-harderBefore, s.day-1, settled)
		if n >= harderLeast {
			out = append(out, aftermath{s, settled, after/harderAfter >= more*usual/harderBefore})
		}
	}
	slices.SortStableFunc(out, func(a, b aftermath) int { return a.settled - b.settled })
	return out
}

// habitAfterBad looks at whether the load goes up after poor days more often than after the others: at most once a year.
func (v *View) habitAfterBad(sessions []session, below, more float64) []Finding {
	most := v.threshold("harder_after_bad.p", habitP)
	var found []Finding
	var poor []aftermath
	rose, others, othersRose := 0, 0, 0
	last, told := -habitApart, -ownYear
	for _, a := range v.aftermaths(sessions, more) {
		if a.z > -below {
			others++
			othersRose += int(indicator(a.rose))
			continue
		}
		if a.day-last < habitApart {
			continue
		}
		last = a.day
		poor = append(poor, a)
		rose += int(indicator(a.rose))
		if len(poor) < habitLeast || others < habitOthers || a.settled-told < ownYear {
			continue
		}
		// Half a session is added on each side: a load that never went up after other days may do so by chance.
		usual := (float64(othersRose) + 0.5) / float64(others+1)
		p := distuv.Binomial{N: float64(len(poor)), P: usual}.Survival(float64(rose) - 1)
		if p <= most && float64(rose) > usual*float64(len(poor)) {
			found = append(found, v.habitFinding(poor, rose, othersRose, others, p))
			told = a.settled
		}
	}
	return found
}

func (v *View) habitFinding(poor []aftermath, rose, othersRose, others int, p float64) Finding {
	newest := poor[len(poor)-1]
	f := Finding{
		Tier: Hint, Kind: "habit", Raised: v.date(newest.settled), Span: diary.Span{From: v.date(poor[0].day), To: v.date(newest.day)},
		Measure: "load", Effect: float64(rose)/float64(len(poor)) - float64(othersRose)/float64(others), N: len(poor), P: &p,
		Title: "The load goes up after poor days",
		Says: fmt.Sprintf("After %d of %d races and workouts that were slower than their effort explains, the load of the next two weeks went up; after the others it did in %d of %d.",
			rose, len(poor), othersRose, others),
		Sure:      chanceWords(p),
		Ordinary:  "Poor days come in hard blocks of training, which go on by plan.",
		Offer:     "Three days off are a fair answer to a poor day: form does not leave that quickly.",
		SwitchOff: quietBy("harder_after_bad"),
		Advice:    []string{"Three days off after the next one.", "Write down what the day was like before planning the next week."},
	}
	for i := len(poor) - 1; i >= 0 && len(f.Evidence) < mostEvidence; i-- {
		if poor[i].rose {
			f.Evidence = append(f.Evidence, Evidence{Entry: poor[i].entry})
		}
	}
	return f
}
