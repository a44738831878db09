package diary

import (
	"fmt"
	"regexp"
)

// extra keeps keys that say nothing here, as YAML: what the author wrote is not lost when the post is written anew.
func (r *reader) extra(pairs []pair) string {
	if len(pairs) == 0 {
		return ""
	}
	n := node{shape: object}
	for _, p := range pairs {
		n.pairs = append(n.pairs, pair{name: p.name, value: settled(p.value)})
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

// withExtra adds the keys that extra has kept.
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
	n.pairs = append(n.pairs, more.pairs...)
	return nil
}
