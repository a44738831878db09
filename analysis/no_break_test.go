package analysis

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

// TestNoBreakIsExact counts the free days again, as slowly and plainly as can be.
func TestNoBreakIsExact(t *testing.T) {
	total := 0
	rapid.Check(t, func(t *rapid.T) {
		es, runs := busyRunner(rapid.Uint64Range(1, 1e6).Draw(t, "busy"))
		first := es[0].Date
		var want []string
		last := first.AddDays(-9999)
		for _, e := range es {
			day := e.Date
			if day.Sub(first) < 425 || day.Sub(last) < 300 {
				continue
			}
			on := make([]bool, 1300)
			for _, r := range runs {
				if !r.told.After(day) {
					on[r.day.Sub(first)+60] = true
				}
			}
			free, off := 0, false
			for back := range 365 {
				if free++; on[day.Sub(first)+60-back] {
					free = 0
				}
				off = off || free >= 7
			}
			if !off && day.Month == lowestByHand(runs, first, diary.Date{Year: day.Year, Month: day.Month, Day: 1}) {
				want = append(want, day.String()+" ")
				last = day
			}
		}
		total += len(want)
		if diff := cmp.Diff(want, raisedBy(NoBreak, es, on(2024, 6, 1))); diff != "" {
			t.Errorf("notes (-want +got):\n%s", diff)
		}
	})
	if total < 30 {
		t.Errorf("the drawn diaries hold %d notes: too few to check anything", total)
	}
}

// busyRunner is a drawn diary whose weeks hardly ever are free of running.
func busyRunner(seed uint64) ([]*diary.Entry, []drawnRun) {
	es, runs := drawnBy(seed, 1100)
	first := es[0].Date
	for i := 0; i < 1100; i += 6 {
		day := first.AddDays(i)
		if seed%2 == 0 && i%900 == 600 {
			continue // twelve days that may be free
		}
		es = append(es, ran(day, 6))
		runs = append(runs, drawnRun{day: day, told: day, km: 6})
	}
	d, _ := diary.New(es, nil)
	return d.Entries, runs
}

// lowestByHand is the month with the least mean distance, by what had been told before a month begins. Of a day counts what was told of
// it first.
func lowestByHand(runs []drawnRun, first, begins diary.Date) (lowest time.Month) {
	told := map[diary.Date]diary.Date{}
	for _, r := range runs {
		if was, ok := told[r.day]; !ok || r.told.Before(was) {
			told[r.day] = r.told
		}
	}
	least := -1.0
	for m := time.January; m <= time.December; m++ {
		sum, n := 0.0, 0
		for year := first.Year; year <= begins.Year; year++ {
			from := diary.Date{Year: year, Month: m, Day: 1}
			next := diary.DateOf(from.Time().AddDate(0, 1, 0))
			if from.Before(first) || next.After(begins) {
				continue
			}
			n++
			for _, r := range runs {
				if !r.day.Before(from) && r.day.Before(next) && r.told.Before(begins) && r.told == told[r.day] {
					sum += r.km
				}
			}
		}
		if n > 0 && (least < 0 || sum/float64(n) < least-1e-9) {
			least, lowest = sum/float64(n), m
		}
	}
	return lowest
}

func TestNoBreakStaysRaised(t *testing.T) {
	es, _ := busyRunner(3)
	staysRaised(t, NoBreak, es, on(2024, 6, 1))
}
