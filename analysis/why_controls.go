package analysis

import (
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// Which stretches of the log are compared, before slumps and without one.
const (
	whyDays     = 28  // before a slump
	whyKnown    = 0.6 // least share of days that the log speaks of, and of stretches in which a factor is known
	whyControls = 8   // weeks without a slump beside each that has one
	whyApart    = 60  // days between those and any slump
	whyNear     = 30  // days of the year by which their season may differ
)

// A stretch of whyDays before a slump, or before a day on which one might have come: its first day, counted from View.First.
type before int

// beforeDay is the stretch before a day.
func (v *View) beforeDay(d diary.Date) before { return before(d.Sub(v.First) - whyDays) }

// beside puts the stretch before each slump first, and after it its controls. A slump that has none is left out.
func (v *View) beside(slumps []diary.Span) [][]before {
	var sets [][]before
	for _, s := range slumps {
		if controls := v.controls(s, slumps); len(controls) > 1 {
			sets = append(sets, append([]before{v.beforeDay(s.From)}, controls...))
		}
	}
	return sets
}

// controls are stretches of the runner's own to compare one slump's with: of the same season in other years, the nearest first, away
// from any slump and from silence. Which they are is settled by the calendar alone.
func (v *View) controls(s diary.Span, slumps []diary.Span) []before {
	var out []before
	for away := 1; away <= v.AsOf.Year-v.First.Year+1; away++ {
		for _, year := range []int{s.From.Year - away, s.From.Year + away} {
			same := seasonDay(year, float64(SeasonWeek(s.From)))
			for _, off := range []int{0, -whyNear, whyNear} {
				day := same.AddDays(off)
				if len(out) == whyControls {
					return out
				}
				if v.spokenOf(day) && !slices.ContainsFunc(slumps, func(o diary.Span) bool {
					return day.Sub(o.To) < whyApart && o.From.Sub(day) < whyApart
				}) {
					out = append(out, v.beforeDay(day))
				}
			}
		}
	}
	return out
}

// spokenOf says whether the log speaks of the weeks before a day.
func (v *View) spokenOf(day diary.Date) bool {
	from := int(v.beforeDay(day))
	if from < 0 || from+whyDays > len(v.Days) {
		return false
	}
	known := 0
	for _, d := range v.Days[from : from+whyDays] {
		if d.State != Unknown {
			known++
		}
	}
	return float64(known) >= whyKnown*whyDays
}
