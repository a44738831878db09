package analysis

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// A bank holds sentences of one signal. testdata/sentences has a file for each: + says it outright, ~ in other words, which a lexicon may
// miss, and - holds the words and does not say it.
type bank struct{ plain, hard, decoy []string }

func readBank(t testing.TB, file string) bank {
	t.Helper()
	src, err := os.ReadFile("testdata/sentences/" + file + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var b bank
	for line := range strings.Lines(string(src)) {
		kind, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "+":
			b.plain = append(b.plain, text)
		case "~":
			b.hard = append(b.hard, text)
		case "-":
			b.decoy = append(b.decoy, text)
		default:
			t.Fatalf("%s: a line begins with +, ~ or -: %q", file, line)
		}
	}
	return b
}

// heard counts the sentences that say a signal; told is called with those that do not do as wanted.
func heard(l *lexicon, s signal, sentences []string, want bool, told func(sentence string)) int {
	n := 0
	for _, text := range sentences {
		v := l.listen([]byte(text))
		if v.says(s) {
			n++
		}
		if v.says(s) != want {
			told(text)
		}
	}
	return n
}

func TestLexiconHearsPlainWordsAndNoDecoys(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	neutral := readBank(t, "neutral").decoy
	hard, hardOf := 0, 0
	for s := range signalCount {
		name := signalNames[s]
		b := readBank(t, name)
		told := func(text string) { t.Logf("%s: %q", name, text) }
		if n := heard(l, s, b.plain, true, told); 10*n < 9*len(b.plain) {
			t.Errorf("%s: hears %d of %d plain sentences", name, n, len(b.plain))
		}
		if n := heard(l, s, b.decoy, false, told); 20*n > len(b.decoy) {
			t.Errorf("%s: is taken in by %d of %d decoys", name, n, len(b.decoy))
		}
		if n := heard(l, s, neutral, false, told); 50*n > len(neutral) {
			t.Errorf("%s: stands in %d of %d neutral sentences", name, n, len(neutral))
		}
		hard += heard(l, s, b.hard, true, func(string) {})
		hardOf += len(b.hard)
	}
	t.Logf("hears %d of %d sentences in other words", hard, hardOf)
}

// TestLexiconOnSentencesItWasNotTunedOn counts on sentences that nobody looks at when writing patterns: which ones are missed is not
// told, so that they stay unseen. Some are of the hand that wrote the patterns, some of strangers who never saw them, and those are
// harder. The tables of docs/patterns.md are what it prints.
func TestLexiconOnSentencesItWasNotTunedOn(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	quiet := func(string) {}
	for _, c := range []struct {
		folder         string
		hears, takenIn float64 // at least and at most
	}{{"unseen/", 0.94, 0.04}, {"unseen/strangers/", 0.92, 0.045}} {
		all, of, taken, decoys := 0, 0, 0, 0
		for s := range signalCount {
			if _, err := os.Stat("testdata/sentences/" + c.folder + signalNames[s] + ".txt"); err != nil {
				continue // strangers wrote of the signals that there were
			}
			b := readBank(t, c.folder+signalNames[s])
			n, m := heard(l, s, b.plain, true, quiet), heard(l, s, b.decoy, false, quiet)
			t.Logf("| `%s` | %d of %d | %d of %d |", signalNames[s], n, len(b.plain), m, len(b.decoy))
			all, of, taken, decoys = all+n, of+len(b.plain), taken+m, decoys+len(b.decoy)
		}
		hears, takenIn := float64(all)/float64(of), float64(taken)/float64(decoys)
		t.Logf("| all | %.0f%% of %d | %.0f%% of %d |", 100*hears, of, 100*takenIn, decoys)
		if hears < c.hears || takenIn > c.takenIn {
			t.Errorf("%s: hears %d of %d sentences, and is taken in by %d of %d", c.folder, all, of, taken, decoys)
		}
	}
}

func TestNothingKeptUnseenIsTunedOn(t *testing.T) {
	tuned := map[string]bool{}
	for _, name := range append(signalNames[:], "neutral", "prose") {
		b := readBank(t, name)
		for _, text := range slices.Concat(b.plain, b.hard, b.decoy) {
			tuned[text] = true
		}
	}
	for _, folder := range []string{"unseen/", "unseen/strangers/"} {
		for _, name := range append(signalNames[:], "prose") {
			if _, err := os.Stat("testdata/sentences/" + folder + name + ".txt"); err != nil {
				continue
			}
			b := readBank(t, folder+name)
			for _, text := range slices.Concat(b.plain, b.hard, b.decoy) {
				if tuned[text] {
					t.Errorf("%s%s: %q is among the sentences that are tuned on", folder, name, text)
				}
			}
		}
	}
}

// Ordinary prose that nobody tuned on: what says nothing is what diaries are full of.
func TestLexiconHearsNothingInOrdinaryProse(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	prose, n := readBank(t, "unseen/prose").decoy, 0
	for _, text := range prose {
		if v := l.listen([]byte(text)); v.signals != 0 {
			n++
		}
	}
	t.Logf("something is heard in %d of %d sentences", n, len(prose))
	if 33*n > len(prose) {
		t.Errorf("something is heard in %d of %d sentences that say nothing", n, len(prose))
	}
}

func TestNoSentenceOfHarmIsCounted(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"What's the point, better off dead.", "Nothing helps, I want to end it all.", "Everything is hopeless and I think of suicide."} {
		if v := l.listen([]byte(text)); v.says(saysHopeless) {
			t.Errorf("%q is counted", text)
		}
	}
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
	neutral := readBank(b, "neutral").decoy
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
