package diary

import (
	"cmp"
	"slices"
	"strings"
)

// KeysOf lists the keys that a post states, those of its runs included, in the order of the format.
func KeysOf(e *Entry, c *Config) []string {
	if c == nil {
		c = Default()
	}
	top := *e
	w := &writer{cfg: c, day: e.Date, exact: true}
	said := postTable.write(w, &target{Entry: &top, run: &Run{Plan: e.Plan, Source: e.Source}, day: &top.Day})
	for i := range e.Runs {
		run, own := e.Runs[i], e.Runs[i].Day()
		said.pairs = append(said.pairs, runTable.write(w, &target{Entry: &top, run: &run, day: &own}).pairs...)
	}
	var names []string
	for _, name := range postTable.names() {
		if said.get(name) != nil {
			names = append(names, name)
		}
	}
	return names
}

// FormatOpen writes a post of at most one run as Format does, with the keys of open left for the author to fill in where the post does
// not state them. A hint stands behind its open key as a comment.
func FormatOpen(e *Entry, c *Config, open []string, hints map[string]string) []byte {
	root, err := matterOf(e, c)
	for _, name := range open {
		if root.get(name) == nil {
			root.pairs = append(root.pairs, pair{name: name})
		}
	}
	place := func(p pair) int {
		if at := postTable.find(p.name); at >= 0 {
			return at
		}
		return len(postTable.rows)
	}
	slices.SortStableFunc(root.pairs, func(a, b pair) int { return cmp.Compare(place(a), place(b)) })
	text := string(assemble(root, err, e.Body))
	for _, name := range open {
		if hint := hints[name]; hint != "" {
			text = strings.Replace(text, "\n"+name+":\n", "\n"+name+": # "+hint+"\n", 1)
		}
	}
	return []byte(text)
}

// KeyNames are the keys that a post may have, in the order of the format.
func KeyNames() []string { return postTable.names() }
