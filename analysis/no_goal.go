package analysis

import (
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// NoGoal finds months without a goal in which the log sounds flat.
var NoGoal = &Detector{
	ID:        "no_goal",
	Title:     "No goal, and going through the motions",
	Doc:       goalDoc,
	Needs:     "5 days with a race, a goal or a plan, and words or `energy` or `feel` of a year",
	Keys:      []string{"race", "goal", "plan", "energy", "feel"},
	Sensitive: true,
	Sources:   []Source{negEx},
	Find:      findNoGoal,
}

const goalDoc = `Looks for months without anything to run towards in which the log sounds flat as well. To be content without a goal is no finding.

**How.** Two things have to come together. The latest race, ` + "`goal`" + ` or planned run lies 112 days back or more, and that is more than twice the middle
distance between two of them in the three years before. And the log is flat: over 42 days ` + "`energy`" + ` or how you feel after is 1.5 standard errors or more under your own
year, or words such as blah and plod stand in three posts or more, at twice your own rate. Goals of runlog.yaml count from the day that they begin to the day that
they are for.

**Source.** The thresholds are choices of this project. Words are read as everywhere here, with negations taken back by the words near them.

**How often it is wrong.** It looks every day, and so it speaks often: on simulated diaries in which nothing goes flat, about once in 3 years. How much it finds has not
been measured.

**What it cannot tell.** Whether the one comes from the other: it is a hint, never more.

**Numbers you can change:** ` + "`no_goal.days`" + ` (112), ` + "`no_goal.z`" + ` (1.5), ` + "`no_goal.ratio`" + ` (2).`

const (
	goalDays   = 112
	goalPast   = 3 * ownYear // days whose distances between goals are the usual
	goalLeast  = 4           // least such distances
	goalWindow = 42          // days in which the log is flat
)

func findNoGoal(v *View) ([]Finding, *Silence) {
	goals := v.goalDays()
	d := v.daily()
	flat := v.flatness()
	least := int(v.threshold("no_goal.days", goalDays))
	var found []Finding
	for _, t := range d.episodes(func(t int) bool {
		if n, _ := slices.BinarySearch(goals, t+1); n == 0 || t-goals[n-1] < least {
			return false
		}
		since, usual := sinceGoal(goals, t)
		return usual > 0 && float64(since) > 2*usual && !v.goalAhead(t) && flat(t) != ""
	}) {
		since, usual := sinceGoal(goals, t)
		f := Finding{
			Tier: Hint, Kind: "no_goal", Measure: "days without a goal", N: since, Effect: float64(since)/usual - 1,
			Title:    "A while without a goal",
			Says:     fmt.Sprintf("It is %d days since a race, a goal or a planned run, where your log has %.0f in the middle case; and %s.", since, usual, flat(t)),
			Sure:     "Both are plain comparisons with your own years; that they belong together is a guess.",
			Ordinary: "Time without a goal is a rest that many runners choose.",
			Offer:    "A goal does not have to be about running faster: a place to see, a friend to bring along, a hill to know by name. " + seeAPsychologist,
			Advice:   []string{"Pick something that has no clock in it.", "Or write `goal: none for now`, which is a goal too."},
		}
		found = append(found, v.stretch(f, "no_goal", t-goalWindow+1, t, func(r *record) bool { return r.text && v.said()[r.entry].says(saysBlah) }))
	}
	if len(found) > 0 {
		return found, nil
	}
	if len(goals) <= goalLeast {
		return nil, tooFew(goalLeast+1, "days with a race, a goal or a plan", len(goals), "race", "goal", "plan")
	}
	return nil, &Silence{Reason: "no long time without a goal in which the log sounds flat as well"}
}

// goalDays are the days with a race, a goal or a planned run, each once, in order of their telling.
func (v *View) goalDays() []int {
	var days []int
	records := v.daily().records
	for i := range records {
		r := &records[i]
		planned := r.entry.Goal != "" || r.entry.Plan.Text != ""
		if r.run != nil {
			planned = planned || r.run.Race != nil || r.run.Type == "race" || r.run.Plan.Text != ""
		}
		if planned && (len(days) == 0 || days[len(days)-1] != r.told) {
			days = append(days, r.told)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// sinceGoal is how many days the latest goal lies back on day t, and the middle distance between two before; 0 where too few are known.
func sinceGoal(goals []int, t int) (since int, usual float64) {
	n, _ := slices.BinarySearch(goals, t+1)
	var gaps []float64
	for i := n - 1; i > 0 && goals[i-1] >= t-goalPast; i-- {
		gaps = append(gaps, float64(goals[i]-goals[i-1]))
	}
	if len(gaps) < goalLeast {
		return 0, 0
	}
	return t - goals[n-1], stats.Median(gaps)
}

// goalAhead says whether a goal of runlog.yaml is in force on a day.
func (v *View) goalAhead(t int) bool {
	day := v.date(t)
	return slices.ContainsFunc(v.config().Goals, func(g diary.Goal) bool {
		begun := g.From.IsZero() && !g.Date.IsZero() && g.Date.Sub(day) <= ownYear || !g.From.IsZero() && !g.From.After(day)
		return begun && (g.Date.IsZero() || !g.Date.Before(day))
	})
}

// flatness tells for any day what makes the log flat then, or nothing.
func (v *View) flatness() func(t int) string {
	d := v.daily()
	z, ratio := v.threshold("no_goal.z", 1.5), v.threshold("no_goal.ratio", 2)
	back := lookback{days: goalWindow, least: 8, between: 1, base: ownYear, usualLeast: 40}
	energy := d.mean(func(r *record) float64 { return score(r.how.Energy) })
	after := d.mean(func(r *record) float64 { return score(r.how.Feel.After) })
	words := v.tally(func(_ *diary.Entry, s *voice) bool { return s.says(saysBlah, saysBored) })
	blah := textRate{days: goalWindow, least: rateLeast, ratio: ratio, p: 1}
	return func(t int) string {
		if c, ok := energy.compare(t, back); ok && c.z <= -z {
			return fmt.Sprintf("your energy has %.1f of 5 over six weeks, where your own year has %.1f", c.now, c.usual)
		}
		if c, ok := after.compare(t, back); ok && c.z <= -z {
			return fmt.Sprintf("after runs you feel %.1f of 5 over six weeks, where your own year has %.1f", c.now, c.usual)
		}
		if r := blah.at(words, t); r.unusual {
			return "the log sounds flat " + r.words(goalWindow)
		}
		return ""
	}
}
