package site

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// pages lists every page of the site.
func (l *layout) pages() {
	l.add(&Page{Path: "", Template: "home", Desc: l.Why, Charts: true, Data: l.home()}, diary.Pos{})
	w := l.Words
	l.add(&Page{Path: ArchivePath, Template: "archive", Title: w.Text("archive"), Data: l.Years}, diary.Pos{})
	l.add(&Page{Path: NumbersPath, Template: "numbers", Title: w.Text("numbers"), Charts: true, Data: l.numbers()}, diary.Pos{})
	l.add(&Page{Path: RacesPath, Template: "races", Title: w.Text("races"), Charts: true, Data: l.races()}, diary.Pos{})
	l.add(&Page{Path: ShoesPath, Template: "shoes", Title: w.Text("shoes"), Charts: true, Data: l.shoes()}, diary.Pos{})
	l.add(&Page{Path: RoutesPath, Template: "routes", Title: w.Text("routes"), Desc: w.Text("routes_about"), Data: l.routes()}, diary.Pos{})
	l.add(&Page{Path: GoalsPath, Template: "goals", Title: w.Text("goals"), Desc: l.Why, Data: l.goals()}, diary.Pos{})
	l.add(&Page{Path: LifePath, Template: "life", Title: w.Text("running_life"), Desc: w.Text("life_about"), Charts: true, Data: l.life()}, diary.Pos{})
	l.onThisDay()
	l.search()
	l.comeback()
	l.add(&Page{Path: TagsPath, Template: "tags", Title: w.Text("tags"), Data: l.Tags}, diary.Pos{})
	l.add(&Page{Path: SubscribePath, Template: "subscribe", Title: w.Text("subscribe"), Desc: w.Text("subscribe_about")}, diary.Pos{})
	l.add(&Page{Path: NotFoundPath, Template: "404", Title: w.Text("not_here"), Hidden: true}, diary.Pos{})
	l.patternPages()
	for _, y := range l.Years {
		l.add(&Page{Path: y.Path, Template: "year", Title: fmt.Sprint(y.Number), Charts: true, Data: y}, diary.Pos{})
		for _, m := range y.Months {
			l.add(&Page{Path: m.Path, Template: "month", Title: m.Name, Data: m}, diary.Pos{})
		}
	}
	for _, t := range l.Tags {
		l.tagPages(t)
	}
	for _, p := range l.dateless {
		l.postPage(p, "page")
	}
	for _, p := range l.Posts {
		l.postPage(p, "post")
	}
	for _, p := range slices.Concat(l.dateless, l.Posts) { // when all pages have their addresses
		l.aliases(p)
	}
	for _, p := range l.Posts {
		l.oldAddresses(p)
	}
}

func (l *layout) postPage(p *Post, template string) {
	page := p.page(template)
	l.preview(page, p)
	l.add(page, p.Entry.Pos)
}

// page is the page of a post, drawn by a template.
func (p *Post) page(template string) *Page {
	e := p.Entry
	return &Page{
		Path: p.Path, Template: template, Title: p.Title, Desc: cmp.Or(e.Desc, words.Shorten(p.Summary, 160)),
		Updated: cmp.Or(e.Updated, e.Date), Charts: p.Charts, Data: p,
	}
}

// Edited is the page of a post that its author has just edited, in the site as it stands. What else follows from an edit takes laying
// the site out anew; nil says that even the page's address may have changed.
func (s *Site) Edited(e *diary.Entry) *Page {
	for _, page := range s.Pages {
		old, ok := page.Data.(*Post)
		if !ok || old.Entry.File != e.File || old.Path != page.Path {
			continue
		}
		if e.Date != old.Date() || e.Slug != old.Entry.Slug || e.Slug == "" && e.Title != old.Entry.Title {
			return nil
		}
		p := *old
		p.Entry, p.Title = e, curly(Title(e, s.Words), quotesOf(s.language(e.Lang)))
		p.take(s.prose(&p))
		p.Charts = p.Charts || p.Course != ""
		edited := p.page(page.Template)
		s.preview(edited, &p)
		return edited
	}
	return nil
}
