package analysis

import (
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// Dread finds weeks in which the time before a run gets harder.
var Dread = &Detector{
	ID:    "dread",
	Title: "Dread, and smaller circles",
	Needs: rateNeed(rateWindow) + "; or 60 runs with feel before",
	Keys:  []string{"feel"},
	Doc: "Looks for weeks in which the time before a run gets harder: in words, in how you feel before, or in runs that stay closer to home." +
		rateDoc("dread", "dread or fear of a run", seldomWrong+"Two of three such stretches are found, the middle one after three weeks.", rateWindow, rateRatio) + dreadDoc,
	Sensitive: true,
	Sources:   []Source{negEx},
	Find:      findDread,
}

const dreadDoc = `

**Two other forms.** *Before*: how you feel before runs, over 28 days, is 5 standard errors and 0.6 of 5 or more under your own
year, while how you feel after is as ever: a hint.
*Smaller*: three posts or more of the latest 28 days speak of fear, and the longest run in them is 30% or more under the usual longest of four weeks in your own year.

**When it keeps silent.** During an illness, an injury or a planned break that is in the diary, and for a week after; where runs stay short, for four weeks. How you feel on such
days is not counted.`

var beforeBack = lookback{days: rateWindow, least: 8, between: 1, base: ownYear, usualLeast: 52}

const (
	dreadZ    = 5.0 // standard errors: 3 of them come by chance in too many diaries, whose days wander more than a year of them tells
	dreadGap  = 0.6 // of 5
	dreadFear = 3   // posts
	dreadLess = 0.3 // of the longest run
)

func findDread(v *View) ([]Finding, *Silence) {
	x := textRate{id: "dread", signals: []signal{saysDread, saysFear}, days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	known := v.causes()
	x.quiet = known.explainsLately
	var found []Finding
	said, rates, silence := x.find(v)
	for i, e := range said {
		f := Finding{Kind: "words", Title: "Before a run it is harder", Says: fmt.Sprintf("Your log dreads a run, or is afraid of one, %s.", rates[i].words())}
		found = append(found, x.finding(v, v.dreadWords(f), e, rates[i]))
	}
	found = slices.Concat(found, v.dreadBefore(known), v.dreadSmaller(&x, known))
	if len(found) > 0 {
		return found, nil
	}
	return nil, silence
}

// dreadWords is what all forms say beside the numbers.
func (v *View) dreadWords(f Finding) Finding {
	f.Tier = Pattern
	f.Ordinary = "It may be dark mornings, hard sessions ahead, or a route that is no longer a pleasure to set out on."
	f.Offer = "Loops near home, walk breaks and a friend make setting out easier, and all three are proper running. " + seeAPsychologist
	f.Advice = []string{"Choose a loop that passes your door.", "Walk whenever you like.", "Meet someone at the corner."}
	return f
}

// dreadBefore finds runs that begin in lower spirits than they did, and end as ever.
func (v *View) dreadBefore(known *causes) []Finding {
	d := v.daily()
	before := known.uncaused(d.mean(feltBefore))
	after := known.uncaused(d.mean(feltAfter))
	var found []Finding
	for _, e := range v.episodes(func(t int) bool {
		b, ok := before.compare(t, beforeBack)
		if !ok || b.z > -dreadZ || b.usual-b.now < dreadGap || known.explainsLately(t) {
			return false
		}
		a, ok := after.compare(t, beforeBack)
		return ok && a.now >= a.usual-0.1
	}) {
		b, _ := before.compare(e.at, beforeBack)
		a, _ := after.compare(e.at, beforeBack)
		f := v.dreadWords(Finding{
			Kind: "before", Measure: "feel", Effect: (b.now - b.usual) / 5, N: b.n,
			Title: "Before a run it is harder, after it as good as ever",
			Says: fmt.Sprintf("Before runs you feel %.1f of 5 over four weeks, where your own year has %.1f; after them %.1f, where it has %.1f.",
				b.now, b.usual, a.now, a.usual),
			Sure: fmt.Sprintf("The difference before is %.1f times what such averages differ by anyway.", -b.z),
		})
		f.Tier = Hint
		found = append(found, v.stretch(f, "dread", e.at-beforeBack.days+1, e, func(r *record) bool {
			return r.how.Feel.Before.Value > 0 && r.how.Feel.Before.Value < b.usual
		}))
	}
	return found
}

// dreadSmaller finds words of fear beside runs that stay short.
func (v *View) dreadSmaller(x *textRate, known *causes) []Finding {
	d := v.daily()
	fears := v.tally(func(_ *diary.Entry, s *voice) bool { return s.says(saysFear) })
	far := d.sum(metres)
	var found []Finding
	for _, e := range v.episodes(func(t int) bool {
		if n, _ := fears.between(t-x.days+1, t); n < dreadFear || known.explain(t-x.days+1, t, t) {
			return false
		}
		now, usual := longest(far, t, x.days)
		return now > 0 && now <= (1-dreadLess)*usual
	}) {
		n, of := fears.between(e.at-x.days+1, e.at)
		now, usual := longest(far, e.at, x.days)
		f := v.dreadWords(Finding{
			Kind: "smaller", Measure: "distance", Effect: now/usual - 1, N: of,
			Title: "Smaller circles",
			Says: fmt.Sprintf("%d of %d posts of the latest four weeks speak of fear, and the longest run in them is %s, where your own year has %s in the middle case.",
				n, of, v.far(now), v.far(usual)),
			Sure: "This is a plain count of words and distances.",
		})
		f.Tier = Hint
		found = append(found, x.stretch(v, f, e, x.days))
	}
	return found
}

// longest is the longest day's running of the latest days, and the middle of the longest of each stretch as long in the year before; 0
// where fewer than six stretches have a run.
func longest(far series, t, days int) (now, usual float64) {
	now = top(far.between(t-days+1, t, t))
	var before []float64
	for to := t - days; to-days >= t-days-ownYear; to -= days {
		if x := top(far.between(to-days+1, to, t)); x > 0 {
			before = append(before, x)
		}
	}
	if len(before) < 6 {
		return now, 0
	}
	return now, stats.Median(before)
}

// top is the largest of some numbers, 0 for none.
func top(xs []float64) float64 {
	most := 0.0
	for _, x := range xs {
		most = max(most, x)
	}
	return most
}
