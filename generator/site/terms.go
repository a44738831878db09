package site

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// terms calls f for every word of a text as the search knows it: without marks, in lower case, an apostrophe left out (don't → dont).
// Words of one ASCII letter are passed over. Where a script has no spaces between words, every character is one.
// themes/default/static/search.js reads what people type by the same rules.
func terms(text string, f func(string)) {
	for part := range strings.FieldsFuncSeq(text, asciiGap) {
		if isASCII(part) {
			if w := strings.ReplaceAll(strings.ToLower(part), "'", ""); len(w) > 1 {
				f(w)
			}
			continue
		}
		anyTerms(part, f)
	}
}

// asciiGap says whether an ASCII character stands between words.
func asciiGap(r rune) bool {
	return r < 128 && r != '\'' && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 128 {
			return false
		}
	}
	return true
}

// anyTerms does the work of terms for what is not plain ASCII.
func anyTerms(text string, f func(string)) {
	var word strings.Builder
	end := func() {
		if w := word.String(); len(w) > 1 {
			f(w)
		}
		word.Reset()
	}
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.M, r):
		case spaceless(r):
			end()
			word.WriteRune(r)
			end()
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if r = unicode.ToLower(r); r == 'ς' { // a word does not change with its place in a sentence
				r = 'σ'
			}
			word.WriteRune(r)
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

// uniqueTerms are the words of texts, each once, with a space after each. seen is where they may be counted.
func uniqueTerms(seen map[string]bool, texts ...string) string {
	var out strings.Builder
	clear(seen)
	for _, text := range texts {
		terms(text, func(w string) {
			if !seen[w] {
				seen[w] = true
				out.WriteString(w)
				out.WriteByte(' ')
			}
		})
	}
	return out.String()
}
