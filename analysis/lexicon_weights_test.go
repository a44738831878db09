package analysis

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

// How weights are learnt.
const (
	strength    = 30.0 // of the sentences against small weights: the inverse of the penalty on their squares
	othersCount = 0.3  // how much a decoy of another signal counts, of which nobody asked whether it says this one
	proseCounts = 4.0  // how much a sentence of ordinary prose counts: diaries are full of it
	plainCounts = 0.02 // the same for a sentence that says another signal
	leastOften  = 4    // sentences that a feature stands in
)

// An example is a sentence of which it is known whether it says a signal, by its features.
type example struct {
	features []int32
	norm     float64 // of its features
	says     bool
	counts   float64
}

// Lessons are everything that weights are learnt from.
type lessons struct {
	features []string // by number, in order
	number   map[string]int32
	plain    [signalCount][]example
	decoys   [signalCount][]example
	prose    []example
}

func TestWeightsAreLearntFromTheSentences(t *testing.T) {
	l := readLessons(t)
	rows := make([]weights, len(l.features))
	signals := make([]signal, signalCount)
	for i := range signals {
		signals[i] = signal(i)
	}
	for s, column := range parallel.Map(signals, func(s signal) []float64 { return learn(t, l.of(s), len(l.features)) }) {
		for i, x := range column {
			rows[i][s] = int8(math.Round(max('!'-weightNone, min('~'-weightNone, x/weightUnit))))
		}
	}
	var text strings.Builder
	for i, feature := range l.features {
		letters := make([]byte, signalCount)
		for s, x := range rows[i] {
			letters[s] = byte(int(x) + weightNone)
		}
		text.WriteString(feature + "\t" + string(letters) + "\n")
	}
	if *update {
		if err := os.WriteFile("lexicon_weights.txt", []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !alike(text.String(), weightsText) {
		t.Error("lexicon_weights.txt is not what the sentences teach: go test ./analysis -run Weights -update")
	}
}

func TestWordsWeighWherePatternsStandAndWhereNone(t *testing.T) {
	l, err := newLexicon(map[string]diary.Phrases{"dread": {Add: []string{"kettle time"}, Strike: []string{"staring at my shoes"}}})
	if err != nil {
		t.Fatal(err)
	}
	every := weights{}
	for i := range every {
		every[i] = -4 // log odds of -1
	}
	l.weighing = &weighing{slots: make([]slot, 64), rows: make([]lanes, 1)}
	l.adds.set(every, addsAt)
	l.likely.set(every, against)
	for feature, steps := range map[string]int{"shoes": 127 - laneUp, "staring at": 30, "lovely": -laneUp, "heron": -laneUp, "weir": -laneUp} {
		var row weights
		row[saysDread] = int8(steps)
		l.learn(featureHash(feature), row)
	}
	for text, want := range map[string]bool{
		"Sat staring at the shoes for an hour.":                                                  true, // no pattern, much weight
		"Sat looking at the weir for an hour.":                                                   false,
		"I dread the long one, and all through a lovely morning saw a heron at the weir.":        false, // a pattern, and much against it
		"I dread a lovely heron, weir.":                                                          true,  // too short to be doubted
		"Kettle time, and all through a lovely morning I saw a heron at the weir by the bridge.": true,  // the runner's own words are not doubted
		"Sat staring at my shoes for an hour, those shoes.":                                      false, // nor those that are struck
		"I do not dread the shoes.":                                                              false, // grammar goes before weight
		"\"Shoes, staring at shoes,\" she said.":                                                 false, // what others say has no weight
	} {
		v := l.listen([]byte(text))
		if got := v.says(saysDread); got != want {
			t.Errorf("%q is heard: %v", text, got)
		}
	}
}

func TestWeightsAreWrittenInFull(t *testing.T) {
	if _, err := readWeights("dread\tPPP\n"); err == nil {
		t.Error("a line with three weights is read")
	}
}

func TestALongSentenceOverflowsNoLane(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	b := l.weigh(slices.Repeat([]rawWord{{hash: wordHash("dread")}}, 10*mostWords))
	if b.words != mostWords || b.above(&l.adds)&(1<<saysDread) == 0 {
		t.Errorf("dread said %d times weighs %+v", 10*mostWords, b)
	}
}

// alike says whether two files of weights have the same features, and weights that differ by a step at the most, as rounding may on
// another processor.
func alike(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if d := int(a[i]) - int(b[i]); d < -1 || d > 1 {
			return false
		}
	}
	return true
}

// readLessons reads the sentences that the lexicon is tuned on. Those kept unseen teach nothing.
func readLessons(t testing.TB) *lessons {
	banks := make([]bank, signalCount)
	all := [][]string{}
	for s := range banks {
		banks[s] = readBank(t, signalNames[s])
		all = append(all, banks[s].plain, banks[s].hard, banks[s].decoy)
	}
	prose := slices.Concat(readBank(t, "neutral").decoy, readBank(t, "prose").decoy)
	all = append(all, prose)
	often := map[string]int{}
	for _, feature := range slices.Concat(parallel.Map(slices.Concat(all...), featuresOf)...) {
		often[feature]++
	}
	l := &lessons{number: map[string]int32{}}
	for feature, n := range often {
		if n >= leastOften {
			l.features = append(l.features, feature)
		}
	}
	slices.Sort(l.features)
	l.features = slices.Insert(l.features, 0, everySentence)
	for i, feature := range l.features {
		l.number[feature] = int32(i)
	}
	for s, b := range banks {
		l.plain[s] = l.examples(slices.Concat(b.plain, b.hard), true, 1)
		l.decoys[s] = l.examples(b.decoy, false, 1)
	}
	l.prose = l.examples(prose, false, proseCounts)
	return l
}

func (l *lessons) examples(sentences []string, says bool, counts float64) []example {
	out := make([]example, len(sentences))
	for i, text := range sentences {
		features := featuresOf(text)
		out[i] = example{norm: math.Sqrt(float64(len(features) + sentenceLen)), says: says, counts: counts}
		for _, feature := range features {
			if n, ok := l.number[feature]; ok {
				out[i].features = append(out[i].features, n)
			}
		}
	}
	return out
}

// of are the examples for one signal.
func (l *lessons) of(s signal) []example {
	out := slices.Concat(l.plain[s], l.decoys[s], l.prose)
	for other := range l.decoys {
		if signal(other) != s {
			for _, e := range l.decoys[other] {
				e.counts = othersCount
				out = append(out, e)
			}
			for _, e := range l.plain[other] { // some of them say this one as well
				e.says, e.counts = false, plainCounts
				out = append(out, e)
			}
		}
	}
	return out
}

// featuresOf are the words of a text and its pairs of neighbours, as the scanner reads them.
func featuresOf(text string) []string {
	l, err := english()
	if err != nil {
		panic(err)
	}
	var out []string
	s := scanner{lexicon: l, src: []byte(text)}
	s.said = func(s *scanner) {
		for i, w := range s.heard {
			word := written(text[w.from:w.to])
			out = append(out, word)
			if i > 0 {
				before := s.heard[i-1]
				out = append(out, written(text[before.from:before.to])+" "+word)
			}
		}
	}
	s.read()
	return out
}

// written is how a word stands in the file of weights.
func written(word string) string {
	if kindOf[word[0]] == digit {
		return "#"
	}
	b := []byte(strings.ReplaceAll(word, "’", "'"))
	for i, c := range b {
		b[i] = lowerOf[c]
	}
	return string(b)
}

// learn is the logistic regression of a signal: a weight for each feature.
func learn(t testing.TB, examples []example, features int) []float64 {
	loss := func(grad, w []float64) float64 {
		sum := 0.0
		if grad != nil {
			grad[0] = 0
		}
		for i, x := range w[1:] { // every sentence's own is no weight to be kept small
			sum += x * x / (2 * strength)
			if grad != nil {
				grad[i+1] = x / strength
			}
		}
		for _, e := range examples {
			z := 0.0
			for _, f := range e.features {
				z += w[f]
			}
			z = z/e.norm + w[0]
			sign := -1.0
			if e.says {
				sign = 1
			}
			sum += e.counts * softplus(-sign*z)
			if grad == nil {
				continue
			}
			slope := -sign * e.counts / (1 + math.Exp(sign*z))
			grad[0] += slope
			for _, f := range e.features {
				grad[f] += slope / e.norm
			}
		}
		return sum
	}
	problem := optimize.Problem{
		Func: func(w []float64) float64 { return loss(nil, w) },
		Grad: func(grad, w []float64) { loss(grad, w) },
	}
	found, err := optimize.Minimize(problem, make([]float64, features), &optimize.Settings{GradientThreshold: 1e-3, MajorIterations: 500}, &optimize.LBFGS{})
	if err != nil {
		t.Error(err)
		return make([]float64, features)
	}
	return found.X
}

// softplus is log(1 + exp(x)).
func softplus(x float64) float64 {
	return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
}
