package generator

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

// A site of which there is one of everything.
const oneOfAll = `
-- runlog.yaml --
title: A site
url: https://example.org/
shoes: [{key: a, name: A, start: 1 km, retire: 1 km}]
goals: [{what: run once, kind: outings, from: 2026-01-26}, {what: a race, kind: race, date: 2026-02-11}]
overtraining: {diagnosed: 2026-02-01, usual_week: 1 km, publish: true}
privacy: {show: [with, sleep]}
-- content/2026-02-03-a.md --
---
title: A
distance: 1 km
duration: 6:00
race: {name: X, distance: 1 km, time: 6:00, goal: 6:10, place: 1}
shoes: a
route: loop
with: [Ana]
kudos: 1
splits: [6:00]
strength: 1m
sleep: 1h
feel: 4
hr: 150
rpe: 6
tags: [river]
---
A short run.
`

// "1 days" and the like stand nowhere on it.
func TestOneOfAThingIsNotSeveral(t *testing.T) {
	plural := regexp.MustCompile(`(?:^|[^\d.,:–/-])(?:1|[Oo]ne) (?:[a-z]+ )?(?:posts|runs|days|weeks|months|years|outings|races|mornings|nights|hours|minutes|times|friends|pairs|splits|scores|readings|efforts|goals|pages|values)\b`)
	tags := regexp.MustCompile(`<[^>]*>`)
	dir := siteFrom(t, oneOfAll)
	built(t, Options{Dir: dir})
	for name, page := range tree(t, dir+"/public") {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		alts := strings.Join(regexp.MustCompile(`(?:alt|aria-label|content|title)="[^"]*"`).FindAllString(page, -1), "\n")
		if found := plural.FindString(html.UnescapeString(tags.ReplaceAllString(page, " ") + alts)); found != "" {
			t.Errorf("%s says %q", name, found)
		}
	}
}
