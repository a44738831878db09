package site

import (
	"testing"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

func TestAPlainFactStandsOnTheNewestPostAlone(t *testing.T) {
	on := func(day int) Evidence {
		return Evidence{Post: &Post{Entry: &diary.Entry{Date: diary.Date{Year: 2026, Month: time.March, Day: day}}}}
	}
	behind := []Evidence{on(4), on(9), on(2)}
	noteOnNewest(behind, "Eight weeks.")
	for i, want := range []int{0, 1, 0} {
		if got := behind[i].Post.Notes; len(got) != want {
			t.Errorf("the post of %s has %q, want %d", behind[i].Post.Date(), got, want)
		}
	}
	noteOnNewest(nil, "Nothing behind it.")
}
