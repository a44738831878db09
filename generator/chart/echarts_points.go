package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// numberAxis is an x axis of numbers with the ticks of the picture.
func numberAxis(sc scale, rules bool) opts.XAxis {
	step := (sc.hi - sc.lo) / float64(len(sc.ticks)-1)
	return opts.XAxis{
		Type: "value", Min: sc.lo, Max: sc.hi, MinInterval: step, MaxInterval: step,
		AxisLabel: &opts.AxisLabel{Margin: tickGap, Color: "var(--chart-label)", Formatter: "number", AlignMinLabel: "left", AlignMaxLabel: "right"},
		SplitLine: &opts.SplitLine{Show: opts.Bool(rules), LineStyle: &opts.LineStyle{Color: "var(--chart-rule)"}},
	}
}

// pointsOption draws every value as a dot.
func pointsOption(c *charts.Bar, f Figure) {
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: tooltip}),
		charts.WithXAxisOpts(numberAxis(scaleAcross(f), false)),
		charts.WithYAxisOpts(valueAxis(f)),
	)
	c.MultiSeries = append(c.MultiSeries, shading(f))
	for k := range f.Series {
		var data []opts.ScatterData
		for i, v := range f.values(k) {
			if !missing(v) && !missing(f.at(i)) {
				data = append(data, opts.ScatterData{Name: f.tip(k, i), Value: []float64{f.at(i), v}})
			}
		}
		c.MultiSeries = append(c.MultiSeries, charts.SingleSeries{
			Name: f.Series[k].Name, Type: "scatter", Data: data, Symbol: "circle", SymbolSize: pointSize,
			ItemStyle: &opts.ItemStyle{Color: fmt.Sprintf("var(--chart-line-%d)", k%lineColours+1), Opacity: opts.Float(pointOpacity)},
		})
	}
}

// Dots lie over one another, so they let some of what is under them through.
const (
	pointSize    = 6.0
	pointOpacity = 0.65
)

// rowsOption draws lying bars under their names: a line of the axis for the name, one for the bar.
func rowsOption(c *charts.Bar, f Figure) {
	names := make([]string, 2*len(f.X))
	bars := make([]opts.BarData, 2*len(f.X))
	var limits []opts.ScatterData
	for i := range f.X {
		names[2*i] = f.tip(0, i)
		if v := f.value(0, i); !missing(v) {
			bars[2*i+1] = opts.BarData{Name: f.tip(0, i), Value: v}
		}
		if v := f.value(1, i); !missing(v) {
			limits = append(limits, opts.ScatterData{Name: f.tip(1, i), Value: []any{v, 2*i + 1}})
		}
	}
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: tooltip}),
		charts.WithXAxisOpts(numberAxis(scaleOf(f), true)),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Inverse: opts.Bool(true), Data: names,
			AxisLabel: &opts.AxisLabel{Interval: "0", Inside: opts.Bool(true), Color: "var(--chart-label)"},
		}),
	)
	c.MultiSeries = append(c.MultiSeries, charts.SingleSeries{
		Name: f.Series[0].Name, Type: "bar", Data: bars, BarMaxWidth: number(lyingBar, 0), ItemStyle: &opts.ItemStyle{Color: "var(--chart-bar)"},
	}, charts.SingleSeries{
		Name: "limit", Type: "scatter", Data: limits, Symbol: "rect", SymbolSize: []float64{limitWidth, lyingBar + 4},
		ItemStyle: &opts.ItemStyle{Color: "var(--chart-outline)"},
	})
}
