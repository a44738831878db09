package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/runlog/runlog/analysis/diary"
)

// aliases lead from where a post once was, as its author says, to where it is. One that is not to be had is told and left out; the post stays.
func (l *layout) aliases(p *Post) {
	e := p.Entry
	for i, a := range slices.Concat(e.Aliases, []string{e.Permalink}) {
		at := e.Pos
		if i < len(e.AliasPos) {
			at = e.AliasPos[i]
		}
		path, ok := aliasPath(a)
		first, taken := l.taken[strings.TrimSuffix(path, "/")]
		switch {
		case a == "" || ok && path == p.Path || taken && first.File == e.File:
		case !ok:
			l.oldAddress(at, fmt.Sprintf("the old address %.80q cannot be one on this site, and is left out", a), "aliases and permalinks are paths such as /2019/canal/")
		case taken:
			l.oldAddress(at, fmt.Sprintf("the old address /%s is taken by %s, and does not lead to this post, which stands at /%s", path, cmp.Or(first.File, "a page of the site's own"), p.Path),
				"take it out of the post, or leave it if readers may land there")
		default:
			l.add(&Page{Path: path, Template: "alias", Title: p.Title, Hidden: true, Data: p}, at)
		}
	}
}

// oldAddress notes that an old address leads nowhere.
func (l *layout) oldAddress(at diary.Pos, msg, hint string) {
	l.problems = append(l.problems, diary.Problem{Pos: at, ID: "old-address", Msg: msg, Hint: hint})
}

// oldAddresses lead from where other engines put a post to where it is. They follow from a pattern and not from the author's own word,
// so one that is taken is left to whoever has it.
func (l *layout) oldAddresses(p *Post) {
	for _, a := range l.Diary.Config.OldAddresses(p.Entry) {
		path, ok := aliasPath(a)
		if _, taken := l.taken[strings.TrimSuffix(path, "/")]; ok && !taken && path != "" {
			l.add(&Page{Path: path, Template: "alias", Title: p.Title, Hidden: true, Data: p}, p.Entry.Pos)
		}
	}
}

// aliasPath is the address of an old address: one that ends in a file's name stays so, any other becomes a folder. It is false for what
// cannot be one: another host's, a pattern such as /:year/:title/, a name that file systems or browsers do not take.
func aliasPath(a string) (string, bool) {
	if strings.ContainsAny(a, `:<>"|?*#\\`) || strings.ContainsFunc(a, unicode.IsControl) {
		return "", false
	}
	a = strings.TrimPrefix(path.Clean("/"+a), "/")
	for _, name := range strings.Split(a, "/") {
		if strings.HasPrefix(name, ".") || len(name) > 200 {
			return "", false
		}
	}
	switch {
	case a == "" || a == "index.html":
		return "", true
	case path.Base(a) == "index.html":
		return strings.TrimSuffix(a, "index.html"), true
	case strings.HasSuffix(a, ".html"):
		return a, true
	}
	return a + "/", true
}
