package site_test

import (
	"testing"

	"github.com/runlog/runlog/generator/site"
)

func TestALifeCountsItsWeeksAndItsLongestPause(t *testing.T) {
	const diaryOfWeeks = `
-- content/2026-01-05-a.md --
---
distance: 5 km
---
-- content/2026-01-14-b.md --
no run this week
-- content/2026-01-21-c.md --
nor in this one
-- content/2026-01-26-d.md --
---
distance: 6 km
---
`
	s, _ := layOut(t, diaryOfWeeks, "/")
	l := page(t, s, site.LifePath).Data.(*site.Life)
	if l.Weeks != 4 || l.Ran != 2 || l.Unknown != 0 || l.Paused != 2 || l.Pause.From.String() != "2026-01-12" || l.Pause.To.String() != "2026-01-25" {
		t.Errorf("%+v", l)
	}
	if l.First.String() != "2026-01-05" || len(l.Years) != 1 {
		t.Errorf("%+v", l)
	}
}

func TestSilenceIsNoPause(t *testing.T) {
	s, _ := layOut(t, "-- content/2025-11-03-a.md --\n---\ndistance: 5 km\n---\n-- content/2026-01-26-b.md --\n---\ndistance: 6 km\n---\n", "/")
	l := page(t, s, site.LifePath).Data.(*site.Life)
	if l.Ran != 2 || l.Unknown != 11 || l.Paused != 0 {
		t.Errorf("%+v", l)
	}
}
