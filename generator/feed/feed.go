// Package feed writes a site's posts for feed readers.
//
// A Format is a value in a file of its own, with a fixture testdata/<id>.txtar and a line in All.
package feed

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/generator/site"
)

// A Format is one kind of feed.
type Format struct {
	ID   string
	Doc  string
	Path string // below the site's base
	MIME string
	// Write writes the feed of a site. It reads no clock: the feed is as old as its newest post.
	Write func(io.Writer, *site.Site) error
}

// All is every feed that a site has.
var All = []*Format{RSS}

// heaviest is how many bytes of posts a feed holds at most: some readers give up beyond half a megabyte.
const heaviest = 480 << 10

// newest are the posts of a feed, the newest first: as many as the site wants and as fit.
func newest(s *site.Site) []*site.Post {
	var out []*site.Post
	size := 0
	for _, p := range slices.Backward(s.Posts) {
		size += len(p.HTML)
		if len(out) > 0 && size > heaviest || len(out) == s.Diary.Config.Feeds.Items {
			break
		}
		out = append(out, p)
	}
	return out
}

// uid is a name for a post that stays the same when its title, address or site changes: a version 8 UUID of its id, or of its file.
func uid(p *site.Post) string {
	name := p.Entry.ID
	if name == "" {
		name = p.Entry.File
	}
	h := sha256.Sum256([]byte(name))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// when is the moment of a post: its day and time of day in the site's time zone, noon where no time is given.
func when(s *site.Site, p *site.Post) time.Time {
	zone, err := time.LoadLocation(s.Diary.Config.Timezone)
	if err != nil { // reading the configuration has told of it
		zone = time.UTC
	}
	d := p.Date()
	clock, err := time.Parse("15:04", p.Entry.Clock)
	if err != nil {
		clock = time.Date(0, 1, 1, 12, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, d.Month, d.Day, clock.Hour(), clock.Minute(), 0, 0, zone)
}

// content is a post's text with addresses that mean the same away from the site, and the numbers of its head before it.
func content(s *site.Site, p *site.Post) string {
	origin := "" // a site that does not know its host has no more than paths
	if u, err := url.Parse(s.URL); err == nil && u.Host != "" {
		origin = u.Scheme + "://" + u.Host
	}
	body := strings.NewReplacer(
		`href="#`, `href="`+s.Abs(p.Path)+`#`,
		`href="//`, `href="//`, `src="//`, `src="//`, // another host's, left alone
		`href="/`, `href="`+origin+`/`, `src="/`, `src="`+origin+`/`,
	).Replace(string(p.HTML))
	if h := p.Headline(); h != "" {
		body = "<p><em>" + escape(h) + "</em></p>\n" + body
	}
	return clean(body)
}

// escape makes plain text fit for HTML.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

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
