package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// nearNames finds the name that a mistyped one was most likely to be among those of thousands of posts. Two names that differ by a few
// slips share most of their pairs of letters, so only those that share the most are compared letter by letter.
type nearNames struct {
	names   []string
	written []string          // what a link to a name says
	holding map[[2]rune][]int // pair of letters → names that hold it
}

// nearNamesOf are the names of posts: those of their files, and their titles if they count.
func nearNamesOf(posts []*Post, titles bool) *nearNames {
	n := &nearNames{holding: map[[2]rune][]int{}}
	for _, p := range posts {
		file := fileName(p.Entry.File)
		if titles {
			n.add(p.Title, p.Title)
		}
		n.add(undated(file), file)
		if slug := p.Entry.Slug; slug != "" && slug != undated(file) {
			n.add(slug, file)
		}
	}
	return n
}

// add takes in a name, and what a link to it says.
func (n *nearNames) add(name, written string) {
	for pair := range pairsOf(name) {
		n.holding[pair] = append(n.holding[pair], len(n.names))
	}
	n.names, n.written = append(n.names, name), append(n.written, written)
}

// pairsOf are the pairs of neighbouring letters of a text, whatever their case.
func pairsOf(s string) map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	before := ' '
	for _, c := range strings.ToLower(s) {
		pairs[[2]rune{before, c}] = true
		before = c
	}
	return pairs
}

// compared is how many names are compared letter by letter.
const compared = 40

// undated is the name of a file without its day: that other posts have days that look much the same makes them no nearer.
func undated(name string) string {
	if len(name) > 11 {
		if _, err := diary.ParseDate(name[:10]); err == nil {
			return strings.TrimLeft(name[10:], "-_ ")
		}
	}
	return name
}

// to is what a link says to the name nearest to one that nobody has, or nothing where none is near. A day is near to no other.
func (n *nearNames) to(name string) string {
	if _, err := diary.ParseDate(name); err == nil {
		return ""
	}
	name = undated(name)
	shared := map[int]int{}
	for pair := range pairsOf(name) {
		for _, i := range n.holding[pair] {
			shared[i]++
		}
	}
	ids := make([]int, 0, len(shared))
	for i := range shared {
		ids = append(ids, i)
	}
	slices.SortFunc(ids, func(a, b int) int { return cmp.Or(shared[b]-shared[a], strings.Compare(n.names[a], n.names[b]), a-b) })
	var near, written []string
	for _, i := range ids[:min(len(ids), compared)] {
		near, written = append(near, n.names[i]), append(written, n.written[i])
	}
	if best := slices.Index(near, diary.Nearest(name, near)); best >= 0 {
		return written[best]
	}
	return n.alike(name, ids, shared)
}

// leastAlike is the share of their pairs of letters that a name has in common with one that is no slip of it (Dice's coefficient) and
// may still have been meant: Long run and Long one have 10 of 15.
const leastAlike = 0.6

// alike is what a link says to the name, among ids, that has the largest share of its pairs in common, or nothing where none has enough.
func (n *nearNames) alike(name string, ids []int, shared map[int]int) (best string) {
	all, most := len(pairsOf(name)), leastAlike
	for _, i := range ids[:min(len(ids), compared)] {
		if share := 2 * float64(shared[i]) / float64(all+len(pairsOf(n.names[i]))); share > most {
			best, most = n.written[i], share
		}
	}
	return best
}
