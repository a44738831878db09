package site

import (
	"cmp"
	"html/template"
	"strings"
)

// Head is the head of a page's HTML: what the theme says on every page, and after that this page's title, and what search engines, feed readers
// and previews read of it. That is the same in every theme, and stands on every page, which is why it is no template.
func (s *Site) Head(all template.HTML, p *Page) template.HTML {
	var b strings.Builder
	b.Grow(len(all) + 1024)
	b.WriteString(string(all))
	title := s.Title
	if p.Title != "" {
		title = p.Title + " · " + s.Title
	}
	element(&b, "<title>", title, "</title>\n")
	if p.Desc != "" {
		element(&b, `<meta name="description" content="`, p.Desc, "\">\n")
	}
	element(&b, `<link rel="canonical" href="`, s.Abs(p.Path), "\">\n")
	if p.Feed != "" {
		element(&b, `<link rel="alternate" type="application/rss+xml" title="`, title, `"`)
		element(&b, ` href="`, s.Href(p.Feed), "\">\n")
	}
	kind := "website"
	if p.Template == "post" {
		kind = "article"
	}
	property(&b, "title", cmp.Or(p.Title, s.Title))
	property(&b, "description", p.Desc)
	property(&b, "type", kind)
	property(&b, "url", s.Abs(p.Path))
	property(&b, "image", p.Image)
	if p.Image != "" {
		property(&b, "image:alt", p.ImageAlt)
	}
	return template.HTML(b.String())
}

// property is one of the page's properties for previews, where it has it: https://ogp.me.
func property(b *strings.Builder, name, content string) {
	if content != "" {
		b.WriteString(`<meta property="og:` + name)
		element(b, `" content="`, content, "\">\n")
	}
}
