package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

const loopNeed = "40 runs with a route in a year, and 10 in the latest five weeks"

// SameLoop notes that one route has taken over.
var SameLoop = &Detector{
	ID:        "same_loop",
	Title:     "The same loop",
	Needs:     loopNeed + "; or " + rateNeed(loopDays),
	Keys:      []string{"route"},
	Doc:       loopDoc,
	Sensitive: true,
	Sources: []Source{
		{"Newcombe 1998, Stat Med 17:873 (plain intervals for a difference between two shares come out too narrow: hence the 0.2 on top)", "https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I"},
		negEx,
	},
	Find: findSameLoop,
}

const loopDoc = `Notes five weeks in which one route takes over, or in which the posts say so.

**How.** *Route*: the share of the route run most often among the runs with a route of the latest 35 days, 10 or more, against the share of the route run most often
in your own year before. It speaks when the share is 60% or more, and above the year's by 0.2 and 2.6 standard errors. That is a note. Where feel after is
2 standard errors under your own year in the same weeks it is a hint. *Words*, a hint: in the latest 35 days three posts or more, in English, are bored of a route or of
running in plain words, at 2.5 times your own year's rate or more, and so many would come by chance, at your own rate, in 1 of 1,000 such stretches or fewer.

**Source.** The thresholds were set on simulated diaries; how negations are read follows NegEx (Chapman 2001).

**How often it is wrong.** On simulated diaries less than once in 100 years of running; nine of ten such stretches are found, the middle one after three to four weeks.

**What it cannot tell.** Whether you like it: a loop that is loved is a good loop. Routes by other names are other routes, and boredom in words that it doesn't know is not heard.

**Numbers you can change:** ` + "`same_loop.share`" + ` (0.6), ` + "`same_loop.more`" + ` (0.2), ` + "`same_loop.posts`" + ` (3), ` + "`same_loop.ratio`" + ` (2.5), ` + "`same_loop.p`" + ` (0.001).`

const (
	loopDays  = 35
	loopLeast = 10
	loopUsual = 40  // runs with a route in the year before
	loopSure  = 2.6 // standard errors
	loopFeel  = 2.0 // standard errors that feel is down
)

// A routed is a run with a route.
type routed struct{ day, told, route int }

// routes are the runs with a route, in the order in which they were told, and the names of the routes.
func (d *daily) routes() (runs []routed, names []string) {
	number := map[string]int{}
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil || r.run.Route == "" {
			continue
		}
		n, ok := number[r.run.Route]
		if !ok {
			n = len(names)
			number[r.run.Route] = n
			names = append(names, r.run.Route)
		}
		runs = append(runs, routed{r.day, r.told, n})
	}
	return runs, names
}

// A loops counts routes.
type loops struct {
	runs  []routed
	names []string
	count []int // by route, kept between calls
}

// most is the route that was run most often from one day to another, as far as told by day t, and its share of n runs.
func (l *loops) most(from, to, t int) (route int, share float64, n int) {
	clear(l.count)
	after, _ := slices.BinarySearchFunc(l.runs, t+1, func(r routed, t int) int { return r.told - t })
	for i := after - 1; i >= 0 && l.runs[i].told >= from; i-- { // no run is told before it was run
		r := &l.runs[i]
		if r.day < from || r.day > to || r.told > t {
			continue
		}
		l.count[r.route]++
		n++
		if c := l.count[r.route]; c > l.count[route] {
			route = r.route
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	return route, float64(l.count[route]) / float64(n), n
}

// A takeover is a stretch in which one route took over.
type takeover struct {
	route        int
	share, usual float64
	n            int
}

func findSameLoop(v *View) ([]Finding, *Silence) {
	d := v.daily()
	runs, names := d.routes()
	l := &loops{runs: runs, names: names, count: make([]int, len(names))}
	share, more := v.threshold("same_loop.share", 0.6), v.threshold("same_loop.more", 0.2)
	plenty := false // of runs with a route in the latest weeks, at some time
	show := func(t int) (o takeover, ok bool) {
		o.route, o.share, o.n = l.most(t-loopDays+1, t, t)
		if plenty = plenty || o.n >= loopLeast; o.n < loopLeast || o.share < share {
			return o, false
		}
		_, usual, of := l.most(t-loopDays-ownYear, t-loopDays, t)
		o.usual = usual
		se := math.Sqrt(usual * (1 - usual) * (1/float64(o.n) + 1/float64(max(of, 1))))
		return o, of >= loopUsual && o.share-usual >= loopSure*se+more
	}
	x := textRate{id: "same_loop", signals: []signal{saysBored}, days: loopDays, least: rateLeast, ratio: rateRatio, p: rateChance}
	said, rates, silence := x.find(v)
	var found []Finding
	after := d.mean(feltAfter)
	flat := func(t int) bool {
		c, ok := after.compare(t, lookback{days: loopDays, least: loopLeast, between: 1, base: ownYear, usualLeast: loopUsual})
		return ok && c.z <= -loopFeel
	}
	for e, o := range showings(v, show) {
		f := v.loopFinding(l, o, flat(e.at), e)
		if flat(e.raised) { // what it claims is settled when it is raised
			f.Tier, f.Kind = Hint, "flat"
		}
		found = append(found, f)
	}
	for i, e := range said {
		found = append(found, x.loopWords(v, rates[i], e))
	}
	n, need := len(runs), loopUsual+loopLeast
	switch {
	case len(found) > 0:
		return found, nil
	case n >= need && plenty:
		return nil, &Silence{Reason: "no route has taken over, and no words of yours say so"}
	case v.unread() != nil || strings.HasPrefix(silence.Reason, "needs"):
		if n >= need {
			return nil, furtherApart(loopNeed, "route")
		}
		return nil, tooFew(need, "runs with a route", n, "route")
	}
	return nil, silence
}

// loopWords is a finding from words.
func (x *textRate) loopWords(v *View, r rate, e episode) Finding {
	f := x.finding(v, Finding{
		Kind: "words", Title: "The same again, by your own words",
		Says:     fmt.Sprintf("Your log is bored of a route, or of running, %s.", r.words()),
		Ordinary: "It may be dark evenings that leave one road with lamps, or a plan that asks for one kind of run.",
		Offer:    "Something new can be as near as the same loop the other way round. " + seeAPsychologist,
		Advice:   []string{"Run the loop the other way round.", "Let a friend choose the next route."},
	}, e, r)
	f.Tier = Hint
	return f
}

func (v *View) loopFinding(l *loops, o takeover, flat bool, e episode) Finding {
	name := l.names[o.route]
	f := Finding{
		Tier: Note, Measure: "route", Effect: o.share - o.usual, N: o.n,
		Title:    fmt.Sprintf("%s, again and again", name),
		Says:     fmt.Sprintf("%s of your %d runs with a route in five weeks are on %s; in the year before, no route has more than %s.", percent(o.share), o.n, name, percent(o.usual)),
		Sure:     "This is a plain count of your log; on simulated diaries a route takes over by chance less than once in 100 years.",
		Ordinary: "A loop may be loved, or be the one that has light, no ice, or a door near it.",
		Offer:    "Something new can be as near as the same loop the other way round. " + seeAPsychologist,
		Advice:   []string{"Run the loop the other way round.", "Let a friend choose the next route."},
	}
	if other, day := l.longestAway(e.at); other >= 0 && other != o.route {
		f.Offer = fmt.Sprintf("You were last on %s on %s: it may be glad to see you. ", l.names[other], longDate(v.date(day))) + seeAPsychologist
	}
	if flat {
		f.Says += " How runs feel after is below your own year in the same weeks."
	}
	return v.stretch(f, "same_loop", e.at-loopDays+1, e, func(r *record) bool { return r.run != nil && r.run.Route == name })
}

// longestAway is the route run twice or more that was not run for longest, and the day on which it last was, as far as told by day t.
func (l *loops) longestAway(t int) (route, day int) {
	last, times := make([]int, len(l.names)), make([]int, len(l.names))
	for _, r := range l.runs {
		if r.told <= t {
			last[r.route] = max(last[r.route], r.day)
			times[r.route]++
		}
	}
	route = -1
	for i, d := range last {
		if times[i] >= 2 && (route < 0 || d < day) {
			route, day = i, d
		}
	}
	return route, day
}
