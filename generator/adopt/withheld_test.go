package adopt

import (
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// A post of Hugo's goes on the day of its expiryDate, and comes on that of its publishDate.
func TestHugoShowsAPostFromItsDayToTheDayBeforeItExpires(t *testing.T) {
	day := diary.Date{Year: 2026, Month: 2, Day: 3}
	for key, want := range map[string][3]bool{ // shown the day before, on the day, on the day after
		"expiryDate":  {true, false, false},
		"publishDate": {false, true, true},
	} {
		for i := range 3 {
			today := day.AddDays(i - 1)
			why := (&settings{}).unshown([]diary.Stated{{Key: key, Values: []string{day.String()}}}, nil, today)
			if shown := why == ""; shown != want[i] {
				t.Errorf("%s: %s, on %s: shown is %v (%s)", key, day, today, shown, why)
			}
		}
	}
}

// Jekyll leaves out more than the files and folders named: what begins alike, and with * what lies anywhere.
func TestJekyllExcludesWhatBeginsWithAName(t *testing.T) {
	s := &settings{keys: map[string][]string{"exclude": {"drafts", "mine/", "/notes.md", "*.txt", "o?d", ""}}}
	for file, want := range map[string]bool{
		"drafts/a.md": true, "drafts-x/a.md": true, "mine/b/a.md": true, "notes.md": true, "a/b/a.txt": true, "old/a.md": true,
		"minestrone/a.md": false, "_posts/drafts/a.md": false, "other-notes.md": false, "olds/a.md": false, "a.md": false,
	} {
		if got := s.excluded(file, nil) != ""; got != want {
			t.Errorf("%s: excluded is %v", file, got)
		}
	}
}
