package analysis

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/runlog/runlog/analysis/diary"
)

// A textRate says when a signal stands in more posts than it does in the runner's own year.
type textRate struct {
	id      string
	signals []signal
	days    int              // the latest days; more of them where they hold few posts, up to rateGrown
	longer  bool             // and half as many again, which hear what fewer posts say
	least   float64          // posts in them that say it
	ratio   float64          // times the own year's rate
	p       float64          // chance of so many posts, at the own year's rate
	quiet   func(t int) bool // days on which the diary tells of a reason; nil where there is none to look for
}

const (
	rateWindow = 28  // days
	rateGrown  = 56  // days that the latest ones grow to, by weeks, until they hold rateNow posts
	rateNow    = 6   // least posts with text in the latest days
	rateUsual  = 30  // least posts with text in the year before
	rateWorth  = 40  // posts that the own year counts for at most: moods clump, so that it knows less than its number
	rateThin   = 120 // posts in the own year below which it is borne out by three years
	rateYears  = 3 * ownYear
	rateBorne  = 2. / 3 // of the chance of the own year: what three years allow
	rateLeast  = 3
	rateRatio  = 2.5
	rateChance = 0.001
)

// rateNeed is what it takes to compare so many days with the year before them.
func rateNeed(days int) string {
	return fmt.Sprintf("%d posts with text in a year, and %d in the latest %s or in up to %s", rateUsual, rateNow, weeksWords(float64(days)/7), number(rateGrown/7))
}

// A rate is how many of the posts with text say a signal, in the latest days and in the own year before.
type rate struct {
	days               int // the latest days
	said, of           int
	usual, usualOf     int
	p                  float64
	talkative, unusual bool // enough posts to speak of; speaks
	lasts              bool // beside the year before the stretch was raised
	since              int  // the first day of those on which the stretch was raised
}

// tallies are posts with text, and those of them that say a signal, added up from the first day: by day, with 0 before it.
type tallies struct{ said, of []int }

// tally counts posts by the day on which they were told. A post says a signal once.
func (v *View) tally(say func(*diary.Entry, *voice) bool) tallies {
	d, voices := v.daily(), v.said()
	t := tallies{make([]int, d.n+1), make([]int, d.n+1)}
	for i := range d.records {
		r := &d.records[i]
		voice := voices[r.entry]
		if !r.text || voice == nil || voice.tongue != "" || r.told < 0 || r.told >= d.n {
			continue
		}
		t.of[r.told+1]++
		if say(r.entry, voice) {
			t.said[r.told+1]++
		}
	}
	for i := 1; i <= d.n; i++ {
		t.said[i] += t.said[i-1]
		t.of[i] += t.of[i-1]
	}
	return t
}

// between counts the days from from to to, both included.
func (t tallies) between(from, to int) (said, of int) {
	a, b := min(max(from, 0), len(t.of)-1), min(max(to+1, 0), len(t.of)-1)
	if b <= a {
		return 0, 0
	}
	return t.said[b] - t.said[a], t.of[b] - t.of[a]
}

// halfAgain is a longer stretch for so many days, in whole weeks.
func halfAgain(days int) int { return days * 3 / 2 / 7 * 7 }

// at compares the latest days up to t with the year before them, and where they do not stand out the longer stretch. Whoever writes once a
// week has six posts in six weeks: the latest days grow until they hold so many, and the longer stretch with them.
func (x *textRate) at(counts tallies, t int) rate {
	days := x.days
	for days+7 <= rateGrown && counts.fewer(rateNow, t-days+1, t) {
		days += 7
	}
	r := x.over(counts, t, days)
	if x.longer && r.talkative && !r.unusual {
		if longer := x.over(counts, t, halfAgain(days)); longer.unusual {
			return longer
		}
	}
	return r
}

// fewer says whether the days from from to to hold fewer posts than n.
func (t tallies) fewer(n, from, to int) bool {
	_, of := t.between(from, to)
	return of < n
}

// over compares so many days up to t with the year before them.
func (x *textRate) over(counts tallies, t, days int) rate {
	r := rate{days: days}
	r.said, r.of = counts.between(t-days+1, t)
	r.usual, r.usualOf = counts.between(t-days-ownYear+1, t-days)
	r.talkative = r.of >= rateNow && r.usualOf >= rateUsual
	if !r.talkative || float64(r.said) < x.least {
		return r
	}
	// Half a post is added to those that say it, and five to all: a year in which nobody said a thing does not make it impossible.
	yes, all := float64(r.usual)+0.5, float64(r.usualOf)+5
	if float64(r.said)/float64(r.of) < x.ratio*yes/all {
		return r
	}
	r.p = byChance(r.said, r.of, r.usual, r.usualOf)
	r.unusual = r.p <= x.p && (r.usualOf >= rateThin || x.borneOut(counts, t, r))
	return r
}

// borneOut says whether so many stand out against the three years before as well, or as much of them as there is. A year of fifty posts knows
// a rate roughly: where it happens to hold few that say a thing, as many as ever look like more.
func (x *textRate) borneOut(counts tallies, t int, r rate) bool {
	usual, of := counts.between(t-r.days-rateYears+1, t-r.days)
	return byChance(r.said, r.of, usual, of) <= rateBorne*x.p
}

// byChance is the chance of so many or more, at the rate of the year before.
func byChance(said, of, usual, usualOf int) float64 {
	worth := min(1, rateWorth/(float64(usualOf)+1))
	return betaBinomialTail(said, of, (float64(usual)+0.5)*worth+0.3, (float64(usualOf-usual)+5)*worth+3)
}

// betaBinomialTail is the chance of k or more successes in n draws whose common chance has a beta distribution of a and b.
func betaBinomialTail(k, n int, a, b float64) float64 {
	sum := 0.0
	for j := k; j <= n; j++ {
		x, y := float64(j), float64(n-j)
		ways := -math.Log(float64(n)+1) - mathext.Lbeta(x+1, y+1)
		sum += math.Exp(ways + mathext.Lbeta(x+a, y+b) - mathext.Lbeta(a, b))
	}
	return min(1, sum)
}

// find gives the stretches in which a signal stands out, and the numbers that are told of each. It is silent, with the reason, where it can't tell.
func (x *textRate) find(v *View) ([]episode, []rate, *Silence) {
	if s := v.unread(); s != nil {
		return nil, nil, s
	}
	x.least, x.ratio, x.p = v.threshold(x.id+".posts", x.least), v.threshold(x.id+".ratio", x.ratio), v.threshold(x.id+".p", x.p)
	counts := v.tally(func(_ *diary.Entry, s *voice) bool { return s.says(x.signals...) })
	talkative, goesOn := false, x.lasts(counts)
	said := v.episodes(func(t int) bool {
		r := x.at(counts, t)
		talkative = talkative || r.talkative
		return (x.quiet == nil || !x.quiet(t)) && goesOn.shows(t, r)
	})
	rates := make([]rate, len(said))
	for i, e := range said {
		before := x.at(counts, e.raised)
		if rates[i] = x.at(counts, e.at); !rates[i].unusual {
			rates[i] = x.still(counts, before, e.at, e.raised)
		}
		rates[i].since = e.raised - before.days + 1
	}
	return said, rates, x.silence(v, counts, talkative, len(said) > 0)
}

// silence says what the words lack to be judged as of today, where they do, or else that nothing stands out, unless something did once.
// Talkative says whether they ever could be judged.
func (x *textRate) silence(v *View, counts tallies, talkative, spoke bool) *Silence {
	today := v.daily().n - 1
	_, all := counts.between(0, today)
	_, lately := counts.between(today-rateGrown+1, today)
	switch {
	case !talkative && all >= rateUsual+rateNow:
		return &Silence{Reason: fmt.Sprintf("needs %s; your %d posts with text lie further apart", rateNeed(x.days), all), Wordless: true}
	case !talkative:
		return &Silence{Reason: fmt.Sprintf("needs %s, has %s in all", rateNeed(x.days), diary.Plural(all, "post with text", "posts with text")), Wordless: true}
	case !x.at(counts, today).talkative:
		return &Silence{Reason: fmt.Sprintf("needs %s; the latest %s hold %d", rateNeed(x.days), weeksWords(rateGrown/7), lately), Wordless: true}
	case spoke:
		return nil
	}
	return &Silence{Reason: "no weeks in which your posts say it clearly more often than in your own year"}
}

// finding fills in what findings from words have in common: how sure, the sentences themselves, the days and the numbers.
func (x *textRate) finding(v *View, f Finding, e episode, r rate) Finding {
	f.Tier, f.Measure, f.N = Pattern, "words", r.of
	// One p for all the stretches of a year that do not overlap, of both lengths.
	stretches := ownYear / float64(x.days)
	if x.longer {
		stretches += ownYear / float64(halfAgain(x.days))
	}
	p := min(1, r.p*stretches)
	f.P = &p
	f.Sure = fmt.Sprintf("Chance alone, at the rate of your own year, brings so many posts that say it in %s such stretches.", oddsWords(r.p))
	if r.lasts {
		f.Sure = fmt.Sprintf("When it was first told, chance alone would have brought so many posts in %s such stretches; it is told for as long as they come far more often than in that year.", oddsWords(r.p))
	}
	f.Sure += " Plain words are noticed here, and many others missed."
	f.Effect = float64(r.said)/float64(r.of) - float64(r.usual)/float64(r.usualOf)
	f = x.stretch(v, f, e, r.days)
	f.From = v.date(max(r.since, 0))
	return f
}

// oddsWords is a chance as "about 1 of 3,100".
func oddsWords(p float64) string {
	if p < 1e-4 { // beyond that a post more or less changes the number and not the meaning
		return "fewer than 1 of 10,000"
	}
	return "about 1 of " + diary.Thousands(twoDigits(1/p))
}

// stretch puts a finding on its days, with the sentences behind it.
func (x *textRate) stretch(v *View, f Finding, e episode, days int) Finding {
	says := func(r *record) bool { return r.text && v.said()[r.entry].says(x.signals...) }
	f.Heard = v.heard(says)
	return v.quoted(v.stretch(f, x.id, e.at-days+1, e, says), x.signals...)
}

// heard are all posts that say something, whenever it was.
func (v *View) heard(says func(*record) bool) []*diary.Entry {
	var out []*diary.Entry
	records := v.daily().records
	for i := range records {
		if says(&records[i]) {
			out = append(out, records[i].entry)
		}
	}
	return out
}

// quoted adds to each post behind a finding the sentence that says a signal.
func (v *View) quoted(f Finding, any ...signal) Finding {
	for i, e := range f.Evidence {
		if s := v.said()[e.Entry]; s.says(any...) {
			f.Evidence[i].Quote = s.quoteOf(e.Entry, any...)
		}
	}
	return f
}

// words says in how many posts a signal stands: "in 5 of 14 posts of the latest four weeks; in your own year before, in 3 of 160".
func (r rate) words() string {
	year := "in your own year before"
	if r.lasts {
		year = "in the year before it was first told"
	}
	return fmt.Sprintf("in %d of %d posts of the latest %s; %s, in %d of %d", r.said, r.of, weeksWords(float64(r.days)/7), year, r.usual, r.usualOf)
}

// rateDoc is how detectors of words decide, and what was measured of this one.
func rateDoc(id, what, measured string, days int, ratio float64) string {
	return fmt.Sprintf(`

**How.** Each post in English counts once, if it says %s in plain words. The posts of the latest %d days, and those of the latest %d, are compared with your own year before.
Where the latest days hold fewer than %d posts they are taken to be more, by weeks, up to %d, and the longer stretch with them: who writes once a week is heard over six or seven weeks, and over nine or ten.
It speaks when %s posts or more of the one or the other say it, at %.1f times your own rate or more, and when so many would come by chance, at your own rate, in 1 of %s
such stretches or fewer (beta-binomial; your own year counts for at most %d posts, because moods clump). A year of fewer than %d posts knows a rate roughly, so that the three
years before, as far as the log has them, have to bear it out, with two thirds of that chance. What was told goes on for as long as
%s posts or more of the latest weeks say it, one of them in the last fortnight, at that many times the rate of the year before it was told, and for a year at the most: a slow change would else be its own
yardstick. Whoever always writes like that is never told of it,
and writing less is not taken for feeling better.

**What is read.** Sentences, without code, headings, links' targets and what you quote of others. A negation before the words takes them back, and so does
someone else whom they are about. `+"`phrases:`"+` in runlog.yaml adds your own words and strikes ours.

**Source.** The numbers were set on simulated diaries; how negations are read follows NegEx (Chapman 2001).

**How often it is wrong.** %s

**What it cannot tell.** Irony, hints, and words that it doesn't know: it is precise and rather deaf. Languages other than English it does not read.

**Numbers you can change:** `+"`%s.posts`"+` (%d), `+"`%s.ratio`"+` (%.1f), `+"`%s.p`"+` (%g).`,
		what, days, halfAgain(days), rateNow, rateGrown, number(rateLeast), ratio, diary.Thousands(1/rateChance), rateWorth, rateThin, number(lastsLeast), measured, id, rateLeast, id, ratio, id, rateChance)
}

// seldomWrong is what docs/patterns.md measured of all detectors of words.
const seldomWrong = "On simulated diaries less than once in 100 years. "

// negEx is where the rule for negations is from.
var negEx = Source{"Chapman and others 2001, J Biomed Inform 34:301 (NegEx: finding negated words by the words near them)", "https://doi.org/10.1006/jbin.2001.1029"}
