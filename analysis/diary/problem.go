package diary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Pos is a place in a file that a person wrote. Lines and columns count from 1, columns in characters; 0 means unknown.
type Pos struct {
	File      string
	Line, Col int
}

// String is the place as file:line:col, as far as it is known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// A Problem is something that the author of a file must mend or may want to. It is neither a finding about the running nor an
// error of the machine.
type Problem struct {
	Pos
	Fatal bool   // nothing is written while it stands
	ID    string // a short stable name of the kind of problem, such as "unreadable"
	Key   string // whose value it is about, with dots into nested ones: weather.temp; empty = of no value
	Msg   string // what is wrong, in the author's words: `distance: "10 parsecs" is not a distance`
	Hint  string // what to do about it, or nothing
}

// String is the problem in one line: file:line:col: what (hint).
func (p Problem) String() string {
	s := p.Msg
	if place := p.Pos.String(); place != "" {
		s = place + ": " + s
	}
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return s
}

// Problems are all the faults found in one run.
type Problems []Problem

// Fatal says whether one of them forbids writing.
func (ps Problems) Fatal() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Fatal })
}

// unread says whether one of them is a value that has been left out.
func (ps Problems) unread() bool {
	return ps.Fatal() || slices.ContainsFunc(ps, func(p Problem) bool { return p.ID == "unreadable" })
}

// Sort orders problems by place, then by message, so that a run says the same whatever order files were read in.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), strings.Compare(a.Msg, b.Msg))
	})
}
