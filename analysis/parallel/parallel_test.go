package parallel_test

import (
	"slices"
	"testing"

	"github.com/runlog/runlog/analysis/parallel"
)

func TestMapKeepsTheOrder(t *testing.T) {
	in := make([]int, 1000)
	want := make([]int, len(in))
	for i := range in {
		in[i], want[i] = i, i*i
	}
	if got := parallel.Map(in, func(i int) int { return i * i }); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestMapOfNothingIsNothing(t *testing.T) {
	if got := parallel.Map(nil, func(int) int { t.Error("called"); return 0 }); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestDoDoesAll(t *testing.T) {
	done := make([]bool, 20)
	var all []func()
	for i := range done {
		all = append(all, func() { done[i] = true })
	}
	parallel.Do(all...)
	if slices.Contains(done, false) {
		t.Errorf("got %v", done)
	}
}
