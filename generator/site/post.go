package site

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gosimple/slug"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
	"github.com/runlog/runlog/generator/chart"
	"github.com/runlog/runlog/generator/words"
)

// A Post is one entry of the diary as readers see it.
type Post struct {
	Entry     *diary.Entry
	Path      string
	Title     string
	Link      template.HTML // to the post, by its title
	Line      template.HTML // Link and Headline, as lists hold them
	HTML      template.HTML
	Summary   string           // plain text
	More      bool             // the post says more than its summary
	Charts    bool             // shows charts
	Pictures  []*chart.Picture // charts as files, where a feed carries them
	Course    template.HTML    // pace and heart along the way, as charts, or nothing
	Tags      []*Tag
	Prev      *Post // the one before in time
	Next      *Post
	Notes     []string      // plain facts that the analysis noted of this post of late
	OnThisDay []*Post       // other years' posts of the same day, the newest first
	DayLink   template.HTML // to where all years of the day stand
	Routes    []*Route      // the routes of its runs that have a place on the page of routes
	Lang      string        // BCP 47: the language of its text where it differs from the site's, or nothing
	image     string        // path of its picture for previews: image: of its front matter, else the first photo in its text
	terms     []byte        // the words of its prose, for the search: a space after each
	ahead     bool          // its day is yet to come
	config    *diary.Config
	words     *words.Words
}

// Date is the post's day.
func (p *Post) Date() diary.Date { return p.Entry.Date }

// FullTime is the post's day for its own page: Tuesday 3 February 2026, 06:40.
func (p *Post) FullTime() template.HTML {
	s := p.words.FullDate(p.Date())
	if p.Entry.Clock != "" {
		s = p.words.Text("date_time", "date", s, "time", p.Entry.Clock)
	}
	return p.time(s)
}

// LongTime is the day with its year: 3 February 2026.
func (p *Post) LongTime() template.HTML { return p.time(p.words.Date(p.Date())) }

// ShortTime is the day within its year: 3 Feb.
func (p *Post) ShortTime() template.HTML { return p.time(p.words.ShortDate(p.Date())) }

// YearTime is the year alone.
func (p *Post) YearTime() template.HTML { return p.time(strconv.Itoa(p.Date().Year)) }

// Lines are posts as items of a list, each behind its day as it is to be told there. The pages of a long diary hold each post in five lists,
// which is why it is no template.
func Lines(posts []*Post, day func(*Post) template.HTML) template.HTML {
	const around = 60 // about what stands around a line
	size := 0
	for _, p := range posts {
		size += len(p.Line) + around
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range posts {
		for _, s := range []string{"<li>", string(day(p)), " ", string(p.Line), "</li>\n"} {
			b.WriteString(s)
		}
	}
	return template.HTML(b.String())
}

// DayAndRun is the day with its year, and the post's running in a few words.
func (p *Post) DayAndRun() template.HTML {
	if h := p.Headline(); h != "" {
		return p.LongTime() + template.HTML(" · "+template.HTMLEscapeString(h))
	}
	return p.LongTime()
}

// time is the post's day as an element, in the words given. It is called for every line of every list, which is why it is no template.
func (p *Post) time(words string) template.HTML {
	return template.HTML(`<time datetime="` + p.Date().String() + `">` + template.HTMLEscapeString(words) + `</time>`)
}

// Link is a link to a path below the base, in words of a language where that is not the site's. Every list holds it again, which is why
// it is made once.
func (m *Meta) Link(path, words, lang string) template.HTML {
	return template.HTML(`<a href="` + template.HTMLEscapeString(m.Href(path)) + `"` + string(LangAttr(lang)) + `>` + template.HTMLEscapeString(words) + `</a>`)
}

// EnglishAttr is that attribute for what is English on every site, the texts of findings. It is nothing where the site's words are English too.
func (m *Meta) EnglishAttr() template.HTMLAttr {
	if strings.HasPrefix(m.Words.Lang, "en") {
		return ""
	}
	return LangAttr("en")
}

// LangAttr is the attribute that says what language an element is in, with a space before it, or nothing for no language.
func LangAttr(lang string) template.HTMLAttr {
	if lang == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(lang) + `"`)
}

// When is FullTime, and when the post was changed where that was after its day.
func (p *Post) When() template.HTML {
	if changed := p.Changed(); changed != "" {
		return p.FullTime() + " · " + changed
	}
	return p.FullTime()
}

// Changed says when the post was changed after its day, or nothing.
func (p *Post) Changed() template.HTML {
	d := p.Entry.Updated
	if d.IsZero() || !d.After(p.Date()) {
		return ""
	}
	words := p.words.Text("updated", "date", p.words.Date(d))
	return template.HTML(`<time datetime="` + d.String() + `">` + template.HTMLEscapeString(words) + `</time>`)
}

// TagLinks are links to the post's tags, or nothing.
func (p *Post) TagLinks() template.HTML {
	var b strings.Builder
	for _, t := range p.Tags {
		b.WriteString(string(t.Link) + " ")
	}
	return template.HTML(b.String())
}

// Facts are the numbers of the post's head, as they are shown.
func (p *Post) Facts() []Fact { return facts(p.Entry, p.config, p.words) }

// Runs are the runs one by one, where the post tells of several.
func (p *Post) Runs() []Row { return rows(p.Entry.Runs, p.config.Miles, p.words) }

// Route is the picture of where the post's runs went, or nothing.
func (p *Post) Route() template.HTML { return route(p.Entry, p.words) }

// Mark says why a post that this copy of the site shows is not on the one that readers see: it is private, a draft, or ahead of its day. It
// is empty for the others.
func (p *Post) Mark() string {
	switch {
	case p.Entry.Private:
		return p.words.Text("mark_private")
	case p.Entry.Draft:
		return p.words.Text("mark_draft")
	case p.ahead:
		return p.words.Text("mark_ahead", "date", p.words.Date(p.Date()))
	}
	return ""
}

// Headline is the post's running in a few words, for lists: 10.2 km easy.
func (p *Post) Headline() string {
	var metres float64
	var outings int
	kind := ""
	for i := range p.Entry.Runs {
		r := &p.Entry.Runs[i]
		metres, outings, kind = metres+r.Distance, outings+r.Outings, r.Type
	}
	switch {
	case outings > 1 && metres > 0:
		return p.words.Text("headline_runs", "runs", p.words.Count("runs", outings), "distance", p.words.Distance(metres, p.config.Miles))
	case metres > 0:
		return strings.TrimSpace(p.words.Distance(metres, p.config.Miles) + " " + kind)
	}
	return kind
}

// line is the post in a list. Lists hold each post several times, which is why it is made once, and no template.
func (p *Post) line() template.HTML {
	if h := p.Headline(); h != "" {
		return p.Link + template.HTML(` <span class="quiet">`+template.HTMLEscapeString(h)+`</span>`)
	}
	return p.Link
}

// Numbers are the Facts as a list. Every page of a post holds one, which is why it is no template.
func (p *Post) Numbers() template.HTML { return factsHTML(p.Facts()) }

// YearLines are the posts of OnThisDay as items of a list, each with its year. Most pages of a long diary hold some, which is why they are no
// template.
func (p *Post) YearLines() template.HTML {
	var b strings.Builder
	if len(p.OnThisDay) > 0 {
		b.Grow(len(p.OnThisDay) * (len(p.Link) + 80)) // about as much as it will be
	}
	for _, q := range p.OnThisDay {
		for _, s := range []string{"<li>", string(q.YearTime()), " ", string(q.Link), "</li>\n"} {
			b.WriteString(s)
		}
	}
	return template.HTML(b.String())
}

// A Tag is a word that posts share.
type Tag struct {
	Name  string
	Path  string
	Link  template.HTML
	Posts []*Post // the newest first
}

// Feed is the path of the tag's own feed.
func (t *Tag) Feed() string { return t.Path + FeedPath }

// posts gives every entry its title and address, and its neighbours in time.
func (l *layout) posts(d *diary.Diary) {
	for _, p := range parallel.Map(d.Entries, l.post) {
		if l.isPage(p.Entry) {
			l.dateless = append(l.dateless, p)
		} else {
			l.Posts = append(l.Posts, p)
		}
		l.byFile[p.Entry.File] = p
	}
	days := map[[2]int][]*Post{}
	for i, p := range l.Posts {
		if i > 0 {
			p.Prev, l.Posts[i-1].Next = l.Posts[i-1], p
		}
		day := [2]int{int(p.Date().Month), p.Date().Day}
		days[day] = append(days[day], p)
	}
	for _, same := range days {
		link := l.Link(dayPath(same[0].Date()), l.Words.Text("on_this_day"), "")
		for _, p := range same {
			p.OnThisDay, p.DayLink = otherYears(p, same), link
		}
	}
}

// post is an entry with its title and address.
func (l *layout) post(e *diary.Entry) *Post {
	p := &Post{Entry: e, Title: curly(Title(e, l.Words), quotesOf(l.language(e.Lang))), config: l.Diary.Config, words: l.Words}
	p.ahead = e.Date.After(l.AsOf)
	if !strings.EqualFold(e.Lang, l.Lang) {
		p.Lang = e.Lang
	}
	if l.isPage(e) {
		p.Path = pagePath(e)
	} else {
		p.Path = postPath(e)
	}
	p.Link = l.Link(p.Path, p.Title, p.Lang)
	p.Line = p.line()
	return p
}

// isPage says whether an entry is a page of the site rather than a post: one without a date, or in a folder of pages.
func (l *layout) isPage(e *diary.Entry) bool { return e.Date.IsZero() || l.Diary.Config.IsPage(e.File) }

// otherYears are the posts of the same day in other years, at most one a year and five in all, the newest first.
func otherYears(p *Post, same []*Post) []*Post {
	var out []*Post
	for _, q := range slices.Backward(same) {
		if q.Date().Year != p.Date().Year && (len(out) == 0 || out[len(out)-1].Date().Year != q.Date().Year) {
			out = append(out, q)
		}
		if len(out) == 5 {
			break
		}
	}
	return out
}

// Title is the post's title, or the day and the kind of run where it has none.
func Title(e *diary.Entry, w *words.Words) string {
	switch {
	case e.Title != "":
		return unturned(e.Title)
	case e.Date.IsZero():
		return strings.TrimSuffix(path.Base(e.File), path.Ext(e.File))
	case !e.Week.IsZero():
		return w.Text("week_of", "date", w.Date(e.Week))
	}
	kind := w.Text("a_note")
	switch {
	case len(e.Runs) > 1:
		kind = w.Count("runs", len(e.Runs))
	case len(e.Runs) == 1 && e.Runs[0].Type != "":
		kind = w.Text("a_run_of", "kind", e.Runs[0].Type)
	case len(e.Runs) == 1:
		kind = w.Text("a_run")
	case e.Rest:
		kind = w.Text("rest_day")
	case len(e.Cross) > 0:
		kind = cmp.Or(e.Cross[0].Kind, w.Text("other_training"))
	}
	return w.Text("untitled", "date", w.FullDate(e.Date), "what", kind)
}

// unturned is a text without the signs that turn the direction of writing of whatever follows it: a title may not set a list's next line backwards.
// Letters that run to the left do so by themselves, and the marks U+200E, U+200F and U+061C stay.
func unturned(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, s)
}

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

// tags collects the posts of each tag. Two spellings with one address are one tag, by its first spelling.
func (l *layout) tags() {
	by, spelt := map[string]*Tag{}, map[string]*Tag{} // by address and as it is spelt
	for _, p := range l.Posts {
		for _, name := range slices.Concat(p.Entry.Tags, p.Entry.Categories) {
			t := spelt[name]
			if t == nil {
				key := Slug(name, "tag")
				if t = by[key]; t == nil {
					t = &Tag{Name: unturned(name), Path: TagsPath + key + "/"}
					t.Link = l.Link(t.Path, t.Name, "")
					by[key] = t
					l.Tags = append(l.Tags, t)
				}
				spelt[name] = t
			}
			if !slices.Contains(p.Tags, t) {
				p.Tags = append(p.Tags, t)
				t.Posts = append(t.Posts, p)
			}
		}
	}
	for _, t := range l.Tags {
		slices.Reverse(t.Posts)
	}
	slices.SortFunc(l.Tags, func(a, b *Tag) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Path, b.Path))
	})
}
