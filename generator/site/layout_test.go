package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/generator/site"
)

func TestEveryPostHasItsAddressAndTitle(t *testing.T) {
	for _, c := range []struct{ name, file, front, path, title string }{
		{"name of the file", "2026-02-03-canal-tempo.md", "title: Canal tempo", "2026/02/03/canal-tempo/", "Canal tempo"},
		{"a slug of its own", "2026-02-03-canal.md", "title: Canal\nslug: Another Name", "2026/02/03/another-name/", "Canal"},
		{"title alone", "note.md", "title: Ça va, Łódź?\ndate: 2026-02-03", "2026/02/03/note/", "Ça va, Łódź?"},
		{"another alphabet", "2026-02-03-走る.md", "title: 走る", "2026/02/03/zou-ru/", "走る"},
		{"nothing that an address can hold", "2026-02-03-!.md", "title: '!'", "2026/02/03/run/", "!"},
		{"a way up", "2026-02-03-x.md", "title: x\nslug: ../../../etc", "2026/02/03/etc/", "x"},
		{"no title, a run", "2026-02-03-x.md", "distance: 5 km\ntype: easy", "2026/02/03/x/", "Tuesday 3 February 2026: easy run"},
		{"no title, some run", "2026-02-03-x.md", "distance: 5 km", "2026/02/03/x/", "Tuesday 3 February 2026: a run"},
		{"no title, no run", "2026-02-03-x.md", "tags: [a]", "2026/02/03/x/", "Tuesday 3 February 2026: a note"},
		{"no title, rest", "2026-02-03-x.md", "rest: true", "2026/02/03/x/", "Tuesday 3 February 2026: rest"},
		{"no title, a ride", "2026-02-03-x.md", "cross: {kind: bike, duration: 45m}", "2026/02/03/x/", "Tuesday 3 February 2026: bike"},
		{"no title, two runs", "2026-02-03-x.md", "runs: [{distance: 5 km}, {distance: 6 km}]", "2026/02/03/x/", "Tuesday 3 February 2026: 2 runs"},
		{"a week", "x.md", "week: 2026-W06\nruns: {distance: 48 km, outings: 4}", "2026/02/08/x/", "The week of 2 February 2026"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ps := layOut(t, "-- content/"+c.file+" --\n---\n"+c.front+"\n---\n", "/")
			if len(ps) > 0 {
				t.Error(ps)
			}
			if got := s.Posts[0]; got.Path != c.path || got.Title != c.title {
				t.Errorf("got %q, %q; want %q, %q", got.Path, got.Title, c.path, c.title)
			}
		})
	}
}

func TestFactsAreWhatReadersSee(t *testing.T) {
	const front = "title: A\ndistance: 10.2 km\nduration: 52:30\ntype: tempo\nhr: 152\nrpe: 6\nelevation: 120 m\nroute: canal loop\nshoes: p\n" +
		"with: [Ana, Ben]\nweather: {temp: -2 °C, sky: sleet}\nfeel: {before: 2, after: good}\nenergy: 4\nsleep: 6h30\nresting_hr: 52\n"
	s, ps := layOut(t, "-- runlog.yaml --\nshoes: [{key: p, name: Pegasus}]\n-- content/2026-02-03-a.md --\n---\n"+front+"---\n", "/")
	if len(ps) > 0 {
		t.Error(ps)
	}
	want := []site.Fact{
		{Label: "Distance", Value: "10.2 km"}, {Label: "Time", Value: "52:30"}, {Label: "Pace", Value: "5:09 /km"}, {Label: "Kind", Value: "tempo"},
		{Label: "Heart rate", Value: "152 bpm"}, {Label: "Effort", Value: "6 of 10"}, {Label: "Climb", Value: "120 m"}, {Label: "Route", Value: "canal loop"},
		{Label: "Shoes", Value: "Pegasus"}, {Label: "With", Value: "2 friends"}, {Label: "Weather", Value: "-2 °C, sleet"},
		{Label: "Felt", Value: "2 → – → good"}, {Label: "Energy", Value: "4 of 5"},
	}
	if diff := cmp.Diff(want, s.Posts[0].Facts()); diff != "" {
		t.Error(diff)
	}
	if got := s.Posts[0].Headline(); got != "10.2 km tempo" {
		t.Error(got)
	}
}

func TestTwoThatWantOneAddressAreNamed(t *testing.T) {
	for _, c := range []struct{ name, archive, want string }{
		{"two posts", "-- content/2026-02-03-a.md --\nx\n-- content/b.md --\n---\ndate: 2026-02-03\nslug: A\n---\n", "content/2026-02-03-a.md"},
		{"a page of the site's own", "-- content/pages/patterns.md --\nx\n", "/patterns/ is taken already by a page of the site's own"},
		{"two pictures", "-- content/2026-02-03-a.md --\n![p](p.png) ![p](../p.png)\n-- content/p.png --\nx\n-- p.png --\ny\n", "p.png is taken already by"},
		{"a file and its page", "-- content/2026-02-03-a.md --\n[p](index.html)\n-- content/index.html --\nx\n", "is taken already by its page"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ps := layOut(t, c.archive, "/")
			if !ps.Fatal() || !strings.Contains(fmt.Sprint(ps), c.want) {
				t.Errorf("got %v, want %q", ps, c.want)
			}
		})
	}
}

// An old address that is a page of the site is told where it stands, and the post stays.
func TestOldAddressesThatAreTakenAreNamed(t *testing.T) {
	for _, c := range []struct{ name, keys, want string }{
		{"a page of the site's own", "redirect_from: [/gone/, /patterns/]", "content/2026-02-03-a.md:2:25: the old address /patterns/ is taken by a page of the site's own, and does not lead to this post, which stands at /2026/02/03/a/ (take it out"},
		{"the front page", "aliases: /index.html", "a.md:2:10: the old address / is taken by a page"},
		{"a post that comes later", "alias: /2026/02/04/b", "a.md:2:8: the old address /2026/02/04/b/ is taken by content/2026-02-04-b.md, "},
		{"another's old address", "aliases: [/old]", "content/2026-02-04-b.md:2:11: the old address /old/ is taken by content/2026-02-03-a.md"},
		{"below a file", "aliases: [/feed.xml/x]", "a.md:2:11: the old address /feed.xml/x/ lies below /feed.xml, "},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ps := layOut(t, "-- content/2026-02-03-a.md --\n---\n"+c.keys+"\n---\nA\n-- content/2026-02-04-b.md --\n---\naliases: [/old]\n---\nB\n", "/")
			if len(ps) != 1 || ps.Fatal() || ps[0].ID != "old-address" || !strings.Contains(fmt.Sprint(ps), c.want) {
				t.Errorf("got %v, want %q", ps, c.want)
			}
			if page(t, s, "2026/02/03/a/").Template != "post" || page(t, s, "2026/02/04/b/").Template != "post" || page(t, s, "old/").Template != "alias" {
				t.Error("a post or its old address is missing")
			}
			seen := map[string]bool{}
			for _, p := range s.Pages {
				if seen[p.Path] {
					t.Errorf("two pages stand at /%s", p.Path)
				}
				seen[p.Path] = true
			}
		})
	}
}

func TestOldAddressesLeadToThePost(t *testing.T) {
	s, _ := layOut(t, "-- content/2026-02-03-a.md --\n---\naliases: [/old/place, other.html, ../../up]\n---\n", "/")
	for _, address := range []string{"old/place/", "other.html", "up/"} {
		if p := page(t, s, address); p.Template != "alias" || !p.Hidden {
			t.Errorf("%+v", p)
		}
	}
}

func TestPostsKnowTheirNeighboursAndOtherYears(t *testing.T) {
	var archive strings.Builder
	for year := 2018; year <= 2026; year++ {
		fmt.Fprintf(&archive, "-- content/%d-02-03-p.md --\n---\ntitle: P%d\n---\n", year, year)
	}
	archive.WriteString("-- content/2025-02-03-second.md --\nx\n-- content/2024-02-29-leap.md --\n---\ntitle: Leap\n---\n")
	s, _ := layOut(t, archive.String(), "/")
	newest := post(t, s, "P2026")
	var years []int
	for _, p := range newest.OnThisDay {
		years = append(years, p.Date().Year)
	}
	if diff := cmp.Diff([]int{2025, 2024, 2023, 2022, 2021}, years); diff != "" {
		t.Error(diff)
	}
	if len(post(t, s, "Leap").OnThisDay) != 0 {
		t.Error("a leap day has met another day")
	}
	if newest.Next != nil || newest.Prev.Date().Year != 2025 || s.Posts[0].Prev != nil || s.Posts[0].Next != s.Posts[1] {
		t.Error("the neighbours are others")
	}
}

func TestTagsAreOnePageEachAHundredPosts(t *testing.T) {
	var archive strings.Builder
	for i := range 205 {
		fmt.Fprintf(&archive, "-- content/2025-01-01-p%d.md --\n---\ntags: [Canal, canal, '!']\n---\n", i)
	}
	s, ps := layOut(t, archive.String(), "/")
	if len(ps) > 0 {
		t.Error(ps)
	}
	if len(s.Tags) != 2 || s.Tags[1].Name != "Canal" || len(s.Tags[1].Posts) != 205 {
		t.Fatalf("%d tags, the second %q of %d posts", len(s.Tags), s.Tags[1].Name, len(s.Tags[1].Posts))
	}
	for n, want := range map[string][3]string{
		"tags/canal/": {"100", "", "tags/canal/2/"}, "tags/canal/2/": {"100", "tags/canal/", "tags/canal/3/"}, "tags/canal/3/": {"5", "tags/canal/2/", ""},
	} {
		l := page(t, s, n).Data.(*site.List)
		if got := [3]string{fmt.Sprint(len(l.Posts)), l.Prev, l.Next}; got != want {
			t.Errorf("/%s: %v, want %v", n, got, want)
		}
	}
}

func TestPagesAgreeOnHowManyRunsThereAre(t *testing.T) {
	s, _ := layOut(t, "-- content/w.md --\n---\nweek: 2026-W05\nruns: {distance: 42 km, outings: 4}\n---\n-- content/2026-02-03-a.md --\n---\ndistance: 5 km\n---\n", "")
	counts := map[string]int{}
	for _, p := range s.Pages {
		switch data := p.Data.(type) {
		case *site.Patterns:
			counts["patterns"] = data.Runs
		case *site.Numbers:
			counts["numbers"] = data.All.Runs
		}
	}
	if diff := cmp.Diff(map[string]int{"patterns": 5, "numbers": 5}, counts); diff != "" {
		t.Error(diff)
	}
}
