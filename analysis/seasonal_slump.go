package analysis

import (
	"fmt"
	"math"

	"github.com/runlog/runlog/analysis/stats"
)

// SeasonalSlump finds the slump that comes back at the same time of the year.
var SeasonalSlump = &Detector{
	ID:    "seasonal_slump",
	Title: "The slump that comes back",
	Needs: "3 years with 26 known weeks each",
	Keys:  []string{"distance", "feel", "joy", "energy"},
	Doc:   slumpDoc,
	Sources: []Source{
		{"Kulldorff, SaTScan user guide (scan statistics, the seasonal one among them: the strongest of all places, judged by the strongest of random logs)", "https://www.satscan.org/"},
		{"Turrisi and others 2021, Int J Behav Nutr Phys Act 18 (people of all kinds move more in summer than in winter: 110 studies)", "https://doi.org/10.1186/s12966-021-01091-1"},
	},
	Find: findSeasonalSlump,
}

const slumpDoc = `Looks for a stretch of 2 to 12 weeks in which your log falls below your own usual at about the same time of the year, in more years than
chance would line up.

**What it looks at.** Distance and outings by week, and how it felt (` + "`feel`, `joy`, `energy`" + `) where you log that. Each week is compared with the
middle of the year around it, so a trend is no slump. Planned breaks, injury, illness, and three weeks and more without a word are left
out as unknown (a break goes on until the next run, for up to six days after the last that is marked); the usual taper before and rest after your own races is taken out.

**How.** Every stretch of 2, 3, 4, 5, 6, 8, 10 and 12 weeks is ranked by how deep its dip is. For every week of the year it adds up what each year
says for a dip that begins there, give or take two weeks; over all years, and over the latest 3, 4, 5 … of them. Then each year is turned by a
random number of weeks, 999 to 2,999 times, which keeps all its dips and gaps but not that they line up. p is the share of those logs in which the
strongest place of the whole search is as strong as yours: one p for all lengths, measures, weeks and years together.

**When it speaks.** Once a year is over, the log up to then is looked at. A hint: p of 0.05 or less at one look. A pattern: at two looks
running. At least 3 years with the dip, and 3 in 10 of those known; distance 15% under your usual in the middle case, or feel 0.4 of 5. A dip
that is no more than a smooth wave through the year is told as a rhythm, and stays a hint. A year counts as one with the dip when what it says
for it is among the strongest 15% of the log, and its dip starts within five weeks of the middle one. From three weeks before the next may begin, where its chance is a half or more, that is called near; while it is due, and each of the latest two weeks
or more lacks half of what its dips do, it is said to be under way, perhaps. It counts when its year is over.

**Source.** The search and its p are those of a scan statistic; 0.05 is the convention of statistics. That a dip is worth telling from 15% or 0.4 of 5 on is a choice of
this project, set on simulated runners.

**How often it is wrong.** On simulated runners without a slump, 4 to 7 in 100 stand at 0.05 at any one look; 15 in 100 would see a pattern at
some time in 20 years, and 5 in 100 at the end of them.

**What it cannot tell.** Why. Whether the next one comes: the chance given is how often it did, recent years counting more. Three scattered years
of ten can't be told from chance by anyone. A dip in weeks that were not logged is not seen.

**Numbers you can change** in runlog.yaml under ` + "`patterns: thresholds:`" + `: ` + "`seasonal_slump.p`" + ` (0.05), ` + "`seasonal_slump.years`" + ` (3, least years with the dip),
` + "`seasonal_slump.depth`" + ` (0.15, of the usual distance), ` + "`seasonal_slump.feel`" + ` (0.4, of 5).`

// findSeasonalSlump decides on the looks at the ends of the years. The newest look gives the numbers; the first of those running that
// say the same gives the day on which it was raised.
func findSeasonalSlump(v *View) ([]Finding, *Silence) {
	looks := v.slumps()
	says := verdicts(looks)
	var found []Finding
	for _, t := range v.telling(says) {
		f := v.slumpFinding(looks[t.at], says[t.at])
		f.Raised, f.AsOf = looks[t.since].raised(), looks[t.at].raised()
		if !v.history { // what came before belongs to the report, not to the day on which the slump was raised
			v.whyRecurring(&f, looks[t.at])
		}
		found = append(found, f)
	}
	if len(found) == 0 {
		return nil, v.slumpSilence(looks)
	}
	return found, nil
}

// slumpSilence says why there is nothing to say, and what would help.
func (v *View) slumpSilence(looks []*look) *Silence {
	if len(looks) == 0 || looks[len(looks)-1].slump == nil {
		full := 0
		if len(looks) > 0 {
			full = looks[len(looks)-1].full
		}
		return &Silence{
			Reason: fmt.Sprintf("needs %d completed years with %d known weeks each, has %d", slumpMinYears, slumpMinWeeks, full),
			Keys:   []string{"distance"},
		}
	}
	newest := looks[len(looks)-1]
	s := &Silence{P: &newest.slump.p, Measure: newest.slump.measured()}
	s.Reason = fmt.Sprintf("no time of the year dips in more years than chance lines up (p = %.2g at the end of %d)", newest.slump.p, newest.year)
	if newest.slump.p <= v.threshold("seasonal_slump.p", 0.05) {
		s.Reason = fmt.Sprintf("a dip lines up (p = %.2g at the end of %d), too small or too seldom to speak of", newest.slump.p, newest.year)
	}
	if n := len(looks); n >= 3 && looks[n-2].stands && looks[n-3].stands {
		s.Reason = fmt.Sprintf("the dip of %s is fading: it stood at the end of %d, and no longer does at the end of %d (p = %.2g)",
			partOfMonth(seasonDay(looks[n-2].year, looks[n-2].slump.onset)), looks[n-2].year, newest.year, newest.slump.p)
	}
	if len(stats.Known(newest.seasons.Feel)) < slumpFeelWeeks {
		s.Keys = []string{"feel", "joy", "energy"}
	}
	return s
}

// measured is the quantity in which a slump shows most plainly.
func (s *slump) measured() string {
	if s.measure == "feel" || s.measure == "overall" && !(s.depth >= 0.15) {
		return "feel"
	}
	return "distance"
}

// slumpFinding puts a look into a finding.
func (v *View) slumpFinding(l *look, is verdict) Finding {
	s := l.slump
	p := s.p
	f := Finding{
		Tier: is.tier, Kind: is.kind, Measure: s.measured(), P: &p, N: len(stats.Known(l.seasons.Distance)),
		Recurs: v.recurs(l),
	}
	f.Effect = -s.depth
	if f.Measure == "feel" {
		f.Effect = -s.feel / s.mood
	}
	if math.IsNaN(f.Effect) {
		f.Effect = 0
	}
	f.Span = f.Recurs.Hits[len(f.Recurs.Hits)-1].Span
	v.slumpWords(&f, l)
	f.Evidence = v.evidence(f.Recurs.Hits)
	f.Against = v.against(l)
	return f
}

// recurs gives the slump's dates.
func (v *View) recurs(l *look) *Recurs {
	s, first := l.slump, l.seasons.First
	begins, ends := seasonDay(l.year, s.onset), seasonDay(l.year, s.onset+s.weeks).AddDays(-1)
	r := &Recurs{From: MonthDay{int(begins.Month), begins.Day}, To: MonthDay{int(ends.Month), ends.Day}}
	for _, y := range s.years {
		year := seasonDay(first+y.year, s.onset).Year
		switch {
		case y.hit:
			r.YearsFor = append(r.YearsFor, year)
			hit := Hit{Span: y.span(first)}
			if !math.IsNaN(y.depth) { // a dip of the feel in weeks whose distance is unknown
				hit.Depth = y.depth
			}
			r.Hits = append(r.Hits, hit)
		case y.known:
			r.YearsAgainst = append(r.YearsAgainst, year)
		}
	}
	from := v.AsOf
	if v.history { // which tells what was said on the day of the look
		from = l.raised()
	}
	for year := l.year + 1; ; year++ {
		if start := l.startsIn(year); !start.To.Before(from) {
			r.Next = &Forecast{Span: start, Chance: math.Round(100*s.chance) / 100}
			return r
		}
	}
}
