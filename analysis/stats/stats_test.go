package stats

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var nan = math.NaN()

// near compares numbers to the ninth digit, and NaN with NaN.
var near = cmp.Options{cmpopts.EquateApprox(0, 1e-9), cmpopts.EquateNaNs()}

// wild is the series on which the values below were computed, with numpy 1.24.2 and scipy 1.10.1.
var wild = []float64{3, 1, 4, nan, 1, 5, 9, 2, 6, nan, 5, 3, 5.5}

func TestAgainstNumpyAndScipy(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want []float64
	}{
		{"median: numpy.nanmedian", []float64{Median(wild)}, []float64{4}},
		{
			"quantiles: numpy.nanquantile", []float64{Quantile(wild, 0), Quantile(wild, 0.1), Quantile(wild, 0.25), Quantile(wild, 0.9), Quantile(wild, 1), Quantile(nil, 0.5)},
			[]float64{1, 1, 2.5, 6, 9, nan},
		},
		{"MAD scale: scipy.stats.median_abs_deviation × 1.4826", []float64{MADScale(wild)}, []float64{2.2239}},
		{
			"running median, window of 5 sliding in: numpy.nanmedian of each window", RunningMedian(wild, 2, 3),
			[]float64{2, 2, 2, 2.5, 4.5, 3.5, 5, 5.5, 5.5, 4, 5.25, 5.25, 5.25},
		},
		{
			"running median, too few known", RunningMedian(wild, 2, 5),
			[]float64{nan, nan, nan, nan, nan, nan, 5, nan, nan, nan, nan, nan, nan},
		},
		{
			"moving mean: numpy.nanmean of each window", MovingMean(wild, 5),
			[]float64{2.6666666666666665, 2.6666666666666665, 2.25, 2.75, 4.75, 4.25, 4.6, 5.5, 5.5, 4, 4.875, 4.5, 4.5},
		},
		{
			"normal scores, a tie: -scipy.stats.norm.ppf((rankdata-.5)/n)", NormalScores([]float64{.3, -2, nan, 1.5, .3, -.7}, 5),
			[]float64{-0.2533471031357997, 1.2815515655446004, nan, -1.2815515655446004, -0.2533471031357997, 0.5244005127080409},
		},
		{"normal scores, too few known", NormalScores([]float64{1, nan}, 2), []float64{nan, nan}},
		{
			"Wilson–Hilferty after standardising, skewness 1.361: numpy", scaled([]float64{1, 2, 2, 3, 10}),
			[]float64{-0.7845102169353441, -0.33138675181905597, -0.33138675181905597, 0.03461676555133539, 1.6671088992795122},
		},
	} {
		if diff := cmp.Diff(c.want, c.got, near); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTrendAgainstScipy(t *testing.T) {
	// scipy.stats.theilslopes(y, x).slope; p worked by hand from Mann and Kendall's formula: S = 7, variance (5·4·15 - 2·1·9)/18 = 15.667,
	// z = 6/3.958 = 1.516.
	x, y := []float64{1, 2, 3, 5, 8}, []float64{2, 2, 4, 3, 9}
	if got := Slope(x, y); math.Abs(got-1.0) > 1e-9 {
		t.Errorf("slope %v", got)
	}
	if got := TrendP(x, y); math.Abs(got-0.12955135290440883) > 1e-6 {
		t.Errorf("p %v", got)
	}
	if got := TrendP(x, []float64{1, 1, 1, 1, 1}); got != 1 {
		t.Errorf("p of a constant %v, want 1", got)
	}
}

// scaled brings a sample onto its own scale.
func scaled(xs []float64) []float64 {
	s := ScaleOf(xs)
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = s.Of(x)
	}
	return out
}

func TestScaleGoesBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ScaleOf(rapid.SliceOfN(rapid.Float64Range(-9, 9), 2, 30).Draw(t, "sample"))
		y := rapid.Float64Range(-1, 5).Draw(t, "y")
		if got := s.Of(s.At(y)); math.Abs(got-y) > 1e-6 {
			t.Fatalf("%+v brings %v back as %v", s, y, got)
		}
	})
}

func TestNothingKnown(t *testing.T) {
	for name, x := range map[string]float64{"Mean": Mean(nil), "Median": Median([]float64{nan}), "MADScale": MADScale(nil)} {
		if !math.IsNaN(x) {
			t.Errorf("%s of nothing known = %v, want NaN", name, x)
		}
	}
}

// series draws numbers of which some are not known.
func series(t *rapid.T) []float64 {
	return rapid.SliceOf(rapid.OneOf(rapid.Just(nan), rapid.Float64Range(-9, 9), rapid.Just(0.))).Draw(t, "series")
}

func TestInputsAreNeverWrittenTo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := series(t)
		before := slices.Clone(xs)
		Known(xs)
		Mean(xs)
		Median(xs)
		MADScale(xs)
		NormalScores(xs, 1)
		RunningMedian(xs, 3, 1)
		MovingMean(xs, 3)
		ScaleOf(xs)
		if !cmp.Equal(before, xs, cmpopts.EquateNaNs()) {
			t.Fatalf("changed %v to %v", before, xs)
		}
	})
}

func TestRunningMedianIsTheMedianOfItsWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := series(t)
		half := rapid.IntRange(0, 6).Draw(t, "half")
		got := RunningMedian(xs, half, 1)
		for i := range xs {
			a := min(max(0, i-half), max(0, len(xs)-2*half-1))
			want := Median(xs[a:min(len(xs), a+2*half+1)])
			if !cmp.Equal(want, got[i], near) {
				t.Fatalf("at %d: %v, want %v", i, got[i], want)
			}
		}
	})
}

func TestDrawsAreTheSameForEver(t *testing.T) {
	// Recorded once: a diary analysed in ten years must give the p of today.
	r := Draws([]byte("a diary"))
	got := []int{r.IntN(52), r.IntN(52), r.IntN(52), r.IntN(52)}
	if want := []int{0, 51, 19, 20}; !slices.Equal(got, want) {
		t.Errorf("drew %v, want %v", got, want)
	}
	if Draws([]byte("a diary")).Uint64() == Draws([]byte("another")).Uint64() {
		t.Error("two keys gave the same draws")
	}
}
