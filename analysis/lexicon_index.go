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

// A net is a sieve with finer meshes, for the words of a place or of a part of a sentence.
type net [4]uint64

func (n *net) add(word int32) { n[word>>6&3] |= 1 << (word & 63) }

func (n *net) holds(word int32) bool { return n[word>>6&3]&(1<<(word&63)) != 0 }

func (n *net) shares(other *net) bool {
	return n[0]&other[0]|n[1]&other[1]|n[2]&other[2]|n[3]&other[3] != 0
}

// needs are the nets for the places among some in which a word has to stand, the rarest first.
func needs(places []place) []net {
	var wanted []place
	for _, pl := range places {
		if pl.certain() && !pl.any {
			wanted = append(wanted, pl)
		}
	}
	slices.SortStableFunc(wanted, func(a, b place) int { return len(a.words) - len(b.words) })
	nets := make([]net, len(wanted))
	for i := range wanted {
		nets[i] = wanted[i].net
	}
	return nets
}

// lacks says whether there is none of the words for some of what is needed.
func (n *net) lacks(needs []net) bool {
	for i := range needs {
		if !needs[i].shares(n) {
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
		for _, word := range pl.words {
			s |= sieveOf(word)
		}
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
// gives the first. rests is room for what follows each word.
func (x index) matches(ts []token, rests []net, out []match) []match {
	var said, rest net // the words before the one that is looked at, and after it
	for i := len(ts) - 1; i >= 0; i-- {
		rests[i] = rest
		rest.add(ts[i].word)
	}
	try := func(p *pattern, i int) {
		if said.lacks(p.before) || rests[i].lacks(p.after) {
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
		said.add(ts[i].word)
	}
	return out
}
