package importer

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// A dialect is how one program fills the columns of its tables.
type dialect struct {
	id       string // the first part of the sources
	sport    string // of rows that do not name theirs; empty = such rows are left out
	utc      bool   // times are UTC, and told in the site's time zone
	distance string // the unit of distances; empty = the table, its numbers or the runner says it
	seconds  bool   // bare numbers of durations are seconds

	// settle puts right what this program does in its own way, given a reader of the row's other cells.
	settle func(a *activity, get func(name string) string) error
}

// activities makes an entry of each row and says on the way what it took the table to mean.
func (s *sheet) activities(d dialect, in Input, out *Export) {
	zone, err := time.LoadLocation(in.Config.Timezone)
	if err != nil {
		out.fatal(fmt.Sprintf("timezone: %v", err), "")
		return
	}
	r := rowReader{sheet: s, dialect: d, in: in, out: out, zone: zone, days: map[string]int{}}
	if !r.settleTable() {
		return
	}
	r.guessRunning()
	others := r.otherSports()
	for i, row := range s.rows {
		if empty(row) {
			continue
		}
		place := diary.Pos{File: s.file, Line: s.lines[i]}
		if long := longest(row); long > maxCell {
			out.warn(place, "left-out", fmt.Sprintf("this row is left out: one of its cells holds %d characters; a quote may be open", long))
			continue
		}
		odd := func(msg string) { out.warn(place, "odd-value", msg) }
		e, err := r.entry(i, odd)
		s.rows[i] = nil // a long table is not needed twice
		if err != nil {
			out.warn(place, "left-out", "this row is left out: "+err.Error())
			continue
		}
		out.Entries = append(out.Entries, e)
	}
	if others != "" {
		out.note("taken as other sports: " + others + " (--runs 'WORD' says that one is running)")
	}
}

// A rowReader reads the rows of a table that it has understood as a whole.
type rowReader struct {
	*sheet
	dialect
	in         Input
	out        *Export
	zone       *time.Location
	metres     float64 // of a bare number of distance; 0 = every row says its own
	hoursFirst bool    // 1:05 is an hour and five minutes
	days       map[string]int
}

// otherSports are the words of the table that are not taken for running.
func (r *rowReader) otherSports() string {
	words := map[string]bool{}
	for _, word := range r.column("type") {
		if word = plain(word); kindOf(word) != "" && len(word) < 40 && !slices.ContainsFunc(r.in.Runs, func(w string) bool { return strings.EqualFold(w, word) }) {
			words[word] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(words)), ", ")
}

// entry reads one row.
func (r *rowReader) entry(i int, odd func(string)) (*diary.Entry, error) {
	get := func(name string) string { return r.get(i, name) }
	a := activity{
		title: get("title"), note: get("notes"), private: get("private"), kind: get("type"), workout: get("subtype"), route: get("route"),
		surface: get("surface"), shoes: get("shoes"), tracked: false,
	}
	if a.kind == "" {
		a.kind = r.sport
	}
	if slices.ContainsFunc(r.in.Runs, func(w string) bool { return strings.EqualFold(w, a.kind) }) {
		a.kind = "run"
	}
	var err error
	if a.start, a.dayOnly, err = r.start(get); err != nil {
		return nil, err
	}
	if a.distance, err = r.length(get); err != nil {
		return nil, err
	}
	name := "duration"
	if get(name) == "" {
		name = "elapsed"
	}
	if text := get(name); text != "" {
		unit := r.cols[name].unit
		if r.seconds && unit == "" {
			unit = "s"
		}
		if a.duration, err = durationIn(text, unit, r.mark, r.hoursFirst); errors.Is(err, errNoUnit) {
			err = fmt.Errorf("%w: name the unit of the column, as in duration=Time:min", err)
		}
		if err != nil {
			return nil, err
		}
	}
	r.side(&a, get, odd)
	if r.settle != nil {
		if err := r.settle(&a, get); err != nil {
			return nil, err
		}
	}
	a.source = r.source(&a, get("id"))
	return a.entry(odd)
}

// source names an activity: by its number, else by its second, else by its place among those of its day.
func (r *rowReader) source(a *activity, id string) string {
	if id = plain(id); id != "" && len(id) < 80 {
		return r.id + ":" + id
	}
	if !a.dayOnly {
		return r.id + ":" + a.start.Format("2006-01-02T15:04:05")
	}
	day := a.start.Format(time.DateOnly)
	r.days[day]++
	if n := r.days[day]; n > 1 {
		return fmt.Sprintf("%s:%s:%d", r.id, day, n)
	}
	return r.id + ":" + day
}

// start is when the activity began, and whether its day alone is known.
func (r *rowReader) start(get func(string) string) (time.Time, bool, error) {
	text := get("date")
	if text == "" {
		return time.Time{}, false, errors.New("it has no date")
	}
	w, err := readMoment(text)
	if err != nil {
		return time.Time{}, false, err
	}
	if clock := get("time"); clock != "" && !w.clock {
		m := clockShape.FindStringSubmatch(strings.ToLower(clock))
		if m == nil || w.setClock(m) != nil {
			return time.Time{}, false, fmt.Errorf("%.40q is not a time of day", clock)
		}
	}
	zone := r.zone
	if r.utc {
		zone = time.UTC
	}
	t, err := w.at(r.order, zone)
	if r.utc || w.zone != nil {
		t = t.In(r.zone)
	}
	return t, !w.clock, err
}

// length is the distance in metres.
func (r *rowReader) length(get func(string) string) (float64, error) {
	text := get("distance")
	if text == "" {
		return 0, nil
	}
	v, unit, err := quantity(text, r.mark)
	if err != nil {
		return 0, fmt.Errorf("distance: %w", err)
	}
	if unit == "" {
		unit = get("unit")
	}
	metres := r.metres
	if unit != "" {
		known := false
		if metres, known = metresIn(unit); !known {
			return 0, fmt.Errorf("distance: no unit is called %.20q", unit)
		}
	}
	return tenth(v * metres), nil
}

// side reads what stands beside distance and time. What is no number there is told, and the row stays.
func (r *rowReader) side(a *activity, get func(string) string, odd func(string)) {
	number := func(name string) float64 {
		text := get(name)
		if text == "" {
			return 0
		}
		v, unit, err := quantity(text, r.mark)
		if err != nil {
			odd(name + ": " + err.Error())
			return 0
		}
		if unit == "" {
			unit = r.cols[name].unit
		}
		if metres, ok := metresIn(unit); ok && name == "climb" {
			v *= metres
		}
		if name == "temp" && strings.Contains(strings.ToLower(unit+get("temp_unit")), "f") {
			v = (v - 32) / 1.8
		}
		return v
	}
	a.hr, a.hrMax, a.feel, a.restingHR = math.Round(number("hr")), math.Round(number("hr_max")), number("feel"), number("resting_hr")
	if get("climb") != "" {
		a.climb = diary.Some(number("climb"))
	}
	if v := number("rpe"); v > 0 {
		a.rpe = diary.Some(v)
	}
	a.weather.Text = plain(get("weather"))
	if v := tenth(number("temp")); get("temp") != "" && v >= -60 && v <= 60 {
		a.weather = diary.Weather{Temp: diary.Some(v), Sky: a.weather.Text}
	}
}
