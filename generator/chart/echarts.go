package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Option is a figure as the option object of Apache ECharts, in JSON that is safe inside a script element: <, >, & and the line
// separators of Unicode are escaped, and nothing in it is a function. Lengths are those of Layout's canvas and colours are names of
// custom properties, var(--chart-bar); charts.js turns both into what the page has.
func Option(f Figure) ([]byte, error) {
	if f.Empty {
		return nil, fmt.Errorf("chart %s: an empty figure has no option", f.ID)
	}
	c := charts.NewBar() // the series say what they are; every kind stands on a rectangle
	c.ChartID = f.ID
	c.SetGlobalOptions(
		charts.WithTitleOpts(opts.Title{Show: opts.Bool(false)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithToolboxOpts(opts.Toolbox{Show: opts.Bool(false)}),
		charts.WithGridOpts(gridOf(frameOf(f))),
	)
	switch f.Kind {
	case Bars, Lines:
		axesOption(c, f)
	case Points:
		pointsOption(c, f)
	case Rows:
		rowsOption(c, f)
	case Calendar, Grid:
		cellsOption(c, f)
	}
	c.ExtendXAxis(tickAxis(f), hidden(frameOf(f).cols))
	c.Validate()
	b, err := json.Marshal(c.JSON())
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", f.ID, err)
	}
	return b, nil
}

func gridOf(fr frame) opts.Grid {
	return opts.Grid{
		Left: number(fr.left, 0), Top: number(top, 0),
		Width: number(fr.w, 0), Height: number(fr.h, 0),
	}
}

// The x axes: one that holds the places, one that labels the few that are labelled, and one of numbers, from 0 at the left edge of
// the first place, on which marks are measured.
const (
	labelAxis = 1
	markAxis  = 2
)

func tickAxis(f Figure) opts.XAxis {
	labels := make([]string, int(frameOf(f).cols))
	if f.Kind == Points || f.Kind == Rows { // their own x axis is one of numbers
		return opts.XAxis{Type: "category", Show: opts.Bool(false), Data: labels[:0]}
	}
	for _, t := range f.ticks() {
		labels[t.At] = t.Label
	}
	return opts.XAxis{
		Type: "category", Position: "bottom", Data: labels,
		AxisLabel:   &opts.AxisLabel{Interval: "0", Margin: tickGap, Color: "var(--chart-label)"},
		AxisPointer: &opts.AxisPointer{Show: opts.Bool(false)},
	}
}

func hidden(places float64) opts.XAxis {
	return opts.XAxis{Type: "value", Min: 0, Max: places, Show: opts.Bool(false), AxisPointer: &opts.AxisPointer{Show: opts.Bool(false)}}
}

// tooltip is the template of all tooltips: the name of what is pointed at, escaped by ECharts. The tooltips that ECharts makes up itself
// hold style attributes, which the site's Content-Security-Policy forbids.
const tooltip = "{b}"

func axesOption(c *charts.Bar, f Figure) {
	trigger, names := "item", f.X
	if f.Kind == Lines { // a line has no items to point at: its places say everything
		trigger, names = "axis", make([]string, len(f.X))
		for i := range f.X {
			names[i] = f.placeTip(i)
		}
	}
	c.SetXAxis(names)
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: trigger, Formatter: tooltip}),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "category", AxisLabel: &opts.AxisLabel{Show: opts.Bool(false)},
		}),
		charts.WithYAxisOpts(valueAxis(f)),
	)
	c.MultiSeries = append(c.MultiSeries, shading(f))
	if f.Kind == Bars {
		c.MultiSeries = append(c.MultiSeries, barSeries(f)...)
		return
	}
	for k := range f.Series {
		c.MultiSeries = append(c.MultiSeries, lineSeries(f, k))
	}
}

// valueAxis is the y axis. Its ticks are those of the picture.
func valueAxis(f Figure) opts.YAxis {
	sc := scaleOf(f)
	step := (sc.hi - sc.lo) / float64(len(sc.ticks)-1)
	label := &opts.AxisLabel{Margin: labelGap, Color: "var(--chart-label)", Formatter: "number"}
	if f.Clock {
		label.Formatter = "clock" // charts.js writes seconds as 5:40
	}
	return opts.YAxis{
		Type: "value", Min: sc.lo, Max: sc.hi, MinInterval: step, MaxInterval: step, Inverse: opts.Bool(f.Down),
		AxisLabel: label,
		SplitLine: &opts.SplitLine{LineStyle: &opts.LineStyle{Color: "var(--chart-rule)"}},
	}
}

// barSeries are the bars, and a tick for each gap.
func barSeries(f Figure) []charts.SingleSeries {
	var out []charts.SingleSeries
	var gaps []opts.ScatterData
	below := make([]float64, len(f.X))
	for k := range f.Series {
		var bars []opts.BarData
		for i, v := range f.values(k) {
			if f.gap(k, i) {
				gaps = append(gaps, opts.ScatterData{Name: f.tip(k, i), Value: []any{i, below[i]}})
			}
			if missing(v) {
				bars = append(bars, opts.BarData{})
				continue
			}
			below[i] += max(v, 0)
			bars = append(bars, opts.BarData{Name: f.tip(k, i), Value: v})
		}
		out = append(out, charts.SingleSeries{
			Name: f.Series[k].Name, Type: "bar", Stack: "all", Data: bars, BarWidth: "80%", BarMaxWidth: number(widestBar, 0),
			ItemStyle: &opts.ItemStyle{Color: "var(--chart-" + barClass(k) + ")"},
		})
	}
	return append(out, charts.SingleSeries{
		Name: "not known", Type: "scatter", Data: gaps, Symbol: "rect", SymbolSize: []float64{gapWidth, gapHeight},
		ItemStyle: &opts.ItemStyle{Color: "var(--chart-label)"},
	})
}

// lineSeries is one line. A value alone between gaps is a dot; the others have none.
func lineSeries(f Figure, k int) charts.SingleSeries {
	values := f.values(k)
	alone := func(i int) bool {
		return (i == 0 || missing(values[i-1])) && (i+1 == len(values) || missing(values[i+1]))
	}
	var data []opts.LineData
	for i, v := range values {
		switch {
		case missing(v):
			data = append(data, opts.LineData{})
		case alone(i):
			data = append(data, opts.LineData{Value: v, SymbolSize: 3})
		default:
			data = append(data, opts.LineData{Value: v})
		}
	}
	n := k % lineColours
	color := fmt.Sprintf("var(--chart-line-%d)", n+1)
	return charts.SingleSeries{
		Name: f.Series[k].Name, Type: "line", Data: data, Symbol: "circle", SymbolSize: 0, ShowSymbol: opts.Bool(true),
		ConnectNulls: opts.Bool(false),
		ItemStyle:    &opts.ItemStyle{Color: color},
		LineStyle:    &opts.LineStyle{Color: color, Width: 2, Type: []string{"solid", "dashed", "dotted"}[n]},
	}
}

// shading is a line without values that carries the marks and the band of the usual.
func shading(f Figure) charts.SingleSeries {
	var areas []any
	if u := f.Usual; u.To > u.From {
		band := map[string]string{"color": "var(--chart-band)"}
		areas = append(areas, []map[string]any{{"yAxis": u.From, "itemStyle": band}, {"yAxis": u.To}})
	}
	for i, m := range f.marks() {
		from := opts.MarkAreaData{XAxis: m.From}
		switch labelOf(f, frameOf(f))[i] {
		case "start":
			from.Name = m.Label
		case "end":
			from.Name = m.Label
			from.Label = &opts.Label{Position: "insideTopRight", Color: "var(--chart-mark-label)"}
		}
		areas = append(areas, []opts.MarkAreaData{from, {XAxis: m.To + 1}})
	}
	return charts.SingleSeries{
		Type: "line", XAxisIndex: markAxis, Data: []any{},
		MarkAreas: &opts.MarkAreas{Data: areas, MarkAreaStyle: opts.MarkAreaStyle{
			ItemStyle: &opts.ItemStyle{Color: "var(--chart-mark)"},
			Label:     &opts.Label{Position: "insideTopLeft", Color: "var(--chart-mark-label)"},
		}},
	}
}

func cellsOption(c *charts.Bar, f Figure) {
	fr := frameOf(f)
	columns := make([]int, int(fr.cols))
	for i := range columns {
		columns[i] = i
	}
	bare := opts.Bool(false)
	c.SetXAxis(columns)
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: tooltip}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Show: bare}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Inverse: opts.Bool(true), Data: rowNames(f),
			AxisLabel: &opts.AxisLabel{Interval: "0", Margin: labelGap, Color: "var(--chart-label)"},
		}),
		charts.WithVisualMapOpts(visualMap(f.Steps)),
	)
	c.ExtendYAxis(opts.YAxis{Type: "value", Inverse: opts.Bool(true), Min: 0, Max: fr.rows, Show: bare})
	var filled, hollow []opts.HeatMapData
	for _, cl := range cellsOf(f) {
		d := opts.HeatMapData{Name: cl.tip, Value: []int{cl.col, cl.row, cl.step + 1}}
		if cl.step < 0 {
			hollow = append(hollow, d)
		} else {
			filled = append(filled, d)
		}
	}
	c.MultiSeries = append(c.MultiSeries,
		heatmap(f.Title, filled, "var(--chart-surface)"), heatmap(f.Words.Text("not_known"), hollow, "var(--chart-hollow)"), outlines(f))
}

func heatmap(name string, data []opts.HeatMapData, border string) charts.SingleSeries {
	return charts.SingleSeries{
		Name: name, Type: "heatmap", Data: data,
		ItemStyle: &opts.ItemStyle{BorderColor: border, BorderWidth: 1},
	}
}

// visualMap gives every step its colour. Steps count from 1 there, and 0 is a missing value: the option has no place for a bound of 0.
func visualMap(s Steps) opts.VisualMap {
	v := opts.VisualMap{Type: "piecewise", Show: opts.Bool(false)}
	for i := -1; i <= len(s.Bounds); i++ {
		color := fmt.Sprintf("var(--chart-%s-%d)", s.Palette, i)
		if i < 0 {
			color = "var(--chart-surface)"
		}
		at := float32(i + 1)
		v.Pieces = append(v.Pieces, opts.Piece{Gt: at - 0.5, Lt: at + 0.5, Color: color})
	}
	return v
}

// outlines is a line without values that carries the marks of a Grid.
func outlines(f Figure) charts.SingleSeries {
	var areas []any
	if f.Kind == Grid {
		for _, m := range f.marks() {
			areas = append(areas, []map[string]any{
				{"coord": []int{m.From, m.Row}},
				{"coord": []int{m.To + 1, m.Row + 1}},
			})
		}
	}
	return charts.SingleSeries{
		Type: "line", XAxisIndex: markAxis, YAxisIndex: 1, Data: []any{},
		MarkAreas: &opts.MarkAreas{Data: areas, MarkAreaStyle: opts.MarkAreaStyle{
			ItemStyle: &opts.ItemStyle{Color: "transparent", BorderColor: "var(--chart-outline)", BorderWidth: 1.5},
			Label:     &opts.Label{Show: opts.Bool(false)},
		}},
	}
}
