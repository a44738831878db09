package diary

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const dateHint = "write it as 2026-02-03 or 2026-02-03 06:40"

// A moment is a civil day with the time on the clock, if it was noted.
type moment struct {
	Date
	clock string
}

// when is a day, perhaps with a time and an offset. The day and the time are those of the wall where the runner stood.
var when = scalarOf(dateHint, func(_ *reader, s string) (moment, error) {
	return parseMoment(s)
}, func(_ *writer, m moment) string { return strings.TrimSpace(m.String() + " " + m.clock) })

// onDay is a day whose time does not matter.
var onDay = scalarOf("write it as 2026-02-03", func(_ *reader, s string) (Date, error) {
	m, err := parseMoment(s)
	return m.Date, err
}, func(_ *writer, d Date) string { return d.String() })

// ReadDay reads a day in any of the forms that date: takes; a time behind it does not matter.
func ReadDay(s string) (Date, error) {
	m, err := parseMoment(strings.TrimSpace(s))
	return m.Date, err
}

// parseMoment reads 2026-02-03, 2026-02-03 06:40 and the forms of RFC 3339, Hugo and Jekyll, and 2026/02/03 or February 3, 2026.
func parseMoment(s string) (moment, error) {
	m, err := strictMoment(s)
	if err != nil {
		if loose, ok := looseMoment(s); ok {
			return loose, nil
		}
	}
	return m, err
}

var (
	yearFirst = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	yearLast  = regexp.MustCompile(`^\d{1,2}[-./ ]+\d{1,2}[-./ ]+\d{4}\b`)
)

func strictMoment(s string) (moment, error) {
	d, err := ParseDate(s[:min(len(s), len(time.DateOnly))])
	switch {
	case err == nil:
	case yearLast.MatchString(s):
		return moment{}, fmt.Errorf("%q does not begin with the year", s)
	case !yearFirst.MatchString(s):
		return moment{}, fmt.Errorf("%q is not a day", s)
	default:
		return moment{}, fmt.Errorf("%q is not a day of the calendar", s)
	}
	if !d.Credible() {
		return moment{}, fmt.Errorf("%q lies outside the years 1900 to 2200", s)
	}
	rest := s[10:]
	if rest == "" {
		return moment{Date: d}, nil
	}
	clock, ok := parseClock(rest)
	if !ok {
		return moment{}, fmt.Errorf("%q is a day with something behind it that is not a time", s)
	}
	return moment{d, clock}, nil
}

// Credible says whether the day is one that a diary may have: of the years 1900 to 2200.
func (d Date) Credible() bool { return d.Year >= 1900 && d.Year <= 2200 }

// parseClock reads the " 06:40:00 +01:00" behind a day as 06:40.
func parseClock(s string) (string, bool) {
	t, ok := strings.CutPrefix(strings.Replace(strings.ToUpper(s), "T", " ", 1), " ")
	if !ok {
		return "", false
	}
	t = strings.TrimSpace(t)
	if i := strings.IndexAny(t, "Z+- "); i >= 0 {
		if !isOffset(strings.TrimSpace(t[i:])) {
			return "", false
		}
		t = t[:i]
	}
	t, fraction, dotted := strings.Cut(t, ".")
	if dotted && (fraction == "" || !digits(fraction)) {
		return "", false
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if at, err := time.Parse(layout, t); err == nil {
			return at.Format("15:04"), true
		}
	}
	return "", false
}

// isOffset says whether s is a distance from UTC: Z, +01:00, +0100, +01, UTC.
func isOffset(s string) bool {
	if s == "Z" || s == "UTC" || s == "GMT" {
		return true
	}
	for _, layout := range []string{"-07:00", "-0700", "-07"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// stretch is a span of days: 2026-07-01..2026-07-14, {from: …, to: …}, a day, or true for the day itself.
var stretch = kind[Span]{
	read: func(r *reader, n *node, v *Span) {
		if n.shape == object {
			var s Spell
			spellKeys.read(r, n, &s)
			s.settle(r, n)
			*v = s.Span
			r.partly = r.partly || s.What != "" || s.Extra != ""
			return
		}
		scalarOf("write it as 2026-07-01..2026-07-14", func(r *reader, s string) (Span, error) {
			return parseSpan(s, r.day)
		}, nil).read(r, n, v)
	},
	write: func(w *writer, v Span) node {
		switch {
		case v.IsZero():
			return node{}
		case v.From == v.To:
			return plain(v.From.String())
		}
		return plain(v.From.String() + ".." + v.To.String())
	},
}

func parseSpan(s string, day Date) (Span, error) {
	if yes, ok := truth(s); ok {
		if !yes {
			return Span{}, nil
		}
		return Span{day, day}, nil
	}
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		from, to, ok = strings.Cut(s, " to ")
	}
	if !ok {
		to = from
	}
	a, err := ParseDate(strings.TrimSpace(from))
	if err != nil {
		return Span{}, err
	}
	b, err := ParseDate(strings.TrimSpace(to))
	if err != nil {
		return Span{}, err
	}
	if b.Before(a) {
		return Span{}, fmt.Errorf("%q ends before it begins", s)
	}
	return Span{a, b}, nil
}

// isoWeek is a week such as 2026-W06, kept as its Monday.
var isoWeek = scalarOf("write it as 2026-W06", func(_ *reader, s string) (Date, error) {
	return parseWeek(s)
}, func(_ *writer, monday Date) string {
	if monday.IsZero() {
		return ""
	}
	year, week := monday.Time().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
})

func parseWeek(s string) (Date, error) {
	wrong := fmt.Errorf("%q is not a week", s)
	y, w, ok := strings.Cut(strings.ToUpper(s), "-W")
	if !ok || len(y) != 4 || !digits(y) || !digits(w) {
		return Date{}, wrong
	}
	year, err := strconv.Atoi(y)
	if err != nil || year < 1900 || year > 2200 {
		return Date{}, wrong
	}
	week, err := strconv.Atoi(w)
	if err != nil || week < 1 {
		return Date{}, wrong
	}
	// 4 January always lies in week 1.
	monday := Date{year, time.January, 4}.Week(time.Monday).AddDays(7 * (week - 1))
	if got, n := monday.Time().ISOWeek(); got != year || n != week {
		return Date{}, fmt.Errorf("%q: %d has no week %d", s, year, week)
	}
	return monday, nil
}

// fromName is what a file's name says: the day of 2026-02-03-canal-tempo.md (or of 2026/02-03.md, 2026/02/03/canal.md, 20260203.md,
// "3 Feb 2026.md"), and the rest as the slug. A post
// that is index.md in a folder of its own is named by the folder.
func fromName(file string) (Date, string) {
	dir, base := path.Split(file)
	dir = path.Clean(dir)
	name := strings.TrimSuffix(base, path.Ext(base))
	if name == "index" && dir != "." {
		name = path.Base(dir)
		dir = path.Dir(dir)
	}
	if len(name) >= 10 {
		if d, err := ParseDate(name[:10]); err == nil && d.Credible() {
			return d, strings.TrimLeft(name[10:], "-_ ")
		}
	}
	if year := path.Base(dir); len(year) == 4 && len(name) >= 5 {
		if d, err := ParseDate(year + "-" + name[:5]); err == nil && d.Credible() {
			return d, strings.TrimLeft(name[5:], "-_ ")
		}
	}
	if d, rest := dayAtStart(name); !d.IsZero() {
		return d, strings.TrimLeft(rest, "-_ ")
	}
	if m := pathDay.FindStringSubmatch(path.Join(dir, name)); m != nil {
		if d := dayOf(m[1], m[2], m[3]); !d.IsZero() {
			return d, strings.TrimPrefix(m[4], "/")
		}
	}
	if d, before, after := dayInWords(name); !d.IsZero() && strings.TrimSpace(before) == "" {
		return d, strings.TrimLeft(after, "-_ ")
	}
	return Date{}, name
}
