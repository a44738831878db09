package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestAccuracyOfHabits runs the quieter detectors over diaries that hold what each looks for and nothing else.
func TestAccuracyOfHabits(t *testing.T) {
	n, out := simulatedRows(6)
	const years = 6
	rows := []struct {
		det    *Detector
		kind   string
		runner dayRunner
		recall float64 // per cent asked for
		most   float64 // findings in 10 runner-years outside such times
	}{
		{HarderAfterBad, "doubling", dayRunner{plant: map[string]float64{"doubling": 0.4}}, 60, 0.5},
		{NoGoal, "no goal", dayRunner{plant: map[string]float64{"no goal": 0.3, "content": 0.3}, races: 5}, 60, 0.5},
		{Alone, "alone", dayRunner{plant: map[string]float64{"alone": 0.3}, lift: 0.4}, 50, 0.3},
		{OldMe, "old me", dayRunner{plant: map[string]float64{"old me": 0.3}}, 70, 0.1},
		{KeenMindTiredBody, "keen", dayRunner{plant: map[string]float64{"keen": 0.3}}, 60, 0.2},
		{NeverMisses, "no miss", dayRunner{plant: map[string]float64{"no miss": 0.3}}, 70, 0.2},
		{Monotony, "alike", dayRunner{plant: map[string]float64{"alike": 0.3}}, 40, 0.2},
	}
	fmt.Fprintln(out, "\n| detector | times with | episodes | found, % | right, % | not explained, in 10 runner-years | days until it speaks, middle |\n|---|---|---|---|---|---|---|")
	for i, row := range rows {
		r := rand.New(rand.NewPCG(2026, uint64(20+i)))
		row.runner.years = years
		a := alarms{}
		for range n {
			es, truth, end := simulateDays(r, row.runner)
			first := es[0].Date.AddDays(1 - es[0].Date.YearDay())
			found := History(made(t, nil, es...), end, []*Detector{row.det}, nil)
			found = slices.DeleteFunc(found, func(f Finding) bool { return f.Kind == "habit" }) // is about all the years before
			var days []int
			for _, f := range found {
				day := f.Raised.Sub(first)
				days = append(days, day)
				a.answered += int(indicator(truth.on(day, 14, row.kind)))
			}
			a.hints += len(days)
			a.meet(truth, row.kind, days, end.Sub(first))
		}
		unexplained := float64(a.hints-a.answered) / (float64(n*years) / 10)
		fmt.Fprintf(out, "| %s | %s | %d | %.0f | %.0f | %.2f | %.0f |\n", row.det.ID, row.kind, a.episodes, per(a.found, max(a.episodes, 1)),
			per(a.answered, max(a.hints, 1)), unexplained, atRank(a.delays, 0.5))
		// With few runners four standard errors are allowed.
		if least := row.recall - 200/math.Sqrt(float64(max(a.episodes, 1))); per(a.found, max(a.episodes, 1)) < least {
			t.Errorf("%s finds %d of %d, want %.0f%% at least", row.det.ID, a.found, a.episodes, row.recall)
		}
		if most := row.most + 4*math.Sqrt(row.most/(float64(n*years)/10)); unexplained > most {
			t.Errorf("%s says %.2f in 10 runner-years that nothing explains, want %.2f at most", row.det.ID, unexplained, most)
		}
	}
}

// TestAccuracyOfAfterRace has runners go flat after every long race, or after none.
func TestAccuracyOfAfterRace(t *testing.T) {
	n, out := simulatedRows(5)
	const years = 8
	fmt.Fprintln(out, "\n| weeks 3 to 10 after a long race | runners with what it needs | told as a pattern, % | as a pattern or a hint, % |\n|---|---|---|---|")
	for _, drops := range []bool{false, true} {
		r := rand.New(rand.NewPCG(2026, 30))
		heard, patterns, told := 0, 0, 0
		for range n {
			es, _, end := simulateDays(r, dayRunner{years: years, races: 5, drops: drops})
			v := NewView(made(t, nil, es...), end)
			v.history = true
			found, silence := AfterRace.Find(v)
			if silence != nil && len(silence.Keys) > 0 {
				continue
			}
			heard++
			told += int(indicator(len(found) > 0))
			patterns += int(indicator(slices.ContainsFunc(found, func(f Finding) bool { return f.Tier == Pattern })))
		}
		fmt.Fprintf(out, "| %s | %d of %d | %.0f | %.0f |\n", map[bool]string{false: "as ever", true: "low"}[drops], heard, n, per(patterns, max(heard, 1)), per(told, max(heard, 1)))
		slack := 200 / math.Sqrt(float64(max(heard, 1)))
		if got := per(told, max(heard, 1)); drops && got < 50-slack || !drops && got > 15+slack {
			t.Errorf("low after races is %t: told to %.0f%% of %d", drops, got, heard)
		}
	}
}
