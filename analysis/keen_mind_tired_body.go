package analysis

import "fmt"

// KeenMindTiredBody finds weeks of wanting to run in a body that says otherwise.
var KeenMindTiredBody = &Detector{
	ID:        "keen_mind_tired_body",
	Title:     "Keen mind, tired body",
	Needs:     "three weeks of motivation or feel before, with energy, soreness or pace at effort, and a year before them",
	Keys:      []string{"motivation", "feel", "energy", "soreness"},
	Doc:       keenDoc,
	Sensitive: true,
	Sources: []Source{
		{"Meeusen and others 2013, Med Sci Sports Exerc 45:186 (before tiredness is put down to training, illness, iron and food are looked at)", "https://doi.org/10.1249/MSS.0b013e318279a10a"},
	},
	Find: findKeenMind,
}

const keenDoc = `Looks for three weeks in which you want to run as much as ever, while the body is tired and training does not explain it.

**How.** Motivation (or feel before, where you do not note motivation) of the latest 21 days is no more than a standard error under your own year's mean; energy, soreness, or pace at the
same effort is 5 standard errors or more the tired way, by 0.4 of 5 or more for the first two, and with 2 of one of them beside a slower pace; and the load of these weeks is no more than 1.1 times that of
the eight weeks before.

**When it keeps silent.** While an illness or injury of the latest three weeks is in the diary, and for 14 days after a race of 20 km and longer.

**How sure.** It is a hint: few runners note all of this.

**Source.** Before tiredness is put down to training, experts look for illness, iron and food (Meeusen 2013). The thresholds are choices of this project.

**How often it is wrong.** On simulated diaries about once in 20 years. It finds three of ten such times, and seven of ten of its hints are right.

**What it cannot tell.** Why. That is what a doctor is for.

**Numbers you can change:** ` + "`keen_mind_tired_body.z`" + ` (5), ` + "`keen_mind_tired_body.load`" + ` (1.1 of the usual).`

const (
	keenDays   = 21
	keenLess   = 0.4 // of 5
	keenWish   = 1.0 // standard errors that the wish may be under the own year: as keen as ever, within what it strays by
	keenAgrees = 2.0 // standard errors of energy or soreness beside a slower pace
	keenUsual  = 56  // days before the latest with which the load is compared
)

var keenBack = lookback{days: keenDays, least: 8, between: 14, base: ownYear, usualLeast: 40}

// A tiredSign is a sign of tiredness, turned so that more is more tired.
type tiredSign struct {
	words string
	s     series
	turn  float64
	least float64 // difference
}

func findKeenMind(v *View) ([]Finding, *Silence) {
	d := v.daily()
	wants := d.mean(func(r *record) float64 { return score(r.how.Motivation) })
	before := d.mean(func(r *record) float64 { return score(r.how.Feel.Before) })
	signs := []tiredSign{
		{"energy is down", d.mean(energy), -1, keenLess},
		{"soreness is up", d.mean(func(r *record) float64 { return score(r.how.Soreness) }), 1, keenLess},
		{"the same effort is slower", v.pace().deviations, -1, 0},
	}
	load, known := d.sum(anyLoad), v.causes()
	z, most := v.threshold("keen_mind_tired_body.z", 5), v.threshold("keen_mind_tired_body.load", 1.1)
	show := func(t int) (sign string, c comparison, ok bool) {
		keen, ok := wants.compare(t, keenBack)
		if !ok {
			keen, ok = before.compare(t, keenBack)
		}
		if !ok || keen.z < -keenWish {
			return "", c, false
		}
		agreed := false // the body says so itself: pace alone may be mud, hills or a new watch
		for i, s := range signs {
			c, ok := s.s.compare(t, keenBack)
			agreed = agreed || ok && s.turn*c.z >= keenAgrees
			if ok && s.turn*c.z >= z && s.turn*(c.now-c.usual) >= s.least && (i < len(signs)-1 || agreed) {
				return s.words, c, load.ratio(t, keenDays, keenUsual) <= most
			}
		}
		return "", c, false
	}
	shows := func(t int) bool {
		_, _, ok := show(t)
		return ok && !known.ill(t-keenDays+1, t, t) && !known.injured(t-keenDays+1, t, t) && !known.race(t-13, t, t, longRace)
	}
	var found []Finding
	for _, t := range d.episodes(shows) {
		sign, c, _ := show(t)
		found = append(found, v.keenFinding(sign, c, t))
	}
	if len(found) > 0 {
		return found, nil
	}
	need := keenBack.usualLeast + keenBack.least
	if n := max(wants.known(), before.known()); n < need {
		return nil, tooFew(need, "days with motivation or feel before", n, "motivation", "feel")
	}
	if n := max(signs[0].s.known(), signs[1].s.known(), signs[2].s.known()); n < need {
		return nil, tooFew(need, "days with energy or soreness, or modelled runs", n, "energy", "soreness")
	}
	return nil, &Silence{Reason: "no three weeks in which the wish is there and the body is tired without more training"}
}

// ratio is what the latest days add up to a day against the days before them; 0 where those hold nothing.
func (s series) ratio(t, days, before int) float64 {
	now, n := s.average(t-days+1, t, t)
	usual, of := s.average(t-days-before+1, t-days, t)
	if n == 0 || of == 0 {
		return 0
	}
	return now * float64(n) / float64(days) / (usual * float64(of) / float64(before))
}

func (v *View) keenFinding(sign string, c comparison, t int) Finding {
	f := Finding{
		Tier: Hint, Measure: "energy", Effect: (c.now - c.usual) / 5, N: c.n,
		Title:    "Willing, but tired",
		Says:     fmt.Sprintf("For three weeks your log is as keen on running as your own year, and %s, without more training.", sign),
		Sure:     fmt.Sprintf("It is a hint: a difference of %.1f times what such averages differ by anyway, in %d values.", max(c.z, -c.z), c.n),
		Ordinary: "A cold that was not written down, short nights, heat or a busy life make willing legs tired.",
		Offer:    seeADoctor + " Until then, short and easy is enough. " + seeAPsychologist,
		Advice:   []string{"See a doctor if it stays.", "Keep the runs short, and stop while it is still fun."},
	}
	return v.stretch(f, "keen_mind_tired_body", t-keenDays+1, t, func(r *record) bool { return r.how.Energy.Value > 0 || r.how.Soreness.Value > 0 || r.run != nil })
}
