package analysis

import (
	"encoding/binary"
	"math"
	"math/rand/v2"

	"github.com/runlog/runlog/analysis/stats"
)

// scanPenalty is the handicap of "in the latest years" against "in all years".
const scanPenalty = 0.3

// drawsFor is the number of turned logs that a log is compared with. With 999 the scale of each cell is so rough that p wanders by as much
// again as the draws themselves make it; three times as many mend that, and cost little up to ten years.
func drawsFor(years int) int { return min(max(30_000/years, 1000), 3000) - 1 }

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
	table := newScoreTable(rows, years)
	suffixes, n := latest(years), drawsFor(years)+1
	cells := make([][]float64, len(rows)*len(suffixes)) // by row and suffix: the maximum over season weeks, the log's own first
	for i := range cells {
		cells[i] = make([]float64, n)
	}
	shift := make([]int, years)
	for b := range n {
		table.maxima(shift, suffixes, func(cell int, top uint32) { cells[cell][b] = float64(top) })
		for y := range shift {
			shift[y] = draws.IntN(SeasonWeeks)
		}
	}
	best, p := strongest(cells, suffixes, years)
	s := scan{row: rows[best/len(suffixes)], suffix: suffixes[best%len(suffixes)], p: p}
	s.start = strongestWeek(s.row, years, s.suffix)
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

// A scoreTable holds the evidence of all rows and years. Nine tenths of an analysis is adding it up, so it is laid out for that: scores
// are whole millionths above the lowest possible one, of which a word holds two, of weeks half a year apart; and each year is written
// out so far beyond its end that turning it is reading from another place.
type scoreTable struct {
	rows, years int
	words       []uint64
}

const (
	halfYear  = SeasonWeeks / 2
	yearWords = SeasonWeeks + halfYear
	unit      = 1e6
	lowest    = -5 // normal scores of a log of a million weeks lie above it
)

func newScoreTable(rows []row, years int) *scoreTable {
	t := &scoreTable{len(rows), years, make([]uint64, len(rows)*years*yearWords)}
	for k := range rows {
		for y := range years {
			scores, words := rows[k].score[y*SeasonWeeks:(y+1)*SeasonWeeks], t.year(k, y)
			at := func(week int) uint64 { return uint64(math.Round((scores[week%SeasonWeeks] - lowest) * unit)) }
			for i := range words {
				words[i] = at(i) | at(i+halfYear)<<32
			}
		}
	}
	return t
}

func (t *scoreTable) year(row, year int) []uint64 {
	at := (row*t.years + year) * yearWords
	return t.words[at : at+yearWords]
}

// maxima sums the years, each turned by its shift, from the latest back, and reports for each row and suffix the largest sum over the
// season weeks. Suffixes rise.
func (t *scoreTable) maxima(shift, suffixes []int, report func(cell int, top uint32)) {
	for k := range t.rows {
		var sum [halfYear]uint64
		next := 0
		for y := t.years - 1; y >= 0; y-- {
			turned := (*[halfYear]uint64)(t.year(k, y)[shift[y]:])
			for i := 0; i < halfYear; i += 2 {
				sum[i] += turned[i]
				sum[i+1] += turned[i+1]
			}
			if t.years-y == suffixes[next] {
				report(k*len(suffixes)+next, largest(&sum))
				next++
			}
		}
	}
}

// largest is the largest of the sums, two to a word.
func largest(words *[halfYear]uint64) uint32 {
	var first, firstOdd uint32
	var second, secondOdd uint64
	for i := 0; i < halfYear; i += 2 {
		a, b := words[i], words[i+1]
		first, firstOdd = max(first, uint32(a)), max(firstOdd, uint32(b))
		second, secondOdd = max(second, a), max(secondOdd, b)
	}
	return max(first, firstOdd, uint32(second>>32), uint32(secondOdd>>32))
}

// strongestWeek is the season week of the largest sum of a row over the latest years.
func strongestWeek(r row, years, suffix int) int {
	best, top := 0, math.Inf(-1)
	for week := range SeasonWeeks {
		sum := 0.0
		for y := years - suffix; y < years; y++ {
			sum += r.score[y*SeasonWeeks+week]
		}
		if sum > top {
			best, top = week, sum
		}
	}
	return best
}

// strongest puts all cells on one scale and returns the log's own largest, and the share of all logs, its own among them, that reach
// it.
func strongest(cells [][]float64, suffixes []int, years int) (best int, p float64) {
	tops := make([]float64, len(cells[0]))
	for b := range tops {
		tops[b] = -100 // far below any cell
	}
	for c, values := range cells {
		penalty := 0.0
		if suffixes[c%len(suffixes)] < years {
			penalty = scanPenalty
		}
		scale := stats.ScaleOf(values)
		for b, x := range values {
			if x <= scale.At(tops[b]+penalty) {
				continue
			}
			tops[b] = scale.Of(x) - penalty
			if b == 0 {
				best = c
			}
		}
	}
	reach := 1
	for _, top := range tops[1:] {
		if top >= tops[0]-1e-12 {
			reach++
		}
	}
	return best, float64(reach) / float64(len(tops))
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
