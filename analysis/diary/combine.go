package diary

import "strings"

// Kinds that are made of other kinds: sets of keys, lists, and what may be written in a short or a long form.

// objectOf is the kind of a set of keys, without others: in runlog.yaml.
func objectOf[T any](rows ...row[T]) kind[T] {
	t := newTable(rows)
	return kind[T]{
		read: func(r *reader, n *node, v *T) {
			if r.isObject(n, t.names()) {
				t.readClosed(r, n, v)
			}
		},
		write: func(w *writer, v T) node { return t.write(w, &v) },
	}
}

// openObjectOf is the kind of a set of keys in a post, where other keys are noted and kept in what extra points at.
func openObjectOf[T any](extra func(*T) *string, rows ...row[T]) kind[T] {
	t := newTable(rows)
	return kind[T]{
		read: func(r *reader, n *node, v *T) {
			if !r.isObject(n, t.names()) {
				return
			}
			kept := r.recordedExtra(n, func(p *pair) bool { return !t.own(p.name) })
			t.read(r, n, v, func(p *pair, known bool) {
				kept = append(kept, *p)
				if !known {
					r.unknownKey(p, t.names())
				}
			})
			*extra(v) = r.extra(kept)
		},
		write: func(w *writer, v T) node {
			n := t.write(w, &v)
			w.addExtra(&n, *extra(&v))
			return n
		},
	}
}

// isObject says whether a value is a set of keys, and notes where it is not.
func (r *reader) isObject(n *node, names []string) bool {
	if n.shape != object {
		r.unreadable(n, "its keys are "+strings.Join(names, ", "), "a set of keys stands here as a rule, and this is %s", n.shape)
	}
	return n.shape == object
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
