package diary

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Limits that no day of running passes, weekly totals included.
const (
	longest    = 2_000 * Kilometre
	longestRun = 400 * 3600.0 // seconds
)

// The fastest that anyone has run: the kilometre in 2:11.96 (Noah Ngeny, 1999) and 100 m in 9.58 s (Usain Bolt, 2009).
const (
	fastestKilometre = 1000 / 131.96
	fastestSprint    = 100 / 9.58
)

// FastestOver is the speed, in m/s, that nobody has kept up over a distance in metres.
func FastestOver(distance float64) float64 {
	if distance < Kilometre {
		return fastestSprint
	}
	return fastestKilometre
}

// TooFast says whether nobody has run so far (in metres) in so short a time (in seconds): a slip of the keyboard or of a watch, whose
// pace is no pace. It is false where one of the two is not known.
func TooFast(metres, seconds float64) bool {
	return metres > 0 && seconds > 0 && metres/seconds > FastestOver(metres)
}

const distanceHint = `write it as "10.2 km", "6.3 mi" or "400 m"`

// distance is metres; a bare number is in the site's unit.
var distance = scalarOf(distanceHint, func(r *reader, s string) (float64, error) {
	if r.exact {
		return parseDistance(s, 1)
	}
	return parseDistance(s, r.cfg.Unit())
}, func(w *writer, v float64) string {
	if w.exact && v != 0 {
		return decimal(v)
	}
	return formatDistance(v, w.cfg.Miles)
})

// metres in each unit of distance.
func unitMetres(unit string) (float64, bool) {
	switch unit {
	case "km", "k", "kms", "kilometre", "kilometres", "kilometer", "kilometers":
		return Kilometre, true
	case "mi", "mile", "miles":
		return Mile, true
	case "m", "metre", "metres", "meter", "meters":
		return 1, true
	case "yd", "yds", "yard", "yards":
		return Yard, true
	case "ft", "foot", "feet":
		return Foot, true
	}
	return 0, false
}

// parseDistance reads a distance in metres; unit is the unit of a bare number, in metres.
func parseDistance(s string, unit float64) (float64, error) {
	switch strings.ToLower(s) {
	case "marathon":
		return 42195, nil
	case "half marathon", "half-marathon":
		return 21097.5, nil
	}
	v, name, err := quantity(s, "a distance")
	if err != nil {
		return 0, err
	}
	if name != "" {
		known := false
		if unit, known = unitMetres(name); !known {
			return 0, fmt.Errorf("%q is not a distance: no unit is called %q", s, name)
		}
	}
	v = scaled(v, unit)
	if v <= 0 || v > longest {
		if name == "" && v > longest {
			return 0, fmt.Errorf("%q is out of range for a distance: a number alone is in the site's unit", s)
		}
		return 0, fmt.Errorf("%q is out of range for a distance", s)
	}
	return v, nil
}

// scaled is v units in metres. Kilometres are moved by their decimal point, so that 5.02 km are 5020 m and not a hair less.
func scaled(v, unit float64) float64 {
	if unit != Kilometre {
		return v * unit
	}
	return shift(v, 3)
}

// shift moves the decimal point of a number without rounding.
func shift(v float64, places int) float64 {
	mantissa, exponent, ok := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	e, err := strconv.Atoi(exponent)
	if !ok || err != nil {
		return v * math.Pow10(places)
	}
	out, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(e+places), 64)
	if err != nil {
		return v * math.Pow10(places)
	}
	return out
}

// formatDistance writes metres so that they read back as the same number: in miles where the site has them and a few digits say it
// exactly, else in metres or kilometres.
func formatDistance(v float64, miles bool) string {
	if v == 0 {
		return ""
	}
	if miles {
		s := decimal(math.Round(v/Mile*1e4) / 1e4)
		if back, err := parseDistance(s+" mi", 1); err == nil && back == v {
			return s + " mi"
		}
	}
	s := decimal(shift(v, -3)) + " km"
	if back, err := parseDistance(s, 1); v < 1000 || err != nil || back != v {
		return decimal(v) + " m"
	}
	return s
}

// roughDistance is a distance for a message, to the hundredth of the site's unit.
func roughDistance(metres float64, c *Config) string {
	unit, name := Kilometre, "km"
	if c.Miles {
		unit, name = Mile, "mi"
	}
	return decimal(math.Round(metres/unit*100)/100) + " " + name
}

// climb is metres of height; a bare number is in metres.
var climb = opt(scalarOf(`write it as "120 m" or "400 ft"`, func(_ *reader, s string) (float64, error) {
	return heightIn(s)
}, func(w *writer, v float64) string { return decimal(v) + w.unit(" m") }), "0 m")

func heightIn(s string) (float64, error) {
	v, name, err := quantity(s, "a height")
	if err != nil {
		return 0, err
	}
	unit, known := unitMetres(name)
	switch {
	case name == "":
		unit = 1
	case !known:
		return 0, fmt.Errorf("%q is not a height", s)
	}
	return v * unit, within(v*unit, 0, 30_000, s, "metres climbed")
}

// effort is Borg's CR10; the words are those of Foster et al. 2001 for a whole session.
var effort = scalarOf("write a number from 0 to 10: 2 is easy, 3 moderate, 5 hard, 7 very hard, 10 all there is", func(_ *reader, s string) (float64, error) {
	return measure(s, "an effort", 0, 10, "/10")
}, func(_ *writer, v float64) string { return decimal(v) })

// warmth is degrees Celsius.
var warmth = opt(scalarOf(`write it as "-2 °C" or "28 °F"`, func(_ *reader, s string) (float64, error) {
	return parseTemp(s)
}, func(w *writer, v float64) string { return decimal(v) + w.unit(" °C") }), "0 °C")

func parseTemp(s string) (float64, error) {
	v, unit, err := quantity(s, "a temperature")
	if err != nil {
		return 0, err
	}
	switch strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(unit, "°"), "º")) {
	case "", "c", "celsius", "℃":
	case "f", "fahrenheit", "℉":
		v = (v - 32) * 5 / 9
	default:
		return 0, fmt.Errorf("%q is not a temperature", s)
	}
	return v, within(v, -60, 60, s, "a temperature")
}

// weight is kilograms.
var weight = scalarOf(`write it as "70 kg" or "154 lb"`, func(_ *reader, s string) (float64, error) {
	v, unit, err := quantity(s, "a weight")
	if err != nil {
		return 0, err
	}
	switch unit {
	case "", "kg", "kilo", "kilos":
	case "lb", "lbs", "pounds":
		v *= 0.45359237
	default:
		return 0, fmt.Errorf("%q is not a weight", s)
	}
	return v, within(v, 20, 400, s, "a weight")
}, func(w *writer, v float64) string {
	if v == 0 {
		return ""
	}
	return decimal(v) + w.unit(" kg")
})

// unit is a unit behind a number, but for records.
func (w *writer) unit(name string) string {
	if w.exact {
		return ""
	}
	return name
}
