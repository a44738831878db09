package feed

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"html"
	"strings"
	"sync"
	"time"

	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

// An Item is a post or a finding.
type Item struct {
	ID        string // a URI that stays the same when title, address or site change
	Title     string
	Link      string
	Summary   string // plain text
	Lang      string // where it differs from the feed's
	Author    string
	Published time.Time
	Updated   time.Time
	Tags      []string
	html      func() string // worked out once, when first asked for: several feeds hold the same post
	short     bool
}

// shortened is the item with its summary for its text.
func (i *Item) shortened(w *words.Words) *Item {
	out := *i
	out.short = true
	out.html = func() string {
		return "<p>" + html.EscapeString(i.Summary) + "</p>\n<p><a href=\"" + html.EscapeString(i.Link) + "\">" + html.EscapeString(w.Text("whole_post")) + "</a></p>"
	}
	return &out
}

// A poster makes items of posts, one for each.
type poster struct {
	*site.Site
	made  map[*site.Post]*Item
	names map[*site.Post]string
}

func (p *poster) item(post *site.Post) *Item {
	if i := p.made[post]; i != nil {
		return i
	}
	e := post.Entry
	published := moment(p.Site, post)
	i := &Item{
		ID: uid(p.names[post]), Title: clean(post.Title), Link: p.Abs(post.Path), Summary: clean(words.Shorten(post.Summary, longestSummary)),
		Lang: clean(e.Lang), Author: clean(p.Author), Published: published, Updated: published,
		html: sync.OnceValue(func() string { return content(p.Site, post) }),
	}
	if edited := time.Date(e.Updated.Year, e.Updated.Month, e.Updated.Day, 12, 0, 0, 0, published.Location()); edited.After(published) {
		i.Updated = edited
	}
	for _, t := range post.Tags {
		i.Tags = append(i.Tags, clean(t.Name))
	}
	p.made[post] = i
	return i
}

// names tell posts from each other for ever: by the id that was minted for each, else by its file. Of two posts with one id, as when a
// file was copied, the older keeps it.
func names(s *site.Site) map[*site.Post]string {
	out := make(map[*site.Post]string, len(s.Posts))
	taken := make(map[string]bool, len(s.Posts))
	for _, p := range s.Posts {
		name := cmp.Or(p.Entry.ID, p.Entry.File)
		if taken[name] {
			name = p.Entry.File
		}
		taken[name] = true
		out[p] = name
	}
	return out
}

// uid is a name as a URI: a version 8 UUID.
func uid(name string) string {
	h := sha256.Sum256([]byte(name))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// moment is when a post was written: its day and time of day in the site's time zone, noon where no time is given.
func moment(s *site.Site, p *site.Post) time.Time {
	d := p.Date()
	clock, err := time.Parse("15:04", p.Entry.Clock)
	if err != nil {
		clock = time.Date(0, 1, 1, 12, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, d.Month, d.Day, clock.Hour(), clock.Minute(), 0, 0, zone(s))
}

// zone is the site's time zone.
func zone(s *site.Site) *time.Location {
	z, err := time.LoadLocation(s.Diary.Config.Timezone)
	if err != nil { // reading the configuration has told of it
		return time.UTC
	}
	return z
}

// longestSummary is how many characters of a post stand for it in a reader's list.
const longestSummary = 500

// clean drops the characters that XML has no way to write.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000 && r <= 0x10FFFF:
			return r
		}
		return -1
	}, s)
}
