package analysis

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// InjurySeason finds the time of the year at which injuries or illnesses begin more often than elsewhere.
var InjurySeason = &Detector{
	ID:    "injury_season",
	Title: "The season of injuries",
	Needs: "5 completed years, and 5 injuries or illnesses that the posts mark",
	Keys:  []string{"injury", "ill"},
	Doc: `Looks at the days on which an injury or an illness begins, and asks whether they gather at one time of the year.

**What it looks at.** ` + "`injury:` and `ill:`" + ` of your posts. Marks that follow each other within two weeks are one, and count on their first day. Injuries, illnesses,
and both together are looked at.

**How.** For every week of the year, and stretches of 3, 4, 6, 8 and 10 weeks from there, it counts the years with at least one beginning inside: years,
because one winter with four injuries is one winter. Then each year is turned by a random number of weeks, 999 to 2,999 times; p is the share of those
logs in which the strongest stretch of the whole search is as strong as yours.

**When it speaks.** Once a year is over. A hint: p of 0.05 or less at one look, and 3 years or more with a beginning inside. A pattern: two looks running.

**Source.** The search and its p are those of a scan statistic; 0.05 is the convention of statistics, and the three years are a choice of this project.

**How often it is wrong.** On simulated logs without such a season, 2 to 6 in 100 stand at 0.05 at any one look. With ten years, and a beginning at its
season in half of them, about half of the logs are warned; with one in eight years of ten, nearly all.

**What it cannot tell.** What the posts do not mark. Why: cold and dark, a race calendar, or more running before.

**Numbers you can change** in runlog.yaml under ` + "`patterns: thresholds:`" + `: ` + "`injury_season.p`" + ` (0.05), ` + "`injury_season.years`" + ` (3).`,
	Sources: []Source{{"Kulldorff, SaTScan user guide (scan statistics, the seasonal one among them: the strongest of all places, judged by the strongest of random logs)", "https://www.satscan.org/"}},
	Find:    findInjurySeason,
}

const (
	onsetMinYears  = 5
	onsetMinEvents = 5
)

var onsetWindows = [...]int{3, 4, 6, 8, 10} // weeks

// An onsetLook is the search for a season of injuries in the diary as it stood at the end of a year.
type onsetLook struct {
	year, first int // calendar years, newest and oldest of the log
	logged      []bool
	kind        string // injury, illness, or both
	onsets      []onset
	inside      []*onset // by year: the first in the season
	start, weeks,
	years, outside int // season week, length, years with one, and beginnings at other times
	p      float64
	stands bool
}

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
			kindWords(newest.kind), newest.p, newest.year),
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
	both := mergeOnsets(slices.Concat(injuries, ills), 0)
	if full < onsetMinYears || len(both) < onsetMinEvents {
		return nil, fmt.Sprintf("needs %d completed years and %d injuries or illnesses that the posts mark, has %d and %d",
			onsetMinYears, onsetMinEvents, full, len(both))
	}
	l.search(v, injuries, ills)
	return l, ""
}

// search finds the stretch of the year in which most years have a beginning.
func (l *onsetLook) search(v *View, injuries, ills []onset) {
	both := mergeOnsets(slices.Concat(injuries, ills), 0)
	kinds := []struct {
		name   string
		onsets []onset
	}{{"injury or illness", both}, {"injury", injuries}, {"illness", ills}}
	var rows []row
	var of []int // kind of each row
	for i, k := range kinds {
		if i > 0 && (len(k.onsets) < onsetMinEvents || len(k.onsets) == len(both)) {
			continue
		}
		for _, w := range onsetWindows {
			rows = append(rows, row{weeks: w, score: l.yearsWith(k.onsets, w)})
			of = append(of, i)
		}
	}
	years := len(l.logged)
	found := newSearch(rows, years, []int{years}, l.draws(both)).after(drawsFor(years))
	kind := kinds[of[slices.IndexFunc(rows, func(r row) bool { return &r.score[0] == &found.row.score[0] })]]
	l.kind, l.onsets, l.start, l.weeks, l.p = kind.name, kind.onsets, found.start, found.row.weeks, found.p
	if len(ills) == 0 {
		l.kind = "injury"
	} else if len(injuries) == 0 {
		l.kind = "illness"
	}
	l.inside = make([]*onset, years)
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
	l.stands = l.p <= v.threshold("injury_season.p", 0.05) && float64(l.years) >= v.threshold("injury_season.years", 3)
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

// kindWords names what begins, in the plural.
func kindWords(kind string) string {
	return map[string]string{"injury": "injuries", "illness": "illnesses"}[kind] + map[string]string{"injury or illness": "injuries and illnesses"}[kind]
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
			f.Against = append(f.Against, fmt.Sprintf("%d: none marked in those weeks", l.first+y))
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
	f.Title = fmt.Sprintf("Your %s gather from %s on", kindWords(l.kind), partOfMonth(from))
	f.Says = fmt.Sprintf("In %d of your %d logged years an %s begins between %s and %s; of all %d marked, %d began elsewhere in the year.",
		l.years, logged, l.kind, dayOfYear(from), dayOfYear(to), len(l.onsets), l.outside)
	f.Sure = chanceWords(l.p)
	f.Ordinary = "It may be the cold, the dark, the race calendar or the running before it, or nothing at all."
	f.Offer = "You could ease off from two weeks before, and put the year's strength work there."
	f.Silence = quietBy("injury_season")
	f.Advice = []string{
		"An easier fortnight before those weeks begin.",
		"Strength and mobility work in those weeks, and new shoes or surfaces at another time.",
	}
	return f
}
