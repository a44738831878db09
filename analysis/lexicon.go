package analysis

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/runlog/runlog/analysis/diary"
)

// A signal is something that diaries say in many words: relief that it is over, dread before it starts.
type signal uint8

// The signals of the lexicon, by the names that they have in its files and under phrases: in runlog.yaml.
const (
	saysRelief signal = iota
	saysHaveTo
	saysWantTo
	saysNumbers
	saysRage
	saysKudos
	saysGuilt
	saysDread
	saysFear
	saysBlah
	saysBored
	saysAlone
	saysCompare
	saysHopeless
	saysInjury
	signalCount
)

var signalNames = [signalCount]string{
	"relief", "have_to", "want_to", "numbers", "rage", "kudos", "guilt", "dread", "fear", "blah", "bored", "alone", "compare", "hopeless", "injury",
}

//go:embed lexicon
var lexiconFiles embed.FS

// A wordList is a file of the lexicon: signals, or the words that every signal shares.
type wordList struct {
	Contractions map[string]string   // one word that stands for several: don't
	Classes      map[string][]string // words that patterns name together: @run
	Negators     []string            // what takes back the words after it
	Pseudo       []string            // what looks like a negator and takes nothing back
	Stops        []string            // where a negation ends
	Others       []string            // people other than the runner
	Self         []string            // the runner
	Turns        []string            // what turns a sentence round
	Good         []string            // what it turns to
	Past         []string            // what follows was so once
	Now          []string            // where the past ends
	Gone         []string            // what stands before was so once, or never
	Reported     []string            // what stands before is what others say
	Expected     []string            // what follows was expected, and is taken back where the sentence turns
	If           []string            // what begins a supposition
	Would        []string            // what a supposition leads to
	Things       []string            // what has no mood of its own
	Places       []string            // what ends the name of a place
	Beside       []string            // what stands before somebody who does nothing in the sentence
	Articles     []string            // what begins a noun
	Content      []string            // that the runner is fine with what was said before
	Signals      map[string]struct {
		Count  []string // patterns of the signal
		Except []string // where these stand, the words mean something else
		Unless []string // where these stand in the sentence, it is not meant
		Turns  bool     // a turn for the good takes it back
		Past   bool     // it speaks of the past: that something was so once takes nothing back
		Fine   bool     // that the runner is fine with it takes it back
		Others bool     // it speaks of others itself: one who stands a little before it takes nothing back
	}
}

// A lexicon finds signals in English prose.
type lexicon struct {
	words vocabulary
	count index // patterns that are signals
	guard index // patterns that are looked at where a signal was found: they may take it back
	takes [signalCount]taken
	owned bool // it has phrases of the runner's own
	*weighing
}

// A taken says what takes a signal back, beside negations: a turn, the past, that the runner is fine with it, and other people up to so
// many words before it.
type taken struct {
	turns, past, content bool
	others               int
}

// english is the lexicon without anyone's own words.
var english = sync.OnceValues(func() (*lexicon, error) { return newLexicon(nil) })

// newLexicon reads the embedded files and the runner's own phrases.
func newLexicon(own map[string]diary.Phrases) (*lexicon, error) {
	files, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	lists := make([]wordList, len(files))
	for i, f := range files {
		src, err := lexiconFiles.ReadFile("lexicon/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
		if err := yaml.Load(src, &lists[i]); err != nil {
			return nil, fmt.Errorf("lexicon/%s: %w", f.Name(), err)
		}
	}
	c := newCompiler()
	for _, l := range lists {
		c.shared(l)
	}
	for i, l := range lists {
		if err := c.signals(l); err != nil {
			return nil, fmt.Errorf("lexicon/%s: %w", files[i].Name(), err)
		}
	}
	c.own(own)
	l := c.lexicon()
	l.owned = len(own) > 0
	if l.weighing, err = weighEnglish(); err != nil {
		return nil, err
	}
	return l, nil
}

// signalNamed is the signal of a name.
func signalNamed(name string) (signal, bool) {
	i := slices.Index(signalNames[:], name)
	return signal(max(i, 0)), i >= 0
}
