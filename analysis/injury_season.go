package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// InjurySeason finds the time of the year at which injuries or illnesses begin more often than elsewhere.
var InjurySeason = &Detector{
	ID:      "injury_season",
	Title:   "The season of injuries",
	Needs:   "5 completed years, and 5 injuries or illnesses that the posts tell of; where there are 2, slumps count beside them",
	Keys:    []string{"injury", "ill"},
	Doc:     injuriesDoc,
	Sources: []Source{{"Kulldorff, SaTScan user guide (scan statistics, the seasonal one among them: the strongest of all places, judged by the strongest of random logs)", "https://www.satscan.org/"}},
	Find:    findInjurySeason,
}

const injuriesDoc = `Looks at the days on which an injury or an illness begins, and asks whether they gather at one time of the year.

**What it looks at.** ` + "`injury:` and `ill:`" + ` of your posts, and English words that say that you are hurt or see someone about it ("the calf went", "physio on Tuesday").
What follows a mark within two weeks, or words within four, belongs to the same injury, which counts on its first day. Injuries, illnesses, and both together are
looked at; and, as one body answers a hard season with the one or the other, both together with the flat stretches that ` + "`slump_now`" + ` finds.

**How.** For every week of the year, and stretches of 3, 4, 6, 8 and 10 weeks from there, it counts the years with at least one beginning inside: years,
because one winter with four injuries is one winter. Then each year is turned by a random number of weeks, 999 to 2,999 times; p is the share of those
logs in which the strongest stretch of the whole search is as strong as yours: one p for all kinds, lengths and weeks together.

**When it speaks.** Once a year is over. A hint: p of 0.05 or less at one look, and 3 years or more with a beginning inside. A pattern: two looks running. Slumps
are told together with the others where two years or more begin with each; alone they are the matter of ` + "`seasonal_slump`" + `.

**Source.** The search and its p are those of a scan statistic; 0.05 is the convention of statistics, and the three years are a choice of this project.

**How often it is wrong.** On simulated logs without such a season, 2 to 6 in 100 stand at 0.05 at any one look. With ten years, and a beginning at its
season in half of them, about half of the logs are warned; with one in eight years of ten, nearly all.

**What it cannot tell.** What the posts do not say, or in words that it does not know: the sentence behind each year is shown, and ` + "`phrases: injury:`" + ` in
runlog.yaml adds and strikes. Illness counts by its marks alone. Why: cold and dark, a race calendar, or more running before.

**Numbers you can change** in runlog.yaml under ` + "`patterns: thresholds:`" + `: ` + "`injury_season.p`" + ` (0.05), ` + "`injury_season.years`" + ` (3).`

func findInjurySeason(v *View) ([]Finding, *Silence) {
	looks, reason := v.onsetLooks()
	says := make([]verdict, len(looks))
	for i, l := range looks {
		switch {
		case !l.stands:
		case i > 0 && looks[i-1].stands:
			says[i] = verdict{Pattern, l.kind}
		default:
			says[i] = verdict{Hint, l.kind}
		}
	}
	var found []Finding
	for _, t := range v.telling(says) {
		f := v.onsetFinding(looks[t.at])
		f.Tier, f.Kind = says[t.at].tier, says[t.at].kind
		f.Raised = diary.Date{Year: looks[t.since].year + 1, Month: 1, Day: 1}
		f.AsOf = diary.Date{Year: looks[t.at].year + 1, Month: 1, Day: 1}
		found = append(found, f)
	}
	switch {
	case len(found) > 0:
		return found, nil
	case len(looks) == 0:
		return nil, &Silence{Reason: reason, Keys: []string{"injury", "ill"}}
	}
	newest := looks[len(looks)-1]
	return nil, &Silence{
		Reason: fmt.Sprintf("beginnings of %s gather at no time of the year more than chance has them (p = %.2g at the end of %d)",
			kindWords(newest.kind).many, newest.p, newest.year),
		P: &newest.p, Measure: newest.kind,
	}
}

// onsetLooks takes the looks as lookBack does, and says why there is none.
func (v *View) onsetLooks() ([]*onsetLook, string) {
	var looks []*onsetLook
	if v.First.IsZero() {
		return nil, "nothing is written yet"
	}
	reason := fmt.Sprintf("needs %d completed years, has none", onsetMinYears)
	standing := true
	for year := min(v.AsOf.Year-1, v.Last.Year); year >= v.First.Year && year > v.AsOf.Year-slumpMaxYears; year-- {
		if !v.history && !standing && len(looks) >= slumpLooks {
			break
		}
		l, missing := v.onsetLook(year)
		if missing != "" {
			if len(looks) == 0 {
				reason = missing
			}
			break // earlier looks see less
		}
		looks = append(looks, l)
		standing = standing && l.stands
	}
	slices.Reverse(looks)
	return looks, reason
}

func (v *View) onsetFinding(l *onsetLook) Finding {
	from, to := SeasonStart(l.year, l.start), SeasonStart(l.year, l.start+l.weeks).AddDays(-1)
	p := l.p
	f := Finding{Measure: l.kind, P: &p, N: len(l.onsets), Recurs: &Recurs{
		From: MonthDay{int(from.Month), from.Day}, To: MonthDay{int(to.Month), to.Day},
	}}
	hit, all, logged := 0.5, 1.0, 0
	for y, o := range l.inside {
		if !l.logged[y] && o == nil {
			continue
		}
		logged++
		weight := math.Pow(yearFade, float64(len(l.inside)-1-y))
		all += weight
		if o == nil {
			f.Recurs.YearsAgainst = append(f.Recurs.YearsAgainst, l.first+y)
			f.Against = append(f.Against, fmt.Sprintf("%d: none in those weeks", l.first+y))
			continue
		}
		hit += weight
		f.Recurs.YearsFor = append(f.Recurs.YearsFor, l.first+y)
		f.Recurs.Hits = append(f.Recurs.Hits, Hit{Span: o.Span})
		f.Evidence = append(f.Evidence, Evidence{Entry: o.entry})
		f.Span = o.Span
	}
	if l.outside > 0 {
		f.Against = append(f.Against, fmt.Sprintf("%d of %d began at other times", l.outside, len(l.onsets)))
	}
	for year := l.year; f.Recurs.Next == nil; year++ {
		if end := SeasonStart(year, l.start+l.weeks).AddDays(-1); !end.Before(v.AsOf) {
			f.Recurs.Next = &Forecast{diary.Span{From: SeasonStart(year, l.start), To: end}, math.Round(100*hit/all) / 100}
		}
	}
	words := kindWords(l.kind)
	f.Title = fmt.Sprintf("Your %s gather from %s on", words.many, partOfMonth(from))
	f.Says = fmt.Sprintf("In %d of your %d logged years %s begins between %s and %s; of all %d, %d began elsewhere in the year.",
		l.years, logged, words.one, dayOfYear(from), dayOfYear(to), len(l.onsets), l.outside)
	f.Sure = chanceWords(l.p)
	f.Ordinary = "It may be the cold, the dark, the race calendar or the running before it, or nothing at all."
	f.Offer = "You could ease off from two weeks before, and put the year's strength work there."
	f.SwitchOff = quietBy("injury_season")
	f.Advice = []string{
		"An easier fortnight before those weeks begin.",
		"Strength and mobility work in those weeks, and new shoes or surfaces at another time.",
	}
	return v.quoted(f, saysInjury)
}
