package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A returnPhase is what a week may hold on the way back after a diagnosed overtraining.
type returnPhase struct {
	days   int     // with a run
	effort float64 // at most
	share  float64 // of the usual week's distance
	capped bool    // mean heart rates stay under phaseHeart
	hard   int     // runs of phaseHard and more
}

// The plan in three phases. A week that has reached phaseDone of the usual within the second opens the third.
var returnPhases = [3]returnPhase{
	{days: 3, effort: 2.9, share: 0.8, capped: true},
	{days: 4, effort: 6, share: 0.8, capped: true},
	{days: 5, effort: 8, share: 1, hard: 2},
}

const (
	phaseWeeks = 4     // of the first phase: custom, as no plan says how long
	phaseDone  = 0.75  // of the usual week
	phaseHeart = 120.0 // beats a minute, or less where that is more than phaseOfMax of the highest
	phaseOfMax = 0.6
	phaseHard  = 7.0 // effort
)

// A returnWeek is what a week on the way back holds.
type returnWeek struct {
	days, hard    int
	effort, heart float64 // the highest of a run
	share         float64
}

// phaseReturns are the weeks since a diagnosis that hold more than the plan. Without overtraining: in runlog.yaml there are none.
func (v *View) phaseReturns() []Finding {
	o := v.config().Overtraining
	w := v.weekly()
	if o.Diagnosed.IsZero() || o.UsualWeek <= 0 || len(w.portions) == 0 {
		return nil
	}
	ran := v.daily().ranDays()
	phase, week := 0, 0
	firstWeeks := int(v.threshold("return_too_fast.first_weeks", phaseWeeks))
	var found []Finding
	for i := max(w.of(v.day(o.Diagnosed)), 0); i < len(w.portions); i++ {
		if v.date(w.from(i)).Before(o.Diagnosed) {
			continue
		}
		week++
		if phase == 0 && week > firstWeeks {
			phase = 1
		}
		r := v.returnWeek(ran, i)
		if over := v.over(returnPhases[phase], r); over != nil {
			found = append(found, v.phaseFinding(i, week, phase, r, over))
		}
		if phase == 1 && r.share >= phaseDone {
			phase = 2
		}
	}
	return found
}

// returnWeek counts a week of the log, as told by its end.
func (v *View) returnWeek(ran ranDays, i int) (r returnWeek) {
	w := v.weekly()
	t := w.to(i)
	for day := max(w.from(i), 0); day <= t; day++ {
		if ran.on(day, t) {
			r.days++
		}
	}
	records := v.daily().records
	for j := range records {
		if x := &records[j]; x.run != nil && x.told <= t && w.of(x.day) == i {
			r.heart = max(r.heart, x.run.HR)
			if x.run.RPE.Known {
				r.effort = max(r.effort, x.run.RPE.Value)
				r.hard += int(indicator(x.run.RPE.Value >= phaseHard))
			}
		}
	}
	r.share = w.distance(i, t) / v.config().Overtraining.UsualWeek
	return r
}

// over says what of a week is more than its phase holds.
func (v *View) over(p returnPhase, r returnWeek) (over []string) {
	if r.days > p.days {
		over = append(over, fmt.Sprintf("%d days of running where the plan has up to %d", r.days, p.days))
	}
	if r.effort > p.effort {
		over = append(over, fmt.Sprintf("an effort of %.0f where it has up to %.0f", r.effort, math.Floor(p.effort)))
	}
	most := phaseHeart
	if top := v.config().Heart.Max; top > 0 {
		most = min(most, phaseOfMax*top)
	}
	if p.capped && r.heart >= most {
		over = append(over, fmt.Sprintf("a heart rate of %.0f where it stays under %.0f", r.heart, most))
	}
	if p.hard > 0 && r.hard > p.hard {
		over = append(over, fmt.Sprintf("%d hard runs where it has up to %d", r.hard, p.hard))
	}
	if r.share > p.share {
		over = append(over, fmt.Sprintf("%.0f%% of your usual distance where it has up to %.0f%%", 100*r.share, 100*p.share))
	}
	return over
}

func (v *View) phaseFinding(i, week, phase int, r returnWeek, over []string) Finding {
	w := v.weekly()
	f := Finding{
		Tier: Hint, Kind: "overtraining", Span: diary.Span{From: v.date(max(w.from(i), 0)), To: v.date(w.to(i))},
		Measure: "outings", Effect: float64(r.days - returnPhases[phase].days), N: r.days,
		Title:    "A week that holds more than the plan back",
		Says:     fmt.Sprintf("Week %d back, in phase %d of 3, up to %s: %s.", week, phase+1, longDate(v.date(w.to(i))), strings.Join(over, "; ")),
		Sure:     "This is a plain count of your log against the plan.",
		Ordinary: "Your doctor may have agreed on more with you.",
		Offer:    "Count outings, not times, and ask the doctor who knows you before the next step. " + seeADoctor,
		Silence:  quietBy("return_too_fast"),
		Advice:   []string{"Count outings, not times.", "Walk breaks are proper running."},
	}
	f.Raised = f.To
	f.Evidence = v.evidence([]Hit{{Span: f.Span}})
	return f
}

// sortByRaised puts findings of several kinds in order.
func sortByRaised(found []Finding) {
	slices.SortStableFunc(found, func(a, b Finding) int { return a.Raised.Compare(b.Raised) })
}
