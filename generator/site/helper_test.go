package site_test

import (
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/site"
	"github.com/runlog/runlog/generator/words"
)

// sizes are those of files that are large, in bytes.
var sizes = map[string]int64{"content/2026/huge.jpg": 30 << 20, "content/2026/film.bin": 100 << 20}

// photos are the sizes of pictures.
var photos = map[string]site.Photo{
	"content/2026/wide photo.jpg": {Width: 1200, Height: 800, Smaller: []site.Smaller{{Width: 640, Suffix: "-640-c0ffee.jpg"}}},
	"content/2026/huge.jpg":       {Width: 12000, Height: 9000},
	"content/2026/small.png":      {Width: 300, Height: 200},
}

// layOut lays out the files of an archive as they stand on 10 February 2026.
func layOut(t testing.TB, archive, base string) (*site.Site, diary.Problems) {
	t.Helper()
	files, names := map[string][]byte{}, []string{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = f.Data
		names = append(names, f.Name)
	}
	config, problems := diary.ParseConfig("runlog.yaml", files["runlog.yaml"])
	var entries []*diary.Entry
	for _, name := range names {
		if path.Ext(name) != ".md" {
			continue
		}
		e, ps := diary.Parse(name, files[name], config)
		entries, problems = append(entries, e), append(problems, ps...)
	}
	d, ps := diary.New(entries, config)
	problems = append(problems, ps...)
	day := diary.Date{Year: 2026, Month: 2, Day: 10}
	d, _ = d.Published(config.Policy(day))
	r := analysis.Analyze(d, day, analysis.All, nil)
	s, ps := site.Layout(d, r, base, site.Folder{
		Has: func(name string) bool { return files[name] != nil }, Photo: func(name string) site.Photo { return photos[name] }, Size: func(name string) int64 { return sizes[name] },
	}, words.English(), nil)
	return s, append(problems, ps...)
}

// one lays out a site of one post with the given body and gives that post's HTML back, and what there is to mend.
func one(t testing.TB, body string) (string, diary.Problems) {
	t.Helper()
	s, ps := layOut(t, "-- content/2026/2026-02-03-canal.md --\n---\ntitle: Canal\n---\n"+body+"\n-- content/2026/2026-02-04-other.md --\nhello\n"+
		"-- content/2026/wide photo.jpg --\nx\n-- content/2026/small.png --\nx\n-- content/2026/photo.png --\nx\n-- content/2026/my photo.png --\nx\n-- content/top.jpg --\nx\n-- content/2026/home.gpx --\nx\n-- content/2026/huge.jpg --\nx\n-- content/2026/film.bin --\nx\n-- content/2026/phone.heic --\nx\n", "https://example.org/a/b/")
	return strings.TrimSpace(string(post(t, s, "Canal").HTML)), ps
}

func post(t testing.TB, s *site.Site, title string) *site.Post {
	t.Helper()
	for _, p := range s.Posts {
		if p.Title == title {
			return p
		}
	}
	t.Fatalf("there is no post %q", title)
	return nil
}

func page(t testing.TB, s *site.Site, address string) *site.Page {
	t.Helper()
	for _, p := range s.Pages {
		if p.Path == address {
			return p
		}
	}
	t.Fatalf("there is no page /%s", address)
	return nil
}
