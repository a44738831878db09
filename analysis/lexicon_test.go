package analysis

import (
	"os"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/runlog/runlog/analysis/diary"
)

// A bank holds sentences by how easily they are understood.
type bank struct {
	Plain []string // says it outright
	Hard  []string // says it in other words, which a lexicon may miss
	Decoy []string // holds the words and does not say it
}

func readBank(t testing.TB) (signals map[string]bank, neutral []string) {
	t.Helper()
	src, err := os.ReadFile("testdata/sentences.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Signals map[string]bank
		Neutral []string
	}
	if err := yaml.Load(src, &all); err != nil {
		t.Fatal(err)
	}
	return all.Signals, all.Neutral
}

// heard counts the sentences that say a signal, and logs those that do not do as wanted.
func heard(t *testing.T, l *lexicon, s signal, sentences []string, want bool) int {
	n := 0
	for _, text := range sentences {
		v := l.listen([]byte(text))
		if v.says(s) {
			n++
		}
		if v.says(s) != want {
			t.Logf("%s: %q", signalNames[s], text)
		}
	}
	return n
}

func TestLexiconHearsPlainWordsAndNoDecoys(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	signals, neutral := readBank(t)
	hard, hardOf := 0, 0
	for name, b := range signals {
		s, ok := signalNamed(name)
		if !ok {
			t.Fatalf("no signal is named %q", name)
		}
		if n := heard(t, l, s, b.Plain, true); 10*n < 9*len(b.Plain) {
			t.Errorf("%s: hears %d of %d plain sentences", name, n, len(b.Plain))
		}
		if n := heard(t, l, s, b.Decoy, false); 20*n > len(b.Decoy) {
			t.Errorf("%s: is taken in by %d of %d decoys", name, n, len(b.Decoy))
		}
		if n := heard(t, l, s, neutral, false); 50*n > len(neutral) {
			t.Errorf("%s: stands in %d of %d neutral sentences", name, n, len(neutral))
		}
		for _, text := range b.Hard {
			v := l.listen([]byte(text))
			hardOf++
			if v.says(s) {
				hard++
			}
		}
	}
	t.Logf("hears %d of %d sentences in other words", hard, hardOf)
}

func TestProseIsReadAndTheRestIsNot(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"So **angry** today.": true, "Steady.\n\n- angry about work\n": true, "> So angry today.\nStill the quotation.": false,
		"```\nso angry\n```\nSteady.": false, "# So angry\n\nSteady.": false, "So angry\n-----\nSteady.": false, "`so angry`": false,
		"<!-- so angry -->": false, "[the lane](https://x.org/so-angry)": false, "[so angry](https://x.org/)": true, "I’m so angry.": true,
		"I was never angry.": false, "I was never slow; angry, yes.": true, "My neighbour was furious.": false, "Angry? Not at all.": false,
		"    so angry\n": false, "So an-\ngry": false,
	} {
		v := l.listen([]byte(text))
		if got := v.says(saysRage); got != want {
			t.Errorf("%q is heard as angry: %v", text, got)
		}
	}
}

func TestTheRunnersOwnPhrases(t *testing.T) {
	l, err := newLexicon(map[string]diary.Phrases{"relief": {Add: []string{"Kettle time"}, Strike: []string{"finally"}}, "nonsense": {Add: []string{"x"}}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{"Kettle time!": true, "Finally done.": false, "Glad it is over.": true} {
		v := l.listen([]byte(text))
		if got := v.says(saysRelief); got != want {
			t.Errorf("%q is heard as relief: %v", text, got)
		}
	}
}

func FuzzLexicon(f *testing.F) {
	l, err := english()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"So angry today.", "> x\n```\n[a](b)", "“Finally”… over – done’s", "<!--", "- 1. ](", "\xe2\x80", "\xf0"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		v := l.listen(body)
		e := &diary.Entry{Body: body}
		for s := range signalCount {
			if v.says(s) && v.quoteOf(e, s) == "" {
				t.Errorf("%s is said without a sentence", signalNames[s])
			}
		}
	})
}

func BenchmarkLexicon(b *testing.B) {
	l, err := english()
	if err != nil {
		b.Fatal(err)
	}
	_, neutral := readBank(b)
	var text []byte
	for words := 0; words < 220; {
		for _, s := range neutral {
			text = append(append(text, s...), ' ')
			words += 6
		}
	}
	b.SetBytes(int64(len(text)))
	var buf listener
	for b.Loop() {
		var v voice
		l.read(text, &v, &buf)
	}
}
