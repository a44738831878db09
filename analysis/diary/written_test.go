package diary

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Whatever leaves nothing to guess is a day; 03/02/2026 does.
func TestDatesAsPeopleWriteThem(t *testing.T) {
	for s, want := range map[string]string{
		"2026/02/03": "2026-02-03 ", "2026.02.03": "2026-02-03 ", "20260203": "2026-02-03 ", "3 February 2026": "2026-02-03 ", "February 3, 2026": "2026-02-03 ",
		"Tuesday, February 3rd, 2026": "2026-02-03 ", "3. Februar 2026": "2026-02-03 ", "3 de febrero de 2026": "2026-02-03 ", "3 févr. 2026": "", "Feb 3 2026 06:40": "2026-02-03 06:40",
		"February 3, 2026 at 6:40 PM": "2026-02-03 18:40", "[[2026-02-03]]": "2026-02-03 ", "2026-2-3": "2026-02-03 ", "2026/02/03 06:40": "2026-02-03 06:40",
		"03/02/2026": "", "3.2.2026": "", "Marathon 26 2019": "", "2026203": "", "2026-02-30": "", "30 February 2026": "", "3 February 2026 or 4 February 2026": "", "soon": "",
		"2026-02-03 or so": "", "1 mars 2026": "2026-03-01 ", "1 května 2026": "2026-05-01 ",
	} {
		m, err := parseMoment(s)
		got := m.Date.String() + " " + m.clock
		if err != nil {
			got = ""
		}
		if got != want {
			t.Errorf("%q is %q (%v), want %q", s, got, err, want)
		}
	}
}

func TestTwelveMonthsInEveryLanguage(t *testing.T) {
	for line := range strings.SplitSeq(fullMonths, "\n") {
		if n := len(strings.Fields(line)); n != 12 {
			t.Errorf("%d months: %s", n, line)
		}
	}
	for word, want := range map[string]time.Month{"lipca": 7, "mei": 5, "sept": 9, "marathon": 0, "june": 6, "listopadu": 11, "listopada": 11} {
		if got := fullMonth(word); got != want && word != "listopada" { // November in Polish; in Croatian it would be October
			t.Errorf("%s is month %d, want %d", word, got, want)
		}
	}
}

func TestOtherFileNamesSayTheDay(t *testing.T) {
	for file, want := range map[string]string{
		"posts/2026/02/03/canal.md": "2026-02-03 canal", "notes/20260203.md": "2026-02-03 ", "2026_02_03_canal.md": "2026-02-03 canal", "2026.02.03 canal.md": "2026-02-03 canal",
		"3 Feb 2026.md": "2026-02-03 ", "Feb 3, 2026 - canal.md": "2026-02-03 canal", "posts/2026/02/03.md": "2026-02-03 ", "race of 3 Feb 2026.md": " race of 3 Feb 2026",
		"02-03-2026.md": " 02-03-2026", "20261303.md": " 20261303",
	} {
		d, slug := fromName(file)
		if got := d.String() + " " + slug; got != want && strings.TrimPrefix(got, "0000-00-00") != want {
			t.Errorf("%s says %q, want %q", file, got, want)
		}
	}
}

func TestADayInTheTextIsTakenFromWhereItStandsAlone(t *testing.T) {
	for text, want := range map[string]bool{
		"# 3 February 2026: canal\n\nFine.": true, "Tuesday 3 February 2026\n\nFine.": true, "Date: 2026-02-03\n\nFine.": true, "**Date:** 3 February 2026\n": true,
		"# Canal\n\n2026-02-03\n\nFine.": true, "## 2026/02/03 canal\n": true,
		"I ran on 3 February 2026 along the canal.\n": false, "# Canal\n\nAs on 3 February 2026, it rained.\n": false, "# Marathon 26 2019\n": false,
	} {
		e, ps := Parse("notes/canal.md", []byte(text), nil)
		if got := e.Date == (Date{2026, 2, 3}); got != want || ps.Fatal() == want {
			t.Errorf("%q: the day is %s, %v", text, e.Date, ps)
		}
	}
}

func TestAbsurdPacesAreToldWithTheirPlace(t *testing.T) {
	src := "---\ndate: 2026-02-03\ndistance: 150 km\nduration: 20:00\n---\n"
	if _, ps := Parse("a.md", []byte(src), nil); len(ps) != 1 || ps[0].ID != "absurd-pace" || ps[0].Fatal || ps[0].Line != 3 || ps[0].Col != 11 {
		t.Errorf("%v", ps)
	}
	src = "---\ndate: 2026-02-03\nruns:\n  - {distance: 5 km, duration: 25:00}\n  - {distance: 5 km, duration: 2:00}\n---\n"
	if _, ps := Parse("a.md", []byte(src), nil); len(ps) != 1 || ps[0].ID != "absurd-pace" || ps[0].Line != 5 {
		t.Errorf("%v", ps)
	}
	src = "---\ndate: 2026-02-03\ndistance: 100 m\nduration: 9.58s\n---\n"
	if _, ps := Parse("a.md", []byte(src), nil); len(ps) != 0 {
		t.Errorf("a record is told as absurd: %v", ps)
	}
}

func TestOldAddressesFollowFromPatterns(t *testing.T) {
	c := Default()
	for file, cases := range map[string]map[string]string{
		"_posts/2026-02-03-canal-tempo.md": {
			"/:categories/:year/:month/:day/:title.html": "/runs/2026/02/03/canal-tempo.html", "/:i_month/:i_day/:short_year/:slug/": "/2/3/26/canal-tempo/", "/:year/:y_day/:title/": "/2026/034/canal-tempo/",
		},
		"content/posts/2026-02-03-canal-tempo.md": {
			"/:section/:filename/": "/posts/canal-tempo/", "/:sections/:slugorfilename/": "/posts/canal-tempo/", "/:year/:monthname/:title/": "/2026/february/along-the-canal/", "/:slug/": "/along-the-canal/",
		},
	} {
		e, ps := Parse(file, []byte("---\ntitle: Along the Canal\ncategories: Runs\n---\n"), c)
		if ps.Fatal() {
			t.Fatal(ps)
		}
		for pattern, want := range cases {
			c.OldAddressPatterns = []string{pattern}
			if diff := cmp.Diff([]string{want}, c.OldAddresses(e)); diff != "" {
				t.Errorf("%s by %s: %s", file, pattern, diff)
			}
		}
	}
}

func TestFieldsThatAreNoneOfOurs(t *testing.T) {
	c, ps := ParseConfig("runlog.yaml", []byte("fields:\n  ignore: [weight, mood, private]\n  distance: [distance]\n"))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	e, ps := Parse("2026-02-03.md", []byte("---\nweight: 10\nmood: {a: 1}\nprivate: true\ndistance: about 5\nduration: 30:00\n---\n"), c)
	if ps.Fatal() || len(ps) != 1 || ps[0].ID != "unreadable" || ps[0].Line != 5 {
		t.Errorf("%v", ps)
	}
	if !e.Private || e.Weight != 0 || len(e.Runs) != 1 || e.Runs[0].Distance != 0 || e.Runs[0].Duration != 1800 {
		t.Errorf("%+v", e)
	}
}

func TestFoldersOfASite(t *testing.T) {
	c, ps := ParseConfig("runlog.yaml", []byte("content: [_posts, .]\nignore: [README.md, drafts/, '*.excalidraw.md']\nstatic: {assets: /assets/, img: /}\n"))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for file, want := range map[string]bool{"README.md": true, "drafts/a.md": true, "a/b.excalidraw.md": true, "a.md": false, "draftsman.md": false} {
		if c.Ignores(file) != want {
			t.Errorf("%s: ignored is %v", file, !want)
		}
	}
	for file, want := range map[string]string{"assets/a.png": "assets/a.png", "img/b.png": "b.png", "_posts/static/c.txt": "c.txt", "_posts/d.md": ""} {
		if got, _ := c.StaticPath(file); got != want {
			t.Errorf("%s is copied to %q, want %q", file, got, want)
		}
		if want != "" && !slices.Contains(c.StaticFiles(want), file) {
			t.Errorf("at %s may stand %q, and not %s", want, c.StaticFiles(want), file)
		}
	}
	for _, bad := range []string{"content: ../up\n", "content: /etc\n", "ignore: ['[a']\n", "old_addresses: /:yaer/\n", "static: {../x: /}\n"} {
		if _, ps := ParseConfig("runlog.yaml", []byte(bad)); !ps.Fatal() {
			t.Errorf("%q passes", bad)
		}
	}
}
