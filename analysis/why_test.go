package analysis

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

func TestYearsWithAndWithoutAgreeWithTheReference(t *testing.T) {
	// The reference implementation (Python, numpy) on the same table: all 252 ways to choose 5 of 10 years.
	nan := math.NaN()
	x := [][]float64{
		{2.3, 3.1, 2.2, 4.4, 3.6, 2.0, 2.6, 1.9, 3.0, 2.4},
		{-7.1, -6.2, -7.7, -6.0, -6.8, -7.4, -7.9, -7.3, -6.9, -6.1},
		{1, 0, 2, 1.5, .5, .2, 2.5, .7, 1.2, .1},
		{.42, nan, .51, .53, .38, .47, .55, .29, .44, .33},
	}
	hit := []bool{true, true, false, true, true, false, false, false, true, false}
	got := labelMaxT(x, hit, stats.Draws(nil))
	if diff := cmp.Diff([]float64{0.05952381, 0.15079365, 0.97222222, 0.89285714}, got, cmpopts.EquateApprox(0, 1e-7)); diff != "" {
		t.Errorf("p (-want +got):\n%s", diff)
	}
	if got := groupT(ranks(x[0]), hit); math.Abs(got-3.03108891) > 1e-7 {
		t.Errorf("t is %v", got)
	}
	// numpy's median of all differences; the interval is that of R's wilcox.test(conf.level = 0.9): qwilcox(0.05, 5, 5) = 5.
	a, b := []float64{2.3, 3.1, 4.4, 3.6, 3.0}, []float64{2.2, 2.0, 2.6, 1.9, 2.4}
	if diff := cmp.Diff([]float64{1.0, 0.4, 1.8}, whatItIs(hodgesLehmann(a, b)), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("difference (-want +got):\n%s", diff)
	}
}

func whatItIs(d difference) []float64 { return []float64{d.middle, d.low, d.high} }

func TestSlumpsAgainstTheirControlsAgreeWithTheReference(t *testing.T) {
	// As above, crossover with 200,000 draws; the case is the first of each set.
	sets := [][][]float64{
		{{-.527, -.8, .42, -.55, 1.63, -.96}, {.903, -.63, .55, .41, -.26, -1.29}, {.023, -1.09, -1.11, -2, .03, -.23},
			{.843, -.33, .57, .84, -.07, .19}, {.883, .1, -1.3, .97, -1.14, -1.27}, {3.103, -.05, -1.26, -.35, -.48, .16}},
		{{-.08, -1.32, 1.14, -.78, .27, 1.6}, {-1.05, -.49, -.06, .83, -.98, .02}, {.74, -1.36, 1.17, .27, .04, -.26},
			{-.15, -.84, 2.43, .84, 1.35, -.02}, {-.01, -.86, -1.2, -.36, .42, .61}, {.48, 1.34, -1.84, .27, -.72, -.38}},
		{{-1.16, -.25, .11, .75, -1.23, .2}, {-.4, -.71, -.59, -1.64, -.17, -.04}, {-1.1, .22, .72, -1.1001, -1.99, .96},
			{.24, 1.45, .64, -.61, -.4, .61}, {-.45, .9, -1.28, -.97, -1.05, -1.2}, {-1.58, -.52, -.2, -.46, -.52, .1}},
	}
	got := setMaxT(sets, stats.Draws(nil))
	for k, want := range []float64{0.01405, 0.96600, 0.99861} {
		if math.Abs(got[k]-want) > 4*math.Sqrt(want*(1-want)/whyOrders)+1e-3 {
			t.Errorf("factor %d: p %.4f, reference %.4f", k, got[k], want)
		}
	}
}

// februaries is a log of ten years in which every other one has a slump in February, with a score of stress each day that before asks.
func februaries(t *testing.T, before func(hit bool) float64) (*View, *look) {
	var es []*diary.Entry
	for day := on(2010, 1, 1); day.Year < 2020; day = day.AddDays(1) {
		e := ran(day, 8)
		hit := day.Year%2 == 0
		if wk := SeasonWeek(day); wk >= 5 && wk < 10 && hit {
			e.Runs[0].Distance /= 3
		}
		e.Stress.Value = 2 + float64(day.Ordinal()%3)
		if day.Month == 1 {
			e.Stress.Value = before(hit) + float64(day.Ordinal()%2)
		}
		es = append(es, e)
	}
	v := NewView(made(t, nil, es...), on(2020, 3, 1))
	l := &look{year: 2019, seasons: v.Seasons, slump: &slump{onset: 5}}
	for y := range 10 {
		l.slump.years = append(l.slump.years, yearDip{year: y, known: true, hit: y%2 == 0, onset: y*SeasonWeeks + 5, weeks: 5})
	}
	return v, l
}

func TestWhatWentBeforeIsFoundAndNothingElse(t *testing.T) {
	v, l := februaries(t, func(hit bool) float64 {
		if hit {
			return 4
		}
		return 2
	})
	f := &Finding{Recurs: &Recurs{}}
	v.whyRecurring(f, l)
	if len(f.Why) == 0 || f.Why[0].Name != "life's stress" || f.Why[0].P > whyClaimP {
		t.Fatalf("why is %+v", f.Why)
	}
	if !strings.Contains(f.Before, "life's stress") || !strings.Contains(f.Why[0].Words, "before it 4.2 of 5, otherwise 2.5") {
		t.Errorf("says %q, %q", f.Before, f.Why[0].Words)
	}
	if i := slices.IndexFunc(f.Why[1:], func(w Factor) bool { return w.P <= whyClaimP }); i >= 0 {
		t.Errorf("claims %+v too", f.Why[1:][i])
	}
	if words := unkind(f.Before + f.Why[0].Words); words != nil {
		t.Errorf("says %q", words)
	}
}

func TestNothingStandsOutIsAnAnswer(t *testing.T) {
	v, l := februaries(t, func(bool) float64 { return 3 })
	f := &Finding{Recurs: &Recurs{}}
	v.whyRecurring(f, l)
	if !strings.HasPrefix(f.Before, "Nothing you logged stands out") || len(f.Why) == 0 {
		t.Errorf("says %q of %+v", f.Before, f.Why)
	}
}

func TestFewYearsGetNotesAndNoTest(t *testing.T) {
	v, l := februaries(t, func(hit bool) float64 {
		if hit {
			return 4
		}
		return 2
	})
	l.slump.years = l.slump.years[4:] // three with, three without
	f := &Finding{Recurs: &Recurs{Hits: []Hit{{Span: diary.Span{From: on(2018, 2, 5), To: on(2018, 3, 10)}}}}}
	v.whyRecurring(f, l)
	if len(f.Why) == 0 || f.Why[0].P != 1 || !strings.Contains(f.Before, "notes, not reasons") || !strings.Contains(f.Why[0].Words, "higher than in ") {
		t.Errorf("says %q of %+v", f.Before, f.Why)
	}
}

func TestSingleSlumpsAreComparedWithTheirOwnSeason(t *testing.T) {
	v, _ := februaries(t, func(bool) float64 { return 3 })
	var slumps []diary.Span
	for _, e := range v.Entries {
		// A slump each autumn of an odd year, after four weeks of stress.
		if e.Date.Year%2 == 1 && e.Date.Month == 9 {
			e.Stress.Value = 5
		}
	}
	for year := 2011; year < 2020; year += 2 {
		slumps = append(slumps, diary.Span{From: on(year, 10, 1), To: on(year, 11, 1)})
	}
	v = NewView(v.Diary, v.AsOf)
	f := &Finding{}
	v.whySingle(f, slumps)
	if len(f.Why) == 0 || f.Why[0].Name != "life's stress" || f.Why[0].P > whyClaimP || !strings.Contains(f.Before, "others of their season") {
		t.Errorf("says %q of %+v", f.Before, f.Why)
	}
}
