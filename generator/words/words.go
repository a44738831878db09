// Package words says things to readers in the site's language: the words of the theme's files, with numbers, dates and plurals as the
// language writes them.
//
// A word is a key and a text in words/LANGUAGE.yaml of a theme; CONTRIBUTING.md says how to add one. What the author of a site reads,
// problems and the output of commands, is English and not here.
package words

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/themes"
)

// Words are all words of one language. They never change, and may be asked from several goroutines at once.
type Words struct {
	Lang   string // BCP 47: the language that the words are in
	tag    language.Tag
	texts  map[string]*text
	lists  map[string][]string
	digits digits
	added  []Added
}

// Added is a key that English does not have: a word for templates of a site's own, or a slip of the pen.
type Added struct {
	Key string
	diary.Pos
}

// Added are the keys that files add to those of the first one in English, in order.
func (w *Words) Added() []Added { return w.added }

// A File is a file of words: words/de.yaml of a theme.
type File struct {
	Name string // for messages; its last part is the language
	Data []byte
}

func (f File) lang() string { return strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name)) }

// English is the default theme's own English.
func English() *Words {
	const name = "words/en.yaml"
	data, err := fs.ReadFile(themes.Default(), name)
	if err == nil {
		var w *Words
		if w, err = New("en", []File{{name, data}}); err == nil {
			return w
		}
	}
	panic(err) // the file is a part of the program, and tested
}

// New reads the words of a language, a tag of BCP 47. English lies below; over it come the languages that this one is a variety of, and
// the language itself: de-AT takes what it lacks from de, and what that lacks from en. Of two files in one language the later one goes
// first. Where no file is in the language, Lang of the words is another than the one asked for. The error names file, line and column.
func New(lang string, files []File) (*Words, error) {
	w := &Words{Lang: "en", texts: map[string]*text{}, lists: map[string][]string{}}
	first := true
	for _, l := range chain(lang) {
		for _, f := range files {
			if !strings.EqualFold(f.lang(), l) {
				continue
			}
			if err := w.read(f, first); err != nil {
				return nil, err
			}
			first = false
			w.Lang = l
		}
	}
	w.tag = language.Make(w.Lang)
	w.digits = digitsOf(language.Make(lang), w.tag)
	return w, nil
}

// chain is English and then, from the widest on, what a language is a variety of: en de de-AT.
func chain(lang string) []string {
	var out []string
	for t := language.Make(lang); !t.IsRoot(); t = t.Parent() {
		out = append([]string{t.String()}, out...)
	}
	if len(out) == 0 || out[0] != "en" {
		out = append([]string{"en"}, out...)
	}
	return out
}

// Has says whether there is a word of this key.
func (w *Words) Has(key string) bool { return w.texts[key] != nil || w.lists[key] != nil }

// Text is a word or sentence. Each pair is the name of a gap in it and what stands there: Text("page_of", "page", "2", "of", "3").
// A key that does not exist is shown as it is, so that it is seen; a test keeps such keys out of the program.
func (w *Words) Text(key string, pairs ...string) string {
	t := w.texts[key]
	if t == nil {
		return key
	}
	return t.forms[plural.Other].fill(pairs)
}

// Count is a text that depends on a number, which stands in its gap {n}: Count("runs", 3) is "3 runs".
func (w *Words) Count(key string, n int, pairs ...string) string {
	t := w.texts[key]
	if t == nil {
		return key
	}
	form := t.forms[plural.Other]
	if t.plurals {
		if f := t.forms[plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0)]; f != nil {
			form = f
		}
	}
	return form.fill(append(pairs[:len(pairs):len(pairs)], "n", w.Whole(n)))
}

// List joins words as a sentence does: a, b and c.
func (w *Words) List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return w.Text("list_end", "before", strings.Join(words[:last], w.Text("list_comma")), "last", words[last])
}

// A text is one word: as it is, or in the plural forms of its language. Forms that it does not have are nil; it always has plural.Other.
type text struct {
	forms   [plural.Many + 1]phrase
	plurals bool // it has others
}

// A phrase is a text in pieces. Every second piece is the name of a gap.
type phrase []string

func phraseOf(s string) phrase {
	var p phrase
	for {
		before, rest, ok := strings.Cut(s, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			return append(p, s)
		}
		p, s = append(p, before, name), after
	}
}

func (p phrase) fill(pairs []string) string {
	if len(p) == 1 {
		return p[0]
	}
	size := 0
	for i, piece := range p {
		if i%2 == 1 {
			piece = filling(piece, pairs)
		}
		size += len(piece)
	}
	var b strings.Builder
	b.Grow(size)
	for i, piece := range p {
		if i%2 == 1 {
			piece = filling(piece, pairs)
		}
		b.WriteString(piece)
	}
	return b.String()
}

// filling is what stands in a gap. One that nothing is said about stays as it is, so that it is seen.
func filling(name string, pairs []string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return "{" + name + "}"
}
