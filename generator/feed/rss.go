package feed

import (
	"encoding/xml"
	"time"

	"github.com/gorilla/feeds"

	"github.com/runlog/runlog/generator/site"
)

// RSS is the feed that every reader understands: https://www.rssboard.org/rss-specification.
var RSS = &Format{
	ID:     "rss",
	Name:   "RSS",
	Path:   site.FeedPath,
	MIME:   "application/rss+xml",
	encode: encodeRSS,
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
	Self    link     `xml:"atom:link"`
	feeds.RssFeed
	Language string    `xml:"language,omitempty"`
	Items    []rssItem `xml:"item"`
}

type rssItem struct {
	XMLName xml.Name `xml:"item"`
	feeds.RssItem
	Creator    string   `xml:"dc:creator,omitempty"`
	Categories []string `xml:"category"`
}

// FeedXml makes the root a feed that gorilla/feeds can write.
func (r *rssRoot) FeedXml() any { return r }

func encodeRSS(f *Feed, items []*Item) ([]byte, error) {
	root := &rssRoot{
		Version: "2.0", Content: contentSpace, DC: coreSpace, Atom: atomSpace,
		Channel: rssChannel{
			Self: link{Href: f.Self, Rel: "self", Type: f.Format.MIME}, Language: f.Lang,
			RssFeed: feeds.RssFeed{Title: f.Title, Link: f.Home, Description: f.About, Generator: "runlog"},
		},
	}
	if len(items) > 0 {
		root.Channel.LastBuildDate = f.Updated.Format(numericZone)
	}
	for _, i := range items {
		root.Channel.Items = append(root.Channel.Items, rssItem{
			RssItem: feeds.RssItem{
				Title: i.Title, Link: i.Link, Description: i.Summary, PubDate: i.Published.Format(numericZone),
				Guid: &feeds.RssGuid{Id: i.ID, IsPermaLink: "false"}, Content: &feeds.RssContent{Content: i.html()},
			},
			Creator: i.Author, Categories: i.Tags,
		})
	}
	return xmlText(root, f.Style)
}
