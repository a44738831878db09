package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// SlumpNow finds a slump while it is there.
var SlumpNow = &Detector{
	ID:        "slump_now",
	Title:     "A slump now",
	Needs:     "30 weeks, with two of runs, feel after, energy and text",
	Keys:      []string{"distance", "feel", "energy"},
	Doc:       slumpNowDoc,
	Sensitive: true,
	Sources: []Source{
		{"Page 1954, Biometrika 41:100 (cumulative sums: small drops that stay add up, single ones fade)", "https://doi.org/10.1093/biomet/41.1-2.100"},
		{"Saw and others 2016, Br J Sports Med 50:281 (how people say they feel follows training better than what is measured on them)", "https://doi.org/10.1136/bjsports-2015-094758"},
	},
	Find: findSlumpNow,
}

const slumpNowDoc = `Looks for weeks that are flatter than yours usually are, while they are happening.

**What it looks at.** How far and how often you run in a week, against the middle of your own half year before; the week's feel after a run, energy, and plain words
such as flat or dread against your own year before, whether they stand with a run or in a note without one. Two of these are needed, and one of them has to be feel,
energy or words: noted twice in the week, or once by those who note it about once a week.

**How.** Each sign counts in units of its own usual scatter, between -3 and 2; together they are divided by what their sum strays by anyway, which is more where
two signs share something, as feel and energy share the mood. From this follow the odds of the week: how many times likelier it is in a slump, in which every sign
lies 1.5 below usual, than among your usual weeks. Their logarithm adds up from week to week, never below 0 (a cumulative sum). At 5.7 (odds of 300 to 1) it speaks, if
feel, energy and words alone lie 1.64 below usual in all, as one time in twenty has it by chance: little running alone may be an injury that was not written down. Weeks of which four days or more
lie about an injury (marked, or told in words), an illness, a planned break, or in the ten days after a race of 20 km or more, add nothing and take away 0.5.

**Source.** Sums that let small drops add up are from quality control, and so is to add up the logarithm of odds (Page 1954); how people say they feel follows their training
well (Saw 2016). The numbers were set on simulated diaries.

**How often it is wrong.** On simulated diaries about once in 40 years, and some of those are illnesses that nobody wrote down. It finds three of four
slumps, the middle one less than three weeks after it began.

**What it cannot tell.** Why. A move, a new job or an unlogged cold look the same.

**Numbers you can change:** ` + "`slump_now.shift`" + ` (1.5), ` + "`slump_now.alarm`" + ` (5.7), ` + "`slump_now.mood`" + ` (1.64).`

const (
	slumpNowWeeks = 30
	slumpNowAlarm = 5.7
	slumpNowMood  = 1.64 // how far below usual what is not volume lies in all, in units of its scatter
	slumpNowFade  = 0.5  // what a week that can't be judged takes away
)

// A lowSpell is a slump of its own, tied to no season.
type lowSpell struct {
	from, to int        // days: the first week that added to it, the latest in which it stood
	raised   int        // day
	at       int        // day whose words and numbers are told: the latest on which it stood, in the history that on which it was raised
	weeks    []flatWeek // those up to then
}

// findLowSpells adds up how flat the weeks were.
func (v *View) findLowSpells() []lowSpell {
	w := v.weekly()
	alarm, mood := v.threshold("slump_now.alarm", slumpNowAlarm), v.threshold("slump_now.mood", slumpNowMood)
	var out []lowSpell
	var rising []flatWeek
	sum, held, raised := 0.0, math.MinInt/2, math.MinInt/2
	for _, f := range v.flatWeeks() {
		switch {
		case f.week < slumpNowWeeks:
			continue
		case f.cause || len(f.signs) == 0:
			sum = max(0, sum-slumpNowFade)
		default:
			// It grows no further than to speak, so that it comes down when the slump is over.
			sum = min(max(0, sum+f.odds), alarm)
		}
		if sum == 0 {
			rising = nil
			continue
		}
		rising = append(rising, f)
		if sum < alarm || !moodFell(rising, mood) {
			continue
		}
		switch {
		case f.t-held <= rearmDays && len(out) > 0:
			now := &out[len(out)-1]
			now.to = w.to(f.week)
			if !v.history {
				now.at, now.weeks = f.t, rising
			}
		case f.t-raised >= coolDays:
			out = append(out, lowSpell{from: w.from(rising[0].week), to: w.to(f.week), raised: f.t, at: f.t, weeks: rising})
			raised = f.t
		}
		held = f.t
	}
	return out
}

// moodFell says whether feel, energy and words, one of them at least beside another sign, lie so far below usual in all: little running
// alone may be an injury that nobody wrote down.
func moodFell(weeks []flatWeek, by float64) bool {
	total, variance := 0.0, 0.0
	for _, f := range weeks {
		if f.cause {
			continue
		}
		sum, stray := strayOf(slices.DeleteFunc(slices.Clone(f.signs), sign.volume))
		total += sum
		variance += stray * stray
	}
	return variance > 0 && total <= -by*math.Sqrt(variance) && len(meanSigns(weeks)) >= 2
}

func findSlumpNow(v *View) ([]Finding, *Silence) {
	var found []Finding
	var spans []diary.Span
	for _, s := range v.lowSpells() {
		f := v.slumpNowFinding(s)
		found, spans = append(found, f), append(spans, f.Span)
	}
	if len(found) > 0 {
		if newest := &found[len(found)-1]; newest.stands(v.AsOf) {
			if !v.history {
				v.whySingle(newest, spans)
			}
			return found, nil
		}
	}
	return found, v.slumpNowSilence(len(found) > 0)
}

// slumpNowRecent is of how many days the latest weeks are asked whether they could be judged.
const slumpNowRecent = 28

// slumpNowSilence says why no slump stands: an answer where the latest weeks could be judged, else what they lack. It is nil where they
// could, and a slump was told before.
func (v *View) slumpNowSilence(spoke bool) *Silence {
	ever, lately := false, false
	for _, f := range v.flatWeeks() {
		judged := len(f.signs) >= 2 && slices.ContainsFunc(f.signs, func(s sign) bool { return !s.volume() })
		ever = ever || judged
		lately = lately || (judged || f.cause) && v.daily().n-1-f.t < slumpNowRecent
	}
	keys := []string{"distance", "feel", "energy"}
	switch {
	case !ever:
		return &Silence{Reason: fmt.Sprintf("needs %d weeks with two of runs, feel after, energy and text, one of them not runs", slumpNowWeeks), Keys: keys}
	case !lately:
		return &Silence{Reason: "needs feel after, energy or text beside the runs; the latest four weeks hold too little of them to compare with your own year", Keys: keys}
	case spoke:
		return nil
	}
	return &Silence{Reason: "no weeks running are flatter than your own usual"}
}

func (v *View) slumpNowFinding(s lowSpell) Finding {
	n := len(s.weeks)
	means := meanSigns(s.weeks)
	f := Finding{
		Tier: Pattern, Measure: means[0].measure, Effect: means[0].now/means[0].usual - 1, N: n,
		Title:    "A flat stretch since " + dayOfYear(v.date(s.from)),
		Says:     fmt.Sprintf("The last %s look flatter in your log than your usual: %s.", weeksWords(float64(n)), v.signWords(means)),
		Sure:     "It takes more than one week and more than one sign to say this. On simulated diaries it comes without a slump about once in 40 years.",
		Ordinary: "It may be a cold, a busy time, the light, or nothing at all: some slumps have no reason.",
		Offer:    "Meet yourself where you are: easy runs without a number to reach, a mile with walks in it, a road that is new to you. " + seeAPsychologist,
		Advice: []string{
			"Easy runs with no number to reach.",
			"A mile, walking as much of it as you like, and home again.",
			"Something new: another road, another hour, another sport, someone to go with.",
			"Or a week off, on purpose.",
		},
	}
	f = v.stretch(f, "slump_now", s.from, episode{s.raised, s.to, s.at}, func(r *record) bool { return r.text || r.run != nil })
	for i, e := range f.Evidence {
		f.Evidence[i].Quote = v.low(e.Entry)
	}
	f.From = v.date(s.from)
	return f
}

// meanSigns are the signs of some weeks, each as its mean, the plainest first.
func meanSigns(weeks []flatWeek) []sign {
	var out []sign
	for _, measure := range []string{"distance", "outings", "feel", "energy", "words"} {
		m, n := sign{measure: measure}, 0.0
		for _, f := range weeks {
			for _, s := range f.signs {
				if s.measure == measure {
					m.now, m.usual, m.z, n = m.now+s.now, m.usual+s.usual, m.z+s.z, n+1
					m.said, m.of = m.said+s.said, m.of+s.of
				}
			}
		}
		if n > 0 {
			m.now, m.usual, m.z = m.now/n, m.usual/n, m.z/n
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b sign) int { return cmp.Compare(a.z, b.z) })
	return out
}

// signWords writes the two plainest signs, one of them at most of volume.
func (v *View) signWords(signs []sign) string {
	if at := slices.IndexFunc(signs, sign.volume); at >= 0 {
		rest := slices.DeleteFunc(slices.Clone(signs[at+1:]), sign.volume)
		signs = slices.Concat(signs[:at+1], rest)
	}
	var parts []string
	for _, s := range signs[:min(2, len(signs))] {
		switch s.measure {
		case "distance":
			parts = append(parts, fmt.Sprintf("%s a week against %s", v.far(s.now), v.far(s.usual)))
		case "outings":
			parts = append(parts, fmt.Sprintf("%.1f outings a week against %.1f", s.now, s.usual))
		case "feel":
			parts = append(parts, fmt.Sprintf("runs that leave you at %.1f of 5 against %.1f", s.now, s.usual))
		case "words":
			parts = append(parts, fmt.Sprintf("words like flat in %.0f of %.0f posts against %.0f of 100", s.said, s.of, 100*s.usual))
		default:
			parts = append(parts, fmt.Sprintf("energy at %.1f of 5 against %.1f", s.now, s.usual))
		}
	}
	return strings.Join(parts, ", and ")
}
