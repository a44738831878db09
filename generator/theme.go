package generator

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strings"
	syntax "text/template/parse"

	"github.com/runlog/runlog/generator/site"
)

// A theme is a set of templates and the files that they need.
//
// templates/base.html is the frame of every page; templates/partials/*.html are pieces that pages share, head.html, header.html
// and footer.html among them; every other file of templates/ draws one kind of page, by defining the block "main". static/ is copied to assets/. A file of the site's own themes/NAME/ stands in
// for the file of the same name here.
type theme struct {
	kinds  map[string]*template.Template
	static map[string][]byte // by address
	files  *themeFiles       // for messages
	head   template.HTML
	header template.HTML
	footer template.HTML
}

// A view is what every template gets. The partials head.html, header.html and footer.html get only Site, and are drawn once: they are the
// same on every page.
type view struct {
	Site                 *site.Site
	Page                 *site.Page
	Data                 any           // what the page's kind is documented to get: see package site
	Lang                 string        // of the site
	CustomCSS            bool          // the site has a style sheet of its own
	Head, Header, Footer template.HTML // Head says what there is to say of Page, too
}

// openTheme parses every template once. The error names every fault, each with file and line.
func openTheme(files *themeFiles, s *site.Site) (*theme, error) {
	t := &theme{kinds: map[string]*template.Template{}, static: map[string][]byte{}, files: files}
	frame := template.New("theme").Funcs(functions(s)).Option("missingkey=error")
	var faults []error
	var kinds []string
	for _, name := range sortedKeys(files.byName) {
		var err error
		switch {
		case strings.HasPrefix(name, "static/"):
			t.static["assets/"+strings.TrimPrefix(name, "static/")], err = files.static(name)
		case name == basePath || strings.HasPrefix(name, "templates/partials/"):
			err = files.parse(frame, name, s)
		default:
			kinds = append(kinds, name)
		}
		faults = append(faults, err)
	}
	if faults = append(faults, files.framed(frame)); errors.Join(faults...) == nil {
		faults = append(faults, t.drawOnce(frame, s))
	}
	for _, name := range kinds {
		kind, err := files.kind(frame, name, s)
		t.kinds[strings.TrimSuffix(path.Base(name), ".html")] = kind
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return t, nil
}

// basePath is the frame of every page.
const basePath = "templates/base.html"

// parse adds a file to the templates of t.
func (f *themeFiles) parse(t *template.Template, name string, s *site.Site) error {
	src, err := setWords(f.byName[name], inTemplate(s))
	if err != nil {
		return err
	}
	if _, err := t.New(path.Base(name)).Parse(src); err != nil {
		return f.placed(err)
	}
	return nil
}

// kind is the frame with what one kind of page puts into it.
func (f *themeFiles) kind(frame *template.Template, name string, s *site.Site) (*template.Template, error) {
	clone, err := frame.Clone()
	if err != nil {
		return nil, fmt.Errorf("the theme's frame: %w", err)
	}
	if err := f.parse(clone, name, s); err != nil {
		return nil, err
	}
	// base.html has an empty "main" for kinds to fill: one that does not would make empty pages.
	if main := clone.Lookup("main"); main == nil || main.Tree == nil || main.Tree.ParseName != path.Base(name) {
		return nil, fmt.Errorf(`%s:1: the block "main" is missing: {{define "main"}} … {{end}} is what the page shows`, f.byName[name].origin)
	}
	return clone, nil
}

// framed says whether the frame shows what the kinds of pages put into it.
func (f *themeFiles) framed(frame *template.Template) error {
	if base := frame.Lookup(path.Base(basePath)); base != nil && base.Tree != nil && strings.Contains(base.Tree.Root.String(), `{{template "main"`) {
		return nil
	}
	return fmt.Errorf(`%s:1: {{block "main" .}}{{end}} is missing: without it every page would be empty`, f.byName[basePath].origin)
}

// inTheme is where html/template says that a fault is: template: post.html:2:7:
var inTheme = regexp.MustCompile(`(?:html/)?template: ?([\w.-]+\.html):(\d+)(?::(\d+))?: `)

// placed names the file of a fault as it stands in the site's folder, and where what templates get is listed.
func (f *themeFiles) placed(err error) error {
	m := inTheme.FindStringSubmatchIndex(err.Error())
	if m == nil {
		return err
	}
	text := err.Error()
	base, line, col, rest := text[m[2]:m[3]], text[m[4]:m[5]], "", text[m[1]:]
	if m[6] >= 0 {
		col = ":" + text[m[6]:m[7]]
	}
	for _, name := range sortedKeys(f.byName) {
		if path.Base(name) == base && strings.HasPrefix(name, "templates/") {
			base = f.byName[name].origin
			break
		}
	}
	if strings.Contains(rest, "can't evaluate field") || strings.Contains(rest, "is undefined") {
		rest += " (docs/themes.md lists what each template gets)"
	}
	return fmt.Errorf("%s:%s%s: %s", base, line, col, rest)
}

// drawOnce draws the partials that are the same on every page, and sets them into the frame as plain text, which is drawn faster than a
// field. A frame that shows them in another way, behind an {{if}} perhaps, finds them in its view.
func (t *theme) drawOnce(frame *template.Template, s *site.Site) error {
	clone, err := frame.Clone() // a template that has been drawn can be added to no more
	if err != nil {
		return fmt.Errorf("the theme's frame: %w", err)
	}
	root := frame.Lookup(path.Base(basePath)).Tree.Root
	for _, part := range []struct {
		field string
		html  *template.HTML
	}{{"Head", &t.head}, {"Header", &t.header}, {"Footer", &t.footer}} {
		var b bytes.Buffer
		if err := clone.ExecuteTemplate(&b, strings.ToLower(part.field)+".html", view{Site: s}); err != nil {
			return t.files.placed(err)
		}
		*part.html = template.HTML(b.String())
		at := slices.IndexFunc(root.Nodes, func(n syntax.Node) bool { return n.String() == "{{."+part.field+"}}" })
		switch text := (&syntax.TextNode{NodeType: syntax.NodeText, Text: b.Bytes()}); {
		case at < 0:
		case part.field == "Head": // what there is to say of the page comes after it
			root.Nodes = slices.Insert(root.Nodes, at, syntax.Node(text))
			t.head = ""
		default:
			root.Nodes[at] = text
		}
	}
	return nil
}

// page is a page's HTML.
func (t *theme) page(s *site.Site, p *site.Page) file {
	return func(at *easel) ([]byte, error) {
		kind := t.kinds[p.Template]
		if kind == nil {
			return nil, fmt.Errorf("templates/%s.html is missing in the theme", p.Template)
		}
		at.Reset()
		if err := kind.ExecuteTemplate(at, "base.html", view{s, p, p.Data, s.Lang, s.CustomCSS, s.Head(t.head, p), t.header, t.footer}); err != nil {
			return nil, t.files.placed(err)
		}
		return at.Bytes(), nil
	}
}
