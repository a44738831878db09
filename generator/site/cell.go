package site

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// cellRenderer writes the cells of tables. A class says to which side their words stand: a style attribute would break the
// Content-Security-Policy.
type cellRenderer struct{}

// RegisterFuncs takes the cells.
func (cellRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(east.KindTableCell, func(w util.BufWriter, _ []byte, n ast.Node, enter bool) (ast.WalkStatus, error) {
		_, err := w.WriteString(cellMark(n.(*east.TableCell), enter))
		return ast.WalkContinue, err
	})
}

// cellMark is the HTML before a cell's words, or after them.
func cellMark(c *east.TableCell, enter bool) string {
	tag := "td"
	if c.Parent().Kind() == east.KindTableHeader {
		tag = "th"
	}
	switch {
	case !enter:
		return "</" + tag + ">\n"
	case c.Alignment == east.AlignNone:
		return "<" + tag + ">"
	}
	return "<" + tag + ` class="` + c.Alignment.String() + `">`
}
