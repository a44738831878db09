package importer

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gosimple/slug"
	"github.com/runlog/runlog/analysis/diary"
)

// Options says how an import becomes files.
type Options struct {
	Folder string // where posts go, with forward slashes; empty = content
	Weekly bool   // one post for each ISO week rather than one for each run
}

// A File is a post to be written. Its path is below the site's root, with forward slashes.
type File struct {
	Path  string
	Entry *diary.Entry
}

// A Skip is an entry that needs no writing, because the diary has it.
type Skip struct {
	Entry *diary.Entry
	Same  diary.Pos // the post that has it; no file where the import itself holds it twice
	Why   string    // in words for the runner
}

// ImportedBefore is why an entry is skipped that an earlier import has written.
const ImportedBefore = "imported before"

// Plan says which files an import writes. It changes none of its arguments.
//
// An incoming run is known where a run of the diary has its source, or started within minutes of it over a similar distance or
// time, or, where one of the two has no time of day, was on the same day over nearly the same distance (see twin). Other sports are
// known in the same ways. A run of a week that the diary holds as a total is counted in that total.
//
// Each activity gets a post of its own, content/2026/2026-02-03-canal-tempo.md. With Weekly the runs of an ISO week share one,
// content/2026/2026-W06.md; a week that has its post in the diary is not touched, and what is new in it gets posts of its own, as do
// other sports. Planning again with the planned posts in the diary plans nothing.
//
// An entry that names its file comes from a diary, not from a device: it stays one post, under that name, and is known by its file, its
// id and the sources of its runs alone.
func Plan(existing, incoming []*diary.Entry, o Options) ([]File, []Skip) {
	k := newKnown(existing)
	var fresh []*diary.Entry
	var skips []Skip
	for _, e := range byTime(incoming) {
		look := k.unknown
		if e.File != "" {
			look = k.unknownPost
		}
		rest, skip := look(e)
		if rest == nil {
			skips = append(skips, skip)
			continue
		}
		fresh = append(fresh, rest)
	}
	p := planner{folder: cmp.Or(strings.Trim(o.Folder, "/"), "content"), taken: takenNames(append(slices.Clip(existing), named(fresh)...))}
	if o.Weekly {
		fresh = weekly(fresh, k.weeks)
	}
	files := make([]File, 0, len(fresh))
	for _, e := range fresh {
		files = append(files, p.file(e))
	}
	return files, skips
}

// byTime orders entries by day, time of day and id, whatever the order of the export.
func byTime(es []*diary.Entry) []*diary.Entry {
	es = slices.Clone(es)
	slices.SortStableFunc(es, func(a, b *diary.Entry) int {
		return cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Clock, b.Clock), strings.Compare(a.ID, b.ID))
	})
	return es
}

// named are the entries that have their files' names already.
func named(es []*diary.Entry) []*diary.Entry {
	return slices.DeleteFunc(slices.Clone(es), func(e *diary.Entry) bool { return e.File == "" })
}

// A planner gives names to files.
type planner struct {
	folder string
	taken  map[string]bool // in lower case, for file systems that do not tell cases apart
}

// file finds a free name for a post, one of the planner's own copies. Two posts of a day never share a slug, because they would share an address.
func (p *planner) file(e *diary.Entry) File {
	year, stem := e.Date.Year, e.Date.String()+"-"+stemOf(e)
	if !e.Week.IsZero() {
		var week int
		year, week = e.Week.Time().ISOWeek()
		stem = fmt.Sprintf("%04d-W%02d", year, week)
	}
	if e.File != "" {
		return File{Path: e.File, Entry: e}
	}
	name := stem
	for n := 2; p.taken[name]; n++ {
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	p.taken[name] = true
	e.File = path.Join(p.folder, fmt.Sprintf("%04d", year), name+".md")
	return File{Path: e.File, Entry: e}
}

// maxStem keeps file names well below what any file system takes.
const maxStem = 60

// stemOf is the part of the file's name after the day: from the title, else what was done.
func stemOf(e *diary.Entry) string {
	s := slug.Make(e.Title)
	if len(s) > maxStem {
		s = s[:maxStem]
	}
	s = strings.Trim(s, "-_")
	switch {
	case s != "":
		return s
	case len(e.Runs) == 0 && len(e.Cross) > 0 && slug.Make(e.Cross[0].Kind) != "":
		return slug.Make(e.Cross[0].Kind)
	}
	return "run"
}

// takenNames are the names that posts of the diary have or whose addresses they use.
func takenNames(existing []*diary.Entry) map[string]bool {
	taken := map[string]bool{}
	for _, e := range existing {
		base := e.File[strings.LastIndexByte(e.File, '/')+1:]
		taken[strings.ToLower(strings.TrimSuffix(base, ".md"))] = true
		for _, s := range []string{e.Slug, stemOf(e)} {
			taken[strings.ToLower(e.Date.String()+"-"+s)] = true
		}
	}
	return taken
}
