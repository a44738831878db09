package diary

import (
	"bytes"
	"regexp"
	"strings"
)

// withoutComments takes out <!-- what the author wrote to nobody else -->, but for <!--more-->. Comments in code stay: there they
// are text. Line breaks stay too, so that every line keeps its number.
func withoutComments(body []byte) []byte {
	if !bytes.Contains(body, []byte("<!--")) {
		return body
	}
	src := string(body)
	var b strings.Builder
	fence := "" // the marker of the fenced code block that we are in
	for src != "" {
		line, _, _ := strings.Cut(src, "\n")
		marker := fenceOf(line)
		switch {
		case fence == "" && marker == "":
			src = src[textLine(&b, src):]
			continue
		case fence == "":
			fence = marker
		case strings.HasPrefix(marker, fence) && strings.Trim(line, " \t\r"+fence[:1]) == "":
			fence = ""
		}
		n := min(len(line)+1, len(src))
		b.WriteString(src[:n])
		src = src[n:]
	}
	return []byte(b.String())
}

var percents = regexp.MustCompile(`(?s)%%.*?(%%|\z)`)

// withoutPercents takes out %%what Obsidian keeps from readers%%, in code too: rather too much than too little. Line breaks stay.
func withoutPercents(body []byte) []byte {
	return percents.ReplaceAllFunc(body, func(comment []byte) []byte { return bytes.Repeat([]byte("\n"), bytes.Count(comment, []byte("\n"))) })
}

// fenceOf is the run of ` or ~ that opens or closes a code block, or nothing.
func fenceOf(line string) string {
	s := strings.TrimLeft(line, " ")
	if len(line)-len(s) > 3 || s == "" || s[0] != '`' && s[0] != '~' {
		return ""
	}
	n := len(s) - len(strings.TrimLeft(s, s[:1]))
	if n < 3 || s[0] == '`' && strings.Contains(s[n:], "`") {
		return ""
	}
	return s[:n]
}

// textLine copies src up to the end of its first line without comments, and returns how much of src it used: more than the line
// where a comment or a code span runs on.
func textLine(b *strings.Builder, src string) int {
	i, start := 0, true // start: nothing but space so far
	for i < len(src) {
		switch {
		case src[i] == '\n':
			b.WriteByte('\n')
			return i + 1
		case strings.HasPrefix(src[i:], "<!--"):
			n := commentLength(src[i:], start)
			if n == 0 {
				b.WriteString("<!--")
				i += 4
				break
			}
			comment := src[i : i+n]
			if inner := strings.TrimSuffix(strings.TrimPrefix(comment, "<!--"), "-->"); strings.TrimSpace(inner) == "more" {
				b.WriteString(comment)
			} else {
				b.WriteString(strings.Repeat("\n", strings.Count(comment, "\n")))
			}
			i += n
		case src[i] == '\\' && i+1 < len(src) && src[i+1] != '\n':
			b.WriteString(src[i : i+2])
			i += 2
		case src[i] == '`':
			n := codeLength(src[i:])
			b.WriteString(src[i : i+n])
			i += n
		default:
			b.WriteByte(src[i])
			start = start && (src[i] == ' ' || src[i] == '\t' || src[i] == '>')
			i++
			continue
		}
		start = false
	}
	return i
}

// commentLength is the length of the comment that s begins with. One that is never closed reaches to the end of the text if it
// begins its line, as it does in a browser, and is no comment otherwise.
func commentLength(s string, startsLine bool) int {
	if end := strings.Index(s[4:], "-->"); end >= 0 {
		return 4 + end + 3
	}
	if startsLine {
		return len(s)
	}
	return 0
}

// codeLength is the length of the code span that s begins with, or of its backticks where nothing closes them in the paragraph.
func codeLength(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	rest := s[n:]
	if end := strings.Index(rest, "\n\n"); end >= 0 {
		rest = rest[:end]
	}
	for at := 0; ; {
		i := strings.Index(rest[at:], s[:n])
		if i < 0 {
			return n
		}
		at += i
		run := len(rest[at:]) - len(strings.TrimLeft(rest[at:], "`"))
		if run == n {
			return n + at + n
		}
		at += run
	}
}
