package diary

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML reads a block of TOML whose first line is line number first of its file. The library's decoder says whether it is TOML
// at all; its parser, which knows places, gives the values.
func parseTOML(block []byte, first int) (node, error) {
	var sink map[string]any
	if err := toml.Unmarshal(block, &sink); err != nil {
		var wrong *toml.DecodeError
		if !errors.As(err, &wrong) {
			return node{}, &syntaxError{line: first, col: 1, msg: strings.TrimPrefix(err.Error(), "toml: ")}
		}
		line, col := wrong.Position()
		msg := strings.TrimPrefix(wrong.Error(), "toml: ")
		return node{}, &syntaxError{first - 1 + max(line, 1), max(col, 1), msg, tomlHint(msg)}
	}
	t := tomlReader{block: block, first: first}
	t.parser.Reset(block)
	root := node{shape: object, line: first, col: 1}
	here := &root
	for t.parser.NextExpression() {
		e := t.parser.Expression()
		switch e.Kind {
		case unstable.Table:
			here = t.descend(&root, e.Key(), false)
		case unstable.ArrayTable:
			here = t.descend(&root, e.Key(), true)
		case unstable.KeyValue:
			t.set(here, e)
		}
	}
	if err := t.parser.Error(); err != nil {
		return node{}, &syntaxError{line: first, col: 1, msg: err.Error()}
	}
	return root, nil
}

// A tomlReader turns the parser's expressions into nodes.
type tomlReader struct {
	parser unstable.Parser
	block  []byte
	first  int
}

// descend finds or makes the object that a dotted key names; fresh adds one to a list of objects, as [[runs]] does.
func (t *tomlReader) descend(n *node, key unstable.Iterator, fresh bool) *node {
	for key.Next() {
		k := key.Node()
		name := string(k.Data)
		child := n.get(name)
		if child == nil {
			line, col := t.place(k)
			n.pairs = append(n.pairs, pair{name: name, line: line, col: col, value: node{shape: object, line: line, col: col}})
			child = &n.pairs[len(n.pairs)-1].value
			if fresh && key.IsLast() {
				child.shape = list
			}
		}
		if child.shape == list {
			if fresh && key.IsLast() {
				line, col := t.place(k)
				child.items = append(child.items, node{shape: object, line: line, col: col})
			}
			if len(child.items) > 0 {
				child = &child.items[len(child.items)-1]
			}
		}
		n = child
	}
	return n
}

// set adds a key = value line, whose key may be dotted, to an object.
func (t *tomlReader) set(n *node, e *unstable.Node) {
	key := e.Key()
	for key.Next() {
		k := key.Node()
		line, col := t.place(k)
		if key.IsLast() {
			v := t.convert(e.Value())
			if v.line == 0 {
				v.line, v.col = line, col
			}
			n.pairs = append(n.pairs, pair{name: string(k.Data), line: line, col: col, value: v})
			return
		}
		child := n.get(string(k.Data))
		if child == nil {
			n.pairs = append(n.pairs, pair{name: string(k.Data), line: line, col: col, value: node{shape: object, line: line, col: col}})
			child = &n.pairs[len(n.pairs)-1].value
		}
		n = child
	}
}

func (t *tomlReader) convert(v *unstable.Node) node {
	n := node{shape: value, text: string(v.Data), quoted: v.Kind == unstable.String}
	n.line, n.col = t.place(v)
	switch v.Kind {
	case unstable.Array:
		n.shape, n.text = list, ""
		for items := v.Children(); items.Next(); {
			item := t.convert(items.Node())
			if item.line == 0 {
				item.line, item.col = n.line, n.col
			}
			n.items = append(n.items, item)
		}
	case unstable.InlineTable:
		n.shape, n.text = object, ""
		for keys := v.Children(); keys.Next(); {
			t.set(&n, keys.Node())
		}
	}
	return n
}

// place is where a key or value stands in the file, or 0, 0 where the parser does not say.
func (t *tomlReader) place(n *unstable.Node) (line, col int) {
	if n.Raw.Length == 0 {
		return 0, 0
	}
	before := t.block[:n.Raw.Offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return t.first + bytes.Count(before, []byte("\n")), utf8.RuneCount(before[start:]) + 1
}
