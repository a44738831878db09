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
			"Wilson–Hilferty after standardising (the deviation and 1e-9), skewness 1.361: numpy", scaled([]float64{1, 2, 2, 3, 10}),
			[]float64{-0.7845102169353441, -0.33138675181905597, -0.33138675181905597, 0.03461676555133539, 1.6671088992795122},
		},
	} {
		if diff := cmp.Diff(c.want, c.got, near); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestAtTheEdges has the smallest and the plainest samples: one value, ties, all equal, none known. The values are those of the functions
// named above (numpy 1.24.2, scipy 1.10.1); where those have none, what the comments of ours promise.
func TestAtTheEdges(t *testing.T) {
	none, one, same := []float64{nan, nan}, []float64{nan, 7}, []float64{2, 2, 2, nan, 2}
	for _, c := range []struct {
		name      string
		got, want []float64
	}{
		{"known", slices.Concat(Known(nil), Known(none), Known(one)), []float64{7}},
		{"mean", []float64{Mean(nil), Mean(none), Mean(one), Mean(same), Mean(wild)}, []float64{nan, nan, 7, 2, 4.045454545454546}},
		{"median", []float64{Median(nil), Median(none), Median(one), Median(same), Median([]float64{4, nan, 1})}, []float64{nan, nan, 7, 2, 2.5}},
		{"quantile of one and of equal values", []float64{Quantile(one, 0), Quantile(one, 0.3), Quantile(one, 1), Quantile(same, 0.9), Quantile(none, 0)}, []float64{7, 7, 7, 2, nan}},
		{"MAD scale", []float64{MADScale(nil), MADScale(none), MADScale(one), MADScale(same), MADScale([]float64{1, 1, 1, 1, 100})}, []float64{nan, nan, 0, 0, 0}},
		{"normal scores of equal values", NormalScores(same, 1), []float64{0, 0, 0, nan, 0}},
		{"normal scores of one and of two", append(NormalScores(one, 1), NormalScores([]float64{1, 2}, 1)...), []float64{nan, 0, 0.6744897501960817, -0.6744897501960817}},
		{"normal scores of nothing", append(NormalScores(nil, 1), NormalScores(none, 0)...), none},
		{"running median, window wider than the series", RunningMedian([]float64{4, 1, 2}, 5, 1), []float64{2, 2, 2}},
		{"running median of one and of nothing", slices.Concat(RunningMedian(one, 0, 1), RunningMedian(none, 3, 1), RunningMedian(nil, 3, 1)), []float64{nan, 7, nan, nan}},
		{"moving mean, window of 1, and nothing known", append(MovingMean(one, 1), MovingMean(none, 3)...), []float64{nan, 7, nan, nan}},
		// The root of a sample without spread: -(6/0.05) + (6/0.05) + 0.05/6.
		{"scale of equal values", scaled([]float64{2, 2, 2}), []float64{0.05 / 6, 0.05 / 6, 0.05 / 6}},
		{"scale of one", scaled([]float64{7}), []float64{0.05 / 6}},
	} {
		if diff := cmp.Diff(c.want, c.got, near, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestScaleAgainstPearsonIII says how well the root turns skewed tails into normal ones: the quantiles are those of
// scipy.stats.pearson3.ppf(q, 0.8), scipy 1.10.1, and of scipy.stats.norm.ppf(q), at q of 0.9, 0.99 and 0.999.
func TestScaleAgainstPearsonIII(t *testing.T) {
	s := Scale{0, 1, 0.8}
	for _, c := range []struct{ skewed, normal float64 }{{1.3364029007460019, 1.2815515655446004}, {2.891006954336148, 2.3263478740408408}, {4.244392266029794, 3.090232306167813}} {
		if got := s.Of(c.skewed); math.Abs(got-c.normal) > 0.02 {
			t.Errorf("%v becomes %v, want about %v", c.skewed, got, c.normal)
		}
	}
}

// The root behaves for a skewness between 0.05 and 2, and no sample gets another.
func TestScaleHoldsTheSkewness(t *testing.T) {
	lopsided := append(make([]float64, 99), 100)
	for _, c := range []struct {
		sample []float64
		want   float64
	}{{lopsided, 2}, {[]float64{-1, 0, 1}, 0.05}, {[]float64{-100, 0, 0, 0, 0, 1}, 0.05}} {
		if got := ScaleOf(c.sample).skew; got != c.want {
			t.Errorf("the skewness of %v is %g, want %g", c.sample, got, c.want)
		}
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
