package site_test

import (
	"strings"
	"testing"
)

// Prose that would keep a parser busy for minutes is shown as it is written, with a word to its author; what only looks so is read as Markdown.
func TestProseTooTangledToReadIsShownAsItIs(t *testing.T) {
	list := func(depth int) string {
		var b strings.Builder
		for i := range depth {
			b.WriteString(strings.Repeat("  ", i) + "- x\n")
		}
		return b.String()
	}
	ticks := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("`", i+1) + " ")
		}
		return b.String()
	}
	for _, c := range []struct {
		name, body string
		tangled    bool
	}{
		{"links in links", strings.Repeat("[", 50_000) + "a" + strings.Repeat("](b)", 50_000), true},
		{"ever more backticks", ticks(3000), true},
		{"a list two thousand deep", list(2000), true},
		{"a quote of quotes", strings.Repeat(">", 50_000) + " x", true},
		{"stars that never close", strings.Repeat("*a **b ", 50_000), true},
		{"tags that never close", strings.Repeat("<a ", 100_000), true},
		{"wikilinks that never close", strings.Repeat("[[a", 100_000), true},
		{"below a sound paragraph", "fine\n\n" + strings.Repeat("[[a", 100_000), true},
		{"a long line", strings.Repeat("along the canal ", 60_000), false},
		{"much emphasis, paragraph by paragraph", strings.Repeat("*so* **much** `of` [it](https://example.org/)\n\n", 5_000), false},
		{"a deep list", list(20), false},
		{"code far to the right", "```\n" + strings.Repeat(" ", 300) + "x - y\n```", false},
		{"directives without end", strings.Repeat(":::", 100_000), false},
		{"five hundred wikilinks", strings.Repeat("[[Other]] ", 500), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			html, ps := one(t, c.body)
			told := false
			for _, p := range ps {
				told = told || p.ID == "tangled" && p.Line > 0
			}
			if told != c.tangled {
				t.Errorf("tangled: %v, want %v: %v", told, c.tangled, ps)
			}
			if len(html) < len(c.body)/3 {
				t.Errorf("%d bytes of prose became %d", len(c.body), len(html))
			}
		})
	}
}

func TestTitlesTurnNothingElseAround(t *testing.T) {
	s, _ := layOut(t, "-- content/2026-02-03-a.md --\n---\ntitle: \"safe \\u202egpj.exe\\u2066x\\u2069 \\u200fשלום\"\ntags: [\"\\u202egat\"]\n---\n", "/")
	if got, want := s.Posts[0].Title, "safe gpj.exex \u200fשלום"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got := s.Tags[0].Name + string(s.Tags[0].Link); strings.Contains(got, "\u202e") {
		t.Errorf("tag %q", got)
	}
}
