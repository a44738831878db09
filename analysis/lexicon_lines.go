package analysis

import "bytes"

// line looks at the beginning of a line: what is no prose of the runner's is passed over, and a new block ends the sentence.
func (s *scanner) line() {
	for s.i < len(s.src) {
		line := s.restOfLine()
		text := bytes.TrimLeft(line, " \t")
		indent := len(line) - len(text)
		blank := len(bytes.TrimRight(text, "\r")) == 0
		switch {
		case blank:
			s.paragraph()
		case isFence(text) && indent <= 3:
			s.paragraph()
			s.passFence(text)
			continue
		case text[0] == '>' && indent <= 3:
			s.paragraph()
			s.passParagraph()
			continue
		case isHeading(text) || s.isUnderlined(line) || isDefinition(text):
			s.paragraph()
		case isRule(text):
			s.paragraph()
		case (indent >= 4 || line[0] == '\t') && !s.list && len(s.tokens) == 0:
			// code
		default:
			if n := listMarker(text); n > 0 {
				s.end()
				s.list = true
				s.i += indent + n
			} else if indent == 0 && len(s.tokens) == 0 {
				s.list = false
			}
			return
		}
		s.i = min(s.i+len(line)+1, len(s.src))
	}
}

func (s *scanner) restOfLine() []byte {
	line, _, _ := bytes.Cut(s.src[s.i:], []byte("\n"))
	return line
}

// paragraph ends a paragraph.
func (s *scanner) paragraph() {
	s.end()
	s.quoted, s.until = false, 0
}

// passFence passes over a fenced block of code.
func (s *scanner) passFence(open []byte) {
	fence := open[:len(open)-len(bytes.TrimLeft(open, string(open[:1])))]
	for first := true; s.i < len(s.src); first = false {
		line := s.restOfLine()
		s.i = min(s.i+len(line)+1, len(s.src))
		text := bytes.Trim(line, " \t\r")
		if !first && bytes.HasPrefix(text, fence) && len(bytes.Trim(text, string(fence[:1]))) == 0 {
			return
		}
	}
}

// passParagraph passes over the lines up to the next blank one: a quotation runs on to there.
func (s *scanner) passParagraph() {
	for s.i < len(s.src) {
		line := s.restOfLine()
		if len(bytes.TrimSpace(line)) == 0 {
			return
		}
		s.i = min(s.i+len(line)+1, len(s.src))
	}
}

func isFence(text []byte) bool {
	return bytes.HasPrefix(text, []byte("```")) || bytes.HasPrefix(text, []byte("~~~"))
}

func isHeading(text []byte) bool {
	hashes := len(text) - len(bytes.TrimLeft(text, "#"))
	return hashes > 0 && hashes <= 6 && (hashes == len(text) || text[hashes] == ' ' || text[hashes] == '\t' || text[hashes] == '\r')
}

// isUnderlined says whether the line after this one makes it a heading. A line in the middle of a paragraph is none.
func (s *scanner) isUnderlined(line []byte) bool {
	next := s.i + len(line) + 1
	if len(s.tokens) > 0 || next >= len(s.src) || s.src[next] != '=' && s.src[next] != '-' {
		return false
	}
	under, _, _ := bytes.Cut(s.src[next:], []byte("\n"))
	under = bytes.TrimRight(under, " \t\r")
	return len(under) > 1 && len(bytes.Trim(under, string(under[:1]))) == 0
}

// isDefinition says whether a line defines a link: [name]: target.
func isDefinition(text []byte) bool {
	close := bytes.Index(text, []byte("]:"))
	return text[0] == '[' && close > 0 && !bytes.ContainsAny(text[1:close], "[]")
}

// isRule says whether a line is --- or the like.
func isRule(text []byte) bool {
	text = bytes.TrimRight(text, " \t\r")
	return len(text) >= 3 && bytes.IndexByte([]byte("-=*_"), text[0]) >= 0 && len(bytes.Trim(text, string(text[:1])+" ")) == 0
}

// listMarker is the length of the - or 1. before an item of a list, or 0.
func listMarker(text []byte) int {
	n := 0
	switch {
	case text[0] == '-' || text[0] == '*' || text[0] == '+':
		n = 1
	default:
		for n < len(text) && kindOf[text[n]] == digit {
			n++
		}
		if n == 0 || n > 3 || n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(text) && text[n] == ' ' {
		return n + 1
	}
	return 0
}

// codeSpan is the length of the code at the beginning of b, or of the backticks alone where they are not closed.
func codeSpan(b []byte) int {
	n := len(b) - len(bytes.TrimLeft(b, "`"))
	if close := bytes.Index(b[n:], b[:n]); close >= 0 {
		return n + close + n
	}
	return n
}

// linkTarget is the length of ](target) or ][name].
func linkTarget(b []byte) int {
	if len(b) > 1 && b[1] == '(' {
		return upTo(b, "](", ")")
	}
	return upTo(b, "][", "]")
}

// tag is the length of a comment or an HTML tag.
func tag(b []byte) int {
	if bytes.HasPrefix(b, []byte("<!--")) {
		if n := upTo(b, "<!--", "-->"); n > 1 {
			return n
		}
		return len(b)
	}
	if len(b) > 1 && (kindOf[b[1]] == letter || b[1] == '/') {
		return upTo(b, "<", ">")
	}
	return 1
}

// upTo is the length of what stands between open, at the beginning of b, and close, both included; 1 where it isn't there.
func upTo(b []byte, open, close string) int {
	if !bytes.HasPrefix(b, []byte(open)) {
		return 1
	}
	if n := bytes.Index(b[len(open):], []byte(close)); n >= 0 {
		return len(open) + n + len(close)
	}
	return 1
}
