package chart

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// unit is the site's unit of distance, by name and in metres.
func unit(c *diary.Config) (name string, metres float64) {
	if c.Miles {
		return "mi", c.Unit()
	}
	return "km", c.Unit()
}

// number writes v with at most the given decimals and no zeros behind them; nothing for a missing value.
func number(v float64, decimals int) string {
	if missing(v) {
		return ""
	}
	v = rounded(rounded(v, 9), decimals) // the first takes out what differs between processors in the last bits
	if v == 0 {
		v = 0 // no "-0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// clock writes seconds as 5:40, or 1:05:40 from an hour on; nothing for a missing value.
func clock(v float64) string {
	if missing(v) || math.Abs(v) > 1<<53 {
		return ""
	}
	s, sign := int(math.Round(math.Abs(v))), ""
	if v < 0 && s > 0 {
		sign = "−"
	}
	if s < 3600 {
		return fmt.Sprintf("%s%d:%02d", sign, s/60, s%60)
	}
	return fmt.Sprintf("%s%d:%02d:%02d", sign, s/3600, s/60%60, s%60)
}

// rounded is v to the given decimals.
func rounded(v float64, decimals int) float64 {
	p := math.Pow10(decimals)
	if math.Abs(v*p) > 1<<53 {
		return v // it has no decimals that could be rounded
	}
	return math.Round(v*p) / p
}

// said is a number as readers see it: with at most the given decimals, and in groups of three as on the pages around the chart.
func said(w *words.Words, v float64, decimals int) string {
	v = rounded(rounded(v, 9), decimals)
	if v >= 1000 && v == math.Trunc(v) && v < 1e15 {
		return w.Whole(int(v))
	}
	return w.Number(v, decimals)
}

// monthTicks label the places in which a month begins, as many months as there is room for. Where years is true, January is called by
// its year.
func monthTicks(starts []diary.Date, w *words.Words, years bool) []Tick {
	const room = 14 // labels that fit side by side
	for _, every := range []int{1, 3, 12, 60} {
		ticks := monthsOf(starts, w, every, years || every > 3)
		if len(ticks) <= room {
			return ticks
		}
	}
	return nil
}

// monthsOf label every month, quarter, year or fifth year, except one whose label would run into the next.
func monthsOf(starts []diary.Date, w *words.Words, every int, years bool) []Tick {
	var ticks []Tick
	least := len(starts)/14 + 1 // places that a label takes at most
	for i, d := range starts {
		months := 12*d.Year + int(d.Month) - 1
		if months%every != 0 || i > 0 && starts[i-1].Month == d.Month {
			continue
		}
		t := Tick{At: i, Label: w.MonthOnAxis(d.Month), Minor: len(starts) > 30 && (every == 1 && minor(d) || every == 3 && d.Month%6 == 4)}
		if years && d.Month == time.January {
			t.Label = strconv.Itoa(d.Year)
		}
		if n := len(ticks); n == 1 && ticks[0].At == 0 && i < least { // the rest of a month, before the first whole one
			ticks = nil
		}
		ticks = append(ticks, t)
	}
	if n := len(ticks); n > 1 && len(starts)-ticks[n-1].At < least/2 {
		ticks = ticks[:n-1] // it would stick out
	}
	return ticks
}

// minor says whether a month's label can be spared on a narrow page: every second one.
func minor(d diary.Date) bool { return d.Month%2 == 0 }

// known counts the values that are not missing.
func known(values []float64) int {
	n := 0
	for _, v := range values {
		if !missing(v) {
			n++
		}
	}
	return n
}

// distance is what a bucket holds in the reader's unit, and the same in words. Runs without a distance are missing, not zero.
func distance(b analysis.Bucket, name string, metres float64, w *words.Words) (float64, string) {
	switch {
	case b.State == analysis.Unknown:
		return math.NaN(), w.Text("not_known")
	case b.Outings > 0 && b.Distance == 0:
		return math.NaN(), w.Text("no_distance", "outings", outings(b.Outings, w))
	case b.Distance == 0:
		return 0, w.Text("no_running")
	}
	v := rounded(b.Distance/metres, 1)
	says := said(w, v, 1) + " " + name
	if b.Outings >= 0.5 { // a part of a weekly total may be less than one
		says += w.Text("list_comma") + outings(b.Outings, w)
	}
	return v, says
}

func outings(n float64, w *words.Words) string { return w.Count("outings", int(math.Round(n))) }

// sayMissing is the caption of a figure of weeks or days: its n, and what the gaps are. unit is the key of their plural.
func sayMissing(w *words.Words, n, of int, unit string) string {
	if n == of {
		return w.Text("n_of", "n", w.Count(unit, n))
	}
	return w.Text("n_of_all", "n", w.Count(unit, n), "all", w.Whole(of))
}
