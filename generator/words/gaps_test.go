package words

import (
	"slices"

	"golang.org/x/text/feature/plural"
)

// Gaps are the names that stand in braces in a text, in all its forms, in order.
func (w *Words) Gaps(key string) []string {
	t := w.texts[key]
	if t == nil {
		return nil
	}
	var all []string
	for form := plural.Other; form <= plural.Many; form++ {
		for i, piece := range t.forms[form] {
			if i%2 == 1 {
				all = append(all, piece)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
