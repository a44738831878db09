package importer

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// blank says whether a cell states nothing.
func blank(s string) bool {
	switch strings.ToLower(s) {
	case "", "--", "-", "–", "—", "n/a", "na", "null", "none", "nan", "#error#", "--:--":
		return true
	}
	return false
}

// cell is the text of a cell without the spaces around it and the apostrophe by which spreadsheets mark text.
func cell(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\u00a0', '\u202f', '\u2009':
			return ' '
		}
		return r
	}, s))
	if rest, ok := strings.CutPrefix(s, "'"); ok && rest != "" && strings.ContainsAny(rest[:1], "+-0123456789=") {
		return rest
	}
	return s
}

var quantityShape = regexp.MustCompile(`^([+-]?[0-9][0-9., ']*|[+-]?[.,][0-9]+)\s*([^\s0-9]*)$`)

// quantity reads a number with a unit behind it, perhaps. mark is the decimal mark of the export, '.' or ','; the other one and spaces
// group thousands.
func quantity(s string, mark byte) (v float64, unit string, err error) {
	m := quantityShape.FindStringSubmatch(s)
	if m == nil || len(s) > 40 {
		return 0, "", fmt.Errorf("%.40q is not a number", s)
	}
	digits := strings.NewReplacer(" ", "", "'", "").Replace(m[1])
	if mark == ',' {
		digits = strings.Replace(strings.ReplaceAll(digits, ".", ""), ",", ".", 1)
	} else {
		digits = strings.ReplaceAll(digits, ",", "")
	}
	if v, err = strconv.ParseFloat(digits, 64); err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, "", fmt.Errorf("%.40q is not a number", s)
	}
	return v, strings.ToLower(m[2]), nil
}

// decimalMark finds out from numbers which mark stands before their decimals; 0 where they do not tell.
func decimalMark(cells []string) byte {
	votes := 0
	for _, s := range cells {
		m := quantityShape.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		digits := strings.TrimSpace(m[1])
		point, comma := strings.LastIndexByte(digits, '.'), strings.LastIndexByte(digits, ',')
		last := max(point, comma)
		// Both marks, each once, tell by their order: 1,234.5. Else a mark tells unless three digits follow, as they do where thousands are grouped.
		both := strings.Count(digits, ".") == 1 && strings.Count(digits, ",") == 1
		if decimals := len(digits) - last - 1; last < 0 || !both && decimals == 3 {
			continue
		}
		if point > comma {
			votes++
		} else {
			votes--
		}
	}
	switch {
	case votes > 0:
		return '.'
	case votes < 0:
		return ','
	}
	return 0
}

// metresIn is the length of a unit in metres.
func metresIn(unit string) (float64, bool) {
	switch strings.ToLower(strings.TrimSuffix(unit, ".")) {
	case "km", "k", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "kilometro", "kilomètres", "км", "公里":
		return diary.Kilometre, true
	case "mi", "mile", "miles", "meile", "meilen", "milles":
		return diary.Mile, true
	case "m", "meter", "meters", "metre", "metres", "mètres", "metros", "м", "米":
		return 1, true
	case "yd", "yds", "yard", "yards":
		return diary.Yard, true
	case "ft", "foot", "feet":
		return diary.Foot, true
	}
	return 0, false
}

// secondsPer is the length of a unit of time in seconds.
func secondsPer(unit string) (float64, bool) {
	switch strings.ToLower(strings.TrimSuffix(unit, ".")) {
	case "s", "sec", "secs", "second", "seconds", "sekunden", "secondes", "segundos":
		return 1, true
	case "min", "mins", "m", "minute", "minutes", "minuten", "minutos":
		return 60, true
	case "h", "hr", "hrs", "hour", "hours", "std", "stunden", "heures", "horas":
		return 3600, true
	}
	return 0, false
}

var clockedShape = regexp.MustCompile(`^(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d)(?:[.,](\d+))?$`)

// errNoUnit says that a duration is a bare number.
var errNoUnit = errors.New("a duration without a unit")

// durationIn reads seconds from 0:31:24, 31:24.5 or 31,5 with a unit. Two numbers with a colon are minutes and seconds, unless
// hoursFirst.
func durationIn(s, unit string, mark byte, hoursFirst bool) (float64, error) {
	if m := clockedShape.FindStringSubmatch(s); m != nil {
		// What the shape lets through are a few digits, or none.
		h, _ := strconv.Atoi(m[1])
		min, _ := strconv.Atoi(m[2])
		sec, _ := strconv.Atoi(m[3])
		if m[1] != "" && min > 59 {
			return 0, fmt.Errorf("%q is not a duration", s)
		}
		if m[1] == "" && hoursFirst {
			h, min, sec = min, sec, 0
		}
		fraction := 0.0
		if m[4] != "" && len(m[4]) < 10 {
			fraction, _ = strconv.ParseFloat("0."+m[4], 64) // digits
		}
		return tenth(float64(h*3600+min*60+sec) + fraction), nil
	}
	v, own, err := quantity(s, mark)
	if err != nil {
		return 0, fmt.Errorf("%.40q is not a duration", s)
	}
	if own != "" {
		unit = own
	}
	per, ok := secondsPer(unit)
	if !ok {
		return 0, fmt.Errorf("%.40q: %w", s, errNoUnit)
	}
	return tenth(v * per), nil
}
