package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// Strava reads the activities.csv of Strava's bulk export, with the tracks beside it. Its columns grew from 11 to more than a hundred,
// and its headers are in the language of the account; see stravaColumns. Times are UTC.
var Strava = &Format{
	ID:  "strava",
	Doc: "Strava's bulk export: the zip, the folder, or its activities.csv",
	Is: func(name string, head []byte) bool {
		rows := headRows(head)
		return len(rows) > 0 && isStrava(rows)
	},
	Read: readStrava,
}

// isStrava knows the table by its first two columns in the languages that we have seen, else by its shape.
func isStrava(rows [][]string) bool {
	head := stravaHeader(rows[0])
	if len(head) >= 10 && slices.Contains([]string{"activityid", "aktivitätsid", "iddelactivité", "idaktivity", "iddeactividad"}, kindKey(head[0])) {
		return true
	}
	if len(head) < 11 || len(rows) < 2 {
		return false
	}
	if secondBlock(head) < 0 && stravaFile(head, rows[1:]) < 0 {
		return false
	}
	for _, row := range rows[1:] {
		if len(row) < 7 || strings.Trim(cell(row[0]), "0123456789") != "" || cell(row[0]) == "" {
			return false
		}
		if _, err := readMoment(cell(row[1])); err != nil {
			return false
		}
	}
	return true
}

func stravaHeader(row []string) []string {
	head := make([]string, len(row))
	for i, h := range row {
		head[i] = plainHeader(h)
	}
	return head
}

func readStrava(in Input) *Export {
	out := &Export{Name: in.Name, tracks: map[string]trackRef{}, beside: in.Beside}
	s := readColumns(in, out, func(rows [][]string) map[string]column { return stravaColumns(stravaHeader(rows[0]), rows[1:]) })
	if s == nil {
		return out
	}
	if len(s.rows) == 0 {
		out.fatal("the table is empty", "")
		return out
	}
	head := stravaHeader(s.rows[0])
	s.drop(1)
	d := dialect{id: "strava", utc: true, seconds: true}
	s.cols = stravaColumns(head, s.rows)
	for _, name := range []string{"id", "date", "type"} {
		if !s.has(name) {
			out.fatal("this looks like Strava's activities.csv, but not all of its columns can be told", "import it with --map, naming them")
			return out
		}
	}
	out.note(fmt.Sprintf("columns: %s", guessStrava(s.cols, head)))
	out.note("times are UTC, told in the time zone " + in.Config.Timezone)
	if s.has("distance2") { // the second block is in metres and seconds, whatever the athlete sees
		s.cols["distance1"], s.cols["distance"] = s.cols["distance"], s.cols["distance2"]
		d.distance = "m"
		s.mark = decimalMark(s.column("distance"))
	} else if in.Units == "" {
		if in.Units = stravaUnit(s, in); in.Units != "" {
			out.note("the unit of distances follows from the tracks")
		}
	}
	unit, mark := blockUnit(s)
	d.settle = func(a *activity, get func(string) string) error {
		if v, _, err := quantity(get("distance1"), mark); a.distance == 0 && err == nil && kindOf(a.kind) == "" {
			a.distance = tenth(v * unit)
		}
		return settleStrava(a, get, out)
	}
	s.activities(d, in, out)
	out.readSettings()
	return out
}

// blockUnit is the athlete's unit in metres and decimal mark, from rows whose distance both blocks state; 0 where none does.
func blockUnit(s *sheet) (unit float64, mark byte) {
	mark = decimalMark(s.column("distance1"))
	km, mi := 0, 0
	for i := range s.rows {
		people, _, err1 := quantity(s.get(i, "distance1"), mark)
		machine, _, err2 := quantity(s.get(i, "distance"), '.')
		switch {
		case err1 != nil || err2 != nil:
		case near(people*diary.Kilometre, machine, 0.02, 0):
			km++
		case near(people*diary.Mile, machine, 0.02, 0):
			mi++
		}
	}
	switch {
	case km > mi:
		return diary.Kilometre, mark
	case mi > km:
		return diary.Mile, mark
	}
	return 0, mark
}

// settleStrava does for a row what Strava alone needs.
func settleStrava(a *activity, get func(string) string, out *Export) error {
	if strings.Trim(get("id"), "0123456789") != "" || get("id") == "" {
		return fmt.Errorf("%.40q is not the number of an activity", get("id"))
	}
	elapsed, err := durationIn(get("elapsed"), "s", '.', false)
	if get("elapsed") != "" && err != nil {
		return fmt.Errorf("elapsed time: %w", err)
	}
	switch {
	case truthful(get("competition")):
		a.race = true
	case truthful(get("long_run")):
		a.workout = "long"
	}
	file := get("file")
	if file != "" && fs.ValidPath(file) && trackName(file) && kindOf(a.kind) == "" && out.beside != nil {
		ref := trackRef{path: path.Clean(file), elapsed: elapsed}
		if _, err := fs.Stat(out.beside, ref.path); !errors.Is(err, fs.ErrNotExist) {
			a.tracked = true
			out.tracks["strava:"+get("id")] = ref
		} else {
			out.note("some tracks that the table names are not beside it; their runs have what the table says")
		}
	}
	if get("duration") == "" && a.tracked {
		a.duration = 0 // the track knows the time in motion
	}
	if a.duration < 0 || elapsed < 0 {
		return errors.New("its time runs backwards")
	}
	return nil
}

func truthful(s string) bool {
	return s == "1" || s == "1.0" || strings.EqualFold(s, "true") || strings.EqualFold(s, "yes")
}

// trackName says whether a file's name is that of a track.
func trackName(name string) bool {
	return slices.Contains([]string{".fit", ".gpx", ".tcx"}, path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
}

// stravaUnit compares the distances of a table that has no second block with those of the first tracks beside it.
func stravaUnit(s *sheet, in Input) string {
	mark := decimalMark(s.column("distance"))
	votes := map[string]int{}
	read := 0
	for i := 0; i < len(s.rows) && read < 8; i++ {
		v, _, err := quantity(s.get(i, "distance"), mark)
		file := s.get(i, "file")
		if err != nil || v <= 0 || !trackName(file) || kindOf(s.get(i, "type")) != "" {
			continue
		}
		data, err := readLimited(in.Beside, file)
		if err != nil {
			continue
		}
		read++
		t, err := ReadTrack(file, data)
		switch {
		case err != nil:
		case near(t.Distance, v*diary.Kilometre, 0.05, 0):
			votes["km"]++
		case near(t.Distance, v*diary.Mile, 0.05, 0):
			votes["mi"]++
		}
	}
	switch {
	case votes["km"] > votes["mi"]:
		return "km"
	case votes["mi"] > votes["km"]:
		return "mi"
	}
	return ""
}
