package analysis

import (
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
)

// makeUpDays is how soon after a missed run another counts as making up for it.
const makeUpDays = 2

// madeUp says how many missed runs of the latest weeks were made up for, beside those of the own year; nothing where none was planned
// and missed. A missed run is one with a plan that says why it was not run. It is made up for by a run of the two days after it that
// nobody had planned, or that is a fifth longer than planned.
func (v *View) madeUp(t, days int) string {
	records := v.daily().records
	extra := v.daily().sum(func(r *record) float64 {
		return stated(indicator(r.run != nil && r.run.Plan.Skipped == "" && (r.run.Plan.Text == "" || r.run.Plan.Distance > 0 && r.run.Distance >= 1.2*r.run.Plan.Distance)))
	})
	missed, made := [2]int{}, [2]int{} // in the latest weeks, and in the year before
	for i := range records {
		r := &records[i]
		skipped := r.entry.Plan.Skipped != "" && r.run == nil || r.run != nil && r.run.Plan.Skipped != ""
		if !skipped || r.told > t || r.day > t || r.day <= t-days-ownYear {
			continue
		}
		when := 0
		if r.day <= t-days {
			when = 1
		}
		missed[when]++
		if _, n := extra.average(r.day+1, r.day+makeUpDays, t); n > 0 {
			made[when]++
		}
	}
	if missed[0] == 0 {
		return ""
	}
	words := fmt.Sprintf(" Of %s left out in these weeks, %s made up for within two days", diary.Plural(missed[0], "planned run", "planned runs"), diary.Plural(made[0], "was", "were"))
	if missed[1] > 0 {
		words += fmt.Sprintf("; in the year before, %d of %d", made[1], missed[1])
	}
	return words + "."
}
