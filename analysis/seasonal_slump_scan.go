package analysis

import (
	"encoding/binary"
	"math"
	"math/rand/v2"

	"github.com/runlog/runlog/analysis/stats"
)

const (
	scanDraws    = 999
	scanPenalty  = 0.3 // handicap of "in the latest years" against "in all years"
	doubledWeeks = 2 * SeasonWeeks
)

// A row is one way to look for a slump: a series, a length, and a form of evidence.
type row struct {
	series *measured
	weeks  int
	score  []float64 // evidence by week of the log
}

// A scan is the outcome of looking for a slump at every season week, of every length, in all years and in the latest ones.
type scan struct {
	row    row
	start  int     // season week, 0 to 51
	suffix int     // the latest so many years are those that show it
	p      float64 // of the whole search: the share of logs with rotated years that show as much
}

// scanSeasons searches the log. The comparison is with the log itself after each year was turned by a random number of weeks: a year
// keeps its level, its dips, their lengths and its gaps, and loses that they line up with other years.
//
// What is turned are the evidence scores, not the weeks, so a window over New Year stays what it was. The largest value of the whole
// search is compared with the largest values of the turned logs, so that the p is that of the search, not of one window (Westfall and
// Young's maximum; the purely seasonal scan of SaTScan is its relative).
func scanSeasons(m *material, years int, draws *rand.Rand) scan {
	rows := m.rows()
	table := doubled(rows, years)
	suffixes := latest(years)
	cells := make([][]float64, len(rows)*len(suffixes)) // by row and suffix: the maximum over season weeks, the log's own first
	for i := range cells {
		cells[i] = make([]float64, scanDraws+1)
	}
	shift := make([]int, years)
	for b := range scanDraws + 1 {
		table.maxima(shift, suffixes, func(cell int, top int32) { cells[cell][b] = float64(top) })
		for y := range shift {
			shift[y] = draws.IntN(SeasonWeeks)
		}
	}
	best, p := strongest(cells, suffixes, years)
	s := scan{row: rows[best/len(suffixes)], suffix: suffixes[best%len(suffixes)], p: p}
	s.start = table.argmax(best/len(suffixes), s.suffix)
	return s
}

// rows lists every series, length and form of evidence.
func (m *material) rows() []row {
	var rows []row
	for i := range m.series {
		s := &m.series[i]
		for _, w := range slumpWindows {
			mixture, linear := evidence(dips(s.z, w))
			rows = append(rows, row{s, w, mixture}, row{s, w, linear})
		}
	}
	return rows
}

// latest lists the numbers of latest years to look at, all of them last.
func latest(years int) []int {
	var out []int
	for _, m := range []int{3, 4, 5, 6, 8, 10, 12, 15, 20, 30} {
		if m < years {
			out = append(out, m)
		}
	}
	return append(out, years)
}

// A scoreTable holds the evidence of all rows and years, each year written twice in a row, so that turning it is reading from
// another place. Scores are whole millionths: their sums are the same in any order and on any machine.
type scoreTable struct {
	rows, years int
	cells       []int32
}

func doubled(rows []row, years int) *scoreTable {
	t := &scoreTable{len(rows), years, make([]int32, len(rows)*years*doubledWeeks)}
	for k := range rows {
		for y := range years {
			year := t.year(k, y)
			for i := range year {
				year[i] = int32(math.Round(1e6 * rows[k].score[y*SeasonWeeks+i%SeasonWeeks]))
			}
		}
	}
	return t
}

func (t *scoreTable) year(row, year int) []int32 {
	at := (row*t.years + year) * doubledWeeks
	return t.cells[at : at+doubledWeeks]
}

// maxima sums the years, each turned by its shift, from the latest back, and reports for each row and suffix the largest sum over the
// season weeks. Suffixes rise.
func (t *scoreTable) maxima(shift, suffixes []int, report func(cell int, top int32)) {
	for k := range t.rows {
		var sum [SeasonWeeks]int32
		next := 0
		for y := t.years - 1; y >= 0; y-- {
			turned := (*[SeasonWeeks]int32)(t.year(k, y)[shift[y]:])
			for i := 0; i < SeasonWeeks; i += 4 {
				sum[i] += turned[i]
				sum[i+1] += turned[i+1]
				sum[i+2] += turned[i+2]
				sum[i+3] += turned[i+3]
			}
			if t.years-y != suffixes[next] {
				continue
			}
			report(k*len(suffixes)+next, largest(&sum))
			next++
		}
	}
}

// largest is the largest of the sums. Four at a time, because nine tenths of an analysis is spent here and in adding up.
func largest(xs *[SeasonWeeks]int32) int32 {
	a, b, c, d := xs[0], xs[1], xs[2], xs[3]
	for i := 4; i < SeasonWeeks; i += 4 {
		a, b, c, d = max(a, xs[i]), max(b, xs[i+1]), max(c, xs[i+2]), max(d, xs[i+3])
	}
	return max(a, b, c, d)
}

// argmax is the season week of the largest sum of a row over the latest years.
func (t *scoreTable) argmax(row, suffix int) int {
	var sum [SeasonWeeks]int32
	for y := t.years - 1; y >= t.years-suffix; y-- {
		for i, x := range t.year(row, y)[:SeasonWeeks] {
			sum[i] += x
		}
	}
	best := 0
	for i, x := range sum {
		if x > sum[best] {
			best = i
		}
	}
	return best
}

// strongest puts all cells on one scale and returns the log's own largest, and the share of all logs, its own among them, that reach
// it.
func strongest(cells [][]float64, suffixes []int, years int) (best int, p float64) {
	tops := make([]float64, scanDraws+1)
	for b := range tops {
		tops[b] = math.Inf(-1)
	}
	for c, values := range cells {
		penalty := 0.0
		if suffixes[c%len(suffixes)] < years {
			penalty = scanPenalty
		}
		for b, x := range stats.Comparable(values) {
			x -= penalty
			if x > tops[b] {
				tops[b] = x
				if b == 0 {
					best = c
				}
			}
		}
	}
	reach := 1
	for _, top := range tops[1:] {
		if top >= tops[0]-1e-12 {
			reach++
		}
	}
	return best, float64(reach) / float64(scanDraws+1)
}

// draws seeds the turning of years from the log itself, so that the same diary has the same p. Distances are left out: the unit that
// they were written in must not matter.
func (s *Seasons) draws() *rand.Rand {
	key := binary.BigEndian.AppendUint32(nil, uint32(s.Years))
	for i := range s.State {
		key = append(key, byte(s.State[i]))
		if s.Race[i] {
			key = append(key, 'r')
		}
		for _, x := range []float64{s.Outings[i], s.Feel[i]} {
			if !math.IsNaN(x) {
				key = binary.BigEndian.AppendUint32(key, uint32(math.Round(x*1000)))
			}
		}
	}
	return stats.Draws(key)
}
