package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// AfterRace finds the low that follows the runner's big races.
var AfterRace = &Detector{
	ID:    "after_race",
	Title: "The low after the big race",
	Needs: "3 goal races (a half marathon or longer, or with a goal), each with ten weeks after it, and the same season without one",
	Keys:  []string{"race", "distance", "feel", "energy"},
	Doc:   afterRaceDoc,
	Sources: []Source{
		{"MacKinlay 1997, J Econ Lit 35:13 (event studies: what follows an event, against stretches without one)", "https://www.jstor.org/stable/2729691"},
	},
	Find: findAfterRace,
}

const afterRaceDoc = `Looks for weeks after your big races that are lower than the same season without a race.

**How.** A goal race is one of a half marathon or longer, or one with a ` + "`goal`" + `. For each, the flatness of weeks 3 to 10 after it (distance, feel after, energy and words, as for
` + "`slump_now`" + `) is averaged, and compared with the same weeks of other years, give or take three weeks, that follow no goal race. p is the share of 999
draws of such other dates, one for each race, that are as low. Looked at once a year, when it is over, at the latest twelve races that can be compared.

**When it speaks.** p of 0.05 or less, at least half a standard deviation lower. A hint at one look, a pattern at two running.

**Source.** What follows an event is set against stretches without one, as in event studies; half a standard deviation is a choice of this project.

**How often it is wrong.** On simulated diaries without such lows less than once in 100 years as a pattern; of runners with five races a year and eight years of diary, 2 in 100
were told so as a pattern and 12 in 100 as a pattern or a hint. Those of them who are low after each long race were all told so.

**What it cannot tell.** Whether the race or the training before it wears you out, or whether it is plainly the end of something to look forward to.

**Numbers you can change:** ` + "`after_race.p`" + ` (0.05), ` + "`after_race.dip`" + ` (0.5).`

const (
	goalMetres     = 21_000.0
	afterFrom      = 14 // days after the race
	afterTo        = 70 // and the day before which the last week ends
	afterRaces     = 3  // least races
	afterWeeks     = 4  // least judged weeks of a stretch
	afterControls  = 3  // least stretches without a race to compare with
	afterShifts    = 3  // weeks by which those may lie earlier or later in the year
	afterRaceDraws = 999
	afterLatest    = 12 // races that are looked at
	afterYears     = 10 // either way, whose season is compared
	yearInDays     = 365.25
	afterDipLeast  = 0.5
	afterStandsAtP = 0.05
)

// A goalRace is a big race with how flat the weeks after it were, and how flat those after other days of its season.
type goalRace struct {
	raced
	after    float64
	controls []float64
}

// IsGoalRace says whether a post's run is a race to build up to: of a half marathon or longer, or with a goal.
func IsGoalRace(e *diary.Entry, r *diary.Run) bool {
	return r.Race != nil && (max(r.Distance, r.Race.Distance) >= goalMetres || r.Race.Goal > 0 || e.Goal != "")
}

// goalRaces are the races that count as big ones, in the order told.
func (v *View) goalRaces() []raced {
	var out []raced
	d := v.daily()
	for i := range d.records {
		r := &d.records[i]
		if r.run != nil && IsGoalRace(r.entry, r.run) {
			out = append(out, raced{r.day, r.told, max(r.run.Distance, r.run.Race.Distance), r.entry})
		}
	}
	return out
}

// meanFlatness is the mean of the weeks that lie in weeks 3 to 10 after a day, as far as judged by day t; NaN where they are too few.
func (v *View) meanFlatness(day, t int) float64 {
	w := v.weekly()
	sum, n := 0.0, 0
	weeks := v.flatWeeks()
	for i := w.of(day + afterFrom); i >= 0 && i < len(weeks) && w.to(i) < day+afterTo; i++ {
		if f := weeks[i]; w.from(i) >= day+afterFrom && f.t <= t && !f.cause && !math.IsNaN(f.z) {
			sum += f.z
			n++
		}
	}
	if n < afterWeeks {
		return math.NaN()
	}
	return sum / float64(n)
}

// busyDays have for every day the earliest day on which a goal race within ten weeks of it had been told.
func (v *View) busyDays(all []raced) []int {
	busy := make([]int, v.daily().n)
	for i := range busy {
		busy[i] = math.MaxInt
	}
	for _, r := range all {
		for day := max(r.day-afterTo+1, 0); day < min(r.day+afterTo, len(busy)); day++ {
			busy[day] = min(busy[day], r.told)
		}
	}
	return busy
}

// comparable are the latest goal races that can be compared by day t.
func (v *View) comparable(all []raced, busy []int, t int) []goalRace {
	var out []goalRace
	for i := len(all) - 1; i >= 0 && len(out) < afterLatest; i-- {
		if all[i].told > t {
			continue
		}
		g := goalRace{raced: all[i], after: v.meanFlatness(all[i].day, t)}
		if math.IsNaN(g.after) {
			continue
		}
		for years := -afterYears; years <= afterYears; years++ {
			for shift := -afterShifts; shift <= afterShifts; shift++ {
				day := g.day + int(math.Round(float64(years)*yearInDays)) + 7*shift
				if day < 0 || day >= len(busy) || busy[day] <= t {
					continue
				}
				if x := v.meanFlatness(day, t); !math.IsNaN(x) {
					g.controls = append(g.controls, x)
				}
			}
		}
		if len(g.controls) >= afterControls {
			out = append(out, g)
		}
	}
	slices.Reverse(out)
	return out
}

// An afterLook is the comparison after one race, with all before it.
type afterLook struct {
	t, races, low int
	dip, p        float64
	newest        raced
}

// lookAfter compares the races with draws of days without one.
func lookAfter(races []goalRace, t int) afterLook {
	l := afterLook{t: t, races: len(races), newest: races[len(races)-1].raced}
	observed, usual, key := 0.0, 0.0, "after_race"
	for _, g := range races {
		own := stats.Mean(g.controls)
		observed += g.after
		usual += own
		if own-g.after >= afterDipLeast {
			l.low++
		}
		key += fmt.Sprintf(" %.6f", g.after)
	}
	l.dip = (usual - observed) / float64(len(races))
	draws := stats.Draws([]byte(key))
	lower := 1
	for range afterRaceDraws {
		sum := 0.0
		for _, g := range races {
			sum += g.controls[draws.IntN(len(g.controls))]
		}
		if sum <= observed {
			lower++
		}
	}
	l.p = float64(lower) / (afterRaceDraws + 1)
	return l
}

func findAfterRace(v *View) ([]Finding, *Silence) {
	all := v.goalRaces()
	busy := v.busyDays(all)
	var found []Finding
	var last *afterLook
	before, most := false, 0
	for year := v.First.Year; !v.First.IsZero() && year < v.AsOf.Year; year++ {
		t := v.day(diary.Date{Year: year, Month: 12, Day: 31})
		races := v.comparable(all, busy, t)
		most = max(most, len(races))
		if len(races) < afterRaces || last != nil && last.newest == races[len(races)-1].raced {
			continue // nothing new to look at
		}
		l := lookAfter(races, t)
		last = &l
		stands := l.p <= v.threshold("after_race.p", afterStandsAtP) && l.dip >= v.threshold("after_race.dip", afterDipLeast)
		if stands {
			found = append(found, v.afterFinding(l, before))
		}
		before = stands
	}
	switch {
	case len(found) > 0:
		return found, nil
	case last == nil:
		return nil, tooFew(afterRaces, "goal races that can be compared with a season without one", most, "race", "distance")
	}
	reason := fmt.Sprintf("the weeks after your %d goal races are no lower than is usual (p = %.2g)", last.races, last.p)
	if last.p <= v.threshold("after_race.p", afterStandsAtP) {
		reason = fmt.Sprintf("the weeks after your %d goal races are a little lower than is usual (p = %.2g), too little to speak of", last.races, last.p)
	}
	return nil, &Silence{Reason: reason, P: &last.p}
}

func (v *View) afterFinding(l afterLook, again bool) Finding {
	p := l.p
	f := Finding{
		Tier: Hint, Raised: v.date(l.t + 1), P: &p, Measure: "overall", Effect: -l.dip, N: l.races,
		Span:  diary.Span{From: v.date(l.newest.day + afterFrom), To: v.date(l.newest.day + afterTo - 1)},
		Title: "The weeks after your big races are low",
		Says: fmt.Sprintf("After %d of %d goal races your log is lower than in the same season without one, from the third week to the tenth, by %.1f times its usual scatter on average.",
			l.low, l.races, l.dip),
		Sure:      chanceWords(l.p),
		Ordinary:  "Some of it is rest that you earned, and seasons differ.",
		Offer:     "Plan the weeks after the next one before you run it: time without a structure, and a choice of which races to run.",
		SwitchOff: quietBy("after_race"),
		Advice:    []string{"Write two or three free weeks into the calendar before the race.", "Choose fewer races, and like them more."},
	}
	if again {
		f.Tier = Pattern
	} else {
		f.Sure += " One look shows it so far; a second one running would make it a pattern."
	}
	f.Evidence = append([]Evidence{{Entry: l.newest.entry}}, v.evidence([]Hit{{Span: f.Span}})...)
	f.Until = diary.Date{Year: f.Raised.Year, Month: 12, Day: 31} // the next look
	return f
}
