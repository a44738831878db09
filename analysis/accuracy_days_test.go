package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// alarms are the findings of one detector on simulated diaries, of which some are right.
type alarms struct {
	patterns, hints           int
	unwritten                 int // of them, in an illness or injury that was not written down: they are right to speak
	unexplained               int // patterns that nothing explains
	heard                     int // diaries that held what the detector needs
	episodes, found, answered int // planted; found; alarms that are right
	delays                    []float64
}

// meet counts the episodes of a kind that ended before the last day, and those that an alarm met: raised in one, or up to a fortnight later.
func (a *alarms) meet(truth dayTruth, kind string, raised []int, last int) {
	for _, p := range truth {
		if p.kind != kind || p.to >= last {
			continue
		}
		a.episodes++
		if at := slices.IndexFunc(raised, func(day int) bool { return p.from <= day && day <= p.to+14 }); at >= 0 {
			a.found++
			a.delays = append(a.delays, float64(raised[at]-p.from))
		}
	}
}

// TestAccuracyOfTheFamily runs all detectors over diaries without any pattern: what they say there has a budget, each and together.
func TestAccuracyOfTheFamily(t *testing.T) {
	n, out := simulatedRows(10)
	const years = 6
	r := rand.New(rand.NewPCG(2026, 11))
	count := map[string]*alarms{}
	for _, d := range All {
		count[d.ID] = &alarms{}
	}
	banners, hints, unexplained := 0, 0, 0
	for range n {
		es, truth, end := simulateDays(r, dayRunner{years: years})
		d := made(t, nil, es...)
		for _, f := range History(d, end, All, nil) {
			a := count[f.Detector.ID]
			switch f.Tier {
			case Pattern:
				a.patterns++
				banners++
			case Hint:
				a.hints++
				hints++
			default:
				continue
			}
			switch day := f.Raised.Sub(es[0].Date.AddDays(1 - es[0].Date.YearDay())); {
			case truth.on(day, 14, "unmarked illness", "unmarked injury"):
				a.unwritten++
			case f.Tier == Pattern:
				a.unexplained++
				unexplained++
			}
		}
		lacking := map[string]bool{}
		for _, s := range Analyze(d, end, All, nil).Silent {
			lacking[s.Detector.ID] = strings.HasPrefix(s.Reason, "needs")
		}
		for _, d := range All {
			if !lacking[d.ID] {
				count[d.ID].heard++
			}
		}
	}
	fmt.Fprintln(out, "\n| detector | diaries with what it needs, % | patterns in 10 runner-years without any | hints | of both, in an illness or injury not written down |\n|---|---|---|---|---|")
	span := float64(n*years) / 10
	for _, d := range All {
		a := count[d.ID]
		fmt.Fprintf(out, "| %s | %.0f | %.2f | %.2f | %d of %d |\n", d.ID, per(a.heard, n), float64(a.patterns)/span, float64(a.hints)/span, a.unwritten, a.patterns+a.hints)
		// 0.6 in ten years each that nothing explains, and with few runners four standard errors more.
		if most := 0.6*span + 4*math.Sqrt(0.6*span); float64(a.unexplained) > most {
			t.Errorf("%s: %d patterns in %d runner-years without any, want %.0f at most", d.ID, a.unexplained, n*years, most)
		}
		if most := span + 4*math.Sqrt(span); float64(a.hints) > most {
			t.Errorf("%s: %d hints in %d runner-years without any pattern, want %.0f at most", d.ID, a.hints, n*years, most)
		}
	}
	fmt.Fprintf(out, "| **all** | | **%.2f** | **%.2f** | |\n", float64(banners)/span, float64(hints)/span)
	if most := 2.5*span + 4*math.Sqrt(2.5*span); float64(unexplained) > most {
		t.Errorf("%d patterns in %d runner-years without any, want %.0f at most", unexplained, n*years, most)
	}
	if most := 10*span + 4*math.Sqrt(10*span); float64(hints) > most {
		t.Errorf("%d hints in %d runner-years without any pattern, want %.0f at most", hints, n*years, most)
	}
}

// TestAccuracyOfEpisodes runs the detectors of slumps and of load over diaries in which episodes of many kinds overlap.
func TestAccuracyOfEpisodes(t *testing.T) {
	n, out := simulatedRows(12)
	const years = 6
	rows := []struct {
		det    *Detector
		kind   string
		also   []string // kinds that it may speak of as well
		recall float64  // per cent asked for
		most   float64  // alarms in 10 runner-years that nothing explains
		delay  float64  // days in the middle case
	}{
		{SlumpNow, "slump", []string{"overreach", "unmarked illness", "unmarked injury"}, 62, 0.4, 30},
		{QuietDiary, "quiet", nil, 95, 0.1, 25},
		{RestingHR, "pulse", []string{"overreach", "unmarked illness"}, 55, 0.6, 5},
		{Plods, "overreach", []string{"slump"}, 70, 0.3, 30},
		{ShortNights, "nights", nil, 50, 0.2, 18},
		{StressStack, "stress", nil, 65, 0.3, 15},
		{EnergySlide, "overreach", []string{"slump", "nights", "stress"}, 0, 0.3, 30},
	}
	r := rand.New(rand.NewPCG(2026, 12))
	count := make([]alarms, len(rows))
	plant := map[string]float64{"slump": 0.3, "pulse": 0.25, "nights": 0.25, "stress": 0.25, "overreach": 0.15, "quiet": 0.15}
	for range n {
		es, truth, end := simulateDays(r, dayRunner{years: years, plant: plant})
		first := es[0].Date.AddDays(1 - es[0].Date.YearDay())
		found := History(made(t, nil, es...), end, All, nil)
		for i, row := range rows {
			a := &count[i]
			var days []int
			for _, f := range found {
				if f.Detector != row.det || f.Tier == Note {
					continue
				}
				day := f.Raised.Sub(first)
				days = append(days, day)
				a.patterns++
				if truth.on(day, 14, append([]string{row.kind}, row.also...)...) {
					a.answered++
				}
			}
			a.meet(truth, row.kind, days, end.Sub(first))
		}
	}
	fmt.Fprintln(out, "\n| detector | episodes | found, % | right, % | not explained, in 10 runner-years | days until it speaks, middle |\n|---|---|---|---|---|---|")
	for i, row := range rows {
		a := &count[i]
		unexplained := float64(a.patterns-a.answered) / (float64(n*years) / 10)
		fmt.Fprintf(out, "| %s | %d | %.0f | %.0f | %.2f | %.0f |\n", row.det.ID, a.episodes, per(a.found, max(a.episodes, 1)),
			per(a.answered, max(a.patterns, 1)), unexplained, atRank(a.delays, 0.5))
		// With few runners four standard errors are allowed.
		if least := row.recall - 200/math.Sqrt(float64(max(a.episodes, 1))); per(a.found, max(a.episodes, 1)) < least {
			t.Errorf("%s finds %d of %d, want %.0f%% at least", row.det.ID, a.found, a.episodes, least)
		}
		if most := row.most + 4*math.Sqrt(row.most/(float64(n*years)/10)); unexplained > most {
			t.Errorf("%s says %.2f in 10 runner-years that nothing explains, want %.2f at most", row.det.ID, unexplained, most)
		}
	}
}
