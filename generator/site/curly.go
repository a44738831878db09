package site

import (
	"strings"
	"unicode"
)

// curly gives a title the quotes, dashes and dots that prose gets: it\'s "fine" -- now... becomes it’s “fine” – now…
func curly(s string) string {
	if !strings.ContainsAny(s, "'\".-") {
		return s
	}
	var b strings.Builder
	before := ' '
	for _, r := range dashes.Replace(s) {
		open := unicode.IsSpace(before) || strings.ContainsRune("([{“‘–—-", before)
		switch {
		case r == '"' && open:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && open:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

var dashes = strings.NewReplacer("---", "—", "--", "–", "...", "…")
