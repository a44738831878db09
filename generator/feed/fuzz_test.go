package feed

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Whatever an author's HTML holds, what goes into a feed has no more than what is kept, and making it portable twice changes nothing.
func FuzzPortable(f *testing.F) {
	for _, seed := range []string{
		`<p>a <a href="#x" onclick="y()">b</a></p>`, `<img srcset="a 1x, b 2x," src=%zz>`, `<svg><svg></svg></p>x</svg>y`, `<script>a</script`,
		`<SVG/><input checked>`, `<p title='"'>&lt;b&gt;</p><!-- c -->`, `</svg><noscript><p></noscript>`, `<xmp><script></xmp>`, "<a href='java\nscript:x'>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		out := portable("https://example.org/a/", page)
		for z := html.NewTokenizer(strings.NewReader(out)); z.Next() != html.ErrorToken; {
			token := z.Token()
			if token.Type != html.TextToken && slices.Contains(stripped, token.Data) {
				t.Errorf("%q keeps %s", page, token)
			}
			for _, a := range token.Attr {
				if !slices.Contains(kept, a.Key) {
					t.Errorf("%q keeps %s", page, token)
				}
			}
		}
		if again := portable("https://example.org/a/", out); again != out {
			t.Errorf("%q becomes\n%q, and that\n%q", page, out, again)
		}
	})
}
