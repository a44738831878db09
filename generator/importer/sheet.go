package importer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of a table. A life of running is some 20,000 rows.
const (
	maxTable = 128 << 20
	maxRows  = 300_000
	maxCell  = 1 << 20
)

// A sheet is a table of text as a spreadsheet or another program wrote it.
type sheet struct {
	file  string
	rows  [][]string
	lines []int             // the line of the file on which each row begins
	cols  map[string]column // by our names of what they hold
	mark  byte              // before the decimals
	order dayOrder
}

// A column is where a value stands, and its unit where the header says it.
type column struct {
	at   int
	unit string
}

// readSheet splits a text of any encoding and separator into rows, or is nil where that cannot be.
func readSheet(in Input, out *Export) *sheet {
	data, err := io.ReadAll(io.LimitReader(in.Body, maxTable+1))
	if err == nil && len(data) > maxTable {
		err = fmt.Errorf("it is larger than %d MB", maxTable>>20)
	}
	var text []byte
	from := ""
	if err == nil {
		text, from, err = decoded(data)
	}
	if err != nil {
		out.fatal(fmt.Sprintf("the table cannot be read: %v", err), "export the file again")
		return nil
	}
	if from != "" {
		out.note("the text is in " + from)
	}
	s := &sheet{file: in.Name, order: dayOrder(in.Dates)}
	r := tableReader(text)
	for len(s.rows) <= maxRows {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s
		}
		if err != nil {
			out.fatal(fmt.Sprintf("the table cannot be read: %v", err), "export the file again")
			return nil
		}
		line, _ := r.FieldPos(0)
		s.rows, s.lines = append(s.rows, row), append(s.lines, line)
	}
	out.fatal(fmt.Sprintf("the table has more than %d rows", maxRows), "split it")
	return nil
}

// tableReader reads rows of any length, with the separator that the text uses.
func tableReader(text []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(text), -1, true
	r.TrimLeadingSpace = r.Comma != '\t' // a quote may come after a space
	return r
}

// separator is what stands between the cells: of comma, semicolon and tab the one that is most frequent outside quotes at the beginning.
func separator(text []byte) rune {
	count := map[byte]int{}
	quoted := false
	for _, c := range text[:min(len(text), HeadSize)] {
		switch {
		case c == '"':
			quoted = !quoted
		case !quoted:
			count[c]++
		}
	}
	// A decimal comma in every cell makes commas as frequent as semicolons, and tabs stand in no text.
	switch {
	case count['\t'] > 0 && count['\t'] >= count[',']/2:
		return '\t'
	case count[';'] > 0 && count[';'] >= count[',']/2:
		return ';'
	}
	return ','
}

// headRows are the rows at the beginning of a file that may be a table, for a format to look at.
func headRows(head []byte) [][]string {
	text := decodedHead(head)
	if bytes.IndexByte(text, 0) >= 0 || bytes.IndexAny(bytes.TrimSpace(text), "<{[") == 0 {
		return nil
	}
	if i := bytes.LastIndexByte(text, '\n'); i > 0 && len(head) >= HeadSize {
		text = text[:i]
	}
	r := tableReader(text)
	var rows [][]string
	for len(rows) < 30 {
		row, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// get is the text of a row's cell, empty where it states nothing.
func (s *sheet) get(row int, name string) string {
	c, ok := s.cols[name]
	if !ok || c.at >= len(s.rows[row]) {
		return ""
	}
	text := cell(s.rows[row][c.at])
	if blank(text) {
		return ""
	}
	return text
}

// column are the texts of a column that state something.
func (s *sheet) column(name string) []string {
	var out []string
	for i := range s.rows {
		if text := s.get(i, name); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// has says whether the table has such a column.
func (s *sheet) has(name string) bool { _, ok := s.cols[name]; return ok }

// drop leaves out the first n rows: a header and what stands above it.
func (s *sheet) drop(n int) {
	s.rows, s.lines = s.rows[n:], s.lines[n:]
}

// longest is the length of the longest cell.
func longest(row []string) int {
	n := 0
	for _, c := range row {
		n = max(n, len(c))
	}
	return n
}

// empty says whether a row holds nothing.
func empty(row []string) bool {
	return strings.TrimSpace(strings.Join(row, "")) == ""
}
