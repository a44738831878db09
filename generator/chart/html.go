package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"
)

// HTML is a figure for the page: a heading of the given level (2 to 6), the static picture, the data of the interactive one, the
// numbers as a table, and the caption. The page needs charts.css and charts.js of the theme. The error names the figure.
func HTML(f Figure, level int) (template.HTML, error) {
	f.ID = "chart-" + f.ID // apart from the ids of headings
	p := page{Figure: f, Heading: heading(f, level), Said: code(f.Caption)}
	if !f.Empty {
		option, err := Option(f)
		if err != nil {
			return "", err
		}
		p.Picture = template.HTML(SVG(Layout(f), f.ID, f.Title, f.Alt))
		p.Option = template.JS(option)
		p.Table = TableOf(f)
		p.Key = keyOf(f)
	}
	var b strings.Builder
	b.Grow(2 * (len(p.Picture) + len(p.Option))) // the table is about as long as the two
	if err := figureTemplate.Execute(&b, p); err != nil {
		return "", fmt.Errorf("chart %s: %w", f.ID, err)
	}
	return template.HTML(b.String()), nil
}

// page is what the template draws.
type page struct {
	Figure
	Heading, Picture, Said template.HTML
	Option                 template.JS
	Key                    []swatch
	Table                  Table
}

// Rows are the lines of the table. The years of a long diary have tens of thousands of cells, which is why they are no template.
func (p page) Rows() template.HTML {
	var b strings.Builder
	for _, row := range p.Table.Rows {
		b.WriteString("\n<tr><th scope=\"row\">" + escape(row.Name) + "</th>")
		for _, cell := range row.Cells {
			b.WriteString("<td>" + escape(cell) + "</td>")
		}
		b.WriteString("</tr>")
	}
	return template.HTML(b.String())
}

// A swatch is a line of the key to the colours.
type swatch struct{ Class, Name string }

// keyOf is the key of a figure with more than one colour.
func keyOf(f Figure) []swatch {
	var out []swatch
	for k, s := range f.Series {
		switch {
		case f.Kind == Lines && len(f.Series) > 1:
			out = append(out, swatch{"key-line-" + number(float64(k%lineColours+1), 0), s.Name})
		case f.Kind == Points && len(f.Series) > 1:
			out = append(out, swatch{"key-point-" + number(float64(k%lineColours+1), 0), s.Name})
		case f.Kind == Bars && len(f.Series) > 1:
			out = append(out, swatch{"key-" + barClass(k), s.Name})
		case f.Kind == Rows && k == 1:
			out = append(out, swatch{"key-limit", s.Name})
		}
	}
	if f.Usual.To > f.Usual.From {
		out = append(out, swatch{"key-band", f.Usual.Label})
	}
	for i, name := range f.Steps.Names {
		out = append(out, swatch{fmt.Sprintf("key-%s-%d", f.Steps.Palette, i), name})
	}
	switch {
	case f.hasGaps() && f.Kind == Bars:
		out = append(out, swatch{"key-gap", f.Words.Text("not_known")})
	case f.hasGaps() && f.Kind == Calendar:
		out = append(out, swatch{"key-hollow", f.Words.Text("not_known")})
	case f.hasGaps() && f.Kind == Grid:
		out = append(out, swatch{"key-hollow", cmp.Or(f.Gap, f.Words.Text("not_known"))})
	}
	return out
}

func (f Figure) hasGaps() bool {
	for k := range f.Series {
		for i := range f.values(k) {
			if f.gap(k, i) {
				return true
			}
		}
	}
	return false
}

func heading(f Figure, level int) template.HTML {
	level = min(max(level, 2), 6)
	unit := ""
	if f.Unit != "" {
		unit = ` <span class="chart-unit">` + escape(f.Unit) + `</span>`
	}
	return template.HTML(fmt.Sprintf(`<h%d class="chart-title">%s%s</h%d>`, level, escape(f.Title), unit, level))
}

// code shows what stands between backticks as code.
func code(s string) template.HTML {
	parts := strings.Split(escape(s), "`")
	for i := 1; i+1 < len(parts); i += 2 {
		parts[i] = "<code>" + parts[i] + "</code>"
	}
	return template.HTML(strings.Join(parts, ""))
}

var figureTemplate = template.Must(template.New("figure").Parse(`<figure class="chart chart-{{.Kind}}{{if .Empty}} chart-empty{{end}}" id="{{.ID}}"{{if not .Empty}} data-chart{{end}}>
{{.Heading}}
{{- if not .Empty}}
<div class="chart-box">{{.Picture}}</div>
{{- with .Key}}
<ul class="chart-key">{{range .}}<li><span class="key {{.Class}}"></span>{{.Name}}</li>{{end}}</ul>
{{- end}}
<details class="chart-numbers">
<summary>{{.Words.Text "numbers_behind"}}</summary>
<div class="chart-scroll" tabindex="0" role="group" aria-label="{{.Words.Text "chart_numbers" "chart" .Title}}">
<table>
<caption>{{.Title}}{{with .Unit}} ({{.}}){{end}}</caption>
<thead><tr><th scope="col">{{.Table.Corner}}</th>{{range .Table.Columns}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>{{.Rows}}
</tbody>
</table>
</div>
</details>
<script type="application/json" class="chart-option">{{.Option}}</script>
{{- end}}
<figcaption>{{.Said}}</figcaption>
</figure>
`))
