package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// A tree is a JSON value whose keys keep their order.
type tree struct {
	kind  kind
	text  string // of a text or a literal
	items []tree
	keys  []branch
}

type branch struct {
	name string
	tree
}

type kind uint8

const (
	nothing kind = iota // null, and what is not there
	literal             // a number, true or false
	text
	list
	object
)

// take is the value of a key, which leaves the tree.
func (t *tree) take(name string) tree {
	for i, k := range t.keys {
		if k.name == name {
			t.keys = append(t.keys[:i:i], t.keys[i+1:]...)
			return k.tree
		}
	}
	return tree{}
}

// set puts a value at a path of keys with dots between them.
func (t *tree) set(path string, v tree) error {
	name, rest, deeper := strings.Cut(path, ".")
	if t.kind != object && t.kind != nothing {
		return fmt.Errorf("%s: the column of a part stands beside that of the whole", path)
	}
	t.kind = object
	for i := range t.keys {
		if t.keys[i].name == name {
			if !deeper {
				return fmt.Errorf("%s: two columns have one name", path)
			}
			return t.keys[i].set(rest, v)
		}
	}
	t.keys = append(t.keys, branch{name: name, tree: v})
	if deeper {
		last := &t.keys[len(t.keys)-1]
		last.tree = tree{}
		return last.set(rest, v)
	}
	return nil
}

func parseTree(src []byte) (tree, error) {
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.UseNumber()
	t, err := readTree(dec, 0)
	if err == nil && dec.More() {
		err = errors.New("something stands behind the end of the JSON")
	}
	return t, err
}

func readTree(dec *json.Decoder, depth int) (t tree, err error) {
	if depth > 100 {
		return t, errors.New("the JSON is nested too deeply")
	}
	token, err := dec.Token()
	if err != nil {
		return t, err
	}
	switch v := token.(type) {
	case string:
		return tree{kind: text, text: v}, nil
	case json.Number, bool:
		return tree{kind: literal, text: fmt.Sprint(v)}, nil
	case json.Delim:
		t.kind = list
		if v == '{' {
			t.kind = object
		}
		for dec.More() {
			var b branch
			if t.kind == object {
				if token, err = dec.Token(); err != nil {
					return t, err
				}
				b.name = fmt.Sprint(token)
			}
			if b.tree, err = readTree(dec, depth+1); err != nil {
				return t, err
			}
			if t.kind == object {
				t.keys = append(t.keys, b)
			} else {
				t.items = append(t.items, b.tree)
			}
		}
		_, err = dec.Token()
	}
	return t, err
}

// json writes the tree on one line.
func (t tree) json() string {
	var b strings.Builder
	t.write(&b)
	return b.String()
}

func (t tree) write(b *strings.Builder) {
	switch t.kind {
	case nothing:
		b.WriteString("null")
	case literal:
		b.WriteString(t.text)
	case text:
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(t.text); err != nil {
			b.WriteString("null") // not reached: every text can be written
			return
		}
		b.WriteString(strings.TrimSuffix(out.String(), "\n"))
	case list:
		b.WriteByte('[')
		for i, item := range t.items {
			if i > 0 {
				b.WriteByte(',')
			}
			item.write(b)
		}
		b.WriteByte(']')
	case object:
		b.WriteByte('{')
		for i, k := range t.keys {
			if i > 0 {
				b.WriteByte(',')
			}
			tree{kind: text, text: k.name}.write(b)
			b.WriteByte(':')
			k.write(b)
		}
		b.WriteByte('}')
	}
}
