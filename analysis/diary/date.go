package diary

import (
	"fmt"
	"time"
)

// A Date is a civil date. A day has no time zone: two people on two continents who read the same diary see the same days.
// The zero Date means "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// A Span is a stretch of days, both ends included.
type Span struct{ From, To Date }

// ParseDate reads a day as 2026-02-03. A day that no calendar has, such as 2025-02-31, is an error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	switch {
	case err != nil && (len(s) != len(time.DateOnly) || !yearFirst.MatchString(s)):
		return Date{}, fmt.Errorf("%q is not a day written as 2026-02-03", s)
	case err != nil:
		return Date{}, fmt.Errorf("%q is not a day of the calendar", s)
	}
	return DateOf(t), nil
}

// DateOf is the civil day of t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// FromOrdinal is the inverse of Ordinal.
func FromOrdinal(n int) Date { return DateOf(time.Unix(int64(n)*86400, 0).UTC()) }

// Ordinal counts days from 1970-01-01, which is 0.
func (d Date) Ordinal() int { return int(d.Time().Unix() / 86400) }

// Time is midnight UTC of the day, for formatting and for formats that insist on a time.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Sub is the number of days from e to d.
func (d Date) Sub(e Date) int { return d.Ordinal() - e.Ordinal() }

// Compare orders days: -1, 0 or +1.
func (d Date) Compare(e Date) int {
	switch {
	case d.Year != e.Year:
		return sign(d.Year - e.Year)
	case d.Month != e.Month:
		return sign(int(d.Month - e.Month))
	default:
		return sign(d.Day - e.Day)
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// Before says whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After says whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// IsZero says whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// YearDay counts from 1 for 1 January.
func (d Date) YearDay() int { return d.Time().YearDay() }

// String is the day as 2026-02-03, or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	const midnight = "T00:00:00Z"
	b := d.Time().AppendFormat(make([]byte, 0, 32), time.RFC3339) // which time writes much faster than a date alone
	return string(b[:len(b)-len(midnight)])
}

// Week is the first day of the week that holds d, for weeks that start on the given day.
func (d Date) Week(start time.Weekday) Date {
	return d.AddDays(-(int(d.Weekday()-start) + 7) % 7)
}

// DaysIn is 366 in leap years, else 365.
func DaysIn(year int) int { return Date{year, time.December, 31}.YearDay() }

// Has says whether the day lies in the span.
func (s Span) Has(d Date) bool { return !d.Before(s.From) && !d.After(s.To) }

// Days is the length of the span, 0 for none.
func (s Span) Days() int {
	if s.IsZero() {
		return 0
	}
	return s.To.Sub(s.From) + 1
}

// IsZero says whether there is no span.
func (s Span) IsZero() bool { return s == Span{} }
