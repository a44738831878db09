package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestAccuracyOfTheForecast looks at a log up to a year and compares what it says of the next one with what was planted there.
func TestAccuracyOfTheForecast(t *testing.T) {
	n, out := simulatedRows(40)
	rows := []struct {
		years       int
		chance      float64
		least, most float64 // per cent of the starts that the 90% interval is to hold
	}{{5, 0.9, 83, 97}, {8, 0.6, 83, 97}, {10, 0.8, 83, 97}, {20, 0.5, 0, 100}}
	if *runnersEach == 0 {
		rows = rows[2:3]
	}
	fmt.Fprintln(out, "\n| years | chance of a slump in a year | forecasts | chance told, mean | came, % | start in the 90% interval, % | interval, weeks either way | start off by, weeks: middle |\n|---|---|---|---|---|---|---|---|")
	for _, c := range rows {
		r := rand.New(rand.NewPCG(uint64(c.years), 90))
		told, chance, came, inside, margin := 0, 0.0, 0, 0, 0.0
		var off []float64
		for range n {
			hits := 0
			for range c.years + 1 {
				if r.Float64() < c.chance {
					hits++
				}
			}
			s, truth := simulate(r, simRunner{years: c.years + 1, hits: hits, depth: 0.5, weeks: 6, feel: 0.6})
			l := lookAt(s.oldest(c.years))
			if !l.stands {
				continue
			}
			told++
			chance += l.slump.chance
			margin += l.slump.margin
			from, is := truth.starts[c.years]
			if !is {
				continue
			}
			came++
			away := weeksApart(l.slump.centre, float64(from-c.years*SeasonWeeks))
			off = append(off, away)
			if away <= l.slump.margin+0.5 { // the interval is of days, the truth of weeks
				inside++
			}
		}
		held := per(inside, max(came, 1))
		fmt.Fprintf(out, "| %d | %.1f | %d of %d | %.2f | %.0f | %.0f | %.1f | %.1f |\n", c.years, c.chance, told, n,
			chance/float64(max(told, 1)), per(came, max(told, 1)), held, margin/float64(max(told, 1)), atRank(off, 0.5))
		slack := 400 * math.Sqrt(0.1*0.9/float64(max(came, 1)))
		if held < c.least-slack || held > c.most+slack {
			t.Errorf("%d years: %d of %d starts lie in the 90%% interval", c.years, inside, came)
		}
	}
}

// TestAccuracyOfTheYearlyLooks looks at the end of every year, from the third to the twentieth, and applies the rule of two looks.
func TestAccuracyOfTheYearlyLooks(t *testing.T) {
	n, out := simulatedRows(12)
	n = max(n/4, 3) // 18 looks each
	const years = 20
	fmt.Fprintln(out, "\n| years with it of 20 | hint at some time, % | pattern at some time, % | pattern at the end, % | pattern by year 6 / 10, % | year of the first, middle |\n|---|---|---|---|---|---|")
	for _, hits := range []int{0, 14} {
		r := rand.New(rand.NewPCG(years, uint64(hits)))
		hint, ever, end, by6, by10 := 0, 0, 0, 0, 0
		var first []float64
		for range n {
			s, _ := simulate(r, simRunner{years: years, hits: hits, depth: 0.5, weeks: 6, feel: 0.6})
			var looks []*look
			for y := slumpMinYears; y <= years; y++ {
				looks = append(looks, lookAt(s.oldest(y)))
			}
			hinted, at := false, 0
			for i, is := range verdicts(looks) {
				hinted = hinted || is.tier != ""
				if is.tier == Pattern && at == 0 {
					at = i + slumpMinYears
				}
			}
			if hinted {
				hint++
			}
			if at > 0 {
				ever++
				first = append(first, float64(at))
				by6, by10 = by6+int(indicator(at <= 6)), by10+int(indicator(at <= 10))
			}
			if says := verdicts(looks); says[len(says)-1].tier == Pattern {
				end++
			}
		}
		fmt.Fprintf(out, "| %d | %.0f | %.0f | %.0f | %.0f / %.0f | %.0f |\n", hits, per(hint, n), per(ever, n), per(end, n), per(by6, n), per(by10, n), atRank(first, 0.5))
		// Of runners without a slump 15 in 100 are warned at some time in twenty years.
		if most := 20 + 400*math.Sqrt(0.2*0.8/float64(n)); hits == 0 && per(ever, n) > most {
			t.Errorf("%d of %d runners without a slump are warned at some time in %d years", ever, n, years)
		}
		if least := 85 - 400*math.Sqrt(0.15*0.85/float64(n)); hits > 0 && per(ever, n) < least {
			t.Errorf("%d of %d runners with a slump in %d of %d years are warned at some time", ever, n, hits, years)
		}
	}
}
