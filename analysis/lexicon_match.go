package analysis

// gapWords is how many words a gap in a pattern may span.
const gapWords = 3

// A match is where a pattern stands in a sentence: tokens from start up to end.
type match struct {
	pattern    *pattern
	start, end int
}

// matches appends where an index's patterns stand in a sentence. Of several ways in which a pattern fits around one word it gives the first.
func (x index) matches(ts []token, out []match) []match {
	for i := range ts {
		for _, p := range x[ts[i].word] {
			if !p.standsBeside(ts, i) {
				continue
			}
			start := p.backward(ts, p.anchor-1, i-1)
			if start < 0 {
				continue
			}
			if end := p.forward(ts, p.anchor+1, i+1); end >= 0 {
				out = append(out, match{p.pattern, start, end})
			}
		}
	}
	return out
}

// standsBeside says whether the word beside a token is one that a pattern with its anchor there can have.
func (c *candidate) standsBeside(ts []token, i int) bool {
	if c.beside == nil {
		return true
	}
	i += c.side
	return i >= 0 && i < len(ts) && c.beside.holds(ts[i].word)
}

// forward fits the places from one on to the tokens from i on. It returns the token after the last one, or -1.
func (p *pattern) forward(ts []token, from, i int) int {
	if from == len(p.places) {
		if p.end && i < len(ts) {
			return -1
		}
		return i
	}
	pl := &p.places[from]
	if pl.gap {
		for skip := 0; skip <= gapWords && i+skip <= len(ts); skip++ {
			if end := p.forward(ts, from+1, i+skip); end >= 0 {
				return end
			}
		}
		return -1
	}
	if i < len(ts) && pl.holds(ts[i].word) {
		if end := p.forward(ts, from+1, i+1); end >= 0 {
			return end
		}
	}
	if pl.optional || pl.end && i == len(ts) {
		return p.forward(ts, from+1, i)
	}
	return -1
}

// backward fits the places from one down to the tokens from i down. It returns the first token, or -1.
func (p *pattern) backward(ts []token, from, i int) int {
	if from < 0 {
		if p.start && i >= 0 && !ts[i+1].clause {
			return -1
		}
		return i + 1
	}
	pl := &p.places[from]
	if pl.gap {
		for skip := 0; skip <= gapWords && i-skip >= -1; skip++ {
			if start := p.backward(ts, from-1, i-skip); start >= 0 {
				return start
			}
		}
		return -1
	}
	if i >= 0 && pl.holds(ts[i].word) {
		if start := p.backward(ts, from-1, i-1); start >= 0 {
			return start
		}
	}
	if pl.optional {
		return p.backward(ts, from-1, i)
	}
	return -1
}

const (
	negationReach = 30 // characters before a signal in which a negator takes it back (as NegEx does)
	othersReach   = 6  // words before a signal in which someone else is who it is about
)

// A spoken is a sentence with at least one match of a signal, and the matches that may take it back.
type spoken struct {
	tokens []token
	guards []match
}

// takenBack says whether what stands around a match means that it is no signal.
func (s *spoken) takenBack(m match, turns bool) bool {
	for _, g := range s.guards {
		switch g.pattern.role {
		case except:
			if g.pattern.signal == m.pattern.signal && g.start < m.end && m.start < g.end {
				return true
			}
		case negator:
			if s.negates(g, m) {
				return true
			}
		case others:
			if s.isAbout(g, m) {
				return true
			}
		case turn:
			if turns && g.start >= m.end && s.holds(good, g.end, len(s.tokens)) {
				return true
			}
		}
	}
	return false
}

// negates says whether a negator before a match takes it back. A pattern with a negation of its own is taken back by one right before it.
func (s *spoken) negates(g, m match) bool {
	switch {
	case g.end > m.start || s.parted(g.end, m.start):
		return false
	case m.pattern.negate:
		return g.end == m.start
	case s.tokens[m.start].from-s.tokens[g.end-1].to > negationReach:
		return false
	}
	for _, x := range s.guards {
		if x.pattern.role == pseudo && x.start <= g.start && x.end >= g.end {
			return false
		}
	}
	return !s.holds(stops, g.end, m.start)
}

// isAbout says whether a match is about someone else: they stand before it, and the runner does not stand between. What others say in
// quotation marks is theirs wherever they stand.
func (s *spoken) isAbout(g, m match) bool {
	if s.tokens[m.start].quoted && !s.tokens[g.start].quoted && !s.holds(self, 0, g.end) {
		return true
	}
	return g.end <= m.start && m.start-g.end < othersReach && !s.parted(g.end, m.start) && !s.holds(self, g.end, m.end)
}

// parted says whether punctuation stands between token from and token to, or before either of them.
func (s *spoken) parted(from, to int) bool {
	for i := from; i <= to; i++ {
		if s.tokens[i].clause {
			return true
		}
	}
	return false
}

// holds says whether a guard of a role stands between two tokens.
func (s *spoken) holds(r role, from, to int) bool {
	for _, g := range s.guards {
		if g.pattern.role == r && g.start >= from && g.end <= to {
			return true
		}
	}
	return false
}
