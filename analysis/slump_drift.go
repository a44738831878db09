package analysis

import (
	"fmt"
	"math"
)

// SlumpDrift tells that a slump that comes back comes earlier or later by the year.
var SlumpDrift = &Detector{
	ID:      "slump_drift",
	Title:   "The slump that moves",
	Needs:   "a slump that comes back, in 5 of 8 years or more",
	Keys:    []string{"distance", "feel", "joy", "energy"},
	Doc:     driftDoc,
	Sources: []Source{{"Kulldorff, SaTScan user guide (scan statistics: the strongest of all places, judged by the strongest of random logs)", "https://www.satscan.org/"}},
	Find:    findSlumpDrift,
}

const driftDoc = `Looks, where your log shows a slump that comes back, at whether its start moves through the year.

**How.** Each year says something for a start in each of the 19 weeks around the usual one. Straight lines are laid through the years, from a week
earlier to a week later by the year in steps of a tenth, and the line along which the years say most is compared with the best upright one. Then the
years are put in 399 other orders; p is the share of orders in which a line gains as much as in yours.

**When it speaks.** With 8 years that can be told, 5 of them with the slump, p of 0.05 or less, and a move of 0.2 weeks a year or more. It is a pattern
where the slump is one, else a hint. The dates that the slump's page gives for the next one then move along.
Below 8 years that page says by how many weeks the newest dip came early or late, and no more.

**Source.** The strongest line is judged by the strongest of shuffled years, as in scan statistics; 0.05 is the convention of statistics, and the other numbers are choices
of this project.

**How often it is wrong.** On simulated runners whose slump stays where it is, up to 6 in 100. It is deaf: four weeks in ten years are noticed in one
runner of four, six weeks in twenty years in one of two.

**What it cannot tell.** Why. A move that is no straight line.`

func findSlumpDrift(v *View) ([]Finding, *Silence) {
	looks := v.slumps()
	says := make([]verdict, len(looks))
	for i, is := range verdicts(looks) {
		if is.kind == "slump" && looks[i].drift().stands() {
			says[i] = verdict{is.tier, "drift"}
		}
	}
	var found []Finding
	for _, t := range v.telling(says) {
		f := v.driftFinding(looks[t.at])
		f.Tier, f.Raised, f.AsOf = says[t.at].tier, looks[t.since].raised(), looks[t.at].raised()
		found = append(found, f)
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, afterSilence(looks, "the slump that comes back stays at its time of the year, as far as can be told")
}

func (v *View) driftFinding(l *look) Finding {
	s, d := l.decided, l.drift()
	oldest, newest := s.hits[0].year, s.hits[len(s.hits)-1].year
	from, to := seasonDay(l.year, s.startIn(oldest, d.slope)), seasonDay(l.year, s.startIn(newest, d.slope))
	way := "later"
	if d.slope < 0 {
		way = "earlier"
	}
	f := v.aboutSlump(l, d.p)
	f.Title = "Your log's dip comes " + way + " than it used to"
	f.Says = fmt.Sprintf("It used to begin around %s; lately around %s: about %.0f days %s by the year, over %s with the dip.",
		dayOfYear(from), dayOfYear(to), math.Abs(7*d.slope), way, yearsCount(len(s.hits)))
	f.Sure = chanceWords(d.p)
	f.Ordinary = "A few early and a few late years in a row look like a move too."
	f.Offer = "If you plan a break there, it could move with it."
	f.SwitchOff = quietBy("slump_drift")
	return f
}
