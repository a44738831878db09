package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/stats"
)

const energyNeed = "60 days with energy in a year, and 10 in the latest three weeks"

// EnergySlide finds three weeks of less energy than the runner's own year.
var EnergySlide = &Detector{
	ID:        "energy_slide",
	Title:     "The energy chart slides",
	Needs:     energyNeed,
	Keys:      []string{"energy"},
	Doc:       energyDoc,
	Sensitive: true,
	Sources: []Source{
		{"Saw, Main and Gastin 2016, Br J Sports Med 50:281 (what athletes report of themselves tells more than most measurements)", "https://doi.org/10.1136/bjsports-2015-094758"},
	},
	Find: findEnergySlide,
}

const energyDoc = `Looks for three weeks in which the energy you note is below your own year, in whatever signs you note it: numbers, emojis, words or colours.

**How.** The signs stand on one scale of 1 to 5. The mean of the latest 21 days, with 10 values or more, is compared with your own year before. It speaks
when it is 0.6 of 5 or more below, and the difference is 4.8 standard errors or more; the standard error takes into account how much each value
resembles the one before it. Where you use three signs or fewer, a mean says little: then the middle values of the latest four weeks are ranked among
those of the 48 weeks before (Wilcoxon's rank sum, 3 standard deviations or more).

**When it keeps silent.** While an illness of the latest two weeks is in the diary.

**Source.** What athletes say of themselves follows their load more closely than most things that can be measured (Saw 2016). The thresholds were set on simulated
diaries.

**How often it is wrong.** On simulated diaries about once in 50 years of running; half of such slides are found, the middle one after a month.

**What it cannot tell.** Why. It sees neither what takes the energy nor whether running gives or takes it.

**Numbers you can change:** ` + "`energy_slide.less`" + ` (0.6 of 5), ` + "`energy_slide.z`" + ` (4.8), ` + "`energy_slide.ranks`" + ` (3).`

var energyBack = lookback{days: 21, least: 10, between: 14, base: ownYear, usualLeast: 60}

const (
	fewSigns       = 3  // with so many levels or fewer, weeks are ranked
	energyWeeks    = 4  // latest weeks that are ranked
	energyYear     = 52 // among so many, with them
	energyIllDays  = 14
	leastWeeksUsed = 12 // weeks with energy before the latest ones
)

func findEnergySlide(v *View) ([]Finding, *Silence) {
	d := v.daily()
	s, known := d.mean(energy), v.causes()
	less, z, ranks := v.threshold("energy_slide.less", 0.6), v.threshold("energy_slide.z", 4.8), v.threshold("energy_slide.ranks", 3)
	slides := func(t int) (comparison, bool) {
		c, ok := s.compare(t, energyBack)
		if !ok || c.usual-c.now < less || known.ill(t-energyIllDays+1, t, t) {
			return c, false
		}
		if s.levels(t-energyBack.days-energyBack.base, t) <= fewSigns {
			return c, s.weekRanks(t) <= -ranks
		}
		return c, c.z <= -z
	}
	var found []Finding
	for e, c := range showings(v, slides) {
		first, _ := slides(e.raised)
		found = append(found, v.energyFinding(c, s.sank(first, e.raised), e))
	}
	if len(found) > 0 {
		return found, nil
	}
	if n, need := s.known(), energyBack.usualLeast+energyBack.least; n < need {
		return nil, tooFew(need, "days with energy", n, "energy")
	}
	if !d.comparable(s, energyBack) {
		return nil, furtherApart(energyNeed, "energy")
	}
	return nil, &Silence{Reason: "no three weeks in which your energy stays below your own year"}
}

// levels is how many different values a series has from a day to day t.
func (s series) levels(from, t int) int {
	var seen []float64
	for i := max(from, 0); i <= t; i++ {
		if x := s.value[i]; !math.IsNaN(x) && s.told[i] <= t && !slices.Contains(seen, x) {
			if seen = append(seen, x); len(seen) > fewSigns {
				break
			}
		}
	}
	return len(seen)
}

// weekRanks is how the middle values of the latest weeks rank among those of the year, in standard deviations of the rank sum.
func (s series) weekRanks(t int) float64 {
	var now, before []float64
	for w := range energyYear {
		mid := stats.Median(s.between(t-7*w-6, t-7*w, t))
		switch {
		case math.IsNaN(mid):
		case w < energyWeeks:
			now = append(now, mid)
		default:
			before = append(before, mid)
		}
	}
	if len(now) < energyWeeks || len(before) < leastWeeksUsed {
		return 0
	}
	return stats.RankSum(now, before)
}

// sank is the day from which on the latest values are those of the lower mean, as far as told by day t: where the sum of what they lie under
// the middle of both means is greatest (the likeliest day of a change from the one mean to the other).
func (s series) sank(c comparison, t int) int {
	middle := (c.now + c.usual) / 2
	from, sum, most := t, 0.0, math.Inf(-1)
	for day := t; day > max(t-2*energyBack.days, -1); day-- {
		x := s.value[day]
		if math.IsNaN(x) || s.told[day] > t {
			continue
		}
		if sum += middle - x; sum >= most {
			from, most = day, sum
		}
	}
	return from
}

func (v *View) energyFinding(c comparison, since int, e episode) Finding {
	from := e.at - energyBack.days + 1
	signs := ""
	if s := v.energySigns(from, e.at); s != "" {
		signs = fmt.Sprintf(" What has come up most is %s.", s)
	}
	f := Finding{
		Tier: Pattern, Measure: "energy", Effect: c.now/c.usual - 1, N: c.n,
		Title:    fmt.Sprintf("Energy below its usual since %s", dayOfYear(v.date(since))),
		Says:     fmt.Sprintf("Over three weeks, on %d days, the energy in your log is %.1f of 5 on average; your own year says %.1f.%s", c.n, c.now, c.usual, signs),
		Sure:     "On simulated diaries a slide like this comes by chance about once in 50 years of running.",
		Ordinary: "It may be the season, work, a small child or something that a good night ends.",
		Offer:    "An easier week, or one without a plan, is a fair answer. " + seeADoctor + " " + seeAPsychologist,
		Advice:   []string{"Let a week be easy, and see whether the signs change.", "Leave the watch at home."},
	}
	return v.stretch(f, "energy_slide", from, e, func(r *record) bool { return energy(r) < c.usual })
}

// energySigns is the sign that gained most in a stretch on the own year before it: the one that came first among equals.
func (v *View) energySigns(from, t int) string {
	now, before, of, ofBefore := map[string]float64{}, map[string]float64{}, 0.0, 0.0
	var order []string
	records := v.daily().records
	for i := range records {
		r := &records[i]
		raw := r.how.Energy.Raw
		switch {
		case raw == "" || r.told > t || r.day > t || r.day < from-ownYear:
		case r.day < from:
			before[raw]++
			ofBefore++
		default:
			if now[raw] == 0 {
				order = append(order, raw)
			}
			now[raw]++
			of++
		}
	}
	best, most := "", 0.0
	for _, raw := range order {
		if gained := now[raw]/of - before[raw]/max(ofBefore, 1); gained > most {
			best, most = raw, gained
		}
	}
	return best
}
