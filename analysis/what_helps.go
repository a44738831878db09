package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// WhatHelps finds what runs that felt good have in common.
var WhatHelps = &Detector{
	ID:    "what_helps",
	Title: "Good company",
	Needs: "a completed year, 100 runs with feel after in the last three years, and 15 each with and without something",
	Keys:  []string{"feel", "with", "surface", "route", "strength", "need"},
	Doc:   helpsDoc,
	Sources: []Source{
		{"Westfall and Young 1993, Resampling-Based Multiple Testing, Wiley (the largest of all statistics, under permutation, judges each)", ""},
	},
	Find: findWhatHelps,
}

const helpsDoc = `Compares how runs felt after: in company and alone, in the morning and later, on trails and on roads, on a new route and on a known one, the day after strength
work and else, after a day without a run, and where a need was noted.

**How.** Once a year is over, the runs of the last three years are looked at. For each of these, feel after with it is compared with feel after without it, within
the same month, so that a good spring counts for nothing. The feel of each month is then turned round among its runs by a random number of them, 999 times,
which keeps good and poor stretches together; p is the share of those in which the largest difference of all, in standard errors, is as large: one p for
everything compared. A hint: p of 0.1 or less. A pattern: 0.05 or less where the year before had the same as a hint, or 0.01 or less at once, because a look
every year at 0.05 would soon find something by chance. The difference is given with the range that 90% of such samples keep to.

**Source.** The largest difference is judged by the largest of turned months (Westfall and Young 1993); 0.05 is the convention of statistics, and two looks were chosen on
simulated diaries.

**How often it is wrong.** On simulated diaries in which nothing helps, about once in 80 years, and a hint once in 15 to 20. Runs in company that felt 0.3 of 5 better
were told as a pattern within six years in 19 of 20 diaries, and half as much in half of them.

**What it cannot tell.** Whether it helps. What goes with a good run need not make it good: you may ask a friend on days that are good anyway.

**Numbers you can change:** ` + "`what_helps.p`" + ` (0.05), ` + "`what_helps.once`" + ` (0.01), ` + "`what_helps.hint`" + ` (0.1).`

const (
	helpYears = 3
	helpRuns  = 100
	helpEach  = 15
	helpDraws = 999
	helpP     = 0.05
	helpOnce  = 0.01
	helpHint  = 0.1
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

// side says which way the difference goes.
func (h *helped) side() string {
	if h.difference < 0 {
		return "less good"
	}
	return "better"
}

func findWhatHelps(v *View) ([]Finding, *Silence) {
	looks := v.helpLooks()
	says := make([]verdict, len(looks))
	for i, l := range looks {
		switch {
		case !l.hints:
		case l.sure || l.stands && i > 0 && looks[i-1].hints && looks[i-1].says() == l.says():
			says[i] = verdict{Pattern, l.says()}
		default:
			says[i] = verdict{Hint, l.says()}
		}
	}
	var found []Finding
	for _, t := range v.telling(says) {
		f := v.helpFinding(looks[t.at], looks[t.since].end)
		f.Tier = says[t.at].tier
		found = append(found, f)
	}
	runs := 0
	if len(looks) > 0 {
		runs = len(looks[len(looks)-1].runs)
	}
	switch {
	case len(found) > 0:
		return found, nil
	case runs < helpRuns:
		return nil, tooFew(helpRuns, "runs with feel after in three completed years", runs, "feel")
	}
	return nil, &Silence{Reason: "nothing that you note goes with how runs feel, more than chance does", Keys: []string{"with", "surface", "route", "strength", "need"}}
}

// A helpLook is what the runs of three years have in common, as the diary stood at the end of one.
type helpLook struct {
	helped
	end    diary.Date // 31 December
	runs   []helpRun
	hints  bool // p is small enough for a hint
	stands bool // and for a pattern, after a hint of the same a year before
	sure   bool // and for a pattern at once
}

// says is what the look names, with its direction.
func (l *helpLook) says() string { return l.name + l.side() }

// helpLooks are the looks at the ends of years, the oldest first: all of them for the history, else the newest and those before it that
// say something.
func (v *View) helpLooks() []*helpLook {
	var looks []*helpLook
	if v.First.IsZero() {
		return nil
	}
	d := v.daily()
	for year := v.AsOf.Year - 1; year >= v.First.Year; year-- {
		l := &helpLook{end: diary.Date{Year: year, Month: 12, Day: 31}}
		t := l.end.Sub(v.First) + 1
		if t < ownYear {
			break
		}
		l.runs = d.helpRuns(v, t)
		if best, ok := bestHelper(l.runs, d.helpers(l.runs)); ok {
			l.helped = best
			l.hints = best.p <= v.threshold("what_helps.hint", helpHint)
			l.stands = best.p <= v.threshold("what_helps.p", helpP)
			l.sure = best.p <= v.threshold("what_helps.once", helpOnce)
		}
		looks = append(looks, l)
		if !v.history && !l.hints {
			break
		}
	}
	slices.Reverse(looks)
	return looks
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
	names := []string{"in company", "in the morning", "off the road", "on a route that is new or long not run", "the day after strength work", afterRest, "with a need noted"}
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

// afterRest is the one thing of which less is not offered, however the run behind it feels.
const afterRest = "after a day without a run"

// tenth is x to one decimal, and 0 where that would be written -0.0.
func tenth(x float64) float64 { return math.Round(10*x)/10 + 0 }

// helpFinding tells of the newest look; since is the end of the first year that ended with the same to say.
func (v *View) helpFinding(h *helpLook, since diary.Date) Finding {
	p, side, runs := h.p, h.side(), h.runs
	size, reach := math.Abs(h.difference), 1.645*h.se // 90% of a normal
	f := Finding{
		Kind: "helps", Raised: since.AddDays(1), AsOf: h.end.AddDays(1), Measure: "feel", Effect: h.difference / 5, P: &p, N: h.with + h.without,
		Span:  diary.Span{From: h.end.AddDays(1 - helpYears*ownYear), To: h.end},
		Title: fmt.Sprintf("Runs %s feel %s", h.name, side),
		Says: fmt.Sprintf("In your log runs %s feel %.1f of 5 %s afterwards than the others of the same months: %d of them, beside %d others. Anything from %.1f to %.1f would fit the log as well.",
			h.name, size, side, h.with, h.without, tenth(size-reach), tenth(size+reach)),
		Sure:      chanceWords(h.p),
		Ordinary:  "It may be the other way round: some things are done on days that are good anyway.",
		Offer:     "If you like it, more of it is easy to try.",
		SwitchOff: quietBy("what_helps"),
		Advice:    []string{"Try a few more of the kind that feels better, and see whether it holds."},
	}
	if h.difference < 0 {
		f.Kind, f.Offer = "hinders", "If you like, do a little less of it and see."
		f.Advice = []string{"Try a few of the other kind, and see whether it holds."}
	}
	if h.difference < 0 && h.name == afterRest {
		f.Offer = "Days off are for more than the run behind them: a stiff first run speaks against none of them."
		f.Advice = []string{"Begin the first run after a day off slowly, and see whether it feels different."}
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
	f.Until = diary.Date{Year: h.end.Year + 1, Month: 12, Day: 31} // the next look
	return f
}
