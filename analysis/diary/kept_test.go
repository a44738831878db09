package diary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Posts in which every word "kept" with its number is a value that the fields of an entry do not hold whole.
var keptPosts = map[string]string{
	"2026-02-03-run.md": `---
distance: 10 km
weather: {temp: 5, temperature: kept1, pollen: kept2, air: {ozone: [kept3, 4]}}
feel: {after: good, mantra: kept4}
plan: {text: 8 km, why: kept5}
race: {name: Frost 10, bib: kept6}
cross: [{kind: bike, gear: kept7}]
ill: {what: cold, since: kept8}
injury: [{from: 2026-02-01, side: kept9}]
break: {from: 2026-07-01, to: 2026-07-14, what: kept10, at: kept11}
image: {path: frost.jpg, alt: kept12}
description: as here
summary: kept13
lastmod: kept14
published: kept15
params: {a: kept16}
---
`,
	"2026-02-04-two.md": `---
images: [a.jpg, kept1.jpg]
runs:
  - {distance: 5 km, duration: 25:00, pace: 9:00/km, shade: kept2, weather: {sky: blue, dew: kept3}, feel: {during: 3, x: kept4}}
  - {distance: 6 km, race: {chip: kept5}, ill: [{what: knee, doctor: kept6}]}
---
`,
	"2026-02-05-none.md": `---
pace: 5:10/km
weather: {text: sleet, pollen: kept1}
plan: {skipped: rain, then: kept2}
---
`,
	"content/pages/about.md": `---
title: About
distance: 5 km
surface: kept1
weather: {x: kept2}
---
`,
}

// Whatever a post states is there after it was written anew, and after it went through a record.
func TestWhatTheFieldsDoNotHoldIsKept(t *testing.T) {
	for file, src := range keptPosts {
		e, ps := Parse(file, []byte(src), nil)
		if ps.Fatal() {
			t.Fatal(ps)
		}
		checkRoundTrip(t, e, ps, Default())
		written := string(Format(e, nil))
		record := allOf(t, e)
		back, ps := DecodeJSON([]byte(record), nil)
		if slices.ContainsFunc(ps, func(p Problem) bool { return p.ID == "record" }) {
			t.Errorf("%s: %v", file, ps)
		}
		again := string(Format(back, nil))
		if written != again {
			t.Errorf("%s: through a record it becomes another:\n%s\n%s", file, written, again)
		}
		for n := 1; strings.Contains(src, fmt.Sprintf("kept%d", n)); n++ {
			for _, out := range []string{written, record} {
				if !strings.Contains(out, fmt.Sprintf("kept%d", n)) {
					t.Errorf("%s: kept%d is not in\n%s", file, n, out)
				}
			}
		}
		if strings.Contains(src, "pace") != strings.Contains(written, "pace") {
			t.Errorf("%s: the pace is not in\n%s", file, written)
		}
	}
}

// Keys that fields: takes over or out are kept where they say more than was taken.
func TestWhatFieldsTakeIsKept(t *testing.T) {
	c, ps := ParseConfig("runlog.yaml", []byte("fields: {distance: [\"km: km\", \"miles: mi\"], hr: [pulse], weather: [wx], ignore: [mood]}"))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	e, ps := Parse("2026-02-03-x.md", []byte("---\nkm: 10\nmiles: 6.2\npulse: kept1\nwx: {temp: kept2, sky: blue}\nmood: kept3\n---\n"), c)
	if len(ps) != 2 || ps.Fatal() {
		t.Error(ps)
	}
	checkRoundTrip(t, e, ps, c)
	want := "---\ndate: 2026-02-03\ndistance: 10 km\nweather: {sky: blue}\nmiles: 6.2\npulse: kept1\nwx: {temp: kept2, sky: blue}\nmood: kept3\n---\n"
	if diff := cmp.Diff(want, string(Format(e, c))); diff != "" {
		t.Error(diff)
	}
}

// Keys inside objects that nobody knows are told of as those at the top are, and are never published.
func TestOtherKeysInsideObjectsAreToldOfAndStayAtHome(t *testing.T) {
	for file, src := range keptPosts {
		e, ps := Parse(file, []byte(src), nil)
		for _, want := range map[string][]string{
			"2026-02-03-run.md": {"3:40: weather.pollen: no key of that name is known (leave it out, or map it under fields: in runlog.yaml)", "8:19: ill.since: "},
			"2026-02-04-two.md": {"runs.weather.dew: ", "runs.shade"},
		}[file] {
			if !strings.Contains(fmt.Sprint(ps), want) {
				t.Errorf("%s: nothing says %q:\n%v", file, want, ps)
			}
		}
		before := allOf(t, e)
		pub := e.published(Policy{})
		if out := strings.ReplaceAll(allOf(t, pub), "kept1.jpg", ""); strings.Contains(out, "kept") && !Default().IsPage(file) {
			t.Errorf("%s: published: %s", file, out)
		}
		if allOf(t, e) != before {
			t.Errorf("%s: the copy that is published changed the entry", file)
		}
	}
}
