package feed

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"

	"github.com/gorilla/feeds"

	"github.com/runlog/runlog/generator/site"
)

// RSS is the feed that every reader understands: https://www.rssboard.org/rss-specification.
var RSS = &Format{
	ID:    "rss",
	Doc:   "The newest posts in full, as RSS 2.0.",
	Path:  site.FeedPath,
	MIME:  "application/rss+xml",
	Write: writeRSS,
}

// numericZone is the date of RFC 822 with a year of four digits and a numeric time zone, as feed validators want it.
const numericZone = time.RFC1123Z

// An rssRoot, rssChannel and rssItem add to gorilla/feeds' structs what RSS needs and they lack.
type rssRoot struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Content string   `xml:"xmlns:content,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	Channel rssChannel
}

type rssChannel struct {
	XMLName xml.Name `xml:"channel"`
	Self    rssSelf
	feeds.RssFeed
	Language string    `xml:"language,omitempty"`
	Items    []rssItem `xml:"item"`
}

type rssSelf struct {
	XMLName xml.Name `xml:"atom:link"`
	Href    string   `xml:"href,attr"`
	Rel     string   `xml:"rel,attr"`
	Type    string   `xml:"type,attr"`
}

type rssItem struct {
	XMLName xml.Name `xml:"item"`
	feeds.RssItem
	Creator    string   `xml:"dc:creator,omitempty"`
	Categories []string `xml:"category"`
}

// FeedXml makes the root a feed that gorilla/feeds can write.
func (r *rssRoot) FeedXml() any { return r }

func writeRSS(w io.Writer, s *site.Site) error {
	root := &rssRoot{
		Version: "2.0",
		Content: "http://purl.org/rss/1.0/modules/content/",
		DC:      "http://purl.org/dc/elements/1.1/",
		Atom:    "http://www.w3.org/2005/Atom",
		Channel: rssChannel{
			Self:     rssSelf{Href: s.Abs(site.FeedPath), Rel: "self", Type: "application/rss+xml"},
			Language: s.Lang,
			RssFeed: feeds.RssFeed{
				Title: clean(s.Title), Link: s.URL, Description: clean(description(s)), Generator: "runlog",
			},
		},
	}
	for i, p := range newest(s) {
		date := when(s, p).Format(numericZone)
		if i == 0 {
			root.Channel.LastBuildDate = date
		}
		item := rssItem{
			RssItem: feeds.RssItem{
				Title: clean(p.Title), Link: s.Abs(p.Path), Description: clean(p.Summary),
				Guid: &feeds.RssGuid{Id: uid(p), IsPermaLink: "false"}, PubDate: date,
				Content: &feeds.RssContent{Content: content(s, p)},
			},
			Creator: clean(s.Author),
		}
		for _, t := range p.Tags {
			item.Categories = append(item.Categories, clean(t.Name))
		}
		root.Channel.Items = append(root.Channel.Items, item)
	}
	text, err := feeds.ToXML(root)
	if err != nil {
		return fmt.Errorf("writing RSS: %w", err)
	}
	if _, err := io.WriteString(w, text+"\n"); err != nil {
		return fmt.Errorf("writing RSS: %w", err)
	}
	return nil
}

// description is what the feed says of itself.
func description(s *site.Site) string {
	if s.Why != "" {
		return s.Why
	}
	return "A running diary"
}
