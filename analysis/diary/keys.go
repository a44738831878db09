package diary

import (
	"bufio"
	"fmt"
	"strings"
)

// A Stated is a key of somebody else's front matter or settings as it is written, with dots into nested keys.
type Stated struct {
	Pos
	Key    string
	Values []string // one, or those of a list; none where the value is a list of sets of keys
}

// Keys are all keys of a post's front matter as they are written, whatever they mean. What cannot be read holds none; Parse says why.
func Keys(file string, src []byte) []Stated {
	r := &reader{cfg: Default(), file: file}
	m := r.split(src, bufio.NewReader(nil))
	if m.block == nil {
		return nil
	}
	return flatKeys(file, m.block, m.toml, m.blockLine)
}

// Settings are all keys of another program's settings, in YAML or (by the file's name) in TOML.
func Settings(file string, src []byte) []Stated {
	return flatKeys(file, src, strings.HasSuffix(strings.ToLower(file), ".toml"), 1)
}

func flatKeys(file string, block []byte, toml bool, first int) []Stated {
	parse := parseYAML
	if toml {
		parse = parseTOML
	}
	root, err := parse(block, first)
	if err != nil {
		return nil
	}
	var all []Stated
	root.flatten(file, "", &all)
	return all
}

// flatten lists the keys of an object and of those in it.
func (n *node) flatten(file, above string, all *[]Stated) {
	for i := range n.pairs {
		p := &n.pairs[i]
		s := Stated{Pos: Pos{file, p.line, p.col}, Key: above + p.name}
		switch p.value.shape {
		case object:
			p.value.flatten(file, s.Key+".", all)
			continue
		case value:
			s.Values = []string{p.value.text}
		case list:
			for _, item := range p.value.items {
				if item.shape == value {
					s.Values = append(s.Values, item.text)
				}
			}
		case nothing:
			continue
		}
		*all = append(*all, s)
	}
}

// OwnKey is our name for a key of a post, whatever its case or which engine's name for it; empty where it is none of ours.
func OwnKey(name string) string { return postName(name) }

// Foreign says whether a key belongs to other blog engines, and means nothing here.
func Foreign(name string) bool { return foreignKeys[strings.ToLower(name)] }

// Readable says why a text, with a unit behind its bare numbers, is no value of one of our keys.
func Readable(key, text, unit string, c *Config) error {
	at := postTable.find(key)
	if at < 0 {
		return fmt.Errorf("%q is no key of a post", key)
	}
	n := node{shape: value, text: text}
	n.addUnit(unit)
	if ps := (&reader{cfg: c}).faults(postTable, at, n); len(ps) > 0 {
		return fmt.Errorf("%s", strings.TrimPrefix(ps[0].Msg, ": "))
	}
	return nil
}
