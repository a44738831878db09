package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/generator/site"
)

func TestGoalsTellWhatTheDiaryHoldsOfThem(t *testing.T) {
	s, ps := layOut(t, `
-- runlog.yaml --
why: Because of the river.
goals:
  - {what: run twice a week, kind: outings, from: 2026-01-05}
  - {what: Frost 10, kind: race, date: 2026-01-11}
  - {what: a marathon, kind: race, date: 2026-10-11}
  - {what: a ten, kind: race, date: 2026-03-02}
-- content/2026-01-05-a.md --
---
distance: 5 km
goal: stay patient
---
-- content/2026-01-11-frost.md --
---
title: Frost
race: {name: Frost 10, distance: 10 km, time: 52:30}
---
-- content/2026-01-13-b.md --
---
distance: 5 km
---
-- content/2026-01-19-c.md --
---
runs: [{distance: 5 km}, {distance: 5 km}]
---
`, "/")
	if len(ps) > 0 {
		t.Error(ps)
	}
	g := page(t, s, site.GoalsPath).Data.(*site.Goals)
	var order []string
	for _, goal := range g.Goals {
		order = append(order, goal.What)
	}
	if diff := cmp.Diff([]string{"a ten", "a marathon", "Frost 10", "run twice a week"}, order); diff != "" {
		t.Error(diff)
	}
	if first := g.Goals[0]; !first.Ahead || first.Days != 20 || first.Race != nil {
		t.Errorf("%+v", first)
	}
	if frost := g.Goals[2]; frost.Ahead || frost.Race == nil || frost.Race.Time != "52:30" || frost.Race.Post.Title != "Frost" {
		t.Errorf("%+v", frost)
	}
	if often := g.Goals[3]; often.Week != 2 || often.Weeks != 3 {
		t.Errorf("%+v", often)
	}
	if g.Why == "" || len(g.Hopes) != 1 || g.Hopes[0].Goal != "stay patient" {
		t.Errorf("%+v", g)
	}
}

// Whoever trains for a race names it in every post of a season: one goal, its newest posts, and how many there are besides.
func TestAGoalThatIsNamedForMonthsIsListedOnce(t *testing.T) {
	var diary strings.Builder
	for day := 1; day <= 9; day++ {
		fmt.Fprintf(&diary, "-- content/2026-01-0%d-a.md --\n---\ngoal: %s\n---\n", day, []string{"Sub-42 in March", "sub-42 in March "}[day%2])
	}
	s, ps := layOut(t, "\n-- content/2025-12-31-z.md --\n---\ngoal: rest\n---\n"+diary.String(), "/")
	if len(ps) > 0 {
		t.Error(ps)
	}
	hopes := page(t, s, site.GoalsPath).Data.(*site.Goals).Hopes
	if len(hopes) != 2 || hopes[0].Goal != "sub-42 in March" || len(hopes[0].Newest) != 5 || hopes[0].Earlier() != 4 || hopes[1].Goal != "rest" || hopes[1].Earlier() != 0 {
		t.Errorf("%+v", hopes)
	}
	if first := hopes[0].Newest[0].Date().String(); first != "2026-01-09" {
		t.Errorf("the newest is of %s", first)
	}
}
