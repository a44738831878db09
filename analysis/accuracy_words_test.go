package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestAccuracyOfWordsOnceAWeek has runners who write about once a week and say a thing at a rate of their own, which wanders with their mood;
// once in four years, for two or three months, they say it in every other post.
func TestAccuracyOfWordsOnceAWeek(t *testing.T) {
	n, out := simulatedRows(100)
	x := textRate{days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	fmt.Fprintln(out, "\n| says it anyway in, % | times with more | found, % | right, % | not explained, in 10 runner-years | days until it speaks, middle |\n|---|---|---|---|---|---|")
	const years = 8
	for _, usual := range []float64{0, 0.02, 0.05, 0.1, 0.2} {
		r := rand.New(rand.NewPCG(2026, uint64(1000*usual)))
		a := alarms{}
		for range n {
			counts, tellings, truth := onceAWeek(r, years*ownYear, usual)
			var days []int
			goesOn := x.lasts(counts)
			for _, e := range stretchesOf(tellings, func(t int) bool { return goesOn.shows(t, x.at(counts, t)) }) {
				days = append(days, e.raised)
				a.patterns++
				a.answered += int(indicator(truth.on(e.raised, 14, "more")))
			}
			a.meet(truth, "more", days, years*ownYear)
		}
		unexplained := float64(a.patterns-a.answered) / (float64(n*years) / 10)
		fmt.Fprintf(out, "| %.0f | %d | %.0f | %.0f | %.2f | %.0f |\n", 100*usual, a.episodes, per(a.found, a.episodes), per(a.answered, max(a.patterns, 1)), unexplained, atRank(a.delays, 0.5))
		if most := 0.1 + 4*math.Sqrt(0.1/(float64(n*years)/10)); unexplained > most {
			t.Errorf("said in %.0f%%: %.2f in 10 runner-years that nothing explains, want %.2f at most", 100*usual, unexplained, most)
		}
		if usual <= 0.05 && per(a.found, a.episodes) < 40 {
			t.Errorf("said in %.0f%%: finds %d of %d", 100*usual, a.found, a.episodes)
		}
	}
}

// onceAWeek draws a post a week, one in ten of them left out, and which of them say a thing.
func onceAWeek(r *rand.Rand, days int, usual float64) (counts tallies, tellings []int, truth dayTruth) {
	for from := 450 + r.IntN(300); from < days; from += 4*ownYear - 200 + r.IntN(400) {
		truth = append(truth, planted{"more", from, from + 60 + r.IntN(30)})
	}
	counts = tallies{make([]int, days+1), make([]int, days+1)}
	mood := 0.0
	for day := range days {
		counts.said[day+1], counts.of[day+1] = counts.said[day], counts.of[day]
		if day%7 != 6 {
			continue
		}
		mood = 0.8*mood + 0.15*r.NormFloat64()
		if r.Float64() < 0.1 {
			continue
		}
		chance := usual * math.Exp(mood-0.03) // half the variance of the mood, so that the mean stays
		if truth.on(day, 0, "more") {
			chance = 0.5
		}
		tellings = append(tellings, day)
		counts.of[day+1]++
		counts.said[day+1] += int(indicator(r.Float64() < chance))
	}
	return counts, tellings, truth
}

// TestAccuracyOfASlumpInWeeklyNotes has the runs of diaries day by day, and how it was in one note a week.
func TestAccuracyOfASlumpInWeeklyNotes(t *testing.T) {
	n, out := simulatedRows(10)
	const years = 6
	a := alarms{}
	r := rand.New(rand.NewPCG(2026, 78))
	for range n {
		es, truth, end := simulateDays(r, dayRunner{years: years, plant: map[string]float64{"slump": 0.3}})
		first := es[0].Date.AddDays(1 - es[0].Date.YearDay())
		var days []int
		for _, f := range History(made(t, nil, oneNoteAWeek(es)...), end, []*Detector{SlumpNow}, nil) {
			day := f.Raised.Sub(first)
			days = append(days, day)
			a.patterns++
			a.answered += int(indicator(truth.on(day, 14, "slump", "unmarked illness", "unmarked injury")))
		}
		a.meet(truth, "slump", days, end.Sub(first))
	}
	unexplained := float64(a.patterns-a.answered) / (float64(n*years) / 10)
	fmt.Fprintf(out, "\nslump_now, one note a week: %d slumps, found %.0f%%, right %.0f%%, not explained %.2f in 10 runner-years, after %.0f days\n",
		a.episodes, per(a.found, a.episodes), per(a.answered, max(a.patterns, 1)), unexplained, atRank(a.delays, 0.5))
	if least := 62 - 200/math.Sqrt(float64(a.episodes)); per(a.found, a.episodes) < least {
		t.Errorf("finds %d of %d, want %.0f%% at least", a.found, a.episodes, least)
	}
	if most := 0.4 + 4*math.Sqrt(0.4/(float64(n*years)/10)); unexplained > most {
		t.Errorf("says %.2f in 10 runner-years that nothing explains, want %.2f at most", unexplained, most)
	}
}

// oneNoteAWeek keeps of a diary its runs, and what the first post of each week says of how it was.
func oneNoteAWeek(es []*diary.Entry) []*diary.Entry {
	var out []*diary.Entry
	week := -1
	for _, e := range es {
		c := *e
		if w := (e.Date.Ordinal() + 3) / 7; w == week {
			c.Body, c.Energy, c.Feel = nil, diary.Score{}, diary.Feel{}
		} else {
			week = w
		}
		out = append(out, &c)
	}
	return out
}
