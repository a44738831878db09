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
	word := make([]byte, 0, 32)
	for from, to := 0, 0; from < len(text); from = to + 1 {
		ascii := true
		word = word[:0]
		for to = from; to < len(text) && ofWord[text[to]] != 0; to++ {
			switch c := ofWord[text[to]]; {
			case bytes.HasPrefix(text[to:], typographic):
				to += len(typographic) - 1
			case c >= utf8.RuneSelf:
				ascii = false
			case c != '\'':
				word = append(word, c)
			}
		}
		switch {
		case !ascii:
			anyTerms(text[from:to], f)
		case len(word) > 1:
			f(word)
		}
	}
}

// typographic is the apostrophe of a post's own don’t.
var typographic = []byte("’")

// ofWord is what a byte is in a word, by the byte: letters are lower case, and what stands between words is 0. Those outside ASCII belong to
// characters that anyTerms looks at.
var ofWord = func() (of [256]byte) {
	for c := range 256 {
		switch b := byte(c); {
		case 'A' <= b && b <= 'Z':
			of[c] = b + 'a' - 'A'
		case 'a' <= b && b <= 'z', '0' <= b && b <= '9', b == '\'', b >= utf8.RuneSelf:
			of[c] = b
		}
	}
	return of
}()

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
