package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

// TestRacesCloseIsExact counts the races again, as slowly and plainly as can be.
func TestRacesCloseIsExact(t *testing.T) {
	total := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		es, runs := drawRunner(t, 1300)
		var races, fives []drawnRun
		for _, r := range runs {
			if !r.race {
				continue
			}
			weekly := false
			for _, o := range fives {
				gap := r.day.Sub(o.day)
				weekly = weekly || r.km == 5 && gap >= 1 && gap <= 8
			}
			if r.km == 5 {
				fives = append(fives, r)
			}
			if r.kind != "parkrun" && !weekly {
				races = append(races, r)
			}
		}
		var want []string
		for i, r := range races {
			known := races[:i+1]
			in := func(last diary.Date, days int, least float64) int {
				n := 0
				for _, o := range known {
					if gap := last.Sub(o.day); gap >= 0 && gap < days && o.km >= least {
						n++
					}
				}
				return n
			}
			// most in any window that lies within the three years before the stretch
			most := func(days int, least float64) int {
				n := 0
				for back := days; back <= days+1094; back++ {
					last := r.day.AddDays(-back)
					n = max(n, in(last, min(days, days+1095-back), least))
				}
				return n
			}
			many := in(r.day, 91, 0)
			switch {
			case many >= 4 && many > most(91, 0):
				want = append(want, r.told.String()+" many")
				total["many"]++
			case r.km >= 30 && in(r.day, 42, 30) >= 2 && in(r.day, 42, 30) > most(42, 30):
				want = append(want, r.told.String()+" long")
				total["long"]++
			}
		}
		if diff := cmp.Diff(want, raisedBy(RacesClose, es, on(2025, 1, 1))); diff != "" {
			t.Errorf("notes (-want +got):\n%s", diff)
		}
	})
	if total["many"] < 50 || total["long"] < 10 {
		t.Errorf("the drawn diaries hold %v notes: too few to check anything", total)
	}
}

func TestRacesCloseStaysRaised(t *testing.T) {
	es, _ := drawnBy(2, 2500)
	staysRaised(t, RacesClose, es, on(2026, 10, 1))
}
