package analysis

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/runlog/runlog/analysis/stats"
)

// scanPenalty is the handicap of "in the latest years" against "in all years".
const scanPenalty = 0.3

// drawsFor is the number of turned logs that a log is compared with. With 999 the scale of each cell is so rough that p wanders by as much
// again as the draws themselves make it; three times as many mend that, and cost little up to ten years. The log itself is one of them.
func drawsFor(years int) int { return min(max(30_000/years, 1000), 3000) }

// firstDraws settle whether a look stands where their p is far from the limit, by clearFactor; else, and where p is to be said, all
// draws are made.
const (
	firstDraws  = 400
	clearFactor = 4
)

// Places within nearTie standard deviations of the strongest are told apart by settleDraws times as many draws.
const (
	nearTie     = 0.1
	settleDraws = 5
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

// A search goes through a log for its strongest place. The comparison is with the log itself after each year was turned by a random
// number of weeks: a year keeps its level, its dips, their lengths and its gaps, and loses that they line up with other years.
//
// What is turned are the evidence scores, not the weeks, so a window over New Year stays what it was. The largest value of the whole
// search is compared with the largest values of the turned logs, so that the p is that of the search, not of one window (Westfall and
// Young's maximum; the seasonal scan of SaTScan is its relative).
type search struct {
	rows     []row
	years    int
	suffixes []int
	table    *scoreTable
	draws    *rand.Rand
	shift    []int      // of the next log to sum: the log's own is the first
	cells    [][]uint16 // by row and suffix: the maximum over season weeks of each log so far
	own      []float64  // of which the log's own, on the scale that all cells share
	tops     []float64  // and the largest of each log on that scale, its own first
}

// newSearch prepares the search of a log of so many years, in the latest of them, for each number in suffixes, which rise to all years.
func newSearch(rows []row, years int, suffixes []int, draws *rand.Rand) *search {
	s := &search{rows: rows, years: years, suffixes: suffixes, draws: draws, shift: make([]int, years)}
	s.table = newScoreTable(s.rows, years)
	s.cells = make([][]uint16, len(s.rows)*len(s.suffixes))
	return s
}

// after is what the search says once it knows so many logs, its own among them. It may be asked again for more.
func (s *search) after(n int) scan {
	drawn := len(s.cells[0])
	for i, cell := range s.cells {
		s.cells[i] = append(make([]uint16, 0, n), cell...)[:n]
	}
	for b := drawn; b < n; b++ {
		s.table.maxima(s.shift, s.suffixes, s.cells, b)
		for y := range s.shift {
			s.shift[y] = s.draws.IntN(SeasonWeeks)
		}
	}
	s.own, s.tops = strongest(s.cells, s.suffixes, s.years)
	found, _ := s.among(func(scan) bool { return true })
	return found
}

// among is the strongest place of those that will do, and false where none does. Its p is that of the whole search, whatever is left out:
// the share of all logs, its own among them, whose largest reaches it.
func (s *search) among(do func(scan) bool) (found scan, ok bool) {
	top := math.Inf(-1)
	for c, x := range s.own {
		if x <= top {
			continue
		}
		place := scan{row: s.rows[c/len(s.suffixes)], suffix: s.suffixes[c%len(s.suffixes)]}
		place.start = strongestWeek(place.row, s.years, place.suffix)
		if do(place) {
			found, ok, top = place, true, x
		}
	}
	reach := 1
	for _, x := range s.tops[1:] {
		if x >= top-1e-12 {
			reach++
		}
	}
	found.p = float64(reach) / float64(len(s.tops))
	return found, ok
}

// settle decides between the place that was found and those that come near it: often the same weeks by another measure, length or number
// of years. How strong each is wanders with the draws, so the rows of these few are compared by many more of them. The p stays.
func (s *search) settle(found scan) scan {
	top := slices.Max(s.own)
	var near []row
	places := 0
	for c, x := range s.own {
		if x < top-nearTie {
			continue
		}
		places++
		if r := s.rows[c/len(s.suffixes)]; len(near) == 0 || &near[len(near)-1].score[0] != &r.score[0] {
			near = append(near, r)
		}
	}
	if places == 1 {
		return found
	}
	settled := newSearch(near, s.years, s.suffixes, s.draws).after(settleDraws * len(s.cells[0]))
	settled.p = found.p
	return settled
}

// rows lists every series, length and form of evidence.
func (m *material) rows() []row {
	var rows []row
	for i := range m.series {
		s := &m.series[i]
		for _, w := range slumpWindows {
			mixture, linear := evidence(dips(s.z, w), slumpJitter)
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
// are whole steps above the row's lowest, of which a word holds four, of weeks a quarter apart; and each year is written out so far
// beyond its end that turning it is reading from another place.
type scoreTable struct {
	rows, years int
	words       []uint64
}

const (
	quarter   = SeasonWeeks / 4
	yearWords = SeasonWeeks + quarter
	laneBits  = 16
	laneMax   = 1<<15 - 1          // the highest bit of a lane stays free, for comparing
	laneTops  = 0x8000800080008000 // those bits
)

func newScoreTable(rows []row, years int) *scoreTable {
	t := &scoreTable{len(rows), years, make([]uint64, len(rows)*years*yearWords)}
	for k := range rows {
		score := rows[k].score
		low := slices.Min(score)
		// A step is as small as the sum of all years allows: a hundredth of a normal score at 40 years, less than half of that at 10.
		steps := laneMax / (float64(years) * (slices.Max(score) - low + 1e-9))
		for y := range years {
			year, words := score[y*SeasonWeeks:(y+1)*SeasonWeeks], t.year(k, y)
			at := func(week int) uint64 { return uint64((year[week%SeasonWeeks] - low) * steps) }
			for i := range words {
				for lane := range 4 {
					words[i] |= at(i+lane*quarter) << (lane * laneBits)
				}
			}
		}
	}
	return t
}

func (t *scoreTable) year(row, year int) []uint64 {
	at := (row*t.years + year) * yearWords
	return t.words[at : at+yearWords]
}

// maxima sums the years, each turned by its shift, from the latest back, and writes for each row and suffix the largest sum over the
// season weeks into place b of its cell. Suffixes rise.
func (t *scoreTable) maxima(shift, suffixes []int, cells [][]uint16, b int) {
	for k := range t.rows {
		var sum [quarter]uint64
		next := 0
		for y := t.years - 1; y >= 0; y-- {
			turned := (*[quarter]uint64)(t.words[(k*t.years+y)*yearWords+shift[y]:])
			for i := 0; i < quarter-1; i += 3 {
				sum[i] += turned[i]
				sum[i+1] += turned[i+1]
				sum[i+2] += turned[i+2]
			}
			sum[quarter-1] += turned[quarter-1]
			if t.years-y == suffixes[next] {
				cells[k*len(suffixes)+next][b] = largest(&sum)
				next++
			}
		}
	}
}

// largest is the largest of the sums, four to a word. Its comparisons form a tree, so that the processor can make several at once.
func largest(w *[quarter]uint64) uint16 {
	a := larger(larger(w[0], w[1]), larger(w[2], w[3]))
	b := larger(larger(w[4], w[5]), larger(w[6], w[7]))
	c := larger(larger(w[8], w[9]), larger(w[10], w[11]))
	top := larger(larger(a, b), larger(c, w[12]))
	return uint16(max(top&laneMax, top>>16&laneMax, top>>32&laneMax, top>>48&laneMax))
}

// larger is the larger of each lane.
func larger(a, b uint64) uint64 {
	over := (a | laneTops) - b // a lane's highest bit stays where a is at least b, and the rest is by how much
	keep := over & laneTops
	return b + over&(keep-keep>>(laneBits-1))
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

// strongest puts all cells on one scale. It returns the log's own value of each, and the largest of each log.
func strongest(cells [][]uint16, suffixes []int, years int) (own, tops []float64) {
	tops = make([]float64, len(cells[0]))
	for b := range tops {
		tops[b] = -100 // far below any cell
	}
	own = make([]float64, len(cells))
	values := make([]float64, len(tops))
	for c, cell := range cells {
		for b, x := range cell {
			values[b] = float64(x)
		}
		penalty := 0.0
		if suffixes[c%len(suffixes)] < years {
			penalty = scanPenalty
		}
		scale := stats.ScaleOf(values)
		own[c] = scale.Of(values[0]) - penalty
		for b, x := range values {
			if x > scale.At(tops[b]+penalty) {
				tops[b] = scale.Of(x) - penalty
			}
		}
	}
	return own, tops
}

// draws seeds chance from the log itself and what it is for, so that the same diary has the same p. Distances are left out: the unit
// that they were written in must not matter.
func (s *Seasons) draws(use string) *rand.Rand {
	key := binary.BigEndian.AppendUint32([]byte(use), uint32(s.Years))
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
