package diary

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// nodeLimit bounds what front matter may hold, with what aliases unfold to: a few lines of YAML can stand for a billion values.
const nodeLimit = 100_000

// parseYAML reads a block of YAML whose first line is line number first of its file.
func parseYAML(block []byte, first int) (node, error) {
	var doc yaml.Node
	if err := yaml.Load(block, &doc, yaml.WithSingleDocument()); err != nil {
		if strings.Contains(err.Error(), "no documents") { // nothing but comments and empty lines
			return node{}, nil
		}
		return node{}, yamlError(err, first)
	}
	if len(doc.Content) == 0 {
		return node{}, nil
	}
	c := converter{offset: first - 1, left: nodeLimit}
	n := c.convert(doc.Content[0], 0)
	if c.left <= 0 {
		return node{}, &syntaxError{line: first, col: 1, msg: fmt.Sprintf("it holds more than anyone would write: beyond %d values, some perhaps by aliases, or lists in lists in lists", nodeLimit)}
	}
	return n, nil
}

// yamlError puts a place of the file to what the YAML library says.
func yamlError(err error, first int) error {
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		return &syntaxError{line: first, col: 1, msg: err.Error()}
	}
	return yamlSlip(one, first)
}

// A converter turns the library's nodes into ours.
type converter struct {
	offset int // lines of the file above the block
	left   int // nodes that may still be made
}

func (c *converter) convert(y *yaml.Node, depth int) node {
	c.left--
	if c.left <= 0 || depth > 100 {
		c.left = 0
		return node{}
	}
	n, merge := node{line: y.Line + c.offset, col: y.Column}, -1
	switch y.Kind {
	case yaml.ScalarNode:
		n.quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		n.text = y.Value
		if n.quoted || (y.Value != "" && y.Value != "~" && y.Value != "null") {
			n.shape = value
		}
	case yaml.SequenceNode:
		n.shape = list
		n.items = make([]node, len(y.Content))
		for i, child := range y.Content {
			n.items[i] = c.convert(child, depth+1)
		}
	case yaml.MappingNode:
		n.shape = object
		n.pairs = make([]pair, 0, len(y.Content)/2)
		for i := 0; i+1 < len(y.Content); i += 2 {
			k := y.Content[i]
			n.pairs = append(n.pairs, pair{name: k.Value, line: k.Line + c.offset, col: k.Column, value: c.convert(y.Content[i+1], depth+1)})
			if k.Value == "<<" && k.Style == 0 { // in quotes it is a key like any other
				merge = i / 2
			}
		}
		if merge >= 0 {
			n.merge(merge)
		}
	case yaml.AliasNode:
		n = c.convert(y.Alias, depth+1)
		n.line, n.col = y.Line+c.offset, y.Column
	}
	return n
}

// merge carries out YAML's <<, which stands at i and adds the keys of another object where this one lacks them.
func (n *node) merge(i int) {
	from := n.pairs[i].value
	n.pairs = append(n.pairs[:i:i], n.pairs[i+1:]...)
	for _, src := range append([]node{from}, from.items...) {
		for _, p := range src.pairs {
			if n.get(p.name) == nil {
				n.pairs = append(n.pairs, p)
			}
		}
	}
}

// dumpYAML writes an object as YAML, its keys in the order given. The library would write emojis as \U0001F610: they go through it
// as single characters that it leaves alone.
func dumpYAML(n node) ([]byte, error) {
	there, back := emojiAliases(n)
	out, err := yaml.Dump(unconvert(n, false, there), yaml.WithLineWidth(-1), yaml.WithUnicode(true))
	if err != nil {
		return nil, fmt.Errorf("writing front matter: %w", err)
	}
	return []byte(back.Replace(string(out))), nil
}

// emojiAliases pairs every character beyond U+FFFF with one of the private use area that the text does not hold.
func emojiAliases(n node) (there, back *strings.Replacer) {
	var pairs, inverse []string
	seen := map[rune]bool{}
	n.eachText(func(s string) {
		for _, c := range s {
			seen[c] = true
		}
	})
	alias := rune(0xe000)
	for _, c := range slices.Sorted(maps.Keys(seen)) {
		for seen[alias] {
			alias++
		}
		if c > 0xffff && alias <= 0xf8ff && unicode.IsPrint(c) {
			pairs = append(pairs, string(c), string(alias))
			inverse = append(inverse, string(alias), string(c))
			alias++
		}
	}
	return strings.NewReplacer(pairs...), strings.NewReplacer(inverse...)
}

// eachText calls f for every text in the node, keys included.
func (n *node) eachText(f func(string)) {
	f(n.text)
	for i := range n.items {
		n.items[i].eachText(f)
	}
	for i := range n.pairs {
		f(n.pairs[i].name)
		n.pairs[i].value.eachText(f)
	}
}

// unconvert is the inverse of convert. Lists of objects (the runs of a week) take a line a key; everything else below the top
// stands on one line.
func unconvert(n node, flow bool, alias *strings.Replacer) *yaml.Node {
	switch n.shape {
	case list:
		y := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
		block := !flow && len(n.items) > 0 && n.items[0].shape == object && len(n.items[0].pairs) > 2
		if !block {
			y.Style = yaml.FlowStyle
		}
		for _, item := range n.items {
			y.Content = append(y.Content, unconvert(item, !block, alias))
		}
		return y
	case object:
		y := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		if flow {
			y.Style = yaml.FlowStyle
		}
		for _, p := range n.pairs {
			inner := p.value.shape == object || flow
			y.Content = append(y.Content, scalar(p.name, true, alias), unconvert(p.value, inner, alias))
		}
		return y
	}
	return scalar(n.text, n.quoted, alias)
}

// scalar is a single value; text is quoted where it would be read as something else, or would end the front matter.
func scalar(s string, text bool, alias *strings.Replacer) *yaml.Node {
	s = strings.ToValidUTF8(s, "\ufffd")
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: s}
	if text {
		y.Tag = "!!str"
	}
	if strings.ContainsFunc(strings.ReplaceAll(s, "\n", ""), unprintable) {
		y.Style = yaml.DoubleQuotedStyle // with escapes, emojis included
		return y
	}
	y.Value = alias.Replace(s)
	if strings.Contains(s, "\n") {
		y.Style = yaml.DoubleQuotedStyle
		if readsAsBlock(s) {
			y.Style = yaml.LiteralStyle
		}
	}
	return y
}

// unprintable says whether a character is written with an escape.
func unprintable(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff
}

// readsAsBlock says whether text of several lines survives as an indented block. A line of --- would end the front matter.
func readsAsBlock(s string) bool {
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed != line || trimmed == "" || trimmed == "---" || trimmed == "+++" {
			return false
		}
	}
	return true
}
