package chart

import "testing"

// Even splits look even: a scale that a second fills would make mountains of them.
func TestSmallDifferencesLookSmall(t *testing.T) {
	sc := scaleOf(Figure{Kind: Lines, Clock: true, X: []string{"1", "2", "3"}, Series: []Series{{Values: []float64{338, 337, 338}}}})
	if sc.hi-sc.lo < 30 || sc.lo > 337 || sc.hi < 338 {
		t.Errorf("from %g to %g for splits of 5:37 and 5:38", sc.lo, sc.hi)
	}
	wide := scaleOf(Figure{Kind: Lines, Clock: true, X: []string{"1", "2"}, Series: []Series{{Values: []float64{300, 390}}}})
	if wide.lo != 300 || wide.hi != 390 {
		t.Errorf("from %g to %g for splits of 5:00 and 6:30", wide.lo, wide.hi)
	}
	across := scaleAcross(Figure{X: []string{"a"}, At: []float64{140}})
	if across.hi-across.lo < 10 {
		t.Errorf("from %g to %g for a pulse of 140", across.lo, across.hi)
	}
}
