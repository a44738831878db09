package diary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
)

// Keys of a record that are not keys of front matter.
const (
	fileKey  = "file"
	extraKey = "other_keys"
	bodyKey  = "body"
)

// EncodeJSON is a post as one JSON object that holds all of it, private things included. Its keys are those of front matter and stand in
// their order, with file before and other_keys and body behind them. Every run stands in the list runs. Numbers are metres, seconds,
// beats a minute, degrees Celsius, kilograms, hours of sleep and milliseconds; a score is {"value": 1 to 5, "written": "😐"}; what
// front matter may say in a short form stands in the long one. What was not stated is not there.
//
// What a track tells besides the numbers it fills in is left to the track.
func EncodeJSON(e *Entry, c *Config) ([]byte, error) {
	if c == nil {
		c = Default()
	}
	w := &writer{cfg: c, day: e.Date, exact: true}
	top := *e
	root := postTable.write(w, &target{Entry: &top, run: &Run{Plan: e.Plan, Source: e.Source}, day: &top.Day})
	if w.err != nil {
		return nil, fmt.Errorf("%s: %w", e.File, w.err)
	}
	root.shape = object
	root.pairs = append([]pair{{name: fileKey, value: prose(e.File)}}, root.pairs...)
	root.pairs = append(root.pairs, pair{name: extraKey, value: prose(e.Extra)}, pair{name: bodyKey, value: prose(string(e.Body))})
	var b bytes.Buffer
	if err := root.writeJSON(&b); err != nil {
		return nil, fmt.Errorf("%s: %w", e.File, err)
	}
	return b.Bytes(), nil
}

// DecodeJSON is the inverse of EncodeJSON: the entry that was encoded, but for places in files. It reads as Parse does and tells of
// the same problems. A score that means something else by the words and the scale of c keeps its value and loses the word.
func DecodeJSON(src []byte, c *Config) (*Entry, Problems) {
	if c == nil {
		c = Default()
	}
	r := &reader{cfg: c, exact: true}
	root, err := parseJSON(src)
	if err != nil || root.shape != object {
		r.add(0, 0, true, "record", "", "the record cannot be read: %v", errOr(err, "it is not an object"))
		return nil, r.problems
	}
	r.file = r.take(&root, fileKey)
	extra, body := r.take(&root, extraKey), r.take(&root, bodyKey)
	e := &Entry{Pos: Pos{File: r.file}, Body: bytes.TrimLeft([]byte(body), "\r\n")}
	r.readEntry(&root, e)
	e.Extra = r.extra(r.keptKeys(extra, func(p *pair) bool { return r.isOther(p, e) }))
	r.problems.Sort()
	return e, r.problems
}

// take reads the text of a key and takes it out.
func (r *reader) take(n *node, name string) (s string) {
	for i := range n.pairs {
		if p := n.pairs[i]; p.name == name {
			r.path = append(r.path, name)
			text.read(r, &p.value, &s)
			r.path = r.path[:len(r.path)-1]
			n.pairs = append(n.pairs[:i:i], n.pairs[i+1:]...)
			break
		}
	}
	return s
}

// isOther says whether one of the other keys of a post's record says nothing that the rest of the record says otherwise.
func (r *reader) isOther(p *pair, e *Entry) bool {
	at := postTable.find(p.name)
	theirs := slices.ContainsFunc(r.cfg.Fields, func(f FieldMap) bool { return f.From == p.name })
	if at < 0 || theirs || isPace(p.name) || r.cfg.IsPage(e.File) || len(e.Runs) == 0 && isIdle(postName(p.name)) {
		return true
	}
	row, w := postTable.rows[at], &writer{cfg: r.cfg, day: e.Date, exact: true}
	there := row.write(w, &target{Entry: e, run: &Run{}, day: &e.Day})
	if there.shape != nothing && !postTable.own(p.name) {
		return true // a second name for a key
	}
	scratch := &Entry{}
	again := &target{Entry: scratch, run: &Run{}, day: &scratch.Day}
	row.read(&reader{cfg: r.cfg, file: r.file, day: e.Date}, &p.value, again)
	return reflect.DeepEqual(row.write(w, again), there) // the long form of what the record holds
}

// keptKeys are the other keys of a record, without those that the record has a place for.
func (r *reader) keptKeys(extra string, other func(*pair) bool) (kept []pair) {
	var n node
	if err := n.withExtra(extra); err != nil {
		r.add(0, 0, true, "record", "", "%v", err)
	}
	for _, p := range n.pairs {
		if other(&p) {
			kept = append(kept, p)
		} else {
			r.add(0, 0, false, "record", "", "%s: %s: the record has a place of its own for this key", extraKey, p.name)
		}
	}
	return kept
}

func errOr(err error, otherwise string) error {
	if err == nil {
		return errors.New(otherwise)
	}
	return err
}

// recorded is a score in a record: its value, and what was written.
var recorded = objectOf(
	key("value", number("a score", 1, 5), func(s *Score) *float64 { return &s.Value }),
	key("written", text, func(s *Score) *string { return &s.Raw }),
)

// readRecorded reads a score of a record. What was written is kept where it means the same here.
func readRecorded(r *reader, n *node, name string, v *Score) {
	var s Score
	recorded.read(r, n, &s)
	if *v = s; s.Raw == "" {
		return
	}
	here := Score{}
	again := &reader{cfg: r.cfg, file: r.file, path: r.path}
	readScore(again, &node{shape: value, text: s.Raw}, name, &here)
	switch {
	case here == s:
		r.problems = append(r.problems, again.problems...) // a word without a place on the scale is told of as ever
	case s.Value == 0 && !again.problems.Fatal():
		*v = here
	default:
		*v = Score{Value: s.Value}
		r.warn(n, "record", "copy runlog.yaml as well", "%q means something else here; its value %s stays", s.Raw, decimal(math.Round(s.Value*100)/100))
	}
}

// writeJSON writes a node as JSON: numbers, true and null as such, everything else that is a single value as text.
func (n *node) writeJSON(b *bytes.Buffer) error {
	switch n.shape {
	case value:
		if !n.quoted && (n.text == "true" || isJSONNumber(n.text)) {
			b.WriteString(n.text)
			return nil
		}
		return writeString(b, n.text)
	case list:
		b.WriteByte('[')
		for i := range n.items {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := n.items[i].writeJSON(b); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case object:
		b.WriteByte('{')
		first := true
		for i := range n.pairs {
			if n.pairs[i].value.shape == nothing {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			if err := writeString(b, n.pairs[i].name); err != nil {
				return err
			}
			b.WriteByte(':')
			if err := n.pairs[i].value.writeJSON(b); err != nil {
				return err
			}
		}
		b.WriteByte('}')
	default:
		b.WriteString("null")
	}
	return nil
}

func isJSONNumber(s string) bool {
	return s != "" && strings.Trim(s, "-0123456789.") == "" && json.Valid([]byte(s))
}

// writeString writes text as JSON, with < and & as they are.
func writeString(b *bytes.Buffer, s string) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the line break
	return nil
}

// parseJSON reads one JSON value. Its texts count as quoted.
func parseJSON(src []byte) (node, error) {
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.UseNumber()
	n, err := jsonNode(dec, 0)
	if err != nil {
		return node{}, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return node{}, errors.New("something stands behind its end")
	}
	return n, nil
}

func jsonNode(dec *json.Decoder, depth int) (node, error) {
	if depth > 100 {
		return node{}, errors.New("it is nested more deeply than anyone would write")
	}
	token, err := dec.Token()
	if err != nil {
		return node{}, err
	}
	switch t := token.(type) {
	case string:
		return prose(t), nil
	case json.Number:
		return plain(t.String()), nil
	case bool:
		return plain(fmt.Sprint(t)), nil
	case json.Delim:
		n := node{shape: list}
		if t == '{' {
			n.shape = object
		}
		for dec.More() {
			var name string
			if n.shape == object {
				if token, err = dec.Token(); err != nil {
					return node{}, err
				}
				name = fmt.Sprint(token) // a text: the decoder has seen to it
			}
			child, err := jsonNode(dec, depth+1)
			if err != nil {
				return node{}, err
			}
			if n.shape == object {
				n.pairs = append(n.pairs, pair{name: name, value: child})
			} else {
				n.items = append(n.items, child)
			}
		}
		_, err = dec.Token()
		return n, err
	}
	return node{}, nil
}
