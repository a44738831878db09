package analysis

import (
	_ "embed"
	"fmt"
	"math"
	"math/bits"
	"strings"
	"sync"
)

// How a sentence is weighed. The thresholds are log odds: above addsAt a sentence in which no pattern stands is heard all the same, not
// above against it is not counted though a pattern hears it. They were chosen on sentences that the weights were not learnt from.
const (
	addsAt       = 0.0
	against      = -3.0
	leastWords   = 7       // of a sentence that may be weighed against a pattern: a short one is taken at its word
	mostWords    = 120     // of a sentence that are weighed: so few that no sum leaves its lane
	weightUnit   = 0.25    // of one step of a weight
	weightNone   = 'P'     // how a weight of nothing is written; letters before it speak against a signal, those after it for it
	sentenceLen  = 15      // added to a sentence's features, so that a word weighs little less in two words than in five
	filterSize   = 1 << 17 // bits: eight for each feature, about
	lanesAWord   = 4       // 16 bits each
	everySignals = (signalCount + lanesAWord - 1) / lanesAWord
)

// everySentence is under which the file has what each sentence begins with, however long it is.
const everySentence = "^"

//go:embed lexicon_weights.txt
var weightsText string

// A weighing says how much words, and pairs of neighbouring words, speak for and against each signal: the weights of a logistic regression
// on the sentences of testdata/sentences. It hears what no pattern foresaw, and doubts patterns where the rest of the sentence speaks
// against them.
type weighing struct {
	filter [filterSize / 64]uint64 // bits of the features' hashes: most pairs of words are none, and this is small enough to be at hand
	slots  []slot                  // features by hash; an id counts rows from 1 on
	rows   []lanes
	adds   scale // above it a signal is heard without a pattern
	likely scale // above it a pattern is believed
}

// weights has a feature's weight for each signal, in steps.
type weights [signalCount]int8

// Lanes are weights side by side, 16 bits each and moved up by laneUp so that none is below 0: they are added up four at a time.
type lanes [everySignals]uint64

const (
	laneUp   = 64
	eachLane = 0x0001_0001_0001_0001
	topBits  = 0x8000_8000_8000_8000
)

// A scale has, by the number of words of a sentence, what lifts a signal's sum to the top bit of its lane where it is above a threshold.
type scale [mostWords + 1]lanes

// A rawWord is a word as it was written, lower case aside.
type rawWord struct {
	hash     uint64
	from, to int
}

// weighEnglish are the weights for English, read once.
var weighEnglish = sync.OnceValues(func() (*weighing, error) { return readWeights(weightsText) })

// readWeights reads lines of a feature, a tab and a letter for each signal.
func readWeights(text string) (*weighing, error) {
	size := 1
	for size < 2*strings.Count(text, "\n") {
		size *= 2
	}
	w := &weighing{slots: make([]slot, size), rows: make([]lanes, 1, size/2)}
	for line := range strings.Lines(text) {
		feature, letters, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if len(letters) != int(signalCount) {
			return nil, fmt.Errorf("lexicon_weights.txt: %q has %d weights, want %d", feature, len(letters), signalCount)
		}
		var row weights
		for i := range row {
			row[i] = int8(int(letters[i]) - weightNone)
		}
		if feature == everySentence {
			w.adds.set(row, addsAt)
			w.likely.set(row, against)
			continue
		}
		w.learn(featureHash(feature), row)
	}
	return w, nil
}

func (w *weighing) learn(hash uint64, row weights) {
	var side lanes
	for i, x := range row {
		side[i/lanesAWord] |= uint64(int(x)+laneUp) << (16 * (i % lanesAWord))
	}
	w.filter[hash>>6%(filterSize/64)] |= 1 << (hash & 63)
	w.slots[w.at(hash)] = slot{hash, int32(len(w.rows))}
	w.rows = append(w.rows, side)
}

// featureHash is the hash of a word or of two.
func featureHash(feature string) uint64 {
	first, second, two := strings.Cut(feature, " ")
	if two {
		return pairHash(wordHash(first), wordHash(second))
	}
	return wordHash(first)
}

// numberHash is how all numbers weigh.
var numberHash = wordHash("#")

func pairHash(first, second uint64) uint64 { return (first*hashPrime ^ second) * hashPrime }

// at is where a hash stands in the table, or would.
func (w *weighing) at(hash uint64) int {
	for at := int(hash>>20) & (len(w.slots) - 1); ; at = (at + 1) & (len(w.slots) - 1) {
		if h := w.slots[at].hash; h == hash || h == 0 {
			return at
		}
	}
}

// set sets the threshold, in log odds, of sentences that begin with every.
func (x *scale) set(every weights, threshold float64) {
	for words := range x {
		root := math.Sqrt(float64(2*words + sentenceLen)) // of the number of words and pairs
		for s, start := range every {
			steps := math.Floor((threshold/weightUnit - float64(start)) * root) // a sum, which is whole, has to be more
			x[words][s/lanesAWord] |= uint64(0x7fff-int(steps)) << (16 * (s % lanesAWord))
		}
	}
}

// A balance is what the words of a sentence weigh together.
type balance struct {
	sums     lanes
	features int // that have weights
	words    int
}

// weigh puts a sentence on the scales.
func (w *weighing) weigh(words []rawWord) balance {
	words = words[:min(len(words), mostWords)]
	b := balance{words: len(words)}
	for i := range words {
		w.put(&b, words[i].hash)
		if i > 0 {
			w.put(&b, pairHash(words[i-1].hash, words[i].hash))
		}
	}
	return b
}

func (w *weighing) put(b *balance, hash uint64) {
	if w.filter[hash>>6%(filterSize/64)]&(1<<(hash&63)) == 0 {
		return
	}
	id := w.slots[w.at(hash)].id
	if id == 0 {
		return
	}
	b.features++
	for i, x := range &w.rows[id] {
		b.sums[i] += x
	}
}

// above are the signals, a bit for each, whose sums are above the threshold of a scale: four are compared at a time. The lane that is left over is the last,
// so that nothing is taken from another.
func (b *balance) above(x *scale) (signals uint32) {
	if b.words == 0 {
		return 0
	}
	ups := uint64(laneUp*b.features) * eachLane
	for i, lift := range &x[b.words] {
		over := (b.sums[i] + lift - ups) & topBits
		for ; over != 0; over &= over - 1 {
			signals |= 1 << (lanesAWord*i + bits.TrailingZeros64(over)/16)
		}
	}
	return signals & (1<<signalCount - 1)
}

// believable are the signals, a bit for each, that a pattern may be believed to hear: a short sentence is taken at its word.
func (w *weighing) believable(b *balance) uint32 {
	if b.words < leastWords {
		return 1<<signalCount - 1
	}
	return b.above(&w.likely)
}
