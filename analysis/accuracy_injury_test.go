package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestAccuracyInjurySeason(t *testing.T) {
	n, out := simulatedRows(30)
	fmt.Fprintln(out, "\n| years | injuries by chance a year | slumps by chance a year | share of years with one at its season | warned, % | within 5 weeks of it, % |\n|---|---|---|---|---|---|")
	for _, c := range []struct {
		years                 int
		chance, slumps, share float64
		most, least           float64
	}{
		{6, 0.8, 0, 0, 9, 0}, {10, 0.8, 0, 0, 9, 0}, {20, 0.8, 0, 0, 9, 0}, {10, 0.8, 0, 0.5, 100, 50}, {10, 0.8, 0, 0.8, 100, 90}, {20, 0.8, 0, 0.5, 100, 50},
		{6, 0.8, 0.6, 0, 9, 0}, {10, 0.8, 0.6, 0, 9, 0}, {20, 0.8, 0.6, 0, 9, 0}, {10, 0.4, 0.4, 0.5, 100, 40}, {10, 0.4, 0.4, 0.8, 100, 80}, {20, 0.4, 0.4, 0.5, 100, 50},
	} {
		r := rand.New(rand.NewPCG(uint64(c.years), uint64(100*c.share+10*c.slumps)))
		warned, right := 0, 0
		for range n {
			season := r.IntN(SeasonWeeks)
			l := &onsetLook{year: 2000 + c.years, first: 2001, logged: make([]bool, c.years)}
			var injuries, slumps []onset
			begin := func(y, week int, slump bool) {
				day := SeasonStart(2001+y, (week+SeasonWeeks)%SeasonWeeks)
				if slump {
					slumps = append(slumps, onset{Span: diary.Span{From: day, To: day.AddDays(27)}, slump: true})
					return
				}
				injuries = append(injuries, onset{Span: diary.Span{From: day, To: day}})
			}
			for y := range c.years {
				for range poisson(r, c.chance) {
					begin(y, r.IntN(SeasonWeeks), false)
				}
				for range poisson(r, c.slumps) {
					begin(y, r.IntN(SeasonWeeks), true)
				}
				if r.Float64() < c.share {
					begin(y, season+r.IntN(7)-3, c.slumps > 0 && r.IntN(2) > 0) // the one or the other
				}
			}
			kinds := onsetKinds(mergeOnsets(injuries, 0), nil, mergeOnsets(slumps, 0))
			if len(kinds) == 0 {
				continue
			}
			l.search(&View{}, kinds)
			if l.stands {
				warned++
				if weeksApart(float64(l.start)+float64(l.weeks)/2, float64(season)+0.5) <= 5 {
					right++
				}
			}
		}
		fmt.Fprintf(out, "| %d | %.1f | %.1f | %.1f | %.1f | %.1f |\n", c.years, c.chance, c.slumps, c.share, per(warned, n), per(right, n))
		slack := 400 * math.Sqrt(0.25/float64(n))
		if per(warned, n) > c.most+slack/2 || per(warned, n) < c.least-slack {
			t.Errorf("%d years, %.1f: warned in %.1f%%", c.years, c.share, per(warned, n))
		}
	}
}

// TestAccuracyInjurySeasonInWords has diaries of ten years, written day by day, in which injuries are told of in words alone: in sentences
// that the lexicon was not tuned on. Sentences that only sound like one stand in three posts a year, and slumps come at any time.
func TestAccuracyInjurySeasonInWords(t *testing.T) {
	n, out := simulatedRows(4)
	bank := readBank(t, "unseen/injury")
	const years = 10
	fmt.Fprintln(out, "\n| share of years with one at its season | warned, % | of them for slumps too, % | within 5 weeks of it, % |\n|---|---|---|---|")
	for _, c := range []struct{ share, most, least float64 }{{0, 9, 0}, {0.5, 100, 35}, {0.8, 100, 75}} {
		r := rand.New(rand.NewPCG(23, uint64(100*c.share)))
		warned, both, right := 0, 0, 0
		for range n {
			es, truth, end := simulateDays(r, dayRunner{years: years, plant: map[string]float64{"slump": 0.6}})
			days := make(map[int]*diary.Entry, len(es))
			first := diary.Date{Year: end.Year - years, Month: 1, Day: 1}
			for _, e := range es {
				e.Injury = nil
				days[e.Date.Sub(first)] = e
			}
			tell := func(from int, sentences []string) {
				for day := from; day < from+10; day++ {
					if e := days[day]; e != nil {
						e.Body = append(e.Body, sentences[r.IntN(len(sentences))]...)
						return
					}
				}
			}
			for _, p := range truth {
				if p.kind == "injury" || p.kind == "unmarked injury" {
					tell(p.from, bank.plain)
					tell(p.from+7+r.IntN(7), bank.plain)
				}
			}
			season := r.IntN(365)
			for y := range years {
				if r.Float64() < c.share {
					tell(365*y+season+r.IntN(42)-20, bank.plain)
				}
				for range 3 {
					tell(365*y+r.IntN(365), bank.decoy)
				}
			}
			v := NewView(made(t, nil, es...), end)
			l, missing := v.onsetLook(end.Year - 1)
			if missing != "" || !l.stands {
				continue
			}
			warned++
			both += int(indicator(l.kind != "injury" && l.kind != "injury or illness"))
			if weeksApart(float64(l.start)+float64(l.weeks)/2, float64(season)/7) <= 5 {
				right++
			}
		}
		fmt.Fprintf(out, "| %.1f | %.1f | %.1f | %.1f |\n", c.share, per(warned, n), per(both, n), per(right, n))
		slack := 400 * math.Sqrt(0.25/float64(n))
		if per(warned, n) > c.most+slack/2 || per(warned, n) < c.least-slack {
			t.Errorf("%.1f of the years: warned in %.1f%%", c.share, per(warned, n))
		}
	}
}
