package analysis

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

const (
	onsetMinYears  = 5
	onsetMinEvents = 5
	onsetMinEach   = 2 // slumps, and as many of the others, for them to be looked at together
)

// slumpOr begins the name of a kind that has slumps beside the others.
const slumpOr = "slump or "

var onsetWindows = [...]int{3, 4, 6, 8, 10} // weeks

// An onsetLook is the search for a season of injuries in the diary as it stood at the end of a year.
type onsetLook struct {
	year, first int // calendar years, newest and oldest of the log
	logged      []bool
	kind        string // what begins: see kindWords
	onsets      []onset
	inside      []*onset // by year: the first in the season
	start, weeks,
	years, outside int // season week, length, years with one, and beginnings at other times
	p      float64
	stands bool
}

// onsetLook takes the look at the end of a year, or says what it lacks.
func (v *View) onsetLook(year int) (*onsetLook, string) {
	l := &onsetLook{year: year}
	until := diary.Date{Year: year, Month: 12, Day: 31}
	l.first, l.logged = v.loggedYears(until)
	full := 0
	for _, is := range l.logged {
		if is {
			full++
		}
	}
	injuries, ills := v.onsets(until)
	kinds := onsetKinds(injuries, ills, v.slumpOnsets(until))
	if full < onsetMinYears || len(kinds) == 0 {
		return nil, fmt.Sprintf("needs %d completed years and %d injuries or illnesses that the posts tell of, has %d and %d",
			onsetMinYears, onsetMinEvents, full, len(injuries)+len(ills))
	}
	l.search(v, kinds)
	return l, ""
}

// An onsetKind is something that may have a season.
type onsetKind struct {
	name   string
	onsets []onset
}

// onsetKinds are what is searched together, those with enough beginnings: injuries and illnesses, each of them where both are told of, and
// slumps beside them.
func onsetKinds(injuries, ills, slumps []onset) []onsetKind {
	hurt := mergeOnsets(slices.Concat(injuries, ills), 0)
	name := "injury or illness"
	switch {
	case len(ills) == 0:
		name = "injury"
	case len(injuries) == 0:
		name = "illness"
	}
	kinds := []onsetKind{{name, hurt}}
	if len(injuries) > 0 && len(ills) > 0 {
		kinds = append(kinds, onsetKind{"injury", injuries}, onsetKind{"illness", ills})
	}
	either := mergeOnsets(slices.Concat(hurt, slumps), 0)
	if n := len(either) - len(hurt); n >= onsetMinEach && len(hurt) >= onsetMinEach {
		kinds = append(kinds, onsetKind{slumpOr + name, either})
	}
	return slices.DeleteFunc(kinds, func(k onsetKind) bool { return len(k.onsets) < onsetMinEvents })
}

// search finds the stretch of the year in which most years have a beginning.
func (l *onsetLook) search(v *View, kinds []onsetKind) {
	var rows []row
	for _, k := range kinds {
		for _, w := range onsetWindows {
			rows = append(rows, row{series: &measured{name: k.name}, weeks: w, score: l.yearsWith(k.onsets, w)})
		}
	}
	years := len(l.logged)
	in := newSearch(rows, years, []int{years}, l.draws(kinds[len(kinds)-1].onsets))
	found := in.after(drawsFor(years))
	l.settle(kinds, found)
	if l.oneSided() {
		other, ok := in.among(func(place scan) bool {
			l.settle(kinds, place)
			return !l.oneSided()
		})
		if ok {
			found = other
		}
		l.settle(kinds, found)
	}
	l.stands = l.p <= v.threshold("injury_season.p", 0.05) && float64(l.years) >= v.threshold("injury_season.years", 3) && !l.oneSided()
}

// settle takes a place that the search found for the season, and counts what begins in it and outside.
func (l *onsetLook) settle(kinds []onsetKind, found scan) {
	l.kind, l.start, l.weeks, l.p = found.row.series.name, found.start, found.row.weeks, found.p
	l.onsets = kinds[slices.IndexFunc(kinds, func(k onsetKind) bool { return k.name == l.kind })].onsets
	l.inside, l.years, l.outside = make([]*onset, len(l.logged)), 0, 0
	for i := range l.onsets {
		o := &l.onsets[i]
		y := o.From.Year - l.first
		switch {
		case (SeasonWeek(o.From)-l.start+SeasonWeeks)%SeasonWeeks >= l.weeks:
			l.outside++
		case l.inside[y] == nil:
			l.inside[y] = o
			l.years++
		}
	}
}

// oneSided says whether a season of slumps and others is one of slumps alone, or nearly, or has hardly any.
func (l *onsetLook) oneSided() bool {
	slumps := 0
	for _, o := range l.inside {
		if o != nil && o.slump {
			slumps++
		}
	}
	return strings.HasPrefix(l.kind, slumpOr) && min(slumps, l.years-slumps) < onsetMinEach
}

// yearsWith says of each week of the log, as the start of a window of w weeks of that year's circle, whether something begins in it: 1
// or 0.
func (l *onsetLook) yearsWith(onsets []onset, w int) []float64 {
	score := make([]float64, len(l.logged)*SeasonWeeks)
	for _, o := range onsets {
		y, week := o.From.Year-l.first, SeasonWeek(o.From)
		for back := range w {
			score[y*SeasonWeeks+(week-back+SeasonWeeks)%SeasonWeeks] = 1
		}
	}
	return score
}

// draws seeds the search from what it searches.
func (l *onsetLook) draws(onsets []onset) *rand.Rand {
	key := binary.BigEndian.AppendUint32([]byte("onsets"), uint32(len(l.logged)))
	for _, o := range onsets {
		key = binary.BigEndian.AppendUint32(key, uint32((o.From.Year-l.first)*SeasonWeeks+SeasonWeek(o.From)))
	}
	return stats.Draws(key)
}

// kindWords names what begins: one of them, and many.
func kindWords(kind string) (words struct{ one, many string }) {
	rest, slumps := strings.CutPrefix(kind, slumpOr)
	words.one, words.many = "an "+rest, map[string]string{
		"injury": "injuries", "illness": "illnesses", "injury or illness": "injuries and illnesses",
	}[rest]
	switch {
	case slumps && rest == "injury or illness":
		words.one, words.many = "a slump, an injury or an illness", "slumps, injuries and illnesses"
	case slumps:
		words.one, words.many = "a slump or "+words.one, "slumps and "+words.many
	}
	return words
}
