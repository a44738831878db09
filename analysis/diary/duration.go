package diary

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

const durationHint = `write it as 52:30, 1:02:30, 52m or 1h02; a number alone needs its unit: 45m or 45:00`

// duration is seconds.
var duration = scalarOf(durationHint, func(r *reader, s string) (float64, error) {
	if r.exact {
		if _, err := parseNumber(s); err == nil {
			s += " s"
		}
	}
	return parseDuration(s)
}, func(w *writer, v float64) string {
	if w.exact && v != 0 {
		return decimal(v)
	}
	return formatDuration(v)
})

// parseDuration reads seconds from h:mm:ss, mm:ss, 52m, "45.0 min", 1h02, 1h02m, "1 h 2 min", 52'30" and the like.
func parseDuration(s string) (float64, error) {
	v, err := secondsIn(s)
	if err != nil {
		return 0, err
	}
	if v <= 0 || v > longestRun {
		return 0, fmt.Errorf("%q is out of range for a duration", s)
	}
	return v, nil
}

func secondsIn(s string) (float64, error) {
	if strings.Contains(s, ":") {
		return clockSeconds(s)
	}
	if _, err := parseNumber(s); err == nil {
		return 0, fmt.Errorf("%q has no unit", s)
	}
	return unitSeconds(s)
}

// clockSeconds reads h:mm:ss or mm:ss, the last with a fraction perhaps. All but the first have two digits and stay below 60.
func clockSeconds(s string) (float64, error) {
	rest, fraction, dotted := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	parts := strings.Split(rest, ":")
	if len(parts) > 3 || dotted && (fraction == "" || !digits(fraction)) {
		return 0, fmt.Errorf("%q is not a duration", s)
	}
	total := 0
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || !digits(p) || len(p) > 6 || i > 0 && len(p) != 2 {
			return 0, fmt.Errorf("%q is not a duration", s)
		}
		if i > 0 && n > 59 {
			return 0, fmt.Errorf("%q is not a duration: %s of a minute or hour is more than 59", s, p)
		}
		total = total*60 + n
	}
	return strconv.ParseFloat(strconv.Itoa(total)+"."+fraction+"0", 64)
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// unitSeconds reads numbers with units, the largest first. A number behind the last unit counts in the next smaller one: 1h02.
func unitSeconds(s string) (float64, error) {
	wrong := fmt.Errorf("%q is not a duration", s)
	total, last := 0.0, math.Inf(1) // the unit before
	for rest := strings.ToLower(s); rest != ""; {
		i := 0
		for i < len(rest) && (rest[i] >= '0' && rest[i] <= '9' || rest[i] == '.' || rest[i] == ',') {
			i++
		}
		v, err := parseNumber(rest[:i])
		if err != nil {
			return 0, wrong
		}
		tail := strings.TrimLeft(rest[i:], " ")
		j := strings.IndexFunc(tail, func(r rune) bool { return r >= '0' && r <= '9' || r == ' ' || r == ',' })
		if j < 0 {
			j = len(tail)
		}
		unit, ok := unitLength(tail[:j], last)
		if !ok || unit >= last || !math.IsInf(last, 1) && v*unit >= last {
			return 0, wrong
		}
		total, last = total+v*unit, unit
		rest = strings.TrimLeft(tail[j:], " ,")
	}
	return total, nil
}

// unitLength is the seconds of a unit; no unit means the one below the last.
func unitLength(name string, last float64) (float64, bool) {
	switch strings.TrimSuffix(name, ".") {
	case "h", "hr", "hrs", "hour", "hours":
		return 3600, true
	case "m", "min", "mins", "minute", "minutes", "'", "′", "’":
		return 60, true
	case "s", "sec", "secs", "second", "seconds", `"`, "″", "''", "”":
		return 1, true
	case "":
		return last / 60, last == 3600 || last == 60
	}
	return 0, false
}

// formatDuration writes seconds as h:mm:ss or m:ss, with as many decimals as it takes to read the same back.
func formatDuration(v float64) string {
	if v == 0 {
		return ""
	}
	whole, fraction, _ := strings.Cut(decimal(v), ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return decimal(v) + "s"
	}
	s := fmt.Sprintf("%d:%02d", n/60, n%60)
	if n >= 3600 {
		s = fmt.Sprintf("%d:%02d:%02d", n/3600, n/60%60, n%60)
	}
	if fraction != "" {
		s += "." + fraction
	}
	return s
}

// hours is a night's sleep: 6h30, 7.2h, 7:15, or a bare number of hours.
var hours = scalarOf("write it as 6h30, 7:15 or 7.2", func(_ *reader, s string) (float64, error) {
	return parseHours(s)
}, func(w *writer, v float64) string {
	if v == 0 {
		return ""
	}
	if w.exact {
		return decimal(v)
	}
	minutes := math.Round(v * 60)
	s := fmt.Sprintf("%dh%02d", int(minutes)/60, int(minutes)%60)
	if back, err := parseHours(s); err == nil && back == v {
		return s
	}
	return decimal(v) + "h"
})

func parseHours(s string) (float64, error) {
	v, err := parseNumber(strings.TrimSuffix(strings.TrimSpace(s), "h"))
	if err != nil {
		clock := s
		if strings.Count(s, ":") == 1 {
			clock += ":00" // hours and minutes, as nobody sleeps for minutes and seconds
		}
		if v, err = secondsIn(clock); err != nil {
			return 0, err
		}
		v /= 3600
	}
	if v <= 0 || v > 24 {
		return 0, fmt.Errorf("%q is out of range for a night's sleep", s)
	}
	return v, nil
}

// parsePace reads seconds a metre from 5:10/km, "8:20 /mi" or 5:10, which is for the unit given in metres.
func parsePace(s string, unit float64) (float64, error) {
	clock, per, given := strings.Cut(s, "/")
	if !given {
		clock, per, given = strings.Cut(s, " per ")
	}
	if given {
		metres, known := unitMetres(strings.ToLower(strings.TrimSpace(per)))
		if !known {
			return 0, fmt.Errorf("%q is not a pace", s)
		}
		unit = metres
	}
	clock = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(clock), "min"))
	v, err := secondsIn(clock)
	if err != nil {
		return 0, fmt.Errorf("%q is not a pace", s)
	}
	return v / unit, within(v/unit, 0.1, 3.6, s, "a pace")
}
