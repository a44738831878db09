package site

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

func TestTermsAreWordsHoweverTheyAreWritten(t *testing.T) {
	read := newRoom().(*room).terms // of one text after another: none is left over
	for text, want := range map[string]string{
		"The Heron's back, isn’t it?": "the herons back isnt it",
		"Łódź, ÇA VA; naïve İstanbul": "łodz ca va naive istanbul",
		"a b 10K 5:09":                "10k 09",
		"走る run":                      "走 る run",
		"ΟΔΟΣ οδος":                   "οδοσ",
		"x²—½":                        "x2",
		"":                            "",
	} {
		if got := strings.TrimSpace(string(read.unique([]byte(text)))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// indexed is the search of an archive's posts.
func indexed(t *testing.T, posts map[string]string) (*Search, map[string]string) {
	t.Helper()
	config := diary.Default()
	var entries []*diary.Entry
	for name, text := range posts {
		e, ps := diary.Parse("content/"+name, []byte(text), config)
		if ps.Fatal() {
			t.Fatal(ps)
		}
		entries = append(entries, e)
	}
	d, _ := diary.New(entries, config)
	today := diary.Date{Year: 2026, Month: 2, Day: 10}
	d, _ = d.Published(config.Policy(today))
	s, ps := Layout(d, analysis.Analyze(d, today, nil, nil), "/", Folder{
		Has: func(string) bool { return true }, Photo: func(string) Photo { return Photo{} },
	}, words.English(), nil)
	if ps.Fatal() {
		t.Fatal(ps)
	}
	files := map[string]string{}
	for _, f := range s.Search.Files {
		data, err := f.Data()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = string(data)
	}
	return s.Search, files
}

func TestTheIndexSaysWhereWordsStand(t *testing.T) {
	_, files := indexed(t, map[string]string{
		"2026-02-01-one.md":   "---\ntitle: The heron\ntags: [Weir]\n---\nA heron at the lock.",
		"2026-02-02-two.md":   "---\ntitle: Two </script><b>&\ndistance: 5 km\nroute: weir loop\nwith: [Zacharias]\n---\nNothing stirred at the lock.\n\n| km | pace |\n|---|---|\n| 1 | 5:41 |\n| 2 | 5:32 |\n",
		"2026-02-03-three.md": "---\ntitle: Three\nprivate: true\n---\nxylophone",
		"2026-02-04-four.md":  "---\ntitle: Four\nprivate_note: xylophone\n---\nA [heron](2026-02-01-one.md).\n<!-- xylophone -->\n",
	})
	found := map[string][]int{}
	for name, data := range files {
		if strings.HasPrefix(name, "assets/search/words-") {
			if err := json.Unmarshal([]byte(data), &found); err != nil {
				t.Fatal(err)
			}
		}
	}
	for word, want := range map[string][]int{ // number times two, one more in the head; each from the one before
		"heron": {1, 3}, "lock": {0, 2}, "weir": {1, 2}, "loop": {3}, "2026": {1, 2, 2}, "nothing": {2}, "pace": {2}, "41": {2}, "zacharias": nil, "xylophone": nil,
	} {
		if diff := cmp.Diff(want, found[word]); diff != "" {
			t.Errorf("%s: %s", word, diff)
		}
	}
	all := fmt.Sprint(files)
	if strings.Contains(all, "xylophone") || strings.ContainsAny(all, "<>&") {
		t.Error("the index holds what is private, or what a page could take for code:", all)
	}
	if got := files["assets/search/posts-0.json"]; !strings.HasPrefix(got, `[["2026/02/01/one/","The heron","1 February 2026","A heron at the lock."],`) {
		t.Error(got)
	}
}

func TestAFullShelfIsSplitByTheSecondLetter(t *testing.T) {
	many := make([]int32, searchFull/3)
	all := map[string]*wordPlaces{}
	for _, word := range strings.Fields("sa sun s走 tea жар зима 走") {
		all[word] = &wordPlaces{steps: []int32{1}}
	}
	all["sa"].steps, all["жар"].steps = many, many
	got := map[string]int{}
	for _, s := range shelve(all) {
		got[s.name] = len(s.words)
	}
	want := map[string]int{"sa": 1, "su": 1, "s-": 1, "t": 1, "x8-436": 1, "x8-437": 1, fmt.Sprintf("x%x", '走'>>7): 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
