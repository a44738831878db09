package analysis

import "fmt"

// SlumpSince tells since when a slump comes back that has not always done so.
var SlumpSince = &Detector{
	ID:      "slump_since",
	Title:   "A slump of the latest years",
	Needs:   "a slump that comes back, found in 6 years or more",
	Keys:    []string{"distance", "feel", "joy", "energy"},
	Doc:     sinceDoc,
	Sources: []Source{{"Kulldorff, SaTScan user guide (scan statistics: the strongest of all places, judged by the strongest of random logs)", "https://www.satscan.org/"}},
	Find:    findSlumpSince,
}

const sinceDoc = `Looks, where your log shows a slump that comes back, for the year in which that began.

**How.** Each year says something for or against the slump, as in ` + "`seasonal_slump`" + `. From some year on, the years together say most for it: that is
the first. The years that fit almost as well (the 95% likelihood set) are the give or take. Then the years are put in 399 other orders; p is the
share of orders in which a first year gains as much as yours.

**When it speaks.** Where the slump itself stands as more than a wave through the year, with at least 6 years that can be told, 2 of them before the
first year and 3 from it on, and p of 0.10 or less. It is a pattern where the slump is one and p is 0.05 or less, else a hint.

**Source.** The strongest first year is judged by the strongest of shuffled years, as in scan statistics. The 0.10 is wider than the convention, because the slump itself
stands already.

**How often it is wrong.** On simulated runners the first year is off by a year or less in the middle case. Ten scattered years of twenty are called
"the latest" in about 1 of 7 at p = 0.10.

**What it cannot tell.** Why it began: the years bring age, places, work and children at once.`

const (
	sinceMinYears = 6
	sinceBefore   = 2 // least years before the first
	sinceAfter    = 3 // and from it on
	sinceHintP    = 0.10
	sinceP        = 0.05
)

func findSlumpSince(v *View) ([]Finding, *Silence) {
	looks := v.slumps()
	starts := make([]since, len(looks))
	says := make([]verdict, len(looks))
	for i, is := range verdicts(looks) {
		if is.kind != "slump" {
			continue
		}
		years := looks[i].seasons.Years
		s := looks[i].since()
		starts[i] = s
		switch {
		case !s.told(years, looks[i].decided.known):
		case s.p <= sinceP:
			says[i] = verdict{is.tier, "since"}
		default:
			says[i] = verdict{Hint, "since"}
		}
	}
	var found []Finding
	for _, t := range v.telling(says) {
		f := v.sinceFinding(looks[t.at], starts[t.at])
		f.Tier, f.Raised, f.AsOf = says[t.at].tier, looks[t.since].raised(), looks[t.at].raised()
		found = append(found, f)
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, afterSilence(looks, "the slump that comes back shows no first year")
}

func (v *View) sinceFinding(l *look, is since) Finding {
	s, first := l.decided, l.seasons.First
	start := seasonDay(l.year, s.onset)
	f := v.aboutSlump(l, is.p)
	f.Title = fmt.Sprintf("The dip of %s is of the latest years", partOfMonth(start))
	f.Says = fmt.Sprintf("Since about %d%s your log dips from about %s. The %s before that show it less, or not at all.",
		first+is.first, is.others(first), dayOfYear(start), yearsCount(is.first))
	if born := v.config().Born; born > 0 {
		f.Says += fmt.Sprintf(" Your age that year: %d.", first+is.first-born)
	}
	f.Sure = chanceWords(is.p)
	f.Ordinary = "Years bring many things at once, and a dip may come and go without any of them."
	f.Offer = "Less distance, a slower pace and routes with shade and something to look at are what others choose for such weeks."
	f.SwitchOff = quietBy("slump_since")
	return f
}

// others names the first years that fit almost as well.
func (is since) others(first int) string {
	if is.low == is.high {
		return ""
	}
	return fmt.Sprintf(" (any year from %d to %d fits almost as well)", first+is.low, first+is.high)
}
