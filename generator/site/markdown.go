package site

import (
	"bytes"
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"github.com/gosimple/slug"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

// A body is what a post's Markdown becomes.
type body struct {
	html     template.HTML
	summary  string
	more     bool
	image    string // the first photo
	terms    []byte // for the search
	charts   bool   // holds charts: the page needs their script
	tied     bool   // says something of other posts, of files or of the report: another build makes it anew
	assets   []Asset
	problems diary.Problems
	engine   []engineTag // of other blog engines
}

// bodies renders every post and page, all cores at work.
func (l *layout) bodies() {
	posts := append(l.dateless[:len(l.dateless):len(l.dateless)], l.Posts...)
	unsafe, by := l.Diary.Config.Markdown.Unsafe, map[quotes]converters{}
	for _, p := range posts {
		if q := quotesOf(l.language(p.Entry.Lang)); by[q] == (converters{}) {
			by[q] = newConverters(unsafe, q)
		}
	}
	l.prose = func(p *Post) body {
		q := quotesOf(l.language(p.Entry.Lang))
		md, ok := by[q]
		if !ok { // the post got another language while it was written
			md = newConverters(unsafe, q)
		}
		return l.render(md, p)
	}
	done := parallel.Map(posts, l.body)
	var tags []engineTag
	for i, b := range done {
		posts[i].take(b)
		l.Assets = append(l.Assets, b.assets...)
		l.problems = append(l.problems, b.problems...)
		tags = append(tags, b.engine...)
	}
	l.tellTags(tags)
}

// take gives a post its text.
func (p *Post) take(b body) {
	p.HTML, p.Summary, p.More, p.terms, p.image, p.Charts = b.html, b.summary, b.more, b.terms, b.image, b.charts
}

// body is a post's prose, as it was made before where neither its words nor its address have changed.
func (l *layout) body(p *Post) body {
	e := p.Entry
	key := l.memo.Key("prose", e.File, []byte(p.Path), []byte(e.Lang), []byte(strconv.Itoa(e.BodyLine)), e.Body)
	if b, ok := l.memo.Get(key).(body); ok {
		return b
	}
	b := l.prose(p)
	if !b.tied {
		l.memo.Put(key, b)
	}
	return b
}

// convert is a post whose text is made of its Markdown.
func (l *layout) convert(md goldmark.Markdown, p *Post) *source {
	e := p.Entry
	src := &source{layout: l, post: p, room: l.rooms.Get().(*room)}
	defer l.rooms.Put(src.room)
	if at := tangled(e.Body); at >= 0 {
		place := new(wikilink) // any node: it tells of the place
		place.SetPos(at)
		src.problem(place, false, "tangled", "the prose is too tangled to be read as Markdown, and is shown as it is written",
			"lists go 100 deep and quotes 200; brackets, stars and backticks may be many, but not in one paragraph")
		src.html = asWritten(e.Body)
		return src
	}
	clear(src.room.ids.taken)
	pc := parser.NewContext(parser.WithIDs(src.room.ids))
	pc.Set(sourceKey, src)
	doc := md.Parser().Parse(text.NewReader(src.withTargets(e.Body)), parser.WithContext(pc))
	src.summarise(doc)
	src.picture(doc)
	src.terms = src.room.terms.unique(src.plain(doc))
	src.room.html.Reset()
	if err := md.Renderer().Render(&src.room.html, e.Body, doc); err != nil {
		// A buffer takes everything; what remains is a fault of an extension, which the author should hear of.
		src.problem(doc, true, "markdown", err.Error(), "")
	}
	src.html = template.HTML(src.room.html.String())
	return src
}

// A room is where one body after another is worked on: a large diary has thousands.
type room struct {
	html  htmlBuffer
	text  []byte
	terms termReader
	ids   headingIDs
}

func newRoom() any {
	return &room{terms: termReader{latest: map[string]*int{}}, ids: headingIDs{map[string]bool{}, map[string]string{}}}
}

// An htmlBuffer is what goldmark writes to. It would wrap a plain buffer in a new writer each time.
type htmlBuffer struct{ bytes.Buffer }

// Buffered is 0, and Flush has nothing to do: what is written is there.
func (*htmlBuffer) Buffered() int { return 0 }

// Flush does nothing.
func (*htmlBuffer) Flush() error { return nil }

// headingIDs gives the headings of a post ids in any alphabet: "Łódź" becomes lodz, and a second one lodz-2.
type headingIDs struct {
	taken map[string]bool
	slugs map[string]string // by heading: they are much the same from post to post
}

// Generate is the id of a heading.
func (h headingIDs) Generate(heading []byte, _ ast.NodeKind) []byte {
	id, known := h.slugs[string(heading)]
	if !known {
		id = cmp.Or(slug.Make(string(heading)), "section")
		h.slugs[string(heading)] = id
	}
	for base, n := id, 2; h.taken[id]; n++ {
		id = base + "-" + string(appendInt(n))
	}
	h.taken[id] = true
	return []byte(id)
}

// Put takes an id that a post gives itself.
func (h headingIDs) Put(id []byte) { h.taken[string(id)] = true }

// sourceKey is where the parser's context keeps the source.
var sourceKey = parser.NewContextKey()

// A source is the post that is being rendered.
type source struct {
	*layout
	post    *Post
	room    *room
	cut     ast.Node // <!--more-->, or nil
	told    map[string]int
	drawn   map[string]int // ids of charts
	targets int            // addresses of other sites to which links and pictures lead

	tagLinks []tagLink // to which the text's own links lead
	body
}

// problem notes a fault at the place of a node.
func (s *source) problem(n ast.Node, fatal bool, id, msg, hint string) {
	if s.told == nil {
		s.told = map[string]int{}
	}
	if s.told[id]++; s.told[id] > mostOfAKind {
		return
	}
	if s.told[id] == mostOfAKind {
		hint = strings.TrimPrefix(hint+"; more of the kind in this file are not told", "; ")
	}
	s.body.problems = append(s.body.problems, diary.Problem{Pos: s.place(n.Pos()), Fatal: fatal, ID: id, Msg: msg, Hint: hint})
}

// astray notes that something leads to no post of the site, unless it may lead to one that is missing for now.
func (s *source) astray(n ast.Node, id, msg, hint string) {
	if !s.lacking {
		s.problem(n, false, id, msg, hint)
	}
}

// place is where a byte of the body stands in the post's file.
func (s *source) place(at int) diary.Pos {
	pos := diary.Pos{File: s.post.Entry.File}
	if at >= 0 && at <= len(s.post.Entry.Body) {
		before := s.post.Entry.Body[:at]
		pos.Line = s.post.Entry.BodyLine + bytes.Count(before, []byte("\n"))
		pos.Col = len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))) + 1
	}
	return pos
}

// mostOfAKind is how many problems of one kind are told of one file.
const mostOfAKind = 20

// summarise takes the text before <!--more-->, or of the first paragraph that has any.
func (s *source) summarise(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n == s.cut {
			var words []string
			for m := doc.FirstChild(); m != n; m = m.NextSibling() {
				words = append(words, string(s.plain(m)))
			}
			s.summary, s.more = strings.Join(words, " "), true
			n.Parent().RemoveChild(n.Parent(), n)
			return
		}
		if s.summary == "" && n.Kind() == ast.KindParagraph {
			s.summary = string(s.plain(n))
			s.more = s.summary != "" && (n.NextSibling() != nil || n.PreviousSibling() != nil)
		}
	}
}
