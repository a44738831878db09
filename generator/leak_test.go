package generator

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"html"
	"image/png"
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// A diary with a canary in every private place: each a word that stands nowhere else. Coordinates stand for the places of the track's ends and of
// the zones.
const withCanaries = `
-- runlog.yaml --
title: Miles # canary01 a comment
url: https://example.org/a/b/
units: km
privacy: {zones: [{at: [53.349911, -6.259922], radius: 400 m}], hide: [route]}
overtraining: {diagnosed: 2025-11-17}
shoes:
  - {key: seen, name: Seen shoes}
  - {key: canary02, name: canary02 shoes}
  - {key: canary03, name: canary03 shoes of a draft}
-- content/2026-02-01-shown.md --
---
title: Shown
distance: 10 km
duration: 50:00
private_note: canary04
with: [canary05 Ana, Ben canary06]
medication: canary07
route: canary08
shoes: seen
weather: {sky: sleet, canary48: canary49}
race: {name: Open, canary50: canary51}
cross: {kind: bike, canary52: canary53}
feel: {after: good, canary54: canary55}
resting_hr: 41.375
weight: 66.625
hrv: 43.875
sleep: 6h37
track: tracks/2026-02-01.gpx # canary09
tags: [open]
---
Open prose, ![a photo](photo.jpg), ![a drawing](drawing.png).

<!-- canary10 -->

Words <!-- canary11 --> and words, [[2026-02-02]] and [a post](2026-02-02-canary12.md).

<!--more-->
-- content/2026-02-02-canary12.md --
---
title: canary13
private: true
tags: [canary14, open]
life: canary15
shoes: canary02
with: canary16
race: {name: canary17}
goal: canary18
aliases: [/canary19/]
injury: canary20
track: tracks/canary21.gpx
---
canary22 ![photo](canary23.jpg) <!-- canary24 -->
-- content/2026-02-03-canary25.md --
---
title: canary26
draft: true
distance: 5 km
shoes: canary03
series: [canary27]
---
canary28
-- content/2027-02-04-canary29.md --
---
title: canary30
tags: [canary31]
---
canary32
-- content/pages/canary33.md --
---
title: canary34
private: true
---
canary35
-- content/.canary36.md --
canary37
-- content/notes.txt --
canary38
-- content/drafts/canary39.md --
---
date: 2026-02-05
draft: true
---
canary40
`

// tracksOf are two tracks that begin and end at home. The first goes through the zone.
func tracksOf() string {
	track := func(name string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "<?xml version=\"1.0\"?>\n<!-- canary41 -->\n<gpx version=\"1.1\" creator=\"canary42\" xmlns=\"http://www.topografix.com/GPX/1/1\">"+
			"<metadata><name>canary43</name><author><name>canary44</name></author></metadata><trk><name>canary45</name><desc>canary46</desc><trkseg>\n")
		for i := range 241 { // 2.4 km east and back, in steps of about 20 m
			along := min(i, 240-i)
			fmt.Fprintf(&b, "<trkpt lat=\"53.3499%02d\" lon=\"%.6f\"><time>2026-02-01T07:%02d:%02dZ</time></trkpt>\n", along%100, -6.291133+0.0003*float64(along), i/12, i%12*5)
		}
		return "-- content/tracks/" + name + ".gpx --\n" + b.String() + "</trkseg></trk></gpx>\n"
	}
	return track("2026-02-01") + track("canary21")
}

// places are what coordinates of the ends and of the zone look like, and of the day of the diagnosis and of the body's numbers.
var places = []string{"-6.2911", "-6.29083", "53.3499", "349911", "259922", "41.375", "41.4 bpm", "66.625", "66.6", "43.875", "43.9", "6 h 37", "2025-11-17", "17 November 2025"}

// siteWithCanaries writes the diary with its pictures.
func siteWithCanaries(t *testing.T) string {
	dir := siteFrom(t, withCanaries+tracksOf())
	_, dirty := photo(t, binary.BigEndian, 1)
	writeFile(t, filepath.Join(dir, "content/photo.jpg"), dirty)
	writeFile(t, filepath.Join(dir, "content/canary23.jpg"), dirty)
	writeFile(t, filepath.Join(dir, "content/drawing.png"), pngWith(t, "zTXt", "Comment\x00\x00"+deflated("canary47")))
	return dir
}

// pngWith is a picture with a chunk behind its header.
func pngWith(t *testing.T, kind, data string) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, picture()); err != nil {
		t.Fatal(err)
	}
	const header = 8 + 25
	return slices.Concat(b.Bytes()[:header], chunk(kind, data), b.Bytes()[header:])
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.WriteString(w, s) // a bytes.Buffer takes everything
	_ = w.Close()
	return b.String()
}

var (
	inBase64 = regexp.MustCompile(`[A-Za-z0-9+/_-]{12,}={0,2}`)
	inJSON   = regexp.MustCompile(`\\u([0-9a-fA-F]{4})`)
)

// decoded is everything that the bytes of a file say, in whatever way: as they are, with the escapes of HTML, JSON and addresses undone, base64 decoded,
// what is packed by gzip or zlib unpacked.
func decoded(data []byte, depth int) []string {
	text := string(data)
	said := []string{text, html.UnescapeString(text)}
	if s, err := url.PathUnescape(text); err == nil {
		said = append(said, s)
	}
	said = append(said, inJSON.ReplaceAllStringFunc(text, func(m string) string {
		r, _ := strconv.ParseUint(m[2:], 16, 32)
		return string(rune(r))
	}))
	if depth == 0 {
		return said
	}
	for _, m := range inBase64.FindAllString(text, -1) {
		for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			if b, err := e.DecodeString(strings.TrimRight(m, "=")); err == nil {
				said = append(said, decoded(b, depth-1)...)
			}
		}
	}
	for i := range data { // packed parts begin anywhere, in a PNG behind a chunk's keyword
		var r io.Reader
		var err error
		switch {
		case bytes.HasPrefix(data[i:], []byte{0x1f, 0x8b, 8}):
			r, err = gzip.NewReader(bytes.NewReader(data[i:]))
		case i+1 < len(data) && data[i] == 0x78 && (int(data[i])<<8|int(data[i+1]))%31 == 0:
			r, err = zlib.NewReader(bytes.NewReader(data[i:]))
		default:
			continue
		}
		if err == nil {
			unpacked, _ := io.ReadAll(io.LimitReader(r, 1<<20)) // as far as it goes
			said = append(said, decoded(unpacked, depth-1)...)
		}
	}
	return said
}

// found are the words of a list that the site's files hold, with a file that holds each.
func found(site map[string]string, words []string) map[string]string {
	hits := map[string]string{}
	for name, data := range site {
		for _, said := range append(decoded([]byte(data), 2), name) {
			said = strings.ToLower(said)
			for _, w := range words {
				if strings.Contains(said, strings.ToLower(w)) {
					hits[w] = name
				}
			}
		}
	}
	return hits
}

// canaries are the words that are planted.
func canaries() []string {
	words := []string{"CANARY 53.3219 N"} // of the photos
	for n := 1; n <= 55; n++ {
		words = append(words, fmt.Sprintf("canary%02d", n))
	}
	return words
}

func TestNoCanaryLeavesTheDiary(t *testing.T) {
	dir := siteWithCanaries(t)
	for _, o := range []Options{{}, {Drafts: false, Future: false, BaseURL: "https://runs.example.org/"}} {
		o.Dir, o.Out = dir, t.TempDir()
		built(t, o)
		site := tree(t, o.Out)
		for word, file := range found(site, append(canaries(), places...)) {
			t.Errorf("%q is in %s", word, file)
		}
		if !strings.Contains(site["2026/02/01/shown/index.html"], "<figure class=\"route\">") {
			t.Error("the route is not drawn, so that its ends are not tried")
		}
		for _, name := range []string{"2026/02/01/shown/photo.jpg", "2026/02/01/shown/drawing.png"} {
			if site[name] == "" {
				t.Errorf("%s is not on the site, so that what a camera writes is not tried", name)
			}
		}
	}
	t.Logf("%d canaries and %d numbers planted, none found", len(canaries()), len(places))
}

// The runner's own copy holds what is private, so the search above does see it.
func TestTheOwnCopyHoldsWhatIsPrivate(t *testing.T) {
	o := Options{Dir: siteWithCanaries(t), Out: t.TempDir(), Private: true, Drafts: true, Future: true}
	built(t, o)
	hits := found(tree(t, o.Out), canaries())
	for _, n := range []int{2, 5, 6, 8, 12, 13, 14, 15, 16, 17, 19, 20, 22, 26, 28, 30, 31, 32, 34, 35} {
		if word := fmt.Sprintf("canary%02d", n); hits[word] == "" {
			t.Errorf("%s is not in the own copy: the search does not find it, or the place is tried no more", word)
		}
	}
}

// The search finds what is packed and escaped.
func TestTheSearchForCanariesSeesThroughEncodings(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = io.WriteString(w, "x canary01 y")
	_ = w.Close()
	for name, data := range map[string]string{
		"plain": "a canary01 b", "capital": "CANARY01", "html": "&#99;anary01", "json": `"\u0063anary01"`, "address": "/%63anary01/",
		"base64": "data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte("a canary01 b")), "base64 of an address": base64.RawURLEncoding.EncodeToString([]byte("??? canary01 ???")),
		"gzip": packed.String(), "zlib in a PNG": string(pngWith(t, "zTXt", "Comment\x00\x00"+deflated("canary01"))),
		"base64 of gzip": base64.StdEncoding.EncodeToString(packed.Bytes()),
	} {
		if len(found(map[string]string{name: data}, []string{"canary01"})) != 1 {
			t.Errorf("%s is not seen through", name)
		}
	}
}

// What a finding of body or mind says stays at home: in no page, feed or index, unless runlog.yaml names it, and heavy words not even then.
func TestSensitiveFindingsStayAtHome(t *testing.T) {
	words := []string{"Out along the river.", "A heron by the weir.", "Nothing helps these days. So glad that is over.", "Thought at the gate: finally done. I wonder why I bother with any of it."}
	var posts strings.Builder
	asOf := diary.Date{Year: 2025, Month: 2, Day: 14}
	for i, day := 0, (diary.Date{Year: 2024, Month: 1, Day: 1}); day.Before(asOf); i, day = i+1, day.AddDays(2) {
		says := words[i%2]
		if day.Year == 2025 {
			says = words[2+i%2]
		}
		fmt.Fprintf(&posts, "-- content/%s.md --\n---\ntitle: Day %d\ndistance: 8 km\n---\n%s\n", day, i, says)
	}
	for _, c := range []struct{ config, shows string }{{"", ""}, {"privacy: {publish_sensitive: [relief, heavy_words]}\n", "relief"}} {
		dir := siteFrom(t, "-- runlog.yaml --\n"+c.config+posts.String())
		own := built(t, Options{Dir: dir, Out: t.TempDir(), AsOf: asOf, Private: true}).Report
		site := inMemory(t, Options{Dir: dir, AsOf: asOf, BaseURL: "https://example.org/"})
		told := 0
		for _, id := range []string{"relief", "heavy_words"} {
			i := slices.IndexFunc(own.Findings, func(f analysis.Finding) bool { return f.Detector.ID == id })
			if i < 0 {
				t.Fatalf("%s is not found at all", id)
			}
			f := own.Findings[i]
			for name, data := range site {
				for _, said := range []string{f.Says, f.Detector.Title, "patterns/" + strings.ReplaceAll(id, "_", "-")} {
					if !strings.Contains(html.UnescapeString(string(data)+name), said) {
						continue
					}
					told++
					if id != c.shows || strings.HasSuffix(name, ".xml") && name != "sitemap.xml" || name == "feed.json" {
						t.Errorf("%s shows %q", name, said)
					}
				}
			}
		}
		if (told > 0) != (c.shows != "") {
			t.Errorf("with %q it is told %d times", c.config, told)
		}
	}
}

// Folders that runlog.yaml has copied as they are hold no posts and nothing hidden.
func TestStaticFoldersShowNoPosts(t *testing.T) {
	const posts = "-- content/2026/2026-02-03-own.md --\n---\nprivate: true\n---\ncanary01\n-- content/2026/map.txt --\nfor all\n" +
		"-- content/2026-02-04-b.md --\nhello\n-- .git/config --\ncanary02\n"
	files := inMemory(t, Options{Dir: siteFrom(t, posts+"-- runlog.yaml --\nstatic: {content/2026: /x/}\n")})
	if string(files["x/map.txt"]) != "for all\n" {
		t.Error("the file for all is not copied")
	}
	for name, data := range files {
		if strings.Contains(string(data), "canary") {
			t.Errorf("%s holds a private post", name)
		}
	}
	r, err := Build(t.Context(), Options{Dir: siteFrom(t, posts+"-- runlog.yaml --\nstatic: {.git: /x/}\n"), Now: noon})
	if err != nil || !r.Problems.Fatal() {
		t.Errorf("a hidden folder is copied: %v %v", err, r.Problems)
	}
}
