package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/gorilla/feeds"

	"github.com/runlog/runlog/generator/site"
)

// JSON is JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/.
var JSON = &Format{
	ID:     "json",
	Name:   "JSON Feed",
	Path:   site.JSONFeedPath,
	MIME:   "application/feed+json",
	encode: encodeJSON,
}

// A jsonFeed and jsonItem add to gorilla/feeds' structs what JSON Feed needs and they lack: an empty feed has items too, none.
type jsonFeed struct {
	feeds.JSONFeed
	Items []jsonItem `json:"items"`
}

type jsonItem struct {
	feeds.JSONItem
	PublishedDate string `json:"date_published"`
	ModifiedDate  string `json:"date_modified,omitempty"`
	Language      string `json:"language,omitempty"`
}

func encodeJSON(f *Feed, items []*Item) ([]byte, error) {
	feed := jsonFeed{
		JSONFeed: feeds.JSONFeed{
			Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Language: f.Lang, HomePageUrl: f.Home, FeedUrl: f.Self, Description: f.About,
		},
		Items: []jsonItem{},
	}
	if f.Author != "" {
		feed.Authors = []*feeds.JSONAuthor{{Name: f.Author}}
	}
	for _, i := range items {
		item := jsonItem{
			JSONItem:      feeds.JSONItem{Id: i.ID, Url: i.Link, Title: i.Title, ContentHTML: i.html(), Summary: i.Summary, Tags: i.Tags},
			PublishedDate: i.Published.Format(time.RFC3339), Language: i.Lang,
		}
		if item.ContentHTML == "" { // an item has a content, be it empty
			item.ContentHTML = "<p></p>"
		}
		if i.Updated.After(i.Published) {
			item.ModifiedDate = i.Updated.Format(time.RFC3339)
		}
		feed.Items = append(feed.Items, item)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // nothing of it stands in HTML, and it would grow by a fifth
	e.SetIndent("", "  ")
	if err := e.Encode(feed); err != nil {
		return nil, fmt.Errorf("as JSON: %w", err)
	}
	return b.Bytes(), nil
}
