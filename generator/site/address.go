package site

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/gosimple/slug"

	"github.com/runlog/runlog/analysis/diary"
)

// Fixed addresses, below the base.
const (
	ArchivePath  = "archive/"
	TagsPath     = "tags/"
	PatternsPath = "patterns/"
	NumbersPath  = "numbers/"
	RacesPath    = "races/"
	ShoesPath    = "shoes/"
	RoutesPath   = "routes/"
	GoalsPath    = "goals/"
	LifePath     = "life/"
	NotFoundPath = "404.html"
	FeedPath     = "feed.xml"
	AtomPath     = "atom.xml"
	JSONFeedPath = "feed.json"

	PatternsFeedPath = "patterns.xml"
	SubscribePath    = "subscribe/"
	SearchPath       = "search/"
	ReturnPath       = "return/"
	OnThisDayPath    = "on-this-day/"
)

// reserved are the addresses of files that no page may have: what machines read, and the theme's files. The address of every feed is
// among them.
var reserved = []string{"assets", "charts", "sitemap.xml", "robots.txt", "CNAME", ".nojekyll", FeedPath, AtomPath, JSONFeedPath, PatternsFeedPath}

// File is the file that a server sends for an address.
func File(address string) string {
	if address == "" || strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

// postPath is the address of a post by its day and name: 2026/02/03/canal-tempo/.
func postPath(e *diary.Entry) string {
	d := e.Date
	return fmt.Sprintf("%04d/%02d/%02d/%s/", d.Year, d.Month, d.Day, Slug(cmp.Or(e.Slug, e.Title), "run"))
}

// pagePath is the address of a page without a date: content/pages/about.md → about/.
func pagePath(e *diary.Entry) string {
	name := strings.TrimSuffix(path.Base(e.File), path.Ext(e.File))
	return Slug(cmp.Or(e.Slug, e.Title, name), "page") + "/"
}

// Slug makes a string fit for an address: lower case, letters, digits and hyphens. Where nothing is left of it, it is otherwise.
func Slug(s, otherwise string) string {
	out := s
	if !isSlug(s) {
		out = slug.Make(s)
	}
	if len(out) > longestSlug {
		out = out[:longestSlug]
		if i := strings.LastIndexByte(out, '-'); i > longestSlug/2 {
			out = out[:i]
		}
		out = strings.Trim(out, "-_")
	}
	if device.MatchString(out) { // a folder of this name cannot be made on Windows
		out += "-" + otherwise
	}
	return cmp.Or(out, otherwise)
}

// isSlug says whether a string is an address as it stands, as the names of most files are: making one of it takes long, and changes nothing.
func isSlug(s string) bool {
	for i := range len(s) {
		c := s[i]
		hyphen := c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-'
		if !hyphen && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// longestSlug keeps addresses well below what file systems take for one name, 255 bytes.
const longestSlug = 100

var device = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// add gives a page its address, or says who has it already.
func (l *layout) add(p *Page, from diary.Pos) {
	key := strings.TrimSuffix(p.Path, "/") // a folder stands where a file of its name would
	if first, ok := l.taken[key]; ok {
		if first.File != "" && first.File == from.File { // a post's own address, said twice
			return
		}
		l.problems = append(l.problems, diary.Problem{
			Pos: from, Fatal: true, ID: "same-address",
			Msg:  fmt.Sprintf("the address /%s is taken already by %s", p.Path, cmp.Or(first.File, "a page of the site's own")),
			Hint: "give one of them another `slug:`, or take the address out of `aliases:`",
		})
		return
	}
	l.taken[key] = from
	if p.Desc == "" && p.Title != "" {
		p.Desc = l.Words.Text("page_of_site", "page", p.Title, "site", l.Title)
	}
	l.Pages = append(l.Pages, p)
}

// belowFiles finds addresses below what is a file: /feed.xml/more, /2019/canal/index.html/more.
func (l *layout) belowFiles() {
	files := map[string]bool{}
	for _, name := range reserved {
		files[name] = true
	}
	for _, p := range l.Pages {
		files[File(p.Path)] = true
	}
	for _, t := range l.Tags {
		files[t.Feed()] = true
	}
	l.Pages = slices.DeleteFunc(l.Pages, func(p *Page) bool {
		for dir := path.Dir(File(p.Path)); dir != "."; dir = path.Dir(dir) {
			if !files[dir] {
				continue
			}
			at := l.taken[strings.TrimSuffix(p.Path, "/")]
			if p.Template == "alias" {
				l.oldAddress(at, fmt.Sprintf("the old address /%s lies below /%s, which is a file of the site, and leads nowhere", p.Path, dir), "take it out of the post")
				return true
			}
			l.problems = append(l.problems, diary.Problem{
				Pos: at, Fatal: true, ID: "same-address",
				Msg: fmt.Sprintf("the address /%s lies below /%s, which is a file of the site", p.Path, dir), Hint: "give the post another `slug:`",
			})
		}
		return false
	})
}

// clashes finds files that would take the place of another file or of a page.
func (l *layout) clashes() {
	pages := make(map[string]bool, len(l.Pages))
	for _, p := range l.Pages {
		pages[p.Path+"index.html"] = true
	}
	before := Asset{}
	for _, a := range l.Assets {
		other := ""
		switch {
		case pages[a.Path]:
			other = "its page"
		case a.Path == before.Path:
			other = before.From
		}
		if other != "" {
			l.problems = append(l.problems, diary.Problem{
				Pos: diary.Pos{File: a.From}, Fatal: true, ID: "same-address",
				Msg: fmt.Sprintf("the address /%s is taken already by %s", a.Path, other), Hint: "give the file another name",
			})
		}
		before = a
	}
}
