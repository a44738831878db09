package importer

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of a table. A life of running is some 20,000 rows; a file may be of any length, and what is kept of it may not.
const (
	maxRows = 300_000
	maxCell = 1 << 20
	maxRow  = 16 << 20
	maxKept = 128 << 20
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
func readSheet(in Input, out *Export) *sheet { return readColumns(in, out, nil) }

// readColumns is readSheet for a table of which some columns alone matter: columns finds them from the first rows. The table goes by as
// a stream, and no other cell of it is kept; the first columns always are.
func readColumns(in Input, out *Export, columns func(first [][]string) map[string]column) *sheet {
	s := &sheet{file: in.Name, order: dayOrder(in.Dates)}
	k := keeper{columns: columns, words: map[string]string{}}
	text := newTextReader(in.Body)
	guard := &rowGuard{from: text, left: maxRow}
	err := s.stream(guard, &k)
	if err == nil && k.kept > maxKept {
		err = fmt.Errorf("it holds more than %d MB of text", maxKept>>20)
	}
	if err == nil && len(s.rows) > maxRows {
		err = fmt.Errorf("it has more than %d rows; split it", maxRows)
	}
	if err != nil {
		out.fatal(fmt.Sprintf("the table cannot be read: %v", err), "export the file again")
		return nil
	}
	if from := text.encoding; from != "" {
		out.note("the text is in " + from)
	}
	return s
}

// stream reads row by row until the end or a limit.
func (s *sheet) stream(guard *rowGuard, k *keeper) error {
	body := bufio.NewReaderSize(guard, HeadSize)
	head, err := body.Peek(HeadSize)
	if err != nil && err != io.EOF {
		return err
	}
	r := tableReader(body, head)
	r.ReuseRecord = true
	for len(s.rows) <= maxRows && k.kept <= maxKept {
		guard.left = maxRow
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		s.rows, s.lines = append(s.rows, k.keep(row)), append(s.lines, line)
		if len(s.rows) == sampleRows {
			k.choose(s.rows)
		}
	}
	return nil
}

// A rowGuard stops at a row that has no end, as an open quote makes of the rest of a file.
type rowGuard struct {
	from io.Reader
	left int
}

func (g *rowGuard) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, fmt.Errorf("one of its records is longer than %d MB: a quote may be open", maxRow>>20)
	}
	n, err := g.from.Read(p)
	g.left -= n
	return n, err
}

// A keeper copies the cells of a row that matter, so that the row itself is let go.
type keeper struct {
	columns func([][]string) map[string]column
	wanted  map[int]bool // nil = every column
	words   map[string]string
	width   int // of a row, up to the last column that is wanted
	kept    int // bytes
}

const (
	sampleRows   = 200 // from which the columns are found where not all are kept
	firstColumns = 24  // always kept: formats look at what is in them
	shortWord    = 24  // bytes of a text that may come again and again
	mostWords    = 4096
)

// choose finds the columns that matter, and lets go of what was kept of others; not of their headers, by which the columns are found
// again.
func (k *keeper) choose(rows [][]string) {
	if k.columns == nil {
		return
	}
	k.wanted, k.width = map[int]bool{}, firstColumns
	for _, c := range k.columns(rows) {
		k.wanted[c.at] = true
		k.width = max(k.width, c.at+1)
	}
	for _, row := range rows[1:] {
		for i := firstColumns; i < len(row); i++ {
			if !k.wanted[i] {
				row[i] = ""
			}
		}
	}
}

func (k *keeper) keep(row []string) []string {
	if k.wanted != nil {
		row = row[:min(len(row), k.width)]
	}
	out := make([]string, len(row))
	for i, text := range row {
		if text == "" || k.wanted != nil && i >= firstColumns && !k.wanted[i] {
			continue
		}
		word, known := k.words[text]
		if !known {
			word = strings.Clone(text)
			k.kept += len(word)
			if len(word) <= shortWord && len(k.words) < mostWords {
				k.words[word] = word
			}
		}
		out[i] = word
	}
	return out
}

// tableReader reads rows of any length, with the separator that the head of the text uses.
func tableReader(text io.Reader, head []byte) *csv.Reader {
	r := csv.NewReader(text)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(head), -1, true
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
	if len(head) >= HeadSize {
		text = wholeRows(text)
	}
	r := tableReader(bytes.NewReader(text), text)
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

// wholeRows is a text without the row that its end cuts off. A line may end within quotes, and the row goes on.
func wholeRows(text []byte) []byte {
	last := bytes.LastIndexByte(text, '\n')
	for i := last; i > 0; i = bytes.LastIndexByte(text[:i], '\n') {
		if bytes.Count(text[:i], []byte{'"'})%2 == 0 {
			return text[:i]
		}
	}
	if last <= 0 {
		return text // a header that is longer than that
	}
	return text[:last] // a quote that is none, somewhere above
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
