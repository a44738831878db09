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

// isAbout says whether a match is about someone else: they stand before it, and the runner does not stand between. What others say in
// quotation marks is theirs wherever they stand.
func (s *spoken) isAbout(g, m match, reach int) bool {
	if s.tokens[m.start].quoted && !s.tokens[g.start].quoted && !s.holds(self, 0, g.end) {
		return true
	}
	if m.end-m.start == 1 && g.start == m.end && !s.tokens[g.start].clause && s.holds(article, m.start-1, m.start) {
		return true // the injured cyclist
	}
	if m.end-m.start == 1 {
		reach = othersReach // a word alone speaks of nobody else
	}
	if s.tokens[g.end-1].owns {
		reach = min(reach, ownedReach+1)
	}
	return s.isSubject(g, m, reach)
}

// isOntoRunner says whether the runner is whom a match is done to: the wind depresses me.
func (s *spoken) isOntoRunner(m match) bool {
	for _, g := range s.guards {
		if g.pattern.role == self && g.pattern.text == "me" && g.start >= m.end && g.start < m.end+ontoReach && !s.parted(m.end, g.start) {
			return true
		}
	}
	return false
}

// isSubject says whether somebody or something is whom or what a match speaks of: it stands a few words before it, not as an object of a
// preposition, and neither the runner nor punctuation stands between. What a sentence begins with is its subject however long that is.
func (s *spoken) isSubject(g, m match, reach int) bool {
	if g.start >= m.start || s.parted(g.end, m.start) || s.holdsSelf(g, m) || reach > othersNear && s.isBeside(g) {
		return false
	}
	return m.start-g.end < reach || reach == othersReach && g.start <= 1 && !s.holdsStop(g.end, m.start)
}

// holdsStop says whether another part of the sentence begins between two tokens. "And were" goes on with whom it speaks of.
func (s *spoken) holdsStop(from, to int) bool {
	for _, g := range s.guards {
		if g.pattern.role == stops && g.start >= from && g.end <= to && !s.isPseudo(g) {
			return true
		}
	}
	return false
}

// isBeside says whether somebody or something is the object of a preposition: with my sister, in the sun; but half of my friends are who does
// something.
func (s *spoken) isBeside(g match) bool {
	for _, x := range s.guards {
		if x.pattern.role == beside && x.start < g.start && g.start <= x.end && x.end < g.end && !s.isPseudo(x) {
			return true
		}
	}
	return false
}

// isOf says whether a match is of a thing: the speech was boring, a boring speech. What a thing does to the runner is the runner's.
func (s *spoken) isOf(g, m match) bool {
	if g.start == m.end {
		return !s.tokens[g.start].clause
	}
	to := m.start
	if m.end-m.start == 1 {
		to-- // the tea was weak and bland: an "and" right before a word alone goes on with what is said of the tea
	}
	return s.isSubject(g, m, thingReach) && !s.holdsStop(g.end, to) && !s.isOntoRunner(m)
}

// isTitle says whether a match of one word is written as a name is: the Lonely Tarn, in the middle of a sentence, or Misery Lane anywhere.
func (s *spoken) isTitle(m match) bool {
	if m.end-m.start != 1 {
		return false
	}
	return s.tokens[m.start].title || m.end < len(s.tokens) && s.tokens[m.end].title && s.holds(venue, m.end, m.end+1)
}

// holdsSelf says whether the runner stands between somebody or something and the end of a match. An "I" within the match is no sign of it:
// she is scared I will fall. Nor is a "my" in what somebody says or does in the same breath, or in what a thing is said to be: he finds my
// stories dull, the washing machine is angry with my kit.
func (s *spoken) holdsSelf(who, m match) bool {
	for _, g := range s.guards {
		if g.pattern.role != self || g.start < who.end || g.end > m.end || s.isPseudo(g) {
			continue
		}
		switch text := g.pattern.text; {
		case g.start >= m.start && (text == "i" || text == "my" && who.pattern.role == thing):
		case g.end < m.start && who.pattern.role == others && (text == "my" || text == "our") && !s.holds(stops, who.end, g.start):
		default:
			return true
		}
	}
	return false
}

// isQuoted says whether a match stands in quotation marks in a sentence that does not say that the runner said it, or thought it. A word
// or two may be an aside, and a sentence all in quotation marks may be what the runner thought.
func (s *spoken) isQuoted(m match) bool {
	if !s.tokens[m.start].quoted {
		return false
	}
	from, to := m.start, m.end
	for from > 0 && s.tokens[from-1].quoted {
		from--
	}
	for to < len(s.tokens) && s.tokens[to].quoted {
		to++
	}
	if to-from <= asideWords || to-from == len(s.tokens) {
		return false
	}
	return !s.saysSo(max(from-selfReach, 0), from) && !s.saysSo(to, min(to+selfReach, len(s.tokens)))
}

// saysSo says whether the runner stands between two tokens. "Says my daughter" is not the runner.
func (s *spoken) saysSo(from, to int) bool {
	for _, g := range s.guards {
		if g.pattern.role == self && g.start >= from && g.end <= to && (g.pattern.text != "my" || !s.begins(others, g.end)) {
			return true
		}
	}
	return false
}

// begins says whether a guard of a role begins at a token.
func (s *spoken) begins(r role, at int) bool {
	for _, g := range s.guards {
		if g.pattern.role == r && g.start == at {
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
