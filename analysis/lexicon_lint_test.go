package analysis

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestLexiconFilesHoldNothingIdle looks through the lexicon's own files for what does nothing: a pattern written twice, a word twice in one
// place, a word that reading never gives (a capital, a hyphen, a contraction among alternatives), and a class that nobody defines.
func TestLexiconFilesHoldNothingIdle(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	files, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]wordList{}
	classes := map[string][]string{}
	for _, f := range files {
		src, err := lexiconFiles.ReadFile("lexicon/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		var list wordList
		if err := yaml.Load(src, &list); err != nil {
			t.Fatal(err)
		}
		lists[f.Name()] = list
		for name, words := range list.Classes {
			classes[name] = words
		}
	}
	for file, list := range lists {
		groups := map[string][]string{
			"negators": list.Negators, "pseudo": list.Pseudo, "stops": list.Stops, "others": list.Others, "self": list.Self, "turns": list.Turns, "good": list.Good,
			"past": list.Past, "now": list.Now, "gone": list.Gone, "reported": list.Reported, "expected": list.Expected, "if": list.If, "would": list.Would,
			"things": list.Things, "places": list.Places, "beside": list.Beside, "articles": list.Articles, "content": list.Content,
		}
		for name, s := range list.Signals {
			groups[name+" count"], groups[name+" except"], groups[name+" unless"] = s.Count, s.Except, s.Unless
		}
		for name, words := range list.Classes {
			groups["@"+name] = words
		}
		for group, patterns := range groups {
			for _, idle := range idleIn(l, classes, patterns) {
				t.Errorf("%s, %s: %s", file, group, idle)
			}
		}
	}
}

// idleIn says what does nothing in a list of patterns.
func idleIn(l *lexicon, classes map[string][]string, patterns []string) (idle []string) {
	seen := map[string]bool{}
	for _, p := range patterns {
		if seen[p] {
			idle = append(idle, "twice: "+p)
		}
		seen[p] = true
		for place := range strings.FieldsSeq(p) {
			var words []string
			for word := range strings.SplitSeq(strings.TrimSuffix(place, "?"), "|") {
				if slices.Contains(words, word) {
					idle = append(idle, "the word "+word+" twice in one place: "+p)
				}
				words = append(words, word)
				if name, ok := strings.CutPrefix(word, "@"); ok && classes[name] == nil {
					idle = append(idle, "nobody defines "+word+": "+p)
				} else if !ok && !l.reads(strings.TrimSuffix(word, "~"), place == word) {
					idle = append(idle, "never read as one word, "+word+": "+p)
				}
			}
		}
	}
	return idle
}

// reads says whether a text gives a pattern's word. A contraction is written out where it stands alone.
func (l *lexicon) reads(word string, alone bool) bool {
	if slices.Contains([]string{"^", "$", "..", "...", "*", "_", "9", "Year", "Name"}, word) {
		return true
	}
	id, ok := l.words.id[word]
	if !ok || word == "" {
		return false
	}
	if alone && l.words.long[id] != nil {
		return true
	}
	s := scanner{lexicon: l, src: []byte(word)}
	if kindOf[word[0]] == mark { // a picture
		s.readMark()
	} else {
		s.readWord()
	}
	return s.i == len(word) && len(s.tokens) == 1 && s.tokens[0].word == id
}

func TestIdleLexiconIsSeen(t *testing.T) {
	l, err := english()
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string][]string{"run": {"run"}}
	for pattern, want := range map[string]string{
		"so glad|glad over": "twice in one place", "so @runs": "nobody defines", "I am": "never read", "it|don't over": "never read", "in-laws": "never read",
	} {
		if got := strings.Join(idleIn(l, classes, []string{pattern}), "; "); !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
	if got := idleIn(l, classes, []string{"finally done", "finally done"}); len(got) != 1 {
		t.Errorf("a pattern written twice: %q", got)
	}
	if got := idleIn(l, classes, []string{"so? @run .. 9 $", "don't go"}); got != nil {
		t.Errorf("a sound pattern: %q", got)
	}
}
