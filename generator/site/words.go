package site

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// LongDate is a day for readers: 3 February 2026.
func LongDate(d diary.Date) string {
	return strconv.Itoa(d.Day) + " " + d.Month.String() + " " + strconv.Itoa(d.Year)
}

// ShortDate is a day of a year that the reader knows: 3 Feb.
func ShortDate(d diary.Date) string { return strconv.Itoa(d.Day) + " " + d.Month.String()[:3] }

// Distance is a length in the site's unit, with one decimal: 10.2 km.
func Distance(metres float64, miles bool) string {
	if miles {
		return trimmed(metres/diary.Mile) + " mi"
	}
	return trimmed(metres/diary.Kilometre) + " km"
}

// trimmed is a number with one decimal, or none where that is 0 or the number is large.
func trimmed(v float64) string {
	if v >= 1000 {
		return thousands(int(math.Round(v)))
	}
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}

// thousands is a whole number with a comma between groups of three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Duration is a time as 52:30 or 1:02:03.
func Duration(seconds float64) string {
	s := int(math.Round(seconds))
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Hours is a long time in whole hours and minutes: 6 h 30.
func Hours(seconds float64) string {
	m := int(math.Round(seconds / 60))
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m >= 100*60:
		return thousands(m/60) + " h"
	}
	return fmt.Sprintf("%d h %02d", m/60, m%60)
}

// Pace is minutes a kilometre or mile.
func Pace(metres, seconds float64, miles bool) string {
	if metres <= 0 || seconds <= 0 {
		return ""
	}
	if miles {
		return Duration(seconds/metres*diary.Mile) + " /mi"
	}
	return Duration(seconds/metres*diary.Kilometre) + " /km"
}

// Plural is a count with its noun: 1 run, 2 runs.
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// list joins words as a sentence does: a, b and c.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// shorten cuts a text at a word's end, so that it has at most n characters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}
