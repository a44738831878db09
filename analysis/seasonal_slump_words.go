package analysis

import (
	"fmt"
	"math"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// slumpWords fills in what people read.
func (v *View) slumpWords(f *Finding, l *look) {
	s := l.slump
	start := seasonDay(l.year, s.onset)
	f.Title = "Your log dips from " + partOfMonth(start)
	f.Says = fmt.Sprintf("In %d of %s your log dips from about %s for %s: %s.",
		len(s.hits), s.yearsWords(l), dayOfYear(start), weeksWords(s.weeks), s.depthWords())
	if f.Kind == "rhythm" {
		f.Title = "Your log has a gentle rhythm, lowest from " + partOfMonth(start)
		f.Says = fmt.Sprintf("Your log rises and falls gently with the year. In %d of %s it is lowest from about %s for %s: %s.",
			len(s.hits), s.yearsWords(l), dayOfYear(start), weeksWords(s.weeks), s.depthWords())
	}
	if n := s.lately(); n >= 2 {
		f.Says += fmt.Sprintf(" It was not seen in the latest %s of them and may be fading.", number(n))
	}
	f.Says += s.lastStart(l)
	f.Says += v.nextWords(f, l)
	f.Sure = chanceWords(s.p)
	if f.Tier == Hint && f.Kind == "slump" {
		f.Sure += " One yearly look shows it so far; a second one running would make it a pattern."
	}
	f.Ordinary = "It may be the light, the weather, what the year asks for then, or nothing at all: some slumps have no reason."
	f.Offer = fmt.Sprintf("You could plan an easy stretch there, go somewhere new, or let it be: each of these %s ended, after %d days in the middle case.",
		number(len(s.hits)), s.middleDays(l))
	f.SwitchOff = quietBy("seasonal_slump")
	f.Advice = []string{
		"Put the year's planned break there, so that it is a break.",
		"Back off early: shorter and easier, with nothing to make up for.",
		"Take a route you have not run for long, shady or out of the wind as the season asks.",
		"Go with it. The log shows that it passes.",
	}
}

// nextWords say when the next one would begin, whether that is near, and whether one may be here now.
func (v *View) nextWords(f *Finding, l *look) string {
	next := f.Recurs.Next
	tenths := math.Min(math.Max(math.Round(10*next.Chance), 1), 9) // nothing to come is sure
	words := fmt.Sprintf(" The next one, if it comes (%.0f in 10), would begin between %s and %s.", tenths, longDate(next.From), longDate(next.To))
	now := ""
	if f.Kind == "slump" && !v.history {
		now = v.underWay(l, f.Measure)
	}
	switch here := !v.AsOf.Before(next.From); {
	case now != "" && here:
		return words + " It may be under way: " + now + "."
	case now != "":
		return " This year’s may be under way: " + now + "." + words
	case f.Kind == "slump" && next.Chance >= 0.5 && here:
		return words + " That is now."
	case f.Kind == "slump" && next.Chance >= 0.5 && v.AsOf.AddDays(headsUpDays).After(next.From):
		return words + " That is near."
	}
	return words
}

// headsUpDays is how long before the next one may begin it is called near.
const headsUpDays = 21

// lastStart says by how much the dip of the newest year left the usual start, in a log too short to tell whether it moves.
func (s *slump) lastStart(l *look) string {
	if len(s.hits) == 0 || s.known >= driftMinYears {
		return ""
	}
	newest := s.hits[len(s.hits)-1]
	off := float64(newest.onset-newest.year*SeasonWeeks) - s.onset
	weeks := int(math.Round(math.Abs(off)))
	year := seasonDay(l.seasons.First+newest.year, s.onset).Year
	if weeks < 2 || newest.year != l.seasons.Years-1 {
		return ""
	}
	way := "later"
	if off < 0 {
		way = "earlier"
	}
	return fmt.Sprintf(" In %d it came %s %s than its usual middle.", year, weeksWords(float64(weeks)), way)
}

// lately is the number of years that can be told since the last hit.
func (s *slump) lately() int {
	n := 0
	for _, y := range s.years {
		switch {
		case y.hit:
			n = 0
		case y.known:
			n++
		}
	}
	return n
}

// yearsWords says of which years: "your 8 logged years", "the latest 6 years".
func (s *slump) yearsWords(l *look) string {
	if s.suffix < l.seasons.Years {
		return fmt.Sprintf("the latest %d years that can be compared,", s.known)
	}
	if s.known < len(s.years) {
		return fmt.Sprintf("your %d logged years that can be compared,", s.known)
	}
	return fmt.Sprintf("your %d logged years", s.known)
}

// depthWords says how deep, and in what.
func (s *slump) depthWords() string {
	var parts []string
	if s.depth >= 0.1 || s.measure == "volume" {
		parts = append(parts, fmt.Sprintf("about %s less distance than your own usual", percent(s.depth)))
	}
	if s.feel >= 0.2 {
		words := fmt.Sprintf("how it felt falls by %.1f of 5", s.feel)
		if len(parts) == 0 {
			words += ", while the distance hardly changes"
		}
		parts = append(parts, words)
	}
	if len(parts) == 0 {
		return "a little less of everything than your own usual"
	}
	return strings.Join(parts, ", and ")
}

// middleDays is the length of the hits in days, in the middle case.
func (s *slump) middleDays(l *look) int {
	start := seasonDay(l.year, s.onset)
	return seasonDay(l.year, s.onset+s.weeks).Sub(start)
}

// raceWeeks is how long after a slump's usual start a race may lie to be named beside a year without one.
const raceWeeks = 8

// against says what speaks against the slump: the years without it, with what the diary itself says of them.
func (v *View) against(l *look) []string {
	s, first := l.slump, l.seasons.First
	var out []string
	if s.suffix < l.seasons.Years {
		from, to := first, l.year-s.suffix
		years := fmt.Sprintf("%d to %d", from, to)
		if from == to {
			years = fmt.Sprint(from)
		}
		out = append(out, years+": earlier years do not show it as clearly")
	}
	for _, y := range s.years {
		if y.hit {
			continue
		}
		start := seasonDay(first+y.year, s.onset)
		race := v.raceIn(diary.Span{From: start, To: start.AddDays(7 * raceWeeks)})
		words := "no dip then"
		switch {
		case !y.known && v.First.After(start):
			words = "the log begins on " + longDate(v.First)
		case !y.known && !race.IsZero():
			words = "the weeks around the race on " + dayOfYear(race) + " leave too little to tell"
		case !y.known:
			words = "not enough was logged to tell, or a break, an injury or an illness lay there"
		case !race.IsZero():
			words += "; a race was logged on " + dayOfYear(race)
		}
		out = append(out, fmt.Sprintf("%d: %s", start.Year, words))
	}
	return out
}

// raceIn is the day of the first race in a span, or no day.
func (v *View) raceIn(s diary.Span) diary.Date {
	for i := range v.Days {
		if v.Days[i].Race && s.Has(v.Days[i].From) {
			return v.Days[i].From
		}
	}
	return diary.Date{}
}
