package diary

import (
	"strings"
	"testing"
)

// typicalPost is what someone who likes keys writes on an ordinary day.
var typicalPost = []byte(`---
title: Canal tempo
date: 2026-02-03 06:40
distance: 10.2 km
duration: 52:30
type: tempo
hr: 152
rpe: 6
elevation: 120 m
route: canal loop
shoes: pegasus-39
with: [Ana]
weather: {temp: -2 °C, sky: sleet}
feel: {before: 2, during: 😐, after: good}
energy: 😴
sleep: 6h30
tags: [canal, winter]
---
` + strings.Repeat("Out along the canal into the sleet, back with it. The geese did not move.\n", 12))

func BenchmarkParse(b *testing.B) {
	posts := NewParser(nil)
	b.ReportAllocs()
	b.SetBytes(int64(len(typicalPost)))
	for b.Loop() {
		if _, ps := posts.Parse("content/2026-02-03-canal.md", typicalPost); len(ps) > 0 {
			b.Fatal(ps)
		}
	}
}

func BenchmarkFormat(b *testing.B) {
	e, _ := Parse("content/2026-02-03-canal.md", typicalPost, nil)
	b.ReportAllocs()
	for b.Loop() {
		Format(e, nil)
	}
}
