package analysis

import (
	"math"
	"testing"
)

// TestRidgeAgainstNumpy compares with numpy 1.24.2: columns standardised by their population standard deviation, penalty 1 on all but
// the level, numpy.linalg.solve(Q.T @ Q + I, Q.T @ (y - y.mean())).
func TestRidgeAgainstNumpy(t *testing.T) {
	rows := []paceRow{{140, 2.0, 0}, {150, 2.3, 0}, {145, 2.1, 4}, {160, 1.7, 0}, {138, 2.6, 9}, {152, 2.0, 2}, {147, 2.2, 0}, {158, 1.9, 6}}
	speeds := []float64{1.02, 1.06, 1.03, 1.15, 0.97, 1.08, 1.05, 1.10}
	f := ridge(rows, speeds)
	for j, want := range []float64{0.033100005991964665, -0.01352971461396864, -0.007268892461986459} {
		if math.Abs(f.weights[j]-want) > 1e-9 {
			t.Errorf("weight %d is %v, want %v", j, f.weights[j], want)
		}
	}
	if math.Abs(f.spread-0.006832161920756766) > 1e-9 {
		t.Errorf("spread %v", f.spread)
	}
	if got := f.expects(paceRow{155, 2.1, 3}); math.Abs(got-1.0847513210891233) > 1e-9 {
		t.Errorf("expects %v", got)
	}
}

func TestAColumnThatNeverChangesDoesNoHarm(t *testing.T) {
	var rows []paceRow
	var speeds []float64
	for i := range 50 {
		rows, speeds = append(rows, paceRow{float64(140 + i%9), 2}), append(speeds, 1+float64(i%9)/100)
	}
	f := ridge(rows, speeds)
	if got := f.expects(paceRow{144, 2}); math.Abs(got-1.04) > 0.002 {
		t.Errorf("expects %v", got)
	}
}
