package site_test

import (
	"strings"
	"testing"
)

// diaryOfLinks is a site with two posts of one day, one of the next, a page, and the body that is tested.
func diaryOfLinks(body string) string {
	return "-- content/2026-02-01-long.md --\n---\ntitle: Long & slow\ndistance: 21 km\nduration: 2:06:00\n---\nx\n" +
		"-- content/2026-02-02-twin.md --\n---\ntitle: Twin\n---\n-- content/2026-02-02-twins.md --\n---\ntitle: twin\n---\n" +
		"-- content/2026-02-04-own.md --\n---\ntitle: Own\nprivate: true\n---\n" +
		"-- content/pages/about.md --\n---\ntitle: About me\n---\nhi\n" +
		"-- content/2026-02-03-here.md --\n---\ntitle: Here\ndistance: 10 km\n---\n" + body + "\n"
}

func TestProseLeadsToPostsByTheirNames(t *testing.T) {
	for _, c := range []struct{ name, body, want, problem string }{
		{"a day", "see [[2026-02-01]].", `<p>see <a href="/s/2026/02/01/long/">Long &amp; slow</a>.</p>`, ""},
		{"a title", "[[long & SLOW]]", `<p><a href="/s/2026/02/01/long/">Long &amp; slow</a></p>`, ""},
		{"words of one's own", "[[Long & slow|that *evening*]]", `<p><a href="/s/2026/02/01/long/">that *evening*</a></p>`, ""},
		{"a part of it", "[[Long & slow#Last Mile|end]]", `<p><a href="/s/2026/02/01/long/#last-mile">end</a></p>`, ""},
		{"the file's name", "[[2026-02-01-long]]", `<p><a href="/s/2026/02/01/long/">Long &amp; slow</a></p>`, ""},
		{"a page", "[[about me]]", `<p><a href="/s/about/">About me</a></p>`, ""},
		{"in a sentence with a link", "[a](https://x.example/) [[About me]] [b]", `<p><a href="https://x.example/">a</a> <a href="/s/about/">About me</a> [b]</p>`, ""},
		{"within code", "`[[2026-02-01]]`", "<p><code>[[2026-02-01]]</code></p>", ""},
		{"two posts", "[[2026-02-02]]", `<p><a href="/s/2026/02/02/twin/">Twin</a></p>`, "content/2026-02-03-here.md:5:1: [[2026-02-02]] may mean 2 posts; it leads to content/2026-02-02-twin.md"},
		{"no post", "well: [[2026-02-09|then]]", "<p>well: then</p>", "content/2026-02-03-here.md:5:7: [[2026-02-09]] leads to no post on the site"},
		{"a private post", "[[Own]]", "<p>Own</p>", "content/2026-02-03-here.md:5:1: [[Own]] leads to no post on the site"},
		{"in a table", "|a|\n|-|\n|[[2026-02-01\\|x]]|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><a href=\"/s/2026/02/01/long/\">x</a></td>\n</tr>\n</tbody>\n</table>", ""},
		{"within a link", "[a [[2026-02-01]]](https://x.example/)", `<p><a href="https://x.example/">a Long &amp; slow</a></p>`,
			"content/2026-02-03-here.md:5:4: [[2026-02-01]] stands within another link"},
		{"nothing", "[[]] [[ |x]] [[a", "<p>[[]] [[ |x]] [[a</p>", ""},
		{"markup", "[[2026-02-01|<b>&amp;]]", `<p><a href="/s/2026/02/01/long/">&lt;b&gt;&amp;</a></p>`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ps := layOut(t, diaryOfLinks(c.body), "/s/")
			if got := strings.TrimSpace(string(post(t, s, "Here").HTML)); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			if (c.problem == "") != (len(ps) == 0) || c.problem != "" && !strings.HasPrefix(ps[0].String(), c.problem) {
				t.Errorf("problems %v, want %q", ps, c.problem)
			}
		})
	}
}

func TestProseShowsWhatTheDiaryHolds(t *testing.T) {
	for _, c := range []struct {
		name, body string
		holds      []string
		problem    string
	}{
		{"a chart", "a\n:::chart{kind=weekly}\nb", []string{"<p>a</p>\n<figure class=\"chart", `id="chart-weekly"`, "</figure>\n<p>b</p>"}, ""},
		{"a chart of a year, closed as elsewhere", ":::chart{kind=\"weekly\" year=2026}\n:::\nb", []string{`id="chart-weekly-2026"`, "</figure>\n<p>b</p>"}, ""},
		{"twice the same", ":::chart{kind=weekly}\n\n:::chart{kind=weekly}", []string{`id="chart-weekly"`, `id="chart-weekly-2"`}, ""},
		{"the post's numbers", ":::run", []string{"<dl class=\"facts\">\n<div><dt>Distance</dt><dd>10 km</dd></div>\n</dl>"}, ""},
		{"another day's", ":::run{date=2026-02-01}", []string{`<a href="/s/2026/02/01/long/">Long &amp; slow</a>`, "<dd>2:06:00</dd>"}, ""},
		{"within code", "```\n:::run\n```", []string{"<pre><code>:::run\n</code></pre>"}, ""},
		{"prose", "::: \n\n:::: run\n\n: x", []string{"<p>:::</p>\n<p>:::: run</p>\n<p>: x</p>"}, ""},
		{"an unknown thing", "x\n\n:::chrat{kind=weekly}", []string{"<p>:::chrat{kind=weekly}</p>"}, `7:1: there is nothing called "chrat" to show (known are :::chart and :::run)`},
		{"an unknown chart", ":::chart{kind=<b>}", []string{"<p>:::chart{kind=&lt;b&gt;}</p>"}, `5:1: :::chart: there is no chart "<b>": known are weekly, `},
		{"no chart named", ":::chart", []string{"<p>:::chart</p>"}, "5:1: :::chart: say which, as kind=weekly"},
		{"an unknown word", ":::chart{kind=weekly yaer=2025}", nil, `5:1: :::chart does not know what "yaer=2025" means (it takes kind=… and year=…)`},
		{"no year", ":::chart{kind=weekly year=soon}", nil, `5:1: :::chart: "soon" is not a year`},
		{"a chart without years", ":::chart{kind=slump_map year=2026}", nil, `5:1: :::chart: the chart "slump_map" is not drawn by the year`},
		{"no run", ":::run{date=2026-02-04}", nil, "5:1: :::run: no run of 2026-02-04 is on the site"},
		{"no day", ":::run{date=today}", nil, `5:1: :::run: "today" is not a day, as 2025-02-11`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ps := layOut(t, diaryOfLinks(c.body), "/s/")
			p := post(t, s, "Here")
			for _, want := range c.holds {
				if !strings.Contains(string(p.HTML), want) {
					t.Errorf("no %s in\n%s", want, p.HTML)
				}
			}
			if want := strings.Contains(string(p.HTML), "data-chart"); p.Charts != want || page(t, s, p.Path).Charts != want {
				t.Errorf("charts: %v, want %v", p.Charts, want)
			}
			if (c.problem == "") != (len(ps) == 0) || c.problem != "" && !strings.HasPrefix(ps[0].String(), "content/2026-02-03-here.md:"+c.problem) {
				t.Errorf("problems %v, want %q", ps, c.problem)
			}
		})
	}
}
