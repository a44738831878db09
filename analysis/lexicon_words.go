package analysis

// Words that are none of the vocabulary's own.
const (
	unknownWord int32 = iota // any word that no pattern holds
	numberWord               // digits
	yearWord                 // four digits that are a year: 1979, 2018
	nameWord                 // a word with a capital that no pattern holds: who or what a sentence is about
)

// A vocabulary numbers the words of a lexicon, so that a text can be compared with patterns by number.
type vocabulary struct {
	word   []string
	id     map[string]int32
	long   map[int32][]int32 // contractions: what they stand for
	slots  []slot            // the words by their hash, for looking up while reading
	longOf [][]int32         // long, by word
}

// A slot of the table holds a word; a hash of 0 is an empty one. Hashes have 64 bits: that two words of a language share one isn't to be
// expected in any number of diaries.
type slot struct {
	hash uint64
	id   int32
}

func newVocabulary() vocabulary {
	return vocabulary{word: []string{"", "#", "Year", "Name"}, id: map[string]int32{}, long: map[int32][]int32{}}
}

// learn is a word's number; it is a new one for a new word.
func (v *vocabulary) learn(word string) int32 {
	id, ok := v.id[word]
	if !ok {
		id = int32(len(v.word))
		v.id[word] = id
		v.word = append(v.word, word)
	}
	return id
}

// stands makes a word stand for several.
func (v *vocabulary) stands(short string, long []int32) { v.long[v.learn(short)] = long }

// Hashing goes byte by byte (FNV-1a), so that it can be done while the text is read.
const (
	hashSeed  uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
)

// wordHash is the hash of a word, which is in lower case.
func wordHash(word string) uint64 {
	h := hashSeed
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * hashPrime
	}
	return h
}

// settle fills the table. The vocabulary doesn't grow after that.
func (v *vocabulary) settle() {
	size := 1
	for size < 4*len(v.word) {
		size *= 2
	}
	v.slots = make([]slot, size)
	v.longOf = make([][]int32, len(v.word))
	for id, long := range v.long {
		v.longOf[id] = long
	}
	for id := int(nameWord) + 1; id < len(v.word); id++ {
		h := wordHash(v.word[id])
		at := int(h>>20) & (size - 1)
		for v.slots[at].hash != 0 {
			at = (at + 1) & (size - 1)
		}
		v.slots[at] = slot{h, int32(id)}
	}
}

// lookup is the number of the word with a hash.
func (v *vocabulary) lookup(h uint64) int32 {
	for at := int(h>>20) & (len(v.slots) - 1); ; at = (at + 1) & (len(v.slots) - 1) {
		if s := v.slots[at]; s.hash == h || s.hash == 0 {
			return s.id
		}
	}
}
