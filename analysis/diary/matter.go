package diary

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"
)

// A matter is a file taken apart: the block of keys at its top and the Markdown below.
type matter struct {
	block     []byte // without its --- or +++ lines
	toml      bool
	blockLine int // line of the file on which block starts
	body      []byte
	bodyLine  int
}

// matterFormats hand the block over unread, so that our own reader can keep every value's place.
var matterFormats = []*frontmatter.Format{
	frontmatter.NewFormat("---", "---", keepBlock(false)),
	frontmatter.NewFormat("+++", "+++", keepBlock(true)),
}

func keepBlock(isTOML bool) frontmatter.UnmarshalFunc {
	return func(block []byte, v any) error {
		m, ok := v.(*matter)
		if !ok {
			return fmt.Errorf("front matter is read into a matter, not a %T", v)
		}
		m.block, m.toml = block, isTOML
		return errFound
	}
}

// errFound ends the library's reading where the front matter ends, so that it makes no copy of the text below.
var errFound = errors.New("the front matter is found")

// split takes a file apart, read through in. Front matter that is opened and never closed, or closed by an indented line, is a problem.
func (r *reader) split(src []byte, in *bufio.Reader) matter {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !utf8.Valid(src) {
		line, col := firstInvalid(src)
		r.add(line, col, true, "encoding", "save the file as UTF-8", "the text is not UTF-8 here")
		src = bytes.ToValidUTF8(src, []byte("\ufffd"))
	}
	var m matter
	file := bytes.NewReader(src)
	in.Reset(file)
	_, err := frontmatter.MustParse(in, &m, matterFormats...)
	switch {
	case errors.Is(err, errFound):
		top := len(src) - file.Len() - in.Buffered()
		m.body = src[top:]
		m.blockLine = r.checkFence(src[:top], len(m.block))
	case errors.Is(err, frontmatter.ErrNotFound):
		m = matter{body: src}
		r.checkUnopened(src)
	default:
		r.add(1, 1, true, "front-matter", "", "the front matter cannot be read: %v", err)
		m = matter{body: src}
	}
	lead := len(m.body) - len(bytes.TrimLeft(m.body, "\r\n"))
	m.body = m.body[lead:]
	m.bodyLine = 1 + bytes.Count(src[:len(src)-len(m.body)], []byte("\n"))
	return m
}

// checkUnopened looks for front matter that was meant and is not there: opened and never closed, in JSON, or below something else. Such
// a file is no post without front matter: published as prose it would show what it meant to keep private.
func (r *reader) checkUnopened(src []byte) {
	trimmed := bytes.TrimLeft(src, " \t\r\n")
	line, _, _ := bytes.Cut(trimmed, []byte("\n"))
	fence := string(bytes.TrimSpace(line))
	if fence == "---" || fence == "+++" {
		at := 1 + bytes.Count(src[:len(src)-len(trimmed)], []byte("\n"))
		r.add(at, 1, true, "front-matter", fmt.Sprintf("end the keys with a line of %s", fence), "the front matter opens here and is never closed")
		return
	}
	at := 1 + bytes.Count(src[:len(src)-len(trimmed)], []byte("\n"))
	switch {
	case looksLikeJSON.Match(trimmed):
		r.add(at, 1, true, "front-matter", "write its keys as YAML between two lines of ---", "front matter in JSON is not read")
	case longFence.Match(trimmed):
		r.add(at, 1, true, "front-matter", "three dashes open it, and three close it", "the front matter opens with more than three dashes")
	case unopened.Match(trimmed):
		r.add(at, 1, true, "front-matter", "write a line of --- above them", "keys stand here that are no front matter, because no --- opens it")
	case oddFence.Match(trimmed):
		r.add(at, 1, true, "front-matter", "three plain dashes open it, as in ---, and three close it", "the front matter opens with %q", fence)
	default:
		if m := lateMatter.FindIndex(src[:min(len(src), 4<<10)]); m != nil {
			line := 1 + bytes.Count(bytes.TrimRight(src[:m[1]], "\n"), []byte("\n"))
			r.add(line, 1, true, "front-matter", "nothing may stand before its first line of ---", "keys stand here that are no front matter, because it does not open the file")
			return
		}
		r.checkBare(src)
	}
}

// What front matter looks like that is none.
var (
	looksLikeJSON = regexp.MustCompile(`^\{\s*["']?\w+["']?\s*:`)
	longFence     = regexp.MustCompile(`^(-{4,}|\+{4,})[ \t]*\r?\n(?s:.*?)\n(-{3,}|\+{3,})[ \t]*(\r?\n|$)`)
	oddFence      = regexp.MustCompile(`(?i)^(--|[-–—]*[–—][-–—]*)[ \t]*\r?\n(title|date|week|distance|runs|layout|tags|author|private|draft|private_note):`) // one too few, or what a telephone makes of three
	unopened      = regexp.MustCompile(`(?i)^(title:([ \t].*)?|(date|week|distance|layout|tags|author):([ \t].*)?\r?\n[\w-]+:([ \t].*)?)\r?\n(([\w-]+:([ \t].*)?|[ \t].*|-[ \t].*|#.*|)\r?\n)*---[ \t]*(\r?\n|$)`)
	lateMatter    = regexp.MustCompile(`(?im)^[ \t]{0,3}(---[ \t]*\r?\n[ \t]*(title|date|layout|tags|author|private|draft|private_note):([ \t].*)?|(private|draft):[ \t]*(true|yes|on|y|1)?[ \t]*|private_note:([ \t].*)?)$`)
)

// checkFence finds the line on which the block starts, and notices a closing line that is indented: such a line belongs to a text
// of several lines, and ends the front matter all the same.
func (r *reader) checkFence(top []byte, block int) int {
	trimmed := bytes.TrimLeft(top, " \t\r\n")
	open := len(top) - len(trimmed)
	end := bytes.IndexByte(trimmed, '\n')
	if end < 0 {
		return 1
	}
	start := open + end + 1
	closing := string(top[start+block:])
	if fence := strings.TrimLeft(closing, " \t"); fence != closing {
		line := 1 + bytes.Count(top[:start+block], []byte("\n"))
		fence = strings.TrimSpace(fence)
		r.add(line, len(closing)-len(strings.TrimLeft(closing, " \t"))+1, true, "front-matter",
			fmt.Sprintf("start the closing line with %s; inside a text, write another dash", fence), "an indented %s ends the front matter here", fence)
	}
	return 1 + bytes.Count(top[:start], []byte("\n"))
}

// firstInvalid is the place of the first byte that is not UTF-8.
func firstInvalid(src []byte) (line, col int) {
	line, col = 1, 1
	for len(src) > 0 {
		c, size := utf8.DecodeRune(src)
		switch {
		case c == utf8.RuneError && size == 1:
			return line, col
		case c == '\n':
			line, col = line+1, 1
		default:
			col++
		}
		src = src[size:]
	}
	return line, col
}
