package site

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// quotes are the marks that a language puts around what is said, and around what is said within it.
type quotes struct{ open, shut, innerOpen, innerShut string }

var english = quotes{"“", "”", "‘", "’"}

// quotesOf are the quotes of a language, given as BCP 47, by the delimiters of Unicode's CLDR. A language that is not here has the English
// ones, and so has none.
func quotesOf(lang string) quotes {
	lang = strings.ToLower(lang)
	if lang == "de-ch" || lang == "de-li" {
		return quotes{"«", "»", "‹", "›"}
	}
	base, _, _ := strings.Cut(lang, "-")
	switch base {
	case "de", "cs", "sk", "sl", "lt", "is", "lb", "et":
		return quotes{"„", "“", "‚", "‘"}
	case "fr":
		return quotes{"«\u202f", "\u202f»", "“", "”"}
	case "pl", "ro", "hu":
		return quotes{"„", "”", "«", "»"}
	case "ru", "uk", "be":
		return quotes{"«", "»", "„", "“"}
	case "es", "it", "ca", "gl", "el":
		return quotes{"«", "»", "“", "”"}
	case "nb", "no", "nn":
		return quotes{"«", "»", "‘", "’"}
	case "sv", "fi":
		return quotes{"”", "”", "’", "’"}
	}
	return english
}

// typographer makes the quotes of prose. Its apostrophes are the same in all languages.
func typographer(q quotes) goldmark.Extender {
	if q == english {
		return extension.Typographer
	}
	return extension.NewTypographer(extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation]string{
		extension.LeftDoubleQuote: q.open, extension.RightDoubleQuote: q.shut,
		extension.LeftSingleQuote: q.innerOpen, extension.RightSingleQuote: q.innerShut,
	}))
}

// language is the language of a post's words: its own, else the site's.
func (m *Meta) language(lang string) string {
	if lang != "" {
		return lang
	}
	return m.Lang
}
