package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

// A voice is what one post says: one vote for each signal, however often it is said.
type voice struct {
	signals uint32               // a bit for each signal
	quotes  [signalCount]excerpt // the first sentence that says it
	tongue  string               // a language that the lexicon doesn't hold; empty where it does
}

// An excerpt is a piece of a post's body.
type excerpt struct{ from, to int32 }

// says says whether a post says any of the signals.
func (s *voice) says(any ...signal) bool {
	if s != nil {
		for _, x := range any {
			if s.signals&(1<<x) != 0 {
				return true
			}
		}
	}
	return false
}

// A listener keeps what reading needs from one post to the next, so that a diary is read without making garbage.
type listener struct {
	tokens []token
	heard  []rawWord
	found  []match
	guards []match
	nets   []net // for what follows each word
}

// read reads a text in English and adds to out what it says. buf holds the room that it needs.
func (l *lexicon) read(body []byte, out *voice, buf *listener) {
	s := scanner{lexicon: l, src: body, tokens: buf.tokens[:0], heard: buf.heard[:0]}
	s.said = func(s *scanner) { l.sentence(s, out, buf) }
	s.read()
	buf.tokens, buf.heard = s.tokens, s.heard
}

// sentence adds what a sentence says: by its patterns, unless the rest of it is against them, and by the weight of its words.
func (l *lexicon) sentence(s *scanner, out *voice, buf *listener) {
	weight := l.weigh(s.heard)
	added, believable := weight.above(&l.adds), l.believable(&weight)
	buf.nets = slices.Grow(buf.nets[:0], len(s.tokens))[:len(s.tokens)]
	buf.found = buf.found[:0]
	if s.anchored && (believable != 0 || l.owned) {
		buf.found = l.count.matches(s.tokens, buf.nets, buf.found)
	}
	if len(buf.found) == 0 && added == 0 {
		return
	}
	buf.guards = l.guard.matches(s.tokens, buf.nets, buf.guards[:0])
	around := spoken{s.tokens, buf.guards}
	var says, not uint32
	for _, m := range buf.found {
		switch x := signal(m.pattern.signal); {
		case says&(1<<x) != 0:
		case around.takenBack(m, l.takes[x]):
			not |= 1 << x
		case m.pattern.own || believable&(1<<x) != 0:
			says |= 1 << x
		}
	}
	says |= added &^ not &^ around.otherwise()
	for x := range signalCount {
		if says&^out.signals&(1<<x) != 0 {
			out.quotes[x] = excerpt{int32(s.tokens[0].from), int32(s.i)}
		}
	}
	out.signals |= says
}

// quoteOf is the first sentence of a post that says a signal, as plain text.
func (s *voice) quoteOf(e *diary.Entry, any ...signal) string {
	for _, x := range any {
		if s.says(x) {
			q := s.quotes[x]
			return plainText(string(e.Body[q.from:q.to]))
		}
	}
	return ""
}

// plainText takes Markdown's signs out of a sentence.
func plainText(s string) string {
	for {
		before, after, ok := strings.Cut(s, "](")
		if !ok {
			break
		}
		_, rest, _ := strings.Cut(after, ")")
		s = before + rest
	}
	s = strings.NewReplacer("*", "", "_", "", "[", "", "]", "", "\\", "").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// listenAll reads every post up to AsOf, once for all detectors. It is nil where the lexicon can't be read, which a test rules out.
func listenAll(v *View) map[*diary.Entry]*voice {
	l, err := english()
	if err == nil && len(v.config().Phrases) > 0 {
		l, err = newLexicon(v.config().Phrases)
	}
	if err != nil {
		return nil
	}
	var told []*diary.Entry
	for _, e := range v.Entries {
		if len(e.Body) > 0 && !e.Date.After(v.AsOf) {
			told = append(told, e)
		}
	}
	voices := parallel.Map(slices.Collect(slices.Chunk(told, listenAtOnce)), func(es []*diary.Entry) []voice {
		out, buf := make([]voice, len(es)), listener{}
		for i, e := range es {
			if tongue := v.tongue(e); isEnglish(tongue) {
				l.read(e.Body, &out[i], &buf)
			} else {
				out[i].tongue = tongue
			}
		}
		return out
	})
	out := make(map[*diary.Entry]*voice, len(told))
	for i, e := range told {
		out[e] = &voices[i/listenAtOnce][i%listenAtOnce]
	}
	return out
}

// listenAtOnce is how many posts one core reads at once: enough that a listener is worth its while.
const listenAtOnce = 64

// tongue is the language of a post.
func (v *View) tongue(e *diary.Entry) string {
	if e.Lang != "" {
		return e.Lang
	}
	return v.config().Language
}

func isEnglish(tag string) bool {
	tag = strings.ToLower(tag)
	return tag == "" || tag == "en" || strings.HasPrefix(tag, "en-") || strings.HasPrefix(tag, "en_")
}

// unread is the silence of detectors of words where most posts are in a language that they can't read, or nil.
func (v *View) unread() *Silence {
	foreign, of, tongue := 0, 0, ""
	for _, e := range v.Entries {
		if s := v.said()[e]; s != nil {
			of++
			if s.tongue != "" {
				foreign++
				tongue = s.tongue
			}
		}
	}
	if 2*foreign <= of || of == 0 {
		return nil
	}
	return &Silence{Reason: fmt.Sprintf("reads English, and most posts here are in another language (%s); what looks at numbers works as ever", tongue), Wordless: true}
}
