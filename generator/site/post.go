package site

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
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

// Lines are posts as items of a list, each behind its day in the form that day gives. It is written in Go and not by a template, for
// speed: the pages of a long diary hold each post in five lists.
func Lines(posts []*Post, day func(*Post) template.HTML) template.HTML {
	return items(posts, day, func(p *Post) template.HTML { return p.Line })
}

// items are posts as items of a list, each with two pieces of HTML.
func items(posts []*Post, before, what func(*Post) template.HTML) template.HTML {
	const around = 60 // about what stands around an item
	size := 0
	for _, p := range posts {
		size += len(what(p)) + around
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range posts {
		for _, s := range []string{"<li>", string(before(p)), " ", string(what(p)), "</li>\n"} {
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

// time is the post's day as an element, in the words given.
func (p *Post) time(words string) template.HTML { return timeElement(p.Date(), words) }

// timeElement is a day as an element, in the words given. Every line of every list holds one, so it is no template.
func timeElement(d diary.Date, words string) template.HTML {
	return template.HTML(`<time datetime="` + d.String() + `">` + template.HTMLEscapeString(words) + `</time>`)
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
	return timeElement(d, p.words.Text("updated", "date", p.words.Date(d)))
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

// Headline is the post's running in a few words, for lists: 10.2 km easy. Where nothing was run it is the other training: 20.1 km ride.
func (p *Post) Headline() string {
	if cross := p.Entry.Day.Cross; len(p.Entry.Runs) == 0 && len(cross) > 0 {
		return p.inBrief(cross[0].Distance, cross[0].Duration, cross[0].Kind)
	}
	var metres, seconds float64
	var outings int
	kind := ""
	for i := range p.Entry.Runs {
		r := &p.Entry.Runs[i]
		metres, seconds, outings, kind = metres+r.Distance, seconds+r.Duration, outings+r.Outings, r.Type
	}
	if outings > 1 && metres > 0 {
		return p.words.Text("headline_runs", "runs", p.words.Count("runs", outings), "distance", p.words.Distance(metres, p.config.Miles))
	}
	return p.inBrief(metres, seconds, kind)
}

// inBrief is how far something went, else how long, and what it was. A kind that the title is already is not said again.
func (p *Post) inBrief(metres, seconds float64, kind string) string {
	if strings.EqualFold(kind, p.Title) {
		kind = ""
	}
	switch {
	case metres > 0:
		return strings.TrimSpace(p.words.Distance(metres, p.config.Miles) + " " + kind)
	case seconds > 0:
		return strings.TrimSpace(p.words.Hours(seconds) + " " + kind)
	}
	return kind
}

// line is the post in a list. It is made once: lists hold each post several times.
func (p *Post) line() template.HTML {
	if h := p.Headline(); h != "" {
		return p.Link + template.HTML(` <span class="quiet">`+template.HTMLEscapeString(h)+`</span>`)
	}
	return p.Link
}

// Numbers are the Facts as a list. It is written in Go and not by a template, for speed: every page of a post holds one.
func (p *Post) Numbers() template.HTML { return factsHTML(p.Facts()) }

// YearLines are the posts of OnThisDay as items of a list, each with its year. It is written in Go for speed, as Lines are.
func (p *Post) YearLines() template.HTML {
	return items(p.OnThisDay, (*Post).YearTime, func(q *Post) template.HTML { return q.Link })
}
