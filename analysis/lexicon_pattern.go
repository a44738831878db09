package analysis

import (
	"slices"
	"strings"
)

// add compiles a pattern.
func (c *compiler) add(as role, s signal, text string) {
	p := pattern{text: text, role: as, signal: s, anchor: -1, places: make([]place, 0, strings.Count(text, " ")+1)}
	rarest := 0 // frequency at the anchor
	for word := range strings.FieldsSeq(text) {
		switch word {
		case "^":
			p.start = true
		case "$":
			p.end = true
		case "..":
			p.places = append(p.places, place{gap: nearGap})
		case "...":
			p.places = append(p.places, place{gap: wideGap})
		case "*":
			p.places = append(p.places, place{any: true})
		default:
			var pl place
			word, pl.optional = strings.CutSuffix(word, "?")
			for alternative := range strings.SplitSeq(word, "|") {
				c.fill(&pl, alternative)
				p.negate = p.negate || c.negators[alternative]
			}
			if n := c.frequency(pl); pl.certain() && (p.anchor < 0 || n < rarest) {
				p.anchor, rarest = len(p.places), n
			}
			p.places = append(p.places, pl)
		}
	}
	if p.anchor >= 0 {
		c.expand(&p)
		c.patterns = append(c.patterns, p)
	}
}

// expand writes out contractions that stand in a pattern: "don't" there is the two words that the scanner makes of it.
func (c *compiler) expand(p *pattern) {
	for i := 0; i < len(p.places); i++ {
		long := c.long[one(p.places[i].words)]
		if long == nil {
			continue
		}
		var places []place
		for _, word := range long {
			places = append(places, place{words: []int32{word}, optional: p.places[i].optional})
		}
		p.places = slices.Replace(p.places, i, i+1, places...)
		if i < p.anchor {
			p.anchor += len(long) - 1
		}
		i += len(long) - 1
	}
}

// one is the single word of a place, or that of no word.
func one(words []int32) int32 {
	if len(words) == 1 {
		return words[0]
	}
	return unknownWord
}

// fill adds a word, its endings or a class to a place.
func (c *compiler) fill(pl *place, word string) {
	switch {
	case word == "$":
		pl.end = true
	case word == "9":
		pl.words = append(pl.words, numberWord, yearWord)
	case word == "Year":
		pl.words = append(pl.words, yearWord)
	case word == "Name":
		pl.words = append(pl.words, nameWord)
	case word == "_":
		pl.words = append(pl.words, unknownWord)
	case strings.HasPrefix(word, "@"):
		for _, w := range c.classes[word[1:]] {
			c.fill(pl, w)
		}
	case strings.HasSuffix(word, "~"):
		for _, w := range endings(strings.TrimSuffix(word, "~")) {
			pl.words = append(pl.words, c.learn(w))
		}
	case word != "":
		pl.words = append(pl.words, c.learn(word))
	}
}

// endings are a word's regular forms; some are no English, and do no harm.
func endings(w string) []string {
	stem := strings.TrimSuffix(w, "e")
	out := []string{w, w + "s", w + "es", stem + "ed", stem + "ing"}
	if y, ok := strings.CutSuffix(w, "y"); ok {
		out = append(out, y+"ied", y+"ies")
	}
	return out
}

// frequency says about how often the words of a place stand in a text, for comparing: the rarest place is where to begin to look.
func (c *compiler) frequency(pl place) int {
	n := 0
	for _, id := range pl.words {
		if id == unknownWord {
			n += 1000
			continue
		}
		n += max(c.often[c.word[id]], 1)
	}
	return n
}

// Words that stand in nearly every post of a diary, and in many.
var (
	commonWords = strings.Fields(`i a an the to it is was of and have had has my do did not no for be been in on this that so at with me we as but up out go went get got
		just all one day run running ran felt feel too more again what about from there today if or by off are were will would could can am # Name`)
	frequentWords = strings.Fields(`easy long good back after before like two three four five six ten down home km k miles mile morning when over round came then time way how she he his her
		they them who you your runs loop last week going still legs than through any thing other some now off into along under very bit little much well made take took
		see look looked turned left right first each every both half half hard work same old new end because never nothing minutes hour hours hill hills road park steady slow fast
		where us here which being around away while until till sun rain wind light school kids dog coffee`)
)
