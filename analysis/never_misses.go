package analysis

import (
	"fmt"
	"math"
)

// NeverMisses finds two months without a miss, ill and sore days included, whose runs do not lift.
var NeverMisses = &Detector{
	ID:        "never_misses",
	Title:     "Never misses",
	Needs:     "60 days with 10 runs of feel before and after, 3 runs of them on days tagged ill, injured or sore, and 100 runs in the year before",
	Keys:      []string{"feel", "ill", "injury", "soreness", "plan"},
	Doc:       missesDoc,
	Sensitive: true,
	Sources: []Source{
		{"Nogueira and others 2018, Front Psychol 9:1484 (addiction to exercise in endurance sports: studies put it at 3 to 42%, each with its own tool; so nothing here is a label)", "https://doi.org/10.3389/fpsyg.2018.01484"},
	},
	Find: findNeverMisses,
}

const missesDoc = `Looks for two months in which nothing is missed, although there were ill or sore days, and the runs do not lift.

**How.** In the latest 60 days: no planned run is skipped, no day of rest and no break is noted, no stretch without a run is longer than 3 days, and the number
of runs is your own year's or more. On 3 days or more you ran while the diary says ill, injured, or soreness 4 of 5 and more. And the runs, 10 or more with
feel before and after, leave you no better than they found you.

If the runs do lift, it keeps silent: that is the difference.

**How sure.** It is a hint. It counts what is in the log and asks.

**Source.** Studies that ask for too much exercise differ widely in how much they find (Nogueira 2018), so nothing here is a label. The thresholds are choices of this
project.

**How often it is wrong.** On simulated diaries less than once in 100 years. It finds nearly all such months, the middle ones after six weeks.

**What it cannot tell.** What was rested without a word.

**Numbers you can change:** ` + "`never_misses.sore`" + ` (3 days), ` + "`never_misses.lift`" + ` (0, the mean lift at which it speaks).`

const (
	missDays   = 60
	missGap    = 4 // days from one run to the next
	missPairs  = 10
	missSore   = 4.0
	missWithin = 100 // runs in the year before, least
)

// A streak is what the latest two months hold.
type streak struct {
	runs, sore int
	lift       float64
}

func findNeverMisses(v *View) ([]Finding, *Silence) {
	d := v.daily()
	known := v.causes()
	runs := d.sum(func(r *record) float64 {
		if r.run == nil {
			return math.NaN()
		}
		return 1
	})
	missed := d.sum(func(r *record) float64 {
		skipped := r.entry.Plan.Skipped != "" || r.run != nil && r.run.Plan.Skipped != ""
		return stated(indicator(skipped || r.how.Rest))
	})
	hurting := d.sum(func(r *record) float64 {
		hurt := r.how.Soreness.Value >= missSore || len(r.how.Ill)+len(r.how.Injury) > 0
		return stated(indicator(r.run != nil && hurt))
	})
	lifts := d.mean(lift)
	sore, most := int(v.threshold("never_misses.sore", 3)), v.threshold("never_misses.lift", 0)
	show := func(t int) (s streak, ok bool) {
		from := t - missDays + 1
		if _, s.sore = hurting.average(from, t, t); s.sore < sore {
			return s, false
		}
		var pairs int
		if s.lift, pairs = lifts.average(from, t, t); pairs < missPairs || s.lift > most {
			return s, false
		}
		if _, n := missed.average(from, t, t); n > 0 || known.resting(from, t, t) || runs.longestGap(from, t) > missGap {
			return s, false
		}
		_, s.runs = runs.average(from, t, t)
		_, before := runs.average(from-ownYear, from-1, t)
		return s, before >= missWithin && s.runs*ownYear >= before*missDays
	}
	var found []Finding
	for e, s := range showings(v, show) {
		found = append(found, v.missesFinding(s, e))
	}
	switch {
	case len(found) > 0:
		return found, nil
	case lifts.known() < missPairs:
		return nil, tooFew(missPairs, "runs with feel before and after", lifts.known(), "feel")
	case hurting.known() < sore:
		return nil, &Silence{Reason: "hardly a run is tagged ill, injured or sore", Keys: []string{"soreness", "ill", "injury"}}
	}
	return nil, &Silence{Reason: "there were rests, misses, or runs that lift"}
}

// longestGap is the most days from one value to the next between two days, as far as told by the second.
func (s series) longestGap(from, t int) int {
	most, last := 0, from-1
	for i := max(from, 0); i <= t; i++ {
		if x := s.value[i]; !math.IsNaN(x) && s.told[i] <= t {
			most = max(most, i-last)
			last = i
		}
	}
	return max(most, t-last)
}

// left says how runs leave the runner, on average.
func (s streak) left() string {
	switch {
	case s.lift >= 0.05:
		return fmt.Sprintf("%.1f of 5 better than they find you, on average", s.lift)
	case s.lift <= -0.05:
		return fmt.Sprintf("%.1f of 5 lower than they find you, on average", -s.lift)
	}
	return "as they find you, on average"
}

func (v *View) missesFinding(s streak, e episode) Finding {
	f := Finding{
		Tier: Hint, Measure: "outings", Effect: s.lift / 5, N: s.runs,
		Title: "Two months without a miss",
		Says: fmt.Sprintf("Sixty days in your log have %d days with a run and no rest or miss, %s of them while ill, injured or sore; and the runs leave you %s.",
			s.runs, number(s.sore), s.left()),
		Sure:     "This is a plain count, and a question rather than an answer.",
		Ordinary: "Rests may have gone unwritten, or a plan may be near its end.",
		Offer:    "A plan that bends lasts longer: one run left out takes nothing away. " + seeAPsychologist,
		Advice:   []string{"Leave one run out this week and see how that feels.", "Let sore days be days of rest."},
	}
	return v.stretch(f, "never_misses", e.at-missDays+1, e, func(r *record) bool {
		return r.run != nil && (r.how.Soreness.Value >= missSore || len(r.how.Ill)+len(r.how.Injury) > 0)
	})
}
