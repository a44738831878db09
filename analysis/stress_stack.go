package analysis

import (
	"fmt"
	"math"
)

const stressNeed = "30 days with stress in a year and 7 in the latest two weeks, or 2 days with `life` in four weeks, with the duration or distance of runs"

// StressStack finds stretches in which life asks for more and the training does not come down.
var StressStack = &Detector{
	ID:        "stress_stack",
	Title:     "Stress is stress",
	Needs:     stressNeed,
	Keys:      []string{"stress", "life", "duration", "rpe"},
	Doc:       stressDoc,
	Sensitive: true,
	Sources: []Source{
		{"Saw, Main and Gastin 2016, Br J Sports Med 50:281 (what athletes report of themselves follows their load)", "https://doi.org/10.1136/bjsports-2015-094758"},
		{"Meeusen and others 2013, Med Sci Sports Exerc 45:186 (overreaching: what training and the rest of life add up to)", "https://doi.org/10.1249/MSS.0b013e318279a10a"},
	},
	Find: findStressStack,
}

const stressDoc = `Looks for two weeks of much stress in life during which the training stays as it was.

**How.** Three kinds. *Load:* the mean stress of the latest 14 days, with 7 values or more, is 3.2 of 5 or more, 1.15 standard deviations or more above your
own year, and 2 standard errors, while the load of these two weeks (minutes by effort) is 85% or more of the mean of the eight weeks before. *Lift*, a hint: in the latest eight
weeks, runs on days of stress 4 and more, 8 of them or more, leave you feeling worse than before on average, while your other runs of the year lift you. *Life*, a hint: 2 days or more of the latest 28 have ` + "`life`" + `, one of them two weeks ago or
more, at 2.5 times the rate of your own year or more, and the load of the latest 14 days is 85% or more of the mean of the eight weeks before.

**When it keeps silent.** In the week after a day marked as ill, and in the two weeks after a planned break.

**Source.** A body adds up what it is asked for, wherever it comes from: experts count training and the rest of life together
(Meeusen 2013). The thresholds were set on simulated diaries.

**How often it is wrong.** On simulated diaries about once in 60 years of running; eight of ten such stretches are found where stress is noted, the middle one after 11 days. The count of ` + "`life`" + ` has not been measured.

**What it cannot tell.** Stress that stands in words alone. How much an event in ` + "`life`" + ` asks for: it has no size to set beside your own year. Whether the running is what keeps you going. For many it is; then go on.

**Numbers you can change:** ` + "`stress_stack.stress`" + ` (3.2 of 5), ` + "`stress_stack.deviations`" + ` (1.15), ` + "`stress_stack.z`" + ` (2), ` + "`stress_stack.load`" + ` (0.85 of the usual).`

const (
	stressDays    = 14
	stressLeast   = 7
	stressUsual   = 30  // values in it
	stressIll     = 7   // days since an illness: one that is over does not explain what training goes on
	stressSpread  = 0.4 // least standard deviation
	loadBack      = 56  // days before the latest with which the load is compared
	stressLog     = 90  // days of log before it speaks
	stressfulDay  = 4.0
	stressfulRuns = 8
	stressfulBack = 56
)

// stressBackYear compares the latest two weeks with the own year, which ends two weeks before them.
var stressBackYear = lookback{days: stressDays, least: stressLeast, between: 14, base: ownYear, usualLeast: stressUsual}

func findStressStack(v *View) ([]Finding, *Silence) {
	d := v.daily()
	s := stressView{
		stress: d.mean(func(r *record) float64 { return score(r.how.Stress) }), load: d.sum(anyLoad), lift: d.mean(lift),
		most: v.threshold("stress_stack.stress", 3.2), deviations: v.threshold("stress_stack.deviations", 1.15), share: v.threshold("stress_stack.load", 0.85),
		z: v.threshold("stress_stack.z", 2), known: v.causes(),
	}
	var found []Finding
	for e, c := range showings(v, s.stacks) {
		found = append(found, v.stressFinding(c, e))
	}
	for e, c := range showings(v, s.lowers) {
		found = append(found, v.loweringFinding(c, e))
	}
	found = append(found, v.crowdedLife(&s)...)
	sortByRaised(found)
	if len(found) > 0 {
		return found, nil
	}
	if n, need := s.stress.known(), stressUsual+stressLeast; n < need {
		return nil, tooFew(need, "days with stress", n, "stress", "life")
	}
	if !d.comparable(s.stress, stressBackYear) {
		return nil, furtherApart(stressNeed, "stress")
	}
	if s.load.known() == 0 {
		return nil, &Silence{Reason: "needs the duration or the distance of runs", Keys: []string{"duration", "distance"}}
	}
	return nil, &Silence{Reason: "no two weeks of much stress in which the training stayed up"}
}

// A stressView is what is compared: stress, with the training and the lift of runs beside it.
type stressView struct {
	stress, load, lift         series
	most, deviations, share, z float64
	known                      *causes
}

// rests says whether an illness or a planned break explains a calm training: it is no time to speak of too much.
func (s *stressView) rests(t int) bool {
	return s.known.ill(t-stressIll+1, t, t) || s.known.resting(t-stressDays+1, t, t)
}

// A stack is a stretch of stress and what the training did in it.
type stack struct {
	now, usual float64 // stress
	n          int
	load       float64 // as a fraction of the usual, or the mean lift
}

// stacks says that stress is up and the load is not down, as far as told by day t.
func (s *stressView) stacks(t int) (c stack, ok bool) {
	if t < stressLog {
		return c, false
	}
	if c.now, c.n = s.stress.average(t-stressDays+1, t, t); c.n < stressLeast || c.now < s.most {
		return c, false
	}
	against, ok := s.stress.compare(t, stressBackYear)
	if c.usual = against.usual; !ok || against.z < s.z || c.now < c.usual+s.deviations*max(against.spread, stressSpread) {
		return c, false
	}
	c.load = s.load.ratio(t, stressDays, loadBack)
	return c, c.load >= s.share && !s.rests(t)
}

// lowers says that runs on days of much stress leave the runner worse, while the other runs of the year lift.
func (s *stressView) lowers(t int) (c stack, ok bool) {
	hard, n := 0.0, 0
	for i := max(t-stressfulBack+1, 0); i <= t; i++ {
		if x := s.lift.value[i]; !math.IsNaN(x) && s.lift.told[i] <= t && s.stress.value[i] >= stressfulDay && s.stress.told[i] <= t {
			hard += x
			n++
		}
	}
	c.n, c.load = n, hard/float64(n)
	if n < stressfulRuns || c.load >= 0 {
		return c, false
	}
	usual, k := s.lift.average(t-stressfulBack-ownYear, t-stressfulBack, t)
	c.usual = usual
	return c, k >= stressUsual && usual > 0 && !s.rests(t)
}

// stressOffer is what there is to do about a full life, and who can help where it does not pass.
const stressOffer = "It is fine to cut back while life is full. " + seeADoctor + " " + seeAPsychologist

// trainingWords set the load of two weeks beside that of the eight before, as a fraction of it.
func trainingWords(load float64) string {
	switch {
	case load > 1.05:
		return percent(load-1) + " more than in the eight weeks before"
	case load < 0.95:
		return percent(1-load) + " less than in the eight weeks before"
	}
	return "as much as in the eight weeks before"
}

func (v *View) stressFinding(c stack, e episode) Finding {
	f := Finding{
		Tier: Pattern, Kind: "load", Measure: "stress", Effect: c.now/c.usual - 1, N: c.n,
		Title:    fmt.Sprintf("Life at %.1f of 5, and the training as before", c.now),
		Says:     fmt.Sprintf("Over two weeks, on %d days, your log puts life’s stress at %.1f of 5, where your own year says %.1f; the training is %s.", c.n, c.now, c.usual, trainingWords(c.load)),
		Sure:     "On simulated diaries the two come together by chance about once in 60 years of running.",
		Ordinary: "Running may be just what keeps these weeks together, and some of this passes with a date in the calendar.",
		Offer:    stressOffer,
		Advice:   []string{"Halve a run or two until things calm down.", "Keep the runs that do you good, and leave the hard ones for later."},
	}
	return v.stretch(f, "stress_stack", e.at-stressDays+1, e, func(r *record) bool { return score(r.how.Stress) > c.usual })
}

func (v *View) loweringFinding(c stack, e episode) Finding {
	f := Finding{
		Tier: Hint, Kind: "lift", Measure: "lift", Effect: (c.load - c.usual) / 5, N: c.n,
		Title: "On days of much stress, runs add to it",
		Says: fmt.Sprintf("In the latest eight weeks, the runs of %s days of much stress left you %.1f of 5 lower on average; your runs of the year before lift you by %.1f.",
			number(c.n), -c.load, c.usual),
		Sure:     fmt.Sprintf("It is early to say: %s days are few.", number(c.n)),
		Ordinary: "It may be the kind of run that falls on such days, rather than the running.",
		Offer:    "On such days a walk, or nothing, is as good. " + seeADoctor + " " + seeAPsychologist,
		Advice:   []string{"Try a short and slow run on such a day, or a walk."},
	}
	return v.stretch(f, "stress_stack", e.at-stressfulBack+1, e, func(r *record) bool { return score(r.how.Stress) >= stressfulDay && r.run != nil })
}
