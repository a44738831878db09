package generator

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"strings"

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
	head   template.HTML
	header template.HTML
	footer template.HTML
}

// A view is what every template gets. Head, Header and Footer are the same on every page: the partials head.html, header.html and
// footer.html get only Site, and are drawn once.
type view struct {
	Site                 *site.Site
	Page                 *site.Page
	Data                 any // what the page's kind is documented to get: see package site
	Head, Header, Footer template.HTML
}

// openTheme parses every template once.
func openTheme(files *themeFiles, s *site.Site) (*theme, error) {
	t := &theme{kinds: map[string]*template.Template{}, static: map[string][]byte{}}
	frame := template.New("theme").Funcs(functions(s)).Option("missingkey=error")
	parse := func(t *template.Template, name string) error {
		file := files.byName[name]
		src, err := setWords(file, inTemplate(s))
		if err != nil {
			return err
		}
		if _, err := t.New(path.Base(name)).Parse(src); err != nil {
			return fmt.Errorf("%s: %w", file.origin, err)
		}
		return nil
	}
	var err error
	var kinds []string
	for _, name := range sortedKeys(files.byName) {
		switch {
		case strings.HasPrefix(name, "static/"):
			data, err := files.static(name)
			if err != nil {
				return nil, err
			}
			t.static["assets/"+strings.TrimPrefix(name, "static/")] = data
		case name == "templates/base.html" || strings.HasPrefix(name, "templates/partials/"):
			if err := parse(frame, name); err != nil {
				return nil, err
			}
		case strings.HasPrefix(name, "templates/"):
			kinds = append(kinds, name)
		}
	}
	if t.head, err = once(frame, "head", s); err != nil {
		return nil, err
	}
	if t.header, err = once(frame, "header", s); err != nil {
		return nil, err
	}
	if t.footer, err = once(frame, "footer", s); err != nil {
		return nil, err
	}
	for _, name := range kinds {
		clone, err := frame.Clone()
		if err != nil {
			return nil, fmt.Errorf("the theme's frame: %w", err)
		}
		if err := parse(clone, name); err != nil {
			return nil, err
		}
		// base.html has an empty "main" for kinds to fill: one that does not would make empty pages.
		if main := clone.Lookup("main"); main == nil || main.Tree == nil || main.Tree.ParseName != path.Base(name) {
			return nil, fmt.Errorf(`%s does not define the block "main"`, files.byName[name].origin)
		}
		t.kinds[strings.TrimSuffix(path.Base(name), ".html")] = clone
	}
	return t, nil
}

// once draws one of the theme's blocks that are the same on every page.
func once(frame *template.Template, block string, s *site.Site) (template.HTML, error) {
	// A template that has been drawn can be added to no more: draw a copy.
	clone, err := frame.Clone()
	if err != nil {
		return "", fmt.Errorf("the theme's frame: %w", err)
	}
	var b strings.Builder
	if err := clone.ExecuteTemplate(&b, block+".html", view{Site: s}); err != nil {
		return "", fmt.Errorf("drawing the %s: %w", block, err)
	}
	return template.HTML(b.String()), nil
}

// page is a page's HTML.
func (t *theme) page(s *site.Site, p *site.Page) file {
	return func(b *bytes.Buffer) ([]byte, error) {
		kind := t.kinds[p.Template]
		if kind == nil {
			return nil, fmt.Errorf("the theme has no template templates/%s.html", p.Template)
		}
		b.Reset()
		if err := kind.ExecuteTemplate(b, "base.html", view{s, p, p.Data, t.head, t.header, t.footer}); err != nil {
			return nil, fmt.Errorf("drawing /%s: %w", p.Path, err)
		}
		return b.Bytes(), nil
	}
}
