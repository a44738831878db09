package diary

import "testing"

// What the YAML library says of tokens and mappings is told as what somebody did, where it was done.
func TestSlipsAreToldWhereTheyBegin(t *testing.T) {
	for block, want := range map[string]string{
		"title: \"Unclosed\ndate: 2026-01-14":  "a.md:2:8: the front matter cannot be read: a quote opens here and is never closed (close it, or leave the quotes away)",
		"title: Bad\ntags: [canal, winter":     "a.md:3:7: the front matter cannot be read: the list that opens here lacks its end or a comma (write it as [canal, winter])",
		"feel: {before: 2\ndistance: 5 km":     "a.md:2:7: the front matter cannot be read: what opens here with { lacks its end or a comma (write it as {before: 2, after: good})",
		"title: Feeling flat\n distance: 5":    "a.md:3:10: the front matter cannot be read: a colon stands here where no key can be (put a text that holds a colon in quotes, and begin all keys in one column)",
		"distance: 5 km\nduration 52:30\nx: 1": "a.md:3:1: the front matter cannot be read: the key that begins here has no colon and space behind it (write it as distance: 5 km)",
		"title: *star*":                        "a.md:2:8: the front matter cannot be read: a text cannot begin with * (put it in quotes)",
		"title: @home":                         "a.md:2:8: the front matter cannot be read: a text cannot begin with this sign, or a line with a tab (put the text in quotes, and indent with spaces)",
	} {
		_, ps := Parse("a.md", []byte("---\n"+block+"\n---\nWords.\n"), nil)
		if len(ps) == 0 || ps[0].String() != want {
			t.Errorf("%q:\n got %v\nwant %s", block, ps, want)
		}
	}
}

func TestQuotesOfATelephoneAreTold(t *testing.T) {
	_, ps := Parse("a.md", []byte("---\ndate: “2026-01-22”\n---\n"), nil)
	if len(ps) == 0 || ps[0].Hint != "take these quotes away, or write plain ones; write it as 2026-02-03 or 2026-02-03 06:40" {
		t.Error(ps)
	}
}

func TestNamesThatOthersGiveAKeyLeadToIt(t *testing.T) {
	for name, want := range map[string]string{"heart_rate": "hr", "Feeling": "feel", "Avg-HR": "hr", "kms": "distance", "bib": ""} {
		if got := synonym(name, postTable.names()); got != want {
			t.Errorf("%s suggests %q, want %q", name, got, want)
		}
	}
}
