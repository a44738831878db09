package site

import (
	"math"

	"github.com/runlog/runlog/analysis/diary"
)

// Two lines are alike where each runs along the other: alikeShare of the squares of alikeSquare metres that one crosses are, or touch,
// squares of the other. A receiver strays by some ten metres, and parallel streets lie further apart than two squares.
const (
	alikeSquare = 100.0
	alikeShare  = 0.85
)

// degree is the length of a degree of latitude in metres.
const degree = 111_320.0

// A square is a place on earth, alikeSquare metres wide: its row from the equator and its column from Greenwich.
type square struct{ row, col int32 }

// alike finds the route that a line belongs to.
type alike struct {
	known   []knownLine
	through map[square][]int // which of the known lines cross a square
}

type knownLine struct {
	route   *Route
	squares map[square]bool
}

func newAlike() *alike { return &alike{through: map[square][]int{}} }

// add keeps a line as that of a route.
func (a *alike) add(r *Route, lines [][]diary.Point) {
	squares, _ := squaresOf(lines)
	if len(squares) == 0 {
		return
	}
	for s := range squares {
		a.through[s] = append(a.through[s], len(a.known))
	}
	a.known = append(a.known, knownLine{r, squares})
}

// find is the route whose line is alike, the first that was added, or nil.
func (a *alike) find(lines [][]diary.Point) *Route {
	squares, middle := squaresOf(lines)
	first := -1
	for _, s := range append(middle.around(), middle) {
		for _, i := range a.through[s] {
			if (first < 0 || i < first) && along(squares, a.known[i].squares) && along(a.known[i].squares, squares) {
				first = i
			}
		}
	}
	if first < 0 {
		return nil
	}
	return a.known[first].route
}

// along says whether most squares of one line are, or touch, those of another.
func along(one, other map[square]bool) bool {
	on := 0
	for s := range one {
		near := other[s]
		for _, n := range s.around() {
			near = near || other[n]
		}
		on += btoi(near)
	}
	return float64(on) >= alikeShare*float64(len(one))
}

// squaresOf are the squares that lines cross, and the one in their middle.
func squaresOf(lines [][]diary.Point) (squares map[square]bool, middle square) {
	squares = map[square]bool{}
	var order []square
	for _, line := range lines {
		for i := range line {
			from, to := line[max(i-1, 0)], line[i]
			metres := math.Hypot(to.Lat-from.Lat, (to.Lon-from.Lon)*math.Cos(from.Lat*math.Pi/180)) * degree
			steps := int(min(metres/(alikeSquare/2), 10_000)) + 1
			for k := 1; k <= steps; k++ {
				part := float64(k) / float64(steps)
				s := squareOf(from.Lat+part*(to.Lat-from.Lat), from.Lon+part*(to.Lon-from.Lon))
				if !squares[s] {
					squares[s] = true
					order = append(order, s)
				}
			}
		}
	}
	if len(order) > 0 {
		middle = order[len(order)/2]
	}
	return squares, middle
}

// squareOf is the square of a place.
func squareOf(lat, lon float64) square {
	row := int32(math.Floor(lat * degree / alikeSquare))
	return square{row, int32(math.Floor(lon * narrow(row) * degree / alikeSquare))}
}

// narrow is the length of a degree of longitude in a row, as a part of that at the equator. All rows of one degree of latitude have the same,
// so that their squares lie under one another.
func narrow(row int32) float64 {
	return math.Cos(math.Floor(float64(row)*alikeSquare/degree) * math.Pi / 180)
}

// around are the eight squares that touch this one, also where another degree of latitude with columns of another width begins.
func (s square) around() []square {
	out := make([]square, 0, 8)
	for row := s.row - 1; row <= s.row+1; row++ {
		below := s.col
		if here, there := narrow(s.row), narrow(row); here != there {
			below = int32(math.Floor((float64(s.col) + .5) / here * there))
		}
		for col := below - 1; col <= below+1; col++ {
			if row != s.row || col != s.col {
				out = append(out, square{row, col})
			}
		}
	}
	return out
}
