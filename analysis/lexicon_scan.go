package analysis

import "bytes"

// A token is a word of the text.
type token struct {
	word     int32
	from, to int  // bytes of the text
	clause   bool // punctuation stands before it, or it begins the sentence
	quoted   bool // in quotation marks
	owns     bool // my wife's: whose something is, and not who does something
	title    bool // a capital in the middle of a sentence, as in a name: the Lonely Tarn
}

// A scanner reads the prose of a post: Markdown without code, quotations of others, headings, links' targets and comments. It works on
// the bytes as they are, because most of a diary is read for nothing.
type scanner struct {
	*lexicon
	src      []byte
	i        int
	tokens   []token   // of the sentence being read
	heard    []rawWord // the same as it is written, without what stands in quotation marks
	clause   bool
	quoted   bool
	until    int  // where the single quotation mark stands that ends the quotation; 0 outside of one
	anchored bool // a word of the sentence is one that a signal may begin with
	list     bool // in a list, where indented lines are no code
	said     func(*scanner)
}

// Kinds of bytes.
const (
	other byte = iota
	letter
	digit
	space
	mark // the rest that means something
)

// kindOf and lowerOf are tables over all bytes. Letters outside ASCII are letters as they are; what begins with 0xE2 or 0xF0 is
// punctuation or a picture.
var kindOf, lowerOf = func() (k [256]byte, l [256]byte) {
	for c := range 256 {
		l[c] = byte(c)
		switch {
		case c >= 'A' && c <= 'Z':
			k[c], l[c] = letter, byte(c+'a'-'A')
		case c >= 'a' && c <= 'z', c >= 0x80 && c != 0xe2 && c != 0xf0:
			k[c] = letter
		case c >= '0' && c <= '9':
			k[c] = digit
		case c == ' ' || c == '\t' || c == '\r':
			k[c] = space
		default:
			k[c] = mark
		}
	}
	return k, l
}()

// read goes through a text and calls said at the end of each sentence that may hold a signal.
func (s *scanner) read() {
	s.clause = true
	s.line()
	for s.i < len(s.src) {
		switch kindOf[s.src[s.i]] {
		case letter:
			s.readWord()
		case digit:
			s.readNumber()
		case space:
			s.i++
		default:
			s.readMark()
		}
	}
	s.end()
}

// readWord reads a word with the apostrophes in it.
func (s *scanner) readWord() {
	src, from := s.src, s.i
	h, stem, afterStem := hashSeed, uint64(0), 0
	i := from
	for i < len(src) {
		c := src[i]
		if kindOf[c] == letter {
			h = (h ^ uint64(lowerOf[c])) * hashPrime
			i++
			continue
		}
		n := apostrophe(src[i:])
		if n == 0 || i+n >= len(src) || kindOf[src[i+n]] != letter {
			break
		}
		stem, afterStem = h, i+n
		h = (h ^ uint64('\'')) * hashPrime
		i += n
	}
	s.i = i
	s.hear(h, from)
	word := s.words.lookup(h)
	if word == unknownWord && afterStem > 0 && i == afterStem+1 && lowerOf[src[afterStem]] == 's' {
		word = s.words.lookup(stem) // the runner's is the runner
	}
	if word == unknownWord && isDrawnOut(src[from:i]) {
		word = s.words.lookup(hashDrawnIn(src[from:i]))
	}
	if word == unknownWord && isCapital(src[from]) {
		word = nameWord
	}
	if long := s.words.longOf[word]; long != nil {
		for _, w := range long {
			s.token(w, from)
		}
		return
	}
	if n := len(s.tokens); n > 0 && s.tokens[n-1].owns && isVerbal(src[from:i]) {
		s.tokens[n-1].owns = false // my wife's been is my wife is been
		s.token(s.words.id["is"], from)
	}
	title := !s.clause && isTitled(src[from:i])
	s.token(word, from)
	t := &s.tokens[len(s.tokens)-1]
	t.owns, t.title = afterStem > 0 && i == afterStem+1 && lowerOf[src[afterStem]] == 's' || s.ownedBySeveral(), title
}

// apostrophe is the length of the apostrophe at the beginning of b, or 0.
func apostrophe(b []byte) int {
	if b[0] == '\'' {
		return 1
	}
	if len(b) >= 3 && b[0] == 0xe2 && b[1] == 0x80 && b[2] == 0x99 {
		return 3
	}
	return 0
}

func (s *scanner) readNumber() {
	from := s.i
	for s.i < len(s.src) {
		c := s.src[s.i]
		inside := (c == '.' || c == ',' || c == ':') && s.i+1 < len(s.src) && kindOf[s.src[s.i+1]] == digit
		if kindOf[c] != digit && !inside {
			break
		}
		s.i++
	}
	s.hear(numberHash, from)
	word := numberWord
	if isYear(s.src[from:s.i]) {
		word = yearWord
	}
	s.token(word, from)
}

// token adds a word to the sentence.
func (s *scanner) token(word int32, from int) {
	s.tokens = append(s.tokens, token{word: word, from: from, to: s.i, clause: s.clause, quoted: s.quoted})
	s.anchored = s.anchored || s.count[word].any()
	s.clause = false
}

// hear adds a word as it is written.
func (s *scanner) hear(hash uint64, from int) {
	if !s.quoted {
		s.heard = append(s.heard, rawWord{hash, from, s.i})
	}
}

// end ends the sentence.
func (s *scanner) end() {
	if len(s.tokens) > 0 {
		s.said(s)
	}
	s.tokens, s.heard, s.anchored, s.clause = s.tokens[:0], s.heard[:0], false, true
}

// readMark reads what is neither word nor space.
func (s *scanner) readMark() {
	rest := s.src[s.i:]
	switch c := rest[0]; c {
	case '\n':
		s.i++
		s.line()
	case '.':
		n := len(rest) - len(bytes.TrimLeft(rest, "."))
		if n == 1 && !isInitial(rest[1:]) {
			s.end()
		}
		s.clause = true
		s.i += n
	case '!', '?':
		s.i++
		if c == '?' && denied(s.src[s.i:]) {
			s.anchored, s.heard = false, s.heard[:0]
		}
		if s.clause = true; !s.quoted || !goesOn(s.src[s.i:]) {
			s.end()
		}
	case '"':
		inches := !s.quoted && s.i > 0 && kindOf[s.src[s.i-1]] == digit
		if s.until == 0 && !inches {
			s.quoted = !s.quoted
		}
		s.i++
	case '\'':
		s.single(1, isCapital)
	case '*', '_', '~', '[', '\\':
		s.i++
	case '-':
		s.clause = s.clause || len(rest) > 1 && kindOf[rest[1]] != letter
		s.i++
	case '`':
		s.i += codeSpan(rest)
	case ']':
		s.i += linkTarget(rest)
	case '<':
		s.i += tag(rest)
	case '{':
		s.i += upTo(rest, "{{", "}}")
	case 0xe2, 0xf0:
		s.beyondASCII(rest)
	default:
		s.clause = true
		s.i++
		if bytes.HasPrefix(rest, []byte("://")) {
			s.i += max(bytes.IndexAny(rest, " \n)>\t"), 3) - 1
		}
	}
}

// beyondASCII reads typographic punctuation, and those pictures that patterns hold; others are passed over.
func (s *scanner) beyondASCII(rest []byte) {
	if rest[0] == 0xf0 {
		from, h := s.i, hashSeed
		for _, c := range rest[:min(4, len(rest))] {
			h = (h ^ uint64(c)) * hashPrime
		}
		s.i += min(4, len(rest))
		s.hear(h, from)
		if word := s.words.lookup(h); word != unknownWord {
			s.token(word, from)
		}
		return
	}
	if len(rest) >= 3 && rest[1] == 0x80 {
		switch rest[2] {
		case 0x98, 0x99: // ‘ ’
			s.single(3, isLetter)
			return
		case 0x9c: // “
			s.quoted = true
		case 0x9d: // ”
			s.quoted = false
		case 0x93, 0x94, 0xa6: // – — …
			s.clause = true
		}
	}
	s.i += min(3, len(rest))
}

// denied says whether a text begins with a no: what it answers was a question.
func denied(rest []byte) bool {
	rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(" Me?")), " ")
	for _, no := range []string{"no", "not", "none", "never", "nope", "hardly", "nah", "gone", "touch", "thankfully"} {
		if len(rest) > len(no) && bytes.EqualFold(rest[:len(no)], []byte(no)) && kindOf[rest[len(no)]] != letter {
			return true
		}
	}
	return false
}
