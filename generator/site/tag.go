package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A Tag is a word that posts share.
type Tag struct {
	Name  string
	Path  string
	Link  template.HTML
	Posts []*Post // the newest first
}

// Feed is the path of the tag's own feed.
func (t *Tag) Feed() string { return t.Path + FeedPath }

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

// A List is the data of the template tag: one page of a tag's posts.
type List struct {
	Tag        *Tag
	Posts      []*Post
	Page, Of   int
	Prev, Next string // addresses, or nothing
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
