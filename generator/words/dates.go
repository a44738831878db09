package words

import (
	"strconv"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// of is one of a list of words; nothing for what is not in it, such as the month of a date that is not known.
func (w *Words) of(list string, i int) string {
	if all := w.lists[list]; i >= 0 && i < len(all) {
		return all[i]
	}
	return ""
}

// Date is a day for readers: 3 February 2026. It is nothing for a date that is not known.
func (w *Words) Date(d diary.Date) string {
	if d.IsZero() {
		return ""
	}
	return w.Text("date", "day", strconv.Itoa(d.Day), "month", w.of("months_in_dates", int(d.Month)-1), "year", strconv.Itoa(d.Year))
}

// FullDate is a day with its name: Tuesday 3 February 2026.
func (w *Words) FullDate(d diary.Date) string {
	return w.Text("date_full", "weekday", w.Weekday(d.Weekday()), "date", w.Date(d))
}

// ShortDate is a day of a year that the reader knows: 3 Feb.
func (w *Words) ShortDate(d diary.Date) string {
	if d.IsZero() {
		return ""
	}
	return w.Text("date_short", "day", strconv.Itoa(d.Day), "month", w.of("months_short", int(d.Month)-1))
}

// DayMonth is a day of any year: 3 February.
func (w *Words) DayMonth(month time.Month, day int) string {
	return w.Text("date_yearless", "day", strconv.Itoa(day), "month", w.of("months_in_dates", int(month)-1))
}

// DayOfMonth is a day of a month that the reader knows, before a range goes on: the 5 of 5–11 January.
func (w *Words) DayOfMonth(day int) string { return w.Text("date_day", "day", strconv.Itoa(day)) }

// MonthYear is a month of a year: February 2026.
func (w *Words) MonthYear(year int, m time.Month) string {
	return w.Text("month_year", "month", w.Month(m), "year", strconv.Itoa(year))
}

// Month is the name of a month that stands alone: February.
func (w *Words) Month(m time.Month) string { return w.of("months", int(m)-1) }

// MonthOnAxis is a month where there is little room: Feb.
func (w *Words) MonthOnAxis(m time.Month) string { return w.of("months_axis", int(m)-1) }

// Weekday is the name of a day of the week: Tuesday.
func (w *Words) Weekday(d time.Weekday) string { return w.of("weekdays", int(d)) }

// ShortWeekday is the same in brief: Tue.
func (w *Words) ShortWeekday(d time.Weekday) string { return w.of("weekdays_short", int(d)) }

// Days names a stretch of days as briefly as it stays clear: 5–11 January 2026, 29 June – 5 July 2026.
func (w *Words) Days(s diary.Span) string {
	from, to := s.From, s.To
	switch {
	case from == to:
		return w.Date(to)
	case from.Year != to.Year:
		return w.Text("span", "from", w.Date(from), "to", w.Date(to))
	case from.Month != to.Month:
		return w.Text("span", "from", w.DayMonth(from.Month, from.Day), "to", w.Date(to))
	}
	return w.Text("span_in_month", "from", w.DayOfMonth(from.Day), "to", w.Date(to))
}
