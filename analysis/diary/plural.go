package diary

import "strconv"

// Plural is a count with its noun, for the English of problems, findings and commands: 1 run, 2 runs. What a site says to its readers is in
// the site's language, and no matter of this package.
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Thousands is a whole number with a comma between groups of three digits: 1,234.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
