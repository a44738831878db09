package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/runlog/runlog/analysis/diary"
)

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
	case diary.IsMarkdown(file):
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

// private says whether a file holds places, or settings, that the site keeps to itself.
func private(file string) bool {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(file), ".gz")) {
	case ".gpx", ".tcx", ".fit", ".yaml", ".yml", ".csv", ".json":
		return true
	}
	return false
}

func appendInt(n int) []byte { return strconv.AppendInt(nil, int64(n), 10) }
