package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// WhatGotYouOut tells what the runner's own slumps had at their end that they did not have at their beginning.
var WhatGotYouOut = &Detector{
	ID:      "what_got_you_out",
	Title:   "What got you out",
	Needs:   "5 slumps that `slump_now` told of, and that have ended",
	Keys:    []string{"with", "route", "goal", "race", "rest", "cross", "strength", "walk_breaks", "shoes"},
	Doc:     wayOutDoc,
	Sources: []Source{{"Dixon and Mood 1946, J Am Stat Assoc 41:557 (the sign test)", "https://doi.org/10.1080/01621459.1946.10501898"}},
	Find:    findWhatGotYouOut,
}

const wayOutDoc = `Looks at the slumps that your log has shown (` + "`slump_now`" + `), and at what you did in the last two weeks of each that you had not done in its first two.

**What it looks at.** Running with company, a route not run in the half year before, a goal or a race, a rest day that was meant, another sport, strength work, walking
breaks, a pair of shoes worn for the first time.

**How.** For each of these a slump counts for it where it stands at the end and not at the beginning, and against it the other way round; others count for neither. Then
the ends and the beginnings are swapped in every possible way; p is the share in which the strongest of all is as strong as yours.

**When it speaks.** Four weeks after a slump has ended, from the fifth on. A pattern: p of 0.05 or less. A hint, worth watching: 0.2 or less.

**Source.** Ends are set against beginnings by the sign test (Dixon and Mood 1946); 0.05 is the convention of statistics.

**How often it is wrong.** Of simulated runners whose company has nothing to do with their slumps, 2 in 100 are told of a pattern in twenty years. Of those who spend eight or so slumps alone
and end them in company, 42 in 100 are told so as a pattern, and 74 in 100 at least as a hint: few slumps have room for few claims.

**What it cannot tell.** Whether it helped. Who feels better also goes out with friends again. Trying it is the way to find out, and nobody else can.

**Numbers you can change:** ` + "`what_got_you_out.p`" + ` (0.05), ` + "`what_got_you_out.hint`" + ` (0.2).`

const (
	outSlumps = 5
	outDays   = 14
	outAfter  = 28 // days after a slump until it can be taken for over
	outNew    = 182
)

// A wayOut is something that may stand in a post.
type wayOut struct {
	name string
	on   []bool // days
}

func findWhatGotYouOut(v *View) ([]Finding, *Silence) {
	d, keys := v.daily(), []string{"with", "route", "goal", "rest", "cross", "strength", "walk_breaks", "shoes"}
	var over []lowSpell
	for _, s := range v.lowSpells() {
		s.to = v.lastFlat(s)
		if s.to+outAfter < d.n && s.to-s.from >= 2*outDays-1 {
			over = append(over, s)
		}
	}
	var found []Finding
	book := d.newWayBook()
	for n := outSlumps; n <= len(over); n++ {
		if f, ok := v.wayOutOf(book, over[:n]); ok {
			found = append(found, f)
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case len(over) < outSlumps:
		return nil, &Silence{Reason: fmt.Sprintf("needs %d slumps that were told of while they lasted and have ended, has %d; dips of the slump that comes back are counted elsewhere", outSlumps, len(over)), Keys: keys}
	}
	return nil, &Silence{Reason: "nothing you noted stands at the ends of your slumps more than at their beginnings", Keys: keys}
}

// lastFlat is the last day of a slump's last flat week: the sum that tells of the slump comes down some weeks later.
func (v *View) lastFlat(s lowSpell) int {
	w, last := v.weekly(), s.from
	for _, f := range v.flatWeeks() {
		if to := w.to(f.week); to > last && to <= s.to && f.odds > 0 {
			last = to
		}
	}
	return last
}

// wayOutOf compares the ends of some slumps with their beginnings, as told four weeks after the last.
func (v *View) wayOutOf(book *wayBook, slumps []lowSpell) (Finding, bool) {
	last := slumps[len(slumps)-1]
	raised := last.to + outAfter
	ways := book.readTo(raised)
	signs, ends, starts := make([][]float64, len(ways)), make([]int, len(ways)), make([]int, len(ways))
	key := []byte("way out")
	for _, s := range slumps {
		key = append(key, byte(s.from), byte(s.from>>8), byte(s.to), byte(s.to>>8))
		for k, w := range ways {
			atStart, atEnd := slices.Contains(w.on[s.from:s.from+outDays], true), slices.Contains(w.on[s.to-outDays+1:s.to+1], true)
			sign := 0.0
			if atEnd {
				sign++
				ends[k]++
			}
			if atStart {
				sign--
				starts[k]++
			}
			signs[k] = append(signs[k], sign)
		}
	}
	p := signMaxT(signs, stats.Draws(key))
	best := 0
	for k := range p {
		if p[k] < p[best] {
			best = k
		}
	}
	f := Finding{Tier: Pattern, Measure: "slumps", P: &p[best], N: len(slumps), Raised: v.date(raised)}
	switch {
	case p[best] <= v.threshold("what_got_you_out.p", whyClaimP):
	case p[best] <= v.threshold("what_got_you_out.hint", whyWatchP):
		f.Tier = Hint
	default:
		return f, false
	}
	name := ways[best].name
	f.Span = diary.Span{From: v.date(last.from), To: v.date(last.to)}
	f.Title = "What stood at the end of your slumps: " + name
	f.Says = fmt.Sprintf("Your posts have %s in the last two weeks of %d of your %d slumps, and in the first two weeks of %d.", name, ends[best], len(slumps), starts[best])
	f.Sure = chanceWords(p[best])
	f.Ordinary = "It may have come because the slump was ending, and not the other way round."
	f.Offer = "When the next one comes, you could try it a little sooner."
	f.SwitchOff = quietBy("what_got_you_out")
	for _, s := range slumps {
		if e := v.wayEntry(ways[best], s); e != nil {
			f.Evidence = append(f.Evidence, Evidence{Entry: e})
		}
	}
	return f, true
}

// wayEntry is the newest entry at the end of a slump, on a day with what is spoken of.
func (v *View) wayEntry(w wayOut, s lowSpell) *diary.Entry {
	var out *diary.Entry
	records := v.daily().records
	for i := range records {
		if r := &records[i]; r.day > s.to-outDays && r.day <= s.to && w.on[r.day] {
			out = r.entry
		}
	}
	return out
}

// A wayBook holds the days on which each way stands in the diary, as far as it has been read. Records are read once, in the order in
// which they were told.
type wayBook struct {
	records       []record
	ways          []wayOut
	routes, shoes map[string]int // the last day of each
}

func (d *daily) newWayBook() *wayBook {
	b := &wayBook{records: d.records, routes: map[string]int{}, shoes: map[string]int{}}
	for _, name := range []string{"running with company", "a route not run for long", "a goal or a race", "rest that was meant", "another sport", "strength work",
		"walking breaks", "a new pair of shoes"} {
		b.ways = append(b.ways, wayOut{name, make([]bool, d.n)})
	}
	return b
}

// readTo reads on to what was told by day t, which never comes before that of an earlier call.
func (b *wayBook) readTo(t int) []wayOut {
	for ; len(b.records) > 0 && b.records[0].told <= t; b.records = b.records[1:] {
		r := &b.records[0]
		if r.day < 0 || r.day >= len(b.ways[0].on) {
			continue
		}
		on := []bool{3: r.how.Rest || r.entry.Break.Has(r.entry.Date), 4: len(r.how.Cross) > 0, 5: r.how.Strength > 0, 7: false}
		on[2] = r.entry.Goal != ""
		if r.run != nil {
			on[0], on[6] = len(r.run.With) > 0, r.run.Walks
			on[1] = isNew(b.routes, r.run.Route, r.day, outNew)
			on[2] = on[2] || r.run.Race != nil
			on[7] = isNew(b.shoes, r.run.Shoes, r.day, math.MaxInt/2)
		}
		for k, is := range on {
			b.ways[k].on[r.day] = b.ways[k].on[r.day] || is
		}
	}
	return b.ways
}

// isNew says whether a name was not there in the days before a day, and keeps that it is there now.
func isNew(seen map[string]int, name string, day, within int) bool {
	before, known := seen[name]
	seen[name] = day
	return name != "" && (!known || day-before > within)
}

// signMaxT tests each row of signs for more that are above 0 than below: by the share in which the strongest of all rows is as strong
// when each column may be turned, all rows of it together.
func signMaxT(signs [][]float64, draws *rand.Rand) []float64 {
	columns := len(signs[0])
	turn := make([]float64, columns)
	lengths := make([]float64, len(signs))
	for k, row := range signs {
		lengths[k] = max(1, floats.Norm(row, 2)) // a row of zeros stays at 0
	}
	top := func() []float64 {
		out := make([]float64, len(signs))
		for k, row := range signs {
			out[k] = floats.Dot(row, turn) / lengths[k]
		}
		return out
	}
	for i := range turn {
		turn[i] = 1
	}
	own := top()
	reached, n := make([]float64, len(signs)), whyOrders
	if columns <= 10 {
		n = 1 << columns
	}
	for draw := range n {
		for i := range turn {
			turn[i] = 1
			if columns <= 10 && draw>>i&1 == 1 || columns > 10 && draw > 0 && draws.IntN(2) == 1 {
				turn[i] = -1
			}
		}
		strongest := slices.Max(top())
		for k := range own {
			if strongest >= own[k]-1e-9 {
				reached[k]++
			}
		}
	}
	for k := range reached {
		reached[k] /= float64(n)
	}
	return reached
}
