package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// TestEnergyInAnyAlphabet notes energy in many people's signs, from the best to the worst, for a year and then five weeks that slide down
// them; and the same year without a slide.
func TestEnergyInAnyAlphabet(t *testing.T) {
	for name, scale := range map[string]struct{ signs, config string }{
		"traffic lights":          {"🟢 🟡 🔴", ""},
		"colours":                 {"green amber red", ""},
		"five colours":            {"green yellow amber orange red", ""},
		"three faces":             {"😀 😐 😞", ""},
		"five faces":              {"😀 🙂 😐 😕 😩", ""},
		"hearts":                  {"💚 💛 🧡 💔", ""},
		"one to five":             {"5 4 3 2 1", ""},
		"one to ten":              {"10 9 8 7 6 5 4 3 2 1", "scale: 10"},
		"out of ten":              {"9/10 7/10 6/10 4/10 2/10", ""},
		"marks":                   {"A B C D F", ""},
		"marks of one's own":      {"A B C D E", "words: {energy: {A: 5, B: 4, C: 3, D: 2, E: 1}}"},
		"words":                   {"great good ok low empty", ""},
		"ups and downs":           {"high medium low", ""},
		"German":                  {"super gut mittel müde leer", "words: {energy: {super: 5, gut: 4, mittel: 3, müde: 2, leer: 1}}"},
		"Russian":                 {"отлично хорошо нормально слабо пусто", "words: {energy: {отлично: 5, хорошо: 4, нормально: 3, слабо: 2, пусто: 1}}"},
		"Chinese":                 {"很好 好 一般 累 很累", "words: {energy: {很好: 5, 好: 4, 一般: 3, 累: 2, 很累: 1}}"},
		"Arabic":                  {"ممتاز جيد عادي متعب", "words: {energy: {ممتاز: 5, جيد: 4, عادي: 3, متعب: 1}}"},
		"animals":                 {"🐇 🐕 🐌", "words: {energy: {🐇: 5, 🐕: 3, 🐌: 1}}"},
		"batteries":               {"🔋🔋🔋 🔋🔋 🪫", "words: {energy: {🔋🔋🔋: 5, 🔋🔋: 3, 🪫: 1}}"},
		"two words":               {"fresh tired", ""},
		"the other way in a word": {"топ так-себе дно", "words: {energy: {топ: 5, так-себе: 3, дно: 1}}"},
	} {
		cfg, problems := diary.ParseConfig("runlog.yaml", []byte("title: A\n"+scale.config+"\n"))
		if len(problems) > 0 {
			t.Fatalf("%s: %v", name, problems)
		}
		signs := strings.Fields(scale.signs)
		for _, slide := range []bool{true, false} {
			var es []*diary.Entry
			for i := range 430 {
				at := i * 7 % 5 * max(len(signs)/2, 1) / 5 // the better half, in turns
				if slide && i >= 395 {
					at = len(signs) - 1 - i%2*len(signs)/5
				}
				day := on(2024, 1, 1).AddDays(i)
				e, problems := diary.Parse(day.String()+".md", fmt.Appendf(nil, "---\ndate: %s\nenergy: \"%s\"\n---\n", day, signs[at]), cfg)
				if len(problems) > 0 {
					t.Fatalf("%s: %v", name, problems)
				}
				es = append(es, e)
			}
			found, silence := EnergySlide.Find(NewView(made(t, cfg, es...), on(2025, 3, 5)))
			if speaks := len(found) > 0; speaks != slide {
				t.Errorf("%s, slide %v: %d findings, silence %+v", name, slide, len(found), silence)
			}
			told := func(sign string) bool {
				return strings.HasSuffix(found[0].Says, "come up most is "+sign+".")
			}
			if slide && len(found) > 0 && !slices.ContainsFunc(signs[len(signs)/2:], told) {
				t.Errorf("%s: the runner's own sign is not told: %s", name, found[0].Says)
			}
		}
	}
}

// TestUnknownSignsAreAskedFor: a sign that nobody explained has no place on the scale, and the author is told what to write.
func TestUnknownSignsAreAskedFor(t *testing.T) {
	for _, sign := range []string{"🐇", "müde", "отлично", "很好", "zonked"} {
		e, problems := diary.Parse("a.md", fmt.Appendf(nil, "---\ndate: 2026-01-01\nenergy: %s\n---\n", sign), diary.Default())
		if e.Energy.Value != 0 || e.Energy.Raw != sign {
			t.Errorf("%s is taken for %+v", sign, e.Energy)
		}
		if len(problems) != 1 || problems[0].Fatal || !strings.Contains(problems[0].Hint, "words: {energy: {"+sign+": 3}}") {
			t.Errorf("%s: %v", sign, problems)
		}
	}
}
