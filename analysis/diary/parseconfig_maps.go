package diary

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// mapOf is a set of keys of the author's choosing, all with one kind of value.
func mapOf[V any](k kind[V]) kind[map[string]V] {
	return kind[map[string]V]{
		read: func(r *reader, n *node, v *map[string]V) {
			if n.shape != object {
				r.unreadable(n, "write a key and its value on lines of their own, indented", "a set of keys stands here as a rule, and this is %s", n.shape)
				return
			}
			r.reportDoubled(n)
			out := make(map[string]V, len(n.pairs))
			for i := range n.pairs {
				p := &n.pairs[i]
				if p.value.shape == nothing {
					continue
				}
				var x V
				before := len(r.problems)
				r.path = append(r.path, p.name)
				k.read(r, &p.value, &x)
				r.path = r.path[:len(r.path)-1]
				if len(r.problems) == before {
					out[p.name] = x
				}
			}
			*v = out
		},
	}
}

// bareNumber is any number.
var bareNumber = scalarOf("a number", func(_ *reader, s string) (float64, error) {
	return measure(s, "a number", -1e9, 1e9)
}, nil)

// knownScore notes a key that is not one of those on the scale.
func (r *reader) knownScore(n *node, name string) bool {
	if _, ok := scoreKeys[strings.ToLower(name)]; ok {
		return true
	}
	names := make([]string, 0, len(scoreKeys))
	for k := range scoreKeys {
		names = append(names, k)
	}
	slices.Sort(names)
	hint := DidYouMean(name, names, "the scale is that of "+strings.Join(names, ", "))
	if strings.EqualFold(name, "rpe") {
		hint = "rpe is a number from 0 to 10, on a scale of its own"
	}
	r.add(n.line, n.col, true, "unknown-key", hint, "%s: no key of that name is on the scale", r.name(name))
	return false
}

// scales is the top of the numeric scale, 5 or 10: for all keys or by key.
var scales = kind[map[string]float64]{
	read: func(r *reader, n *node, v *map[string]float64) {
		out := map[string]float64{"": 5}
		if n.shape == object {
			byKey := map[string]float64{}
			mapOf(scaleTop).read(r, n, &byKey)
			for _, p := range n.pairs {
				if r.knownScore(&p.value, p.name) && byKey[p.name] != 0 {
					out[strings.ToLower(p.name)] = byKey[p.name]
				}
			}
		} else {
			top := 5.0
			scaleTop.read(r, n, &top)
			out[""] = top
		}
		*v = out
	},
}

var scaleTop = scalarOf("write 5 or 10", func(_ *reader, s string) (float64, error) {
	if s != "5" && s != "10" {
		return 0, fmt.Errorf("%q is not the top of a scale", s)
	}
	return strconv.ParseFloat(s, 64)
}, nil)

// ownWords are the runner's words for scores.
var ownWords = kind[map[string]map[string]float64]{
	read: func(r *reader, n *node, v *map[string]map[string]float64) {
		known := *n // its keys that are: what stands under others is on no scale
		known.pairs = slices.DeleteFunc(slices.Clone(n.pairs), func(p pair) bool { return !r.knownScore(&p.value, p.name) })
		raw := map[string]map[string]float64{}
		mapOf(mapOf(scoreValue)).read(r, &known, &raw)
		out := map[string]map[string]float64{}
		for _, p := range known.pairs {
			own := out[strings.ToLower(p.name)]
			if own == nil {
				own = map[string]float64{}
				out[strings.ToLower(p.name)] = own
			}
			for _, word := range slices.Sorted(maps.Keys(raw[p.name])) {
				own[normalWord(word)] = raw[p.name][word]
			}
		}
		*v = out
	},
}

var scoreValue = scalarOf("a number from 1 to 5", func(_ *reader, s string) (float64, error) {
	return measure(s, "a place on the scale of 1 to 5", 1, 5)
}, nil)

// frontKeys are keys of front matter that can be taken out of the published copy.
var frontKeys = kind[[]string]{
	read: func(r *reader, n *node, v *[]string) {
		var names, known []string
		words.read(r, n, &names)
		for _, row := range slices.Concat(runKeys, dayKeys, postKeys) {
			if row.clear != nil {
				known = append(known, row.names[0])
			}
		}
		for i, name := range names {
			if slices.Contains(known, name) {
				*v = append(*v, name)
				continue
			}
			r.unreadable(n.item(i, len(names)), DidYouMean(name, known, "keys of the front matter, such as sleep or with"), "%q is no key that can be hidden or shown", name)
		}
	},
}

// zone is a circle that no published line enters: {at: [53.3, -6.2], radius: 400 m}.
var zone = kind[Zone]{
	read: func(r *reader, n *node, v *Zone) {
		var c circle
		before := len(r.problems)
		circleKeys.read(r, n, &c)
		if len(r.problems) > before {
			return
		}
		if len(c.at) != 2 || c.radius == 0 || c.at[0].Value > 90 || c.at[0].Value < -90 {
			r.unreadable(n, "write {at: [53.3, -6.2], radius: 400 m}", "a zone has a latitude, a longitude and a radius")
			return
		}
		*v = Zone{c.at[0].Value, c.at[1].Value, c.radius}
	},
}

// A circle is a Zone as written.
type circle struct {
	at     []Opt // latitude, longitude
	radius float64
}

var circleKeys = objectOf(
	key("at", listOf(degrees(180)), func(c *circle) *[]Opt { return &c.at }),
	key("radius", distance, func(c *circle) *float64 { return &c.radius }),
)

// fieldMaps are other blogs' keys: distance: [distance_km, "workout.distance_mi: mi"].
var fieldMaps = kind[[]FieldMap]{
	read: func(r *reader, n *node, v *[]FieldMap) {
		if n.shape != object {
			r.unreadable(n, "write distance: [distance_km]", "a set of keys stands here as a rule, and this is %s", n.shape)
			return
		}
		r.reportDoubled(n)
		for i := range n.pairs {
			p := &n.pairs[i]
			if postTable.find(p.name) < 0 && p.name != ignoreField {
				r.unknownKey(p, append(postTable.names(), ignoreField))
				continue
			}
			items := p.value.items
			if p.value.shape != list {
				items = []node{p.value}
			}
			r.path = append(r.path, p.name)
			for j := range items {
				*v = append(*v, r.fieldMap(&items[j], p.name)...)
			}
			r.path = r.path[:len(r.path)-1]
		}
	},
}

// fieldMap reads "km", "workout.distance_mi: mi", or the latter without its quotes, which YAML takes for an object.
func (r *reader) fieldMap(n *node, ours string) []FieldMap {
	switch n.shape {
	case value:
		from, unit, _ := strings.Cut(n.text, ":")
		return []FieldMap{{Key: ours, From: strings.TrimSpace(from), Unit: strings.TrimSpace(unit)}}
	case object:
		var maps []FieldMap
		for _, p := range n.pairs {
			maps = append(maps, FieldMap{Key: ours, From: p.name, Unit: p.value.text})
		}
		return maps
	case list:
		r.unreadable(n, "write the name of the other key", "a name stands here as a rule, and this is %s", n.shape)
	}
	return nil
}

// menu is a list of {title, url}, or a set of titles with their addresses.
var menu = kind[[]Link]{
	read: func(r *reader, n *node, v *[]Link) {
		if n.shape != object || n.get("url") != nil {
			listOf(link).read(r, n, v)
			return
		}
		for i := range n.pairs {
			l := Link{Title: n.pairs[i].name}
			text.read(r, &n.pairs[i].value, &l.URL)
			*v = append(*v, l)
		}
	},
}

var link = objectOf(
	key("title", text, func(l *Link) *string { return &l.Title }).or("name"),
	key("url", text, func(l *Link) *string { return &l.URL }),
)

// anything is what a theme makes of it.
var anything = kind[map[string]any]{
	read: func(r *reader, n *node, v *map[string]any) {
		if n.shape != object {
			r.unreadable(n, "write keys and values", "a set of keys stands here as a rule, and this is %s", n.shape)
			return
		}
		*v, _ = n.plainValue().(map[string]any)
	},
}

// plainValue is the node as Go values: maps, slices, text, numbers and truths.
func (n *node) plainValue() any {
	switch n.shape {
	case list:
		out := make([]any, len(n.items))
		for i := range n.items {
			out[i] = n.items[i].plainValue()
		}
		return out
	case object:
		out := make(map[string]any, len(n.pairs))
		for i := range n.pairs {
			out[n.pairs[i].name] = n.pairs[i].value.plainValue()
		}
		return out
	case nothing:
		return nil
	}
	if n.quoted {
		return n.text
	}
	if v, err := strconv.ParseFloat(n.text, 64); err == nil && decimalDigits(strings.TrimPrefix(n.text, "-")) {
		return v
	}
	if n.text == "true" || n.text == "false" {
		return n.text == "true"
	}
	return n.text
}
