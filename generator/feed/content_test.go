package feed_test

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/feed"
)

// contentOf is what the JSON feed says of one post: its text without the escapes of XML.
func contentOf(t *testing.T, config, body string) string {
	t.Helper()
	text := write(t, feed.JSON, layOut(t, posts(config, body)))
	_, text, _ = strings.Cut(text, `"content_html": "`)
	text, _, _ = strings.Cut(text, "\",\n")
	return strings.NewReplacer(`\"`, `"`, `\n`, "\n").Replace(text)
}

func TestAPostMeansTheSameAwayFromTheSite(t *testing.T) {
	const page = "https://example.org/a/b/2026/01/01/p/"
	for _, c := range []struct{ name, body, want, not string }{
		{"a footnote leads to the page", "a[^1]\n\n[^1]: b\n", `href="` + page + `#fn:1"`, `id=`},
		{"and back", "a[^1]\n\n[^1]: b\n", `href="` + page + `#fnref:1"`, `class=`},
		{"a list of tasks", "- [x] run\n- [ ] rest\n", "☑ run", "<input"},
		{"a picture", "![p](photo.png)\n", `<img src="` + page + `photo.png" alt="p"`, "loading="},
		{"a picture in sizes", `<img src="/x.jpg" srcset="s.jpg 600w,  /l.jpg 1200w" sizes="50vw" onload="x()" style="a:b">` + "\n",
			`srcset="` + page + `s.jpg 600w, https://example.org/l.jpg 1200w"`, "onload"},
		{"a drawing", "<div><svg><g><path d='M0'/></g><svg></svg><text>x</text></svg>kept</div>\n", "<div>kept</div>", "text"},
		{"a script", "<p>kept<script>if (a<b) alert('</p>')</script></p>\n", "<p>kept</p>", "alert"},
		{"an address in words", "<a href='//elsewhere.example/x'>x</a> <a href='?q=1'>y</a>\n", `href="https://elsewhere.example/x"`, "'"},
		{"an outside link", "[m](mailto:a@example.org) <https://example.net/>\n", `href="mailto:a@example.org"`, `href="/`},
		{"characters that XML lacks", "a\x01b\x0bc\uFFFEd\n", "<p>abcd</p>", "\x01"},
		{"the numbers of its head", "---\ndistance: 10 km\nduration: 50:00\nshoes: \"<b>\"\n---\nx\n", "Distance 10 km · Time 50:00", "Shoes <b>"},
		{"several runs", "---\nruns: [{distance: 5 km, type: easy}, {distance: 8 km}]\n---\nx\n", "<li>Thu 1 Jan, 5 km, easy</li>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := contentOf(t, "markdown: {unsafe: true}\n", c.body)
			if !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not) {
				t.Errorf("want %s and not %s in\n%s", c.want, c.not, got)
			}
		})
	}
}

// A detector that found something: a finding for each day.
func found(id string, sensitive bool, days ...diary.Date) *analysis.Detector {
	d := &analysis.Detector{ID: id, Title: "About " + id, Sensitive: sensitive}
	d.Find = func(*analysis.View) ([]analysis.Finding, *analysis.Silence) {
		var out []analysis.Finding
		for _, day := range days {
			out = append(out, analysis.Finding{
				Tier: analysis.Pattern, Raised: day, Span: diary.Span{From: day, To: diary.Date{Year: 2026, Month: 2, Day: 1}}, Title: "Seen: " + id,
				Says: "It was <seen> & " + id + ".", Sure: "Fairly sure.", Against: []string{"2021 had none."}, Offer: "Walk."})
		}
		return out, nil
	}
	return d
}

func TestFindingsHaveAFeed(t *testing.T) {
	days := []diary.Date{{Year: 2026, Month: 1, Day: 2}, {Year: 2025, Month: 3, Day: 4}}
	files := posts("timezone: Europe/Dublin\nprivacy: {publish_sensitive: [heavy_words, low_mood]}\n", "x\n")
	text := written(t, layOut(t, files, found("late_dip", false, days...), found("heavy_words", true, days...), found("low_mood", true, days...)))
	patterns := text["patterns.xml"]
	for _, want := range []string{
		"<link>https://example.org/a/b/patterns/late-dip/</link>", "It was &lt;seen&gt; &amp; late_dip.", "<li>2021 had none.</li>",
		"Fri, 02 Jan 2026 12:00:00 +0000", "Tue, 04 Mar 2025 12:00:00 +0000", "<category>pattern</category>",
	} {
		if !strings.Contains(patterns, want) {
			t.Errorf("no %s in\n%s", want, patterns)
		}
	}
	if strings.Index(patterns, "2026 12") > strings.Index(patterns, "2025 12") {
		t.Error("the newest finding comes first")
	}
	for path, feed := range text {
		for _, secret := range []string{"heavy", "low_mood", "low-mood"} {
			if strings.Contains(feed, secret) {
				t.Errorf("%s speaks of %s", path, secret)
			}
		}
	}
}

// Two pairs of shoes that come far on one day are two items. The feed is as long as the others.
func TestFindingsOfOneDayAreTheirOwnItems(t *testing.T) {
	d := found("shoes", false)
	d.Find = func(*analysis.View) (out []analysis.Finding, _ *analysis.Silence) {
		for _, of := range []string{"heron", "dune"} {
			day := diary.Date{Year: 2026, Month: 1, Day: 2}
			out = append(out, analysis.Finding{Tier: analysis.Pattern, Of: of, Raised: day, Span: diary.Span{From: day, To: diary.Date{Year: 2026, Month: 2, Day: 1}}, Title: "The pair " + of})
		}
		return out, nil
	}
	for items, want := range map[string]int{"10": 2, "1": 1} {
		text := written(t, layOut(t, posts("feeds: {items: "+items+"}\n", "x\n"), d))["patterns.xml"]
		if got := strings.Count(text, "<item>"); got != want {
			t.Errorf("items: %s: %d, want %d in\n%s", items, got, want, text)
		}
	}
}
