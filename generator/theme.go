package generator

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/themes"
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
func openTheme(src *source, s *site.Site) (*theme, error) {
	files, err := themeFiles(src, s.Diary.Config.Theme)
	if err != nil {
		return nil, err
	}
	t := &theme{kinds: map[string]*template.Template{}, static: map[string][]byte{}}
	frame := template.New("theme").Funcs(functions(s)).Option("missingkey=error")
	parse := func(t *template.Template, name string) error {
		if _, err := t.New(path.Base(name)).Parse(string(files[name].data)); err != nil {
			return fmt.Errorf("%s: %w", files[name].origin, err)
		}
		return nil
	}
	var kinds []string
	for _, name := range sortedKeys(files) {
		switch {
		case strings.HasPrefix(name, "static/"):
			t.static["assets/"+strings.TrimPrefix(name, "static/")] = files[name].data
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
			return nil, fmt.Errorf(`%s does not define the block "main"`, files[name].origin)
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

// A themeFile is a file of a theme and, for messages, where it comes from.
type themeFile struct {
	data   []byte
	origin string
}

// themeFiles are the default theme's, with those of the site's own theme in their places.
func themeFiles(src *source, name string) (map[string]themeFile, error) {
	files := map[string]themeFile{}
	if err := collect(files, themes.Default(), "default theme: "); err != nil {
		return nil, err
	}
	if !filepath.IsLocal(name) {
		return nil, fmt.Errorf("%s: theme: %q is not the name of a folder in %s/", configFile, name, themesDir)
	}
	dir := filepath.Join(src.dir, themesDir, name)
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return files, collect(files, os.DirFS(dir), themesDir+"/"+name+"/")
	case name == "default" || name == "":
		return files, nil
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: theme: there is no folder %s/%s", configFile, themesDir, name)
	}
	return nil, fmt.Errorf("reading the theme: %w", err)
}

// collect reads a theme's templates and static files.
func collect(files map[string]themeFile, theme fs.FS, origin string) error {
	err := fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		if !strings.HasPrefix(name, "static/") && !(strings.HasPrefix(name, "templates/") && strings.HasSuffix(name, ".html")) {
			return nil
		}
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return err
		}
		files[name] = themeFile{data, origin + name}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading the theme: %w", err)
	}
	return nil
}

// functions are what templates may call besides html/template's own.
func functions(s *site.Site) template.FuncMap {
	return template.FuncMap{
		"href":     s.Href,
		"abs":      s.Abs,
		"date":     site.LongDate,
		"day":      site.ShortDate,
		"plural":   site.Plural,
		"percent":  func(f float64) string { return fmt.Sprintf("%.0f%%", 100*f) },
		"monthDay": func(m analysis.MonthDay) string { return fmt.Sprintf("%d %s", m.Day, time.Month(m.Month)) },
		"pattern":  site.PatternPath,
	}
}

// sortedKeys are a map's keys in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
