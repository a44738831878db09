package analysis

import "testing"

// BenchmarkAPatternThatStoodForDecades is the dearest case: looks are walked back to the first that stands.
func BenchmarkAPatternThatStoodForDecades(b *testing.B) {
	d := long(b, 40)
	for _, e := range d.Entries {
		if wk := SeasonWeek(e.Date); wk < 5 || wk > 10 || e.Date.Year%4 == 0 {
			continue
		}
		for i := range e.Runs {
			e.Runs[i].Distance *= 0.5
		}
	}
	for b.Loop() {
		Analyze(d, on(2026, 11, 22), []*Detector{SeasonalSlump}, nil)
	}
}

func TestATypingErrorInAYearChangesLittle(t *testing.T) {
	es := february(t, asIs)
	want := slumpOf(t, es, spring)
	typo := ran(on(1924, 6, 1), 7)
	got := slumpOf(t, append(es, typo), spring)
	if got.From != want.From || got.Raised != want.Raised {
		t.Errorf("with a run in 1924: %s, raised %s; without: %s, raised %s", got.From, got.Raised, want.From, want.Raised)
	}
}
