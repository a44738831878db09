package diary

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Days as people write them, where nothing is left to guess: the year first, or the month in letters. 03/02/2026 is not among them.
var (
	numbersDay = regexp.MustCompile(`^(\d{4})([-/._ ]?)(\d{1,2})([-/._ ]?)(\d{1,2})(?:\D|$)`)
	dayMonth   = regexp.MustCompile(`(?i)(?:^|[^\d\p{L}])(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[ -](?:of |de |d')?(\p{L}+)\.?,?[ -](?:de |of )?(\d{4})(?:[^\d]|$)`)
	monthDay   = regexp.MustCompile(`(?i)(?:^|[^\p{L}\d])(\p{L}+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})(?:[^\d]|$)`)
	pathDay    = regexp.MustCompile(`(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})(?:[-_/ ]|$)(.*)$`)
)

// dayAtStart is the day with which a text of numbers begins, and the rest: 2026/02/03, 20260203, 2026_02_03.
func dayAtStart(s string) (Date, string) {
	m := numbersDay.FindStringSubmatchIndex(s)
	if m == nil || s[m[4]:m[5]] != s[m[8]:m[9]] {
		return Date{}, s
	}
	parts := []string{s[m[2]:m[3]], s[m[6]:m[7]], s[m[10]:m[11]]}
	if m[4] == m[5] && (len(parts[1]) != 2 || len(parts[2]) != 2) { // 2026203 may be two days
		return Date{}, s
	}
	d := dayOf(parts[0], parts[1], parts[2])
	if d.IsZero() {
		return Date{}, s
	}
	return d, s[m[11]:]
}

// dayInWords is the one day that a text names with its month in letters, and the text around it; the zero Date where there is none, or
// more than one.
func dayInWords(s string) (d Date, before, after string) {
	for _, shape := range []struct {
		*regexp.Regexp
		day, month, year int
	}{{dayMonth, 1, 2, 3}, {monthDay, 2, 1, 3}} {
		for _, m := range shape.FindAllStringSubmatchIndex(s, -1) {
			part := func(n int) string { return s[m[2*n]:m[2*n+1]] }
			month := fullMonth(strings.ToLower(part(shape.month)))
			if month == 0 {
				continue
			}
			found := dayOf(part(shape.year), strconv.Itoa(int(month)), part(shape.day))
			switch {
			case found.IsZero() || found == d:
			case !d.IsZero():
				return Date{}, "", ""
			default:
				d, before, after = found, s[:min(m[2], m[4])], s[m[7]:]
			}
		}
	}
	return d, before, after
}

// dayOf is a day of the calendar within the years of a diary, or the zero Date.
func dayOf(year, month, day string) Date {
	d, err := ParseDate(fmt.Sprintf("%s-%02s-%02s", year, month, day))
	if err != nil || d.Year < 1900 || d.Year > 2200 {
		return Date{}
	}
	return d
}

// labelled is a line that says that a date follows; decoration is what Markdown and Obsidian put around one.
var (
	labelled   = regexp.MustCompile(`(?i)^(?:date|datum|fecha|data|dato|day|tag)\s*:+\s*(.+)$`)
	decoration = strings.NewReplacer("*", "", "_", "", "[[", "", "]]", "", "`", "")
)

// dayInText is the day that a post's text is about, where neither its front matter nor its file's name says it: the one in its first
// heading, or in a line among its first that holds nothing else or begins with Date:. A day in the midst of prose may be any day.
func dayInText(body []byte) Date {
	const lines = 8
	for n, line := range strings.SplitN(string(body[:min(len(body), 4<<10)]), "\n", lines+1) {
		text := strings.TrimSpace(line)
		heading := strings.HasPrefix(text, "#")
		text = strings.TrimSpace(decoration.Replace(strings.TrimLeft(text, "# ")))
		label := labelled.FindStringSubmatch(text)
		if label != nil {
			text = label[1]
		}
		d, after := dayAtStart(text)
		before := ""
		if d.IsZero() {
			d, before, after = dayInWords(text)
		}
		alone := strings.Trim(after, " .,:;") == "" && len(strings.Fields(before)) <= 1 // a day of the week may stand before it
		if !d.IsZero() && (heading || label != nil || alone) {
			return d
		}
		if n == lines-1 {
			break
		}
	}
	return Date{}
}

// looseMoment reads a day with its year first or its month in letters, and perhaps a time behind it.
func looseMoment(s string) (moment, bool) {
	s = strings.TrimSpace(decoration.Replace(s))
	d, rest := dayAtStart(s)
	if d.IsZero() {
		before := ""
		if d, before, rest = dayInWords(s); len(strings.Fields(before)) > 1 {
			return moment{}, false
		}
	}
	rest = strings.TrimSpace(strings.TrimLeft(rest, ", "))
	if d.IsZero() || rest == "" {
		return moment{Date: d}, !d.IsZero()
	}
	for _, layout := range []string{"3:04 PM", "3:04PM", "3:04:05 PM", "3 PM", "3PM"} {
		if t, err := time.Parse(layout, strings.ToUpper(strings.TrimPrefix(rest, "at "))); err == nil {
			return moment{d, t.Format("15:04")}, true
		}
	}
	clock, ok := parseClock(" " + strings.TrimPrefix(strings.TrimPrefix(rest, "at "), "T"))
	return moment{d, clock}, ok
}
