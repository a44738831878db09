package analysis

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

// TestNoEasyWeekIsExact counts the weeks and the days of rest again, as slowly and plainly as can be.
func TestNoEasyWeekIsExact(t *testing.T) {
	total := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		es, runs := drawRunner(t, 1000)
		asOf := on(2022, 10, 1)
		monday := es[0].Date
		for _, run := range runs {
			if run.day.Before(monday) {
				monday = run.day
			}
		}
		first := monday
		for monday.Weekday() != 1 {
			monday = monday.AddDays(-1)
		}
		weekOf := func(d diary.Date) int { return int(math.Floor(float64(d.Sub(monday)) / 7)) }
		ran, posted := map[int][]drawnRun{}, map[int][]*diary.Entry{} // by week, of which each is asked for many times
		for _, r := range runs {
			ran[weekOf(r.day)] = append(ran[weekOf(r.day)], r)
		}
		for _, e := range es {
			w := weekOf(e.Date)
			if len(e.Runs) == 0 || slices.ContainsFunc(e.Runs, func(r diary.Run) bool { return weekOf(r.Date) == w }) {
				posted[w] = append(posted[w], e) // a post about other weeks says nothing of its own
			}
		}
		week := func(i int, told diary.Date) (km float64, written bool) {
			for _, r := range ran[i] {
				if !r.told.After(told) {
					km, written = km+r.km, true
				}
			}
			return km, written || slices.ContainsFunc(posted[i], func(e *diary.Entry) bool { return !e.Date.After(told) })
		}
		// judged is the last day of a week, or that of the first post which tells of it, should that come in the week after.
		judged := func(i int) diary.Date {
			last := monday.AddDays(7*i + 6)
			for day := last; !day.After(last.AddDays(7)); day = day.AddDays(1) {
				if _, written := week(i, day); written {
					return day
				}
			}
			return last
		}
		holds := func(i int) bool {
			last := judged(i)
			var km []float64
			for j := i - 10; j <= i; j++ {
				x, written := week(j, last)
				if !written {
					return false
				}
				km = append(km, x)
			}
			sum := 0.0
			for j := 3; j <= 10; j++ {
				if km[j] == 0 || km[j] <= 0.85*(km[j-1]+km[j-2]+km[j-3])/3+1e-9 {
					return false
				}
				sum += km[j]
			}
			var year []float64
			for j := max(0, i-59); j <= i-8; j++ {
				if x, written := week(j, last); written {
					year = append(year, x)
				}
			}
			slices.Sort(year)
			n := len(year)
			return sum/8 >= (year[(n-1)/2]+year[n/2])/2-1e-9
		}
		ranOn := func(d, told diary.Date) bool {
			return slices.ContainsFunc(runs, func(r drawnRun) bool { return r.day == d && !r.told.After(told) })
		}
		var want []string
		last, held := asOf.AddDays(-9999), asOf.AddDays(-9999)
		tell := func(day diary.Date, kind string) {
			if day.Sub(held) > 14 && day.Sub(last) >= 42 {
				want = append(want, day.String()+" "+kind)
				total[kind]++
				last = day
			}
			held = day
		}
		for i := 25; !monday.AddDays(7*i + 6).After(asOf); i++ {
			if day := judged(i); holds(i) && !day.After(asOf) {
				tell(day, "week")
			}
		}
		last, held = asOf.AddDays(-9999), asOf.AddDays(-9999)
		streak := 0
		for day := first; !day.After(asOf); day = day.AddDays(1) {
			streak++
			for j := range 28 {
				if !ranOn(day.AddDays(-j), day) {
					streak = 0
					break
				}
			}
			rests, known := 0, 0
			for j := 28; streak > 0 && j < 28+364; j++ {
				past := day.AddDays(-j)
				if past.Before(first) {
					rests = -9999
				}
				if _, written := week(past.Sub(monday)/7, day); !written {
					continue
				}
				known++
				if !ranOn(past, day) {
					rests++
				}
			}
			if known >= 182 && 7*rests >= known {
				tell(day, "rest")
			}
		}
		slices.SortStableFunc(want, func(a, b string) int { return strings.Compare(a[:10], b[:10]) })
		if diff := cmp.Diff(want, raisedBy(NoEasyWeek, es, asOf)); diff != "" {
			t.Errorf("notes (-want +got):\n%s", diff)
		}
	})
	if total["week"] < 10 || total["rest"] < 3 {
		t.Errorf("the drawn diaries hold %v notes: too few to check anything", total)
	}
}

func TestNoEasyWeekStaysRaised(t *testing.T) {
	es, _ := drawnBy(1, 2500)
	staysRaised(t, NoEasyWeek, es, on(2026, 10, 1))
}
