package diary

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed scores.yaml
var scoresYAML []byte

// scoreKeys are the keys on the scale of 1 to 5, each with the builtin words that it falls back on.
var scoreKeys = map[string]string{
	"feel": "good", "energy": "good", "mood": "good", "joy": "good", "motivation": "good", "stress": "hard", "soreness": "hard",
}

// builtinWords are the words of scores.yaml: by group or key, then by word.
var builtinWords = sync.OnceValues(func() (map[string]map[string]float64, error) {
	root, err := parseYAML(scoresYAML, 1)
	if err != nil {
		return nil, err
	}
	all := map[string]map[string]float64{}
	for _, group := range root.pairs {
		all[group.name] = map[string]float64{}
		for _, level := range group.value.pairs {
			v, err := strconv.ParseFloat(level.name, 64)
			if err != nil {
				return nil, fmt.Errorf("scores.yaml, line %d: %w", level.line, err)
			}
			for _, word := range level.value.items {
				all[group.name][normalWord(word.text)] = v
			}
		}
	}
	return all, nil
})

// score is a value on the scale of a key.
func score(name string) kind[Score] {
	return kind[Score]{
		read: func(r *reader, n *node, v *Score) {
			if n.shape == object && r.exact {
				readRecorded(r, n, name, v)
				return
			}
			if n.shape != value {
				r.unreadable(n, "a number, a word, an emoji or a colour", "a single value stands here as a rule, and this is %s", n.shape)
				return
			}
			readScore(r, n, name, v)
		},
		write: func(w *writer, v Score) node {
			if w.exact {
				return recorded.write(w, v)
			}
			if v.Raw != "" {
				return node{shape: value, text: v.Raw, quoted: !isPlainNumber(v.Raw)}
			}
			if v.Value == 0 {
				return node{}
			}
			return plain(decimal(offScale(v.Value, w.cfg.top(name))))
		},
	}
}

func isPlainNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && decimalDigits(s)
}

func decimalDigits(s string) bool {
	return strings.Trim(s, "0123456789.") == ""
}

// readScore reads a score. An unknown word is kept as written, without a value, and noted.
func readScore(r *reader, n *node, name string, v *Score) {
	raw := strings.TrimSpace(n.text)
	if raw == "" {
		return
	}
	word := normalWord(raw)
	if x, ok := r.cfg.Words[name][word]; ok {
		*v = Score{x, raw}
		return
	}
	top := r.cfg.top(name)
	num, of := splitUnit(raw)
	if x, err := parseNumber(num); err == nil && (of == "" || strings.HasPrefix(of, "/")) {
		if of != "" {
			if top, err = parseNumber(strings.TrimSpace(of[1:])); err != nil || top != 5 && top != 10 {
				r.unreadable(n, "write a number from 1 to 5", "%q is on a scale that is not known here", raw)
				return
			}
		}
		if x < 1 || x > top {
			r.unreadable(n, "scale: 10 in runlog.yaml makes room for numbers up to 10", "%q is off the scale of 1 to %s", raw, decimal(top))
			return
		}
		*v = Score{onScale(x, top), raw}
		return
	}
	builtin, err := builtinWords()
	if err != nil {
		r.unreadable(n, "", "the words for scores cannot be read: %v", err)
		return
	}
	*v = Score{Raw: raw}
	for _, table := range []map[string]float64{builtin[name], builtin[scoreKeys[name]]} {
		if x, ok := table[word]; ok {
			v.Value = x
			return
		}
	}
	r.warn(n, "unknown-word", wordHint(word, name, r.cfg.Words[name], builtin[name], builtin[scoreKeys[name]]), "%q has no known place on the scale", raw)
}

// wordHint names the known words that are nearest to an unknown one.
func wordHint(word, name string, tables ...map[string]float64) string {
	var known []string
	for _, t := range tables {
		for w := range t {
			known = append(known, w)
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	var near []string
	for range 3 {
		if !strings.ContainsFunc(word, unicode.IsLetter) {
			break // one emoji is a slip of the keyboard for no other
		}
		best := Nearest(word, known)
		if best == "" {
			break
		}
		near = append(near, best)
		known = slices.DeleteFunc(known, func(w string) bool { return w == best })
	}
	own := fmt.Sprintf("add it in runlog.yaml: words: {%s: {%s: 3}}", name, word)
	if len(near) == 0 {
		return own
	}
	return "known words near to it: " + strings.Join(near, ", ") + "; or " + own
}

// normalWord is a word without what says nothing: case, skin tones, and the selectors that make ☀ coloured. A row of the same
// emoji counts as one.
func normalWord(s string) string {
	if decimalDigits(s) {
		return s
	}
	s = strings.Join(strings.Fields(strings.ToLower(s)), " ")
	s = strings.Map(func(r rune) rune {
		if r == 0xfe0f || r == 0xfe0e || r >= 0x1f3fb && r <= 0x1f3ff {
			return -1
		}
		return r
	}, s)
	for _, sign := range []string{"\u200d♀", "\u200d♂"} { // 🤷‍♀️ means what 🤷 means
		s = strings.ReplaceAll(s, sign, "")
	}
	if first := []rune(s); len(first) > 1 && first[0] > 0x2000 && strings.Count(s, string(first[0])) == len(first) {
		return string(first[0])
	}
	return s
}

// top is the highest number of a key's scale.
func (c *Config) top(name string) float64 {
	if t, ok := c.Scale[name]; ok {
		return t
	}
	if t, ok := c.Scale[""]; ok {
		return t
	}
	return 5
}

// onScale moves a number from a scale of 1 to top onto 1 to 5.
func onScale(x, top float64) float64 {
	if top == 5 {
		return x
	}
	return 1 + (x-1)*4/(top-1)
}

// offScale is the inverse of onScale.
func offScale(v, top float64) float64 {
	if top == 5 {
		return v
	}
	return 1 + (v-1)*(top-1)/4
}

// felt is how a run felt: one value, which is how it felt after, or before, during and after.
var felt = kind[Feel]{
	read: func(r *reader, n *node, v *Feel) {
		if n.shape != object {
			score("feel").read(r, n, &v.After)
			return
		}
		feelKeys.read(r, n, v)
	},
	write: func(w *writer, v Feel) node {
		if v == (Feel{After: v.After}) && !w.exact {
			return score("feel").write(w, v.After)
		}
		return feelKeys.write(w, v)
	},
}

var feelKeys = openObjectOf(func(f *Feel) *string { return &f.Extra },
	key("before", score("feel"), func(f *Feel) *Score { return &f.Before }),
	key("during", score("feel"), func(f *Feel) *Score { return &f.During }),
	key("after", score("feel"), func(f *Feel) *Score { return &f.After }),
)
