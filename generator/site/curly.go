package site

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// curly gives a title the quotes, dashes and dots that prose gets, in English: it's "fine" -- now... becomes it’s “fine” – now…
func curly(s string, q quotes) string {
	if !strings.ContainsAny(s, "'\".-") {
		return s
	}
	var b strings.Builder
	before, inner := ' ', false
	runes := []rune(dashes.Replace(s))
	for i, r := range runes {
		open := unicode.IsSpace(before) || strings.ContainsRune("([{“‘„‚«‹–—-", before)
		mark := string(r)
		switch {
		case r == '"' && open:
			mark = q.open
		case r == '"':
			mark = q.shut
		case r == '\'' && open:
			mark, inner = q.innerOpen, true
		case r == '\'' && inner && (i+1 == len(runes) || !unicode.IsLetter(runes[i+1])):
			mark, inner = q.innerShut, false
		case r == '\'':
			mark = "’"
		}
		b.WriteString(mark)
		before, _ = utf8.DecodeLastRuneInString(mark)
	}
	return b.String()
}

var dashes = strings.NewReplacer("---", "—", "--", "–", "...", "…")
