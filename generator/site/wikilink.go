package site

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/gosimple/slug"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/runlog/runlog/analysis/diary"
)

// A wikilink leads to another post by its day, its title or the name of its file: [[2025-02-11]], [[Canal tempo]], [[Canal tempo|that
// evening]], [[Canal tempo#splits]]. The mender makes a link of it.
type wikilink struct {
	ast.BaseInline
	target, fragment, label string
	tag                     *tagLink // a link of another engine in its place
}

var wikilinkKind = ast.NewNodeKind("Wikilink")

func (*wikilink) Kind() ast.NodeKind { return wikilinkKind }

// Dump writes the node for goldmark's own debugging.
func (w *wikilink) Dump(source []byte, level int) {
	ast.DumpHelper(w, source, level, map[string]string{"target": w.target}, nil)
}

// wikilinkParser finds [[…]] on one line.
type wikilinkParser struct{}

func (wikilinkParser) Trigger() []byte { return []byte{'['} }

func (wikilinkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	inner, ok := bytes.CutPrefix(line, []byte("[["))
	if !ok {
		return nil
	}
	inner, _, ok = bytes.Cut(inner[:min(len(inner), longestWikilink)], []byte("]]"))
	if !ok || bytes.ContainsAny(inner, "[]") {
		return nil
	}
	target, label, labelled := strings.Cut(string(inner), "|")
	if labelled {
		target = strings.TrimSuffix(target, `\`) // so it stands in a table
	}
	target, fragment, _ := strings.Cut(strings.TrimSpace(target), "#")
	if target = strings.TrimSpace(target); target == "" {
		return nil
	}
	w := &wikilink{target: target, fragment: slug.Make(fragment), label: strings.TrimSpace(label)}
	if !labelled || w.label == "" {
		w.label = ""
	}
	w.SetPos(at.Start)
	block.Advance(len(inner) + len("[[]]"))
	return w
}

// longestWikilink is what may stand between the brackets, in bytes: a title and words for it.
const longestWikilink = 500

// names are what posts and pages can be called by.
type names struct {
	byDay   map[diary.Date][]*Post
	byTitle map[string][]*Post // lower case
	byFile  map[string][]*Post // by fileName
	near    func() *nearNames  // made when the first name leads nowhere
	files   func() *nearNames  // the same of the names of files alone
}

func (l *layout) nameAll() *names {
	posts := append(l.dateless[:len(l.dateless):len(l.dateless)], l.Posts...)
	n := &names{byDay: map[diary.Date][]*Post{}, byTitle: map[string][]*Post{}, byFile: map[string][]*Post{}}
	n.near = sync.OnceValue(func() *nearNames { return nearNamesOf(posts, true) })
	n.files = sync.OnceValue(func() *nearNames { return nearNamesOf(posts, false) })
	for _, p := range posts {
		title, base := strings.ToLower(p.Title), fileName(p.Entry.File)
		n.byTitle[title] = append(n.byTitle[title], p)
		n.byFile[base] = append(n.byFile[base], p)
	}
	for _, p := range l.Posts {
		n.byDay[p.Date()] = append(n.byDay[p.Date()], p)
	}
	return n
}

// wiki makes a link of [[…]]. What leads to no post stays as words, and its author hears of it.
func (s *source) wiki(w *wikilink) ast.Node {
	if w.tag != nil {
		return s.bare(w)
	}
	s.tied = true
	n := s.named()
	var found []*Post
	if day, err := diary.ParseDate(w.target); err == nil {
		found = n.byDay[day]
	}
	for _, by := range []map[string][]*Post{n.byTitle, n.byFile} {
		if len(found) == 0 {
			found = by[strings.ToLower(w.target)]
		}
	}
	label := w.label
	if len(found) == 0 {
		near := n.near().to(w.target)
		if near != "" {
			near = "[[" + near + "]]"
		}
		s.noSuchPost(w, "no-such-post", "[["+w.target+"]]", near)
		if label == "" {
			label = w.target
		}
		return ast.NewString([]byte(label))
	}
	p := found[0]
	if label == "" {
		label = p.Title
	}
	if within(w, ast.KindLink) { // no link can hold another
		s.problem(w, false, "nested-link", fmt.Sprintf("[[%s]] stands within another link, and only its words are shown", w.target), "take it out of the brackets of the other")
		return ast.NewString([]byte(label))
	}
	if len(found) > 1 {
		s.problem(w, false, "several-posts", fmt.Sprintf("[[%s]] may mean %d posts; it leads to %s", w.target, len(found), p.Entry.File),
			"call the one that you mean by the name of its file")
	}
	href := s.Href(p.Path)
	if w.fragment != "" {
		href += "#" + w.fragment
	}
	return linkTo(w, href, label)
}

// noSuchPost tells of a link that leads to no post, and of the name nearest to it, if there is one.
func (s *source) noSuchPost(n ast.Node, id, link, near string) {
	hint := "a post is called by its day, its title or the name of its file; drafts and private posts are not on the site"
	if near != "" {
		hint = "did you mean " + near + "?"
	}
	s.astray(n, id, link+" leads to no post on the site", hint)
}

// within says whether a node stands in one of a kind.
func within(n ast.Node, kind ast.NodeKind) bool {
	for n = n.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == kind {
			return true
		}
	}
	return false
}
