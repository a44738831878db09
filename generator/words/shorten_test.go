package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestShortenEndsWithAWord(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"Along the canal", 15, "Along the canal"},
		{"Along the canal, then home", 20, "Along the canal…"},
		{"Along the canal", 14, "Along the…"},
		{"Überall Öl", 9, "Überall…"},
		{"运河边上跑了十公里", 5, "运河边上…"}, // no word to end with
	} {
		if got := Shorten(c.text, c.n); got != c.want {
			t.Errorf("%q in %d is %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestShortenIsNeverLonger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, n := rapid.String().Draw(t, "text"), rapid.IntRange(1, 60).Draw(t, "n")
		got := Shorten(text, n)
		kept, cut := strings.CutSuffix(got, "…")
		if utf8.RuneCountInString(got) > n || got != text && !(cut && strings.HasPrefix(text, kept)) {
			t.Errorf("%q in %d is %q", text, n, got)
		}
	})
}
