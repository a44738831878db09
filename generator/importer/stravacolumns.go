package importer

import (
	"fmt"
	"slices"
	"strings"
)

// The table has two blocks. The first is for people: number, date, name, sport, description, elapsed time, distance in the
// athlete's unit, perhaps the highest heart rate, relative effort, commute, perhaps a private note, gear, file, perhaps weights. The
// second begins with elapsed time again and is for machines: seconds and metres. Header names come twice where both blocks have the
// value, in every language, and so the second block is found without knowing a word.

// secondBlock is where the second block begins: the next elapsed time after which, two columns on, stands distance again. It is -1
// where there is none.
func secondBlock(head []string) int {
	for i := 7; i+2 < len(head); i++ {
		if head[i] != "" && head[i] == head[5] && head[i+2] == head[6] {
			return i
		}
	}
	return -1
}

// stravaFile is the column of the tracks' names, by what is in it, or -1.
func stravaFile(head []string, rows [][]string) int {
	for at := 7; at < min(len(head), 20); at++ {
		n := 0
		for _, row := range rows {
			if at < len(row) && (trackName(row[at]) || row[at] == "#error#") {
				n++
			}
		}
		if n > 0 {
			return at
		}
	}
	return -1
}

// Places in the second block, counted from its beginning; they have been the same since it exists.
var secondPlaces = map[string]int{"duration": 1, "distance2": 2, "climb": 5, "hr_max": 15, "hr": 16}

// effortGap is the way from the second relative effort to the perceived exertion.
const effortGap = 6

// stravaColumns finds the columns by name in English and by place in every other language.
func stravaColumns(head []string, rows [][]string) map[string]column {
	if len(head) > 0 && kindKey(head[0]) == "activityid" {
		return namedColumns(head)
	}
	cols := map[string]column{}
	put := func(name string, at int) {
		if at >= 0 && at < len(head) {
			cols[name] = column{at: at}
		}
	}
	second := secondBlock(head)
	file := stravaFile(head, rows)
	if len(head) < 11 || second < 0 && file < 0 {
		return shortColumns(head)
	}
	for i, name := range []string{"id", "date", "title", "type", "notes", "elapsed", "distance"} {
		put(name, i)
	}
	if file < 0 {
		file = second - 1
		if second > 12 { // the athlete's and the bike's weight stand between
			file = second - 3
		}
	}
	put("file", file)
	put("shoes", file-1)
	if second < 0 {
		return cols
	}
	for name, place := range secondPlaces {
		put(name, second+place)
	}
	effort := 7 // of the first block, relative effort
	if head[7] == head[min(second+15, len(head)-1)] {
		effort = 8
	}
	// Relative effort, commute, [private note,] gear, file
	if file-effort == 4 {
		put("private", effort+2)
	}
	if again := slices.Index(head[second:], head[effort]); again >= 0 {
		put("rpe", second+again+effortGap)
		if !scaleOfTen(rows, second+again+effortGap) {
			delete(cols, "rpe")
		}
	}
	return cols
}

// scaleOfTen says whether all that a column states is from 1 to 10.
func scaleOfTen(rows [][]string, at int) bool {
	for _, row := range rows {
		if at >= len(row) || blank(cell(row[at])) {
			continue
		}
		if v, _, err := quantity(cell(row[at]), '.'); err != nil || v < 0 || v > 10 {
			return false
		}
	}
	return true
}

// namedColumns are those of an English header. What comes twice is taken from the second block.
func namedColumns(head []string) map[string]column {
	cols := map[string]column{}
	names := map[string]string{
		"activityid": "id", "activitydate": "date", "activityname": "title", "activitytype": "type", "activitydescription": "notes",
		"activityprivatenote": "private", "activitygear": "shoes", "filename": "file", "movingtime": "duration", "elevationgain": "climb",
		"maxheartrate": "hr_max", "averageheartrate": "hr", "perceivedexertion": "rpe", "elapsedtime": "elapsed", "competition": "competition",
		"longrun": "long_run",
	}
	for i, h := range head {
		key := kindKey(h)
		if name, ok := names[key]; ok {
			cols[name] = column{at: i}
		}
		if key != "distance" {
			continue
		}
		if _, first := cols["distance"]; first {
			cols["distance2"] = column{at: i}
		} else {
			cols["distance"] = column{at: i}
		}
	}
	return cols
}

// shortColumns are those of a header in another language that lacks most columns.
func shortColumns(head []string) map[string]column {
	cols := map[string]column{}
	words := map[string][]string{
		"id":       {"aktivitätsid", "iddelactivité", "idaktivity", "iddeactividad"},
		"date":     {"aktivitätsdatum", "datedelactivité", "datumaktivity", "fechadelaactividad"},
		"title":    {"namederaktivität", "nomdelactivité", "názevaktivity", "nombredelaactividad"},
		"type":     {"aktivitätsart", "typedactivité", "typaktivity", "tipodeactividad"},
		"notes":    {"aktivitätsbeschreibung", "descriptiondelactivité", "popisaktivity", "descripcióndelaactividad"},
		"elapsed":  {"verstrichenezeit", "tempsécoulé", "uplynulýčas", "tiempotranscurrido"},
		"distance": {"distanz", "distance", "vzdálenost", "distancia"},
		"file":     {"dateiname", "nomdufichier", "názevsouboru", "nombredelarchivo"},
	}
	for i, h := range head {
		for name, list := range words {
			if slices.Contains(list, kindKey(h)) {
				cols[name] = column{at: i}
			}
		}
	}
	return cols
}

// guessStrava names the columns as they were understood.
func guessStrava(cols map[string]column, head []string) string {
	var parts []string
	for _, name := range []string{"date", "title", "type", "notes", "private", "distance", "distance2", "duration", "elapsed", "hr", "hr_max", "climb", "rpe", "shoes", "file"} {
		if c, ok := cols[name]; ok {
			parts = append(parts, fmt.Sprintf("%s=%s#%d", name, head[c.at], c.at+1))
		}
	}
	return strings.Join(parts, ", ")
}
