package importer

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"
)

// Whatever is written outside reads the same on the page, under Markdown with every common dialect: the page holds paragraphs and line
// breaks, and nothing else.
func TestEscapedTextStaysText(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	rapid.Check(t, func(t *rapid.T) {
		pieces := []string{
			"# ", "- ", "1. ", "2) ", "+ ", "> ", "    ", "\t", "---", "===", "```", "~~~", "<b>", "<!--more-->", "&amp;", "[a](http://b)", "![x](y)",
			"[^1]", "[^1]: ", "[a]: http://b", ": ", "*", "**", "_", "~~", "|", "|-|", "https://a.org/b?c=d", "www.a.org", "a@b.org", "mailto:a@b.org",
			"ftp://a.b", "\\", "`", "\n", "\r\n", "\r", "\n\n", " ", "word", "5:30", "10.2 km", "ł", "😀", "\u202e", "\x00", "\xff", "[x] ", "{.a}", "$x$", "^", "%%",
			"{{ .X }}", "{% raw %}", "javascript:alert(1)", "xmpp:a@b", "HTTP://A.ORG", "WWW.a.org",
		}
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
		var page bytes.Buffer
		if err := md.Convert(escape(text), &page); err != nil {
			t.Fatal(err)
		}
		shown := strings.NewReplacer("<p>", "", "</p>", "", "<br>", "").Replace(page.String())
		if strings.ContainsAny(shown, "<>") {
			t.Fatalf("%q became\n%s\nby\n%s", text, page.String(), escape(text))
		}
		var want []string
		for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
			if line = plain(line); line != "" {
				want = append(want, line)
			}
		}
		got := strings.TrimSpace(html.UnescapeString(shown))
		if w := strings.Join(want, "\n"); got != w {
			t.Fatalf("%q reads %q, want %q", text, got, w)
		}
	})
}

func TestPlainNamesAreOneLineWithoutTricks(t *testing.T) {
	for in, want := range map[string]string{
		" Canal\n---\ndraft: true ":  "Canal --- draft: true",
		"a\u202eb\u200bc\x00d\ufeff": "abcd",
		"👩‍👩‍👧 run":                  "👩‍👩‍👧 run",
		"caf\xe9":                    "caf\ufffd",
		"\t\r\n":                     "",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}
