package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// When garbage is collected. A build of 10,000 posts keeps 80 MiB and peaks at some 185, whenever it collects: doing so while memory is far
// from there is work for nothing, and was half of all collecting.
const (
	easyMemory = 164 << 20 // bytes: up to it nothing is collected
	gcPercent  = 85        // of what is kept may be allocated anew, where that makes more than easyMemory
)

// collectLate has garbage collected when memory gets to easyMemory, and by gcPercent from when a diary is so large that little room would
// be left below that: a limit alone would have the collector run all the time.
func collectLate() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(easyMemory)
	afterCollection(func() (more bool) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Uint64() < easyMemory*100/(100+gcPercent) {
			return true
		}
		debug.SetGCPercent(gcPercent)
		debug.SetMemoryLimit(math.MaxInt64)
		return false
	})
}

// afterCollection has f called after a collection, and after each one as long as it asks for more: a collection is over when something that
// nobody holds is gone.
func afterCollection(f func() (more bool)) {
	runtime.AddCleanup(new([64]byte), func(f func() bool) {
		if f() {
			afterCollection(f)
		}
	}, f)
}
