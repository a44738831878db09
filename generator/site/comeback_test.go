package site_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/generator/site"
)

const wayBack = `
-- runlog.yaml --
heart: {max: 190}
overtraining: {diagnosed: 2025-12-31, usual_week: 40 km, publish: true}
-- content/2025-12-15-before.md --
---
distance: 12 km
---
-- content/2026-01-06-first.md --
---
distance: 4 km
rpe: 2
hr: 112
---
-- content/2026-01-13-second.md --
---
runs: [{date: 2026-01-13, distance: 6 km, rpe: 4}, {date: 2026-01-15, distance: 6 km}, {date: 2026-01-17, distance: 6 km}]
---
-- content/2026-01-20-third.md --
---
runs: [{date: 2026-01-20, distance: 15 km, rpe: 5}, {date: 2026-01-23, distance: 15 km}]
---
-- content/2026-01-27-fourth.md --
---
distance: 41 km
rpe: 7
---
-- content/2026-02-04-fifth.md --
---
distance: 10 km
---
`

func TestTheWayBackGoesThroughThreePhases(t *testing.T) {
	s, ps := layOut(t, wayBack, "/")
	if len(ps) > 0 {
		t.Error(ps)
	}
	r := page(t, s, site.ReturnPath).Data.(*site.Return)
	type week struct {
		From   string
		Phase  int
		Days   int
		Beyond bool
	}
	var got []week
	for _, w := range slices.Backward(r.Weeks) {
		got = append(got, week{w.From.String(), w.Phase, w.Days, len(w.Over) > 0})
	}
	want := []week{
		{"2026-01-05", 1, 1, false}, {"2026-01-12", 1, 3, true}, {"2026-01-19", 1, 2, true},
		{"2026-01-26", 1, 1, true}, {"2026-02-02", 2, 1, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r.Phase != 2 || r.Since.String() != "2026-02-02" || r.Beyond || r.HR != "114 bpm" || r.Usual != "40 km" || !r.HasHR || !s.Returning {
		t.Errorf("%+v", r)
	}
}

func TestTheWayBackIsPrivateUnlessItIsToBePublished(t *testing.T) {
	for _, archive := range []string{strings.Replace(wayBack, ", publish: true", "", 1), "-- content/2026-01-06-first.md --\nx\n"} {
		s, _ := layOut(t, archive, "/")
		for _, p := range s.Pages {
			if p.Path == site.ReturnPath || s.Returning {
				t.Errorf("there is a page /%s", p.Path)
			}
		}
	}
}
