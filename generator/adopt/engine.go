package adopt

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// hugoSettings are the files in which Hugo keeps its own.
var hugoSettings = []string{
	"hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml", "config.yml", "config/_default/hugo.toml", "config/_default/config.toml",
	"config/_default/hugo.yaml", "config/_default/config.yaml",
}

// jekyllStyles are the names of Jekyll's patterns of addresses (https://jekyllrb.com/docs/permalinks/#built-in-formats).
var jekyllStyles = map[string]string{
	"":     "/:categories/:year/:month/:day/:title.html",
	"date": "/:categories/:year/:month/:day/:title.html", "pretty": "/:categories/:year/:month/:day/:title/",
	"ordinal": "/:categories/:year/:y_day/:title.html", "none": "/:categories/:title.html",
}

// settings takes over what an engine's own settings say.
type settings struct {
	fsys   fs.FS
	looked *looked
	file   string // the engine's own settings
	keys   map[string][]string
	*Proposal
}

// readOwn reads the engine's own settings.
func (s *settings) readOwn() {
	s.keys = map[string][]string{}
	switch s.Engine {
	case jekyll:
		s.read("_config.yml", "_config.yaml", "_config.toml")
	case hugo:
		s.read(hugoSettings...)
	}
}

func (s *settings) takeOver(name string, a Answers) {
	switch s.Engine {
	case jekyll:
		s.jekyll()
	case hugo:
		s.hugo()
	case obsidian:
		s.Settings = append(s.Settings, Setting{"markdown", "{percent_comments: true}", "what Obsidian does not show"})
	}
	if !s.set("title", s.first("title"), s.file) {
		s.set("title", name, "the folder's name")
	}
	s.set("author", s.first("author", "author.name", "params.author", "params.author.name", "params.author.name"), s.file)
	s.set("language", s.first("lang", "locale", "languagecode", "defaultcontentlanguage"), s.file)
	if !s.set("timezone", a.Timezone, "--timezone") && !s.set("timezone", s.first("timezone"), s.file) {
		s.note("no time zone is named; UTC decides what day today is until timezone: says otherwise")
	}
}

// read takes the first of the files that is there.
func (s *settings) read(names ...string) {
	for _, name := range names {
		src, err := fs.ReadFile(s.fsys, name)
		if err != nil {
			continue
		}
		s.file = name
		keys := diary.Settings(name, src)
		if len(keys) == 0 {
			s.note("%s cannot be read, and nothing is taken from it", name)
		}
		for _, k := range keys {
			s.keys[strings.ToLower(k.Key)] = k.Values
		}
		return
	}
}

// first is the value of the first of the keys that has one.
func (s *settings) first(names ...string) string {
	for _, n := range names {
		if v := s.keys[n]; len(v) > 0 && strings.TrimSpace(v[0]) != "" {
			return strings.TrimSpace(v[0])
		}
	}
	return ""
}

// set adds a line, unless runlog.yaml cannot have it.
func (s *settings) set(key, value, from string) bool {
	if value == "" {
		return false
	}
	quoted := strconv.Quote(value)
	if _, ps := diary.ParseConfig(diary.ConfigFile, []byte(key+": "+quoted+"\n")); len(ps) > 0 {
		s.note("%s: %s of %s is left out: %s", key, quoted, from, ps[0].Msg)
		return false
	}
	s.Settings = append(s.Settings, Setting{key, quoted, from})
	return true
}

func (s *settings) jekyll() {
	s.set("url", joined(s.first("url"), s.first("baseurl")), s.file)
	style := s.first("permalink")
	pattern, known := jekyllStyles[style]
	if !known {
		pattern = style
	}
	s.old(pattern, "Jekyll's permalink: "+style)
	for _, dir := range []string{"assets", "images", "img", "uploads", "files", "media"} {
		s.static(dir, "/"+dir+"/")
	}
}

// joined is the address of a site of two settings.
func joined(url, base string) string {
	if url == "" {
		return ""
	}
	return strings.TrimRight(url, "/") + "/" + strings.TrimLeft(base, "/")
}

func (s *settings) hugo() {
	if dir := s.first("contentdir"); dir != "" && dir != "content" {
		s.note("contentDir: %s of %s: say content: [%s] in runlog.yaml", dir, s.file, dir)
	}
	s.set("url", s.first("baseurl"), s.file)
	found := false
	for _, key := range slices.Sorted(maps.Keys(s.keys)) {
		if v := s.keys[key]; strings.HasPrefix(key, "permalinks.") && len(v) > 0 && !strings.HasPrefix(key, "permalinks.taxonomy") && !strings.HasPrefix(key, "permalinks.term") {
			found = s.old(v[0], key+" of "+s.file) || found
		}
	}
	if !found {
		s.old("/:sections/:slugorfilename/", "Hugo's own")
	}
	s.static("static", "/")
}

// old adds a pattern of old addresses, if its parts follow from a post.
func (s *settings) old(pattern, from string) bool {
	if _, ps := diary.ParseConfig(diary.ConfigFile, []byte("old_addresses: "+strconv.Quote(pattern)+"\n")); len(ps) > 0 {
		s.note("the addresses of %s (%s) cannot be worked out: %s", pattern, from, ps[0].Msg)
		return false
	}
	if !slices.Contains(s.Old, pattern) {
		s.Old = append(s.Old, pattern)
	}
	return true
}

// static copies a folder that holds pictures. What an engine's theme has in it (styles, scripts) stays behind.
func (s *settings) static(dir, to string) {
	if !s.looked.dirs[dir] {
		return
	}
	if slices.Contains(s.Folders, ".") {
		s.Ignored = slices.DeleteFunc(s.Ignored, func(i Ignored) bool { return i.Path == dir })
	}
	pictures, others := 0, map[string]bool{}
	err := fs.WalkDir(s.fsys, dir, func(name string, d fs.DirEntry, err error) error {
		ext := strings.ToLower(path.Ext(name))
		switch {
		case err != nil || d.IsDir():
		case slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf"}, ext):
			pictures++
		case ext != "":
			others["*"+path.Ext(name)] = true
		}
		return err
	})
	if err != nil || pictures == 0 {
		return
	}
	s.Static = append(s.Static, diary.StaticFolder{From: dir, To: to})
	for _, pattern := range sorted(others) {
		if !diary.IsMarkdown(pattern) && !slices.ContainsFunc(s.Ignored, func(i Ignored) bool { return i.Path == pattern }) && !tracks[strings.ToLower(pattern)] {
			s.Ignore(pattern, "not a picture: part of the other engine's theme, as a rule")
		}
	}
}

// tracks are files that posts may name.
var tracks = map[string]bool{"*.gpx": true, "*.fit": true, "*.tcx": true, "*.gz": true}

func (p *Proposal) note(format string, args ...any) {
	p.Notes = append(p.Notes, fmt.Sprintf(format, args...))
}

// sorted are the keys of a map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
