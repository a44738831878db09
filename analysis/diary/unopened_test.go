package diary

import (
	"strings"
	"testing"
)

func TestWhatWasMeantAsFrontMatterIsNeverPublishedAsProse(t *testing.T) {
	for name, src := range map[string]string{
		"JSON":             "{\"title\": \"x\", \"private\": true}\nhello\n",
		"four dashes":      "----\nprivate: true\n----\nhello\n",
		"two dashes":       "--\ntitle: x\ndistance: 5 km\n---\nhello\n",
		"a long dash":      "—\ntitle: x\n—\nhello\n",
		"below a comment":  "<!-- hi -->\n---\nprivate: true\n---\nhello\n",
		"without dashes":   "title: x\nprivate: true\n\nhello\n",
		"private, empty":   "---\ntitle: x\nprivate:\n---\nhello\n",
		"draft: null":      "---\ntitle: x\ndraft: null\n---\nhello\n",
		"never closed":     "---\ntitle: x\nprivate: true\n",
		"capitals":         "<!-- c -->\n---\nPrivate: true\ndistance: 5 km\n---\nhello\n",
		"indented":         "<!-- c -->\n\n  Private: true\n---\nhello\n",
		"in braces":        "{\n  private: true\n}\nhello\n",
		"opened by none":   "title: x\ndate: 2026-02-03\ntags:\n  - a\n---\nhello\n",
		"keys alone":       "title: Plod two\ndate: 2026-11-02\ndistance: 5 km\n\nSlow.\n",
		"from a telephone": "Title: Plod two\nDate: 2026-11-02\nDistance: 5 km\nSlow.\n",
		"at the very end":  "\ndistance: 5 km\nduration: 30:00",
		"with a colon":     "title: Canal: tempo\ndistance: 5 km\n",
		"with a list":      "distance: 5 km\ntags:\n  - canal\nfeel:\n\nSlow.\n",
		"below some prose": "Some words.\n\n---\ntitle: x\n---\nhello\n",
	} {
		_, ps := Parse("content/2026-02-03-a.md", []byte(src), nil)
		if !ps.Fatal() || len(ps) != 1 {
			t.Errorf("%s: %v", name, ps)
		}
	}
}

func TestProseIsNotTakenForFrontMatter(t *testing.T) {
	for _, src := range []string{
		"Just words.\n", "Words above a rule.\n\n---\n\nWords below it.\n", "A heading\n---\n\nWords.\n", "Distance: 5 km\n---\n\nWords.\n", "Date: 3 May\n\nA line of words.\n\n---\n\nWords.\n", "----\n\nWords below a rule.\n",
		"{curly words}\n", "Weather: fine, legs: heavy.\n", "Weather: fine\nLegs: heavy\n\nWords.\n", "title: a word I dislike\n\nWords.\n",
		"Date: 3 May 2026\n\nWords.\n", "Date: 3 May 2026\nWeather: fine\nPlace: Cork\n\nWords.\n", "Ana: what?\nBen: distance: 5 km\n", "—\nWords below a dash.\n", "--\nAna: what?\n", "Some words.\n\ndraft: a thing I wrote\n", "A list:\n\n- one\n", "---\ntitle: x\n---\nIn prose, a line:\n\n    private: nothing\n",
	} {
		if _, ps := Parse("content/2026-02-03-a.md", []byte(src), nil); len(ps) > 0 {
			t.Errorf("%q: %v", src, ps)
		}
	}
}

func TestWhatMayBeKeysOrProseIsAWarning(t *testing.T) {
	for _, src := range []string{
		"distance: 5 km\n\nSlow.\n", "Distance: 5 km\nTime: 25:00\nWeather: fine\n\nSlow.\n", "Distance: 5 km\nLegs: heavy\n\nSlow.\n",
		"Distance: far\nDuration: 30:00\n\nSlow.\n", "Distance: 5 km\nWeather: fine\n\nSlow.\n",
	} {
		_, ps := Parse("content/2026-02-03-a.md", []byte(src), nil)
		if len(ps) != 1 || ps.Fatal() || ps[0].ID != "bare-keys" || ps[0].Line != 1 {
			t.Errorf("%q: %v", src, ps)
		}
	}
}

func TestTheDateOfAFrontMatterThatCannotBeReadIsNotMissing(t *testing.T) {
	_, ps := Parse("content/a.md", []byte("---\ntitle: x\n\tdate: 2026-01-01\n---\nhello\n"), nil)
	for _, p := range ps {
		if strings.Contains(p.Msg, "which day") {
			t.Error(p)
		}
	}
}

func TestADayThatIsNoneIsNamedWhole(t *testing.T) {
	_, ps := Parse("content/a.md", []byte("---\ndate: 12/11/2026\n---\nhello\n"), nil)
	if len(ps) == 0 || !strings.Contains(ps[0].Msg, `"12/11/2026"`) {
		t.Error(ps)
	}
}
