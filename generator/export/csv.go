package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// Columns that are not keys of a record.
const (
	fileColumn = "file"
	dateColumn = "date"
	runColumn  = "run" // which of the post's runs the row is: 1, 2 …; empty in a post without a run
	runPrefix  = "run."
	listSuffix = "[]" // the cells of the column hold JSON lists
)

// bom in front of a file tells a spreadsheet that the text is UTF-8.
const bom = "\ufeff"

// A row is cells by their columns, in order of the record's keys.
type row struct {
	columns []string
	cells   map[string]string
}

func newRow(file string) *row {
	return &row{columns: []string{fileColumn, runColumn, dateColumn}, cells: map[string]string{fileColumn: guarded(file)}}
}

// CSV writes the posts with a row for each run, and one for a post without any. What belongs to the post stands in its first row. A key
// of a run has run. before it, a key within another a dot between the two; columns that nobody uses are left out.
func CSV(w io.Writer, es []*diary.Entry, c *diary.Config) error {
	var rows []*row
	columns := []string{fileColumn, runColumn, dateColumn}
	for _, e := range es {
		record, err := diary.EncodeJSON(e, c)
		if err != nil {
			return err
		}
		more, err := rowsOf(record)
		if err != nil {
			return err
		}
		for _, r := range more {
			columns = merged(columns, r.columns)
		}
		rows = append(rows, more...)
	}
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	lines := [][]string{columns}
	for _, r := range rows {
		line := make([]string, len(columns))
		for i, name := range columns {
			line[i] = r.cells[name]
		}
		lines = append(lines, line)
	}
	return out.WriteAll(lines)
}

// merged are the columns with those of a row that are new, each behind the one before it in the row, the runs' columns side by side.
func merged(columns, more []string) []string {
	ofRun := func(name string) bool { return strings.HasPrefix(name, runPrefix) }
	at := 0
	for _, name := range more {
		if i := slices.Index(columns, name); i >= 0 {
			at = i + 1
			continue
		}
		if first := slices.IndexFunc(columns, ofRun); ofRun(name) {
			at = max(at, first)
		}
		for at < len(columns) && ofRun(columns[at]) && !ofRun(name) {
			at++
		}
		columns = slices.Insert(columns, at, name)
		at++
	}
	return columns
}

// rowsOf are the rows of one record: what the post is called, its runs, and the rest of the post beside the first of them.
func rowsOf(record []byte) ([]*row, error) {
	t, err := parseTree(record)
	if err != nil {
		return nil, err
	}
	file := t.take("file").text
	first := newRow(file)
	runs := t.take("runs").items
	for _, name := range []string{"date", "title", "week", "id"} {
		first.add(name, t.take(name))
	}
	rows := []*row{first}
	for i, run := range runs {
		r := first
		if i > 0 {
			r = newRow(file)
			rows = append(rows, r)
		}
		r.cells[runColumn] = strconv.Itoa(i + 1)
		for _, k := range run.keys {
			r.add(runPrefix+k.name, k.tree)
		}
	}
	for _, k := range t.keys {
		first.add(k.name, k.tree)
	}
	return rows, nil
}

// add puts a value into the column of its key, or each of its parts into a column of its own.
func (r *row) add(name string, t tree) {
	cell := ""
	switch t.kind {
	case nothing:
		return
	case list:
		name += listSuffix
		cell = t.json()
	case object:
		for _, k := range t.keys {
			r.add(name+"."+k.name, k.tree)
		}
		return
	case literal:
		cell = t.text
	default:
		cell = guarded(t.text)
	}
	r.columns = append(r.columns, name)
	r.cells[name] = cell
}

// guarded is text as a cell. A spreadsheet takes what begins with = + - @ for a formula, and computes it: such text gets a ' in front,
// and so does text that begins with ' or " itself. A carriage return does not survive in CSV: text with one is written as JSON.
func guarded(s string) string {
	switch {
	case strings.ContainsRune(s, '\r'):
		return tree{kind: text, text: s}.json()
	case s != "" && strings.ContainsAny(s[:1], "=+-@'\"\t\n") && !isNumber(s), strings.ContainsAny(firstRune(s), "＝＋－＠"):
		return "'" + s
	}
	return s
}

// unguarded is the inverse of guarded.
func unguarded(cell string) string {
	if s, ok := strings.CutPrefix(cell, "'"); ok {
		return s
	}
	var s string
	if strings.HasPrefix(cell, `"`) && json.Unmarshal([]byte(cell), &s) == nil {
		return s
	}
	return cell
}

func firstRune(s string) string {
	for _, c := range s {
		return string(c)
	}
	return ""
}

// isNumber says whether a spreadsheet sees a number, which is no formula.
func isNumber(s string) bool {
	digits, fraction, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return digits != "" && strings.Trim(digits, "0123456789") == "" && strings.Trim(fraction, "0123456789") == "" && dotted == (fraction != "")
}
