package chart

import (
	"testing"

	"github.com/runlog/runlog/generator/words"
)

func TestNumbersOfChartsAreWrittenAsOnThePagesAroundThem(t *testing.T) {
	w := words.English()
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{{1518.7, 0, "1,519"}, {999.6, 0, "1,000"}, {2000, 1, "2,000"}, {999, 0, "999"}, {10.25, 1, "10.3"}, {-0.01, 1, "0"}} {
		if got := said(w, c.v, c.decimals); got != c.want {
			t.Errorf("said(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}
