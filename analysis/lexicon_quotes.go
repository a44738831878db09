package analysis

import "bytes"

// Single quotation marks are apostrophes as well. They are taken for quotation marks where nothing else fits: ‘ or, after a space and before
// a capital, ' opens a quotation if a mark in the same paragraph closes it, which no letter follows and beside which punctuation stands.

// longestQuotation is how far the mark that closes a quotation is looked for, in bytes.
const longestQuotation = 600

// single reads a single quotation mark of n bytes, of which opens says what has to follow it where it opens a quotation.
func (s *scanner) single(n int, opens func(byte) bool) {
	at := s.i
	s.i += n
	switch {
	case s.until > 0 && at >= s.until:
		s.quoted, s.until = false, 0
	case s.quoted || s.i >= len(s.src) || !opens(s.src[s.i]) || at > 0 && !bytes.ContainsRune([]byte(" \t\n(-*_"), rune(s.src[at-1])) || isClipped(s.src[s.i:]):
	default:
		if s.until = s.closes(s.i); s.until > 0 {
			s.quoted = true
		}
	}
}

// closes is where the mark stands that closes the quotation that begins at a byte, or 0. Code, links and tags are in no quotation.
func (s *scanner) closes(from int) int {
	text := s.src[from:min(len(s.src), from+longestQuotation)]
	if end := bytes.Index(text, []byte("\n\n")); end >= 0 {
		text = text[:end]
	}
	for i := range text {
		switch c := text[i]; {
		case bytes.IndexByte([]byte("`<[{\""), c) >= 0:
			return 0
		case i > 0 && (c == '\'' || c == 0xe2):
			if n := apostrophe(text[i:]); n > 0 && isClosing(text[:i], text[i+n:]) {
				return from + i
			}
		}
	}
	return 0
}

// isClosing says whether a mark between two texts closes a quotation. Between a letter and a space it does where nobody owns what follows
// and no letter is left out.
func isClosing(before, after []byte) bool {
	const punctuation = ",.!?;:)"
	last := before[len(before)-1]
	switch {
	case len(after) > 0 && (kindOf[after[0]] == letter || kindOf[after[0]] == digit), kindOf[last] == space || last == '\n':
		return false
	case bytes.IndexByte([]byte(punctuation), last) >= 0, len(bytes.TrimSpace(after)) == 0:
		return true
	case bytes.IndexByte([]byte(punctuation+"-*_"), after[0]) >= 0 || after[0] == 0xe2:
		return !isShort(before)
	}
	return saysSo(after)
}

// isShort says whether a text ends in a word from which speech takes a letter: runnin', o', an', the runners'.
func isShort(before []byte) bool {
	word := before[bytes.LastIndexAny(before, " \t\n(")+1:]
	return bytes.HasSuffix(word, []byte("in")) && len(word) > 3 || len(word) <= 2
}

// saysSo says whether a text begins with who said what stands before it.
func saysSo(after []byte) bool {
	word, _, _ := bytes.Cut(bytes.TrimLeft(after, " "), []byte(" "))
	return isAmong(word, "said", "says", "asked", "asks", "shouted", "shouts", "called", "wrote", "writes", "told", "he", "she", "they", "goes", "went", "laughed", "grinned", "muttered")
}

// goesOn says whether a text closes a quotation in the middle of a sentence: "Coming?" was all he said.
func goesOn(rest []byte) bool {
	for _, mark := range []string{`"`, "”", "'", "’"} {
		if after, ok := bytes.CutPrefix(rest, []byte(mark+" ")); ok {
			return len(after) > 0 && after[0] >= 'a' && after[0] <= 'z'
		}
	}
	return false
}

// isClipped says whether a text begins with a word that lost its first letters: 'twas, '90s.
func isClipped(b []byte) bool {
	n := 0
	for n < len(b) && kindOf[b[n]] == letter {
		n++
	}
	return n == 0 || isAmong(b[:n], "twas", "tis", "twere", "twill", "twould", "em", "til", "till", "cause", "cos", "coz", "cuz", "bout", "round", "n", "nuff", "ere", "ave",
		"ad", "ow", "appen", "e", "er", "im", "is", "ome", "ouse", "ello", "spose", "specially", "tween", "neath")
}

// ownedBySeveral says whether the word before the place is one like runners' before something that is theirs.
func (s *scanner) ownedBySeveral() bool {
	if s.i == s.until || s.i == 0 || s.i >= len(s.src) || lowerOf[s.src[s.i-1]] != 's' {
		return false
	}
	n := apostrophe(s.src[s.i:])
	rest := s.src[s.i+n:]
	return n > 0 && len(rest) > 1 && rest[0] == ' ' && kindOf[rest[1]] == letter
}

// isVerbal says whether a word after 's makes it an is or a has: my wife's been, the boss's not happy. It may say so too often: then whose
// something is counts as who does it.
func isVerbal(word []byte) bool {
	return bytes.HasSuffix(word, []byte("ing")) || isAmong(word, "been", "got", "gone", "not", "so", "very", "really", "still", "always", "never", "just", "too", "quite", "a", "an",
		"the", "in", "on", "at", "out", "off", "up", "down", "back", "home", "away", "here", "there", "also", "now", "already", "all", "as", "right", "pretty", "totally", "absolutely",
		"more", "less", "no", "had", "done", "told", "said", "made", "taken", "become", "only", "even", "often", "ever", "such", "rather", "my", "our", "to", "of", "and", "that")
}

func isAmong(word []byte, words ...string) bool {
	for _, w := range words {
		if len(w) == len(word) && bytes.EqualFold(word, []byte(w)) {
			return true
		}
	}
	return false
}

func isLetter(c byte) bool  { return kindOf[c] == letter }
func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }
