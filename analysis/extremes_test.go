package analysis

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestTemplatesAtTheirExtremes fills the sentences of findings with the least and the most that can stand in them: what is said stays kind
// and readable.
func TestTemplatesAtTheirExtremes(t *testing.T) {
	e := ran(on(2026, 1, 1), 1e6)
	v := NewView(made(t, nil, e), on(2026, 1, 2))
	rec := &record{entry: e, run: &e.Runs[0]}
	words := textRate{id: "relief", signals: []signal{saysRelief}, days: 1}
	said := func(r rate) Finding {
		return words.finding(v, Finding{Title: "x", Says: r.words(), Ordinary: "x", Offer: "x"}, episode{}, r)
	}
	for name, f := range map[string]Finding{
		"all posts, never before": said(rate{days: 1, said: 1e6, of: 1e6, usualOf: 1e6, p: 0}),
		"one post":                said(rate{days: 1, said: 1, of: 1, usual: 1, usualOf: 1, p: 1}),
		"lift at its lowest":      v.liftFinding(comparison{days: liftBacks[1].days, now: -4, usual: 4, n: 1e6, z: -1e9}, episode{}),
		"lift hardly changed":     v.liftFinding(comparison{days: liftBacks[0].days, now: -0.04, usual: 0.26, n: 12, z: -2.9}, episode{}),
		"energy at its lowest":    v.energyFinding(comparison{now: 1, usual: 5, n: 1}, 0, episode{}),
		"always alone":            v.aloneFinding(loneliness{runs: 1e6, usual: 1, better: 4, p: 1e-300}, episode{}),
		"never a miss":            v.missesFinding(streak{runs: 1e6, sore: 1e6, lift: -4}, episode{}),
		"a load out of all":       v.harderFinding(spiral{[]session{{rec, -99}, {rec, -99}}, -99, 1e6}),
		"the habit, always":       v.habitFinding([]aftermath{{session: session{rec, -99}, rose: true}}, 1, 0, 1, 1e-300),
		"a week out of all":       v.returnFinding(0, []*record{rec}, 1e9, 1, slices.Repeat([]bool{true}, 1e3)),
		"a phase out of all":      v.phaseFinding(0, 1e3, 0, returnWeek{days: 7}, v.over(returnPhases[2], returnWeek{0, 7, 99, 10, 250, 1e3})),
	} {
		for _, text := range []string{f.Title, f.Says, f.Sure, f.Ordinary, f.Offer, f.SwitchOff} {
			if text == "" || unkind(text) != nil || strings.Contains(text, "%!") || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "-9223") {
				t.Errorf("%s: %q %q", name, text, unkind(text))
			}
			if len(text) > 400 {
				t.Errorf("%s: %d bytes in one breath: %q", name, len(text), text)
			}
		}
		if f.SwitchOff == "" || math.IsNaN(f.Effect) || f.Raised == (diary.Date{}) {
			t.Errorf("%s: %+v", name, f)
		}
	}
}
