package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// NoGoal finds months without a goal in which the log sounds flat.
var NoGoal = &Detector{
	ID:        "no_goal",
	Title:     "No goal, and going through the motions",
	Needs:     "5 days with a race, a goal or a planned workout, and words or `energy` or `feel` of a year",
	Keys:      []string{"race", "goal", "plan", "energy", "feel"},
	Doc:       goalDoc,
	Sensitive: true,
	Sources:   []Source{negEx},
	Find:      findNoGoal,
}

const goalDoc = `Looks for months without anything to run towards in which the log sounds flat as well. To be content without a goal is no finding.

**How.** Two things have to come together. The latest race, ` + "`goal`" + ` or planned workout lies 112 days back or more, and that is more than twice the middle
distance between two of them in the three years before. And the log is flat: over the latest twelve weeks ` + "`energy`" + ` or how you feel after is 2.5 standard errors
or more under your own year, by 0.25 of 5; or words such as blah and plod stand in three posts or more, at twice your own rate, and would by chance in 1 of 100 such
stretches. The standard errors are of the means of weeks, and know how much one week of yours is like the next, since a mood that wanders would otherwise look like news. It looks when the 112
days are over and every four weeks after that, not every day, speaks once in a time without a goal, and is told for as long as the log is flat beside the year before it spoke. Days marked as ill or injured don't count. Goals of
runlog.yaml count from the day that they begin to the day that they are for; a plan that is a distance and no more is not a goal.

**Source.** The thresholds were set on simulated diaries. Words are read as everywhere here, with negations taken back by the words near them.

**How often it is wrong.** On simulated diaries in which nothing goes flat, once in 55 years. Of times without a goal that were flat on more days than not it finds three
of four, and five of six of its hints are right.

**What it cannot tell.** Whether the one comes from the other: it is a hint, never more.

**Numbers you can change:** ` + "`no_goal.days`" + ` (112), ` + "`no_goal.z`" + ` (2.5), ` + "`no_goal.ratio`" + ` (2), ` + "`no_goal.p`" + ` (0.01).`

const (
	goalDays  = 112
	goalLook  = 28            // days from one look to the next
	goalPast  = 3 * ownYear   // days whose distances between goals are the usual
	goalLeast = 4             // least such distances
	goalWeeks = 12            // in which the log is flat: after the latest goal, whose first four weeks are left out
	goalNow   = goalWeeks / 2 // least of them with a score
	goalUsual = 26            // least weeks of the year before with one
	goalZ     = 2.5           // standard errors
	goalLess  = 0.25          // of 5
	goalP     = 0.01          // of the words
)

func findNoGoal(v *View) ([]Finding, *Silence) {
	goals := v.goalDays()
	flat := v.howFlat()
	var found []Finding
	for i, last := range goals {
		next := v.daily().n
		if i+1 < len(goals) {
			next = goals[i+1]
		}
		adrift := func(t, base int) (usual float64, how flatness) {
			if usual = usualSpacing(goals[:i+1], t); usual > 0 && float64(t-last) > 2*usual && !v.goalAhead(t) {
				how = flat(t, base)
			}
			return usual, how
		}
		shows := func(t, base int) bool { _, how := adrift(t, base); return how.says != "" }
		looks := v.goalLooks(last, next)
		at := slices.IndexFunc(looks, func(t int) bool { return shows(t, t) })
		if at < 0 {
			continue
		}
		e := episode{raised: looks[at], at: looks[at]} // once in a time without a goal
		// It lasts against the year before it was raised: a slow change would else be its own yardstick.
		for ; at < len(looks) && shows(looks[at], e.raised); at++ {
			e.last = min(looks[at]+goalLook, next) - 1 // until the next look says otherwise
			if !v.history {
				e.at = looks[at]
			}
		}
		usual, how := adrift(e.at, e.raised)
		f := v.noGoalFinding(e, e.at-last, usual, how)
		f.Evidence = append(f.Evidence, Evidence{Entry: v.goalTold(last)}) // the latest goal
		found = append(found, f)
	}
	if len(found) > 0 {
		return found, nil
	}
	if len(goals) <= goalLeast {
		return nil, tooFew(goalLeast+1, "days with a race, a goal or a planned workout", len(goals), "race", "goal", "plan")
	}
	return nil, &Silence{Reason: "no long time without a goal in which the log sounds flat as well"}
}

// goalLooks are the days between two goals on which it is asked whether the log is flat: the first tellings after 112 days, and then every
// four weeks for a year. Whoever looks every day sees something in the end.
func (v *View) goalLooks(last, next int) []int {
	tellings := v.daily().tellings
	var looks []int
	from := last + int(v.threshold("no_goal.days", goalDays))
	for day := from; day < min(next, from+ownYear); day += goalLook {
		if i, _ := slices.BinarySearch(tellings, day); i < len(tellings) && tellings[i] < min(next, day+goalLook) {
			looks = append(looks, tellings[i])
		}
	}
	return looks
}

// goalTold is a post that told of a goal on a day.
func (v *View) goalTold(day int) *diary.Entry {
	records := v.daily().records
	return records[slices.IndexFunc(records, func(r record) bool { return r.told == day && r.isGoal() })].entry
}

func (v *View) noGoalFinding(e episode, since int, usual float64, flat flatness) Finding {
	f := Finding{
		Tier: Hint, Kind: "no_goal", Measure: flat.measure, N: flat.n, Effect: flat.effect,
		Title:    "A while without a goal",
		Says:     fmt.Sprintf("It is %d days since a race, a goal or a planned workout, where your log has %.0f in the middle case; and %s.", since, usual, flat.says),
		Sure:     "Both are comparisons with your own years; that they belong together is a guess.",
		Ordinary: "Time without a goal is a rest that many runners choose.",
		Offer:    "A goal does not have to be about running faster: a place to see, a friend to bring along, a hill to know by name. " + seeAPsychologist,
		Advice:   []string{"Pick something that has no clock in it.", "Or write `goal: none for now`, which is a goal too."},
	}
	f = v.stretch(f, "no_goal", e.at-7*goalWeeks+1, e, flat.behind)
	if f.Measure == "words" {
		f.Heard = v.heard(flat.behind)
	}
	f.Evidence = f.Evidence[:min(len(f.Evidence), mostEvidence-1)]
	return v.quoted(f, saysBlah, saysBored)
}

// goalDays are the days with a race, a goal or a planned workout, each once, in order of their telling. A plan that is a distance and no
// more is not one: to plan the week's runs is not to run towards something.
func (v *View) goalDays() []int {
	var days []int
	records := v.daily().records
	for i := range records {
		if r := &records[i]; r.isGoal() && (len(days) == 0 || days[len(days)-1] != r.told) {
			days = append(days, r.told)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// isGoal says whether a record tells of a race, a goal or a planned workout.
func (r *record) isGoal() bool {
	if r.entry.Goal != "" || worksOut(r.entry.Plan.Text) {
		return true
	}
	return r.run != nil && (r.run.Race != nil || r.run.Type == "race" || worksOut(r.run.Plan.Text) ||
		slices.Contains(hardTypes, r.run.Type) && r.run.Plan.Text != "")
}

// worksOut says whether the text of a plan names a workout: "12 km tempo".
func worksOut(plan string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(plan)), func(word string) bool { return slices.Contains(hardTypes, word) })
}

// usualSpacing is the middle distance in days between two of the goals of the three years before day t, the latest of them last; 0 where
// too few are known.
func usualSpacing(goals []int, t int) float64 {
	var gaps []float64
	for i := len(goals) - 1; i > 0 && goals[i-1] >= t-goalPast; i-- {
		gaps = append(gaps, float64(goals[i]-goals[i-1]))
	}
	if len(gaps) < goalLeast {
		return 0
	}
	return stats.Median(gaps)
}

// goalAhead says whether a goal of runlog.yaml is in force on a day.
func (v *View) goalAhead(t int) bool {
	day := v.date(t)
	return slices.ContainsFunc(v.config().Goals, func(g diary.Goal) bool {
		begun := g.From.IsZero() && !g.Date.IsZero() && g.Date.Sub(day) <= ownYear || !g.From.IsZero() && !g.From.After(day)
		return begun && (g.Date.IsZero() || !g.Date.Before(day))
	})
}

// A flatness is what has made a log flat; it says nothing where it was not.
type flatness struct {
	says, measure string
	effect        float64
	n             int // weeks, or posts
	behind        func(*record) bool
}

// howFlat tells for any day what has made the log flat in the twelve weeks up to it: against the year before the twelve weeks up to the day base.
func (v *View) howFlat() func(t, base int) flatness {
	d, known := v.daily(), v.causes()
	z := v.threshold("no_goal.z", goalZ)
	scores := []struct {
		measure, says string
		of            func(*record) diary.Score
	}{
		{"energy", "your energy has", func(r *record) diary.Score { return r.how.Energy }},
		{"feel", "after runs you feel", func(r *record) diary.Score { return r.how.Feel.After }},
	}
	means := make([]series, len(scores))
	for i, s := range scores {
		means[i] = d.mean(func(r *record) float64 { return score(s.of(r)) }).without(known.ills, known.injuries)
	}
	words := v.tally(func(_ *diary.Entry, s *voice) bool { return s.says(saysBlah, saysBored) })
	blah := textRate{days: 7 * goalWeeks, least: rateLeast, ratio: v.threshold("no_goal.ratio", 2), p: v.threshold("no_goal.p", goalP)}
	return func(t, base int) flatness {
		for i, s := range scores {
			if c, ok := means[i].byWeeks(t, base, goalWeeks); ok && c.z <= -z && c.usual-c.now >= goalLess {
				return flatness{
					fmt.Sprintf("%s %.1f of 5 over twelve weeks, where your own year before has %.1f", s.says, c.now, c.usual), s.measure, c.now/c.usual - 1, c.n,
					func(r *record) bool { x := s.of(r).Value; return x > 0 && x < c.usual },
				}
			}
		}
		r := blah.at(words, t)
		if t > base && !r.unusual {
			r = blah.still(words, blah.at(words, base), t, base)
		}
		if !r.unusual {
			return flatness{}
		}
		return flatness{
			"the log sounds flat " + r.words(), "words", float64(r.said)/float64(r.of) - float64(r.usual)/float64(r.usualOf), r.of,
			func(r *record) bool { return r.text && v.said()[r.entry].says(saysBlah, saysBored) },
		}
	}
}

// byWeeks compares the means of the latest weeks with those of the year before as many weeks up to the day base: t, or an earlier one. A mood
// that wanders makes days alike for weeks, which the correlation of one day with the next hardly shows; that of one week with the next does.
func (s series) byWeeks(t, base, weeks int) (c comparison, ok bool) {
	all := newSeries(weeks + weeksOfYear)
	for i := range all.value {
		to := base - 7*(len(all.value)-1-i)
		if i >= weeksOfYear {
			to += t - base
		}
		all.value[i], _ = s.average(to-6, to, t) // NaN where there is none
	}
	last := len(all.value) - 1
	c.now, c.n = all.average(weeksOfYear, last, t)
	c.usual, c.of = all.average(0, weeksOfYear-1, t)
	if c.n < goalNow || c.of < goalUsual {
		return c, false
	}
	var rho float64
	c.spread, rho = all.wander(0, weeksOfYear-1, t, c.usual)
	c.z = (c.now - c.usual) / (max(c.spread, leastWeekly) * math.Sqrt(1/effective(c.n, rho)+1/effective(c.of, rho)))
	return c, true
}

// leastWeekly is the spread that the means of weeks have at the least.
const leastWeekly = 0.2
