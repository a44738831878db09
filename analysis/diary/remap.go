package diary

import (
	"slices"
	"strings"
)

// ignoreField is the key of fields: under which stand keys that are none of ours, whatever they are called.
const ignoreField = "ignore"

// remap gives other blogs' keys our names, as fields: in runlog.yaml says. A key of ours that stands there already wins. What was
// taken over keeps its place in the file, so that a problem points at what the author wrote; what cannot be read of it is told and
// left out, for it was never written to be read by us. It gives back the keys that it took out and nobody reads.
func remap(root *node, fields []FieldMap) (aside []pair) {
	for _, f := range fields {
		theirs, top := lookup(root, f.From)
		if theirs == nil || theirs.shape == nothing {
			continue
		}
		if f.Key == ignoreField {
			aside = append(aside, root.ignore(f.From, top)...)
			continue
		}
		found := *theirs
		found.foreign = true
		found.addUnit(f.Unit)
		at := root.pairs[top]
		taken := pair{name: f.Key, line: found.line, col: found.col, value: found}
		if at.name == f.From {
			root.pairs = append(root.pairs[:top:top], root.pairs[top+1:]...)
			taken.origin = &at
		} else {
			root.pairs[top].mapped = true
		}
		switch {
		case root.get(f.Key) == nil:
			root.pairs = append(root.pairs, taken)
		case taken.origin != nil:
			aside = append(aside, at)
		}
	}
	return aside
}

// lookup finds a key, with dots into nested objects, and the index of the top key that leads there.
func lookup(n *node, path string) (*node, int) {
	for i := range n.pairs {
		p := &n.pairs[i]
		if p.name == path {
			return &p.value, i
		}
		if rest, ok := strings.CutPrefix(path, p.name+"."); ok {
			if found, _ := lookup(&p.value, rest); found != nil {
				return found, i
			}
		}
	}
	return nil, -1
}

// addUnit puts a unit behind a number that has none.
func (n *node) addUnit(unit string) {
	if unit == "" {
		return
	}
	if n.shape == value {
		if _, err := parseNumber(strings.TrimSpace(n.text)); err == nil {
			n.text = strings.TrimSpace(n.text) + " " + unit
		}
	}
	n.items = slices.Clone(n.items)
	for i := range n.items {
		n.items[i].addUnit(unit)
	}
}

// ignore takes out a key that is none of ours, and gives it back. What keeps a post from being published is never ignored.
func (n *node) ignore(name string, top int) (out []pair) {
	if at := &n.pairs[top]; at.name != name {
		at.mapped = true
	} else if !guards(name) {
		out = append(out, *at)
		n.pairs = append(n.pairs[:top:top], n.pairs[top+1:]...)
	}
	return out
}

// guards says whether a key keeps a post, or a part of it, from being published.
func guards(key string) bool {
	switch postName(key) {
	case "private", "private_note", "draft", "published":
		return true
	}
	return false
}
