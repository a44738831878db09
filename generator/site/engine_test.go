package site_test

import (
	"strings"
	"testing"
)

func TestTagsOfOtherEnginesAreShownAsTheyAreWritten(t *testing.T) {
	md := "A map: {% include map.html id=\"<b>\" %} and {% include map.html %}.\n\n{{< youtube abc >}}\n\n{{<figure src=\"a.jpg\" title=\"it's *here*\">}}\n\n" +
		"{% highlight go %}\n\n{{ site.title | upcase }} {{% note %}} `{{ code }}` {{ open\n\n{%%} {{}}"
	want := `<p>A map: {% include map.html id=&quot;&lt;b&gt;&quot; %} and {% include map.html %}.</p>
<p>{{&lt; youtube abc &gt;}}</p>
<p>{{&lt;figure src=&quot;a.jpg&quot; title=&quot;it's *here*&quot;&gt;}}</p>
<p>{% highlight go %}</p>
<p>{{ site.title | upcase }} {{% note %}} <code>{{ code }}</code> {{ open</p>
<p>{%%} {{}}</p>`
	got, ps := one(t, md)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var told []string
	for _, p := range ps {
		if p.ID != "engine-tag" || p.Fatal || p.Line == 0 {
			t.Errorf("%v", p)
		}
		told = append(told, strings.Split(p.Msg, " belongs")[0])
	}
	if got, want := strings.Join(told, " "), "{% include %} {{< youtube >}} {{< figure >}} {% highlight %} {{ site.title }} {{% note %}} {% %} {{ }}"; got != want {
		t.Errorf("told of %s, want %s", got, want)
	}
	if !strings.Contains(ps[0].String(), ":4:8: {% include %} belongs to another blog engine and is shown as it is written, here and in 1 more place") {
		t.Errorf("%v", ps[0])
	}
}

func TestPicturesThatObsidianEmbedsAreShown(t *testing.T) {
	for _, c := range []struct{ md, want string }{
		{"![[photo.png]]", `<img src="/a/b/2026/02/03/canal/photo.png" alt=""`},
		{"![[photo.png|300x200]]", `<img src="/a/b/2026/02/03/canal/photo.png" alt=""`},
		{"![[my photo.png|The weir]]", `<img src="/a/b/2026/02/03/canal/my%20photo.png" alt="The weir"`},
		{"![[top.jpg]]", `<img src="/a/b/2026/02/03/canal/top.jpg"`},
		{"![[content/top.jpg]]", `<img src="/a/b/2026/02/03/canal/top.jpg"`},
	} {
		got, ps := one(t, c.md)
		if !strings.Contains(got, c.want) || len(ps) > 0 {
			t.Errorf("%s: got %s %v", c.md, got, ps)
		}
	}
}

func TestWhatElseObsidianEmbedsIsShownAsItIsWritten(t *testing.T) {
	got, ps := one(t, "The weir: ![[gone.png|300]] and ![[a note]]. Well![^1] `![[photo.png]]`")
	if !strings.Contains(got, "The weir: ![[gone.png|300]] and ![[a note]]. Well![^1] <code>![[photo.png]]</code>") {
		t.Errorf("got %s", got)
	}
	if len(ps) == 0 || !strings.Contains(ps[0].String(), "![[…]] belongs to Obsidian and is shown as it is written, here and in 1 more place (a picture beside the post is ![What it shows](photo.png)") {
		t.Errorf("%v", ps)
	}
}

func TestObsidiansTagsInProseAreToldOfInAVault(t *testing.T) {
	const post = "-- content/2026-02-03-canal.md --\n# Canal\n\nBy the #canal, #2 of the #winter/cold ones; a#b `#code` #\n"
	_, ps := layOut(t, "-- runlog.yaml --\nmarkdown: {percent_comments: true}\n"+post, "https://example.org/")
	want := "content/2026-02-03-canal.md:3:8: a #tag belongs to Obsidian and is shown as it is written, here and in 1 more place (what a post is about stands in its front matter: tags: [canal])"
	if len(ps) != 1 || ps[0].String() != want {
		t.Errorf("got %v, want %s", ps, want)
	}
	if _, ps := layOut(t, post, "https://example.org/"); len(ps) > 0 {
		t.Errorf("outside a vault: %v", ps)
	}
}
