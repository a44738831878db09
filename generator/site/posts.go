package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
	"github.com/runlog/runlog/generator/words"
)

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
