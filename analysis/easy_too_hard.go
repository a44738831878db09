package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

const easyNeed = "25 easy runs with effort, heart rate or a pace in a year, and 4 in four weeks"

// EasyTooHard finds easy runs that have become harder.
var EasyTooHard = &Detector{
	ID:    "easy_too_hard",
	Title: "Easy days that are not easy",
	Needs: easyNeed,
	Keys:  []string{"type", "rpe", "hr"},
	Doc:   easyDoc,
	Sources: []Source{
		{"Festa and others 2020, Front Sports Act Living 1:70 (38 recreational runners: two ways to share out easy and hard did equally well)", "https://doi.org/10.3389/fspor.2019.00070"},
	},
	Find: findEasyTooHard,
}

const easyDoc = `Looks for a month in which the runs you call easy take more out of you than they do in your own year.

**How.** The effort of easy and recovery runs in the latest 28 days, and their heart rate where you log it, against your own year before (two weeks between left out). It
speaks when every measure that is logged agrees: a point of effort more, or 6 beats a minute, and 3.3 standard errors. The standard error takes
into account that a run resembles the one before it, by as much as yours do. Where the pace of these runs is known and has come down, it keeps silent: then
they are no longer easy for another reason (heat, fatigue, an illness), which other detectors look at. Where neither effort nor heart rate is logged, pace speaks: easy
runs 6% faster than in your own year, by 3.3 standard errors, while no other type of your runs, races left out, has gained half of that. Who gets fitter is faster in all of them.

**Source.** The share of easy running is shown, not judged: in one study of recreational runners 77% easy and 40% easy did equally well over eight weeks. What is
compared is what *you* call easy.

**How often it is wrong.** On simulated diaries less than once in 100 years; nine of ten such months are found where they are logged, after two to three weeks.

**What it cannot tell.** Heat, hills, company and a new watch all raise the numbers too.

**Numbers you can change:** ` + "`easy_too_hard.z`" + ` (3.3), ` + "`easy_too_hard.effort`" + ` (1), ` + "`easy_too_hard.hr`" + ` (6), ` + "`easy_too_hard.pace`" + ` (6%).`

// otherBack is easyBack for the other types of run, of which there may be one in a week or two.
var otherBack = lookback{days: 28, least: 2, between: 14, base: ownYear, usualLeast: 12}

const (
	easyLeast  = 4   // easy runs that speak; easyBack takes in the few that contradict
	easySlower = 1.0 // per cent by which easy runs are slower than usual
)

// otherSpeeds are how fast the runs of each other type are, without races. Types are kept apart, as a month with more long runs would
// look slow among them all.
func (v *View) otherSpeeds() []series {
	d := v.daily()
	var types []string
	for i := range d.records {
		if r := &d.records[i]; r.run != nil && r.run.Race == nil && !easyRun(r) && !slices.Contains(types, r.run.Type) {
			types = append(types, r.run.Type)
		}
	}
	var out []series
	for _, kind := range types {
		out = append(out, d.mean(func(r *record) float64 {
			if r.run == nil || r.run.Race != nil || r.run.Type != kind {
				return math.NaN()
			}
			return speed(r)
		}))
	}
	return out
}

// An easyView is what easy runs are compared by, and from when on they count as harder.
type easyView struct {
	measures []easier
	pace     series   // of easy runs, as speed has it
	others   []series // likewise, of each other type
	z        float64  // least standard errors
	quicker  float64  // least gain, in per cent, where pace alone speaks
}

func (v *View) easyView() *easyView {
	return &easyView{v.easyMeasures(), v.easyMean(speed), v.otherSpeeds(), v.threshold("easy_too_hard.z", 3.3), v.threshold("easy_too_hard.pace", 6)}
}

// harder says whether every measure that is logged shows easy runs to be harder on day t; where none is, whether they are pushed.
func (x *easyView) harder(t int) bool {
	if x.slowed(t) {
		return false
	}
	logged, compared := 0, false
	for _, m := range x.measures {
		c, ok := m.compare(t, easyBack)
		if !ok {
			continue
		}
		compared = true
		if c.n < easyLeast {
			// Too few to speak, yet enough to contradict.
			if c.now-c.usual < m.gap/2 {
				return false
			}
			continue
		}
		logged++
		if c.now-c.usual < m.gap || c.z < x.z {
			return false
		}
	}
	return logged > 0 || !compared && x.pushed(t)
}

// slowed says whether easy runs have become slower: then it is no zeal that makes them hard.
func (x *easyView) slowed(t int) bool {
	c, ok := x.pace.compare(t, easyBack)
	return ok && c.n >= easyLeast && c.now-c.usual < -easySlower
}

// pushed says whether easy runs have become faster and other runs have not.
func (x *easyView) pushed(t int) bool {
	e, ok := x.pace.compare(t, easyBack)
	gain := e.now - e.usual
	if !ok || e.n < easyLeast || gain < x.quicker || e.z < x.z {
		return false
	}
	known := false
	for _, s := range x.others {
		if o, ok := s.compare(t, otherBack); ok {
			known = true
			if o.now-o.usual >= gain/2 {
				return false
			}
		}
	}
	return known
}

func findEasyTooHard(v *View) ([]Finding, *Silence) {
	d, x := v.daily(), v.easyView()
	var found []Finding
	for _, e := range v.episodes(x.harder) {
		found = append(found, v.easyFinding(x.measures, e))
	}
	if len(found) > 0 {
		return found, nil
	}
	speaks, n, comparable := easyBack, 0, false
	speaks.least = easyLeast
	for _, s := range []series{x.measures[0].series, x.measures[1].series, x.pace} {
		n, comparable = max(n, s.known()), comparable || d.comparable(s, speaks)
	}
	if need := speaks.usualLeast + speaks.least; n < need {
		return nil, tooFew(need, "easy runs with effort, heart rate or a pace", n, "type", "rpe", "hr")
	}
	if !comparable {
		return nil, furtherApart(easyNeed, "type", "rpe", "hr")
	}
	return nil, &Silence{Reason: "your easy runs are as easy as they are in your own year"}
}

func (v *View) easyFinding(measures []easier, e episode) Finding {
	var words []string
	f := Finding{
		Tier: Pattern, Title: "Easy runs have crept up",
		Ordinary: "Heat, hills, faster company or a new watch make the same numbers.",
		Offer:    "For a while, let the heart rate hold you back like a leash, or run with your slower friend.",
		Advice:   []string{"Talk while you run: whole sentences are easy.", "A heart rate not to go above.", "Walk the hills.", "Leave the watch at home."},
	}
	for _, m := range measures {
		c, ok := m.compare(e.at, easyBack)
		if !ok || c.n < easyLeast {
			continue
		}
		if len(words) == 0 {
			f.Measure, f.Effect, f.N = m.measure, c.now/c.usual-1, c.n
			f.Sure = fmt.Sprintf("The difference is %.1f times what such averages differ by anyway; on simulated diaries that comes by chance less than once in 100 years.", c.z)
		}
		words = append(words, fmt.Sprintf(m.words, c.now, c.usual))
	}
	if len(words) == 0 {
		c, _ := v.easyMean(speed).compare(e.at, easyBack)
		f.Measure, f.Effect, f.N = "pace at effort", math.Expm1((c.now-c.usual)/100), c.n
		f.Sure = fmt.Sprintf("The difference is %.1f times what such averages differ by anyway.", c.z)
		words = append(words, fmt.Sprintf("a pace %s faster than", percent(f.Effect)))
	}
	f.Says = fmt.Sprintf("Over %d easy runs in four weeks your log has %s in your own year.", f.N, strings.Join(words, ", and "))
	if f.Measure == "pace at effort" {
		f.Says += " Your other runs are about as fast as they were."
	}
	return v.stretch(f, "easy_too_hard", e.at-easyBack.days+1, e, easyRun)
}
