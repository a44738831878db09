package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/analysis"
)

func TestAParagraphKeepsToItsWidth(t *testing.T) {
	var b strings.Builder
	wrapAt(&b, 20, "  ", "Müde Beine am Kanal, wie immer.\nhttps://example.org/a-long-address ends it")
	want := "  Müde Beine am\n  Kanal, wie immer.\n  https://example.org/a-long-address\n  ends it\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestAnExplanationHasNoSignsOfMarkdown(t *testing.T) {
	var b strings.Builder
	explanation(&b, "**How.** A `goal`, and\nwhat *you* call easy.\n\nTwo.")
	if diff := cmp.Diff("How. A goal, and what you call easy.\n\nTwo.\n\n", b.String()); diff != "" {
		t.Error(diff)
	}
	for _, d := range analysis.All {
		var b strings.Builder
		explanation(&b, d.Doc)
		for line := range strings.Lines(b.String()) {
			if len([]rune(line)) > usualWidth+1 || strings.ContainsAny(line, "*`#|[") {
				t.Errorf("%s: %q", d.ID, line)
			}
		}
	}
}
