package analysis

const (
	negationReach = 30 // characters before a signal in which a negator takes it back (as NegEx does)
	othersReach   = 6  // words before a signal in which someone else is who it is about
	othersNear    = 3  // the same for a signal that speaks of others itself
	thingReach    = 6  // words before a signal in which a thing is what it is of
	ontoReach     = 3  // words after a signal in which the runner is whom a thing does it to
	contentReach  = 3  // words before what is good, or fine with the runner, in which a negator says otherwise: I can't make peace with it
	selfReach     = 4  // words around a quotation in which the runner is who says it
	asideWords    = 2  // words in quotation marks that may still be the runner's own
	ownedReach    = 1  // words between somebody's and what is theirs: my wife's old fear
)

// A spoken is a sentence with at least one match of a signal, and the matches that may take it back.
type spoken struct {
	tokens []token
	guards []match
}

// takenBack says whether what stands around a match means that it is no signal.
func (s *spoken) takenBack(m match, by taken) bool {
	for _, g := range s.guards {
		own := g.pattern.signal == m.pattern.signal || g.pattern.role != except && g.pattern.role != unless
		if own && s.takesBack(g, m, by) {
			return true
		}
	}
	return s.isTitle(m) || s.isQuoted(m)
}

// otherwise are the signals, a bit for each, of which something stands in the sentence that is not meant as one.
func (s *spoken) otherwise() (signals uint32) {
	for _, g := range s.guards {
		if g.pattern.role == except || g.pattern.role == unless {
			signals |= 1 << g.pattern.signal
		}
	}
	return signals
}

// takesBack says whether a guard does.
func (s *spoken) takesBack(g, m match, by taken) bool {
	before, after := g.start < m.start, g.start >= m.end
	switch g.pattern.role {
	case except:
		return g.start < m.end && m.start < g.end && (g.pattern.negate || !s.holds(negator, g.start+1, g.end-1)) // the foot is no better
	case unless:
		return true
	case negator:
		return s.negates(g, m)
	case others:
		return s.isAbout(g, m, by.others)
	case thing:
		return s.isOf(g, m)
	case turn:
		return by.turns && after && s.turnsToGood(g.end)
	case content:
		return by.content && after && !s.isDenied(g)
	case past:
		return by.past && g.end <= m.start && !s.holds(now, g.end, m.start) && !s.isPseudo(g)
	case gone:
		return by.past && (after || s.overhangs(g, m)) && !s.isPseudo(g)
	case reported:
		return (after || s.overhangs(g, m)) && !s.isPseudo(g)
	case expected:
		return before && !s.parted(g.end, m.start) && !s.holds(turn, g.end, m.start) && !s.isPseudo(g)
	case supposed:
		return s.isSupposed(g, m)
	}
	return false
}

// overhangs says whether a guard begins within a match and ends behind it: a pattern may hold the first words of what takes it back.
func (s *spoken) overhangs(g, m match) bool {
	return g.start > m.start && g.start < m.end && g.end > m.end
}

// negates says whether a negator before a match, or in a gap of it, takes it back. A pattern with a negation of its own is taken back by
// one right before it.
func (s *spoken) negates(g, m match) bool {
	switch {
	case g.start >= m.start && g.end <= m.end:
		return !m.pattern.negate && !s.isPseudo(g)
	case g.end > m.start || s.parted(g.end, m.start):
		return false
	case m.pattern.negate:
		return g.end == m.start
	case s.tokens[m.start].from-s.tokens[g.end-1].to > negationReach:
		return false
	}
	return !s.isPseudo(g) && !s.holds(stops, g.end, s.opening(g, m))
}

// opening is where the words between a negator and a match end. A "because" that a match begins with is one of them: did not walk because
// people were looking. Right behind the negator it is not: not because people were looking.
func (s *spoken) opening(g, m match) int {
	if g.end < m.start {
		return m.start + 1
	}
	return m.start
}

// turnsToGood says whether something good stands after a turn, and no negator a few words before it: but then it was not nice.
func (s *spoken) turnsToGood(from int) bool {
	for _, g := range s.guards {
		if g.pattern.role == good && g.start >= from && !s.isDenied(g) {
			return true
		}
	}
	return false
}

// isDenied says whether a negator stands a few words before a guard.
func (s *spoken) isDenied(g match) bool {
	for _, x := range s.guards {
		if x.pattern.role == negator && x.start >= g.start-contentReach && x.end <= g.start && !s.isPseudo(x) {
			return true
		}
	}
	return false
}

// isPseudo says whether a guard is part of an idiom in which it takes nothing back.
func (s *spoken) isPseudo(g match) bool {
	for _, x := range s.guards {
		if x.pattern.role == pseudo && x.start <= g.start && x.end >= g.end {
			return true
		}
	}
	return false
}

// isSupposed says whether a match is part of a supposition: if … would, or I would … if. One that speaks of an "if" itself is none, and what
// stands behind a "but" is what is so.
func (s *spoken) isSupposed(g, m match) bool {
	if g.end > m.start && g.start < m.end || s.isPseudo(g) || s.holdsBut(g.end, m.start) {
		return false
	}
	for _, x := range s.guards {
		if x.pattern.role == would && !s.isPseudo(x) && (g.end <= m.start || x.end <= m.start && !s.parted(x.end, m.start)) {
			return true
		}
	}
	return false
}

// holdsBut says whether a "but" stands between two tokens.
func (s *spoken) holdsBut(from, to int) bool {
	for _, g := range s.guards {
		if g.pattern.role == stops && g.pattern.text == "but" && g.start >= from && g.end <= to {
			return true
		}
	}
	return false
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
