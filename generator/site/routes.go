package site

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// Routes is the data of the template routes: where the runner goes again and again.
type Routes struct {
	Often []*Route // run at least twice: the most often first
	Once  []*Route // named and run once, the newest first
}

// A Route is one way that was run: what posts call by one name, or lines that lie on one another.
type Route struct {
	Name     string // as it was first written; empty where no post names it
	ID       string // its place on the page of routes
	Runs     int
	Distance string // of its middle run, where distances are known
	First    diary.Date
	Last     diary.Date
	Newest   []*Post       // the newest posts first, no more than newestOnRoute
	Picture  template.HTML // its newest line, where one may be shown; it never had its ends
	lines    [][]diary.Point
	metres   []float64
	posts    []*Post
}

// Path is the route's address.
func (r *Route) Path() string { return RoutesPath + "#" + r.ID }

// Earlier is how many posts of the route Newest leaves out.
func (r *Route) Earlier() int { return len(r.posts) - len(r.Newest) }

// newestOnRoute is how many posts the page of routes lists for each.
const newestOnRoute = 5

// routes sorts the runs by where they went: first by name, then those without a name by their line.
func (l *layout) routes() *Routes {
	by := map[string]*Route{}
	var all []*Route
	alike := newAlike()
	open := func(key, name string) *Route {
		r := by[key]
		if r == nil {
			r = &Route{Name: name, ID: key}
			by[key] = r
			all = append(all, r)
		}
		return r
	}
	l.eachRun(func(p *Post, run *diary.Run) {
		if run.Route == "" {
			return
		}
		r := open("route-"+Slug(run.Route, "route"), run.Route)
		if len(r.lines) == 0 {
			alike.add(r, run.Line)
		}
		r.add(p, run)
	})
	l.eachRun(func(p *Post, run *diary.Run) {
		if run.Route != "" || len(run.Line) == 0 {
			return
		}
		r := alike.find(run.Line)
		if r == nil {
			r = open("line-"+strconv.Itoa(len(all)+1), "")
			alike.add(r, run.Line)
		}
		r.add(p, run)
	})
	return l.settleRoutes(all)
}

// eachRun calls f for every run with its post, the oldest first.
func (l *layout) eachRun(f func(*Post, *diary.Run)) {
	for _, p := range l.Posts {
		for i := range p.Entry.Runs {
			f(p, &p.Entry.Runs[i])
		}
	}
}

// A datedRun is a run with the post that tells of it, and its day: a post of January may tell of December.
type datedRun struct {
	*diary.Run
	post *Post
	day  diary.Date
}

// sortRuns sorts the runs by their years, the oldest post first, so that what looks at each year need not look at all of them.
func (l *layout) sortRuns() map[int][]datedRun {
	years := map[int][]datedRun{}
	l.eachRun(func(p *Post, run *diary.Run) {
		day := cmp.Or(run.Date, p.Date())
		years[day.Year] = append(years[day.Year], datedRun{run, p, day})
	})
	return years
}

// add counts a run.
func (r *Route) add(p *Post, run *diary.Run) {
	day := cmp.Or(run.Date, p.Date())
	r.Runs++
	if r.First.IsZero() || day.Before(r.First) {
		r.First = day
	}
	if day.After(r.Last) {
		r.Last = day
	}
	if run.Distance > 0 {
		r.metres = append(r.metres, run.Distance)
	}
	if len(run.Line) > 0 {
		r.lines = run.Line
	}
	r.posts = append(r.posts, p)
}

// settleRoutes puts the routes in order and words. A line that was run once and bears no name is a run, not a route.
func (l *layout) settleRoutes(all []*Route) *Routes {
	out := &Routes{}
	for _, r := range all {
		if len(r.metres) > 0 {
			r.Distance = l.Words.Distance(stats.Median(r.metres), l.Miles)
		}
		slices.SortFunc(r.posts, func(a, b *Post) int { return cmp.Or(b.Date().Compare(a.Date()), cmp.Compare(a.Path, b.Path)) })
		r.posts = slices.Compact(r.posts)
		r.Newest = r.posts[:min(len(r.posts), newestOnRoute)]
		switch {
		case r.Runs > 1:
			if len(r.lines) > 0 {
				r.Picture = template.HTML(drawLines(r.lines, l.Words.Text("route_label")))
			}
			out.Often = append(out.Often, r)
		case r.Name != "":
			out.Once = append(out.Once, r)
		default:
			continue
		}
		for _, p := range r.posts {
			p.Routes = append(p.Routes, r)
		}
	}
	slices.SortStableFunc(out.Often, func(a, b *Route) int { return cmp.Or(b.Runs-a.Runs, b.Last.Compare(a.Last)) })
	slices.SortStableFunc(out.Once, func(a, b *Route) int { return b.Last.Compare(a.Last) })
	return out
}
