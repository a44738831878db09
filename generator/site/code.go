package site

import (
	"fmt"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// codeRenderer colours code whose language is named, by chroma. It joins goldmark and chroma itself: the library for that loads every colour
// scheme at each start of the program, and the classes here need none.
type codeRenderer struct {
	formatter *chromahtml.Formatter
	style     *chroma.Style // empty: style.css has the colours
	lexers    *sync.Map     // by language; nil for one that chroma does not know: it tries hundreds of file names before it says so
}

func newCodeRenderer() codeRenderer {
	// Classes, as a style attribute would break the Content-Security-Policy.
	return codeRenderer{chromahtml.New(chromahtml.WithClasses(true)), chroma.MustNewStyle("", chroma.StyleEntries{}), &sync.Map{}}
}

// RegisterFuncs takes the blocks of code between fences.
func (c codeRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		return ast.WalkSkipChildren, c.block(w, n.(*ast.FencedCodeBlock), source)
	})
}

func (c codeRenderer) block(w util.BufWriter, n *ast.FencedCodeBlock, source []byte) error {
	var code strings.Builder
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		code.Write(line.Value(source))
	}
	lexer := c.lexer(string(n.Language(source)))
	if lexer == nil {
		_, err := fmt.Fprintf(w, "<pre><code>%s</code></pre>\n", util.EscapeHTML([]byte(code.String())))
		return err
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code.String())
	if err != nil {
		return fmt.Errorf("colouring code: %w", err)
	}
	if err := c.formatter.Format(w, c.style, tokens); err != nil {
		return fmt.Errorf("colouring code: %w", err)
	}
	return w.WriteByte('\n')
}

// lexer is nil for a language that has none, or where none is named.
func (c codeRenderer) lexer(language string) chroma.Lexer {
	if language == "" {
		return nil
	}
	if known, ok := c.lexers.Load(language); ok {
		lexer, _ := known.(chroma.Lexer)
		return lexer
	}
	lexer := lexers.Get(language)
	c.lexers.Store(language, lexer)
	return lexer
}
