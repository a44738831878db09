package diary

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A reader reads nodes of one file and collects what is wrong with them.
type reader struct {
	cfg      *Config
	file     string
	day      Date     // the day that is being described
	path     []string // the keys that lead to the value being read
	strict   bool     // unknown keys are fatal, as in runlog.yaml
	foreign  bool     // the value being read is another blog's
	exact    bool     // bare numbers are metres and seconds, as in a record
	partly   bool     // the value that was read last says more than could be understood of it
	aside    []pair   // keys that fields: in runlog.yaml takes out
	problems Problems
}

// A writer makes nodes of values.
type writer struct {
	cfg   *Config
	day   Date
	exact bool // as in a record: bare numbers in metres and seconds, and the long form of everything
	err   error
}

// A kind is a sort of value: how it is read and how it is written. Reading what is not of the kind adds a problem and leaves the
// value alone; writing a value that was not stated gives nothing.
type kind[V any] struct {
	read  func(r *reader, n *node, v *V)
	write func(w *writer, v V) node
}

// A row is a key of an object T: the one place that says how the key is read, written and taken out.
type row[T any] struct {
	names []string // the key, then other blogs' names for it
	read  func(r *reader, n *node, t *T)
	write func(w *writer, t *T) node
	clear func(t *T) // nil: the key is not one that can be taken out
}

// key makes a row from a kind and the place of its value.
func key[T, V any](name string, k kind[V], at func(*T) *V) row[T] {
	return row[T]{
		names: []string{name},
		read:  func(r *reader, n *node, t *T) { k.read(r, n, at(t)) },
		write: func(w *writer, t *T) node { return k.write(w, *at(t)) },
		clear: func(t *T) {
			var none V
			*at(t) = none
		},
	}
}

// or adds other blogs' names for the key. Where several stand in a post, the first of the row counts.
func (w row[T]) or(names ...string) row[T] {
	w.names = append(slices.Clip(w.names), names...)
	return w
}

// kept is a key that cannot be hidden or shown: it is always left out, or says what a post is, or would follow from other keys.
func (w row[T]) kept() row[T] {
	w.clear = nil
	return w
}

// with says what else goes when the key is taken out.
func (w row[T]) with(more func(*T)) row[T] {
	clear := w.clear
	w.clear = func(t *T) {
		clear(t)
		more(t)
	}
	return w
}

// mostKeys is more than any table has: of a number that never changes, the compiler makes room without asking the heap.
const mostKeys = 96

// A table is all keys of an object, in the order in which they are written.
type table[T any] struct {
	rows   []row[T]
	byName map[string]int // index in rows, by every name in lower case
}

func newTable[T any](groups ...[]row[T]) *table[T] {
	t := &table[T]{rows: slices.Concat(groups...), byName: map[string]int{}}
	for i, row := range t.rows {
		for _, name := range row.names {
			t.byName[strings.ToLower(name)] = i
		}
	}
	return t
}

// find is the row of a key, whatever its case, or -1.
func (t *table[T]) find(name string) int {
	if i, ok := t.byName[name]; ok {
		return i
	}
	if i, ok := t.byName[strings.ToLower(name)]; ok {
		return i
	}
	return -1
}

// own says whether a name is one of the keys themselves, in whatever case.
func (t *table[T]) own(name string) bool {
	at := t.find(name)
	return at >= 0 && t.rank(at, name) == 0
}

// names are the keys themselves, without other blogs' names.
func (t *table[T]) names() []string {
	names := make([]string, len(t.rows))
	for i, row := range t.rows {
		names[i] = row.names[0]
	}
	return names
}

// read reads an object's keys in the table's order, so that what is read first (the date) is known to what comes later. What v cannot
// hold goes to other: keys that the table lacks, a second name for a key, a value that was understood in part.
func (t *table[T]) read(r *reader, n *node, v *T, other func(p *pair, known bool)) {
	r.reportDoubled(n)
	present := make([]*pair, mostKeys)[:len(t.rows)]
	for i := range n.pairs {
		p := &n.pairs[i]
		at := t.find(p.name)
		switch {
		case at < 0:
			other(p, false)
		case p.value.shape == nothing:
		case present[at] == nil:
			present[at] = p
		case t.rank(at, p.name) < t.rank(at, present[at].name):
			other(present[at], true)
			present[at] = p
		default:
			other(p, true)
		}
	}
	for i, p := range present {
		if p != nil {
			r.path = append(r.path, p.name)
			before := r.foreign
			r.foreign = before || p.value.foreign && !guards(p.name)
			t.rows[i].read(r, &p.value, v)
			if p.origin != nil {
				p = p.origin
			}
			r.foreign = before
			switch {
			case !r.partly || before: // the set of another blog's keys is kept as a whole
			case !p.value.foreign: // what fields: found inside a set is kept with the set
				other(p, true)
				fallthrough
			default:
				r.partly = false
			}
			r.path = r.path[:len(r.path)-1]
		}
	}
}

// readClosed reads an object that holds no other keys: they are noted and say nothing.
func (t *table[T]) readClosed(r *reader, n *node, v *T) {
	t.read(r, n, v, func(p *pair, known bool) {
		if !known {
			r.unknownKey(p, t.names())
		}
	})
}

// rank is the place of a name among the names of a row.
func (t *table[T]) rank(at int, name string) int {
	return slices.IndexFunc(t.rows[at].names, func(s string) bool { return strings.EqualFold(s, name) })
}

// write makes an object of a value, without the keys that have nothing to say.
func (t *table[T]) write(w *writer, v *T) node {
	n := node{shape: object}
	for _, row := range t.rows {
		if val := row.write(w, v); val.shape != nothing {
			n.pairs = append(n.pairs, pair{name: row.names[0], value: val})
		}
	}
	if len(n.pairs) == 0 {
		return node{}
	}
	return n
}

// reportDoubled notes every key that stands twice in an object.
func (r *reader) reportDoubled(n *node) {
	for _, i := range n.doubled() {
		p := n.pairs[i]
		r.add(p.line, p.col, true, "doubled-key", "keep one of the two", "%s: the key stands here a second time", r.name(p.name))
	}
}

// name is a key with the keys that lead to it: weather.temp.
func (r *reader) name(key string) string {
	if len(r.path) == 0 {
		return key
	}
	return strings.Join(r.path, ".") + "." + key
}

// add notes a problem at a place.
func (r *reader) add(line, col int, fatal bool, id, hint, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		Pos: Pos{r.file, line, col}, Fatal: fatal, ID: id, Msg: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// addToKey notes a problem with the value of the key that is being read.
func (r *reader) addToKey(n *node, fatal bool, id, hint, msg string) {
	key := strings.Join(r.path, ".")
	r.problems = append(r.problems, Problem{Pos: Pos{r.file, n.line, n.col}, Fatal: fatal, ID: id, Key: key, Msg: key + ": " + msg, Hint: hint})
}

// unreadable notes that a value is not of its kind.
func (r *reader) unreadable(n *node, hint, format string, args ...any) {
	if first, _ := utf8.DecodeRuneInString(n.text); strings.ContainsRune("“”„‘’‚«»", first) { // what telephones make of quotes
		hint = "take these quotes away, or write plain ones; " + hint
	}
	if r.foreign {
		hint = "it is left out; " + hint
		r.partly = true
	}
	r.addToKey(n, !r.foreign, "unreadable", hint, fmt.Sprintf(format, args...))
}

// warn notes something at a value that the author may want to look at.
func (r *reader) warn(n *node, id, hint, format string, args ...any) {
	r.addToKey(n, false, id, hint, fmt.Sprintf(format, args...))
}
