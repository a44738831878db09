package diary

import "strings"

// remap gives other blogs' keys our names, as fields: in runlog.yaml says. A key of ours that stands there already wins. What was
// taken over keeps its place in the file, so that a problem points at what the author wrote.
func remap(root *node, fields []FieldMap) {
	for _, f := range fields {
		theirs, top := lookup(root, f.From)
		if theirs == nil || theirs.shape == nothing {
			continue
		}
		found := *theirs
		found.addUnit(f.Unit)
		at := root.pairs[top]
		if at.name == f.From {
			root.pairs = append(root.pairs[:top:top], root.pairs[top+1:]...)
		} else {
			root.pairs[top].mapped = true
		}
		if root.get(f.Key) == nil {
			root.pairs = append(root.pairs, pair{name: f.Key, line: found.line, col: found.col, value: found})
		}
	}
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
	for i := range n.items {
		n.items[i].addUnit(unit)
	}
}
