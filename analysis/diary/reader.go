package diary

import (
	"fmt"
	"slices"
	"strings"
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

// names are the keys themselves, without other blogs' names.
func (t *table[T]) names() []string {
	names := make([]string, len(t.rows))
	for i, row := range t.rows {
		names[i] = row.names[0]
	}
	return names
}

// read reads an object's keys in the table's order, so that what is read first (the date) is known to what comes later. Keys that
// the table lacks go to unknown.
func (t *table[T]) read(r *reader, n *node, v *T, unknown func(*pair)) {
	r.reportDoubled(n)
	present := make([]*pair, len(t.rows))
	for i := range n.pairs {
		p := &n.pairs[i]
		at := t.find(p.name)
		switch {
		case at < 0:
			unknown(p)
		case p.value.shape == nothing:
		case present[at] == nil || t.rank(at, p.name) < t.rank(at, present[at].name):
			present[at] = p
		}
	}
	for i, p := range present {
		if p != nil {
			r.path = append(r.path, p.name)
			before := r.foreign
			r.foreign = before || p.value.foreign && !guards(p.name)
			t.rows[i].read(r, &p.value, v)
			r.foreign = before
			r.path = r.path[:len(r.path)-1]
		}
	}
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

// unreadable notes that a value is not of its kind.
func (r *reader) unreadable(n *node, hint, format string, args ...any) {
	if r.foreign {
		hint = "it is left out; " + hint
	}
	r.add(n.line, n.col, !r.foreign, "unreadable", hint, "%s: %s", strings.Join(r.path, "."), fmt.Sprintf(format, args...))
}

// warn notes something at a value that the author may want to look at.
func (r *reader) warn(n *node, id, hint, format string, args ...any) {
	r.add(n.line, n.col, false, id, hint, "%s: %s", strings.Join(r.path, "."), fmt.Sprintf(format, args...))
}

// unknownKey notes a key that nobody knows, with the nearest one that somebody does.
func (r *reader) unknownKey(p *pair, known []string) {
	hint := "leave it out, or map it under fields: in runlog.yaml"
	if r.strict {
		hint = "known here: " + strings.Join(known, ", ")
	}
	near := Nearest(p.name, known)
	if near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	// A slip in a word that keeps a post from being published is not let through: publishing cannot be undone.
	fatal := r.strict || (near == "private" || near == "private_note" || near == "draft") && distanceBetween([]rune(p.name), []rune(near)) == 1
	r.add(p.line, p.col, fatal, "unknown-key", hint, "%s: no key of that name is known", r.name(p.name))
}

// objectOf is the kind of a set of keys.
func objectOf[T any](rows ...row[T]) kind[T] {
	t := newTable(rows)
	return kind[T]{
		read: func(r *reader, n *node, v *T) {
			if n.shape != object {
				r.unreadable(n, "its keys are "+strings.Join(t.names(), ", "), "a set of keys stands here as a rule, and this is %s", n.shape)
				return
			}
			t.read(r, n, v, func(p *pair) { r.unknownKey(p, t.names()) })
		},
		write: func(w *writer, v T) node { return t.write(w, &v) },
	}
}

// listOf is the kind of several values of one kind; one value alone is a list of one.
func listOf[V any](k kind[V]) kind[[]V] {
	return kind[[]V]{
		read: func(r *reader, n *node, vs *[]V) {
			items := n.items
			if n.shape != list {
				items = []node{*n}
			}
			out := make([]V, 0, len(items))
			for i := range items {
				if items[i].shape == nothing {
					continue
				}
				var v V
				before := len(r.problems)
				k.read(r, &items[i], &v)
				if !r.problems[before:].unread() {
					out = append(out, v)
				}
			}
			if len(out) > 0 {
				*vs = out
			}
		},
		write: func(w *writer, vs []V) node {
			if len(vs) == 0 {
				return node{}
			}
			n := node{shape: list}
			for _, v := range vs {
				n.items = append(n.items, k.write(w, v))
			}
			return n
		},
	}
}

// either reads a short form where there is one, and the long one where the author wrote a set of keys. It writes the short form if
// that says it all.
func either[V comparable](short, long kind[V]) kind[V] {
	return kind[V]{
		read: func(r *reader, n *node, v *V) {
			if n.shape == object {
				long.read(r, n, v)
				return
			}
			short.read(r, n, v)
		},
		write: func(w *writer, v V) node {
			n := short.write(w, v)
			if n.shape != nothing && !w.exact {
				var back V
				again := &reader{cfg: w.cfg, day: w.day, path: []string{""}}
				short.read(again, &n, &back)
				if back == v && len(again.problems) == 0 {
					return n
				}
			}
			return long.write(w, v)
		},
	}
}
