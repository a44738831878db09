package site

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// newMarkdown is the one converter: GitHub's flavour, footnotes and typographic quotes. Raw HTML is left out unless the site allows it.
func newMarkdown(unsafe bool, q quotes, more ...goldmark.Extender) goldmark.Markdown {
	opts := []goldmark.Option{
		goldmark.WithExtensions(extension.Strikethrough, extension.TaskList, extension.Footnote, typographer(q), extension.Table),
		goldmark.WithExtensions(more...),
		goldmark.WithParserOptions(
			parser.WithAutoHeadingID(),
			parser.WithBlockParsers(util.Prioritized(directiveParser{}, 90)),
			parser.WithInlineParsers(util.Prioritized(wikilinkParser{}, 199), util.Prioritized(engineTagParser{}, 198), util.Prioritized(hashtagParser{}, 197)), // before the one of links
			parser.WithASTTransformers(util.Prioritized(mender{}, 1000)),
		),
		goldmark.WithRendererOptions(html.WithWriter(proseWriter{html.DefaultWriter}), renderer.WithNodeRenderers(
			util.Prioritized(directiveRenderer{}, 500), util.Prioritized(newCodeRenderer(), 500),
			util.Prioritized(cellRenderer{}, 499), // before the one of tables
		)),
	}
	if unsafe {
		opts = append(opts, goldmark.WithRendererOptions(html.WithUnsafe()))
	}
	return goldmark.New(opts...)
}

// A proseWriter writes a text in which nothing is escaped or to be escaped as it is. goldmark would look at each of its bytes twice.
type proseWriter struct{ html.Writer }

// Write writes text as HTML.
func (p proseWriter) Write(w util.BufWriter, text []byte) {
	if bytes.ContainsAny(text, "\\&<>\"\x00") {
		p.Writer.Write(w, text)
		return
	}
	_, _ = w.Write(text) // goldmark sees what went wrong when it flushes
}

// converters are the one converter twice. Making links of addresses that stand alone in a text, https://example.org, takes a look at every
// space: a fifth of the work for something that few posts hold.
type converters struct {
	linking goldmark.Markdown // makes such links
	quick   goldmark.Markdown // does not
}

func newConverters(unsafe bool, q quotes) converters {
	return converters{newMarkdown(unsafe, q, extension.Linkify), newMarkdown(unsafe, q)}
}

// render makes a post's text of its Markdown.
func (l *layout) render(md converters, p *Post) body {
	if mayStandAlone(p.Entry.Body) {
		return l.convert(md.linking, p).body
	}
	src := l.convert(md.quick, p)
	if src.targets < addresses(p.Entry.Body) { // what looked like the target of a link is none: [words](https://example.org/a b)
		src = l.convert(md.linking, p)
	}
	return src.body
}

// mayStandAlone says whether a text may hold an address that is not the target of [words](https://example.org).
func mayStandAlone(body []byte) bool {
	count := func(s string) int { return bytes.Count(body, []byte(s)) }
	return count("@") > count(" @ ") || count("www.") > 0 || addresses(body) > count("](https://")+count("](http://")
}

// addresses counts what may be addresses of other sites.
func addresses(body []byte) int { return bytes.Count(body, []byte("://")) }
