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

// TestIntervalsAreThoseOfTheExactTests has the places of R's wilcox.test(conf.level = 0.9): qsignrank(0.05, n) and qwilcox(0.05, n, m),
// counted through with scipy 1.10.1's distributions of the two statistics.
func TestIntervalsAreThoseOfTheExactTests(t *testing.T) {
	count := func(n int) (xs []float64) {
		for i := range n {
			xs = append(xs, math.Pow(2, float64(i))) // no two means or differences are alike
		}
		return xs
	}
	for n, place := range map[int]int{4: 0, 5: 0, 6: 2, 7: 3, 8: 5, 10: 10, 12: 17, 15: 30} {
		var means []float64
		for i, x := range count(n) {
			for _, y := range count(n)[i:] {
				means = append(means, (x+y)/2)
			}
		}
		slices.Sort(means)
		if d := walsh(count(n)); d.low != means[place] || d.high != means[len(means)-1-place] || d.middle != stats.Median(means) {
			t.Errorf("of %d differences: %+v, want the means at %d from either end of %v", n, d, place, means)
		}
	}
	for _, c := range []struct{ n, m, place int }{{3, 3, 0}, {4, 4, 1}, {4, 6, 3}, {6, 4, 3}, {5, 5, 4}, {7, 7, 11}, {10, 10, 27}} {
		var differences []float64
		for _, x := range count(c.n) {
			for _, y := range count(c.m) {
				differences = append(differences, x-3*y)
			}
		}
		slices.Sort(differences)
		thrice := count(c.m)
		for i := range thrice {
			thrice[i] *= 3
		}
		if d := hodgesLehmann(count(c.n), thrice); d.low != differences[c.place] || d.high != differences[len(differences)-1-c.place] {
			t.Errorf("of %d and %d: %+v, want the differences at %d from either end", c.n, c.m, d, c.place)
		}
	}
	if d := walsh([]float64{math.NaN()}); !math.IsNaN(d.middle) {
		t.Errorf("of nothing known: %+v", d)
	}
}

func TestRankCorrelationAgainstScipy(t *testing.T) {
	// scipy.stats.spearmanr, scipy 1.10.1; 0 where a rank has no other is ours.
	nan := math.NaN()
	for _, c := range []struct {
		x, y []float64
		want float64
	}{
		{[]float64{1, 2, 2, 4, 5, 7}, []float64{3, 1, 4, 4, 9, 2}, 0.1911764705882353},
		{[]float64{1, 2, nan, 3, 8}, []float64{3, 2, 9, 1, nan}, -1},
		{[]float64{2, 2, 2}, []float64{1, 2, 3}, 0},
		{[]float64{1, nan}, []float64{nan, 1}, 0},
		{[]float64{1}, []float64{1}, 0},
	} {
		if got := rankCorrelation(c.x, c.y); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("of %v and %v: %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestSignsAgainstScipy(t *testing.T) {
	// scipy.stats.binomtest(k, n, alternative="greater").pvalue, scipy 1.10.1: one row of signs is the plain sign test.
	for _, c := range []struct {
		signs []float64
		want  float64
	}{
		{[]float64{1, 1, 1, 1, -1, 1, 1, 1}, 0.03515625},
		{[]float64{1, 1, 1, 1, 1}, 0.03125},
		{[]float64{1, 1, 0, 1, 0, 1, 1}, 0.03125}, // slumps that count for neither
		{[]float64{0, 0, 0}, 1},
	} {
		if got := signMaxT([][]float64{c.signs}, stats.Draws(nil)); math.Abs(got[0]-c.want) > 1e-12 {
			t.Errorf("of %v: %v, want %v", c.signs, got[0], c.want)
		}
	}
	// A row of zeros beside it adds nothing; the same row again adds nothing either.
	twice := signMaxT([][]float64{{1, 1, 1, 1, 1}, {0, 0, 0, 0, 0}, {1, 1, 1, 1, 1}}, stats.Draws(nil))
	if diff := cmp.Diff([]float64{0.03125, 1, 0.03125}, twice, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("of three rows (-want +got):\n%s", diff)
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
	if len(f.Why) == 0 || f.Why[0].Name != "life’s stress" || f.Why[0].P > whyClaimP {
		t.Fatalf("why is %+v", f.Why)
	}
	if !strings.Contains(f.Before, "life’s stress") || !strings.Contains(f.Why[0].Words, "4.2 of 5 before it, 2.5 otherwise") {
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
	if len(f.Why) == 0 || f.Why[0].Name != "life’s stress" || f.Why[0].P > whyClaimP || !strings.Contains(f.Before, "others of their season") {
		t.Errorf("says %q of %+v", f.Before, f.Why)
	}
}
