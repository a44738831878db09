package site

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// terms calls f for every word of a text as the search knows it: without marks, in lower case, an apostrophe left out (don't → dont).
// Words of one ASCII letter are passed over. Where a script has no spaces between words, every character is one. A word is f's until f
// returns.
// themes/default/static/search.js reads what people type by the same rules.
func terms(text []byte, f func(word []byte)) {
	room := make([]byte, 0, 32)
	for from, to := 0, 0; from < len(text); from = to + 1 {
		kinds := byte(0)
		for to = from; to < len(text) && termKinds[text[to]] != gap; to++ {
			kinds |= termKinds[text[to]]
		}
		word := text[from:to]
		if kinds != 0 {
			var ok bool
			if word, ok = asciiTerm(word, room[:0]); !ok {
				anyTerms(text[from:to], f)
				continue
			}
		}
		if len(word) > 1 {
			f(word)
		}
	}
}

// Kinds of bytes, as terms looks at them. Lower case and digits are none of them: most words need no more than being found.
const (
	gap        byte = 1 << iota // stands between words
	capital                     // A to Z
	apostrophe                  // '
	beyond                      // of a character outside ASCII
)

// termKinds are the kinds of all bytes.
var termKinds = func() (kinds [256]byte) {
	for c := range 256 {
		switch b := byte(c); {
		case 'a' <= b && b <= 'z', '0' <= b && b <= '9':
		case 'A' <= b && b <= 'Z':
			kinds[c] = capital
		case b == '\'':
			kinds[c] = apostrophe
		case b >= utf8.RuneSelf:
			kinds[c] = beyond
		default:
			kinds[c] = gap
		}
	}
	return kinds
}()

// asciiTerm appends a word in lower case, without its apostrophes. It is false for a word with other characters outside ASCII.
func asciiTerm(word, to []byte) ([]byte, bool) {
	for i := 0; i < len(word); i++ {
		switch c := word[i]; termKinds[c] {
		case capital:
			to = append(to, c+'a'-'A')
		case apostrophe:
		case beyond:
			if !bytes.HasPrefix(word[i:], []byte("’")) {
				return nil, false
			}
			i += len("’") - 1
		default:
			to = append(to, c)
		}
	}
	return to, true
}

// anyTerms does the work of terms for what is not plain ASCII.
func anyTerms(text []byte, f func(word []byte)) {
	var word []byte
	end := func() {
		if len(word) > 1 {
			f(word)
		}
		word = word[:0]
	}
	for _, r := range string(norm.NFKD.Bytes(text)) {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.M, r):
		case spaceless(r):
			end()
			word = utf8.AppendRune(word, r)
			end()
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if r = unicode.ToLower(r); r == 'ς' { // a word does not change with its place in a sentence
				r = 'σ'
			}
			word = utf8.AppendRune(word, r)
		default:
			end()
		}
	}
	end()
}

// spaceless says whether a letter belongs to a script that is written without spaces.
func spaceless(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// A termReader reads the words of one text after another.
type termReader struct {
	latest map[string]*int // by word: the number of the text in which it stood last
	texts  int
	list   []byte
}

// unique are the words of a text, each once, with a space after each.
func (t *termReader) unique(text []byte) []byte {
	t.texts++
	t.list = t.list[:0]
	terms(text, func(word []byte) {
		latest := t.latest[string(word)]
		if latest == nil {
			latest = new(int)
			t.latest[string(word)] = latest
		}
		if *latest != t.texts {
			*latest = t.texts
			t.list = append(append(t.list, word...), ' ')
		}
	})
	return bytes.Clone(t.list)
}
