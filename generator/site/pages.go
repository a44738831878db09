package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// Home is the data of the template home.
type Home struct {
	Posts   []*Post           // the newest
	Earlier *Month            // the month in which the posts go on before these, or nil
	Totals  []Totals          // this week, this month, this year
	Banner  *analysis.Finding // the strongest pattern, or nil
	drawer
}

// Calendar is every day of the report's year.
func (h *Home) Calendar() (template.HTML, error) { return h.chart(chart.Year) }

// Totals are the plain numbers of a stretch of days.
type Totals struct {
	Name     string
	Runs     int
	Outings  string // "3 runs"
	Distance string
	Time     string
	metres   float64
	seconds  float64
}

// A Year is the data of the template year.
type Year struct {
	Number int
	Path   string
	Posts  []*Post // the newest first
	Months []*Month
	Totals Totals
	Prev   *Year
	Next   *Year
	layout *layout
}

// Review is the year looked back on.
func (y *Year) Review() Review { return y.layout.review(y) }

// Weekly is the distance of each of its weeks.
func (y *Year) Weekly() (template.HTML, error) { return y.layout.drawer().in(y.Number, chart.Weekly) }

// SoFar is the distance added up, beside the year before.
func (y *Year) SoFar() (template.HTML, error) {
	return y.layout.drawer().in(y.Number, chart.Cumulative)
}

// Calendar is every day of the year.
func (y *Year) Calendar() (template.HTML, error) { return y.layout.drawer().in(y.Number, chart.Year) }

// A Month is the data of the template month.
type Month struct {
	Name   string // February 2026
	Year   int
	Month  time.Month
	Path   string
	Posts  []*Post // the newest first
	Totals Totals
	Prev   *Month
	Next   *Month
}

// A List is the data of the template tag: one page of a tag's posts.
type List struct {
	Tag        *Tag
	Posts      []*Post
	Page, Of   int
	Prev, Next string // addresses, or nothing
}

// Evidence is a post behind a finding.
type Evidence struct {
	Post  *Post
	Quote string
}

// Years are the list's posts by year.
func (l *List) Years() []*Year {
	var years []*Year
	for _, p := range l.Posts {
		y := last(years)
		if y == nil || y.Number != p.Date().Year {
			y = &Year{Number: p.Date().Year}
			years = append(years, y)
		}
		y.Posts = append(y.Posts, p)
	}
	return years
}

// perPage is how many posts a page of a tag lists.
const perPage = 100

// homePosts is how many posts the home page shows.
const homePosts = 8

// years sorts the posts into years and months.
func (l *layout) years() {
	for _, p := range slices.Backward(l.Posts) {
		d := p.Date()
		y := last(l.Years)
		if y == nil || y.Number != d.Year {
			y = &Year{Number: d.Year, Path: fmt.Sprintf("%04d/", d.Year), layout: l}
			l.Years = append(l.Years, y)
		}
		m := last(y.Months)
		if m == nil || m.Month != d.Month {
			m = &Month{Name: l.Words.MonthYear(d.Year, d.Month), Year: d.Year, Month: d.Month, Path: fmt.Sprintf("%s%02d/", y.Path, d.Month)}
			y.Months = append(y.Months, m)
		}
		y.Posts, m.Posts = append(y.Posts, p), append(m.Posts, p)
	}
	var later *Month
	for i, y := range l.Years {
		if i > 0 {
			y.Next, l.Years[i-1].Prev = l.Years[i-1], y
		}
		y.Totals = l.total(fmt.Sprint(y.Number), day(y.Number, time.January, 1), day(y.Number, time.December, 31))
		for _, m := range y.Months {
			if later != nil {
				m.Next, later.Prev = later, m
			}
			later = m
			m.Totals = l.total(m.Name, day(m.Year, m.Month, 1), day(m.Year, m.Month+1, 0))
		}
	}
}

func last[T any](s []*T) *T {
	if len(s) == 0 {
		return nil
	}
	return s[len(s)-1]
}

// day is a day of the calendar; a day 0 is the last of the month before.
func day(y int, m time.Month, d int) diary.Date {
	return diary.DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// total sums the days of a stretch.
func (l *layout) total(name string, from, to diary.Date) Totals {
	t := Totals{Name: name}
	days := l.Report.View.Days
	if len(days) > 0 {
		first := days[0].From
		lo := min(max(from.Sub(first), 0), len(days))
		hi := min(max(to.Sub(first)+1, lo), len(days))
		outings := 0.0
		for _, b := range days[lo:hi] {
			outings += b.Outings
			t.metres += b.Distance
			t.seconds += b.Duration
		}
		t.Runs = int(outings + .5)
	}
	return l.told(t)
}

// told puts totals into words.
func (l *layout) told(t Totals) Totals {
	t.Outings, t.Distance, t.Time = l.Words.Count("runs", t.Runs), l.Words.Distance(t.metres, l.Miles), l.Words.Hours(t.seconds)
	return t
}

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
		Path: p.Path, Template: template, Title: p.Title, Desc: cmp.Or(e.Desc, shorten(p.Summary, 160)),
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
		p.body(s.prose(&p))
		p.Charts = p.Charts || p.Course != ""
		edited := p.page(page.Template)
		s.preview(edited, &p)
		return edited
	}
	return nil
}

func (l *layout) tagPages(t *Tag) {
	pages := (len(t.Posts) + perPage - 1) / perPage
	path := func(n int) string {
		switch {
		case n < 1 || n > pages:
			return ""
		case n == 1:
			return t.Path
		}
		return fmt.Sprintf("%s%d/", t.Path, n)
	}
	for n := 1; n <= pages; n++ {
		title := t.Name
		if n > 1 {
			title = l.Words.Text("tag_page", "tag", t.Name, "page", fmt.Sprint(n))
		}
		l.add(&Page{Path: path(n), Template: "tag", Title: title, Feed: t.Feed(), Data: &List{
			Tag: t, Posts: t.Posts[(n-1)*perPage : min(n*perPage, len(t.Posts))], Page: n, Of: pages, Prev: path(n - 1), Next: path(n + 1),
		}}, diary.Pos{})
	}
}

func (l *layout) home() *Home {
	today := l.AsOf
	h := &Home{
		Totals: []Totals{
			l.total(l.Words.Text("this_week"), today.Week(l.Diary.Config.WeekStarts), today),
			l.total(l.Words.Month(today.Month), day(today.Year, today.Month, 1), today),
			l.total(fmt.Sprint(today.Year), day(today.Year, time.January, 1), today),
		},
		Banner: ofTheRunner(l.Report.Banner()),
		drawer: l.drawer(),
	}
	// A week of which nothing has been told yet is not a week of 0 km.
	h.Totals = slices.DeleteFunc(h.Totals, func(t Totals) bool { return t.Runs == 0 })
	for _, p := range slices.Backward(l.Posts) {
		if len(h.Posts) == homePosts {
			h.Earlier = l.monthOf(p.Date())
			break
		}
		h.Posts = append(h.Posts, p)
	}
	return h
}

// monthOf is the month of a day with posts.
func (l *layout) monthOf(d diary.Date) *Month {
	for _, y := range l.Years {
		for _, m := range y.Months {
			if m.Year == d.Year && m.Month == d.Month {
				return m
			}
		}
	}
	return nil
}
