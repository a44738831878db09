package importer

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// otherKinds are sports of other kinds, as kindKey writes them, that go at a runner's pace.
var otherKinds = []string{
	"ride", "ebikeride", "mountainbikeride", "gravelride", "virtualride", "handcycle", "velomobile", "wheelchair", "inlineskate", "iceskate", "skateboard", "nordicski",
	"backcountryski", "alpineski", "rollerski", "snowboard", "snowshoe", "rowing", "virtualrow", "canoeing", "kayaking", "sail", "windsurf", "kitesurf", "surfing",
	"standuppaddling", "walk", "hike", "swim", "elliptical", "stairstepper", "soccer", "golf", "workout", "walking", "hiking", "cycling", "bike", "biking", "skiing",
	"crosscountryskiing", "radfahren", "gehen", "wandern", "schwimmen", "vélo", "marche", "randonnée", "ciclismo", "caminar", "caminhada", "fietsen", "wandelen",
}

// guessRunning finds the word for running in a table of a language that we do not know: where none of its words is one of ours, the
// most frequent whose usual speed and cadence are those of runners. It is told, since it is a guess.
func (r *rowReader) guessRunning() {
	if r.sport != "" { // rows that name no sport are runs, and what they name is another
		return
	}
	speeds := map[string][]float64{}
	for i := range r.rows {
		word := plain(r.get(i, "type"))
		if word == "" || slices.Contains(otherKinds, kindKey(word)) {
			continue
		}
		if kindOf(word) == "" || slices.ContainsFunc(r.in.Runs, func(w string) bool { return strings.EqualFold(w, word) }) {
			return
		}
		metres, err := r.length(func(name string) string { return r.get(i, name) })
		unit := r.cols["duration"].unit
		if r.seconds {
			unit = "s"
		}
		seconds, err2 := durationIn(r.get(i, "duration"), unit, r.mark, r.hoursFirst)
		cadence, _, err3 := quantity(r.get(i, "cadence"), r.mark)
		steps := err3 != nil || cadence == 0 || cadence > 70 && cadence < 110 || cadence > 140 && cadence < 220 // of one foot or of both
		if errors.Join(err, err2) == nil && metres > 0 && seconds > 0 && steps {
			speeds[word] = append(speeds[word], metres/seconds)
		}
	}
	best := ""
	for _, word := range slices.Sorted(maps.Keys(speeds)) {
		slices.Sort(speeds[word])
		usual := speeds[word][len(speeds[word])/2]
		if usual > slowestRunner && usual < fastestRunner && len(speeds[word]) > len(speeds[best]) {
			best = word
		}
	}
	if best != "" {
		r.in.Runs = append(slices.Clone(r.in.Runs), best)
		r.out.note(fmt.Sprintf("%q is taken for running, since its pace is that of a runner", best))
	}
}

// Usual speeds of runners, in m/s: 7:35 and 3:42 a kilometre.
const slowestRunner, fastestRunner = 2.2, 4.5
