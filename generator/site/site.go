// Package site lays out a diary and its report as a web site: every page with its address, every post's Markdown as HTML.
//
// It knows addresses and words for readers; it opens no file and runs no template. The generator renders the pages and writes them.
package site

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
	"github.com/runlog/runlog/generator/chart"
	"github.com/runlog/runlog/generator/memo"
	"github.com/runlog/runlog/generator/words"
)

// A Site is everything that is written: every address settled, every body rendered.
type Site struct {
	Meta
	Posts  []*Post // by date, the oldest first
	Pages  []*Page // in order of address
	Tags   []*Tag  // by name
	Years  []*Year // the newest first
	Diary  *diary.Diary
	Report *analysis.Report
	Search *Search
	Assets []Asset // files beside posts and pages that they show

	Pictures []*chart.Picture                       // charts as files, for feeds and previews, in order of path
	Shown    map[*analysis.Finding][]*chart.Picture // those of each finding of Report that has any

	prose func(*Post) body // renders a post's Markdown as Layout did
}

// Meta is what every page says of the site.
type Meta struct {
	Title  string
	Author string
	Email  string
	Lang   string       // BCP 47: the language that the posts are in, and the words if there are any in it
	Words  *words.Words // what the site itself says
	URL    string       // https://host/path/, or only a path while the site's address is not known
	Base   string       // the path of URL, with a slash at both ends
	Why    string
	Menu   []diary.Link
	AsOf   diary.Date
	Miles  bool
	Params map[string]any // params: of runlog.yaml, for themes

	CustomCSS bool // content/static/ holds custom.css: it is loaded after the theme's style
	Returning bool // there is a page of the return to running
}

// A Page is one HTML file.
type Page struct {
	Path     string // address below the base: "2026/02/03/canal-tempo/", "404.html", "" for the home page
	Template string // which of the theme's templates draws it
	Title    string // for the browser's title line; empty on the home page
	Desc     string // one sentence for search engines and previews
	Image    string // absolute address of a picture for previews
	ImageAlt string // what it shows
	Updated  diary.Date
	Feed     string // path of a feed of this page's own, or nothing
	Charts   bool   // holds charts: needs their style and script
	Hidden   bool   // not in the sitemap: redirects and the page for what is not there
	Data     any    // *Post, *Year … whatever the template is documented to get
}

// An Asset is a file that is copied to the site because a post or page shows it.
type Asset struct {
	From string // path below the site's folder
	Path string // address below the base

	Width int // of a smaller copy of a photo, in pixels; 0 = the file as it is, without what a camera wrote
}

// A Folder answers questions about the files of a site's folder.
type Folder struct {
	Has   func(file string) bool
	Photo func(file string) Photo
	Size  func(file string) int64 // in bytes; 0 where nobody knows
}

// LargestFile is the size in bytes of the largest file that a site copies.
const LargestFile = 64 << 20

// A Photo is a picture's size in pixels, the right way up, and the smaller copies in which it is offered. It is nothing for a file that is no
// picture, or one that cannot be measured.
type Photo struct {
	Width, Height int
	Smaller       []Smaller // the smallest first
}

// A Smaller is a smaller copy of a photo: its width, and what its name has in the place of the photo's ending.
type Smaller struct {
	Width  int
	Suffix string
}

// Layout builds the site of what may be published. files says what stands in the site's folder, so that links to photos and
// posts can be checked; w are the words of the site's language. m keeps rendered prose for the next time; it may be nil.
func Layout(d *diary.Diary, r *analysis.Report, baseURL string, files Folder, w *words.Words, m *memo.Memo) (*Site, diary.Problems) {
	l := begin(d, r, baseURL, files, w, m)
	s := l.Site
	s.CustomCSS = l.hasStatic("custom.css")
	for _, name := range reserved {
		l.taken[name] = diary.Pos{}
	}
	l.posts(d)
	l.bodies()
	l.courses()
	l.pictures()
	l.tags()
	l.years()
	var words []shelf
	parallel.Do(l.pages, func() { words = l.index() })
	l.Search.add(words)
	l.belowFiles()
	l.cards()
	l.menu()
	slices.SortFunc(s.Pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(s.Assets, func(a, b Asset) int { return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.From, b.From)) })
	s.Assets = slices.Compact(s.Assets)
	slices.SortFunc(s.Pictures, func(a, b *chart.Picture) int { return strings.Compare(a.Path, b.Path) })
	s.Pictures = slices.CompactFunc(s.Pictures, func(a, b *chart.Picture) bool { return a.Path == b.Path })
	l.clashes()
	l.problems.Sort()
	return s, l.problems
}

// Faults are what is to mend in the texts of a diary whose site cannot be laid out yet. lacking says that it lacks posts, since something in
// them is to mend first: nothing is said of what leads to another post then, as that may be one of these.
func Faults(d *diary.Diary, asOf diary.Date, files Folder, lacking bool) diary.Problems {
	l := begin(d, analysis.Analyze(d, asOf, nil, nil), "", files, words.English(), nil)
	l.lacking = lacking
	l.posts(d)
	l.bodies()
	l.problems.Sort()
	return l.problems
}

// layout is the work in progress of Layout.
type layout struct {
	*Site
	files    Folder
	memo     *memo.Memo
	byFile   map[string]*Post
	taken    map[string]diary.Pos // address → who has it
	dateless []*Post              // pages of content/pages
	problems diary.Problems
	named    func() *names             // what posts are called by: made when the first post asks
	runsIn   func() map[int][]datedRun // the runs of each year: likewise
	rooms    sync.Pool                 // of *room
	lacking  bool                      // posts are missing that the author has yet to mend
}

// begin is a layout with nothing in it yet.
func begin(d *diary.Diary, r *analysis.Report, baseURL string, files Folder, w *words.Words, m *memo.Memo) *layout {
	s := &Site{Meta: meta(d.Config, baseURL), Diary: d, Report: r, Shown: map[*analysis.Finding][]*chart.Picture{}}
	s.Words, s.AsOf = w, r.View.AsOf
	l := &layout{Site: s, files: files, memo: m, byFile: map[string]*Post{}, taken: map[string]diary.Pos{}}
	l.named, l.runsIn = sync.OnceValue(l.nameAll), sync.OnceValue(l.sortRuns)
	l.rooms.New = newRoom
	return l
}

func meta(c *diary.Config, baseURL string) Meta {
	u := cmp.Or(baseURL, c.URL, "/")
	if !strings.HasSuffix(u, "/") {
		u += "/"
	}
	base := "/"
	if p, err := url.Parse(u); err == nil && p.Path != "" {
		base = p.EscapedPath()
	}
	m := Meta{
		Title: c.Title, Author: c.Author.Name, Email: c.Author.Email, Lang: c.Language, URL: u, Base: base, Why: c.Why, Miles: c.Miles,
		Menu: slices.Clone(c.Menu), Params: c.Params,
	}
	for i := range m.Menu {
		if to := m.Menu[i].URL; strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") {
			m.Menu[i].URL = m.Href(to[1:])
		}
	}
	return m
}

// Homeless says that nobody said where the site will live: Abs names no host then.
func (m *Meta) Homeless() bool { return !strings.Contains(m.URL, "://") }

// Abs is the full address of a path below the base.
func (m *Meta) Abs(path string) string { return m.URL + path }

// Href is the address of a path below the base, from the root of the host.
func (m *Meta) Href(path string) string { return m.Base + path }
