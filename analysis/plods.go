package analysis

import (
	"fmt"
	"math"
	"strings"
)

// Plods finds stretches in which the same effort carries the runner more slowly, with another sign beside it.
var Plods = &Detector{
	ID:        "plods",
	Title:     "The plods",
	Needs:     "120 days, 40 runs with duration and heart rate or effort, and one of energy, feel and resting heart rate",
	Keys:      []string{"duration", "hr", "rpe", "energy", "feel", "resting_hr"},
	Doc:       plodsDoc,
	Sensitive: true,
	Sources: []Source{
		{"Meeusen and others 2013, Med Sci Sports Exerc 45:186 (a lasting drop of performance is the sign that counts, mood beside it; a diagnosis is made by exclusion)", "https://doi.org/10.1249/MSS.0b013e318279a10a"},
		{"Saw, Main and Gastin 2016, Br J Sports Med 50:281 (what athletes report of themselves tells more than most measurements)", "https://doi.org/10.1136/bjsports-2015-094758"},
	},
	Find: findPlods,
}

const plodsDoc = `Looks for three weeks in which you run slower at the same effort, while energy, feel or the resting heart rate say the same.

**How.** From the runs of your own past year it learns how fast you are, given distance, heart rate (or effort, where you note that more often), heat, and
whether the run was long, hard or a race: a ridge regression, fitted anew each fortnight to the runs of 15 to 400 days ago, 40 or more. What is left
over is your pace at effort. The mean of 21 days is compared with the year before. It speaks when pace at effort is 2.6 standard errors slower, one
of energy, feel after and resting heart rate is 2 or more the wrong way, and all together are 4.8 or more (their sum over the root of their number).

**When it keeps silent.** While an illness of the latest two weeks is in the diary, and for 14 days after a race of 20 km and longer.

**Source.** Experts ask for a lasting drop of performance first, and for mood beside it; what it is called is for a doctor to say, in hindsight and
after other causes are excluded (Meeusen 2013). This never gives it a name.

**How often it is wrong.** On simulated diaries about once in 40 years of running; seven to nine of ten such stretches are found where what it takes is noted, the middle one after three weeks.

**What it cannot tell.** Why. Hills, mud and a new watch are not known to it.

**Numbers you can change:** ` + "`plods.pace`" + ` (2.6), ` + "`plods.sign`" + ` (2), ` + "`plods.together`" + ` (4.8).`

const (
	plodDays    = 21
	plodLog     = 120 // days of log before it speaks
	plodIllDays = 14
	plodRace    = 14
)

func plodBack(least int) lookback {
	return lookback{days: plodDays, least: least, between: 14, base: ownYear, usualLeast: 30}
}

// A plodSign is a sign that stands beside the pace, turned so that more is worse.
type plodSign struct {
	name  string
	s     series
	least int
	turn  float64
}

type plodSigns struct {
	pace                 *residualPace
	beside               []plodSign
	slow, sign, together float64 // thresholds
}

// A plod is a stretch that shows the plods.
type plod struct {
	pace    comparison
	slower  float64  // fraction
	besides []string // what says the same
}

func findPlods(v *View) ([]Finding, *Silence) {
	d := v.daily()
	s := plodSigns{pace: v.pace(), slow: v.threshold("plods.pace", 2.6), sign: v.threshold("plods.sign", 2), together: v.threshold("plods.together", 4.8)}
	s.beside = []plodSign{
		{"energy is down", d.mean(energy), 6, -1},
		{"runs feel worse after", d.mean(feltAfter), 5, -1},
		{"the resting heart rate is up", d.mean(restingRate), 7, 1},
	}
	known := v.causes()
	show := func(t int) (plod, bool) {
		p, ok := s.show(t)
		return p, ok && !known.ill(t-plodIllDays+1, t, t) && !known.race(t-plodRace+1, t, t, longRace)
	}
	var found []Finding
	for e, p := range showings(v, show) {
		found = append(found, v.plodFinding(p, e))
	}
	switch {
	case len(found) > 0:
		return found, nil
	case s.pace.runs == 0:
		n := len(d.pacedRuns())
		if n < paceLeast {
			return nil, tooFew(paceLeast, "runs of 2 km and more with duration and heart rate or effort", n, "duration", "hr", "rpe")
		}
		return nil, &Silence{Reason: fmt.Sprintf("needs %d such runs within a year, and some weeks after them", paceLeast), Keys: []string{"duration", "hr", "rpe"}}
	case s.beside[0].s.known()+s.beside[1].s.known()+s.beside[2].s.known() == 0:
		return nil, &Silence{Reason: "needs energy, feel or the resting heart rate beside the pace", Keys: []string{"energy", "feel", "resting_hr"}}
	}
	return nil, &Silence{Reason: "no three weeks that are slower at the same effort with another sign beside it"}
}

// show says whether the latest three weeks show the plods, as far as told by day t.
func (s *plodSigns) show(t int) (p plod, ok bool) {
	if t < plodLog {
		return p, false
	}
	if p.pace, ok = s.pace.deviations.compare(t, plodBack(5)); !ok || p.pace.z > -s.slow {
		return p, false
	}
	sum, n, most := -p.pace.z, 1.0, math.Inf(-1)
	for _, b := range s.beside {
		c, ok := b.s.compare(t, plodBack(b.least))
		if !ok {
			continue
		}
		z := b.turn * c.z
		sum += z
		n++
		most = max(most, z)
		if z >= s.sign {
			p.besides = append(p.besides, b.name)
		}
	}
	if most < s.sign || sum/math.Sqrt(n) < s.together {
		return p, false
	}
	c, _ := s.pace.logs.compare(t, plodBack(1))
	p.slower = math.Exp(c.usual-c.now) - 1
	return p, true
}

func (v *View) plodFinding(p plod, e episode) Finding {
	signs := strings.Join(p.besides, ", and ")
	f := Finding{
		Tier: Pattern, Measure: "pace at effort", Effect: -p.slower, N: p.pace.n,
		Title: "Slower at the same effort for three weeks",
		Says: fmt.Sprintf("At the same effort, %d runs of the latest three weeks are about %.0f%% slower than your own year, and %s.",
			p.pace.n, 100*p.slower, signs),
		Sure:     "On simulated diaries the two come together by chance about once in 40 years of running.",
		Ordinary: "Heat, hills, mud, a new watch or a heavy month of training make the same picture, and most such stretches pass.",
		Offer:    "Three days off, then easy running and patience; hard training in another sport is not rest. " + seeADoctor + " " + seeAPsychologist,
		Advice:   []string{"Take three days off and see how the fourth feels.", "Let pace be what it is for a while.", "Leave hard sessions out until easy ones feel easy."},
	}
	return v.stretch(f, "plods", e.at-plodDays+1, e, func(r *record) bool { return r.run != nil && r.run.Distance >= paceShortest && r.run.Duration > 0 })
}
