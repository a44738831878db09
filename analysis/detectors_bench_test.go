package analysis

import (
	"fmt"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// BenchmarkDetectors times each detector on a view that has been counted, with what detectors share (days, weeks, pace, text) as the
// first of them finds it.
func BenchmarkDetectors(b *testing.B) {
	for _, years := range []int{10, 40} {
		d, _ := diary.New(moodyRunner(1, 365*years), nil)
		v := NewView(d, d.Entries[len(d.Entries)-1].Date)
		for _, det := range All {
			det.Find(v)
		}
		for _, det := range All {
			b.Run(fmt.Sprintf("%s/%d years", det.ID, years), func(b *testing.B) {
				for b.Loop() {
					det.Find(v)
				}
			})
		}
		b.Run(fmt.Sprintf("flat weeks/%d years", years), func(b *testing.B) {
			for b.Loop() {
				v.judgeWeeks()
			}
		})
	}
}
