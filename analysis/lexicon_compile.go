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
	reported             // what stands before it is what others say
	expected             // what follows was expected to be so
	supposed             // it begins a supposition
	would                // a supposition leads to it
	thing                // what has no mood: a film, the weather, a speech
	venue                // what ends the name of a place: Misery Lane
	beside               // what follows is beside or of somebody, who does nothing then: behind my sister
	article              // what follows is said of the noun after it: the injured cyclist
	content              // the runner is fine with what stands before it
)

// A pattern is a sequence of places for words.
//
// As text, places are parted by spaces: a word, a|b for either, @name for a class of words, 9 for a number, Year for one like 1979, Name for a word with a capital
// that no pattern holds, _ for another word that none holds, * for one word of any kind, .. for up to three and ... for up to nine. A ? behind a word means that it may be missing, a ~ that its regular endings count too. ^ is the beginning of a clause,
// $ the end of a sentence, also as one of several. A possessive (doctor's) is read as the word itself, unless a pattern holds it: then it is
// another word everywhere, so that patterns had better do without.
type pattern struct {
	text   string // as written
	role   role
	signal signal
	places []place
	anchor int   // index of the place that is looked for first: the rarest word
	negate bool  // speaks of a negation itself
	start  bool  // at the beginning of a clause
	end    bool  // at the end of a sentence
	own    bool  // the runner's own phrase
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

// patternsAbout is how many patterns there are, about: room that need not grow.
const patternsAbout = 8000

func newCompiler() *compiler {
	c := &compiler{vocabulary: newVocabulary(), classes: map[string][]string{}, negators: map[string]bool{"not": true, "no": true}, often: map[string]int{}, patterns: make([]pattern, 0, patternsAbout)}
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
		{past, l.Past}, {now, l.Now}, {gone, l.Gone}, {reported, l.Reported}, {expected, l.Expected}, {supposed, l.If}, {would, l.Would}, {thing, l.Things},
		{venue, l.Places}, {beside, l.Beside}, {article, l.Articles}, {content, l.Content}} {
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
// else. Names that are no signal are left aside: CheckSettings tells of them.
func (c *compiler) own(phrases map[string]diary.Phrases) {
	for _, name := range slices.Sorted(maps.Keys(phrases)) {
		s, ok := signalNamed(name)
		if !ok {
			continue
		}
		for role, list := range map[role][]string{counts: phrases[name].Add, except: phrases[name].Strike} {
			for _, text := range list {
				n := len(c.patterns)
				c.add(role, s, strings.Join(strings.FieldsFunc(strings.ToLower(text), notInWord), " "))
				for i := range c.patterns[n:] {
					c.patterns[n+i].own = true
				}
			}
		}
	}
}

func notInWord(r rune) bool {
	return r != '\'' && r != '’' && (r < 'a' || r > 'z') && r < 0x80
}

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
