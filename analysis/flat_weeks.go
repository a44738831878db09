package analysis

import (
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/stats"
)

// A sign is one measure of a week beside the runner's own.
type sign struct {
	measure    string  // distance, outings, feel, energy or words
	now, usual float64 // metres, times, of 5, or a share of the posts with words
	z          float64 // below 0 where the week is flatter than usual, held between -3 and 2
	said, of   float64 // the posts behind a share of them
}

// volume says whether a sign is of how much was run.
func (s sign) volume() bool { return s.measure == "distance" || s.measure == "outings" }

// A flatWeek is how flat a week was against the runner's own: the ground on which single slumps are told.
type flatWeek struct {
	week  int     // of weekly
	t     int     // day on which it was judged: the first telling at or after its end
	z     float64 // the signs together, NaN where the week can't be judged
	odds  float64 // logarithm of how many times likelier such a week is in a slump than among the usual ones; NaN likewise
	cause bool    // the diary says why it would be low
	signs []sign
}

const (
	flatMinWeeks  = 20  // known weeks in the year before, for the distance
	flatRecent    = 26  // weeks before that give the usual distance
	flatBetween   = 2   // weeks left out between, in which a slump may already have begun
	flatSpread    = 0.2 // least spread of the weekly distance and outings, of their median
	flatOutings   = 0.5 // least spread of the outings, in outings
	flatShift     = 1.5 // how far a slump lowers every sign, in units of its scatter
	flatLow       = -3  // a sign counts no further down
	flatHigh      = 2   // nor up
	flatCauseDays = 4   // days of a week with a cause: most of it
	afterRaceDays = 9   // days after a long race that are its own
)

// flatBack compares a week's scores with the year before. How many a week needs, flatLeast says.
var flatBack = lookback{days: 7, least: 1, between: 14, base: ownYear, usualLeast: 40}

// flatSparse is how many scores, or posts with text, the own year of somebody holds who writes them about once a week: fewer than three in
// two weeks.
const flatSparse = 78

// flatLeast is how many of them a week needs, by how many the own year holds: two, as one may be chance, or the one that there ever is.
func flatLeast(year int) int {
	if year < flatSparse {
		return 1
	}
	return 2
}

// judgeWeeks judges every week that is over, in order.
func (v *View) judgeWeeks() []flatWeek {
	d, w := v.daily(), v.weekly()
	scores := []struct {
		measure string
		series
	}{
		{"feel", d.mean(feltAfter)},
		{"energy", d.mean(energy)},
	}
	explained, blah := v.explainedDays(), v.countBlah()
	shift := v.threshold("slump_now.shift", flatShift)
	var out []flatWeek
	for i := range w.portions {
		at, _ := slices.BinarySearch(d.tellings, w.to(i))
		if at == len(d.tellings) {
			break
		}
		f := flatWeek{week: i, t: d.tellings[at], z: math.NaN(), odds: math.NaN()}
		f.cause = explained.days(w.from(i), w.to(i), f.t) >= flatCauseDays
		told, ok := w.judged(i) // where a round-up tells of the week, by that: what others add after its end is not the week's
		if ok && told <= f.t {
			f.signs = w.volumeSigns(i, f.t)
			for _, s := range scores {
				if c, ok := s.compareAsTold(w.to(i), told, flatBack); ok && c.n >= flatLeast(c.of) {
					f.signs = append(f.signs, sign{measure: s.measure, now: c.now, usual: c.usual, z: clip(c.z)})
				}
			}
			if s, ok := blah.sign(w.from(i), w.to(i)); ok {
				f.signs = append(f.signs, s)
			}
			f.z, f.odds = together(f.signs, shift)
		}
		out = append(out, f)
	}
	return out
}

// How alike two signs are among usual weeks, as correlations.
const (
	sharedMood   = 0.5 // feel and energy are in part one and the same mood
	sharedVolume = 0.6 // who goes out less runs less far
)

// together is what the signs say in one number, in units of what their sum strays by anyway, and the odds that follow from it when a slump
// lowers each of them by a shift: the log of a ratio of two normal densities.
func together(signs []sign, shift float64) (z, odds float64) {
	if len(signs) == 0 {
		return math.NaN(), math.NaN()
	}
	sum, stray := strayOf(signs)
	z = clip(sum / stray)
	lower := shift * float64(len(signs)) / stray
	return z, -lower*z - lower*lower/2
}

// strayOf is the sum of some signs of a week, and its standard deviation among usual weeks.
func strayOf(signs []sign) (sum, stray float64) {
	variance, moods, volumes := 0.0, 0, 0
	for _, s := range signs {
		sum += s.z
		variance++
		switch {
		case s.volume():
			volumes++
		case s.measure != "words":
			moods++
		}
	}
	if moods == 2 {
		variance += 2 * sharedMood
	}
	if volumes == 2 {
		variance += 2 * sharedVolume
	}
	return sum, math.Sqrt(variance)
}

func clip(z float64) float64 { return min(max(z, flatLow), flatHigh) }

// volumeSigns compare how far and how often a week was run with the half year before, as far as told by day t. How often scatters less than
// how far, so that a habit that gives way shows in it first.
func (w *weekly) volumeSigns(i, t int) []sign {
	var out []sign
	for _, m := range []struct {
		measure string
		least   float64 // spread
		get     func(*portion) float64
	}{
		{"distance", 0, func(p *portion) float64 { return p.distance }},
		{"outings", flatOutings, func(p *portion) float64 { return p.outings }},
	} {
		known := 0
		var recent []float64
		for j := max(0, i-weeksOfYear); j < i-flatBetween; j++ {
			if x := w.sum(j, t, m.get); w.known(j, t) && !math.IsNaN(x) {
				known++
				if j >= i-flatRecent {
					recent = append(recent, x)
				}
			}
		}
		now, usual := w.sum(i, t, m.get), stats.Median(recent)
		if known >= flatMinWeeks && usual > 0 && !math.IsNaN(now) {
			spread := max(stats.MADScale(recent), flatSpread*usual, m.least)
			out = append(out, sign{measure: m.measure, now: now, usual: usual, z: clip((now - usual) / spread)})
		}
	}
	return out
}

// explained are the days of which the diary says why they would be low, each with the earliest day on which it does.
type explained []int

func (v *View) explainedDays() explained {
	x := make(explained, v.daily().n)
	for i := range x {
		x[i] = math.MaxInt
	}
	mark := func(c *cause, before, after int) {
		for day := max(c.from-before, 0); day <= min(c.to+after, len(x)-1); day++ {
			x[day] = min(x[day], c.told)
		}
	}
	cs := v.causes()
	for _, spells := range [][]cause{cs.ills, cs.injuries, cs.breaks} {
		for i := range spells {
			mark(&spells[i], 2, 3)
		}
	}
	d := v.daily()
	for i := range d.records {
		// An injury that is told in words explains as much as one that is marked.
		if r := &d.records[i]; r.text && v.said()[r.entry].says(saysInjury) {
			mark(&cause{from: r.day, to: r.day, told: r.told}, 2, 3)
		}
	}
	for i := range cs.races {
		if cs.races[i].metres >= longRace {
			mark(&cs.races[i], 0, afterRaceDays)
		}
	}
	return x
}

// days counts the explained days from from to to, as far as told by day t.
func (x explained) days(from, to, t int) int {
	n := 0
	for day := max(from, 0); day <= min(to, len(x)-1); day++ {
		if x[day] <= t {
			n++
		}
	}
	return n
}

// A blahCount counts, up to the beginning of each day, the posts with text and those of them that speak of flatness or dread.
type blahCount struct{ texts, flat []float64 }

func (v *View) countBlah() blahCount {
	d := v.daily()
	c := blahCount{make([]float64, d.n+1), make([]float64, d.n+1)}
	for i := range d.records {
		if r := &d.records[i]; r.text {
			c.texts[r.told+1]++
			if v.said()[r.entry].says(saysBlah, saysDread) {
				c.flat[r.told+1]++
			}
		}
	}
	for i := range d.n {
		c.texts[i+1] += c.texts[i]
		c.flat[i+1] += c.flat[i]
	}
	return c
}

const blahYear = 30 // least posts with text in the year before

// sign compares the share of posts that speak of flatness in the days from from to to with the year before.
func (c blahCount) sign(from, to int) (s sign, ok bool) {
	last := min(to+1, len(c.texts)-1)
	end, start := max(from-flatBack.between, 0), max(from-ownYear, 0)
	texts, flat := c.texts[last]-c.texts[max(from, 0)], c.flat[last]-c.flat[max(from, 0)]
	before := c.texts[end] - c.texts[start]
	if before < blahYear || texts < float64(flatLeast(int(before))) {
		return s, false
	}
	rate := (c.flat[end] - c.flat[start] + 0.5) / (before + 8)
	z := (texts*rate - flat) / math.Sqrt(max(texts*rate*(1-rate), 0.25))
	return sign{"words", flat / texts, rate, clip(z), flat, texts}, true
}
