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

func TestWhatObsidianEmbedsIsShownAsItIsWritten(t *testing.T) {
	got, ps := one(t, "The weir: ![[photo.png|300]]. Well![^1] ![a](https://example.org/) `![[code]]`")
	if !strings.Contains(got, "The weir: ![[photo.png|300]]. Well") {
		t.Errorf("got %s", got)
	}
	if len(ps) == 0 || !strings.Contains(ps[0].String(), "![[…]] belongs to Obsidian and is shown as it is written (a picture beside the post is ![What it shows](photo.png)") {
		t.Errorf("%v", ps)
	}
}
