package analysis

import "slices"

// An index has, by word, the patterns with that word at their anchor.
type index [][]candidate

// A candidate is a pattern that may stand around its anchor. Hardly any does: of some 570 whose anchor a post holds, one or two. A glance at
// the words beside the anchor dismisses the others.
type candidate struct {
	*pattern
	before, after sieve // the words that may stand beside the anchor
	further       net   // those of another place, which must be somewhere in the sentence
}

// A sieve lets the words through that it was made for, and by chance a few others.
type sieve uint64

const anything = ^sieve(0)

// sieveOf is the sieve for one word.
func sieveOf(word int32) sieve { return 1 << (word & 63) }

// A net is a sieve with finer meshes, for a sentence's words.
type net [4]uint64

func (n *net) add(word int32) { n[word>>6&3] |= 1 << (word & 63) }

func (n *net) shares(other *net) bool {
	return n[0]&other[0]|n[1]&other[1]|n[2]&other[2]|n[3]&other[3] != 0
}

// further is the net for the words of the place with the fewest beside the anchor. One of them has to be in a sentence for the pattern to be.
func (p *pattern) further() net {
	var rarest *place
	for i := range p.places {
		if pl := &p.places[i]; i != p.anchor && pl.certain() && !pl.any && (rarest == nil || len(pl.words) < len(rarest.words)) {
			rarest = pl
		}
	}
	if rarest == nil {
		return net{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
	}
	var n net
	for _, word := range rarest.words {
		n.add(word)
	}
	return n
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
	for _, word := range slices.Compact(words) {
		x[word] = append(x[word], candidate{p, p.beside(-1), p.beside(1), p.further()})
	}
}

// matches appends where an index's patterns stand in a sentence. Of several ways in which a pattern fits around one word it gives the first.
func (x index) matches(ts []token, out []match) []match {
	var said net
	for _, t := range ts {
		said.add(t.word)
	}
	edge := sieveOf(unknownWord) // of the sentence: no pattern has a word beyond it
	before := edge
	for i, t := range ts {
		after := edge
		if i+1 < len(ts) {
			after = sieveOf(ts[i+1].word)
		}
		for n := range x[t.word] {
			c := &x[t.word][n]
			if c.before&before == 0 || c.after&after == 0 || !c.further.shares(&said) {
				continue
			}
			start := c.backward(ts, c.anchor-1, i-1)
			if start < 0 {
				continue
			}
			if end := c.forward(ts, c.anchor+1, i+1); end >= 0 {
				out = append(out, match{c.pattern, start, end})
			}
		}
		before = sieveOf(t.word)
	}
	return out
}
