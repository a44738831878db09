package site

import (
	"html/template"
	"strings"
)

// Link is a link to a path below the base. lang is the language of its words where that is not the site's, else empty.
func (m *Meta) Link(path, words, lang string) template.HTML {
	return template.HTML(`<a href="` + template.HTMLEscapeString(m.Href(path)) + `"` + string(LangAttr(lang)) + `>` + template.HTMLEscapeString(words) + `</a>`)
}

// EnglishAttr is LangAttr for what is English on every site: the texts of findings. It is nothing where the site's words are English too.
func (m *Meta) EnglishAttr() template.HTMLAttr {
	if strings.HasPrefix(m.Words.Lang, "en") {
		return ""
	}
	return LangAttr("en")
}

// LangAttr is the attribute that says what language an element is in, with a space before it, or nothing for no language.
func LangAttr(lang string) template.HTMLAttr {
	if lang == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(lang) + `"`)
}

// element writes text, escaped, between two pieces of HTML.
func element(b *strings.Builder, before, text, after string) {
	b.WriteString(before)
	b.WriteString(template.HTMLEscapeString(text))
	b.WriteString(after)
}
