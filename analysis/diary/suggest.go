package diary

import (
	"fmt"
	"strings"
)

// DidYouMean is the hint that leads from a mistyped word to the nearest known one; otherwise, where none is near.
func DidYouMean(word string, known []string, otherwise string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return otherwise
}

// Nearest is the known word that a mistyped one was most likely to be, or nothing if none is near.
func Nearest(word string, known []string) string {
	word = strings.ToLower(word)
	if len(word) > 40 {
		return ""
	}
	best, least := "", 1+max(1, len([]rune(word))/3)
	for _, k := range known {
		low := []rune(strings.ToLower(k))
		d := distanceBetween([]rune(word), low)
		if n := len([]rune(word)); n >= 4 && n < len(low) { // the beginning of a longer word: pegasos for pegasus-39
			d = min(d, 1+distanceBetween([]rune(word), low[:n]))
		}
		if d < least && d < len(word) {
			best, least = k, d
		}
	}
	return best
}

// distanceBetween counts the slips of the keyboard between two words: letters left out, added, changed or swapped with their
// neighbour (the optimal string alignment distance).
func distanceBetween(x, y []rune) int {
	older, old, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		old[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old, row = old, row, older
	}
	return old[len(y)]
}
