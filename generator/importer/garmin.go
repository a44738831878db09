package importer

import (
	"slices"
	"strings"
)

// Garmin reads the list of activities as Garmin Connect's site exports it, in the language and the units of the account. Times are
// local.
var Garmin = &Format{
	ID:  "garmin",
	Doc: "the list of activities that Garmin Connect exports as CSV",
	Is: func(name string, head []byte) bool {
		rows := headRows(head)
		_, plan := garminTable(rows)
		return plan != nil
	},
	Read: readGarmin,
}

// garminPlaces are the first columns, in every language and where there is no header.
var garminPlaces = []string{"type", "date", "favorite", "title", "distance", "calories", "duration", "hr", "hr_max"}

// garminTable finds the row after the header, and the columns; nil where this is no such table. A row of Garmin's is known by its third
// cell, the favourite.
func garminTable(rows [][]string) (first int, cols map[string]column) {
	at := headerRow(rows)
	if at >= 0 {
		cols = columnsOf(rows[at])
		if hasAll(cols, "type", "title", "duration") && (hasAll(cols, "favorite") || oldGarmin(rows[at])) {
			if at+1 < len(rows) && garminRow(rows[at+1]) {
				byPlace(cols, len(rows[at+1]))
			}
			return at + 1, cols
		}
	}
	for i, row := range rows {
		if !garminRow(row) {
			continue
		}
		cols = map[string]column{}
		if i > 0 { // a header in a language that we do not know, or know in part
			cols = columnsOf(rows[i-1])
			for _, name := range garminPlaces {
				delete(cols, name)
			}
		}
		byPlace(cols, len(row))
		return i, cols
	}
	return 0, nil
}

// byPlace adds the first columns that a header did not name, of as many as a row has.
func byPlace(cols map[string]column, width int) {
	for n, name := range garminPlaces[:min(width, len(garminPlaces))] {
		taken := false
		for _, c := range cols {
			taken = taken || c.at == n
		}
		if _, named := cols[name]; !named && !taken {
			cols[name] = column{at: n}
		}
	}
}

// oldGarmin says whether a header is that of the site before 2018, which told the starts as Fr, 25 Mai 2012 20:31.
func oldGarmin(head []string) bool {
	keys := make([]string, len(head))
	for i, h := range head {
		keys[i] = kindKey(plainHeader(h))
	}
	for _, words := range [][]string{{"aktivitätsname", "aktivitätstyp"}, {"activityname", "activitytype", "start"}, {"titel", "aktivitätstyp", "start"}} {
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(keys, w) }) {
			return true
		}
	}
	return false
}

// garminRow says whether a row begins as Garmin's do: sport, date, favourite, title.
func garminRow(row []string) bool {
	if len(row) < 7 || len(row) > 60 {
		return false
	}
	if _, err := readMoment(cell(row[1])); err != nil {
		return false
	}
	fav := strings.ToLower(cell(row[2]))
	return fav == "true" || fav == "false"
}

func readGarmin(in Input) *Export {
	out := &Export{Name: in.Name}
	s := readColumns(in, out, func(rows [][]string) map[string]column {
		_, cols := garminTable(rows)
		return cols
	})
	if s == nil {
		return out
	}
	first, cols := garminTable(s.rows)
	if cols == nil {
		out.fatal("this looks like Garmin's list of activities, but its columns cannot be told", "import it with --map, naming them")
		return out
	}
	head := make([]string, 64)
	if first > 0 {
		head = append(slices.Clone(s.rows[first-1]), head...)
	}
	out.note("columns: " + guess(cols, head))
	s.cols = cols
	s.drop(first)
	s.activities(dialect{id: "garmin"}, in, out)
	return out
}
