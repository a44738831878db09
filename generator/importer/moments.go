package importer

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/runlog/runlog/analysis/diary"
)

// A dayOrder says in which order a date of numbers has day and month.
type dayOrder string

const (
	orderUnknown dayOrder = ""
	dayFirst     dayOrder = "dmy"
	monthFirst   dayOrder = "mdy"
)

var (
	// Before a clock of twelve hours, in Korean, Chinese and Japanese; the clock with dots of Danish and Finnish.
	halfDayShape = regexp.MustCompile(`(오전|오후|上午|下午|午前|午後)\s*(\d{1,2}:\d{2}(?::\d{2})?)`)
	dottedClock  = regexp.MustCompile(`(\s)(\d{1,2})\.(\d{2})\.(\d{2})$`)
	clockShape   = regexp.MustCompile(`(\d{1,2})[:h](\d{2})(?:[:](\d{2}))?(?:[.,]\d+)?\s*([ap]\.?\s?m\b\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?`)
	isoShape     = regexp.MustCompile(`^(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\.?(?:[t\s,]|$)`)
	hanShape     = regexp.MustCompile(`^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]`)
	dottedShape  = regexp.MustCompile(`^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})\b`)
	slashedShape = regexp.MustCompile(`^(\d{1,2})([/-])(\d{1,2})[/-](\d{4}|\d{2})\b`)
	wordShape    = regexp.MustCompile(`\p{L}[\p{L}\p{M}]*`)
	numberShape  = regexp.MustCompile(`\d+`)
)

// A written moment is a date as an export has it.
type written struct {
	year       int
	a, b       int // day and month, in the order of ordered
	ordered    bool
	hour, min  int
	sec        int
	clock      bool
	zone       *time.Location // where it states one
	monthNamed time.Month
}

// readMoment takes a date apart. Its error names what is no date.
func readMoment(s string) (written, error) {
	text := strings.ToLower(strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !visible(r) {
			return -1
		}
		return r
	}, s)))
	var w written
	wrong := fmt.Errorf("%q is not a date", s)
	if len(text) > 80 {
		return w, fmt.Errorf("a text of %d characters is not a date", len(text))
	}
	text = halfDayShape.ReplaceAllStringFunc(text, func(m string) string {
		parts := halfDayShape.FindStringSubmatch(m)
		half := "am"
		if strings.ContainsAny(parts[1], "후下後") {
			half = "pm"
		}
		return parts[2] + " " + half
	})
	text = dottedClock.ReplaceAllString(text, "$1$2:$3:$4")
	day := text
	if m := clockShape.FindStringSubmatchIndex(text); m != nil {
		if err := w.setClock(clockShape.FindStringSubmatch(text)); err != nil {
			return w, wrong
		}
		day = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text[:m[0]]), "t,"))
		if day == "" {
			day = strings.TrimSpace(text[m[1]:])
		}
	}
	if !w.setDay(day) {
		return w, wrong
	}
	return w, nil
}

func (w *written) setClock(m []string) error {
	n := [3]int{}
	for i, part := range m[1:4] {
		if part != "" {
			n[i], _ = strconv.Atoi(part) // two digits
		}
	}
	if m[4] != "" {
		if n[0] < 1 || n[0] > 12 {
			return fmt.Errorf("no hour of a half day")
		}
		n[0] %= 12
		if m[4][0] == 'p' {
			n[0] += 12
		}
	}
	if n[0] > 23 || n[1] > 59 || n[2] > 59 {
		return fmt.Errorf("no time of day")
	}
	w.hour, w.min, w.sec, w.clock = n[0], n[1], n[2], true
	switch zone := m[5]; {
	case zone == "":
	case zone[0] == '+' || zone[0] == '-':
		t, err := time.Parse("-0700", strings.Replace(zone, ":", "", 1))
		if err != nil {
			return err
		}
		_, offset := t.Zone()
		w.zone = time.FixedZone("", offset)
	default:
		w.zone = time.UTC
	}
	return nil
}

// setDay reads the day, and says whether there is one.
func (w *written) setDay(day string) bool {
	take := func(y, a, b string) bool {
		w.year, _ = strconv.Atoi(y)
		w.a, _ = strconv.Atoi(a)
		w.b, _ = strconv.Atoi(b)
		if len(y) == 2 {
			w.year += 2000
			if w.year > 2069 {
				w.year -= 100
			}
		}
		return true
	}
	for _, shape := range []*regexp.Regexp{isoShape, hanShape} {
		if m := shape.FindStringSubmatch(day); m != nil {
			w.ordered = true
			return take(m[1], m[3], m[2])
		}
	}
	if m := dottedShape.FindStringSubmatch(day); m != nil {
		w.ordered = true
		return take(m[3], m[1], m[2])
	}
	if m := slashedShape.FindStringSubmatch(day); m != nil {
		return take(m[4], m[1], m[3])
	}
	// 22 May 2024, or Jul 14, 2020: of several words that could be months (mar. 3 mars) the last is one.
	for _, word := range wordShape.FindAllString(day, -1) {
		if m := diary.MonthNamed(word); m != 0 {
			w.monthNamed = m
		}
	}
	numbers := numberShape.FindAllString(day, -1)
	if w.monthNamed == 0 || len(numbers) != 2 {
		return false
	}
	w.ordered = true
	year, dayOf := numbers[1], numbers[0]
	if len(numbers[0]) == 4 {
		year, dayOf = dayOf, year
	}
	if len(year) != 4 && len(year) != 2 || len(dayOf) > 2 {
		return false
	}
	return take(year, dayOf, strconv.Itoa(int(w.monthNamed)))
}

// at is the moment in a zone, unless it states its own. A day that the month does not have is an error.
func (w written) at(order dayOrder, zone *time.Location) (time.Time, error) {
	day, mon := w.a, w.b
	if !w.ordered && order == monthFirst {
		day, mon = mon, day
	}
	if w.zone != nil {
		zone = w.zone
	}
	t := time.Date(w.year, time.Month(mon), day, w.hour, w.min, w.sec, 0, zone)
	if mon < 1 || mon > 12 || t.Day() != day && !w.clock || time.Date(w.year, time.Month(mon), day, 12, 0, 0, 0, time.UTC).Day() != day {
		return time.Time{}, fmt.Errorf("there is no day %d in month %d of %d", day, mon, w.year)
	}
	return t, nil
}

// orderOf finds from all dates of an export whether day or month comes first. Where none tells, or they contradict each other, it is
// unknown; needed says whether it matters.
func orderOf(dates []written) (order dayOrder, needed bool) {
	day, mon := false, false
	for _, w := range dates {
		if !w.ordered {
			needed = true
			day = day || w.a > 12
			mon = mon || w.b > 12
		}
	}
	switch {
	case day && !mon:
		return dayFirst, needed
	case mon && !day:
		return monthFirst, needed
	}
	return orderUnknown, needed
}
