// Package parallel holds the one way in which runlog does several things at once.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Do does things of which none needs what another makes, at once. They run on several goroutines: none changes what another reads.
func Do(things ...func()) {
	Map(things, func(do func()) struct{} { do(); return struct{}{} })
}

// Map is f of every x, in the order of xs, worked out on all cores. f runs on several goroutines: it changes nothing that it shares.
func Map[X, Y any](xs []X, f func(X) Y) []Y {
	out := make([]Y, len(xs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(xs)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(xs); i = int(next.Add(1)) - 1 {
				out[i] = f(xs[i])
			}
		})
	}
	wg.Wait()
	return out
}
