package analysis

// listen reads a text in English.
func (l *lexicon) listen(body []byte) voice {
	var out voice
	l.read(body, &out, &listener{})
	return out
}
