package importer

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// settleTable finds out marks, units and the order of dates, and asks where the table does not tell. It says whether to go on.
func (r *rowReader) settleTable() bool {
	if r.mark == 0 {
		r.mark = decimalMark(r.column("distance"))
	}
	if r.mark == 0 {
		r.mark = decimalMark(slices.Concat(r.column("duration"), r.column("stride"), r.column("temp")))
	}
	if r.mark == 0 {
		r.mark = '.'
	}
	if r.mark == ',' {
		r.out.note("numbers have a decimal comma")
	}
	return r.settleDates() && r.settleUnits()
}

func (r *rowReader) settleDates() bool {
	var dates []written
	for _, text := range r.column("date") {
		if w, err := readMoment(text); err == nil {
			dates = append(dates, w)
		}
	}
	found, needed := orderOf(dates)
	switch {
	case !needed:
		return true
	case r.in.Dates != "":
		r.order = dayOrder(r.in.Dates)
	case r.order == orderUnknown:
		r.order = found
	}
	if r.order == orderUnknown {
		r.out.fatal("the dates do not tell whether the day or the month comes first", "add --dates dmy or --dates mdy")
		return false
	}
	r.out.note(map[dayOrder]string{dayFirst: "in dates the day comes first", monthFirst: "in dates the month comes first"}[r.order])
	return true
}

// settleUnits finds the unit of distance: the header's, the program's, the runner's, or the one that follows from the stride.
func (r *rowReader) settleUnits() bool {
	r.hoursFirst = r.looksLikeHours()
	if r.hoursFirst {
		r.out.note("durations such as 1:05 are hours and minutes")
	}
	unit := r.distance
	if c := r.cols["distance"]; c.unit != "" {
		unit = c.unit
	}
	if unit == "" {
		unit = r.in.Units
	}
	if unit == "" {
		if unit = r.unitByStride(); unit != "" {
			r.out.note("distances are in " + unit + ", as steps and stride say")
		}
	} else if unit != "m" {
		r.out.note("distances are in " + unit)
	}
	if metres, ok := metresIn(unit); ok {
		r.metres = metres
		return true
	}
	for i := range r.rows {
		text := r.get(i, "distance")
		if v, own, err := quantity(text, r.mark); text != "" && (err != nil || v > 0 && own == "") && r.get(i, "unit") == "" {
			r.out.fatal("the table does not say whether its distances are kilometres or miles", "add --units km or --units mi")
			return false
		}
	}
	return true
}

// unitByStride compares the distances with strides and steps, which are counted in metres everywhere.
func (r *rowReader) unitByStride() string {
	votes := map[string]int{}
	for i := range r.rows {
		distance, _, err1 := quantity(r.get(i, "distance"), r.mark)
		stride, _, err2 := quantity(r.get(i, "stride"), r.mark)
		cadence, _, err3 := quantity(r.get(i, "cadence"), r.mark)
		seconds, err4 := durationIn(r.get(i, "duration"), "s", r.mark, false)
		if errors.Join(err1, err2, err3, err4) != nil || distance <= 0 || stride < 0.3 || stride > 2.5 {
			continue
		}
		switch metres := stride * cadence * seconds / 60 / distance; {
		case math.Abs(metres-diary.Kilometre) < 0.15*diary.Kilometre:
			votes["km"]++
		case math.Abs(metres-diary.Mile) < 0.15*diary.Mile:
			votes["mi"]++
		}
	}
	switch {
	case votes["km"] > 2*votes["mi"]:
		return "km"
	case votes["mi"] > 2*votes["km"]:
		return "mi"
	}
	return ""
}

// looksLikeHours says whether two numbers with a colon can only be hours and minutes: as minutes and seconds nobody would run so far.
func (r *rowReader) looksLikeHours() bool {
	yes, no := 0, 0
	for i := range r.rows {
		text := r.get(i, "duration")
		if strings.Count(text, ":") != 1 {
			continue
		}
		seconds, err1 := durationIn(text, "", r.mark, false)
		distance, _, err2 := quantity(r.get(i, "distance"), r.mark)
		if err1 != nil || err2 != nil || distance <= 0 || seconds <= 0 {
			continue
		}
		if distance*diary.Kilometre/seconds > diary.FastestOver(diary.Kilometre) && distance > 1 {
			yes++
		} else {
			no++
		}
	}
	return yes > no
}
