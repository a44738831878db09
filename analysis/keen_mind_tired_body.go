package analysis

import (
	"fmt"
	"math"
)

// KeenMindTiredBody finds weeks of wanting to run in a body that says otherwise.
var KeenMindTiredBody = &Detector{
	ID:        "keen_mind_tired_body",
	Title:     "Keen mind, tired body",
	Needs:     "40 days with motivation or feel before in a year and 8 in the latest three weeks, and as many with energy or soreness or modelled runs",
	Keys:      []string{"motivation", "feel", "energy", "soreness"},
	Doc:       keenDoc,
	Sensitive: true,
	Sources: []Source{
		{"Meeusen and others 2013, Med Sci Sports Exerc 45:186 (before tiredness is put down to training, illness, iron and food are looked at)", "https://doi.org/10.1249/MSS.0b013e318279a10a"},
	},
	Find: findKeenMindTiredBody,
}

const keenDoc = `Looks for three weeks in which you want to run as much as ever, while the body is tired and training does not explain it.

**How.** Motivation (or feel before, where you do not note motivation) of the latest 21 days is no more than a standard error under your own year's mean. The body is tired where energy has
fallen behind that wish, and where soreness is up, day by day against your own year: wish and energy share the mood of the day, so that what parts them says more than energy alone. Together
the two, or the one that you note, lie 3.5 standard errors or more the tired way, one of them by 0.4 of 5 or more. Or pace at the same effort is 5 standard errors slower, with 2 of one of the two
beside it. And the load of these weeks is no more than 1.1 times that of the eight weeks before.

**When it keeps silent.** While an illness or injury of the latest three weeks is in the diary, and for 14 days after a race of 20 km and longer.

**How sure.** It is a hint: few runners note all of this.

**Source.** Before tiredness is put down to training, experts look for illness, iron and food (Meeusen 2013). The thresholds are choices of this project.

**How often it is wrong.** On simulated diaries less than once in 100 years, and once in 50 where much else is the matter, mostly in the last weeks of too much training. It finds
three of four such times.

**What it cannot tell.** Why. That is what a doctor is for.

**Numbers you can change:** ` + "`keen_mind_tired_body.z`" + ` (3.5), ` + "`keen_mind_tired_body.pace`" + ` (5), ` + "`keen_mind_tired_body.load`" + ` (1.1 of the usual).`

const (
	keenDays   = 21
	keenLess   = 0.4 // of 5
	keenWish   = 1.0 // standard errors that the wish may be under the own year: as keen as ever, within what it strays by
	keenAgrees = 2.0 // standard errors of energy or soreness that are worth a word
	keenUsual  = 56  // days before the latest with which the load is compared
)

var keenBack = lookback{days: keenDays, least: 8, between: 14, base: ownYear, usualLeast: 40}

// A keenView is what is compared: wishes, each with how far energy stands over it, and the other signs of a body.
type keenView struct {
	wishes, gaps [2]series // by motivation, and by feel before
	sore, pace   series
	z, slower    float64
}

func (v *View) keenView() *keenView {
	d := v.daily()
	k := &keenView{
		sore: d.mean(func(r *record) float64 { return score(r.how.Soreness) }), pace: v.pace().deviations,
		z: v.threshold("keen_mind_tired_body.z", 3.5), slower: v.threshold("keen_mind_tired_body.pace", 5),
	}
	energies := d.mean(energy)
	k.wishes[0] = d.mean(func(r *record) float64 { return score(r.how.Motivation) })
	k.wishes[1] = d.mean(feltBefore)
	for i, wish := range k.wishes {
		k.gaps[i] = energies.over(wish)
	}
	return k
}

// A tiredBody is how a body is more tired than in its own year, while the wish to run is there.
type tiredBody struct {
	words  string
	effect float64 // of 5, or for pace in standard deviations
	z      float64 // in standard errors
	n      int     // values
}

// tired compares three weeks up to day t with the year before. It is not ok where the wish is not there, or the body is as ever.
func (k *keenView) tired(t int) (b tiredBody, ok bool) {
	by := 0
	keen, ok := k.wishes[0].compare(t, keenBack)
	if !ok {
		by = 1
		keen, ok = k.wishes[1].compare(t, keenBack)
	}
	if !ok || keen.z < -keenWish {
		return b, false
	}
	sum, signs, clear, agrees := 0.0, 0.0, false, false
	for _, sign := range []struct {
		words string
		s     series
		turn  float64 // so that more is more tired
	}{{"energy is down", k.gaps[by], -1}, {"soreness is up", k.sore, 1}} {
		c, ok := sign.s.compare(t, keenBack)
		if !ok {
			continue
		}
		sum, signs = sum+sign.turn*c.z, signs+1
		clear = clear || sign.turn*(c.now-c.usual) >= keenLess
		if agrees = agrees || sign.turn*c.z >= keenAgrees; sign.turn*c.z < keenAgrees {
			continue
		}
		if b.words != "" {
			b.words += " and "
		}
		b.words += sign.words
		if b.n == 0 {
			b.effect, b.n = c.now-c.usual, c.n
		}
	}
	if b.z = sum / math.Sqrt(max(signs, 1)); clear && agrees && b.z >= k.z {
		return b, true
	}
	// Pace alone may be mud, hills or a new watch: the body has to say so itself.
	c, ok := k.pace.compare(t, keenBack)
	return tiredBody{"the same effort is slower", c.now - c.usual, -c.z, c.n}, ok && agrees && -c.z >= k.slower
}

// over is a series less another, on the days of which both are known.
func (s series) over(o series) series {
	out := newSeries(len(s.value))
	for i := range s.value {
		out.value[i], out.told[i] = s.value[i]-o.value[i], max(s.told[i], o.told[i])
	}
	return out
}

func findKeenMindTiredBody(v *View) ([]Finding, *Silence) {
	d, known, k := v.daily(), v.causes(), v.keenView()
	load, most := d.sum(anyLoad), v.threshold("keen_mind_tired_body.load", 1.1)
	show := func(t int) (tiredBody, bool) {
		b, ok := k.tired(t)
		return b, ok && load.ratio(t, keenDays, keenUsual) <= most &&
			!known.ill(t-keenDays+1, t, t) && !known.injured(t-keenDays+1, t, t) && !known.race(t-13, t, t, longRace)
	}
	var found []Finding
	for e, b := range showings(v, show) {
		found = append(found, v.keenFinding(b, e))
	}
	if len(found) > 0 {
		return found, nil
	}
	need := keenBack.usualLeast + keenBack.least
	if n := max(k.wishes[0].known(), k.wishes[1].known()); n < need {
		return nil, tooFew(need, "days with motivation or feel before", n, "motivation", "feel")
	}
	if n := max(k.gaps[0].known(), k.gaps[1].known(), k.sore.known(), k.pace.known()); n < need {
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

func (v *View) keenFinding(b tiredBody, e episode) Finding {
	f := Finding{
		Tier: Hint, Measure: "energy", Effect: b.effect / 5, N: b.n,
		Title:    "Willing, but tired",
		Says:     fmt.Sprintf("For three weeks your log is as keen on running as your own year, and %s, without more training.", b.words),
		Sure:     fmt.Sprintf("It is a hint: a difference of %.1f times what such averages differ by anyway, in %d values.", b.z, b.n),
		Ordinary: "A cold that was not written down, short nights, heat or a busy life make willing legs tired.",
		Offer:    seeADoctor + " Until then, short and easy is enough. " + seeAPsychologist,
		Advice:   []string{"See a doctor if it stays.", "Keep the runs short, and stop while it is still fun."},
	}
	return v.stretch(f, "keen_mind_tired_body", e.at-keenDays+1, e, func(r *record) bool { return r.how.Energy.Value > 0 || r.how.Soreness.Value > 0 || r.run != nil })
}
