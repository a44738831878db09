package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A role is what a pattern does where it matches.
type role uint8

const (
	counts   role = iota // it is a signal
	except               // its words mean something other than the signal
	negator              // it takes back what follows
	pseudo               // it looks like a negator and is none
	others               // it is someone other than the runner
	self                 // it is the runner
	stops                // a negation does not reach beyond it
	unless               // a sentence with it does not mean the signal
	turn                 // it turns the sentence round
	good                 // it is what a sentence may turn to
	past                 // what follows was so once
	now                  // the past ends here
	gone                 // what stands before it was so once, or never
	expected             // what follows was expected to be so
	supposed             // it begins a supposition
	would                // a supposition leads to it
	thing                // what has no mood: a film, the weather, a speech
	beside               // what follows is beside or of somebody, who does nothing then: behind my sister
	article              // what follows is said of the noun after it: the injured cyclist
	content              // the runner is fine with what stands before it
)

// A pattern is a sequence of places for words.
//
// As text, places are parted by spaces: a word, a|b for either, @name for a class of words, 9 for a number, Name for a word with a capital
// that no pattern holds, _ for another word that none holds, * for one word of any kind, .. for up to three and ... for up to nine. A ? behind a word means that it may be missing, a ~ that its regular endings count too. ^ is the beginning of a clause,
// $ the end of a sentence, also as one of several.
type pattern struct {
	text   string // as written
	role   role
	signal signal
	places []place
	anchor int   // index of the place that is looked for first: the rarest word
	negate bool  // speaks of a negation itself
	start  bool  // at the beginning of a clause
	end    bool  // at the end of a sentence
	before []net // words that have to stand somewhere before the anchor, the rarest first
	after  []net // the same behind it
}

// A place is where one word of a pattern stands.
type place struct {
	words    []int32
	net      net // for them
	optional bool
	gap      int  // up to so many words of any kind, where it is a gap
	any      bool // one word of any kind
	end      bool // the end of the sentence will do
}

// holds says whether a word may stand there. The net spares most places a look at their words.
func (p *place) holds(word int32) bool {
	return p.any || p.net.holds(word) && slices.Contains(p.words, word)
}

// certain says whether one word stands in a place, no more and no fewer.
func (p *place) certain() bool { return !p.optional && p.gap == 0 && !p.end }

// settle makes the net. No word comes to a place after that.
func (p *place) settle() {
	for _, word := range p.words {
		p.net.add(word)
	}
}

// A compiler turns word lists into a lexicon.
type compiler struct {
	vocabulary
	classes  map[string][]string
	negators map[string]bool
	often    map[string]int // about how often common words stand in a text
	patterns []pattern
	takes    [signalCount]taken
}

func newCompiler() *compiler {
	c := &compiler{vocabulary: newVocabulary(), classes: map[string][]string{}, negators: map[string]bool{"not": true, "no": true}, often: map[string]int{}}
	for _, word := range frequentWords {
		c.often[word] = 10
	}
	for _, word := range commonWords {
		c.often[word] = 40
	}
	return c
}

// shared takes in what the signals of all files share.
func (c *compiler) shared(l wordList) {
	maps.Copy(c.classes, l.Classes)
	for _, short := range slices.Sorted(maps.Keys(l.Contractions)) {
		var long []int32
		for word := range strings.FieldsSeq(l.Contractions[short]) {
			long = append(long, c.learn(word))
		}
		c.stands(short, long)
	}
	for _, word := range l.Negators {
		c.negators[word] = true
	}
	for _, g := range []struct {
		role role
		list []string
	}{{negator, l.Negators}, {pseudo, l.Pseudo}, {stops, l.Stops}, {others, l.Others}, {self, l.Self}, {turn, l.Turns}, {good, l.Good},
		{past, l.Past}, {now, l.Now}, {gone, l.Gone}, {expected, l.Expected}, {supposed, l.If}, {would, l.Would}, {thing, l.Things},
		{beside, l.Beside}, {article, l.Articles}, {content, l.Content}} {
		for _, text := range g.list {
			c.add(g.role, 0, text)
		}
	}
}

// signals takes in the patterns of a file's signals.
func (c *compiler) signals(l wordList) error {
	for _, name := range slices.Sorted(maps.Keys(l.Signals)) {
		s, ok := signalNamed(name)
		if !ok {
			return fmt.Errorf("no signal is named %q", name)
		}
		w := l.Signals[name]
		c.takes[s].turns = c.takes[s].turns || w.Turns
		c.takes[s].past = c.takes[s].past || !w.Past
		c.takes[s].content = c.takes[s].content || w.Fine
		if c.takes[s].others = othersReach; w.Others {
			c.takes[s].others = othersNear
		}
		for _, text := range w.Count {
			c.add(counts, s, text)
		}
		for _, text := range w.Except {
			c.add(except, s, text)
		}
		for _, text := range w.Unless {
			c.add(unless, s, text)
		}
	}
	return nil
}

// own takes in the runner's phrases: plain words, in which nothing has a special meaning. A struck phrase is one that means something
// else. Names that are no signal are left aside.
func (c *compiler) own(phrases map[string]diary.Phrases) {
	for _, name := range slices.Sorted(maps.Keys(phrases)) {
		s, ok := signalNamed(name)
		if !ok {
			continue
		}
		for role, list := range map[role][]string{counts: phrases[name].Add, except: phrases[name].Strike} {
			for _, text := range list {
				c.add(role, s, strings.Join(strings.FieldsFunc(strings.ToLower(text), notInWord), " "))
			}
		}
	}
}

func notInWord(r rune) bool {
	return r != '\'' && r != '’' && (r < 'a' || r > 'z') && r < 0x80
}

// add compiles a pattern.
func (c *compiler) add(as role, s signal, text string) {
	p := pattern{text: text, role: as, signal: s, anchor: -1}
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
		pl.words = append(pl.words, numberWord)
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

// lexicon is what was compiled.
func (c *compiler) lexicon() *lexicon {
	l := &lexicon{words: c.vocabulary, takes: c.takes}
	l.count, l.guard = make(index, len(c.word)), make(index, len(c.word))
	for i := range c.patterns {
		p := &c.patterns[i]
		for i := range p.places {
			p.places[i].settle()
		}
		p.before, p.after = needs(p.places[:p.anchor]), needs(p.places[p.anchor+1:])
		if p.role == counts {
			l.count.add(p)
		} else {
			l.guard.add(p)
		}
	}
	l.words.settle()
	return l
}
