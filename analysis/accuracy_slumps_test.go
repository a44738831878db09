package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestAccuracyOfWeatherWear looks at runners of twenty years whose slumps come whenever they come, or out of harsh weather alone.
func TestAccuracyOfWeatherWear(t *testing.T) {
	n, out := simulatedRows(8)
	n = max(n/2, 4)
	const years = 20
	rows := []struct {
		slumps string
		runner dayRunner
		least  float64 // runners told, per cent
	}{
		{"at any time", dayRunner{plant: map[string]float64{"slump": 0.5}}, 0},
		{"all out of harsh weather", dayRunner{plant: map[string]float64{"harsh": 0.5}, wears: true}, 80},
		{"at any time, harsh weather too", dayRunner{plant: map[string]float64{"slump": 0.5, "harsh": 0.5}}, 0},
		{"half of them out of harsh weather", dayRunner{plant: map[string]float64{"slump": 0.25, "harsh": 0.35}, wears: true}, 40},
	}
	if *runnersEach == 0 {
		rows = rows[:2]
	}
	fmt.Fprintln(out, "\n| slumps come | asked about | weather named as a pattern, % | as a hint, % | runners asked | told a pattern at some time, % | told anything, % |\n|---|---|---|---|---|---|---|")
	for i, row := range rows {
		r := rand.New(rand.NewPCG(2026, uint64(40+i)))
		row.runner.years = years
		asked, hints, patterns, runners, sure, told := 0, 0, 0, 0, 0, 0
		for range n {
			es, _, end := simulateDays(r, row.runner)
			v := NewView(made(t, nil, es...), end)
			v.history = true
			slumps := max(len(v.lowSpells())-wearSlumps+1, 0)
			found, _ := WeatherWear.Find(v)
			said := 0
			for _, f := range found {
				said += int(indicator(f.Tier == Pattern))
			}
			asked, patterns, hints = asked+slumps, patterns+said, hints+len(found)-said
			runners += int(indicator(slumps > 0))
			sure += int(indicator(said > 0))
			told += int(indicator(len(found) > 0))
		}
		fmt.Fprintf(out, "| %s | %d | %.1f | %.1f | %d | %.0f | %.0f |\n", row.slumps, asked, per(patterns, max(asked, 1)), per(hints, max(asked, 1)),
			runners, per(sure, max(runners, 1)), per(told, max(runners, 1)))
		// With few runners four standard errors are allowed.
		if most := 5 + 400*math.Sqrt(0.05*0.95/float64(max(asked, 1))); asked == 0 || !row.runner.wears && per(patterns, asked) > most {
			t.Errorf("%s: weather is named in %d of %d slumps that it has nothing to do with", row.slumps, patterns, asked)
		}
		if least := row.least - 200/math.Sqrt(float64(max(runners, 1))); per(told, max(runners, 1)) < least {
			t.Errorf("%s: told to %d of %d", row.slumps, told, runners)
		}
	}
}

// TestAccuracyOfWhatGotYouOut looks at runners of twenty years whose slumps end in company, or whose company has nothing to do with them.
func TestAccuracyOfWhatGotYouOut(t *testing.T) {
	n, out := simulatedRows(8)
	n = max(n/2, 4)
	const years = 20
	fmt.Fprintln(out, "\n| company | runners with what it needs | told of company: a pattern at some time, % | anything, % | told a pattern of something else, % | anything of something else, % |\n|---|---|---|---|---|---|")
	for i, ends := range []bool{false, true} {
		r := rand.New(rand.NewPCG(2026, uint64(50+i)))
		heard, sure, told, wrong, wrongly := 0, 0, 0, 0, 0
		for range n {
			es, _, end := simulateDays(r, dayRunner{years: years, plant: map[string]float64{"slump": 0.5}, out: ends})
			v := NewView(made(t, nil, es...), end)
			found, silence := WhatGotYouOut.Find(v)
			if silence != nil && strings.HasPrefix(silence.Reason, "needs") {
				continue
			}
			heard++
			var says [2][2]bool // of something else or of company, at all or as a pattern
			for _, f := range found {
				of := &says[int(indicator(strings.HasSuffix(f.Title, "running with company")))]
				of[0], of[1] = true, of[1] || f.Tier == Pattern
			}
			wrongly, wrong = wrongly+int(indicator(says[0][0])), wrong+int(indicator(says[0][1]))
			told, sure = told+int(indicator(says[1][0])), sure+int(indicator(says[1][1]))
		}
		fmt.Fprintf(out, "| %s | %d of %d | %.0f | %.0f | %.0f | %.0f |\n", map[bool]string{false: "as ever", true: "at the ends of slumps"}[ends], heard, n,
			per(sure, max(heard, 1)), per(told, max(heard, 1)), per(wrong, max(heard, 1)), per(wrongly, max(heard, 1)))
		// With few runners four standard errors are allowed.
		slack := 200 / math.Sqrt(float64(max(heard, 1)))
		if per(wrong, max(heard, 1)) > 5+slack || !ends && per(sure, max(heard, 1)) > 5+slack {
			t.Errorf("ends in company is %t: patterns of company told to %d, of something else to %d of %d", ends, sure, wrong, heard)
		}
		if ends && per(told, max(heard, 1)) < 60-slack {
			t.Errorf("company at the ends of slumps is told to %d of %d", told, heard)
		}
	}
}
