package feed

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/generator/site"
)

// findings is the feed of what the patterns say: for the runner, or a friend who keeps an eye out. It holds what stands at present, each
// finding dated by the day on which the diary first showed it, and changed on the one whose numbers it has. What once stood is not dug up again, and what the runner has answered
// with "not" is not repeated to others; a reader keeps what it has seen.
func findings(s *site.Site) *Feed {
	f := blank(s, RSS, site.PatternsFeedPath, s.Words.Text("patterns_of", "site", s.Title), site.PatternsPath)
	f.About = s.Words.Text("patterns_feed_about")
	f.Author = "" // nobody wrote these
	var items []*Item
	for i := range s.Report.Findings {
		found := site.ForReaders(&s.Report.Findings[i])
		d := found.Detector
		if d.Sensitive { // in no feed ever, even where the site shows it: a feed is sent to others and cannot be called back
			continue
		}
		day := found.Raised
		at := time.Date(day.Year, day.Month, day.Day, 12, 0, 0, 0, zone(s))
		changed := at.AddDate(0, 0, found.AsOf.Sub(day))
		link := s.Abs(site.PatternPath(d))
		lang := string(s.EnglishAttr())
		var b strings.Builder
		for _, text := range []string{found.Says, found.Sure, found.Ordinary} {
			paragraph(&b, text, lang)
		}
		if len(found.Against) > 0 {
			b.WriteString("<p>" + html.EscapeString(s.Words.Text("speaks_against")) + "</p>\n<ul>\n")
			for _, text := range found.Against {
				b.WriteString("<li" + lang + ">" + html.EscapeString(text) + "</li>\n")
			}
			b.WriteString("</ul>\n")
		}
		paragraph(&b, found.Offer, lang)
		fmt.Fprintf(&b, "<p><a href=\"%s\">%s</a></p>\n", html.EscapeString(link), html.EscapeString(s.Words.Text("more_about")))
		if s.Diary.Config.Feeds.Charts {
			images(&b, s, s.Shown[&s.Report.Findings[i]])
		}
		text := clean(b.String())
		items = append(items, &Item{
			ID: uid(strings.TrimSpace("finding " + d.ID + " " + day.String() + " " + found.Of)), Title: clean(found.Title), Link: link, Summary: clean(found.Says), Published: at, Updated: changed,
			Tags: []string{string(found.Tier)}, html: func() string { return text },
		})
	}
	slices.SortStableFunc(items, func(a, b *Item) int { return cmp.Or(b.Published.Compare(a.Published), strings.Compare(a.ID, b.ID)) })
	items = slices.CompactFunc(items, func(a, b *Item) bool { return a.ID == b.ID })
	for _, i := range items[:min(len(items), max(1, s.Diary.Config.Feeds.Items))] {
		f.add(i)
	}
	return f
}

// paragraph writes a plain text as a paragraph with a lang attribute, or nothing.
func paragraph(b *strings.Builder, text, lang string) {
	if text != "" {
		b.WriteString("<p" + lang + ">" + html.EscapeString(text) + "</p>\n")
	}
}
