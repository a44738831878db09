package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Search is the data of the template search: where its script finds the index, and the index itself.
//
// The index is a set of small files, so that a search reads of a diary of decades what it needs: those with words say in which posts a
// word stands, those with posts what to show of them. Posts are numbered from the oldest, so that a new one changes the last file of posts
// alone. It holds what the pages hold, and nothing that is not published.
type Search struct {
	Path  string   // of the folder with the index, below the base
	Words []string // the names of its files of words
	Chunk int      // how many posts a file of posts lists
	Files []IndexFile
}

// An IndexFile is one of the files of which the index consists.
type IndexFile struct {
	Path string // below the base
	Data func() ([]byte, error)
}

const (
	searchIndex = "assets/search/"
	searchChunk = 50 // results lie scattered: small files, so that few needless lines come with them
	// A file of words beyond this many bytes is split by the next letter. It is a third when it travels compressed.
	searchFull = 60_000
	// longestSaid is how much of a post's summary the results show, in characters.
	longestSaid = 120
)

// search adds the page of the search, and the files that say what to show of posts.
func (l *layout) search() {
	posts := l.everyPost()
	s := &Search{Path: searchIndex, Chunk: searchChunk}
	for i := 0; i < len(posts); i += searchChunk {
		s.file(fmt.Sprintf("posts-%d", i/searchChunk), func() any { return l.shown(posts[i:min(i+searchChunk, len(posts))]) })
	}
	l.Search = s
	l.add(&Page{Path: SearchPath, Template: "search", Title: l.Words.Text("search"), Desc: l.Words.Text("search_about"), Data: s}, diary.Pos{})
}

// index sorts the words of all posts into the files of the index. They take long, and no page shows them.
func (l *layout) index() []shelf { return shelve(places(l.everyPost())) }

// everyPost are the pages without a date, then the posts: in this order the search numbers them.
func (l *layout) everyPost() []*Post { return slices.Concat(l.dateless, l.Posts) }

// add adds the files of words.
func (s *Search) add(words []shelf) {
	for _, shelf := range words {
		s.Words = append(s.Words, shelf.name)
		s.file("words-"+shelf.name, func() any { return shelf.words })
	}
}

// shown is what a search shows of posts: address, title, day, summary.
func (l *layout) shown(posts []*Post) [][4]string {
	var list [][4]string
	for _, p := range posts {
		day := ""
		if !p.Date().IsZero() {
			day = l.Words.Date(p.Date())
		}
		list = append(list, [4]string{p.Path, p.Title, day, words.Shorten(p.Summary, longestSaid)})
	}
	return list
}

// file adds a file of the index. It holds anything that can be JSON, which is made when the file is drawn.
func (s *Search) file(name string, of func() any) {
	s.Files = append(s.Files, IndexFile{searchIndex + name + ".json", func() ([]byte, error) {
		data, err := json.Marshal(of()) // escapes <, > and &
		if err != nil {
			return nil, fmt.Errorf("the search's file %s: %w", name, err)
		}
		return data, nil
	}})
}

// places are the words of all posts, with where each stands: the number of the post times two, and one more where the word stands in the
// post's head, each but the first as the difference from the one before.
func places(posts []*Post) map[string]*wordPlaces {
	out := map[string]*wordPlaces{}
	put := func(word []byte, at int) {
		w := out[string(word)]
		if w == nil {
			w = &wordPlaces{latest: -2}
			out[string(word)] = w
		}
		if at>>1 == w.latest>>1 {
			return // the head has it, and is enough
		}
		w.steps = append(w.steps, int32(at-max(w.latest, 0)))
		w.latest = at
	}
	var head []byte
	for i, p := range posts {
		head = p.head(head[:0])
		terms(head, func(word []byte) { put(word, 2*i+1) })
		for word := range bytes.FieldsSeq(p.terms) {
			put(word, 2*i)
		}
		p.terms = nil // the index has them now
	}
	return out
}

// wordPlaces are where a word stands.
type wordPlaces struct {
	steps  []int32 // there are some hundred for each post
	latest int
}

// head appends what a post says of itself before its prose.
func (p *Post) head(to []byte) []byte {
	say := func(texts ...string) {
		for _, text := range texts {
			to = append(append(to, text...), ' ')
		}
	}
	say(p.Title)
	if !p.Date().IsZero() {
		to = append(strconv.AppendInt(to, int64(p.Date().Year), 10), ' ')
	}
	for _, t := range p.Tags {
		say(t.Name)
	}
	for i := range p.Entry.Runs {
		r := &p.Entry.Runs[i]
		say(r.Type, r.Route)
		say(r.With...)
		if r.Race != nil {
			say(r.Race.Name)
		}
	}
	return to
}

// A shelf is a file of words: all that begin alike, with their places.
type shelf struct {
	name  string
	words map[string][]int32
}

// shelve sorts words onto shelves by their first letter, and where that makes a shelf too full, by their second.
func shelve(words map[string]*wordPlaces) []shelf {
	weight := map[string]int{}
	for word, w := range words {
		weight[shelfOf(word, false)] += len(word) + 3*len(w.steps)
	}
	shelves := map[string]map[string][]int32{}
	for word, w := range words {
		name := shelfOf(word, false)
		if weight[name] > searchFull {
			name = shelfOf(word, true)
		}
		if shelves[name] == nil {
			shelves[name] = map[string][]int32{}
		}
		shelves[name][word] = w.steps
	}
	var out []shelf
	for _, name := range slices.Sorted(maps.Keys(shelves)) {
		out = append(out, shelf{name, shelves[name]})
	}
	return out
}

// shelfOf names the shelf of a word: by its first ASCII letter, or two; else by the block of 128 characters to which the first belongs, or
// that character. search.js knows the same names.
func shelfOf(word string, fine bool) string {
	first := []rune(word)[0]
	switch {
	case first >= 128 && fine:
		return fmt.Sprintf("x%x-%x", first>>7, first)
	case first >= 128:
		return fmt.Sprintf("x%x", first>>7)
	case !fine:
		return word[:1]
	case word[1] >= 128:
		return word[:1] + "-"
	}
	return word[:2]
}
