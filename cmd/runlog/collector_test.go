package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestAHeapThatOutgrowsTheLimitIsCollectedByItsSize(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) })
	collectLate()
	runtime.GC()
	time.Sleep(50 * time.Millisecond) // a cleanup runs some time after its collection
	if got := debug.SetMemoryLimit(-1); got != easyMemory {
		t.Fatalf("with a small heap the limit is %d bytes", got)
	}
	kept := make([]byte, easyMemory)
	for range 100 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) == math.MaxInt64 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	runtime.KeepAlive(kept)
	if got := debug.SetMemoryLimit(-1); got != math.MaxInt64 {
		t.Errorf("with a large heap the limit is still %d bytes", got)
	}
	if got := debug.SetGCPercent(100); got != gcPercent {
		t.Errorf("with a large heap garbage is collected at %d %%", got)
	}
}
