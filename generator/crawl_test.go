package generator

import (
	"encoding/xml"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// sampleSite is the repository itself, which is a site.
const sampleSite = ".."

// A crawl follows every address of the sample site, wherever it lives: pages, pictures, fragments, the sitemap, the feeds.
func TestNoAddressIsBroken(t *testing.T) {
	for _, base := range []string{"https://example.org/", "https://example.org/runlog/", "https://example.org/a/b/", "/", "/runlog/"} {
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			c := &crawl{base: base, files: inMemory(t, Options{Dir: sampleSite, BaseURL: base}), ids: map[string]map[string]bool{}}
			c.run(t)
			for _, fault := range slices.Sorted(maps.Keys(c.broken)) {
				t.Errorf("%s, on %s", fault, c.broken[fault])
			}
			if c.followed < 1000 {
				t.Errorf("%d addresses are too few", c.followed)
			}
		})
	}
}

type crawl struct {
	base     string
	files    map[string][]byte
	ids      map[string]map[string]bool // file → its fragments
	broken   map[string]string          // address → a page that names it
	followed int
}

func (c *crawl) run(t *testing.T) {
	c.broken = map[string]string{}
	links := map[string][]string{}
	for name, page := range htmlPages(c.files) {
		links[name], c.ids[name] = linksOf(t, page)
	}
	for name, list := range links {
		for _, to := range list {
			c.follow(name, to)
		}
	}
	for name, data := range c.files {
		if path.Ext(name) == ".xml" {
			for _, to := range c.addressesInXML(t, string(data)) {
				c.follow(name, to)
			}
		}
	}
}

// follow notes an address that leads nowhere.
func (c *crawl) follow(from, to string) {
	here := c.base + strings.TrimSuffix(from, "index.html")
	root, err := url.Parse(here)
	if err != nil {
		c.broken[here] = from
		return
	}
	u, err := root.Parse(to)
	if err != nil {
		c.broken[to] = from
		return
	}
	if u.Host != root.Host || u.Scheme == "mailto" || u.Scheme == "data" {
		return
	}
	c.followed++
	base, _ := url.Parse(c.base)
	name, below := strings.CutPrefix(u.Path, base.Path)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	_, there := c.files[name]
	switch {
	case !below:
		c.broken[to+" leads out of the site"] = from
	case !there:
		c.broken[to] = from
	case u.Fragment != "" && path.Ext(name) == ".html" && !c.ids[name][u.Fragment]:
		c.broken[to+" has no such place"] = from
	}
}

// linksOf is every address that a page names, and the ids that it has. An id that stands twice is no place to go.
func linksOf(t *testing.T, page string) (links []string, ids map[string]bool) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]bool{}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src":
				links = append(links, a.Val)
			case "content":
				if i := strings.Index(a.Val, "url="); i >= 0 && n.Data == "meta" {
					links = append(links, a.Val[i+len("url="):])
				}
			case "aria-labelledby", "aria-describedby":
				for id := range strings.FieldsSeq(a.Val) {
					links = append(links, "#"+id)
				}
			case "id":
				if ids[a.Val] {
					t.Errorf("the id %s stands twice on a page", a.Val)
				}
				ids[a.Val] = true
			}
		}
	}
	return links, ids
}

// addressesInXML is what the elements loc, link, and the attributes href and url of an XML file say, and the links of HTML inside it.
func (c *crawl) addressesInXML(t *testing.T, data string) []string {
	var found []string
	element := ""
	for d := xml.NewDecoder(strings.NewReader(data)); ; {
		token, err := d.Token()
		if token == nil {
			if err != nil && err.Error() != "EOF" {
				t.Fatal(err)
			}
			return found
		}
		switch token := token.(type) {
		case xml.StartElement:
			element = token.Name.Local
			for _, a := range token.Attr {
				if a.Name.Local == "href" || a.Name.Local == "url" {
					found = append(found, a.Value)
				}
			}
		case xml.EndElement:
			element = ""
		case xml.CharData:
			switch text := string(token); element {
			case "loc", "link":
				found = append(found, text)
			case "encoded", "description", "content":
				links, _ := linksOf(t, text)
				for _, to := range links {
					if strings.HasPrefix(c.base, "http") && !strings.Contains(to, ":") { // means nothing in a feed reader
						c.broken[to+" is relative"] = "a feed"
					}
					found = append(found, to)
				}
			}
		}
	}
}
