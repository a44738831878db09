package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/runlog/runlog/analysis/diary"
)

// CardPath is the picture that stands for pages without one of their own where others link to them: a file of the theme.
const CardPath = "assets/card.png"

// photos are the kinds of pictures that programs show beside a link.
var photos = []string{".jpg", ".jpeg", ".png", ".webp", ".gif"}

// picture takes the picture that stands for a post where others link to it from image: of its front matter. Where that says nothing the
// mender has found the first photo of its text.
func (s *source) picture(doc ast.Node) {
	named := s.post.Entry.Image
	if named == "" {
		return
	}
	u, err := url.Parse(named)
	if err != nil || u.Scheme != "" || u.Host != "" {
		s.problem(doc, false, "outside-picture", "image: "+named+" is no file of the site, and is not shown", "save it beside the post")
		return
	}
	s.image, s.tied = s.address(doc, named, true), true
}

// isPhoto says whether an address leads to a photo of the site.
func isPhoto(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host == "" && u.Scheme == "" && slices.Contains(photos, strings.ToLower(path.Ext(u.Path)))
}

// preview gives a page of a post its picture for those who link to it.
func (s *Site) preview(page *Page, p *Post) {
	if below, ok := strings.CutPrefix(p.image, s.Base); ok {
		page.Image = s.Abs(below)
	}
}

// cards gives every page without a picture of its own the site's.
func (l *layout) cards() {
	card := l.Abs(CardPath)
	for _, p := range l.Pages {
		if p.Image == "" && !p.Hidden {
			p.Image = card
		}
	}
}

// menu warns of lines of the menu that lead nowhere.
func (l *layout) menu() {
	for _, m := range l.Diary.Config.Menu {
		u, err := url.Parse(m.URL)
		switch {
		case err == nil && (u.Scheme == "mailto" || u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")):
			continue
		case err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(u.Path, "/"):
			l.problems = append(l.problems, diary.Problem{
				Pos: l.Diary.Config.Place("menu"), ID: "menu", Msg: fmt.Sprintf("menu: %.60q leads nowhere", m.URL),
				Hint: "write a page as /about/, and another site as https://example.org/",
			})
			continue
		}
		address := strings.TrimPrefix(path.Clean(u.Path), "/")
		_, page := l.taken[address]
		_, file := l.taken[strings.TrimSuffix(address, "/index.html")]
		if address == "" || page || file || l.hasStatic(address) || l.hasStatic(path.Join(address, "index.html")) {
			continue
		}
		l.problems = append(l.problems, diary.Problem{
			Pos: l.Diary.Config.Place("menu"), ID: "menu", Msg: "menu: the site has no page " + m.URL, Hint: "a page content/pages/about.md has the address /about/",
		})
	}
}

// hasStatic says whether one of the runner's own files stands at an address of the site.
func (l *layout) hasStatic(address string) bool {
	return slices.ContainsFunc(l.Diary.Config.StaticFiles(address), l.files.Has)
}
