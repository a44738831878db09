package analysis

import (
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// The plan of the return after a diagnosed overtraining: what a week may hold until one has reached phaseShare of the usual, and later.
const (
	phaseShare  = 0.75
	phaseDays   = 4
	phaseEffort = 6
	lateDays    = 5
	lateEffort  = 8
)

// phaseReturns are the weeks since a diagnosis that hold more than the plan. Without overtraining: in runlog.yaml there are none.
func (v *View) phaseReturns() []Finding {
	o := v.config().Overtraining
	w := v.weekly()
	if o.Diagnosed.IsZero() || o.UsualWeek <= 0 || len(w.portions) == 0 {
		return nil
	}
	ran := v.daily().ranDays()
	late := false
	var found []Finding
	for i := max(w.of(v.day(o.Diagnosed)), 0); i < len(w.portions); i++ {
		if v.date(w.from(i)).Before(o.Diagnosed) {
			continue
		}
		t := w.to(i)
		days, effort := 0, 0.0
		for day := max(w.from(i), 0); day <= t; day++ {
			if ran.on(day, t) {
				days++
			}
		}
		for j := range v.daily().records {
			if r := &v.daily().records[j]; r.run != nil && r.told <= t && w.of(r.day) == i && r.run.RPE.Known {
				effort = max(effort, r.run.RPE.Value)
			}
		}
		far := w.distance(i, t)
		most, hardest := phaseDays, float64(phaseEffort)
		if late {
			most, hardest = lateDays, lateEffort
		}
		if days > most || effort > hardest || late && far > o.UsualWeek {
			found = append(found, v.phaseFinding(i, days, effort, far/o.UsualWeek, most, hardest))
		}
		late = late || far >= phaseShare*o.UsualWeek
	}
	return found
}

func (v *View) phaseFinding(week, days int, effort, share float64, most int, hardest float64) Finding {
	w := v.weekly()
	f := Finding{
		Tier: Hint, Kind: "overtraining", Span: diary.Span{From: v.date(max(w.from(week), 0)), To: v.date(w.to(week))},
		Measure: "outings", Effect: float64(days - most), N: days,
		Title: "A week that holds more than the plan back",
		Says: fmt.Sprintf("The week up to %s has %d days of running, an effort of %.0f at the most and %.0f%% of your usual distance; the plan has up to %d days and an effort of %.0f.",
			longDate(v.date(w.to(week))), days, effort, 100*share, most, hardest),
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
