package diary

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Parts of the addresses of other engines (https://jekyllrb.com/docs/permalinks/, https://gohugo.io/content-management/urls/), as far as
// they follow from a post alone.
var (
	addressPart  = regexp.MustCompile(`:[a-z_]+`)
	addressParts = []string{
		":year", ":short_year", ":month", ":i_month", ":short_month", ":long_month", ":monthname", ":day", ":i_day", ":y_day", ":yearday", ":title", ":slug",
		":filename", ":slugorfilename", ":contentbasename", ":slugorcontentbasename", ":section", ":sections", ":categories",
	}
)

// OldAddresses are the addresses that a post had on another engine, by the patterns of old_addresses: in runlog.yaml. A pattern that
// needs what the post lacks gives none.
func (c *Config) OldAddresses(e *Entry) []string {
	var all []string
	for _, pattern := range c.OldAddressPatterns {
		if a := e.addressBy(pattern); a != "" {
			all = append(all, a)
		}
	}
	return all
}

// addressBy fills a pattern in, or gives nothing where the post lacks a part of it.
func (e *Entry) addressBy(pattern string) string {
	whole := true
	address := addressPart.ReplaceAllStringFunc(pattern, func(part string) string {
		s := e.addressPart(part)
		whole = whole && (s != "" || part == ":categories" || strings.HasPrefix(part, ":section")) // these leave no trace where there are none
		return s
	})
	if !whole {
		return ""
	}
	for strings.Contains(address, "//") {
		address = strings.ReplaceAll(address, "//", "/")
	}
	return address
}

// addressPart is what a part stands for in a post. Jekyll's :title is the file's name, and Hugo's the title.
func (e *Entry) addressPart(part string) string {
	d := e.Date
	_, file := fromName(e.File)
	name := plainSlug(file)
	slug := cmp.Or(plainSlug(e.Slug), name)
	switch part {
	case ":year":
		return fmt.Sprintf("%04d", d.Year)
	case ":short_year":
		return fmt.Sprintf("%02d", d.Year%100)
	case ":month":
		return fmt.Sprintf("%02d", d.Month)
	case ":i_month":
		return fmt.Sprint(int(d.Month))
	case ":short_month":
		return d.Month.String()[:3]
	case ":long_month", ":monthname":
		return strings.ToLower(d.Month.String())
	case ":day":
		return fmt.Sprintf("%02d", d.Day)
	case ":i_day":
		return fmt.Sprint(d.Day)
	case ":y_day", ":yearday":
		return fmt.Sprintf("%03d", d.Sub(Date{d.Year, time.January, 1})+1)
	case ":filename", ":contentbasename":
		return name
	case ":slugorfilename", ":slugorcontentbasename":
		return slug
	case ":title", ":slug":
		if !strings.Contains("/"+e.File, "/_posts/") && e.Title != "" && (e.Slug == file || part == ":title") {
			return plainSlug(e.Title)
		}
		return slug
	case ":sections":
		return sectionsOf(e.File)
	case ":section":
		section, _, _ := strings.Cut(sectionsOf(e.File), "/")
		return section
	case ":categories":
		var names []string
		for _, c := range e.Categories {
			names = append(names, plainSlug(c))
		}
		return strings.Join(names, "/")
	}
	return ""
}

// sectionsOf are Hugo's sections: the folders between content/ and the post, or the post's own folder.
func sectionsOf(file string) string {
	_, rest, ok := strings.Cut("/"+file, "/"+defaultFolder+"/")
	if !ok {
		return ""
	}
	dir := path.Dir(rest)
	if path.Base(rest) == "index.md" {
		dir = path.Dir(dir)
	}
	return strings.ToLower(strings.Trim(dir, "."))
}

// plainSlug is a text as other engines write it in addresses: lower case, letters and digits of any alphabet, and hyphens.
func plainSlug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}
