// Package feed writes a site for feed readers: its posts, the posts of each tag, and what the patterns say.
//
// A Format is a value in a file of its own, with a fixture testdata/<id>.txtar and a line in All. Of says which feeds a site has.
package feed

import (
	"fmt"
	"slices"
	"time"

	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

// A Format is one way to write a feed.
type Format struct {
	ID   string
	Name string // by which people know it
	Path string // of the feed of all posts, below the site's base
	MIME string
	// encode writes a feed with these of its items. It reads no clock: a feed is as old as its newest item.
	encode func(*Feed, []*Item) ([]byte, error)
}

// All is every format in which a site has its posts. The feeds of tags and patterns are RSS, which every reader takes.
var All = []*Format{RSS, Atom, JSON}

// A Feed is one file for feed readers.
type Feed struct {
	Format  *Format
	Path    string // below the site's base
	Title   string
	About   string // one or two sentences
	Lang    string // BCP 47
	Author  string // empty where the site names none
	Home    string // address of the page whose feed this is
	Self    string // its own address
	Style   string // address of the style sheet for people who open the file
	Updated time.Time
	Items   []*Item // the newest first
	words   *words.Words
}

// heaviest is how many bytes a feed has at most: some readers give up beyond half a megabyte.
const heaviest = 512 << 10

// Bytes are the feed as it is written: all its items, or as many as half a megabyte holds. The pages that About names have the rest.
func (f *Feed) Bytes() ([]byte, error) {
	items := f.Items
	for {
		data, err := f.Format.encode(f, items)
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.Path, err)
		}
		switch n := len(items); {
		case len(data) <= heaviest || n == 0 || n == 1 && items[0].short:
			return data, nil
		case n == 1: // one post that is a book
			items = []*Item{items[0].shortened(f.words)}
		default:
			items = items[:max(1, min(n-1, n*heaviest/len(data)))]
		}
	}
}

// Of is every feed of a site. Findings about body or mind are in none of them, whatever the site shows.
func Of(s *site.Site) []*Feed {
	p := poster{Site: s, made: map[*site.Post]*Item{}, names: names(s)}
	var all []*Feed
	for _, f := range All {
		all = append(all, p.feed(f, f.Path, s.Title, "", newest(s.Posts), len(s.Posts)))
	}
	all = append(all, findings(s))
	for _, t := range s.Tags {
		all = append(all, p.feed(RSS, t.Feed(), t.Name+" · "+s.Title, t.Path, t.Posts, len(t.Posts)))
	}
	return all
}

// feed is the feed of a page that lists posts; of is how many posts there are in all.
func (p *poster) feed(f *Format, path, title, page string, posts []*site.Post, of int) *Feed {
	s := p.Site
	rest := page
	if rest == "" {
		rest = site.ArchivePath
	}
	out := blank(s, f, path, title, page)
	out.About = about(s)
	for _, post := range posts[:min(len(posts), max(1, s.Diary.Config.Feeds.Items))] {
		out.add(p.item(post))
	}
	if len(out.Items) < of {
		out.About += " " + s.Words.Text("earlier_posts", "address", s.Abs(rest))
	}
	return out
}

// blank is a feed without items.
func blank(s *site.Site, f *Format, path, title, page string) *Feed {
	noon := time.Date(s.AsOf.Year, s.AsOf.Month, s.AsOf.Day, 12, 0, 0, 0, time.UTC)
	return &Feed{
		Format: f, Path: path, Title: clean(title), Lang: s.Lang, Author: clean(s.Author), Home: s.Abs(page), Self: s.Abs(path),
		Style: s.Abs("assets/feed.css"), Updated: noon, words: s.Words,
	}
}

// add puts an item at the end of a feed. The feed is as new as its newest item, and as today only while it has none.
func (f *Feed) add(i *Item) {
	if len(f.Items) == 0 || i.Updated.After(f.Updated) {
		f.Updated = i.Updated
	}
	f.Items = append(f.Items, i)
}

// about is what a feed says of itself.
func about(s *site.Site) string {
	if s.Why != "" {
		return clean(s.Why)
	}
	return s.Words.Text("diary_about")
}

// newest are posts with the newest first.
func newest(posts []*site.Post) []*site.Post {
	out := slices.Clone(posts)
	slices.Reverse(out)
	return out
}
