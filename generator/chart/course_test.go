package chart

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// trace is two pieces of a run with three stretches between them that stay private.
func trace() [][]diary.Sample {
	piece := func(from, n int) []diary.Sample {
		var out []diary.Sample
		for i := range n {
			out = append(out, diary.Sample{At: float64(from+i)*100 + 50, Speed: 3, HR: 140 + float64(i)})
		}
		return out
	}
	return [][]diary.Sample{piece(5, 10), piece(18, 6)}
}

func TestACourseHasGapsWhereTheWayStaysPrivate(t *testing.T) {
	figures := Course(&diary.Run{Trace: trace()}, diary.Default(), words.English(), 1)
	if len(figures) != 2 || figures[0].ID != "pace-1" || figures[1].ID != "heart-1" {
		t.Fatal(figures)
	}
	for _, f := range figures {
		if len(f.X) != 19 || known(f.Series[0].Values) != 16 || !missing(f.Series[0].Values[10]) || !missing(f.Series[0].Values[12]) || missing(f.Series[0].Values[13]) {
			t.Errorf("%s: %d places, values %v", f.ID, len(f.X), f.Series[0].Values)
		}
	}
	if f := figures[0]; f.Series[0].Values[0] != 333 || !strings.Contains(f.Alt, "5:33 /km in the middle") {
		t.Errorf("%v, %s", f.Series[0].Values[0], f.Alt)
	}
}

func TestMilesOnACourseAreMiles(t *testing.T) {
	c := diary.Default()
	c.Miles = true
	f := Course(&diary.Run{Trace: trace()}, c, words.English(), 1)[0]
	if f.Unit != "min/mi" || f.Series[0].Values[0] != 536 || f.X[0] != "0.3 mi" {
		t.Errorf("%s, %v, %s", f.Unit, f.Series[0].Values[0], f.X[0])
	}
}

func TestSplitsStandInForACourse(t *testing.T) {
	run := &diary.Run{Splits: []float64{300, 290, 280, 270, 260}, SplitLength: 500}
	f := Course(run, diary.Default(), words.English(), 2)
	if len(f) != 1 || f[0].ID != "splits-2" || f[0].Series[0].Values[0] != 600 {
		t.Fatal(f)
	}
	run.Splits = run.Splits[:2]
	if f := Course(run, diary.Default(), words.English(), 2); len(f) != 0 {
		t.Errorf("two splits are no picture: %v", f)
	}
	if f := Course(&diary.Run{Trace: [][]diary.Sample{{{Moving: 15, HR: 120}, {Moving: 45}}}}, diary.Default(), words.English(), 1); len(f) != 0 {
		t.Errorf("one heart rate is no picture: %v", f)
	}
}
