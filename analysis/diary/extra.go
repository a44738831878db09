package diary

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// extra keeps keys that say nothing here, as YAML: what the author wrote is not lost when the post is written anew.
func (r *reader) extra(pairs []pair) string {
	if len(pairs) == 0 {
		return ""
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Or(a.line-b.line, a.col-b.col) })
	n := node{shape: object}
	for _, p := range pairs {
		if n.get(p.name) == nil { // a key may be kept for two reasons
			n.pairs = append(n.pairs, pair{name: p.name, value: settled(p.value)})
		}
	}
	out, err := dumpYAML(n)
	if err != nil {
		r.add(pairs[0].line, pairs[0].col, false, "unknown-key", "", "%s: the key cannot be kept: %v", pairs[0].name, err)
		return ""
	}
	return string(out)
}

// bare is text that YAML writes in the same way everywhere. Numbers, dates, yes, no and null are among it.
var bare = regexp.MustCompile(`^[-+.:~\w ]*$`)

// settled is a node in the one form in which it reads back the same from a line of its own and from within brackets.
func settled(n node) node {
	if n.shape == nothing {
		return plain("null") // between brackets, nothing reads as empty text
	}
	out := node{shape: n.shape, text: n.text, quoted: n.quoted || n.shape == value && !bare.MatchString(n.text)}
	for _, item := range n.items {
		out.items = append(out.items, settled(item))
	}
	for _, p := range n.pairs {
		out.pairs = append(out.pairs, pair{name: p.name, value: settled(p.value)})
	}
	return out
}

// recordedExtra are the other keys that stand in a record as YAML, taken out of it; those that other does not let
// through have a place of their own.
func (r *reader) recordedExtra(n *node, other func(*pair) bool) []pair {
	if !r.exact {
		return nil
	}
	return r.keptKeys(r.take(n, extraKey), other)
}

// addExtra adds the keys that extra has kept: in a record as YAML, in front matter beside the others.
func (w *writer) addExtra(n *node, extra string) {
	if extra == "" {
		return
	}
	if w.exact {
		n.shape = object
		n.pairs = append(n.pairs, pair{name: extraKey, value: prose(extra)})
	} else if err := n.withExtra(extra); err != nil {
		w.err = errors.Join(w.err, err)
	}
}

// withExtra adds the keys that extra has kept. One that stands there already was kept since it says more, and takes its place.
func (n *node) withExtra(extra string) error {
	if extra == "" {
		return nil
	}
	more, err := parseYAML([]byte(extra), 1)
	if err == nil && more.shape != object {
		err = fmt.Errorf("%s stands where keys do as a rule", more.shape)
	}
	if err != nil {
		return fmt.Errorf("other keys: %w", err)
	}
	n.shape = object
	for _, p := range more.pairs {
		if there := n.get(p.name); there != nil {
			*there = p.value
		} else {
			n.pairs = append(n.pairs, p)
		}
	}
	return nil
}
