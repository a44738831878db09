package analysis

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

func january(d int) diary.Date { return diary.Date{Year: 2026, Month: time.January, Day: d} }

func TestARunCountsFromTheDayOnWhichItWasTold(t *testing.T) {
	es := []*diary.Entry{
		{Date: january(1), Runs: []diary.Run{{Date: january(1), Distance: 5000}}},
		{Date: january(10), Runs: []diary.Run{{Date: january(4), Distance: 8000}, {Date: january(10), Distance: 9000}}},
	}
	d, _ := diary.New(es, nil)
	days := countDaily(NewView(d, january(12)))
	km := days.sum(func(r *record) float64 {
		if r.run == nil {
			return math.NaN()
		}
		return r.run.Distance / 1000
	})
	if got := km.between(0, 11, 5); !slices.Equal(got, []float64{5}) {
		t.Errorf("on 6 January the diary knows of %v", got)
	}
	if got := km.between(0, 11, 9); !slices.Equal(got, []float64{5, 8, 9}) {
		t.Errorf("on 10 January the diary knows of %v", got)
	}
	if !slices.Equal(days.tellings, []int{0, 9}) {
		t.Errorf("told on %v", days.tellings)
	}
}

func TestWhatALaterPostAddsToADayChangesNothing(t *testing.T) {
	energy := func(v float64) *diary.Day { return &diary.Day{Energy: diary.Score{Value: v, Raw: "x"}} }
	es := []*diary.Entry{
		{Date: january(1), Day: *energy(2), Runs: []diary.Run{{Date: january(1), Distance: 5000, Own: energy(4)}}},
		{Date: january(3), Runs: []diary.Run{{Date: january(1), Distance: 1000, Own: energy(1)}, {Date: january(2), Distance: 1000}}},
	}
	d, _ := diary.New(es, nil)
	s := countDaily(NewView(d, january(3))).mean(func(r *record) float64 { return score(r.how.Energy) })
	if s.value[0] != 4 || s.told[0] != 0 || !math.IsNaN(s.value[1]) {
		t.Errorf("values %v, told %v", s.value, s.told)
	}
}

func TestAnEpisodeIsToldOnce(t *testing.T) {
	d := &daily{n: 200}
	for i := range 200 {
		d.tellings = append(d.tellings, i)
	}
	shows := func(t int) bool {
		return t >= 10 && t < 30 || t >= 40 && t < 50 || t >= 70 && t < 80 || t >= 90 && t < 95
	}
	if got := stretchesOf(d.tellings, shows); !slices.Equal(got, []episode{{raised: 10, last: 49}, {raised: 70, last: 94}}) {
		t.Errorf("episodes %v", got)
	}
	soon := func(t int) bool { return t < 20 || t >= 40 && t < 150 } // comes back after 14 days, within 42
	if got := stretchesOf(d.tellings, soon); !slices.Equal(got, []episode{{last: 149}}) {
		t.Errorf("what comes back soon and stays: %v", got)
	}
}
