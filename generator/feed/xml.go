package feed

import (
	"encoding/xml"
	"html"
	"strings"

	"github.com/gorilla/feeds"
)

// The name spaces of feeds.
const (
	atomSpace    = "http://www.w3.org/2005/Atom"
	contentSpace = "http://purl.org/rss/1.0/modules/content/"
	coreSpace    = "http://purl.org/dc/elements/1.1/"
)

// xmlText writes a feed of XML with a style sheet for people who open its address in a browser. Browsers no longer run XSLT; CSS they do.
func xmlText(root feeds.XmlFeed, style string) ([]byte, error) {
	text, err := feeds.ToXML(root)
	if err != nil {
		return nil, err
	}
	head := strings.TrimSpace(xml.Header)
	return []byte(head + "\n<?xml-stylesheet type=\"text/css\" href=\"" + html.EscapeString(style) + "\"?>\n" + strings.TrimPrefix(text, head) + "\n"), nil
}

// A link is an Atom link, which RSS uses too: it says where the feed itself lives.
type link struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}
