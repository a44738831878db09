package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/generator/site"
)

func efforts(t *testing.T, archive string) site.Efforts {
	t.Helper()
	s, ps := layOut(t, archive, "/")
	if ps.Fatal() {
		t.Fatal(ps)
	}
	return page(t, s, site.NumbersPath).Data.(*site.Numbers).Efforts
}

func TestBestEffortsAreWholeRunsAndStretchesOfThem(t *testing.T) {
	e := efforts(t, `
-- content/2024-05-01-old.md --
---
distance: 5.05 km
duration: 25:20
---
-- content/2025-05-01-new.md --
---
distance: 4.95 km
duration: 26:24
---
-- content/2025-06-01-short.md --
---
distance: 4.9 km
duration: 15:00
---
-- content/2025-07-01-splits.md --
---
distance: 10.4 km
duration: 56:00
splits: [5:30, 5:30, 5:30, 5:30, 5:10, 5:00, 4:50, 4:55, 5:05, 5:40, 2:20]
---
-- content/2025-09-01-race.md --
---
distance: 10.2 km
duration: 51:30
race: {name: Ten, distance: 10 km, time: 50:00}
---
-- content/2025-09-03-hours.md --
---
distance: 5 km
duration: 0:35
---
-- content/2025-10-01-week.md --
---
week: 2025-W40
runs: {distance: 42.2 km, outings: 4, duration: 2h}
---
`)
	var got []string
	for _, b := range e.Best {
		line := fmt.Sprint(b.Name, ": ", b.Ever.Time, " on ", b.Ever.Day, " ", b.Ever.Part)
		if b.Year != nil {
			line += fmt.Sprint("; ", b.Year.Time, " on ", b.Year.Day)
		}
		got = append(got, line)
	}
	want := []string{
		"1 km: 4:50 on 2025-07-01 true; 4:50 on 2025-07-01",
		"5 km: 25:00 on 2025-07-01 true; 25:00 on 2025-07-01", // fastest five: 5:10 + 5:00 + 4:50 + 4:55 + 5:05; the whole run of 2024 was a second a kilometre slower
		"10 km: 50:00 on 2025-09-01 false; 50:00 on 2025-09-01",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheEddingtonNumberCountsDaysByTheirLength(t *testing.T) {
	post := func(day, km int) string {
		return fmt.Sprintf("-- content/2026-01-%02d-a.md --\n---\ndistance: %d km\n---\n", day, km)
	}
	for _, c := range []struct {
		name         string
		km           []int
		number, next int
	}{
		{"no runs", nil, 0, 1},
		{"one long day", []int{30}, 1, 1},
		{"days of 3, 3 and 3", []int{3, 3, 3}, 3, 4},
		{"days of 5, 4, 4, 3 and 1", []int{5, 4, 4, 3, 1}, 3, 1},
	} {
		archive := "-- content/pages/about.md --\nx\n"
		for i, km := range c.km {
			archive += post(i+1, km)
		}
		e := efforts(t, archive).Eddington
		if e.Number != c.number || e.Next != c.next {
			t.Errorf("%s: %d, and %d to the next; want %d and %d", c.name, e.Number, e.Next, c.number, c.next)
		}
	}
	if e := efforts(t, "-- runlog.yaml --\nunits: mi\n"+post(1, 3)+post(2, 4)); e.Eddington.Number != 1 || e.Unit != "mi" {
		t.Errorf("3 and 4 km are days of one mile: %+v", e.Eddington)
	}
}

func TestTheLongestRunOfEachYear(t *testing.T) {
	e := efforts(t, strings.ReplaceAll(`
-- content/2026-02-09-a.md --
FRONT
distance: 12 km
duration: 60:00
rpe: 5
FRONT
-- content/2026-02-03-b.md --
FRONT
distance: 20 km
duration: 30:00
rpe: 4
FRONT
-- content/2026-02-04-c.md --
FRONT
distance: 5 km
FRONT
-- content/2025-12-31-d.md --
FRONT
distance: 6 km
FRONT
`, "FRONT", "---"))
	var got []string
	for _, r := range e.Longest {
		got = append(got, r.Name+" "+r.Distance)
	}
	if diff := cmp.Diff([]string{"2026 20 km", "2025 6 km"}, got); diff != "" {
		t.Error(diff)
	}
}
