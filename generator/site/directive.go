package site

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// A directive is a line of its own in prose that shows something of the diary:
//
//	:::chart{kind=weekly year=2025}
//	:::run{date=2025-02-11}
//
// A chart is drawn from everything that is published; a run's numbers are those of the post itself, or of the posts of a date.
type directive struct {
	ast.BaseBlock
	name string
	args string // between the braces
	line string // as it is written
	html template.HTML
}

var (
	directiveKind = ast.NewNodeKind("Directive")
	directiveLine = regexp.MustCompile(`^:::[ \t]*([\pL\pN_-]+)[ \t]*(?:\{(.*)\})?[ \t]*$`)
	argument      = regexp.MustCompile(`^\s*([a-z]+)=(?:"([^"]*)"|([^\s"=]+))(?:\s|$)`)
)

func (*directive) Kind() ast.NodeKind { return directiveKind }

func (*directive) IsRaw() bool { return true }

// Dump writes the node for goldmark's own debugging.
func (d *directive) Dump(source []byte, level int) {
	ast.DumpHelper(d, source, level, map[string]string{"line": d.line}, nil)
}

// directiveParser finds directives. What begins with ::: and is none stays prose.
type directiveParser struct{}

func (directiveParser) Trigger() []byte { return []byte{':'} }

func (directiveParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	bytes, at := reader.PeekLine()
	line := strings.TrimSpace(string(bytes))
	m := directiveLine.FindStringSubmatch(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	d := &directive{name: m[1], args: m[2], line: line}
	d.SetPos(at.Start)
	return d, parser.NoChildren
}

// Continue takes a closing ::: too, which other programs ask for.
func (directiveParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	if line, _ := reader.PeekLine(); strings.TrimSpace(string(line)) == ":::" {
		reader.AdvanceToEOL()
	}
	return parser.Close
}

func (directiveParser) Close(ast.Node, text.Reader, parser.Context) {}
func (directiveParser) CanInterruptParagraph() bool                 { return true }
func (directiveParser) CanAcceptIndentedLine() bool                 { return false }

// directiveRenderer writes what the mender has found for each.
type directiveRenderer struct{}

func (directiveRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(directiveKind, func(w util.BufWriter, _ []byte, n ast.Node, enter bool) (ast.WalkStatus, error) {
		if enter {
			_, err := w.WriteString(string(n.(*directive).html))
			return ast.WalkSkipChildren, err
		}
		return ast.WalkContinue, nil
	})
}

// A show is what one kind of directive puts into the page. It gives nothing and a reason where it can't.
type show struct {
	name string
	args []string // the arguments that it takes
	draw func(s *source, args map[string]string) (template.HTML, string)
}

// shows are all directives.
func shows() []show {
	return []show{
		{"chart", []string{"kind", "year"}, (*source).showChart},
		{"run", []string{"date"}, (*source).showRun},
	}
}

// direct fills a directive, or tells its author why it can't and leaves the line as it is written.
func (s *source) direct(d *directive) {
	s.tied = true
	all := shows()
	i := slices.IndexFunc(all, func(w show) bool { return w.name == d.name })
	if i < 0 {
		s.undirected(d, "no-such-directive", fmt.Sprintf("there is nothing called %q to show", d.name), "known are :::chart and :::run")
		return
	}
	args, rest := map[string]string{}, d.args
	for strings.TrimSpace(rest) != "" {
		m := argument.FindStringSubmatch(rest)
		if m == nil || !slices.Contains(all[i].args, m[1]) {
			s.undirected(d, "no-such-directive", fmt.Sprintf(":::%s does not know what %.40q means", d.name, strings.TrimSpace(rest)),
				"it takes "+strings.Join(all[i].args, "=… and ")+"=…")
			return
		}
		args[m[1]], rest = m[2]+m[3], rest[len(m[0]):]
	}
	html, why := all[i].draw(s, args)
	if why != "" {
		s.undirected(d, "no-such-directive", ":::"+d.name+": "+why, "")
		return
	}
	d.html = html
}

func (s *source) undirected(d *directive, id, msg, hint string) {
	s.problem(d, false, id, msg, hint)
	d.html = template.HTML("<p>" + template.HTMLEscapeString(d.line) + "</p>\n")
}

// showChart draws one of the charts, of a calendar year where the chart can and the argument says so.
func (s *source) showChart(args map[string]string) (template.HTML, string) {
	i := slices.IndexFunc(chart.All, func(c *chart.Chart) bool { return c.ID == args["kind"] })
	if i < 0 {
		var ids []string
		for _, c := range chart.All {
			ids = append(ids, c.ID)
		}
		if args["kind"] == "" {
			return "", "say which, as kind=" + strings.Join(ids, ", kind=")
		}
		return "", fmt.Sprintf("there is no chart %q: known are %s", args["kind"], strings.Join(ids, ", "))
	}
	c := chart.All[i]
	var f chart.Figure
	switch year, err := strconv.Atoi(args["year"]); {
	case args["year"] == "":
		f = c.Figure(s.Report, s.Words)
	case err != nil || year < 1900 || year > 9999:
		return "", fmt.Sprintf("%q is not a year", args["year"])
	case c.In == nil:
		return "", fmt.Sprintf("the chart %q is not drawn by the year", c.ID)
	default:
		f = c.In(s.Report, s.Words, year)
	}
	if s.drawn == nil {
		s.drawn = map[string]int{}
	}
	if s.drawn[f.ID]++; s.drawn[f.ID] > 1 { // an id stands once on a page
		f.ID += "-" + strconv.Itoa(s.drawn[f.ID])
	}
	html, err := figure(f)
	if err != nil {
		return "", err.Error()
	}
	s.charts = true
	return html, ""
}

// showRun lists the numbers of the post itself, or of the posts of another day, which it then links to.
func (s *source) showRun(args map[string]string) (template.HTML, string) {
	if args["date"] == "" {
		if f := s.post.Facts(); len(f) > 0 {
			return factsHTML(f), ""
		}
		return "", "this post has no numbers: say of which day, as :::run{date=2025-02-11}"
	}
	day, err := diary.ParseDate(args["date"])
	if err != nil {
		return "", fmt.Sprintf("%q is not a day, as 2025-02-11", args["date"])
	}
	var b strings.Builder
	for _, p := range s.named().byDay[day] {
		if f := p.Facts(); len(f) > 0 {
			fmt.Fprintf(&b, "<p>%s</p>\n%s", p.Link, factsHTML(f))
		}
	}
	if b.Len() == 0 && !s.lacking {
		return "", fmt.Sprintf("no run of %s is on the site", day)
	}
	return template.HTML(b.String()), ""
}

// factsHTML lists a post's numbers; none are no list.
func factsHTML(facts []Fact) template.HTML {
	if len(facts) == 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(64 * len(facts))
	b.WriteString("<dl class=\"facts\">\n")
	for _, f := range facts {
		element(&b, "<div><dt>", f.Label, "</dt>")
		element(&b, "<dd>", f.Value, "</dd></div>\n")
	}
	b.WriteString("</dl>\n")
	return template.HTML(b.String())
}
