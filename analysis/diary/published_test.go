package diary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mustParse is a post of a test without fatal problems.
func mustParse(t *testing.T, file, src string) *Entry {
	t.Helper()
	e, ps := Parse(file, []byte(src), nil)
	if ps.Fatal() {
		t.Fatal(ps)
	}
	return e
}

const canary = "canary-7c1d"

var secretPost = `---
title: Out
distance: 10 km
with: [` + canary + `-ana, ` + canary + `-ben]
sleep: 6h30
resting_hr: 48
hrv: 61
weight: 71 kg
medication: ` + canary + `
mood: 4
mystery: {a: ` + canary + `}
private_note: ` + canary + `
---
Seen <!-- ` + canary + ` --> by all.

<!--more-->
`

func testDiary(t *testing.T, c *Config) *Diary {
	t.Helper()
	d, ps := New([]*Entry{
		mustParse(t, "2026-02-05-tomorrow.md", "Later."),
		mustParse(t, "2026-02-04-draft.md", "---\ndraft: true\ndistance: 5 km\n---\n"+canary),
		mustParse(t, "2026-02-01-open.md", secretPost),
		mustParse(t, "2026-02-03-secret.md", "---\nprivate: true\nack: [silence]\nruns: [{distance: 5 km, date: 2026-01-20}]\n---\n"+canary),
		mustParse(t, "week.md", "---\nweek: 2026-W03\nprivate: true\nruns: {distance: 40 km, outings: 3}\n---\n"+canary),
	}, c)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	return d
}

// allOf is everything that a post holds. (Printed with %v, an entry is its place and nothing else.)
func allOf(t *testing.T, e *Entry) string {
	t.Helper()
	record, err := EncodeJSON(e, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(record)
}

func TestPublishedHoldsNothingPrivate(t *testing.T) {
	c := Default()
	c.Privacy.Zones = []Zone{{53.123456, -6.2, 400}}
	c.Overtraining = Overtraining{Diagnosed: Date{2026, 1, 10}}
	d := testDiary(t, c)
	before := allOf(t, d.Entries[1])
	pub, left := d.Published(c.Policy(Date{2026, 2, 4}))

	all := fmt.Sprintf("%+v %+v", *pub.Config, pub.Withheld)
	for _, e := range pub.Entries {
		all += allOf(t, e)
	}
	for _, secret := range []string{canary, "53.123456", "Diagnosed:2026"} {
		if strings.Contains(all, secret) {
			t.Errorf("the published copy holds %q", secret)
		}
	}
	if len(pub.Entries) != 1 || pub.Entries[0].Title != "Out" {
		t.Fatalf("published: %v", pub.Entries)
	}
	e := pub.Entries[0]
	if e.Sleep != 0 || e.RestingHR != 0 || e.HRV != 0 || e.Weight != 0 {
		t.Error("the body's numbers stay at home")
	}
	if e.Mood.Value != 4 || e.Runs[0].Distance != 10000 {
		t.Error("what is not hidden is published")
	}
	if !slices.Equal(e.Runs[0].With, []string{"", ""}) {
		t.Errorf("company shows as a count, not as %q", e.Runs[0].With)
	}
	if want := "Seen  by all.\n\n<!--more-->\n"; string(e.Body) != want {
		t.Errorf("body %q, want %q", e.Body, want)
	}
	if len(left.Private) != 2 || len(left.Draft) != 1 || len(left.Future) != 1 {
		t.Errorf("left out: %+v", left)
	}
	want := []Span{
		{Date{2026, 1, 12}, Date{2026, 1, 18}}, {Date{2026, 1, 20}, Date{2026, 1, 20}}, {Date{2026, 2, 3}, Date{2026, 2, 4}},
	}
	if diff := cmp.Diff(want, pub.Withheld); diff != "" {
		t.Errorf("withheld days, -want +got:\n%s", diff)
	}
	if answers := []Answer{{Date{2026, 2, 3}, []string{"silence"}, nil}}; !cmp.Equal(answers, pub.Answers) {
		t.Errorf("answers %+v, want %+v", pub.Answers, answers)
	}
	if !strings.Contains(before, canary) || allOf(t, d.Entries[1]) != before {
		t.Error("Published changed the diary that it was made from")
	}
}

func TestPolicyFollowsRunlogYAML(t *testing.T) {
	c, ps := ParseConfig("runlog.yaml", []byte("privacy: {hide: [mood], show: [with, sleep]}"))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	pub, _ := testDiary(t, c).Published(c.Policy(Date{}))
	e := pub.Entries[0]
	if e.Title != "Out" || e.Mood != (Score{}) || e.Sleep != 6.5 || len(e.Runs[0].With) != 2 || e.Runs[0].With[0] == "" || e.Weight != 0 {
		t.Errorf("hide and show are not followed: %+v", e)
	}
	if len(pub.Entries) != 2 {
		t.Errorf("without a day of today every post is past: %d", len(pub.Entries))
	}
}

func TestPrivatePolicyShowsAll(t *testing.T) {
	d := testDiary(t, nil)
	everything := d.Config.Policy(Date{2026, 2, 4})
	everything.Private, everything.Drafts, everything.Future = true, true, true
	pub, left := d.Published(everything)
	if n := len(left.Private) + len(left.Draft) + len(left.Future); len(pub.Entries) != 5 || n != 0 || len(pub.Withheld) != 0 {
		t.Fatalf("%d posts, %d left out, withheld %v", len(pub.Entries), n, pub.Withheld)
	}
	for i, e := range pub.Entries {
		if diff := cmp.Diff(d.Entries[i], e); diff != "" {
			t.Error(diff)
		}
	}
}

// Every key that runlog.yaml can hide leaves the copy when it is hidden: none of the words that it held is there.
func TestEveryKeyCanBeHidden(t *testing.T) {
	src := `---
title: X
source: strava:1
track: a.gpx
distance: 10 km
duration: 52:30
type: tempo
hr: 152
hr_max: 171
rpe: 6
elevation: 120 m
route: r
surface: s
shoes: p
with: [Ana]
weather: sleet
need: n
plan: 12 km
race: Frost
walk_breaks: true
splits: [5:02]
kudos: 3
feel: 2
energy: 2
mood: 2
joy: 2
stress: 2
soreness: 2
motivation: 2
sleep: 7
resting_hr: 50
hrv: 60
weight: 70
medication: m
strength: 30m
cross: bike
rest: true
ill: cold
injury: hip
life: l
break: true
gap: rest
goal: g
ack: [a]
not: [b]
tags: [t]
categories: [c]
aliases: [/a/]
permalink: /p/
description: d
image: i.jpg
lang: en
lastmod: 2026-02-04
---
`
	d, _ := New([]*Entry{mustParse(t, "2026-02-03-x.md", src)}, nil)
	for _, row := range slices.Concat(runKeys, dayKeys, postKeys) {
		name := row.names[0]
		if row.clear == nil {
			continue
		}
		if !strings.Contains(src, "\n"+name+":") {
			t.Errorf("%s: add the key to this test", name)
		}
		pub, _ := d.Published(Policy{Hide: []string{name}})
		out := string(Format(pub.Entries[0], nil))
		if name == "with" {
			if strings.Contains(out, "Ana") {
				t.Errorf("with: still there")
			}
			continue
		}
		if strings.Contains(out, "\n"+name+":") {
			t.Errorf("%s: still there\n%s", name, out)
		}
	}
}

// A post that tells of no run, or of a week's, says itself what was planned and where it came from.
func TestThePlanOfAPostWithoutARunCanBeHidden(t *testing.T) {
	for _, runs := range []string{"", "week: 2026-W05\nruns: {distance: 40 km, outings: 3}\n"} {
		d, _ := New([]*Entry{mustParse(t, "2026-02-03-x.md", "---\nplan: 'skipped: sick child'\nsource: strava:1\n"+runs+"---\n")}, nil)
		open, _ := d.Published(Policy{})
		if e := open.Entries[0]; e.Plan.Skipped == "" || e.Source == "" {
			t.Errorf("nothing is hidden, and this is: %+v, %q", e.Plan, e.Source)
		}
		pub, _ := d.Published(Policy{Hide: []string{"plan", "source"}})
		if e := pub.Entries[0]; e.Plan != (Plan{}) || e.Source != "" {
			t.Errorf("still there: %+v, %q", e.Plan, e.Source)
		}
	}
}

// What one run of several says of how it was can be hidden like the day's, and stays in the diary itself.
func TestHowARunOfSeveralWasCanBeHidden(t *testing.T) {
	e := mustParse(t, "2026-02-03-x.md", "---\nruns: [{distance: 5 km, mood: 2, sleep: 7}, {distance: 8 km}]\n---\n")
	d, _ := New([]*Entry{e}, nil)
	pub, _ := d.Published(Policy{Hide: []string{"sleep"}})
	if own := pub.Entries[0].Runs[0].Day(); own.Sleep != 0 || own.Mood.Value != 2 {
		t.Errorf("published: %+v", own)
	}
	if own := e.Runs[0].Day(); own.Sleep != 7 {
		t.Errorf("the diary: %+v", own)
	}
}

// What a track tells besides goes with the keys from which it could be worked out, and stays whole in the diary itself.
func TestWhatATrackTellsGoesWithTheHiddenKey(t *testing.T) {
	e := mustParse(t, "2026-02-01-open.md", "---\ntrack: a.gpx\n---\n")
	r := &e.Runs[0]
	r.Line = [][]Point{{{53, -6}, {54, -6}}}
	r.Splits, r.SplitLength = []float64{300}, Kilometre
	r.Bests = []Best{{Distance: 400, Time: 96}}
	r.Trace = [][]Sample{{{At: 50, Moving: 15, Speed: 3.3, HR: 150}}}
	d, _ := New([]*Entry{e}, nil)
	for key, want := range map[string]string{
		"track":    "line 0 bests 0 trace 0 heart 0",
		"distance": "line 1 bests 0 trace 0 heart 0",
		"duration": "line 1 bests 0 trace 0 heart 0",
		"splits":   "line 1 bests 0 trace 0 heart 0",
		"hr":       "line 1 bests 1 trace 1 heart 0",
		"hr_max":   "line 1 bests 1 trace 1 heart 0",
		"mood":     "line 1 bests 1 trace 1 heart 150",
	} {
		out, _ := d.Published(Policy{Hide: []string{key}})
		p := out.Entries[0].Runs[0]
		heart := 0.0
		if len(p.Trace) > 0 {
			heart = p.Trace[0][0].HR
		}
		if got := fmt.Sprintf("line %d bests %d trace %d heart %g", len(p.Line), len(p.Bests), len(p.Trace), heart); got != want {
			t.Errorf("without %s: %s", key, got)
		}
	}
	if r.Trace[0][0].HR != 150 {
		t.Error("the diary itself has lost a heart rate")
	}
}

func TestPostsInOrderAndAddressesOnce(t *testing.T) {
	d, ps := New([]*Entry{
		mustParse(t, "b/2026-02-03-canal.md", "One"),
		mustParse(t, "evening.md", "---\ndate: 2026-02-03 18:00\n---\nTwo"),
		mustParse(t, "morning.md", "---\ndate: 2026-02-03 06:40\n---\nThree"),
		mustParse(t, "a/2026-02-03-Canal.md", "Four"),
		mustParse(t, "2026-02-01-canal.md", "Five"),
		mustParse(t, "content/pages/about.md", "Six"),
		nil,
	}, nil)
	var files []string
	for _, e := range d.Entries {
		files = append(files, e.File)
	}
	want := []string{"content/pages/about.md", "2026-02-01-canal.md", "a/2026-02-03-Canal.md", "b/2026-02-03-canal.md", "morning.md", "evening.md"}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("order, -want +got:\n%s", diff)
	}
	if len(ps) != 1 || !ps.Fatal() || ps[0].File != "b/2026-02-03-canal.md" || !strings.Contains(ps[0].Msg, "a/2026-02-03-Canal.md") {
		t.Errorf("one problem that names both: %v", ps)
	}
}

func TestCommentsLeaveThePublishedBody(t *testing.T) {
	for src, want := range map[string]string{
		"a <!-- b --> c":                             "a  c",
		"a\n<!-- b\nc -->\nd":                        "a\n\n\nd",
		"<!--more-->":                                "<!--more-->",
		"<!-- more -->":                              "<!-- more -->",
		"```\n<!-- b -->\n```\n<!-- c -->":           "```\n<!-- b -->\n```\n",
		"~~~~ html\n<!-- b -->\n~~~\n~~~~\n<!--c-->": "~~~~ html\n<!-- b -->\n~~~\n~~~~\n",
		"`<!-- b -->` <!-- c -->":                    "`<!-- b -->` ",
		"``a ` <!-- b -->`` <!-- c -->":              "``a ` <!-- b -->`` ",
		"a ` <!-- b --> c":                           "a `  c",
		"a ` <!-- b -->\n\nc `":                      "a ` \n\nc `",
		"\\` <!-- b --> `":                           "\\`  `",
		"<!-- never closed\nb":                       "\n",
		"a <!-- never closed\nb":                     "a <!-- never closed\nb",
		"> <!-- b -->":                               "> ",
		"a <!----> b":                                "a  b",
		"none":                                       "none",
	} {
		if got := string(withoutComments([]byte(src))); got != want {
			t.Errorf("%q becomes %q, want %q", src, got, want)
		}
	}
}
