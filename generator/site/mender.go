package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// A mender makes a post's document fit its page: addresses get the site's base, photos load lazily and are copied, headings stand below
// the post's title, comments go.
type mender struct{}

// Transform mends the document in place.
func (mender) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	s, ok := pc.Get(sourceKey).(*source)
	if !ok {
		return
	}
	src := reader.Source()
	var later []func()
	top := false // a heading of the first level
	_ = ast.Walk(doc, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if enter {
			h, ok := n.(*ast.Heading)
			top = top || ok && h.Level == 1
			if change := s.mend(n, src); change != nil {
				later = append(later, change)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, change := range later {
		change()
	}
	if top {
		lowerHeadings(doc)
	}
}

// mend makes a node fit its page. What changes the tree around the node is given back, for when nobody walks in it any more.
func (s *source) mend(n ast.Node, src []byte) (later func()) {
	switch n := n.(type) {
	case *ast.Link:
		s.targets += addresses(n.Destination)
		written := len(n.Destination)
		n.Destination = []byte(s.address(n, string(n.Destination), false))
		if written > 0 && len(n.Destination) == 0 {
			return func() { onlyWords(n) }
		}
	case *ast.Image:
		s.targets += addresses(n.Destination)
		n.Destination = []byte(s.address(n, string(n.Destination), true))
		if isOutside(string(n.Destination)) {
			return func() { asLink(n) }
		}
		n.SetAttributeString("loading", []byte("lazy"))
		n.SetAttributeString("decoding", []byte("async"))
		if s.image == "" && s.post.Entry.Image == "" && isPhoto(string(n.Destination)) {
			s.image = string(n.Destination)
		}
	case *wikilink:
		return func() { n.Parent().ReplaceChild(n.Parent(), n, s.wiki(n)) }
	case *directive:
		s.direct(n)
	case *ast.HTMLBlock, *ast.RawHTML:
		if s.raw(n, src) {
			return func() { n.Parent().RemoveChild(n.Parent(), n) }
		}
	}
	return nil
}

// onlyWords leaves of a link that leads nowhere its words: a link to nothing would lead readers to the page that they are on.
func onlyWords(link *ast.Link) {
	parent := link.Parent()
	for link.FirstChild() != nil {
		parent.InsertBefore(parent, link, link.FirstChild())
	}
	parent.RemoveChild(parent, link)
}

// isOutside says whether an address leads to another host.
func isOutside(dest string) bool {
	u, err := url.Parse(dest)
	return err == nil && (u.Host != "" || u.Scheme != "")
}

// asLink makes of a picture on another host a link to it: a page asks nobody else, and a reader of feeds has nothing that would keep it
// from asking. Within a link it is words.
func asLink(picture *ast.Image) {
	link := ast.NewLink()
	link.Destination, link.Title = picture.Destination, picture.Title
	for picture.FirstChild() != nil {
		link.AppendChild(link, picture.FirstChild())
	}
	if u, err := url.Parse(string(picture.Destination)); err == nil && link.FirstChild() == nil {
		link.AppendChild(link, ast.NewString([]byte(path.Base(u.Path))))
	}
	picture.Parent().ReplaceChild(picture.Parent(), picture, link)
	if within(link, ast.KindLink) {
		onlyWords(link)
	}
}

// lowerHeadings puts the headings of a post that uses # itself below the page's own.
func lowerHeadings(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			h.Level = min(h.Level+1, 6)
		}
		lowerHeadings(n)
	}
}

// raw says whether a piece of raw HTML is to be dropped: a comment always, anything else unless the site allows it.
func (s *source) raw(n ast.Node, src []byte) bool {
	var b strings.Builder
	lines := n.Lines
	if r, ok := n.(*ast.RawHTML); ok {
		lines = func() *text.Segments { return r.Segments }
	}
	for _, seg := range lines().Sliced(0, lines().Len()) {
		b.Write(seg.Value(src))
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		b.Write(h.ClosureLine.Value(src))
	}
	code := strings.TrimSpace(b.String())
	if strings.HasPrefix(code, "<!--") && strings.Index(code, "-->") == len(code)-3 {
		if strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(code, "<!--"), "-->")) == "more" && n.Parent().Kind() == ast.KindDocument && s.cut == nil {
			s.cut = n
			return false // stays until the summary has been taken
		}
		return true
	}
	if s.Diary.Config.Markdown.Unsafe {
		return false
	}
	if !strings.HasPrefix(code, "</") { // its opening tag has been reported
		s.problem(n, false, "raw-html", fmt.Sprintf("raw HTML is left out: %.40s", code), "write Markdown, or allow it in runlog.yaml with `markdown: {unsafe: true}`")
	}
	return true
}

// address is where a link or picture of a post leads on the site.
func (s *source) address(n ast.Node, dest string, picture bool) string {
	if href, ok := s.marked(n, dest); ok {
		return href
	}
	if !strings.HasPrefix(dest, "https://") && ghtml.IsDangerousURL([]byte(dest)) {
		s.problem(n, false, "link", fmt.Sprintf("a link to %.30q is left out", dest), "links start with https:, mailto: or a path")
		return ""
	}
	u, err := url.Parse(dest)
	switch {
	case err != nil:
		s.problem(n, false, "link", fmt.Sprintf("%q is not an address", dest), "")
		return ""
	case picture && isOutside(dest):
		s.problem(n, false, "outside-picture", fmt.Sprintf("the picture %.60q stands on another host and is a link", dest), "save it beside the post: readers' browsers ask nobody else")
		return dest
	case u.Scheme != "" || u.Host != "" || dest == "" || strings.HasPrefix(dest, "#") || strings.HasPrefix(dest, "?"):
		return dest
	case strings.HasPrefix(u.Path, "/"):
		return s.Href(strings.TrimPrefix(dest, "/"))
	}
	return s.beside(n, u, picture)
}
