package feed

import (
	"cmp"
	"encoding/xml"
	"time"

	"github.com/gorilla/feeds"

	"github.com/runlog/runlog/generator/site"
)

// Atom is RFC 4287: https://www.rfc-editor.org/rfc/rfc4287.
var Atom = &Format{
	ID:     "atom",
	Name:   "Atom",
	Path:   site.AtomPath,
	MIME:   "application/atom+xml",
	encode: encodeAtom,
}

// An atomRoot and atomEntry add to gorilla/feeds' structs what Atom needs and they lack.
type atomRoot struct {
	XMLName xml.Name `xml:"feed"`
	Lang    string   `xml:"xml:lang,attr,omitempty"`
	feeds.AtomFeed
	Generator string      `xml:"generator"`
	Links     []link      `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomEntry struct {
	XMLName xml.Name `xml:"entry"`
	Lang    string   `xml:"xml:lang,attr,omitempty"`
	feeds.AtomEntry
	Categories []atomCategory `xml:"category"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// FeedXml makes the root a feed that gorilla/feeds can write.
func (r *atomRoot) FeedXml() any { return r }

func encodeAtom(f *Feed, items []*Item) ([]byte, error) {
	root := &atomRoot{
		Lang: f.Lang, Generator: "runlog",
		Links: []link{{Href: f.Self, Rel: "self", Type: f.Format.MIME}, {Href: f.Home, Rel: "alternate", Type: "text/html"}},
		AtomFeed: feeds.AtomFeed{
			Xmlns: atomSpace, Title: f.Title, Subtitle: f.About, Id: uid("feed " + f.Self), Updated: f.Updated.Format(time.RFC3339),
			// Atom wants a name; a site that gives none speaks for itself.
			Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: cmp.Or(f.Author, f.Title, "runlog")}},
		},
	}
	for _, i := range items {
		e := atomEntry{Lang: i.Lang, AtomEntry: feeds.AtomEntry{
			Title: i.Title, Id: i.ID, Published: i.Published.Format(time.RFC3339), Updated: i.Updated.Format(time.RFC3339),
			Links:   []feeds.AtomLink{{Href: i.Link, Rel: "alternate", Type: "text/html"}},
			Content: &feeds.AtomContent{Content: i.html(), Type: "html"},
		}}
		if i.Summary != "" {
			e.Summary = &feeds.AtomSummary{Content: i.Summary, Type: "text"}
		}
		for _, t := range i.Tags {
			e.Categories = append(e.Categories, atomCategory{Term: t})
		}
		root.Entries = append(root.Entries, e)
	}
	return xmlText(root, f.Style)
}
