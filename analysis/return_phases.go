package analysis

import (
	"fmt"
	"math"
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
	judged        int // the day on which it is judged
	days, hard    int
	effort, heart float64 // the highest of a run
	share         float64
}

// A ReturnWeek is a whole week since a diagnosis of overtraining, beside the plan of its phase.
type ReturnWeek struct {
	diary.Span
	Phase  int      // 1 to 3
	Days   int      // with a run
	Effort float64  // the hardest that was noted, 0 to 10; 0 = none
	HR     float64  // the highest mean that was noted, in beats a minute; 0 = none
	Share  float64  // of the usual week's distance
	Over   []string // what of it is more than the plan holds, in words
}

// ReturnWeeks are the weeks since the diagnosis that runlog.yaml notes under overtraining:, the oldest first. There are none where it does
// not say what a usual week is.
func (v *View) ReturnWeeks() []ReturnWeek {
	var out []ReturnWeek
	v.eachReturnWeek(func(i, _, phase int, r returnWeek) {
		w := v.weekly()
		out = append(out, ReturnWeek{
			Span: diary.Span{From: v.date(max(w.from(i), 0)), To: v.date(w.to(i))}, Phase: phase + 1,
			Days: r.days, Effort: r.effort, HR: r.heart, Share: r.share, Over: v.over(returnPhases[phase], r),
		})
	})
	return out
}

// phaseReturns are the weeks since a diagnosis that hold more than the plan. Without overtraining: in runlog.yaml there are none.
func (v *View) phaseReturns() []Finding {
	var found []Finding
	v.eachReturnWeek(func(i, week, phase int, r returnWeek) {
		if over := v.over(returnPhases[phase], r); over != nil {
			found = append(found, v.phaseFinding(i, week, phase, r, over))
		}
	})
	return found
}

// eachReturnWeek calls f for every whole week since a diagnosis: its index, its number on the way back from 1, and its phase from 0.
func (v *View) eachReturnWeek(f func(i, week, phase int, r returnWeek)) {
	o := v.config().Overtraining
	w := v.weekly()
	if o.Diagnosed.IsZero() || o.UsualWeek <= 0 || len(w.portions) == 0 {
		return
	}
	ran := v.daily().ranDays()
	phase, week := 0, 0
	firstWeeks := int(v.threshold("return_too_fast.first_weeks", phaseWeeks))
	for i := max(w.of(v.day(o.Diagnosed)), 0); i < len(w.portions); i++ {
		if v.date(w.from(i)).Before(o.Diagnosed) {
			continue
		}
		week++
		if phase == 0 && week > firstWeeks {
			phase = 1
		}
		r := v.returnWeek(ran, i)
		f(i, week, phase, r)
		if phase == 1 && r.share >= phaseDone {
			phase = 2
		}
	}
}

// returnWeek counts a week of the log, as told by the day on which it is judged.
func (v *View) returnWeek(ran ranDays, i int) (r returnWeek) {
	w := v.weekly()
	t, _ := w.judged(i)
	r.judged = t
	for day := max(w.from(i), 0); day <= w.to(i); day++ {
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
		over = append(over, fmt.Sprintf("%s of running where the plan has up to %d", diary.Plural(r.days, "day", "days"), p.days))
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
		over = append(over, fmt.Sprintf("%s where it has up to %d", diary.Plural(r.hard, "hard run", "hard runs"), p.hard))
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
		Title:     "A week that holds more than the plan back",
		Says:      fmt.Sprintf("Week %d back, in phase %d of 3, up to %s: %s.", week, phase+1, longDate(v.date(w.to(i))), strings.Join(over, "; ")),
		Sure:      "This is a plain count of your log against the plan.",
		Ordinary:  "Your doctor may have agreed on more with you.",
		Offer:     "Count outings, not times, and ask the doctor who knows you before the next step. " + seeADoctor,
		SwitchOff: quietBy("return_too_fast"),
		Advice:    []string{"Count outings, not times.", "Walk breaks are proper running."},
	}
	f.Raised = v.date(r.judged)
	f.Evidence = v.evidence([]Hit{{Span: f.Span}})
	return f
}
