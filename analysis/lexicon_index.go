package analysis

import (
	"math/bits"
	"slices"
)

// An index has, by word, the patterns with that word at their anchor.
type index []candidates

// candidates are the patterns that may stand around a word. Hardly any does: of some 570 whose anchor a post holds, one or two. A glance at
// a word beside the anchor dismisses most.
type candidates struct {
	before, after []candidate // those that want certain words before the word, or after it
	open          []*pattern  // those that want none beside it
}

func (c *candidates) any() bool { return len(c.before)+len(c.after)+len(c.open) > 0 }

// A candidate is a pattern with the words that may stand on one side of its anchor: the side where fewer may.
type candidate struct {
	beside sieve
	*pattern
}

// A sieve lets the words through that it was made for, and by chance a few others.
type sieve uint64

const anything = ^sieve(0)

// sieveOf is the sieve for one word.
func sieveOf(word int32) sieve { return 1 << (word & 63) }

func (s sieve) width() int { return bits.OnesCount64(uint64(s)) }

// A net is a sieve with finer meshes, for a sentence's words.
type net [4]uint64

func (n *net) add(word int32) { n[word>>6&3] |= 1 << (word & 63) }

func (n *net) shares(other *net) bool {
	return n[0]&other[0]|n[1]&other[1]|n[2]&other[2]|n[3]&other[3] != 0
}

// settleNeeds makes the nets for the places beside the anchor in which some word has to stand, the rarest first.
func (p *pattern) settleNeeds() {
	var places []*place
	for i := range p.places {
		if pl := &p.places[i]; i != p.anchor && pl.certain() && !pl.any {
			places = append(places, pl)
		}
	}
	slices.SortStableFunc(places, func(a, b *place) int { return len(a.words) - len(b.words) })
	p.needs = make([]net, len(places))
	for i, pl := range places {
		for _, word := range pl.words {
			p.needs[i].add(word)
		}
	}
}

// lacks says whether a sentence of these words has none for some place of the pattern.
func (p *pattern) lacks(said *net) bool {
	for i := range p.needs {
		if !p.needs[i].shares(said) {
			return true
		}
	}
	return false
}

// beside is the sieve for the words that may stand on a side of the anchor: -1 is before it, 1 after it.
func (p *pattern) beside(side int) sieve {
	s := sieve(0)
	for at := p.anchor + side; at >= 0 && at < len(p.places); at += side {
		pl := &p.places[at]
		if pl.gap > 0 || pl.any || pl.end {
			return anything
		}
		s |= pl.sieve
		if !pl.optional {
			return s
		}
	}
	return anything
}

// add takes in a pattern.
func (x index) add(p *pattern) {
	words := slices.Clone(p.places[p.anchor].words)
	slices.Sort(words)
	before, after := p.beside(-1), p.beside(1)
	for _, word := range slices.Compact(words) {
		switch c := &x[word]; {
		case before == anything && after == anything:
			c.open = append(c.open, p)
		case before.width() < after.width():
			c.before = append(c.before, candidate{before, p})
		default:
			c.after = append(c.after, candidate{after, p})
		}
	}
}

// matches appends where an index's patterns stand in a sentence, in no order. Of several ways in which a pattern fits around one word it
// gives the first.
func (x index) matches(ts []token, out []match) []match {
	var said net
	for i := range ts {
		said.add(ts[i].word)
	}
	try := func(p *pattern, i int) {
		if p.lacks(&said) {
			return
		}
		start := p.backward(ts, p.anchor-1, i-1)
		if start < 0 {
			return
		}
		if end := p.forward(ts, p.anchor+1, i+1); end >= 0 {
			out = append(out, match{p, start, end})
		}
	}
	edge := sieveOf(unknownWord) // of the sentence: no pattern has a word beyond it
	before := edge
	for i := range ts {
		here, after := &x[ts[i].word], edge
		if i+1 < len(ts) {
			after = sieveOf(ts[i+1].word)
		}
		for k := range here.before {
			if c := &here.before[k]; c.beside&before != 0 {
				try(c.pattern, i)
			}
		}
		for k := range here.after {
			if c := &here.after[k]; c.beside&after != 0 {
				try(c.pattern, i)
			}
		}
		for _, p := range here.open {
			try(p, i)
		}
		before = sieveOf(ts[i].word)
	}
	return out
}
