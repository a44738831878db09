package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
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
	var drop []ast.Node
	var nowhere []*ast.Link
	var elsewhere []*ast.Image
	var wikis []*wikilink
	top := false
	_ = ast.Walk(doc, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			top = top || n.Level == 1
		case *ast.Link:
			s.targets += addresses(n.Destination)
			written := len(n.Destination)
			n.Destination = []byte(s.address(n, string(n.Destination), false))
			if written > 0 && len(n.Destination) == 0 {
				nowhere = append(nowhere, n)
			}
		case *ast.Image:
			s.targets += addresses(n.Destination)
			n.Destination = []byte(s.address(n, string(n.Destination), true))
			if isOutside(string(n.Destination)) {
				elsewhere = append(elsewhere, n)
				return ast.WalkContinue, nil
			}
			n.SetAttributeString("loading", []byte("lazy"))
			n.SetAttributeString("decoding", []byte("async"))
			if s.image == "" && s.post.Entry.Image == "" && isPhoto(string(n.Destination)) {
				s.image = string(n.Destination)
			}
		case *wikilink:
			wikis = append(wikis, n)
		case *directive:
			s.direct(n)
		case *ast.HTMLBlock, *ast.RawHTML:
			if s.raw(n, src) {
				drop = append(drop, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range drop {
		n.Parent().RemoveChild(n.Parent(), n)
	}
	for _, n := range nowhere {
		onlyWords(n)
	}
	for _, n := range elsewhere {
		asLink(n)
	}
	for _, n := range wikis {
		n.Parent().ReplaceChild(n.Parent(), n, s.wiki(n))
	}
	if top {
		lowerHeadings(doc)
	}
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
	for n := link.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == ast.KindLink {
			onlyWords(link)
			return
		}
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

// beside resolves an address relative to the post's own file: another post, or a file that is then copied beside the page.
func (s *source) beside(n ast.Node, u *url.URL, picture bool) string {
	s.tied = true
	file := path.Join(path.Dir(s.post.Entry.File), u.Path)
	frag := ""
	if u.Fragment != "" {
		frag = "#" + u.EscapedFragment()
	}
	if p := s.byFile[file]; p != nil {
		return s.Href(p.Path) + frag
	}
	what := "link"
	if picture {
		what = "picture"
	}
	switch {
	case !s.files.Has(file):
		s.problem(n, false, "no-such-file", fmt.Sprintf("%s: there is no file %s", what, file), "paths are relative to the post's own file")
		return u.String()
	case strings.HasSuffix(file, ".md") || strings.HasSuffix(file, ".markdown"):
		s.astray(n, "unpublished", fmt.Sprintf("%s: %s is not on the site: it is a draft, private, or in the future", what, file), "the words stay, the link leads nowhere")
		return ""
	case private(file):
		s.problem(n, false, "track-link", fmt.Sprintf("%s: %s is not published, because it says where home is", what, path.Base(file)), "name it as `track:` in the front matter to show the route without its ends")
		return ""
	}
	if ext := strings.ToLower(path.Ext(file)); slices.Contains(tellsPlaces, ext) {
		s.problem(n, false, "picture-kind", fmt.Sprintf("%s: a %s file may say where it was taken, and is left out", path.Base(file), ext), "save a picture as JPEG, PNG or WebP; put a film that says nothing into content/static/")
		return ""
	}
	name := strings.TrimLeft(strings.ReplaceAll(path.Clean(u.Path), "../", ""), "./")
	to := s.post.Path + name
	if size := s.files.Size(file); size > LargestFile {
		s.problem(n, true, "too-large", fmt.Sprintf("%s: %s is %s long, and the limit is %d MB", what, file, megabytes(size), LargestFile>>20), tooLargeHint(picture))
		return ""
	}
	s.assets = append(s.assets, Asset{From: file, Path: to})
	if img, ok := n.(*ast.Image); ok {
		s.measure(img, file, to)
	}
	return s.Href((&url.URL{Path: to}).EscapedPath()) + frag
}

// A photo beyond these, in bytes or in pixels, is larger than the cameras of telephones make them, and most likely not meant to be whole.
const (
	hugePhoto  = 20 << 20
	hugePixels = 60_000_000
)

func tooLargeHint(picture bool) string {
	if picture {
		return "save it smaller: 2000 pixels are large enough for any screen"
	}
	return "make it smaller, or put it elsewhere on the web and link to that"
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// columnSizes is how wide a photo is shown: as wide as the text, which is as wide as the page where that is narrow. A theme with another
// column only lets a browser take a photo that is larger or smaller than it needs.
const columnSizes = "(min-width: 42rem) 38rem, calc(100vw - 2rem)"

// measure says how large a photo is, so that nothing jumps when it comes, and offers smaller copies of it.
func (s *source) measure(img *ast.Image, file, to string) {
	p := s.files.Photo(file)
	if p.Width == 0 {
		return
	}
	if size := s.files.Size(file); size > hugePhoto || p.Width*p.Height > hugePixels {
		s.problem(img, false, "huge-picture", fmt.Sprintf("picture: %s has %d × %d pixels and %s; it goes to the site whole, and making smaller copies takes a while",
			file, p.Width, p.Height, megabytes(size)), tooLargeHint(true))
	}
	img.SetAttributeString("width", appendInt(p.Width))
	img.SetAttributeString("height", appendInt(p.Height))
	if len(p.Smaller) == 0 {
		return
	}
	var set []string
	offer := func(name string, width int) {
		set = append(set, fmt.Sprintf("%s %dw", s.Href((&url.URL{Path: name}).EscapedPath()), width))
	}
	for _, c := range p.Smaller {
		name := strings.TrimSuffix(to, path.Ext(to)) + c.Suffix
		s.assets = append(s.assets, Asset{From: file, Path: name, Width: c.Width})
		offer(name, c.Width)
	}
	offer(to, p.Width)
	img.SetAttributeString("srcset", []byte(strings.Join(set, ", ")))
	img.SetAttributeString("sizes", []byte(columnSizes))
}

// tellsPlaces are the kinds of pictures and films that cameras write places into and that are not taken out of them here.
var tellsPlaces = []string{".heic", ".heif", ".avif", ".tif", ".tiff", ".mov", ".mp4", ".m4v", ".3gp", ".avi", ".mts"}

// private says whether a file holds places that the site keeps to itself, or is a post: one that is linked but not there to link to is
// a draft or private.
func private(file string) bool {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(file), ".gz")) {
	case ".gpx", ".tcx", ".fit", ".md", ".markdown", ".yaml", ".yml", ".csv", ".json":
		return true
	}
	return false
}

func appendInt(n int) []byte { return strconv.AppendInt(nil, int64(n), 10) }
