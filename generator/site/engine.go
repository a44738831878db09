package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/runlog/runlog/analysis/diary"
)

// An engineTag is what another program would have replaced: {% include map.html %}, {{< youtube abc >}}, {{ site.title }}, and what
// Obsidian embeds, ![[photo.png]]. runlog shows it as it is written.
type engineTag struct {
	diary.Pos
	name string // {% include %}
}

// engineTagParser finds such tags on one line, so that nothing in them is taken for Markdown or HTML.
type engineTagParser struct{}

func (engineTagParser) Trigger() []byte { return []byte{'{', '!'} }

func (engineTagParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	var tag []byte
	for _, marks := range [][2]string{{"{%", "%}"}, {"{{", "}}"}, {"![[", "]]"}} {
		if end := bytes.Index(line, []byte(marks[1])); bytes.HasPrefix(line, []byte(marks[0])) && end >= 2 {
			tag = line[:end+2]
		}
	}
	if tag == nil {
		return nil
	}
	if s, ok := pc.Get(sourceKey).(*source); ok {
		s.engine = append(s.engine, engineTag{s.place(at.Start), tagName(string(tag))})
	}
	n := ast.NewString(bytes.Clone(tag))
	n.SetRaw(true) // its signs are escaped, and its quotes stay as they are
	n.SetPos(at.Start)
	block.Advance(len(tag))
	return n
}

// embed is what all of Obsidian's embeddings are told as.
const embed = "![[…]]"

// tagName is a tag without what it is given: {% include %} for {% include map.html %}.
func tagName(tag string) string {
	if strings.HasPrefix(tag, "![[") {
		return embed
	}
	open := tag[:2]
	if len(tag) > 4 && strings.ContainsAny(tag[2:3], "<%-") {
		open = tag[:3]
	}
	words := strings.Fields(strings.Trim(tag, "{}%<>- "))
	if len(words) == 0 {
		return open + " " + closing(open)
	}
	return fmt.Sprintf("%s %.40s %s", open, strings.TrimPrefix(strings.TrimPrefix(words[0], "/"), "end"), closing(open))
}

// closing are the marks that end what begins with open.
func closing(open string) string {
	back := []byte(open)
	slices.Reverse(back)
	return strings.NewReplacer("{", "}", "<", ">").Replace(string(back))
}

// tellTags names each kind of tag once, where it stands first: a blog of years has thousands of them.
func (l *layout) tellTags(tags []engineTag) {
	first, count := map[string]diary.Pos{}, map[string]int{}
	for _, t := range tags {
		if at, ok := first[t.name]; !ok || t.File < at.File {
			first[t.name] = t.Pos
		}
		count[t.name]++
	}
	for name, at := range first {
		more, whose, hint := "", "another blog engine", "write what it stood for: a picture, a link, a piece of text"
		if name == embed {
			whose, hint = "Obsidian", "a picture beside the post is ![What it shows](photo.png), a link to a post [[its title]]"
		}
		if n := count[name] - 1; n > 0 {
			more = fmt.Sprintf(", here and in %s", Plural(n, "more place", "more places"))
		}
		l.problems = append(l.problems, diary.Problem{
			Pos: at, ID: "engine-tag", Msg: fmt.Sprintf("%s belongs to %s and is shown as it is written%s", name, whose, more), Hint: hint,
		})
	}
}
