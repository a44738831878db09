package site

import (
	"regexp"
	"strings"

	"github.com/runlog/runlog/analysis"
)

var (
	toRunner = regexp.MustCompile(`(?i)\byou\b`)
	ofRunner = regexp.MustCompile(`\b(your|Your)( own)?( log| diary)?\b`)
)

// toReaders turns what is said to the runner into what is said of the runner, where that takes no more than another word for "your". What
// speaks to "you" stays: the pages say who that is.
func toReaders(s string) string {
	if toRunner.MatchString(s) {
		return s
	}
	return ofRunner.ReplaceAllStringFunc(s, func(m string) string {
		out := "the runner’s"
		if strings.HasSuffix(m, " log") || strings.HasSuffix(m, " diary") {
			out = "the diary"
		} else if strings.HasSuffix(m, " own") {
			out += " own"
		}
		if m[0] == 'Y' {
			out = "T" + out[1:]
		}
		return out
	})
}

// ForReaders is a finding as the readers of the site and its feeds hear it.
func ForReaders(f *analysis.Finding) *analysis.Finding {
	if f == nil {
		return nil
	}
	out := *f
	out.Against = nil
	for _, text := range f.Against {
		out.Against = append(out.Against, toReaders(text))
	}
	out.Title, out.Says, out.Sure, out.Ordinary = toReaders(f.Title), toReaders(f.Says), toReaders(f.Sure), toReaders(f.Ordinary)
	return &out
}
