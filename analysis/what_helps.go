package analysis

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// WhatHelps finds what runs that felt good have in common.
var WhatHelps = &Detector{
	ID:    "what_helps",
	Title: "Good company",
	Needs: "a completed year, 100 runs with feel after in the last three years, and 15 each with and without something",
	Keys:  []string{"feel", "with", "surface", "route", "strength", "need"},
	Doc:   helpsDoc,
	Sources: []Source{
		{"Westfall and Young 1993, Resampling-Based Multiple Testing (the largest of all statistics, under permutation, judges each)", ""},
	},
	Find: findWhatHelps,
}

const helpsDoc = `Compares how runs felt after: in company and alone, in the morning and later, on trails and on roads, on a new route and on a known one, the day after strength
work and else, after a day without a run, and where a need was noted.

**How.** Once a year is over, the runs of the last three years are looked at. For each of these, feel after with it is compared with feel after without it, within
the same month, so that a good spring counts for nothing. The feel of the runs of each month is then dealt out anew among them, 999 times; p is the share
of those in which the largest difference of all, in standard errors, is as large: one p for everything compared. A hint: p of 0.2 or less. A pattern:
0.05 or less. The difference is given with the range that 90% of such samples keep to.

**What it cannot tell.** Whether it helps. What goes with a good run need not make it good: you may ask a friend on days that are good anyway.

**Numbers you can change:** ` + "`what_helps.p`" + ` (0.05), ` + "`what_helps.hint`" + ` (0.2).`

const (
	helpYears = 3
	helpRuns  = 100
	helpEach  = 15
	helpDraws = 999
	helpNew   = 365 // days without a route make it new again
)

// A helper is something that runs have or do not have.
type helper struct {
	name string // "in company"
	has  []bool // by run
}

// A helpRun is a run with its feel.
type helpRun struct {
	*record
	month int
	feel  float64
}

// A helped is how much better runs with a helper felt.
type helped struct {
	helper
	difference, se float64
	with, without  int
	p              float64
}

func findWhatHelps(v *View) ([]Finding, *Silence) {
	d := v.daily()
	var found []Finding
	runs := 0
	if !v.First.IsZero() {
		first := v.First.Year
		if !v.history {
			first = v.AsOf.Year - 1
		}
		for year := first; year < v.AsOf.Year; year++ {
			raised := diary.Date{Year: year + 1, Month: 1, Day: 1}
			t := raised.Sub(v.First)
			if t < ownYear {
				continue
			}
			all := d.helpRuns(v, t)
			runs = len(all)
			if best, ok := bestHelper(all, d.helpers(all)); ok && best.p <= v.threshold("what_helps.hint", 0.2) {
				found = append(found, v.helpFinding(best, all, raised))
			}
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case runs < helpRuns:
		return nil, tooFew(helpRuns, "runs with feel after in three completed years", runs, "feel")
	}
	return nil, &Silence{Reason: "nothing that you note goes with how runs feel, more than chance does", Keys: []string{"with", "surface", "route", "strength", "need"}}
}

// helpRuns are the runs with a feel of the years before day t, as far as told by then.
func (d *daily) helpRuns(v *View, t int) []helpRun {
	var out []helpRun
	for i := range d.records {
		r := &d.records[i]
		x := score(r.how.Feel.After)
		if r.run == nil || math.IsNaN(x) || r.told >= t || r.day >= t || r.day < t-helpYears*ownYear {
			continue
		}
		on := v.date(r.day)
		out = append(out, helpRun{r, 12*on.Year + int(on.Month), x})
	}
	slices.SortStableFunc(out, func(a, b helpRun) int { return cmp.Compare(a.day, b.day) })
	return out
}

// helpers says of each run what it has.
func (d *daily) helpers(runs []helpRun) []helper {
	strong, ran := map[int]bool{}, map[int]bool{}
	for i := range d.records {
		r := &d.records[i]
		strong[r.day] = strong[r.day] || r.how.Strength > 0
		ran[r.day] = ran[r.day] || r.run != nil
	}
	last := map[string]int{}
	names := []string{"in company", "in the morning", "off the road", "on a route that is new or long not run", "the day after strength work", "after a day without a run", "with a need noted"}
	out := make([]helper, len(names))
	for j := range out {
		out[j] = helper{names[j], make([]bool, len(runs))}
	}
	for i, r := range runs {
		before, known := last[r.run.Route]
		fresh := r.run.Route != "" && (!known || r.day-before >= helpNew)
		last[r.run.Route] = r.day
		for j, has := range []bool{
			len(r.run.With) > 0,
			r.run.Clock != "" && r.run.Clock < "12",
			slices.Contains([]string{"trail", "grass", "sand", "gravel", "path"}, r.run.Surface),
			fresh && r.day-runs[0].day >= helpNew,
			strong[r.day-1], !ran[r.day-1], r.run.Need != "",
		} {
			out[j].has[i] = has
		}
	}
	return out
}

// bestHelper is the helper whose difference is clearest, with a p for all of them together.
func bestHelper(runs []helpRun, helpers []helper) (best helped, ok bool) {
	if len(runs) < helpRuns {
		return best, false
	}
	left := make([]float64, len(runs)) // feel, less the month's mean
	var months [][2]int
	squares := 0.0
	key := make([]byte, 0, 8*len(runs))
	for from := 0; from < len(runs); {
		to, sum := from, 0.0
		for ; to < len(runs) && runs[to].month == runs[from].month; to++ {
			sum += runs[to].feel
		}
		for i := from; i < to; i++ {
			left[i] = runs[i].feel - sum/float64(to-from)
			squares += left[i] * left[i]
			key = binary.BigEndian.AppendUint64(key, math.Float64bits(runs[i].feel))
		}
		months = append(months, [2]int{from, to})
		from = to
	}
	sd := math.Sqrt(squares / float64(len(runs)))
	var contrasts []contrast
	for _, h := range helpers {
		if c, enough := newContrast(h, months); enough {
			contrasts = append(contrasts, c)
		}
	}
	if len(contrasts) == 0 || sd == 0 {
		return best, false
	}
	most := 0.0
	for _, c := range contrasts {
		if z := c.of(left) / sd; math.Abs(z) > most {
			most = math.Abs(z)
			se := sd * math.Sqrt(1/c.weight)
			best = helped{helper: c.helper, difference: z * se, se: se, with: c.with, without: len(runs) - c.with}
		}
	}
	draws, reached := stats.Draws(key), 1
	for range helpDraws {
		for _, m := range months {
			month := left[m[0]:m[1]]
			draws.Shuffle(len(month), func(i, j int) { month[i], month[j] = month[j], month[i] })
		}
		if slices.ContainsFunc(contrasts, func(c contrast) bool { return math.Abs(c.of(left))/sd >= most-1e-9 }) {
			reached++
		}
	}
	best.p = float64(reached) / (helpDraws + 1)
	return best, true
}

// A contrast compares runs with something to the others of the same month.
type contrast struct {
	helper
	with   int
	weight float64 // sum over months of n·share·(1 - share): how much the months can tell
	runs   []int   // those that have it
}

func newContrast(h helper, months [][2]int) (c contrast, enough bool) {
	c.helper = h
	n := 0
	for _, m := range months {
		in := 0
		for i := m[0]; i < m[1]; i++ {
			if h.has[i] {
				in++
				c.runs = append(c.runs, i)
			}
		}
		size := float64(m[1] - m[0])
		c.weight += float64(in) * (size - float64(in)) / size
		c.with += in
		n += m[1] - m[0]
	}
	return c, c.with >= helpEach && n-c.with >= helpEach && c.weight >= 5
}

// of is the difference that residuals of the months show, in units of their standard deviation times its standard error.
func (c *contrast) of(left []float64) float64 {
	sum := 0.0
	for _, i := range c.runs {
		sum += left[i]
	}
	return sum / math.Sqrt(c.weight)
}

// tenth is x to one decimal, and 0 where that would be written -0.0.
func tenth(x float64) float64 { return math.Round(10*x)/10 + 0 }

func (v *View) helpFinding(h helped, runs []helpRun, raised diary.Date) Finding {
	p := h.p
	side := "better"
	if h.difference < 0 {
		side = "less good"
	}
	size, reach := math.Abs(h.difference), 1.645*h.se // 90% of a normal
	f := Finding{
		Tier: Hint, Kind: "helps", Raised: raised, Measure: "feel", Effect: h.difference / 5, P: &p, N: h.with + h.without,
		Span:  diary.Span{From: raised.AddDays(-helpYears * ownYear), To: raised.AddDays(-1)},
		Title: fmt.Sprintf("Runs %s feel %s", h.name, side),
		Says: fmt.Sprintf("In your log %d runs %s felt %.1f of 5 %s after than %d others of the same months (%.1f to %.1f).",
			h.with, h.name, size, side, h.without, tenth(size-reach), tenth(size+reach)),
		Sure:     chanceWords(h.p),
		Ordinary: "It may be the other way round: some things are done on days that are good anyway.",
		Offer:    "If you like it, more of it is easy to try.",
		Silence:  quietBy("what_helps"),
		Advice:   []string{"Try a few more of the kind that feels better, and see whether it holds."},
	}
	if h.difference < 0 {
		f.Kind, f.Offer = "hinders", "If you like, do a little less of it and see."
		f.Advice = []string{"Try a few of the other kind, and see whether it holds."}
	}
	if h.p <= v.threshold("what_helps.p", 0.05) {
		f.Tier = Pattern
	}
	for i := len(runs) - 1; i >= 0 && len(f.Evidence) < mostEvidence; i-- { // the newest posts that have it; some tell of several runs
		there := slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return e.Entry == runs[i].entry })
		if h.has[i] && !there {
			f.Evidence = append(f.Evidence, Evidence{Entry: runs[i].entry})
		}
	}
	if f.From.Before(v.First) {
		f.From = v.First
	}
	// It stands until the next look.
	f.To = diary.Date{Year: raised.Year, Month: 12, Day: 31}
	if v.AsOf.Before(f.To) {
		f.To = v.AsOf
	}
	return f
}
