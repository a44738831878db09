package site

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

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
	s, ok := pc.Get(sourceKey).(*source)
	if link, isLink := tagLinkOf(string(tag)); ok && isLink {
		w := &wikilink{tag: &link}
		w.SetPos(at.Start)
		block.Advance(len(tag))
		return w
	}
	if picture := s.embedded(string(tag)); ok && picture != nil {
		picture.SetPos(at.Start)
		block.Advance(len(tag))
		return picture
	}
	if ok {
		s.engine = append(s.engine, engineTag{s.place(at.Start), tagName(string(tag))})
	}
	n := ast.NewString(bytes.Clone(tag))
	n.SetRaw(true) // its signs are escaped, and its quotes stay as they are
	n.SetPos(at.Start)
	block.Advance(len(tag))
	return n
}

// What all that Obsidian embeds, and all tags in its prose, are told as.
const (
	embed   = "![[…]]"
	hashtag = "a #tag"
)

// pictureKinds are the endings of files that Obsidian embeds as pictures.
var pictureKinds = []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"}

// embedded is the picture that Obsidian embeds by ![[photo.jpg]] or ![[photo.jpg|What it shows]]: one that stands beside the post, or whose
// path from the site's folder or from that of the posts is given. Nil where it is none, or not there.
func (s *source) embedded(tag string) *ast.Image {
	inner, ok := strings.CutPrefix(tag, "![[")
	if !ok || s == nil {
		return nil
	}
	name, label, _ := strings.Cut(strings.TrimSuffix(inner, "]]"), "|")
	name = strings.TrimSpace(strings.TrimSuffix(name, `\`)) // so it stands in a table
	if !slices.Contains(pictureKinds, strings.ToLower(path.Ext(name))) {
		return nil
	}
	s.tied = true
	here := path.Dir(s.post.Entry.File)
	for _, dir := range append([]string{here, ""}, s.Diary.Config.Folders()...) {
		file := path.Join(dir, name)
		if !s.files.Has(file) {
			continue
		}
		link := ast.NewLink()
		link.Destination = []byte((&url.URL{Path: relative(here, file)}).EscapedPath())
		image := ast.NewImage(link)
		if label = strings.TrimSpace(label); label != "" && !embedSize.MatchString(label) {
			image.AppendChild(image, ast.NewString([]byte(label)))
		}
		return image
	}
	return nil
}

// embedSize is the size that Obsidian gives a picture: 300 or 300x200. Photos are shown as wide as the text here.
var embedSize = regexp.MustCompile(`^\d+(x\d+)?$`)

// relative is the path that leads from a folder to a file.
func relative(dir, file string) string {
	up := ""
	for ; dir != "." && !strings.HasPrefix(file, dir+"/"); dir = path.Dir(dir) {
		up += "../"
	}
	return up + strings.TrimPrefix(file, dir+"/")
}

// hashtagParser notes the tags that Obsidian knows in prose. They stay what they are, words: what a post is about stands in its front matter.
type hashtagParser struct{}

func (hashtagParser) Trigger() []byte { return []byte{'#'} }

func (hashtagParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s, ok := pc.Get(sourceKey).(*source)
	if !ok || !s.Diary.Config.Markdown.PercentComments || !unicode.IsSpace(block.PrecendingCharacter()) {
		return nil
	}
	if line, at := block.PeekLine(); inProse.Match(line) {
		s.engine = append(s.engine, engineTag{s.place(at.Start), hashtag})
	}
	return nil
}

var inProse = regexp.MustCompile(`^#[\d_/-]*\p{L}`)

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
		switch name {
		case embed:
			whose, hint = "Obsidian", "a picture beside the post is ![What it shows](photo.png) or ![[photo.png]], a link to a post [[its title]]"
		case hashtag:
			whose, hint = "Obsidian", "what a post is about stands in its front matter: tags: [canal]"
		}
		if n := count[name] - 1; n > 0 {
			more = fmt.Sprintf(", here and in %s", diary.Plural(n, "more place", "more places"))
		}
		l.problems = append(l.problems, diary.Problem{
			Pos: at, ID: "engine-tag", Msg: fmt.Sprintf("%s belongs to %s and is shown as it is written%s", name, whose, more), Hint: hint,
		})
	}
}
