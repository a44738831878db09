package site

import (
	"bytes"
	"html/template"
	"strings"
)

// Markdown of a certain kind takes a parser hours: a paragraph of thousands of brackets, each of which may yet be closed, or a list within a
// list two thousand deep. Nobody writes such by hand.
const (
	deepest     = 200           // columns of indentation, or signs of quoting, before a list or a quote
	mostTangled = 2_000_000_000 // signs that may open something, times the length of their paragraph
)

// tangled finds prose that a parser would not come out of, by the offset at which it begins; -1 where there is none.
func tangled(body []byte) int {
	start, signs := 0, 0
	short := len(body)*len(body) <= mostTangled // whatever it holds
	for at := 0; at < len(body); {
		end := len(body)
		if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := body[at:end]
		if len(bytes.TrimSpace(line)) == 0 {
			start, signs = end, 0
		}
		if !short {
			signs += openers(line)
		}
		if signs*(end-start) > mostTangled || deep(line) {
			return start
		}
		at = end
	}
	return -1
}

// openers counts the signs that may open something.
func openers(line []byte) int {
	n := 0
	for _, c := range line {
		switch c {
		case '[', ']', '`', '*', '_', '<', '!', '~':
			n++
		}
	}
	return n
}

// deep says whether a line begins a list or a quote far below others.
func deep(line []byte) bool {
	for i, quotes := 0, 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
		case c == '>':
			if quotes++; quotes > deepest {
				return true
			}
		case i <= deepest:
			return false
		default:
			return c == '-' || c == '+' || c == '*' || c >= '0' && c <= '9'
		}
	}
	return false
}

// asWritten is prose as it stands in its file, paragraph by paragraph.
func asWritten(body []byte) template.HTML {
	var b strings.Builder
	for p := range strings.SplitSeq(string(body), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			b.WriteString("<p>" + template.HTMLEscapeString(p) + "</p>\n")
		}
	}
	return template.HTML(b.String())
}
