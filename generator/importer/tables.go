package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// CSV reads any table whose columns the runner names. Without --map it proposes one and imports nothing.
var CSV = &Format{
	ID:   "csv",
	Doc:  "any table with a header, by --map 'date=Datum,distance=Strecke:km'",
	Is:   func(name string, head []byte) bool { return headerRow(headRows(head)) >= 0 },
	Read: readCSV,
}

func readCSV(in Input) *Export {
	out := &Export{Name: in.Name}
	s := readColumns(in, out, func(rows [][]string) map[string]column {
		cols, _, err := mapped(in.Map, rows[max(headerRow(rows), 0)])
		if err != nil {
			return columnsOf(rows[max(headerRow(rows), 0)])
		}
		return cols
	})
	if s == nil {
		return out
	}
	at := max(headerRow(s.rows), 0)
	if len(s.rows) == 0 {
		out.fatal("the table is empty", "")
		return out
	}
	head := s.rows[at]
	if in.Map == "" {
		cols := columnsOf(head)
		spec := fmt.Sprintf("runlog import %s --map '%s'", in.Name, guess(cols, head))
		if c, ok := cols["distance"]; ok && c.unit == "" && in.Units == "" {
			spec += ", with --units km or --units mi"
		}
		out.fatal("this is a table of no program that runlog knows; a look at its header suggests the map below, which is yours to correct", spec)
		return out
	}
	cols, order, err := mapped(in.Map, head)
	if err == nil && !hasAll(cols, "date") {
		err = fmt.Errorf("it names no date")
	}
	if err != nil {
		out.fatal("the map does not fit the table: "+err.Error(), "its columns are "+strings.Join(head, ", "))
		return out
	}
	s.cols, s.order = cols, order
	s.drop(at + 1)
	sport := "run"
	s.activities(dialect{id: "csv", sport: sport}, in, out)
	return out
}

// hasHeaders says whether a row holds all the headers.
func hasHeaders(rows [][]string, names ...string) bool {
	if len(rows) == 0 {
		return false
	}
	for _, n := range names {
		if !slices.ContainsFunc(rows[0], func(h string) bool { return strings.EqualFold(plainHeader(h), n) }) {
			return false
		}
	}
	return true
}

// readNamed reads a table whose header names its columns in the words of one program.
func readNamed(in Input, d dialect, names map[string]string) *Export {
	out := &Export{Name: in.Name}
	find := func(rows [][]string) map[string]column {
		cols := map[string]column{}
		for i, h := range rows[0] {
			name, ok := names[strings.ToLower(plainHeader(h))]
			if _, taken := cols[name]; ok && !taken {
				cols[name] = column{at: i}
			}
		}
		return cols
	}
	s := readColumns(in, out, find)
	if s == nil || len(s.rows) == 0 {
		return out
	}
	s.cols = find(s.rows)
	s.drop(1)
	s.activities(d, in, out)
	return out
}

// Intervals reads the activities.csv of intervals.icu: metres, seconds, local time.
var Intervals = &Format{
	ID:  "intervals",
	Doc: "activities.csv of intervals.icu",
	Is: func(name string, head []byte) bool {
		return hasHeaders(headRows(head), "id", "start_date_local", "icu_training_load")
	},
	Read: func(in Input) *Export {
		d := dialect{id: "intervals", distance: "m", seconds: true}
		d.settle = func(a *activity, get func(string) string) error {
			if a.feel > 0 {
				a.feel = 6 - a.feel // 1 is strong there and 5 is weak
			}
			return nil
		}
		return readNamed(in, d, map[string]string{
			"id": "id", "start_date_local": "date", "name": "title", "type": "type", "moving_time": "duration", "elapsed_time": "elapsed", "distance": "distance",
			"total_elevation_gain": "climb", "max_heartrate": "hr_max", "average_heartrate": "hr", "icu_rpe": "rpe", "feel": "feel",
			"icu_resting_hr": "resting_hr", "gear": "shoes", "description": "notes",
		})
	},
}

// RunningAhead reads the tab-separated log of RunningAHEAD, which says its units in every row.
var RunningAhead = &Format{
	ID:  "runningahead",
	Doc: "the tab-separated log of RunningAHEAD",
	Is: func(name string, head []byte) bool {
		return hasHeaders(headRows(head), "Date", "TimeOfDay", "SubType", "DistanceUnit", "CourseSurface")
	},
	Read: func(in Input) *Export {
		return readNamed(in, dialect{id: "runningahead", settle: settleRunningAhead}, map[string]string{
			"date": "date", "timeofday": "time", "type": "type", "subtype": "subtype", "distance": "distance", "distanceunit": "unit", "duration": "duration",
			"weight": "weight", "weightunit": "weight_unit", "resthr": "resting_hr", "avghr": "hr", "maxhr": "hr_max", "sleep": "sleep", "effort": "rpe",
			"weather": "weather", "temperature": "temp", "tempunit": "temp_unit", "notes": "notes", "course": "route", "coursesurface": "surface",
			"shoemake": "shoe_make", "shoemodel": "shoes", "overallplace": "place",
		})
	},
}

// settleRunningAhead reads what a row of RunningAHEAD says in two columns.
func settleRunningAhead(a *activity, get func(string) string) error {
	a.shoes = strings.TrimSpace(get("shoe_make") + " " + a.shoes)
	if v, _, err := quantity(get("sleep"), '.'); err == nil {
		a.sleep = v
	}
	if v, _, err := quantity(get("weight"), '.'); err == nil {
		a.weight = v
		if strings.HasPrefix(strings.ToLower(get("weight_unit")), "p") || strings.HasPrefix(strings.ToLower(get("weight_unit")), "lb") {
			a.weight = tenth(v * 0.45359237)
		}
	}
	if strings.EqualFold(a.workout, "race") {
		a.race = true
		if v, _, err := quantity(get("place"), '.'); err == nil && v >= 1 && v < 1e6 {
			a.place = int(v)
		}
	}
	if a.hr > 0 && a.hr < lowestHR {
		a.hr = 0
	}
	return nil
}

// Flotrack reads the training log of Flotrack. Its Feel is 1 to 5, the best. In rows of other sports the distance is in minutes,
// unless the row has a time of its own; a bicycle's may have been converted to what it was worth in running, and so is left out.
var Flotrack = &Format{
	ID:  "flotrack",
	Doc: "the training log of Flotrack",
	Is: func(name string, head []byte) bool {
		return hasHeaders(headRows(head), "Date", "Minutes", "Seconds", "Distance", "Unit", "Feel", "Cross Train Type")
	},
	Read: func(in Input) *Export {
		x := readNamed(in, dialect{id: "flotrack", sport: "run", settle: settleFlotrack}, map[string]string{
			"date": "date", "name": "title", "minutes": "minutes", "seconds": "seconds", "distance": "distance", "unit": "unit", "feel": "feel", "notes": "notes",
			"cross train type": "type",
		})
		x.note("feel is taken as 1 to 5, 5 the best")
		x.note("the distances of other sports are taken as minutes where the row has no time")
		return x
	},
}

// settleFlotrack reads the time from two columns, and the minutes of other sports from the distance.
func settleFlotrack(a *activity, get func(string) string) error {
	for _, unit := range []struct {
		column  string
		seconds float64
	}{{"minutes", 60}, {"seconds", 1}} {
		text := get(unit.column)
		if text == "" {
			continue
		}
		v, _, err := quantity(text, '.')
		if err != nil || v < 0 {
			return fmt.Errorf("%s: %.40q is not a time", unit.column, text)
		}
		a.duration += v * unit.seconds
	}
	a.title, a.note = strings.ReplaceAll(a.title, `\'`, "'"), strings.ReplaceAll(a.note, `\'`, "'")
	if kindOf(a.kind) == "" {
		return nil
	}
	if a.duration == 0 && get("distance") != "" {
		minutes, _, err := quantity(get("distance"), '.')
		if err != nil {
			return err
		}
		a.duration = minutes * 60
		a.distance = 0
		return nil
	}
	if !strings.EqualFold(get("unit"), "miles") && !strings.EqualFold(get("unit"), "km") || a.distance > 500*diary.Kilometre {
		a.distance = 0
	}
	return nil
}
