package analysis

import (
	"math"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// SeasonWeeks is the number of season weeks of a year.
const SeasonWeeks = 52

// Seasons is the log in season weeks: every calendar year has 52, of 7 days and one or two of 8, so that the same index is the same
// time of year in every year. Index 52*(year-First)+week.
type Seasons struct {
	First int // calendar year of index 0
	Years int
	// Sums of 7 days; NaN = unknown or excluded.
	Distance []float64 // metres
	Outings  []float64
	Feel     []float64 // mean of what was logged of feel after, joy and energy: 1 to 5
	State    []State
	Race     []bool
	Share    []float64 // distance as a fraction of the runner's own level around that time; NaN = unknown or excluded
}

// SeasonWeek is the season week of a day, 0 to 51.
func SeasonWeek(d diary.Date) int { return (d.YearDay() - 1) * SeasonWeeks / diary.DaysIn(d.Year) }

// SeasonStart is the first day of season week t of a year; t may run over into other years.
func SeasonStart(year, t int) diary.Date {
	for ; t < 0; t += SeasonWeeks {
		year--
	}
	year, t = year+t/SeasonWeeks, t%SeasonWeeks
	n := diary.DaysIn(year)
	return diary.Date{Year: year, Month: 1, Day: 1}.AddDays((t*n + SeasonWeeks - 1) / SeasonWeeks)
}

// leastCovered is how many days of a season week the log covers at least for its running to be known.
const leastCovered = 4

// seasons brings the tally into season weeks.
func (t *tally) seasons(complete bool) *Seasons {
	first, last := diary.FromOrdinal(t.first).Year, diary.FromOrdinal(t.last).Year
	bins := t.group(seasonEdges(first, last))
	t.settle(bins, complete)
	n := len(bins)
	s := &Seasons{
		First: first, Years: last - first + 1,
		Distance: make([]float64, n), Outings: make([]float64, n), Feel: make([]float64, n), State: make([]State, n), Race: make([]bool, n),
	}
	for i := range bins {
		b := &bins[i]
		// The log's first and last weeks are counted by the days that it covers; of a few days nothing can be said.
		covered := min(b.to, t.last+1) - max(b.from, t.first)
		if b.lingers && b.State == Known {
			b.State = Excluded // a planned break that is marked on its first day alone would come back each year
		}
		s.State[i], s.Race[i] = b.State, b.Race
		if b.State != Known {
			s.Distance[i], s.Outings[i], s.Feel[i] = math.NaN(), math.NaN(), math.NaN()
			continue
		}
		week, distance, outings := float64(covered), b.Distance, b.Outings
		if b.to-b.from > 7 {
			// The first and the last of eight days are the same day of the week, and count half each: else a runner of fixed days would have a
			// dip in these weeks, which are the same in every year.
			for _, o := range []int{b.from, b.to - 1} {
				if x := t.on(o); x != nil {
					week, distance, outings = week-0.5, distance-x.distance/2, outings-x.outings/2
				}
			}
		}
		s.Distance[i], s.Outings[i], s.Feel[i] = distance*7/week, outings*7/week, b.feel
		if b.uncounted || covered < leastCovered {
			s.Outings[i] = math.NaN()
		}
		if covered < leastCovered {
			s.Distance[i] = math.NaN()
		}
	}
	s.Share = share(s.Distance)
	return s
}

// seasonEdges are the first days of all season weeks from one year to another, and the day after the last.
func seasonEdges(first, last int) []int {
	edges := make([]int, 0, (last-first+1)*SeasonWeeks+1)
	for year := first; year <= last; year++ {
		start, n := diary.Date{Year: year, Month: 1, Day: 1}.Ordinal(), diary.DaysIn(year)
		for t := range SeasonWeeks {
			edges = append(edges, start+(t*n+SeasonWeeks-1)/SeasonWeeks)
		}
	}
	return append(edges, diary.Date{Year: last + 1, Month: 1, Day: 1}.Ordinal())
}

// level is the runner's own level around each week: a running median over a year, then a mean over a quarter. The median lets a slump
// of some weeks pass without bending; the mean takes out its steps.
func level(xs []float64) []float64 { return stats.MovingMean(stats.RunningMedian(xs, 26, 20), 13) }

// share is each week as a fraction of the level around it.
func share(xs []float64) []float64 {
	out := level(xs)
	for i, own := range out {
		out[i] = xs[i] / math.Max(own, 1e-9)
	}
	return out
}

// knownWeeks counts the weeks of a year, counted from First, whose running is known: none of a year outside the log.
func (s *Seasons) knownWeeks(year int) int {
	n := 0
	if year < 0 || year >= s.Years {
		return n
	}
	for _, x := range s.Distance[year*SeasonWeeks : (year+1)*SeasonWeeks] {
		if !math.IsNaN(x) {
			n++
		}
	}
	return n
}

// seasonDay is the day of a season week that need not be whole, nor lie within the year.
func seasonDay(year int, week float64) diary.Date {
	return diary.Date{Year: year, Month: 1, Day: 1}.AddDays(int(math.Round(week * float64(diary.DaysIn(year)) / SeasonWeeks)))
}
