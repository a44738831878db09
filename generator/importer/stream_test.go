package importer

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// A generated export: a header and so many rows, made as they are read. It watches the memory on the way.
type generated struct {
	rows, row int
	fill      string // of a column that nobody asks for
	pending   bytes.Buffer
	calls     int
	peak      uint64
}

func (g *generated) Read(p []byte) (int, error) {
	if g.calls++; g.calls%1000 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		g.peak = max(g.peak, m.HeapAlloc)
	}
	for g.pending.Len() == 0 {
		if g.row > g.rows {
			return 0, io.EOF
		}
		if g.row == 0 {
			g.pending.WriteString(strava103 + "\n")
		} else {
			day := diary.Date{Year: 2002, Month: 1, Day: 1}.AddDays(g.row % 8000)
			fmt.Fprintf(&g.pending, `%d,"%s, 06:40:%02d",Morning Run,Run,,3200,10.23,171,70,false,,Pegasus,,70,,3200,3150,10234.5%s,%s`+"\n",
				g.row, day.Time().Format("Jan 2, 2006"), g.row%60, strings.Repeat(",", 40), g.fill)
		}
		g.row++
	}
	return g.pending.Read(p)
}

func (g *generated) read(t testing.TB) *Export {
	return Read(Input{Name: "activities.csv", Body: g, Config: diary.Default()})
}

// What a table holds beside what is asked for goes by and is let go.
func TestATableIsReadInMemoryForItsRowsAndNotForItsLength(t *testing.T) {
	const rows, megabyte = 2000, 1 << 20
	g := &generated{rows: rows, fill: strings.Repeat("x", 50_000)} // 100 MB
	defer debug.SetGCPercent(debug.SetGCPercent(25))               // what other tests left behind would delay the collector
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	x := g.read(t)
	if len(x.Entries) != rows {
		t.Fatalf("%d entries, %v", len(x.Entries), x.Problems)
	}
	if used := int64(g.peak) - int64(before.HeapAlloc); g.calls < 1000 || used > 50*megabyte {
		t.Errorf("%d MB for %d rows of a table of %d MB, in %d reads", used/megabyte, rows, rows*len(g.fill)/megabyte, g.calls)
	}
}

func TestTablesWithoutEndStop(t *testing.T) {
	for name, c := range map[string]struct {
		body io.Reader
		says string
	}{
		"too many rows": {&generated{rows: maxRows + 5}, "more than 300000 rows"},
		"an open quote": {io.MultiReader(strings.NewReader(strava103+"\n1,\"Feb 3, 2026"), &endless{}), "a quote may be open"},
		"one long line": {io.MultiReader(strings.NewReader(strava103+"\n1,"), &endless{}), "longer than 16 MB"},
		"a JSON text":   {io.MultiReader(strings.NewReader(`[{"run_id": 1, "name": "`), &endless{}), "longer than 16 MB"},
	} {
		x := Read(Input{Name: "activities", Body: c.body, Config: diary.Default()})
		if !x.Problems.Fatal() || !strings.Contains(fmt.Sprint(x.Problems), c.says) {
			t.Errorf("%s: %d entries, %v", name, len(x.Entries), x.Problems)
		}
	}
}

// endless is text without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// BenchmarkTableOf1GB reads a table of 1 GB: 100,000 rows of which most is nothing that a post needs.
func BenchmarkTableOf1GB(b *testing.B) {
	for b.Loop() {
		g := &generated{rows: 100_000, fill: strings.Repeat("x", 10_500)}
		if x := g.read(b); len(x.Entries) != g.rows {
			b.Fatal(x.Problems)
		}
		b.ReportMetric(float64(g.peak)/(1<<20), "MB-peak")
	}
}
