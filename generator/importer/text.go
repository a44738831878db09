package importer

import (
	"strings"
	"unicode"
)

// plain makes one line of plain text of a name from outside: no line breaks, no control or invisible formatting characters, single
// spaces. It stays data: Format quotes it and the site escapes it.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !visible(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// visible says whether a rune may stand in imported text. Joiners stay, for emoji and for scripts that need them; marks that turn
// the direction of the text do not.
func visible(r rune) bool {
	if r == '\u200c' || r == '\u200d' {
		return true
	}
	return !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r)
}

// escape makes Markdown of plain text, so that it reads as it was written: nothing in it becomes a heading, a list, HTML or a link,
// and its line breaks stay.
func escape(text string) []byte {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	var out strings.Builder
	previous := ""
	for line := range strings.SplitSeq(text, "\n") {
		line = plain(line)
		switch {
		case line == "" && previous != "":
			out.WriteString("\n\n")
		case line != "" && previous != "":
			out.WriteString("  \n") // a backslash would do as well, but not after another
		}
		escapeLine(&out, line)
		previous = line
	}
	body := strings.TrimRight(out.String(), "\n")
	if body == "" {
		return nil
	}
	return []byte(body + "\n")
}

// escapeLine writes one line with a backslash before everything that Markdown or one of its common dialects could take as markup.
func escapeLine(out *strings.Builder, line string) {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	for i := range len(line) {
		c := line[i]
		switch {
		case strings.IndexByte("\\`*_[]<>&!#~|$^@{}", c) >= 0,
			i == 0 && strings.IndexByte("+-=:%", c) >= 0,
			i == digits && i > 0 && (c == '.' || c == ')'),  // a numbered list
			c == ':' && i+1 < len(line) && line[i+1] == '/', // the start of an address
			c == '%' && i+1 < len(line) && line[i+1] == '%', // a comment of Obsidian's
			c == '.' && i >= 3 && strings.EqualFold(line[i-3:i], "www"):
			out.WriteByte('\\')
		}
		out.WriteByte(c)
	}
}

// noteText is text for the front matter: as written, but for characters that nobody can see.
func noteText(text string) string {
	var out []string
	for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		out = append(out, plain(line))
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
