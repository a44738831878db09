package analysis

import (
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// runnersEach is how many runners each row of the tables simulates. `make accuracy` sets it to many; without, a few guard the code.
var runnersEach = flag.Int("accuracy", 0, "runners a row of the accuracy tables, printed as Markdown; 0 simulates a few and prints nothing")

// simulatedRows is the number of runners a row, and where the tables go.
func simulatedRows(few int) (int, io.Writer) {
	if *runnersEach > 0 {
		return *runnersEach, os.Stdout
	}
	return few, io.Discard
}

// lookAt is the look at a simulated log.
func lookAt(s *Seasons) *look { return (&View{}).look(s.First+s.Years-1, s, true) }

// weeksApart is the distance of two season weeks round the year.
func weeksApart(a, b float64) float64 {
	return math.Abs(math.Mod(a-b+5.5*SeasonWeeks, SeasonWeeks) - SeasonWeeks/2)
}

func TestAccuracyFalseAlarms(t *testing.T) {
	n, out := simulatedRows(40)
	rows := []simRunner{
		{years: 3, feel: 0.6}, {years: 5, feel: 0.6}, {years: 10, feel: 0.6}, {years: 20, feel: 0.6}, {years: 40, feel: 0.6},
		{years: 10, feel: 0.6, hardLabels: true}, {years: 20, feel: 0.6, hardLabels: true},
		{years: 10, feel: 0.6, wave: 0.15},
	}
	if *runnersEach == 0 {
		rows = []simRunner{{years: 5, feel: 0.6}, {years: 10, feel: 0.6, hardLabels: true}}
	}
	fmt.Fprintln(out, "\n| years | log | p ≤ .05, % | p ≤ .05 and told, % | as more than a rhythm, % | p ≤ .01 and told, % |\n|---|---|---|---|---|---|")
	for _, c := range rows {
		r := rand.New(rand.NewPCG(uint64(c.years), 7))
		p05, told, slump, p01 := 0, 0, 0, 0
		for range n {
			s, _ := simulate(r, c)
			l := lookAt(s)
			if l.slump != nil && l.slump.p <= 0.05 {
				p05++
			}
			if l.stands {
				told++
				if !l.rhythm {
					slump++
				}
				if l.slump.p <= 0.01 {
					p01++
				}
			}
		}
		name := "usual"
		switch {
		case c.hardLabels:
			name = "hard labels"
		case c.wave > 0:
			name = "annual wave of 15%"
		}
		fmt.Fprintf(out, "| %d | %s | %.1f | %.1f | %.1f | %.1f |\n", c.years, name, per(p05, n), per(told, n), per(slump, n), per(p01, n))
		// Nine in a hundred are allowed; with few runners four standard errors more.
		if most := 9 + 400*math.Sqrt(0.09*0.91/float64(n)); c.wave == 0 && per(p05, n) > most {
			t.Errorf("%d years, %s: %.1f%% false alarms, want %.1f at most", c.years, name, per(p05, n), most)
		}
	}
}

func per(k, n int) float64 { return 100 * float64(k) / float64(n) }

func TestAccuracyFound(t *testing.T) {
	n, out := simulatedRows(25)
	type want struct {
		simRunner
		least float64
	}
	rows := []want{
		{simRunner{years: 10, hits: 10, depth: 0.5, weeks: 6, feel: 0.6}, 93},
		{simRunner{years: 10, hits: 7, depth: 0.5, weeks: 6, feel: 0.6}, 80},
		{simRunner{years: 5, hits: 5, depth: 0.5, weeks: 6, feel: 0.6}, 75},
		{simRunner{years: 10, hits: 10, depth: 0.3, weeks: 6, feel: 0.6}, 65},
		{simRunner{years: 20, hits: 10, depth: 0.5, weeks: 6, feel: 0.6}, 0},
		{simRunner{years: 10, hits: 3, depth: 0.5, weeks: 6, feel: 0.6}, 0},
	}
	if *runnersEach == 0 {
		rows = rows[:2]
	}
	fmt.Fprintln(out, "\n| years | with it | depth, % | found, % | start off by, weeks: middle / 90% | years with it: recall / precision, % | as more than a rhythm, % |\n|---|---|---|---|---|---|---|")
	for _, c := range rows {
		r := rand.New(rand.NewPCG(uint64(100*c.years+c.hits), uint64(100*c.depth)))
		var off []float64
		found, slump, right, hits, planted := 0, 0, 0, 0, 0
		for range n {
			s, truth := simulate(r, c.simRunner)
			l := lookAt(s)
			if !l.stands {
				continue
			}
			found++
			if !l.rhythm {
				slump++
			}
			off = append(off, weeksApart(l.slump.onset, float64(truth.onset)))
			planted += len(truth.hit)
			for _, y := range l.slump.hits {
				hits++
				if truth.hit[y.year] {
					right++
				}
			}
		}
		fmt.Fprintf(out, "| %d | %d | %.0f | %.0f | %.1f / %.1f | %.0f / %.0f | %.0f |\n", c.years, c.hits, 100*c.depth, per(found, n),
			atRank(off, 0.5), atRank(off, 0.9), per(right, max(planted, 1)), per(right, max(hits, 1)), per(slump, max(found, 1)))
		if least := c.least - 400*math.Sqrt(c.least/100*(1-c.least/100)/float64(n)); per(found, n) < least {
			t.Errorf("%d of %d years, %.0f%%: found in %.0f%%, want %.0f at least", c.hits, c.years, 100*c.depth, per(found, n), least)
		}
	}
}

// atRank is a value of a sample by rank.
func atRank(xs []float64, q float64) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	xs = slices.Sorted(slices.Values(xs))
	return xs[min(int(q*float64(len(xs))), len(xs)-1)]
}

func TestAccuracySinceAndDrift(t *testing.T) {
	n, out := simulatedRows(10)
	rows := []simRunner{
		{years: 20, hits: 8, latest: true}, {years: 10, hits: 6, latest: true}, {years: 20, hits: 10}, {years: 10, hits: 10},
		{years: 20, hits: 20, drift: 0.3}, {years: 20, hits: 15, drift: 0.3}, {years: 10, hits: 10, drift: 0.6},
	}
	if *runnersEach == 0 {
		rows = rows[:1]
	}
	fmt.Fprintln(out, "\n| years | with it | which | weeks later by the year | slumps found | \"latest years\" told, % | first year off by, middle / 90% | move told, % | slope off by, middle |\n|---|---|---|---|---|---|---|---|---|")
	for _, c := range rows {
		c.depth, c.weeks, c.feel = 0.5, 6, 0.6
		r := rand.New(rand.NewPCG(uint64(100*c.years+c.hits), uint64(1000+100*c.drift)))
		found, since, moves := 0, 0, 0
		var year, slope []float64
		for range n {
			s, _ := simulate(r, c)
			l := lookAt(s)
			if !l.stands || l.rhythm {
				continue
			}
			found++
			if w := l.since(); w.told(s.Years, l.decided.known) {
				since++
				year = append(year, math.Abs(float64(w.first-(c.years-c.hits))))
			}
			if d := l.drift(); d.stands() {
				moves++
				slope = append(slope, math.Abs(d.slope-c.drift))
			}
		}
		which := "any"
		if c.latest {
			which = "the latest"
		}
		fmt.Fprintf(out, "| %d | %d | %s | %.1f | %d of %d | %.0f | %.0f / %.0f | %.0f | %.1f |\n", c.years, c.hits, which, c.drift, found, n,
			per(since, max(found, 1)), atRank(year, 0.5), atRank(year, 0.9), per(moves, max(found, 1)), atRank(slope, 0.5))
		if c.drift == 0 && per(moves, max(found, 1)) > 8+400*math.Sqrt(0.08*0.92/float64(max(found, 1))) {
			t.Errorf("%d of %d years that stay where they are: a move is told in %d of %d", c.hits, c.years, moves, found)
		}
		if c.latest && c.years == 20 && per(since, max(found, 1)) < 85-400*math.Sqrt(0.85*0.15/float64(max(found, 1))) {
			t.Errorf("latest %d of %d years: told in %d of %d", c.hits, c.years, since, found)
		}
	}
}

func TestAccuracyWhy(t *testing.T) {
	n, out := simulatedRows(20)
	fmt.Fprintln(out, "\n| years with | without | true difference, sd | any false claim, % | claimed, % | worth watching, % | first, % |\n|---|---|---|---|---|---|---|")
	const factors, shared = 8, 0.3
	for _, c := range []struct{ with, without int }{{4, 4}, {6, 4}, {7, 7}} {
		for _, truth := range []float64{0, 1.5, 2} {
			r := rand.New(rand.NewPCG(uint64(c.with), uint64(10*truth)))
			wrong, claimed, watched, first := 0, 0, 0, 0
			for range n {
				x, hit := make([][]float64, factors), make([]bool, c.with+c.without)
				for i := range hit {
					hit[i] = i < c.with
					common := r.NormFloat64()
					for k := range x {
						value := math.Sqrt(1-shared)*r.NormFloat64() + math.Sqrt(shared)*common
						if k == 0 && hit[i] {
							value += truth
						}
						x[k] = append(x[k], value)
					}
				}
				p := labelMaxT(x, hit, r)
				if truth == 0 && slices.Min(p) <= whyClaimP || slices.Min(p[1:]) <= whyClaimP {
					wrong++
				}
				if p[0] <= whyClaimP {
					claimed++
				}
				if p[0] <= whyWatchP {
					watched++
				}
				if p[0] <= slices.Min(p) {
					first++
				}
			}
			fmt.Fprintf(out, "| %d | %d | %.1f | %.0f | %.0f | %.0f | %.0f |\n", c.with, c.without, truth, per(wrong, n), per(claimed, n), per(watched, n), per(first, n))
			if per(wrong, n) > 6+400*math.Sqrt(0.06*0.94/float64(n)) {
				t.Errorf("%d with, %d without: %.0f%% false claims", c.with, c.without, per(wrong, n))
			}
		}
	}
}
