package analysis

// Whose what is said is: the runner's, somebody else's, or a thing's.

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
	return !s.hasRunner(max(from-selfReach, 0), from) && !s.hasRunner(to, min(to+selfReach, len(s.tokens)))
}

// hasRunner says whether the runner stands between two tokens. "Says my daughter" is not the runner.
func (s *spoken) hasRunner(from, to int) bool {
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
