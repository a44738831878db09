package site

import (
	"fmt"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// factsOf are the facts of a post as one text.
func factsOf(t *testing.T, keys string) string {
	t.Helper()
	e, ps := diary.Parse("content/2026-02-03-a.md", []byte("---\n"+keys+"---\n"), nil)
	if ps.Fatal() {
		t.Fatal(ps)
	}
	return fmt.Sprint(facts(e, diary.Default(), words.English()))
}

func TestWhatIsSaidOnceIsNotSaidTwice(t *testing.T) {
	for keys, want := range map[string]string{
		"distance: 10 km\nduration: 51:02\ntype: race\nrace: {name: Bridges, time: '51:02'}\n": "[{Distance 10 km} {Time 51:02} {Pace 5:06 /km} {Race Bridges}]",
		"distance: 10 km\nduration: 51:40\nrace: {name: Bridges, time: '51:02', place: 9}\n":   "[{Distance 10 km} {Time 51:40} {Pace 5:10 /km} {Race Bridges} {Official time 51:02} {Place 9}]",
		"distance: 10 km\ntype: race\nrace: true\n":                                            "[{Distance 10 km} {Kind race}]",
		"distance: 10 km\ntype: tempo\nrace: {name: Bridges}\n":                                "[{Distance 10 km} {Race Bridges} {Kind tempo}]",
	} {
		if got := factsOf(t, keys); got != want {
			t.Errorf("%s\n got %s\nwant %s", keys, got, want)
		}
	}
}

// 16 km in 1 h 05 would be a pace that nobody ran.
func TestASumSaysWhichRunsAreInIt(t *testing.T) {
	for keys, want := range map[string]string{
		"runs:\n- {distance: 8 km, duration: 45:00}\n- {distance: 3 km, duration: 20:00}\n- {distance: 5 km}\n": "[{Runs 3} {Distance 16 km} {Time 1 h 05 (2 runs)}]",
		"week: 2026-W05\nruns: {distance: 42 km, outings: 4}\n":                                                 "[{Runs 4} {Distance 42 km}]",
		"runs:\n- {distance: 8 km, duration: 45:00}\n- {duration: 20:00}\n":                                     "[{Runs 2} {Distance 8 km (1 run)} {Time 1 h 05}]",
		"runs:\n- {distance: 8 km, duration: 45:00}\n- {distance: 3 km, duration: 20:00}\n":                     "[{Runs 2} {Distance 11 km} {Time 1 h 05}]",
	} {
		if got := factsOf(t, keys); got != want {
			t.Errorf("%s\n got %s\nwant %s", keys, got, want)
		}
	}
}

func TestTheLineOfAPostSaysWhatWasDone(t *testing.T) {
	for keys, want := range map[string]string{
		"distance: 10 km\ntype: easy\n":                                           "10 km easy",
		"duration: 45m\n":                                                         "45 min",
		"cross: {kind: ride, distance: 20.1 km, duration: 58m}\n":                 "20.1 km ride",
		"title: Ride\ncross: {kind: ride, duration: 58m}\n":                       "58 min",
		"distance: 5 km\ncross: {kind: ride, distance: 20.1 km, duration: 58m}\n": "5 km",
		"type: rest\n": "", "runs:\n- {duration: 20m}\n- {duration: 25m}\n": "45 min",
	} {
		e, _ := diary.Parse("content/2026-02-03-a.md", []byte("---\n"+keys+"---\n"), nil)
		p := &Post{Entry: e, Title: e.Title, config: diary.Default(), words: words.English()}
		if got := p.Headline(); got != want {
			t.Errorf("%s: %q, want %q", keys, got, want)
		}
	}
}
