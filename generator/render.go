package generator

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"sync"

	"github.com/runlog/runlog/generator/feed"
	"github.com/runlog/runlog/generator/parallel"
	"github.com/runlog/runlog/generator/site"
)

// render draws every page and hands all files of the site to the output.
func render(ctx context.Context, s *site.Site, src *source, out output) error {
	t, err := openTheme(src, s)
	if err != nil {
		return err
	}
	static := staticFiles(src)
	jobs := make([]func() error, 0, len(s.Pages)+len(static)+16)
	put := func(name string, data []byte) error {
		if static[name] { // what the runner puts into content/static/ goes before what runlog would write
			return nil
		}
		return out.put(name, data)
	}
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	for _, p := range s.Pages {
		jobs = append(jobs, func() error {
			html := buffers.Get().(*bytes.Buffer)
			defer buffers.Put(html)
			html.Reset()
			if err := t.draw(html, s, p); err != nil {
				return err
			}
			return put(site.File(p.Path), html.Bytes())
		})
	}
	for _, f := range feed.Of(s) {
		jobs = append(jobs, func() error {
			data, err := f.Bytes()
			if err != nil {
				return err
			}
			return put(f.Path, data)
		})
	}
	for name, data := range t.static {
		jobs = append(jobs, func() error { return put(name, data) })
	}
	for name, write := range machineFiles {
		jobs = append(jobs, func() error {
			if data := write(s); data != nil {
				return put(name, data)
			}
			return nil
		})
	}
	for _, file := range src.statics {
		to, _ := src.layout.StaticPath(file)
		jobs = append(jobs, func() error { return copyFile(src, file, to, out) })
	}
	for _, a := range s.Assets {
		if !static[a.Path] {
			jobs = append(jobs, func() error { return copyFile(src, a.From, a.Path, out) })
		}
	}
	return errors.Join(parallel.Map(jobs, func(job func() error) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return job()
	})...)
}

// staticFiles are the names that content/static/ claims.
func staticFiles(src *source) map[string]bool {
	names := map[string]bool{}
	for _, file := range src.statics {
		to, _ := src.layout.StaticPath(file)
		names[to] = true
	}
	return names
}

// copyFile copies a file to the site. Photos lose what their cameras wrote into them.
func copyFile(src *source, from, to string, out output) error {
	data, err := src.open(from)
	if err != nil {
		return fmt.Errorf("copying %s: %w", from, err)
	}
	clean, err := stripMetadata(path.Ext(from), data)
	if err != nil {
		return fmt.Errorf("copying %s: %w", from, err)
	}
	return out.put(to, clean)
}

// machineFiles are read by machines: search engines, GitHub Pages.
var machineFiles = map[string]func(*site.Site) []byte{
	"sitemap.xml": sitemap,
	"robots.txt":  robots,
	".nojekyll":   func(*site.Site) []byte { return []byte{} },
	"CNAME":       cname,
}

// sitemap lists every page for search engines: https://www.sitemaps.org/protocol.html.
func sitemap(s *site.Site) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range s.Pages {
		if p.Hidden {
			continue
		}
		b.WriteString("<url><loc>")
		_ = xml.EscapeText(&b, []byte(s.Abs(p.Path))) // a bytes.Buffer takes everything
		b.WriteString("</loc>")
		if !p.Updated.IsZero() {
			b.WriteString("<lastmod>" + p.Updated.String() + "</lastmod>")
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func robots(s *site.Site) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Abs("sitemap.xml") + "\n")
}

func cname(s *site.Site) []byte {
	if s.Diary.Config.CNAME == "" {
		return nil
	}
	return []byte(s.Diary.Config.CNAME + "\n")
}
