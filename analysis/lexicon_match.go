package analysis

// How many words the gaps in a pattern may span.
const (
	nearGap = 3
	wideGap = 9
)

// A match is where a pattern stands in a sentence: tokens from start up to end.
type match struct {
	pattern    *pattern
	start, end int
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
	if pl.gap > 0 {
		for skip := 0; skip <= pl.gap && i+skip <= len(ts); skip++ {
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
	if pl.gap > 0 {
		for skip := 0; skip <= pl.gap && i-skip >= -1; skip++ {
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
