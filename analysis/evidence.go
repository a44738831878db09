package analysis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// mostEvidence is how many entries stand behind a finding at most.
const mostEvidence = 12

// evidence picks the entries in the hits, from each hit in turn: those that say something low first, then those that felt worst, then the
// newest.
func (v *View) evidence(hits []Hit) []Evidence {
	type candidate struct {
		turn  int
		entry *diary.Entry
	}
	better := func(a, b *diary.Entry) int {
		return cmp.Or(cmp.Compare(v.unsaid(a), v.unsaid(b)), cmp.Compare(felt(a), felt(b)), b.Date.Compare(a.Date), strings.Compare(a.File, b.File))
	}
	var all []candidate
	for _, h := range hits {
		var in []*diary.Entry
		first, _ := slices.BinarySearchFunc(v.Entries, h.From, func(e *diary.Entry, from diary.Date) int { return e.Date.Compare(from) })
		for _, e := range v.Entries[first:] {
			if !h.Has(e.Date) || e.Date.After(v.AsOf) {
				break
			}
			in = append(in, e)
		}
		slices.SortStableFunc(in, better)
		for turn, e := range in {
			all = append(all, candidate{turn, e})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Or(a.turn-b.turn, better(a.entry, b.entry)) })
	var out []Evidence
	for _, c := range all[:min(len(all), mostEvidence)] {
		out = append(out, Evidence{Entry: c.entry, Quote: v.low(c.entry)})
	}
	return out
}

// low is the sentence of an entry that says something low, such as flat or dread; nothing where none does. A post that sounds heavy is not quoted.
func (v *View) low(e *diary.Entry) string {
	s := v.said()[e]
	if !s.says(saysBlah, saysDread, saysBored) || s.says(saysHopeless) {
		return ""
	}
	return s.quoteOf(e, saysBlah, saysDread, saysBored)
}

// unsaid is 1 for an entry that says nothing low.
func (v *View) unsaid(e *diary.Entry) int {
	if v.said()[e].says(saysBlah, saysDread, saysBored) {
		return 0
	}
	return 1
}

// felt is the mean of what an entry says of how it was; the middle of the scale where it says nothing.
func felt(e *diary.Entry) float64 {
	var x day
	x.score(e.Day)
	for i := range e.Runs {
		x.score(e.Runs[i].Day())
	}
	if x.feels == 0 {
		return 3
	}
	return x.feel / float64(x.feels)
}
