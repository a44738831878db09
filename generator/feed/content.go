package feed

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/runlog/runlog/generator/chart"
	"github.com/runlog/runlog/generator/site"
)

// content is all of a post that a feed reader can show: the numbers of its head, its text with addresses that mean the same away from
// the site, and a word about what only the site can show.
func content(s *site.Site, p *site.Post) string {
	var b strings.Builder
	var facts []string
	for _, f := range p.Facts() {
		facts = append(facts, html.EscapeString(f.Label)+" "+html.EscapeString(f.Value))
	}
	if len(facts) > 0 {
		b.WriteString("<p><em>" + strings.Join(facts, " · ") + "</em></p>\n")
	}
	if runs := p.Runs(); len(runs) > 0 {
		b.WriteString("<ul>\n")
		for _, r := range runs {
			words := slices.DeleteFunc([]string{r.Day, r.Distance, r.Duration, r.Pace, r.Note}, func(w string) bool { return w == "" })
			b.WriteString("<li>" + html.EscapeString(strings.Join(words, ", ")) + "</li>\n")
		}
		b.WriteString("</ul>\n")
	}
	images(&b, s, p.Pictures)
	page := s.Abs(p.Path)
	b.WriteString(portable(page, string(p.HTML)))
	if p.Route() != "" { // readers strip drawings that stand in the text
		link := `<a href="` + html.EscapeString(page) + `">` + html.EscapeString(s.Words.Text("route_line")) + "</a>"
		b.WriteString("<p>" + s.Words.Text("route_on_site", "link", link) + "</p>\n")
	}
	return clean(b.String())
}

// images shows charts as pictures, which is what feed readers do not strip.
func images(b *strings.Builder, s *site.Site, pics []*chart.Picture) {
	for _, p := range pics {
		fmt.Fprintf(b, "<p><img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\"></p>\n", html.EscapeString(s.Abs(p.Path)), html.EscapeString(p.Alt), p.W/2, p.H/2)
	}
}

// portable is a page's HTML fit to be shown elsewhere: every address in full, and nothing but what readers show to people. They strip
// the rest, each in its own way, or throw the whole item out. base is the page's own address.
func portable(base, page string) string {
	from, err := url.Parse(base)
	if err != nil { // a site whose own address is none: its pages have told of it
		from = &url.URL{}
	}
	var b strings.Builder
	skipped, depth := "", 0 // the element that is being left out, and how many of its kind are open
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		t := z.Token()
		switch {
		case skipped != "":
			if t.Data == skipped && t.Type == html.StartTagToken {
				depth++
			}
			if t.Data == skipped && t.Type == html.EndTagToken {
				depth--
			}
			if depth == 0 {
				skipped = ""
			}
		case t.Type == html.TextToken:
			b.WriteString(t.String())
		case t.Type == html.StartTagToken && slices.Contains(stripped, t.Data):
			skipped, depth = t.Data, 1
		case t.Type == html.CommentToken, t.Type == html.DoctypeToken, slices.Contains(stripped, t.Data):
		case t.Data == "input":
			b.WriteString(box(t))
		default:
			t.Attr = attributes(from, t.Attr)
			b.WriteString(t.String())
		}
	}
	return b.String()
}

// stripped are the elements that feed readers leave out or that act by themselves; what is inside them goes too.
var stripped = []string{
	"script", "style", "svg", "math", "iframe", "object", "embed", "form", "button", "select", "textarea", "template", "noscript", "canvas",
	"link", "meta", "base", "title", "xmp", "plaintext", "noembed", "noframes", "frameset",
}

// kept are the attributes that mean something in a reader. Ids are not among them: those of two posts would be taken for each other.
var kept = []string{
	"href", "src", "srcset", "sizes", "poster", "cite", "alt", "title", "width", "height", "datetime", "colspan", "rowspan", "scope", "start",
	"reversed", "lang", "dir", "controls", "open",
}

// attributes are those that are kept, with addresses in full.
func attributes(base *url.URL, attrs []html.Attribute) []html.Attribute {
	var out []html.Attribute
	for _, a := range attrs {
		if !slices.Contains(kept, a.Key) {
			continue
		}
		switch a.Key {
		case "href", "src", "poster", "cite":
			u, err := base.Parse(a.Val)
			if err != nil {
				continue
			}
			a.Val = u.String()
		case "srcset":
			a.Val = pictures(base, a.Val)
		}
		out = append(out, a)
	}
	return out
}

// pictures makes the addresses of a srcset full: "a.jpg 600w, b.jpg 1200w".
func pictures(base *url.URL, srcset string) string {
	var out []string
	for candidate := range strings.SplitSeq(srcset, ",") {
		words := strings.Fields(candidate)
		if len(words) == 0 {
			continue
		}
		u, err := base.Parse(words[0])
		if err != nil {
			continue
		}
		words[0] = u.String()
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, ", ")
}

// box is the tick box of a list of tasks as text: a form field means nothing in a reader.
func box(t html.Token) string {
	if slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
		return "☑"
	}
	return "☐"
}
