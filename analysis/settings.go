package analysis

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// numberName is a number of a detector as its Doc names it: `seasonal_slump.p`.
var numberName = regexp.MustCompile("`([a-z_]+\\.[a-z_]+)`")

// Numbers are the names of the detector's numbers that runlog.yaml may change, in the order of its Doc.
func (d *Detector) Numbers() []string {
	var names []string
	for _, m := range numberName.FindAllStringSubmatch(d.Doc, -1) {
		if strings.HasPrefix(m[1], d.ID+".") && !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}

// CheckSettings tells of the detectors and numbers that runlog.yaml names under patterns: and that there are none of, and of such signals under phrases:.
// Passed over in silence they would leave a pattern speaking that was to keep quiet.
func CheckSettings(c *diary.Config) diary.Problems {
	var ps diary.Problems
	add := func(key, what, name, kind, otherwise string, known []string) {
		ps = append(ps, diary.Problem{
			Pos: c.Place(key), Fatal: true, ID: "unknown-detector", Msg: fmt.Sprintf("%s: %q is no %s", what, name, kind), Hint: diary.DidYouMean(name, known, otherwise),
		})
	}
	for _, id := range c.Patterns.Off {
		if !slices.Contains(IDs(), id) {
			add("patterns", "patterns.off", id, "pattern", "runlog patterns --all lists them", IDs())
		}
	}
	var numbers []string
	for _, d := range All {
		numbers = append(numbers, d.Numbers()...)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Patterns.Thresholds)) {
		if !slices.Contains(numbers, name) {
			add("patterns", "patterns.thresholds", name, "number of a pattern", "runlog patterns --explain names those of a pattern", numbers)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Phrases)) {
		if _, ok := signalNamed(name); !ok {
			add("phrases", "phrases", name, "signal", "the names are "+strings.Join(signalNames[:], ", "), signalNames[:])
		}
	}
	return ps
}

// threshold is a number of a detector: the runner's own, or the given default.
func (v *View) threshold(name string, usual float64) float64 {
	if x, ok := v.Thresholds[name]; ok && !math.IsNaN(x) {
		return x
	}
	return usual
}
