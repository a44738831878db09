package site

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text of a node, without pictures and footnote marks. It stands until the next call.
func (s *source) plain(n ast.Node) []byte {
	s.room.text = appendPlain(s.room.text[:0], n, s.post.Entry.Body)
	return bytes.TrimSpace(s.room.text)
}

func appendPlain(to []byte, n ast.Node, src []byte) []byte {
	switch n := n.(type) {
	case *ast.Text:
		text := n.Segment.Value(src)
		if bytes.IndexByte(text, '\\') >= 0 {
			text = util.UnescapePunctuations(text)
		}
		to = appendUnescaped(to, text)
		if n.SoftLineBreak() || n.HardLineBreak() {
			to = append(to, ' ')
		}
	case *ast.String:
		to = appendUnescaped(to, n.Value)
	case *ast.AutoLink:
		to = append(to, n.Label(src)...)
	case *ast.Image, *east.FootnoteLink, *east.FootnoteList, *ast.RawHTML, *ast.FencedCodeBlock, *ast.CodeBlock:
		return to
	case *ast.Paragraph, *ast.Heading, *ast.ListItem, *east.TableCell:
		if len(to) > 0 {
			to = append(to, ' ')
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		to = appendPlain(to, c, src)
	}
	return to
}

// appendUnescaped appends text in which characters may be written as &amp; or &rsquo;.
func appendUnescaped(to, text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 {
		return append(to, text...)
	}
	return append(to, html.UnescapeString(string(text))...)
}
