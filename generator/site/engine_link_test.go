package site_test

import (
	"strings"
	"testing"
)

// linking is a blog in which one post links to others as Jekyll and Hugo do.
const linking = `-- runlog.yaml --
content: [_posts, log/_posts, content]
static: {assets: /assets/}
-- _posts/2020-01-02-canal-tempo.md --
A
-- log/_posts/2020-01-03-hills.md --
B
-- content/posts/second.md --
---
title: Second
date: 2020-01-05
---
C
-- content/posts/bundle/index.md --
---
title: Bundle
date: 2020-01-06
---
D
-- assets/map.pdf --
E
-- content/posts/links.md --
---
title: Links
date: 2020-01-07
---
`

func TestLinksOfOtherEnginesLeadToPosts(t *testing.T) {
	for _, c := range []struct{ md, want string }{
		{"[*a* tempo]({% post_url 2020-01-02-canal-tempo %})", `<a href="/b/2020/01/02/canal-tempo/"><em>a</em> tempo</a>`},
		{"[a]({%- post_url log/2020-01-03-hills -%})", `<a href="/b/2020/01/03/hills/">a</a>`},
		{"[a]({{ site.baseurl }}{% post_url 2020-01-02-canal-tempo %}#splits 'then')", `<a href="/b/2020/01/02/canal-tempo/#splits" title="then">a</a>`},
		{"[a]({{site.url}}{{ site.baseurl }}{% link _posts/2020-01-02-canal-tempo.md %})", `<a href="/b/2020/01/02/canal-tempo/">a</a>`},
		{"[a]({% link assets/map.pdf %})", `<a href="/b/assets/map.pdf">a</a>`},
		{"[a]({{ site.baseurl }}/about/)", `<a href="/b/about/">a</a>`},
		{"[a][1] and [b][1]\n\n[1]: {% post_url 2020-01-03-hills %}", `<a href="/b/2020/01/03/hills/">a</a> and <a href="/b/2020/01/03/hills/">b</a>`},
		{`[a]({{< ref "second.md" >}})`, `<a href="/b/2020/01/05/second/">a</a>`},
		{`[a]({{< relref "second" >}})`, `<a href="/b/2020/01/05/second/">a</a>`},
		{`[a]({{<ref "/posts/second/#part">}})`, `<a href="/b/2020/01/05/second/#part">a</a>`},
		{`[a]({{% relref path="posts/bundle" lang="en" %}})`, `<a href="/b/2020/01/06/bundle/">a</a>`},
		{`[a]({{< ref "bundle/index.md" >}})`, `<a href="/b/2020/01/06/bundle/">a</a>`},
		{"[a]({{< ref `bundle` >}})", `<a href="/b/2020/01/06/bundle/">a</a>`},
		{`[a]({{< ref "#part" >}})`, `<a href="#part">a</a>`},
		{"|x|\n|-|\n|[a]({% post_url 2020-01-03-hills %})|", `<td><a href="/b/2020/01/03/hills/">a</a></td>`},
		{"See {% post_url 2020-01-03-hills %}.", `See <a href="/b/2020/01/03/hills/">Friday 3 January 2020: a note</a>.`},
		{"走る [a]({% post_url 2020-01-03-hills %}) and `[a]({% post_url 2020-01-03-hills %})`", `走る <a href="/b/2020/01/03/hills/">a</a> and <code>[a]({% post_url 2020-01-03-hills %})</code>`},
		{"    [a]({% post_url 2020-01-03-hills %})", `<pre><code>[a]({% post_url 2020-01-03-hills %})`},
		{"no link ]({% post_url 2020-01-03-hills %}\nnor this", "<p>no link ]({% post_url 2020-01-03-hills %}\nnor this</p>"},
	} {
		s, ps := layOut(t, linking+c.md+"\n", "https://example.org/b/")
		if got := string(post(t, s, "Links").HTML); !strings.Contains(got, c.want) || len(ps) > 0 {
			t.Errorf("%s: got\n%s%v, want\n%s", c.md, got, ps, c.want)
		}
	}
}

func TestLinksOfOtherEnginesThatLeadNowhereAreNamed(t *testing.T) {
	for _, c := range []struct{ md, want, told string }{
		{"a [b]({% post_url 2020-01-02-canal-temp %})", `<p>a b</p>`, "content/posts/links.md:5:3: {% post_url 2020-01-02-canal-temp %} leads to no post on the site (did you mean 2020-01-02-canal-tempo?)"},
		{`{{< ref "gone/away.md" >}}`, `<p>{{&lt; ref &quot;gone/away.md&quot; &gt;}}</p>`, `:5:1: {{< ref "gone/away.md" >}} leads to no post on the site (a post is called by`},
		{"[*b* c]({% link _posts/2019-01-01-no.md %})", `<p><em>b</em> c</p>`, "{% link _posts/2019-01-01-no.md %} leads to no post on the site ("},
	} {
		s, ps := layOut(t, linking+c.md+"\n", "https://example.org/b/")
		if got := string(post(t, s, "Links").HTML); !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s, want\n%s", c.md, got, c.want)
		}
		if len(ps) != 1 || ps[0].ID != "engine-link" || !strings.Contains(ps[0].String(), c.told) {
			t.Errorf("%s: told %v, want %s", c.md, ps, c.told)
		}
	}
}

func TestANameThatLeadsNowhereIsGivenTheNearest(t *testing.T) {
	const posts = "-- content/2026-01-01-x.md --\n---\ntitle: Morning jogs by the canal\n---\n[[Morning jog]] [[Mornng jogs]] [[frost-1O]] [[2026-01-03]] [[Ana]] [[Long run]] [[Heron]]\n-- content/2026-01-02-frost-10.md --\nB\n-- content/2026-01-04-y.md --\n---\ntitle: Long one\n---\n"
	_, ps := layOut(t, posts, "https://example.org/")
	for i, want := range []string{
		"[[Morning jog]] leads to no post on the site (did you mean [[Morning jogs by the canal]]?)",
		"[[Mornng jogs]] leads to no post on the site (did you mean [[Morning jogs by the canal]]?)",
		"[[frost-1O]] leads to no post on the site (did you mean [[2026-01-02-frost-10]]?)",
		"[[2026-01-03]] leads to no post on the site (a post is called by its day",
		"[[Ana]] leads to no post on the site (a post is called by its day",
		"[[Long run]] leads to no post on the site (did you mean [[Long one]]?)",
		"[[Heron]] leads to no post on the site (a post is called by its day",
	} {
		if len(ps) <= i || !strings.Contains(ps[i].String(), want) {
			t.Errorf("told %v, want %s", ps, want)
		}
	}
}
