package site_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

func TestMarkdownBecomesHTML(t *testing.T) {
	for _, c := range []struct{ name, md, want string }{
		{"a link to another post", "[o](2026-02-04-other.md)", `<p><a href="/a/b/2026/02/04/other/">o</a></p>`},
		{"with a fragment", "[o](2026-02-04-other.md#up)", `<p><a href="/a/b/2026/02/04/other/#up">o</a></p>`},
		{"through a folder", "[o](../2026/2026-02-04-other.md)", `<p><a href="/a/b/2026/02/04/other/">o</a></p>`},
		{"a link from the root", "[o](/about/?x=1#y)", `<p><a href="/a/b/about/?x=1#y">o</a></p>`},
		{"a link to itself", "[o](#up)", `<p><a href="#up">o</a></p>`},
		{"a link elsewhere", "[o](https://elsewhere.example/x)", `<p><a href="https://elsewhere.example/x">o</a></p>`},
		{"mail", "[o](mailto:a@example.org)", `<p><a href="mailto:a@example.org">o</a></p>`},
		{"a bare address", "https://elsewhere.example/x", `<p><a href="https://elsewhere.example/x">https://elsewhere.example/x</a></p>`},
		{"a photo beside the post", "![p](photo.png)", `<p><img src="/a/b/2026/02/03/canal/photo.png" alt="p" loading="lazy" decoding="async"></p>`},
		{
			"a photo that is large", "![p](<wide photo.jpg>)",
			`<p><img src="/a/b/2026/02/03/canal/wide%20photo.jpg" alt="p" width="1200" height="800" ` +
				`srcset="/a/b/2026/02/03/canal/wide%20photo-640-c0ffee.jpg 640w, /a/b/2026/02/03/canal/wide%20photo.jpg 1200w" ` +
				`sizes="(min-width: 42rem) 38rem, calc(100vw - 2rem)" loading="lazy" decoding="async"></p>`,
		},
		{"a photo that is small", "![p](small.png)", `<p><img src="/a/b/2026/02/03/canal/small.png" alt="p" width="300" height="200" loading="lazy" decoding="async"></p>`},
		{"a photo with a space", "![p](<my photo.png>)", `<p><img src="/a/b/2026/02/03/canal/my%20photo.png" alt="p" loading="lazy" decoding="async"></p>`},
		{"a photo above the post", "![p](../top.jpg)", `<p><img src="/a/b/2026/02/03/canal/top.jpg" alt="p" loading="lazy" decoding="async"></p>`},
		{"a table keeps its sides without a style", "|a|b|c|\n|:-|:-:|-:|\n|1|2|3|", `<table>
<thead>
<tr>
<th class="left">a</th>
<th class="center">b</th>
<th class="right">c</th>
</tr>
</thead>
<tbody>
<tr>
<td class="left">1</td>
<td class="center">2</td>
<td class="right">3</td>
</tr>
</tbody>
</table>`},
		{"headings go below the post's title", "# A\n\n## B\n\n###### C", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h6 id=\"c\">C</h6>"},
		{"headings that are below it stay", "## B\n\n### C", "<h2 id=\"b\">B</h2>\n<h3 id=\"c\">C</h3>"},
		{"headings in any alphabet", "## Łódź\n\n## Łódź\n\n## 走る\n\n## !", "<h2 id=\"lodz\">Łódź</h2>\n<h2 id=\"lodz-2\">Łódź</h2>\n<h2 id=\"zou-ru\">走る</h2>\n<h2 id=\"section\">!</h2>"},
		{"quotes", `"a" -- it's`, "<p>&ldquo;a&rdquo; &ndash; it&rsquo;s</p>"},
		{"a comment is not published", "a\n\n<!-- secret -->\n\nb <!-- secret --> c", "<p>a</p>\n<p>b  c</p>"},
		{"code is code", "`<b>` and\n\n    <script>", "<p><code>&lt;b&gt;</code> and</p>\n<pre><code>&lt;script&gt;\n</code></pre>"},
		{"a task", "- [x] a", "<ul>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> a</li>\n</ul>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ps := one(t, c.md)
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if len(ps) > 0 {
				t.Errorf("problems: %v", ps)
			}
		})
	}
}

func TestWhatIsNotFitForASiteIsLeftOutAndNamed(t *testing.T) {
	for _, c := range []struct{ name, md, never, problem string }{
		{"raw HTML", "a\n\n<b onclick=x>bold</b>", "<b", `content/2026/2026-02-03-canal.md:6:1: raw HTML is left out: <b onclick=x>`},
		{"a block of it", "a\n\nb\n\n<div>\nx\n</div>", "<div", `content/2026/2026-02-03-canal.md:8:1: raw HTML is left out: <div>`},
		{"after wide characters", "走る <i>x</i>", "<i>", `content/2026/2026-02-03-canal.md:4:4: raw HTML is left out: <i>`},
		{"a script", "<script>alert(1)</script>", "script", `:4:1: raw HTML is left out`},
		{"javascript", "a [x](javascript:alert(1))", "javascript", `:4:3: a link to "javascript:alert(1)" is left out`},
		{"javascript in capitals", "[x](JavaScript:alert(1))", "JavaScript:", `is left out`},
		{"data", "[x](data:text/html,x)", "data:", `is left out`},
		{"a file that is not there", "[x](nothing.md)", "", `:4:1: link: there is no file content/2026/nothing.md`},
		{"a picture that is not there", "b ![x](nothing.png)", "", `:4:3: picture: there is no file content/2026/nothing.png`},
		{"a picture elsewhere", "![x](https://elsewhere.example/x.png)", "<img", `stands on another host`},
		{"a track", "[x](home.gpx)", "gpx", `home.gpx is not published, because it says where home is`},
		{"a picture whose places cannot be taken out", "![x](phone.heic)", "heic", `phone.heic: a .heic file may say where it was taken`},
		{"a picture that is huge", "![x](huge.jpg)", "640w", `picture: content/2026/huge.jpg has 12000 × 9000 pixels and 30.0 MB; it goes to the site whole`},
		{"a way out of the folder", "[x](../../../etc/passwd)", "", `there is no file ../etc/passwd`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ps := one(t, c.md)
			if c.never != "" && strings.Contains(got, c.never) {
				t.Errorf("%q is still there: %s", c.never, got)
			}
			if len(ps) != 1 || !strings.Contains(ps[0].String(), c.problem) || ps[0].Fatal {
				t.Errorf("got %v, want a warning with %q", ps, c.problem)
			}
		})
	}
}

func TestAPictureOnAnotherHostIsALinkToIt(t *testing.T) {
	for md, want := range map[string]string{
		"![the *cat*](https://e.example/cat.jpg \"Tom\")":                `<p><a href="https://e.example/cat.jpg" title="Tom">the <em>cat</em></a></p>`,
		"![](//e.example/a/cat.jpg?w=9)":                                 `<p><a href="//e.example/a/cat.jpg?w=9">cat.jpg</a></p>`,
		"[a ![cat](https://e.example/cat.jpg) b](https://e.example/log)": `<p><a href="https://e.example/log">a cat b</a></p>`,
	} {
		if got, _ := one(t, md); strings.TrimSpace(got) != want {
			t.Errorf("%s is\n%s, want\n%s", md, got, want)
		}
	}
}

func TestASummaryIsWhatComesFirst(t *testing.T) {
	for _, c := range []struct {
		name, md, want string
		more           bool
	}{
		{"one paragraph", "Into the *sleet*.", "Into the sleet.", false},
		{"the first of two", "One.\n\nTwo.", "One.", true},
		{"up to the mark", "One.\n\nTwo.\n\n<!--more-->\n\nThree.", "One. Two.", true},
		{"a mark with spaces", "One.\n\n<!-- more -->\n\nThree.", "One.", true},
		{"a heading and a picture go before", "# Head\n\n![p](photo.png)\n\nOne.", "One.", true},
		{"links and code are words", "A [link](2026-02-04-other.md), `code` & \"quotes\"[^1].\n\n[^1]: foot", "A link, code & “quotes”.", true},
		{"no prose at all", "![p](photo.png)", "", false},
		{"a comment first", "<!-- secret -->\n\nOne.", "One.", false},
		{"lines are words", "one\ntwo  \nthree", "one two three", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := layOut(t, "-- content/2026-02-03-canal.md --\n---\ntitle: Canal\n---\n"+c.md+"\n-- content/2026-02-04-other.md --\nx\n-- content/photo.png --\nx\n", "/")
			p := post(t, s, "Canal")
			if p.Summary != c.want || p.More != c.more {
				t.Errorf("got %q, more %v; want %q, %v", p.Summary, p.More, c.want, c.more)
			}
			if strings.Contains(string(p.HTML), "more") || strings.Contains(string(p.HTML), "<!--") {
				t.Errorf("the mark is on the page: %s", p.HTML)
			}
		})
	}
}

func TestFootnotesLeadThereAndBack(t *testing.T) {
	got, _ := one(t, "a[^1]\n\n[^1]: foot")
	for _, want := range []string{`href="#fn:1"`, `id="fn:1"`, `href="#fnref:1"`, `id="fnref:1"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in %s", want, got)
		}
	}
}

// Whatever stands in a post, its page holds no script, no style and no way out.
func TestMarkdownIsTame(t *testing.T) {
	pieces := []string{"<script>", "</script>", "javascript:alert(1)", "[a](", ")", "![", "](", "<!--", "-->", "more", "\n\n", "# ", "|a|\n|-|\n", "[^1]", "[^1]: ", "`", "```\n",
		"<b style=x>", "photo.png", "2026-02-04-other.md", "走", "\x00", "&lt;", "<a href=javascript:x>", "> ", "- ", "1. ", "    ", "https://x.example ", `"`, "{style=x}", "\\"}
	rapid.Check(t, func(r *rapid.T) {
		got, _ := one(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 25).Draw(r, "pieces"), ""))
		tame(r, got)
	})
}

func tame(t interface{ Errorf(string, ...any) }, got string) {
	for tokens := html.NewTokenizer(strings.NewReader(got)); tokens.Next() != html.ErrorToken; {
		token := tokens.Token()
		if token.Type == html.CommentToken || token.Type != html.TextToken && token.Data == "script" {
			t.Errorf("%s in %s", token, got)
		}
		for _, a := range token.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key != "alt" && a.Key != "title" && strings.HasPrefix(strings.ToLower(a.Val), "javascript:") {
				t.Errorf("%s=%q in %s", a.Key, a.Val, got)
			}
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("hello *you*\n\n<!--more-->\n\n[a](2026-02-04-other.md) ![p](photo.png)[^1]\n\n[^1]: foot\n\n|a|\n|:-:|\n|b|\n")
	f.Add("# a\n<script>alert(1)</script>\n[x](javascript:y)\n")
	f.Fuzz(func(t *testing.T, body string) {
		if strings.Contains(body, "\n-- ") || strings.HasPrefix(body, "-- ") {
			return // a file of the archive, not of the post
		}
		got, _ := one(t, body)
		tame(t, got)
	})
}

func TestAFileTooLargeToCopyIsNamedWithThePostThatLinksToIt(t *testing.T) {
	got, ps := one(t, "the [film](film.bin)")
	const want = "content/2026/2026-02-03-canal.md:4:5: link: content/2026/film.bin is 100.0 MB long, and the limit is 64 MB"
	if len(ps) != 1 || !ps[0].Fatal || !strings.HasPrefix(ps[0].String(), want) || strings.Contains(got, "film.bin") {
		t.Errorf("%v\n%s", ps, got)
	}
}

func TestCodeIsColouredByClasses(t *testing.T) {
	html, ps := one(t, "```yaml\ndistance: 10 km # all\n```\n\n```nonsense\n<b>\n```")
	if len(ps) > 0 {
		t.Error(ps)
	}
	for _, want := range []string{`class="chroma"`, `<span class="nt">distance</span>`, `<span class="c"># all</span>`, "&lt;b&gt;"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if strings.Contains(html, "style=") {
		t.Errorf("a style in %s", html)
	}
}
