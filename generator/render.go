package generator

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"slices"
	"sync"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
	"github.com/runlog/runlog/generator/feed"
	"github.com/runlog/runlog/generator/site"
)

// A file is how one file of the site is made. The bytes are good until the easel is used again.
type file func(*easel) ([]byte, error)

// An easel is where files are made, one after the other.
type easel struct {
	bytes.Buffer
	negative *negative // the latest that smaller copies were made of
}

// render lists every file of the site by its path, and says which of them the runner's own stand in for: that is meant at times, and seldom
// seen. Nothing is drawn yet.
func render(s *site.Site, src *source, t *theme) (map[string]file, diary.Problems) {
	files := make(map[string]file, len(s.Pages)+len(src.statics)+len(s.Assets)+64)
	for _, p := range s.Pages {
		files[site.File(p.Path)] = t.page(s, p)
	}
	for _, f := range feed.Of(s) {
		files[f.Path] = func(*easel) ([]byte, error) { return f.Bytes() }
	}
	for _, pic := range s.Pictures {
		files[pic.Path] = func(*easel) ([]byte, error) { return pic.Bytes() }
	}
	for name, data := range t.static {
		files[name] = func(*easel) ([]byte, error) { return data, nil }
	}
	for name, data := range machineFiles(s) {
		files[name] = func(*easel) ([]byte, error) { return data, nil }
	}
	for _, f := range s.Search.Files {
		files[f.Path] = func(*easel) ([]byte, error) { return f.Data() }
	}
	for _, a := range s.Assets {
		if a.Width > 0 {
			files[a.Path] = src.resized(a)
			continue
		}
		files[a.Path] = src.copied(a.From)
	}
	var problems diary.Problems
	for _, from := range src.statics { // what the runner puts into content/static/ goes before what runlog would write
		to, _ := src.layout.StaticPath(from)
		if files[to] != nil {
			problems = append(problems, diary.Problem{
				Pos: diary.Pos{File: from}, ID: "replaces", Msg: "the file stands in for /" + to + ", which runlog makes",
				Hint: "give it another name if that is not meant",
			})
		}
		files[to] = src.copied(from)
	}
	return files, problems
}

// putAll draws every file and hands it to the output. The problems are those of files that turn out not to be fit for copying.
func (d *draft) putAll(ctx context.Context, out output) (diary.Problems, error) {
	easels := sync.Pool{New: func() any { return new(easel) }}
	faults := slices.Concat(parallel.Map(d.batches(), func(names []string) (faults []error) {
		at := easels.Get().(*easel)
		defer func() {
			at.negative = nil // it is large, and nobody asks for it again
			easels.Put(at)
		}()
		for _, name := range names {
			faults = append(faults, d.put(ctx, name, at, out))
		}
		return faults
	})...)
	var problems diary.Problems
	told := map[string]bool{} // a fault of a template is the same on every page, and a picture may be on several
	err := errors.Join(slices.DeleteFunc(faults, func(err error) bool {
		again := err == nil || told[err.Error()]
		if err != nil {
			told[err.Error()] = true
		}
		var faulty *faultyFile
		if errors.As(err, &faulty) && !again {
			problems = append(problems, faulty.Problem)
		}
		return again || faulty != nil
	})...)
	return problems, err
}

// put draws one file and hands it to the output.
func (d *draft) put(ctx context.Context, name string, at *easel, out output) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	data, err := d.files[name](at)
	if err != nil {
		return err
	}
	return out.put(name, data)
}

// batches are all files by name, in order. Those that are copies of one photo are together, so that it is read once.
func (d *draft) batches() [][]string {
	photos := map[string]string{} // by copy
	for _, a := range d.site.Assets {
		if a.Width > 0 {
			photos[a.Path] = a.From
		}
	}
	batches := make([][]string, 0, len(d.files))
	begun := map[string]int{} // by photo
	for _, name := range sortedKeys(d.files) {
		photo, copied := photos[name]
		i, another := begun[photo]
		if copied && another {
			batches[i] = append(batches[i], name)
			continue
		}
		if copied {
			begun[photo] = len(batches)
		}
		batches = append(batches, []string{name})
	}
	return batches
}

// A faultyFile is a file that is not copied, with the problem that its author hears of.
type faultyFile struct{ diary.Problem }

func (f *faultyFile) Error() string { return f.String() }

// brokenPicture is the problem of a picture from which nothing can be taken out, because it cannot be read.
func brokenPicture(file string) diary.Problem {
	return diary.Problem{
		Pos: diary.Pos{File: file}, Fatal: true, ID: "picture",
		Msg:  "the picture is cut off, or of another kind than its name says, so that what the camera wrote into it cannot be taken out",
		Hint: "copy it here again, or save it anew as the kind that its name says",
	}
}

// copied is a copy of one of the site folder's files. Photos lose what their cameras wrote into them.
func (s *source) copied(from string) file {
	return func(*easel) ([]byte, error) {
		data, err := s.open(from)
		if err == nil {
			data, err = stripMetadata(path.Ext(from), data)
		}
		if errors.Is(err, errNotPicture) {
			return nil, &faultyFile{brokenPicture(from)}
		}
		if long, ok := errors.AsType[tooLongError](err); ok {
			return nil, &faultyFile{diary.Problem{
				Pos: diary.Pos{File: from}, Fatal: true, ID: "too-large", Msg: "the file is not copied: " + long.Error(),
				Hint: "make it smaller, or leave it out with ignore: in runlog.yaml",
			}}
		}
		if err != nil {
			return nil, fmt.Errorf("copying %s: %w", from, err)
		}
		return data, nil
	}
}

// machineFiles are read by machines: search engines, GitHub Pages.
func machineFiles(s *site.Site) map[string][]byte {
	files := map[string][]byte{"sitemap.xml": sitemap(s), "robots.txt": robots(s), ".nojekyll": {}}
	if name := s.Diary.Config.CNAME; name != "" {
		files["CNAME"] = []byte(name + "\n")
	}
	return files
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
