package generator

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/runlog/runlog/analysis/diary"
)

// What a site may weigh, in bytes. GitHub Pages takes 1 GB: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits.
const (
	megabyte = 1_000_000
	heavy    = 800 * megabyte // from here on it is time to think of it
	full     = 1000 * megabyte
)

// A scale is an output that weighs what goes to it.
type scale struct {
	output
	mu    sync.Mutex
	sizes map[string]int
}

func (s *scale) put(name string, data []byte) error {
	s.mu.Lock()
	s.sizes[name] = len(data)
	s.mu.Unlock()
	return s.output.put(name, data)
}

// problems warns of a site that weighs more than limit, and names what is big.
func (s *scale) problems(limit int) diary.Problems {
	total := 0
	kinds := map[string]int{}
	for name, size := range s.sizes {
		total += size
		kinds[cmp.Or(strings.ToLower(path.Ext(name)), "files without an ending")] += size
	}
	if total < limit {
		return nil
	}
	return diary.Problems{{
		ID:  "size",
		Msg: fmt.Sprintf("the site has %s; GitHub Pages takes no more than %s", megabytes(total), megabytes(full)),
		Hint: fmt.Sprintf("most of it: %s; the largest files: %s. Photos of 2000 pixels are large enough for any screen",
			heaviest(kinds, 3), heaviest(s.sizes, 5)),
	}}
}

// heaviest names the heaviest of some things, at most n.
func heaviest(sizes map[string]int, n int) string {
	names := slices.SortedFunc(maps.Keys(sizes), func(a, b string) int { return cmp.Or(cmp.Compare(sizes[b], sizes[a]), strings.Compare(a, b)) })
	var words []string
	for _, name := range names[:min(n, len(names))] {
		words = append(words, name+" "+megabytes(sizes[name]))
	}
	return strings.Join(words, ", ")
}

func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/megabyte) }
