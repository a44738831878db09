package chart

import (
	"math"
	"slices"

	"github.com/runlog/runlog/generator/words"
)

// amounts are the steps of colour for days: nothing, and then the quarters of the days with running, at whole units.
func amounts(values []float64, unit string, w *words.Words) Steps {
	var ran []float64
	for _, v := range values {
		if v > 0 {
			ran = append(ran, v)
		}
	}
	s := Steps{Palette: Amount, Bounds: []float64{math.SmallestNonzeroFloat64}, Names: []string{w.Text("none")}}
	slices.Sort(ran)
	low := 0.0
	for _, q := range []int{1, 2, 3} {
		if len(ran) == 0 {
			break
		}
		b := math.Ceil(ran[q*len(ran)/4])
		if b <= low || b > ran[len(ran)-1] {
			continue
		}
		s.Names = append(s.Names, stepName(low, b, unit, w))
		s.Bounds = append(s.Bounds, b)
		low = b
	}
	if low == 0 {
		s.Names = append(s.Names, w.Text("some"))
	} else {
		s.Names = append(s.Names, w.Text("from_up", "from", said(w, low, 0)+" "+unit))
	}
	return s
}

func stepName(from, to float64, unit string, w *words.Words) string {
	if from == 0 {
		return w.Text("under", "to", said(w, to, 0)+" "+unit)
	}
	return w.Text("span_in_month", "from", said(w, from, 0), "to", said(w, to, 0)+" "+unit)
}

// running counts the values above zero.
func running(values []float64) int {
	n := 0
	for _, v := range values {
		if v > 0 {
			n++
		}
	}
	return n
}
