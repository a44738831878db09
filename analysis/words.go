package analysis

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// Text is the whole finding in one paragraph: what the diary shows, how sure that is, an ordinary reason that it could be nothing, one
// offer, and how to switch it off.
func (f *Finding) Text() string {
	var parts []string
	for _, s := range []string{f.Says, f.Sure, f.Ordinary, f.Offer, f.SwitchOff} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// Text is the reason as a sentence.
func (s Silence) Text() string { return sentence(s.Reason) + "." }

// quietBy says how to answer a finding.
func quietBy(id string) string {
	return fmt.Sprintf("To silence this for a year, write `ack: [%s]` in a post; if it is wrong, `not: [%s]`.", id, id)
}

// surest is the longest odds that are told. Beyond them a few entries more or less, or other draws, change the number and not the meaning.
const surest = 500

// chanceWords says what a p means: "Hardly by chance, which shows as much in about 1 of 250 diaries like this one."
func chanceWords(p float64) string {
	words := "Perhaps no more than chance"
	switch {
	case p <= 0.01:
		words = "Hardly by chance"
	case p <= 0.05:
		words = "Probably not by chance"
	}
	odds := fmt.Sprintf("about 1 of %s", diary.Thousands(twoDigits(1/p)))
	if p < 1./surest {
		odds = fmt.Sprintf("fewer than 1 of %d", surest)
	}
	return fmt.Sprintf("%s, which shows as much in %s diaries like this one.", words, odds)
}

// twoDigits rounds to two significant digits.
func twoDigits(x float64) int {
	unit := math.Pow(10, math.Floor(math.Log10(x))-1)
	if unit < 1 {
		unit = 1
	}
	return int(math.Round(x/unit) * unit)
}

// number writes small numbers as words.
func number(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// noneOr writes small numbers as words, of which some thing may have none: "none of 32 days".
func noneOr(n int) string {
	if n == 0 {
		return "none"
	}
	return number(n)
}

// sentence makes the first letter of words a capital.
func sentence(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// weeksWords writes a median number of weeks: "five weeks", "five to six weeks".
func weeksWords(x float64) string {
	low, high := int(math.Floor(x)), int(math.Ceil(x))
	switch {
	case low != high:
		return number(low) + " to " + number(high) + " weeks"
	case low == 1:
		return "one week"
	}
	return number(low) + " weeks"
}

// longDate is a day as 5 February 2026.
func longDate(d diary.Date) string { return d.Time().Format("2 January 2006") }

// dayOfYear is a day as 5 February.
func dayOfYear(d diary.Date) string { return d.Time().Format("2 January") }

// partOfMonth is a day as "early February".
func partOfMonth(d diary.Date) string {
	part := "late"
	switch {
	case d.Day <= 10:
		part = "early"
	case d.Day <= 20:
		part = "mid"
	}
	return part + " " + d.Month.String()
}

// percent is a fraction in per cent, rounded to five where it is not small: more digits would promise too much.
func percent(x float64) string {
	p := math.Abs(100 * x)
	if p >= 10 {
		p = 5 * math.Round(p/5)
	}
	return fmt.Sprintf("%.0f%%", p)
}
