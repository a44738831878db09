package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"github.com/runlog/runlog/generator/feed"
)

// valid holds a feed to what https://validator.w3.org/feed/ asks of RSS 2.0 and Atom, to the keys that JSON Feed 1.1 requires, and to
// being read by a reader.
func valid(t *testing.T, f *feed.Feed, data []byte) {
	t.Helper()
	if len(data) > 512<<10 {
		t.Errorf("%s: %d bytes", f.Path, len(data))
	}
	if f.Format == feed.JSON {
		validJSON(t, f.Path, data)
	} else {
		root := parse(t, f.Path, data)
		if !strings.HasPrefix(string(data), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet type=\"text/css\" href=\"https://") {
			t.Errorf("%s begins with %.120q", f.Path, data)
		}
		if root.name == "rss" {
			validRSS(t, f.Path, root)
		} else {
			validAtom(t, f.Path, root)
		}
	}
	if _, err := gofeed.NewParser().ParseString(string(data)); err != nil {
		t.Errorf("%s: %v", f.Path, err)
	}
}

// A node is an element of XML, its name with its name space where that is not the feed's own.
type node struct {
	name  string
	attrs map[string]string
	text  string
	nodes []*node
}

// all are the children of a name.
func (n *node) all(name string) []*node {
	return slices.DeleteFunc(slices.Clone(n.nodes), func(c *node) bool { return c.name != name })
}

// one is the text of the child that is there once.
func (n *node) one(t *testing.T, at, name string) string {
	t.Helper()
	found := n.all(name)
	if len(found) != 1 || len(found[0].nodes) > 0 {
		t.Errorf("%s: %s has %d times %s", at, n.name, len(found), name)
		return ""
	}
	return found[0].text
}

// parse reads XML and repairs nothing.
func parse(t *testing.T, at string, data []byte) *node {
	t.Helper()
	top := &node{}
	open := []*node{top}
	own := "" // the name space of the feed's own elements
	for d := xml.NewDecoder(strings.NewReader(string(data))); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v in\n%s", at, err, data)
		}
		in := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			if len(open) == 1 {
				own = token.Name.Space
			}
			if token.Name.Space != own {
				n.name = token.Name.Space + " " + n.name
			}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			in.nodes = append(in.nodes, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			in.text += string(token)
		}
	}
	if len(top.nodes) != 1 {
		t.Fatalf("%s: %d roots", at, len(top.nodes))
	}
	return top.nodes[0]
}

func validRSS(t *testing.T, at string, rss *node) {
	t.Helper()
	channel := rss.all("channel")[0]
	if rss.attrs["version"] != "2.0" || len(rss.nodes) != 1 {
		t.Errorf("%s: RSS %s", at, rss.attrs["version"])
	}
	channel.one(t, at, "title")
	channel.one(t, at, "description")
	channel.one(t, at, "language")
	absolute(t, at, channel.one(t, at, "link"))
	self := channel.all("http://www.w3.org/2005/Atom link")
	if len(self) != 1 || self[0].attrs["rel"] != "self" || !strings.HasSuffix(self[0].attrs["href"], "/"+at) {
		t.Errorf("%s: it does not say where it lives", at)
	}
	ids := map[string]bool{}
	for _, i := range channel.all("item") {
		i.one(t, at, "title")
		i.one(t, at, "description")
		absolute(t, at, i.one(t, at, "link"))
		date(t, at, "Mon, 02 Jan 2006 15:04:05 -0700", i.one(t, at, "pubDate"))
		unique(t, at, ids, i.one(t, at, "guid"))
		if i.all("guid")[0].attrs["isPermaLink"] != "false" {
			t.Errorf("%s: an id that is no address says so", at)
		}
		portableHTML(t, at, i.one(t, at, "http://purl.org/rss/1.0/modules/content/ encoded"))
		if len(i.all("author")) > 0 {
			t.Errorf("%s: an RSS author is an e-mail address; names go to dc:creator", at)
		}
	}
	if len(ids) > 0 {
		date(t, at, "Mon, 02 Jan 2006 15:04:05 -0700", channel.one(t, at, "lastBuildDate"))
	}
}

func validAtom(t *testing.T, at string, root *node) {
	t.Helper()
	ids := map[string]bool{}
	root.one(t, at, "title")
	unique(t, at, ids, root.one(t, at, "id"))
	date(t, at, time.RFC3339, root.one(t, at, "updated"))
	if authors := root.all("author"); len(authors) != 1 || authors[0].one(t, at, "name") == "" {
		t.Errorf("%s: it has no author", at)
	}
	rels := map[string]int{}
	for _, l := range root.all("link") {
		rels[l.attrs["rel"]]++
		absolute(t, at, l.attrs["href"])
	}
	if rels["self"] != 1 || rels["alternate"] != 1 {
		t.Errorf("%s: links %v", at, rels)
	}
	for _, e := range root.all("entry") {
		e.one(t, at, "title")
		unique(t, at, ids, e.one(t, at, "id"))
		published, updated := e.one(t, at, "published"), e.one(t, at, "updated")
		if date(t, at, time.RFC3339, updated).Before(date(t, at, time.RFC3339, published)) {
			t.Errorf("%s: updated %s before it was published %s", at, updated, published)
		}
		if l := e.all("link"); len(l) != 1 || l[0].attrs["rel"] != "alternate" {
			t.Errorf("%s: an entry has %d links", at, len(l))
		} else {
			absolute(t, at, l[0].attrs["href"])
		}
		portableHTML(t, at, e.one(t, at, "content"))
		for _, c := range e.all("category") {
			if c.attrs["term"] == "" {
				t.Errorf("%s: a category without term", at)
			}
		}
	}
}

func validJSON(t *testing.T, at string, data []byte) {
	t.Helper()
	var f struct {
		Version, Title string
		Home           string `json:"home_page_url"`
		Self           string `json:"feed_url"`
		Items          []map[string]any
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	if f.Version != "https://jsonfeed.org/version/1.1" || f.Title == "" || f.Items == nil || !strings.HasSuffix(f.Self, "/"+at) {
		t.Errorf("%s: %q %q %q", at, f.Version, f.Title, f.Self)
	}
	absolute(t, at, f.Home)
	ids := map[string]bool{}
	for _, i := range f.Items {
		id, _ := i["id"].(string)
		unique(t, at, ids, id)
		address, _ := i["url"].(string)
		absolute(t, at, address)
		text, _ := i["content_html"].(string)
		if text == "" {
			t.Errorf("%s: %s has no content", at, id)
		}
		portableHTML(t, at, text)
		published, _ := i["date_published"].(string)
		date(t, at, time.RFC3339, published)
	}
}

func absolute(t *testing.T, at, address string) {
	t.Helper()
	if u, err := url.Parse(address); err != nil || !u.IsAbs() || u.Scheme != "mailto" && u.Scheme != "data" && u.Host == "" {
		t.Errorf("%s: %q is no full address (%v)", at, address, err)
	}
}

func unique(t *testing.T, at string, ids map[string]bool, id string) {
	t.Helper()
	if u, err := url.Parse(id); err != nil || !u.IsAbs() || ids[id] {
		t.Errorf("%s: the id %q is no URI, or stands twice", at, id)
	}
	ids[id] = true
}

func date(t *testing.T, at, layout, text string) time.Time {
	t.Helper()
	d, err := time.Parse(layout, text)
	if err != nil {
		t.Errorf("%s: %v", at, err)
	}
	return d
}

// portableHTML holds the text of an item to what means the same away from the site.
func portableHTML(t *testing.T, at, text string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if slices.Contains([]string{"script", "style", "svg", "iframe", "object", "form", "input"}, n.Data) && n.Type == html.ElementNode {
			t.Errorf("%s: <%s>", at, n.Data)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "poster", "cite":
				absolute(t, at, a.Val)
			case "srcset":
				for one := range strings.SplitSeq(a.Val, ",") {
					absolute(t, at, strings.Fields(one)[0])
				}
			case "id", "style", "class":
				t.Errorf("%s: %s=%q", at, a.Key, a.Val)
			}
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: %s=%q", at, a.Key, a.Val)
			}
		}
	}
}
