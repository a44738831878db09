package diary

import "strings"

// A node is a piece of front matter or of runlog.yaml, as written: YAML and TOML both become nodes, so that one reader serves both.
// Lines and columns count from 1 in the file. The same nodes, without places, are what Format writes.
type node struct {
	shape     shape
	quoted    bool // a value in quotes, which is text whatever it looks like
	foreign   bool // taken over from another blog's key: what cannot be read of it is left out
	line, col int
	text      string // of a value: as written, without its quotes
	items     []node // of a list
	pairs     []pair // of an object
}

// A pair is a key and its value.
type pair struct {
	name      string
	line, col int
	value     node
	mapped    bool  // the author's fields: speak for what it holds
	origin    *pair // the key of another blog whose value this is, where fields: says so
}

// A shape says what a node holds.
type shape uint8

const (
	nothing shape = iota // a key without a value
	value
	list
	object
)

func (s shape) String() string {
	return [...]string{"nothing", "a single value", "a list", "a set of keys"}[s]
}

// get is the value of a key, or nil.
func (n *node) get(name string) *node {
	for i := range n.pairs {
		if n.pairs[i].name == name {
			return &n.pairs[i].value
		}
	}
	return nil
}

// item is where one of so many values stands, for messages: in a list of as many, else where all of them do.
func (n *node) item(i, of int) *node {
	if len(n.items) == of {
		return &n.items[i]
	}
	return n
}

// doubled lists the keys of an object that stand there a second time, in whatever case, by their index in pairs.
func (n *node) doubled() []int {
	var twice []int
	if len(n.pairs) > 40 {
		seen := make(map[string]bool, len(n.pairs))
		for i, p := range n.pairs {
			low := strings.ToLower(p.name)
			if seen[low] {
				twice = append(twice, i)
			}
			seen[low] = true
		}
		return twice
	}
	for i := range n.pairs {
		for j := range i {
			if strings.EqualFold(n.pairs[i].name, n.pairs[j].name) {
				twice = append(twice, i)
				break
			}
		}
	}
	return twice
}

// plain is a value that is written without quotes: a number, a date, a word of ours.
func plain(s string) node {
	if s == "" {
		return node{}
	}
	return node{shape: value, text: s}
}

// prose is a value in the author's words, quoted where YAML would take it for something else.
func prose(s string) node {
	if s == "" {
		return node{}
	}
	return node{shape: value, text: s, quoted: true}
}
