package diary

import (
	"bytes"
	"regexp"
)

// bareKey is a line that could be of front matter; bareMore goes on with the value of the line above.
var (
	bareKey  = regexp.MustCompile(`^[A-Za-z][\w-]*:([ \t].*)?$`)
	bareMore = regexp.MustCompile(`^([ \t]+\S.*|- .*)$`)
)

// checkBare looks for keys at the top of a post that has neither an opening nor a closing line of ---: as prose their run would be lost.
// It is certain where several lines hold nothing but our keys with values that can be read, a number or a day among them, and a fault;
// where some of the lines say something else ("Legs: heavy"), or there is one, it may be prose, and is a warning. A day alone is
// understood without front matter.
func (r *reader) checkBare(src []byte) {
	block, after := leadingKeys(src)
	root, err := parseYAML(block, 1)
	if err != nil { // title: Canal: tempo
		root = keyLines(block)
	}
	foreign, telling, beyondDay, lower := 0, 0, 0, true
	for _, p := range root.pairs {
		at := postTable.find(p.name)
		switch {
		case at < 0 || p.value.shape != nothing && len(r.faults(postTable, at, p.value)) > 0:
			foreign++
		case p.value.shape == nothing:
		case len(r.faults(postTable, at, node{shape: value, text: "?"})) > 0: // not every text is a value of this key
			telling++
			if postTable.rows[at].names[0] != "date" {
				beyondDay++
			}
		}
		lower = lower && p.name[0] >= 'a'
	}
	at := 1 + bytes.Count(src[:len(src)-len(bytes.TrimLeft(src, "\r\n"))], []byte("\n"))
	certain := len(root.pairs) > 1 && foreign == 0 && (telling > 1 || telling == 1 && lower) && !r.cfg.IsPage(r.file)
	switch {
	case certain:
		r.add(at, 1, true, "front-matter", bareHint, "keys stand here that are no front matter, because no --- opens it")
	case beyondDay > 0 && (len(root.pairs) > 1 || after == ""):
		r.add(at, 1, false, "bare-keys", "if they are keys, "+bareHint, "what looks like keys stands here and is shown as text, because no --- opens it")
	}
}

const bareHint = "write a line of --- above them and one below"

// leadingKeys are the lines at the top that could be of front matter, and the line that follows them.
func leadingKeys(src []byte) (block []byte, after string) {
	rest := bytes.TrimLeft(src, "\r\n")
	top := rest
	for len(rest) > 0 {
		line, below, _ := bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimRight(line, " \t\r")
		if !bareKey.Match(line) && (len(rest) == len(top) || !bareMore.Match(line)) {
			return top[:len(top)-len(rest)], string(line)
		}
		rest = below
	}
	return top, ""
}

// keyLines are the keys and the texts behind them of a block that is not quite YAML.
func keyLines(block []byte) (root node) {
	for line := range bytes.Lines(block) {
		name, text, _ := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
		if bareKey.Match(bytes.TrimRight(line, " \t\r\n")) {
			root.pairs = append(root.pairs, pair{name: string(name), value: plain(string(bytes.TrimSpace(text)))})
		}
	}
	return root
}

// faults says what is wrong with a value as that of the row at of a table.
func (r *reader) faults(t *table[target], at int, n node) Problems {
	quiet := &reader{cfg: r.cfg, file: r.file, day: Date{2026, 1, 1}}
	e := &Entry{}
	t.rows[at].read(quiet, &n, &target{Entry: e, run: &Run{}, day: &e.Day})
	return quiet.problems
}
