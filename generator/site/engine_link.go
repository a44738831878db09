package site

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/runlog/runlog/analysis/diary"
)

// Links as other engines write them. Their target is a tag, which Markdown takes for no target since it holds spaces:
//
//	[words]({% post_url 2020-01-02-name %}), [words]({{ site.baseurl }}{% link _posts/2020-01-02-name.md %}#part)
//	[words]({{< ref "name.md" >}}), [words]({{% relref path="/posts/name" %}})
var (
	linkTarget = regexp.MustCompile(`(?m)(?:\]\([ \t]*|^ {0,3}\[[^\]\n]+\]:[ \t]*)((?:\{\{[^\n{}]*\}\}|\{%[^\n{}]*%\}|[^\s(){}<>"])+)`)
	siteVars   = regexp.MustCompile(`^(?:\{\{-?\s*site\.(?:url|baseurl)\s*-?\}\})+`)
	jekyllLink = regexp.MustCompile(`^\{%-?\s*(post_url|link)\s+["']?([^%{}]+?)["']?\s*-?%\}/?(?:#(\S*))?$`)
	hugoLink   = regexp.MustCompile("^\\{\\{[<%]\\s*(?:rel)?ref\\s+(?:path\\s*=\\s*)?[\"'`]?([^\"'`\\s{}<>]+)[\"'`]?[^{}]*[>%]\\}\\}(?:#(\\S*))?$")
)

// A tagLink is a link of another engine: what it leads to, in that engine's words.
type tagLink struct {
	tag      string // as it is written
	kind     string // post_url, link or ref; empty: an address below the site's
	target   string // the name or the path of a file
	fragment string
}

// tagLinkOf reads a link of another engine.
func tagLinkOf(tag string) (tagLink, bool) {
	rest := siteVars.ReplaceAllString(tag, "")
	if m := jekyllLink.FindStringSubmatch(rest); m != nil {
		return tagLink{tag, m[1], strings.TrimSpace(m[2]), m[3]}, true
	}
	if m := hugoLink.FindStringSubmatch(rest); m != nil {
		target, fragment, _ := strings.Cut(m[1], "#")
		return tagLink{tag, "ref", target, fragment + m[2]}, true
	}
	if rest != tag && strings.HasPrefix(rest, "/") && !strings.Contains(rest, "{") {
		return tagLink{tag: tag, target: rest}, true
	}
	return tagLink{}, false
}

// mark is what stands before the number of a link of another engine, where Markdown is to take it for a target.
const mark = "\x1a"

// withTargets is a text in which every target that is a link of another engine is one for Markdown too, at the same place and as long. It is
// parsed, while what is shown comes from the text as it is, so that code keeps its letters.
func (s *source) withTargets(body []byte) []byte {
	if !bytes.Contains(body, []byte("{%")) && !bytes.Contains(body, []byte("{{")) {
		return body
	}
	var out []byte
	for _, m := range linkTarget.FindAllSubmatchIndex(body, -1) {
		from, to := m[2], m[3]
		link, ok := tagLinkOf(string(body[from:to]))
		number := mark + strconv.Itoa(len(s.tagLinks))
		padding := to - from - len(number) - len("<>")
		if !ok || padding < 0 {
			continue
		}
		if out == nil {
			out = bytes.Clone(body)
		}
		s.tagLinks = append(s.tagLinks, link)
		copy(out[from:to], "<"+number+strings.Repeat(mark, padding)+">")
	}
	if out == nil {
		return body
	}
	return out
}

// marked is where a target that withTargets has marked leads on the site: nowhere where there is no such post.
func (s *source) marked(n ast.Node, dest string) (string, bool) {
	number, ok := strings.CutPrefix(dest, mark)
	at, err := strconv.Atoi(strings.TrimRight(number, mark))
	if !ok || err != nil || at < 0 || at >= len(s.tagLinks) {
		return "", false
	}
	link := s.tagLinks[at]
	if link.kind == "" {
		return s.Href(strings.TrimPrefix(link.target, "/")), true
	}
	href, _ := s.follow(n, link)
	return href, true
}

// follow finds the address that a link of another engine leads to, and the post there, if it is one. What leads nowhere is told.
func (s *source) follow(n ast.Node, link tagLink) (href string, to *Post) {
	s.tied = true
	fragment := ""
	if link.fragment != "" {
		fragment = "#" + link.fragment
	}
	if to = s.linked(link); to != nil {
		return s.Href(to.Path) + fragment, to
	}
	if link.kind == "ref" && link.target == "" { // a part of this post
		return fragment, nil
	}
	if static, ok := s.Diary.Config.StaticPath(link.target); ok && link.kind == "link" && s.files.Has(link.target) {
		return s.Href(static) + fragment, nil
	}
	s.noSuchPost(n, "engine-link", link.tag, s.named().files().to(fileName(link.target)))
	return "", nil
}

// linked is the post that a link of another engine names: by the path of its file from the site's folder, from that of the posts or from this
// post's own, or by the name of its file.
func (s *source) linked(link tagLink) *Post {
	name := strings.TrimSuffix(strings.TrimPrefix(link.target, "/"), "/")
	if name == "" {
		return nil
	}
	dirs := append([]string{""}, s.Diary.Config.Folders()...)
	if !strings.HasPrefix(link.target, "/") && link.kind == "ref" {
		dirs = append([]string{path.Dir(s.post.Entry.File)}, dirs...)
	}
	for _, dir := range dirs {
		for _, ending := range []string{"", ".md", ".markdown", "/index.md"} {
			if p := s.byFile[path.Join(dir, name)+ending]; p != nil {
				return p
			}
		}
	}
	for _, p := range s.named().byFile[fileName(name)] {
		if dir := path.Dir(name); dir == "." || strings.Contains("/"+p.Entry.File, "/"+dir+"/") {
			return p
		}
	}
	return nil
}

// fileName is what a post is called by the name of its file: without the ending, in lower case. Where a post has a folder of its own,
// that is called as the post is.
func fileName(file string) string {
	base := path.Base(file)
	if diary.IsMarkdown(base) {
		base = strings.TrimSuffix(base, path.Ext(base))
	}
	if base == "index" && path.Dir(file) != "." {
		base = path.Base(path.Dir(file))
	}
	return strings.ToLower(base)
}

// bare makes a link of a tag that stands alone in the prose. Its words are the title of the post.
func (s *source) bare(w *wikilink) ast.Node {
	href, to := s.follow(w, *w.tag)
	if to == nil || within(w, ast.KindLink) {
		n := ast.NewString([]byte(w.tag.tag))
		n.SetRaw(true)
		return n
	}
	return linkTo(w, href, to.Title)
}

// linkTo is a link in the place of a node.
func linkTo(n ast.Node, href, label string) ast.Node {
	link := ast.NewLink()
	link.SetPos(n.Pos())
	link.Destination = []byte(href)
	link.AppendChild(link, ast.NewString([]byte(label)))
	return link
}
