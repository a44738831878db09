package site

import (
	"bytes"
	"fmt"
	"path"
	"strings"

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
	byFile  map[string][]*Post // the file's name without its ending, lower case
}

func (l *layout) nameAll() *names {
	n := &names{map[diary.Date][]*Post{}, map[string][]*Post{}, map[string][]*Post{}}
	for _, p := range append(l.dateless[:len(l.dateless):len(l.dateless)], l.Posts...) {
		title, base := strings.ToLower(p.Title), path.Base(p.Entry.File)
		base = strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
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
		s.problem(w, false, "no-such-post", fmt.Sprintf("[[%s]] leads to no post on the site", w.target),
			"a post is called by its day, its title or the name of its file; drafts and private posts are not on the site")
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
	link := ast.NewLink()
	link.SetPos(w.Pos())
	link.Destination = []byte(s.Href(p.Path))
	if w.fragment != "" {
		link.Destination = append(link.Destination, "#"+w.fragment...)
	}
	link.AppendChild(link, ast.NewString([]byte(label)))
	return link
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
