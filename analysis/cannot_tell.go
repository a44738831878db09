package analysis

import (
	"fmt"
	"math"

	"github.com/runlog/runlog/analysis/stats"
)

// CannotTell finds places where the measuring, or the keeping of the log, may have changed rather than the runner, and asks.
var CannotTell = &Detector{
	ID:    "cannot_tell",
	Title: "I cannot tell",
	Needs: "20 readings of the resting heart rate on both sides of a change, or 20 modelled runs before and 12 after; or two whole years with 20 runs each",
	Keys:  []string{"resting_hr", "duration", "hr", "rpe"},
	Doc:   cannotDoc,
	Sources: []Source{
		{"Hampel 1974, J Am Stat Assoc 69:383 (the median distance from the median, which single wild values cannot move)", "https://doi.org/10.1080/01621459.1974.10482962"},
	},
	Find: findCannotTell,
}

const cannotDoc = `Looks for steps that a body seldom takes: the resting heart rate, or the pace at the same effort, is elsewhere from one week to the next, stays there, and
how you feel did not change. A new watch, another strap, another unit or another way to measure does that. Then it asks, because other patterns
can't tell the two apart either.

**How.** *Resting heart rate:* of the latest 20 readings, 18 lie to the same side of the median of the 20 to 60 readings before them, and their medians are 6 beats
and 2.5 of your own standard deviations apart. *Pace:* of the latest 12 modelled runs 11 lie to the same side of the median of those before, and
their medians are 8% and 2 standard deviations apart. In both, feel after is within 1.5 standard errors of your own year, or not noted; and with the
pace, the effort and pulse of easy runs have not gone the same way by 2, which would be another way to run. *The way a year is logged*, a note: once a year is over, the share
of its runs that have feel, energy, effort, heart rate, time, distance, a text or an origin elsewhere is set beside that of the year before, where both have 20 runs or more, and so is the
share of weeks with a post. Half of all runs, or of all weeks, more or less is told.

**Source.** The spread that single wild values cannot move is Hampel's; the beats, the per cent and how many lie aside are choices of this project.

**How often it is wrong.** On simulated diaries in which no watch was changed it asks less than once in 100 years. A new watch that reads the resting heart rate 8 beats higher is asked about in 84 of
100 diaries, one that reads 6 in 42, and one that makes distances 12% longer or shorter in 97, all within four months and after three weeks or four in the middle case. Years are counted, so chance plays no part there.

**What it cannot tell.** Which of the two it was: that is the question. What each other pattern lacks is said beside that pattern.

**Numbers you can change:** ` + "`cannot_tell.beats`" + ` (6), ` + "`cannot_tell.pace`" + ` (0.08), ` + "`cannot_tell.share`" + ` (0.5 of runs or weeks).`

// A stepRule says from when on a change of level counts as a step.
type stepRule struct {
	latest, within int // values, and the days that they may span
	before         int // least values before them
	since          int // days back where those begin
	aside          int // of the latest values, so many on one side
	far, spreads   float64
}

var (
	restingStep = stepRule{latest: 20, within: 60, before: 20, since: 180, aside: 18, spreads: 2.5}
	paceStep    = stepRule{latest: 12, within: 60, before: 20, since: 240, aside: 11, spreads: 2}
	stepFeel    = lookback{days: 42, least: 6, between: 1, base: ownYear, usualLeast: 20}
)

// Both in standard errors.
const (
	stepFeelSame = 1.5
	stepEffort   = 2.0
)

// A step is the middle value before and now, and the day on which the latest values begin.
type step struct {
	before, now float64
	from        int
}

// find looks for a step in a series as far as told by day t.
func (rule stepRule) find(s series, t int) (st step, ok bool) {
	if math.IsNaN(s.value[t]) {
		return st, false // speak on a value
	}
	now := make([]float64, 0, rule.latest)
	day := t
	for ; day >= max(t-rule.within+1, 0) && len(now) < rule.latest; day-- {
		if x := s.value[day]; !math.IsNaN(x) && s.told[day] <= t {
			now = append(now, x)
		}
	}
	if len(now) < rule.latest {
		return st, false
	}
	st.from = day + 1
	// The mean is quick to have: a step that is meant here lies aside of it too, and moves it nearly as far.
	usual, n := s.average(t-rule.since, day, t)
	if n < rule.before || !rule.lieAside(now, usual) || math.Abs(stats.Mean(now)-usual) < 0.8*rule.far {
		return st, false
	}
	before := s.between(t-rule.since, day, t)
	st.before, st.now = stats.Median(before), stats.Median(now)
	if !rule.lieAside(now, st.before) {
		return st, false
	}
	return st, math.Abs(st.now-st.before) >= max(rule.far, rule.spreads*stats.MADScale(before))
}

// runOtherwise says whether easy runs are run otherwise, and not only measured so: faster at more effort, or slower at less. How much
// effort that takes at any one pace the model learns from days that hardly differ in it, so that it takes such runs for a step.
func runOtherwise(efforts []easier, st step, t int) bool {
	for _, m := range efforts {
		if c, ok := m.compare(t, easyBack); ok && math.Copysign(c.z, c.z*(st.now-st.before)) >= stepEffort {
			return true
		}
	}
	return false
}

// lieAside says whether enough values lie on one side of a line.
func (rule stepRule) lieAside(values []float64, line float64) bool {
	above := 0
	for _, x := range values {
		if x > line {
			above++
		}
	}
	return max(above, len(values)-above) >= rule.aside
}

func findCannotTell(v *View) ([]Finding, *Silence) {
	d := v.daily()
	rates, pace := d.mean(restingRate), v.pace()
	after := d.mean(feltAfter)
	same := func(t int) bool {
		c, ok := after.compare(t, stepFeel)
		return !ok || math.Abs(c.z) < stepFeelSame
	}
	feels := func(t int) string {
		if _, ok := after.compare(t, stepFeel); ok {
			return "you feel as ever"
		}
		return "whether you feel otherwise the log does not say"
	}
	resting, speed := restingStep, paceStep
	resting.far, speed.far = v.threshold("cannot_tell.beats", 6), v.threshold("cannot_tell.pace", 0.08)
	known := v.causes()
	shifted := func(t int) (step, bool) {
		st, ok := resting.find(rates, t)
		return st, ok && same(t) && !known.ill(st.from, t, t)
	}
	efforts := v.easyMeasures()
	sped := func(t int) (step, bool) {
		st, ok := speed.find(pace.logs, t)
		return st, ok && same(t) && !known.ill(st.from, t, t) && !runOtherwise(efforts, st, t)
	}
	var found []Finding
	for e := range showings(v, shifted) {
		e.at = e.raised // a step is of one day: later readings tell nothing new of it
		st, _ := shifted(e.at)
		found = append(found, v.restingStepFinding(st, feels(e.at), e))
	}
	for e := range showings(v, sped) {
		e.at = e.raised
		st, _ := sped(e.at)
		found = append(found, v.paceStepFinding(st, feels(e.at), e))
	}
	found = append(found, v.yearsKeptOtherwise()...)
	if len(found) > 0 {
		return found, nil
	}
	if rates.known() < restingStep.before && pace.runs < paceStep.before {
		return nil, &Silence{
			Reason: fmt.Sprintf("needs 40 readings of the resting heart rate or 32 modelled runs, has %d and %d", rates.known(), pace.runs),
			Keys:   []string{"resting_hr", "duration", "hr", "rpe"},
		}
	}
	return nil, &Silence{Reason: "no step that looks like a new watch or another unit"}
}

func (v *View) restingStepFinding(st step, feels string, e episode) Finding {
	side := "higher"
	if st.now < st.before {
		side = "lower"
	}
	f := Finding{
		Tier: Hint, Kind: "resting_hr", Measure: "resting_hr", Effect: st.now/st.before - 1, N: restingStep.latest,
		Title: fmt.Sprintf("Resting heart rate elsewhere since %s", dayOfYear(v.date(st.from))),
		Says: fmt.Sprintf("Since about %s the resting heart rate in your log is %.0f where it was %.0f, %s from one week to the next, and %s. A new watch, or another way to measure?",
			longDate(v.date(st.from)), st.now, st.before, side, feels),
		Sure:     "This is a question: the log can't tell a new watch from a new heart rate.",
		Ordinary: "Another watch, another wrist, or a reading at another hour of the morning does this.",
		Offer:    "A line in a post about what changed helps you to read the charts later.",
		Advice:   []string{"Note the change of watch in a post.", "Measure by hand on three mornings and compare."},
	}
	return v.stretch(f, "cannot_tell", st.from, e, func(r *record) bool { return r.how.RestingHR > 0 })
}

func (v *View) paceStepFinding(st step, feels string, e episode) Finding {
	by := math.Exp(st.now-st.before) - 1
	side := "faster"
	if by < 0 {
		side = "slower"
	}
	f := Finding{
		Tier: Hint, Kind: "pace", Measure: "pace at effort", Effect: by, N: paceStep.latest,
		Title: fmt.Sprintf("Pace elsewhere since %s", dayOfYear(v.date(st.from))),
		Says: fmt.Sprintf("Since about %s your runs are %s %s at the same effort, from one week to the next, and %s. A new watch, another unit, or another way to note effort?",
			longDate(v.date(st.from)), percent(by), side, feels),
		Sure:     "This is a question: the log can't tell a new watch from new legs.",
		Ordinary: "Another watch, a strap in place of the wrist, trails in place of roads, or a new idea of what effort 4 is, does this.",
		Offer:    "A line in a post about what changed helps you to read the charts later.",
		Advice:   []string{"Note the change of watch in a post.", "Run one known route with both."},
	}
	return v.stretch(f, "cannot_tell", st.from, e, func(r *record) bool { return r.run != nil && r.run.Duration > 0 })
}
