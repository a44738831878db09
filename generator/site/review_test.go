package site_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/runlog/runlog/generator/site"
)

func TestAYearInReviewCountsMorningsAndCompanyAndGoodRuns(t *testing.T) {
	s, ps := layOut(t, `
-- content/2025-03-01-a.md --
---
date: 2025-03-01 06:40
distance: 5 km
with: [Ana]
feel: good
route: Canal loop
---
-- content/2025-03-02-b.md --
---
date: 2025-03-02 18:10
distance: 8 km
feel: {before: 4, after: 2}
route: canal loop
race: Frost 8
---
-- content/2025-03-03-midnight.md --
---
date: 2025-03-03T00:00:00Z
distance: 5 km
---
-- content/2026-01-01-week.md --
---
runs: [{date: 2025-12-31, distance: 9 km}, {distance: 3 km}]
---
`, "/")
	if len(ps) > 0 {
		t.Error(ps)
	}
	year := func(path string) *site.Year { return page(t, s, path).Data.(*site.Year) }
	got := year("2025/").Review()
	want := site.Review{Days: 4, Timed: 2, Mornings: 1, Company: 1, Felt: 2, Good: 1, Routes: 1, Races: 1, Longest: &site.LongRun{Name: "2025", Distance: "9 km", Post: s.Posts[3], Day: got.Longest.Day}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(site.LongRun{}), cmp.Comparer(func(a, b *site.Post) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if got.Longest.Day.String() != "2025-12-31" {
		t.Error(got.Longest.Day)
	}
	if now := year("2026/").Review(); !now.SoFar || now.Days != 1 {
		t.Errorf("%+v", now)
	}
}
