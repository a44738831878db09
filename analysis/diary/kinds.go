package diary

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// scalarOf is the kind of a single value that one function reads from text and another writes.
func scalarOf[V any](hint string, parse func(r *reader, s string) (V, error), format func(w *writer, v V) string) kind[V] {
	return kind[V]{
		read: func(r *reader, n *node, v *V) {
			if n.shape != value {
				r.unreadable(n, hint, "a single value stands here as a rule, and this is %s", n.shape)
				return
			}
			x, err := parse(r, strings.TrimSpace(n.text))
			if err != nil {
				r.unreadable(n, hint, "%v", err)
				return
			}
			*v = x
		},
		write: func(w *writer, v V) node { return plain(format(w, v)) },
	}
}

// text is the author's own words.
var text = kind[string]{
	read: func(r *reader, n *node, v *string) {
		if n.shape != value {
			r.unreadable(n, "put text with colons or brackets in quotes", "a text stands here as a rule, and this is %s", n.shape)
			return
		}
		*v = n.text
	},
	write: func(_ *writer, v string) node { return prose(v) },
}

// lower is a word whose case says nothing, such as a type of run.
var lower = kind[string]{
	read: func(r *reader, n *node, v *string) {
		text.read(r, n, v)
		*v = strings.ToLower(*v)
	},
	write: text.write,
}

// words is a list of words; one text is cut at its commas.
var words = kind[[]string]{
	read: func(r *reader, n *node, v *[]string) {
		if n.shape != value || n.quoted {
			listOf(text).read(r, n, v)
			*v = slices.DeleteFunc(*v, func(w string) bool { return w == "" }) // an empty word says nothing
			return
		}
		var out []string
		for w := range strings.SplitSeq(n.text, ",") {
			if w = strings.TrimSpace(w); w != "" {
				out = append(out, w)
			}
		}
		*v = out
	},
	write: listOf(text).write,
}

// one of a few words.
func oneOf(allowed ...string) kind[string] {
	return scalarOf("one of "+strings.Join(allowed, ", "), func(_ *reader, s string) (string, error) {
		s = strings.ToLower(s)
		if slices.Contains(allowed, s) {
			return s, nil
		}
		if near := Nearest(s, allowed); near != "" {
			return "", fmt.Errorf("%q is not among the words known here; did you mean %s?", s, near)
		}
		return "", fmt.Errorf("%q is not among the words known here", s)
	}, func(_ *writer, s string) string { return s })
}

// flag is yes or no.
var flag = scalarOf("write true or false", func(_ *reader, s string) (bool, error) {
	v, ok := truth(s)
	if !ok {
		return false, fmt.Errorf("%q is neither yes nor no", s)
	}
	return v, nil
}, func(_ *writer, v bool) string {
	if v {
		return "true"
	}
	return ""
})

// truth reads yes and no in the ways that people write them.
func truth(s string) (v, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "on", "y", "1":
		return true, true
	case "false", "no", "off", "n", "0":
		return false, true
	}
	return false, false
}

// number is a number within limits, perhaps with a unit behind it: 152, "152 bpm". 0 means not stated.
func number(what string, least, most float64, units ...string) kind[float64] {
	hint := fmt.Sprintf("a number from %s to %s", decimal(least), decimal(most))
	return scalarOf(hint, func(_ *reader, s string) (float64, error) {
		return measure(s, what, least, most, units...)
	}, func(_ *writer, v float64) string {
		if v == 0 {
			return ""
		}
		return decimal(v)
	})
}

// opt is a number that may be 0.
func opt(k kind[float64], zero string) kind[Opt] {
	return kind[Opt]{
		read: func(r *reader, n *node, v *Opt) {
			before := len(r.problems)
			var x float64
			k.read(r, n, &x)
			if len(r.problems) == before {
				*v = Some(x)
			}
		},
		write: func(w *writer, v Opt) node {
			switch {
			case !v.Known:
				return node{}
			case v.Value == 0 && w.exact:
				return plain("0")
			case v.Value == 0:
				return plain(zero)
			}
			return k.write(w, v.Value)
		},
	}
}

// whole is a whole number; 0 means not stated.
func whole(what string, least, most float64) kind[int] {
	k := number(what, least, most)
	return kind[int]{
		read: func(r *reader, n *node, v *int) {
			var x float64
			before := len(r.problems)
			k.read(r, n, &x)
			if x != float64(int(x)) {
				r.unreadable(n, "a whole number", "%s is not a whole number", n.text)
			}
			if len(r.problems) == before {
				*v = int(x)
			}
		},
		write: func(w *writer, v int) node { return k.write(w, float64(v)) },
	}
}

// measure reads a number with one of the units, all of which mean the same, or without.
func measure(s, what string, least, most float64, units ...string) (float64, error) {
	v, unit, err := quantity(s, what)
	if err == nil && unit != "" && !slices.Contains(units, unit) {
		err = fmt.Errorf("%q is not %s", s, what)
	}
	if err != nil {
		return 0, err
	}
	return v, within(v, least, most, s, what)
}

// quantity reads a number and the unit behind it, in lower case.
func quantity(s, what string) (v float64, unit string, err error) {
	num, unit := splitUnit(s)
	if num == "" {
		return 0, "", fmt.Errorf("%q is not %s", s, what)
	}
	v, err = parseNumber(num)
	return v, unit, err
}

// within refuses a number that no runner has.
func within(v, least, most float64, s, what string) error {
	if v < least || v > most {
		return fmt.Errorf("%q is out of range for %s", s, what)
	}
	return nil
}

// splitUnit takes "10,2 km" apart. The unit comes back in lower case.
func splitUnit(s string) (num, unit string) {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || strings.IndexByte(".,+-", s[i]) >= 0 || exponentAt(s, i)) {
		i++
	}
	if rest, ok := strings.CutPrefix(s[i:], "−"); ok && i == 0 { // a typographer's minus
		num, unit = splitUnit(rest)
		return "-" + num, unit
	}
	return s[:i], strings.ToLower(strings.TrimSpace(s[i:]))
}

// exponentAt says whether the e at i belongs to a number like 1e9.
func exponentAt(s string, i int) bool {
	if s[i] != 'e' && s[i] != 'E' || i == 0 || i+1 >= len(s) {
		return false
	}
	c := s[i+1]
	return c >= '0' && c <= '9' || (c == '+' || c == '-') && i+2 < len(s)
}

// parseNumber reads a decimal number with a point or a comma. 1,000 may be one or a thousand, so it is neither.
func parseNumber(s string) (float64, error) {
	if before, after, ok := strings.Cut(s, ","); ok {
		if strings.ContainsAny(after, ",.") || len(after) == 3 && before != "0" && before != "" {
			return 0, fmt.Errorf("%q may be read in two ways; write a point for the fraction, and thousands without a comma", s)
		}
		s = before + "." + after
	}
	if s == "" || strings.IndexByte("0123456789+-.", s[0]) < 0 {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	v, err := strconv.ParseFloat(s, 64)
	if errors.Is(err, strconv.ErrRange) {
		return 0, fmt.Errorf("%q is a number beyond all measure", s)
	}
	if err != nil {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	return v, nil
}

// decimal is the shortest way to write a number so that it reads back as the same.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
