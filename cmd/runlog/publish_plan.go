package main

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// A publication is what changes on the branch that holds the site.
type publication struct {
	put    map[string]string // path → git's hash of the file: new or different
	fresh  int               // how many of them are new
	remove map[string]string
	kept   []string // files of the branch that stand where the site has one of its own
}

// plan compares the site with what is on the branch; both are git's hashes by path. old are the files that an earlier publication put
// there: these may be replaced and removed, all others stay. Clashes are files in the way.
func plan(site, there map[string]string, old map[string]bool) (p *publication, clashes []string) {
	p = &publication{put: map[string]string{}, remove: map[string]string{}}
	for _, name := range slices.Sorted(maps.Keys(site)) {
		before, known := there[name]
		switch {
		case before == site[name]:
		case known && !old[name] && name == "CNAME": // GitHub writes it when a domain is set there
			p.kept = append(p.kept, name)
		case known && !old[name]:
			clashes = append(clashes, name)
		default:
			p.put[name] = site[name]
			if !known {
				p.fresh++
			}
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) { // somebody's file where the site has a folder
			if there[dir] != "" && !old[dir] {
				clashes = append(clashes, dir)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(there)) {
		if old[name] {
			if site[name] == "" {
				p.remove[name] = there[name]
			}
			continue
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) { // somebody's folder where the site has a file
			if site[dir] != "" {
				clashes = append(clashes, name)
			}
		}
	}
	slices.Sort(clashes)
	return p, slices.Compact(clashes)
}

func (p *publication) empty() bool { return len(p.put) == 0 && len(p.remove) == 0 }

func (p *publication) counts() string {
	return fmt.Sprintf("%d new, %d changed, %d removed", p.fresh, len(p.put)-p.fresh, len(p.remove))
}

// print shows what would change.
func (p *publication) print(s *session) {
	for _, name := range slices.Sorted(maps.Keys(p.put)) {
		fmt.Fprintf(s.stdout, "put     %s\n", name)
	}
	for _, name := range slices.Sorted(maps.Keys(p.remove)) {
		fmt.Fprintf(s.stdout, "remove  %s\n", name)
	}
	fmt.Fprintf(s.stdout, "%s; nothing was pushed\n", p.counts())
}

// index is the change as `git update-index -z --index-info` takes it. Removals come first: a folder may stand where a file was.
func (p *publication) index() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p.remove)) {
		fmt.Fprintf(&b, "0 %s\t%s\x00", p.remove[name], name) // mode 0 takes it out
	}
	for _, name := range slices.Sorted(maps.Keys(p.put)) {
		fmt.Fprintf(&b, "100644 %s\t%s\x00", p.put[name], name)
	}
	return b.String()
}
