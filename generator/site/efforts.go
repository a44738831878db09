package site

import (
	"cmp"
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Efforts is the part of the numbers page for those who like to compare: the data of the partial efforts.html.
type Efforts struct {
	Best      []Best
	Eddington Eddington
	Longest   []LongRun // the longest run of each year, the newest year first
	Unit      string    // km or mi
}

// A Best is a distance, with the run that was fastest over it.
type Best struct {
	Name string // 10 km
	Ever *Effort
	Year *Effort // of the last 365 days; nil where there is none
}

// An Effort is one run over a distance, or a part of one.
type Effort struct {
	Post  *Post
	Day   diary.Date
	Time  string
	Pace  string
	Part  bool    // the fastest stretch within a longer run, by its splits
	speed float64 // metres a second
}

// An Eddington is the largest number of days on each of which at least that many kilometres (or miles) were run. Sir Arthur Eddington
// counted his bicycle rides so.
type Eddington struct {
	Number int
	Next   int // how many more days the next number takes
}

// More is the number after this one.
func (e Eddington) More() int { return e.Number + 1 }

// A LongRun is the longest run of a stretch of time.
type LongRun struct {
	Name     string // 2026, or March 2026
	Distance string
	Post     *Post
	Day      diary.Date
	metres   float64
}

// A raceDistance is a distance that people race over.
type raceDistance struct {
	name   string
	metres float64
}

// raceDistances are those that are compared, the shortest first.
func raceDistances(w *words.Words) []raceDistance {
	return []raceDistance{
		{w.Distance(diary.Kilometre, false), diary.Kilometre}, {w.Distance(diary.Mile, true), diary.Mile},
		{w.Distance(5*diary.Kilometre, false), 5 * diary.Kilometre}, {w.Distance(10*diary.Kilometre, false), 10 * diary.Kilometre},
		{w.Text("half_marathon"), 21_097.5}, {w.Text("marathon"), 42_195},
	}
}

// A whole run counts for a distance where it is at most wholeShorter shorter and wholeLonger longer: watches differ from tapes.
const wholeShorter, wholeLonger = 0.01, 0.05

// yearDays is how far back "the last twelve months" go.
const yearDays = 365

// efforts compares the runs of the diary with one another.
func (l *layout) efforts() Efforts {
	out := Efforts{Eddington: l.eddington(), Unit: "km"}
	if l.Miles {
		out.Unit = "mi"
	}
	for _, c := range raceDistances(l.Words) {
		if b := l.best(c); b.Ever != nil {
			out.Best = append(out.Best, b)
		}
	}
	for _, y := range l.Years {
		year := diary.Span{From: day(y.Number, 1, 1), To: day(y.Number, 12, 31)}
		if r := l.longest(fmt.Sprint(y.Number), year); r.Post != nil {
			out.Longest = append(out.Longest, r)
		}
	}
	return out
}

// best is the fastest run over a distance.
func (l *layout) best(c raceDistance) Best {
	b := Best{Name: c.name}
	l.eachRun(func(p *Post, r *diary.Run) {
		e := effort(c, r)
		if e == nil {
			return
		}
		e.Post, e.Day = p, cmp.Or(r.Date, p.Date())
		if b.Ever == nil || e.speed > b.Ever.speed {
			b.Ever = e
		}
		if l.AsOf.Sub(e.Day) < yearDays && (b.Year == nil || e.speed > b.Year.speed) {
			b.Year = e
		}
	})
	for _, e := range []*Effort{b.Ever, b.Year} {
		if e != nil {
			e.Time, e.Pace = l.Words.Duration(c.metres/e.speed), l.Words.Pace(e.speed, 1, l.Miles)
		}
	}
	return b
}

// effort is what a run did over a distance, as a whole or in its fastest splits, or nil.
func effort(c raceDistance, r *diary.Run) *Effort {
	if r.Total || diary.TooFast(r.Distance, r.Duration) {
		return nil
	}
	metres, seconds := r.Distance, r.Duration
	if r.Race != nil && r.Race.Time > 0 {
		metres, seconds = cmp.Or(r.Race.Distance, r.Distance), r.Race.Time
	}
	var e *Effort
	if seconds > 0 && !diary.TooFast(metres, seconds) && metres >= c.metres*(1-wholeShorter) && metres <= c.metres*(1+wholeLonger) {
		e = &Effort{speed: metres / seconds}
	}
	if part := fastestSplits(c, r); part > 0 && (e == nil || part > e.speed) {
		e = &Effort{speed: part, Part: true}
	}
	return e
}

// fastestSplits is the speed of the fastest stretch of whole kilometres as long as the distance; 0 where the splits do not tell. Splits are
// taken for kilometres where there are as many as the run has, and perhaps one for the rest.
func fastestSplits(c raceDistance, r *diary.Run) float64 {
	n, whole := int(c.metres/diary.Kilometre), int(r.Distance/diary.Kilometre)
	if float64(n)*diary.Kilometre != c.metres || whole <= n || len(r.Splits) < whole || len(r.Splits) > whole+1 {
		return 0
	}
	best := 0.0
	for i := 0; i+n <= whole; i++ {
		sum := 0.0
		for _, s := range r.Splits[i : i+n] {
			sum += s
		}
		if sum > 0 {
			best = max(best, c.metres/sum)
		}
	}
	return best
}

// eddington counts the days by their whole kilometres or miles.
func (l *layout) eddington() Eddington {
	days := map[int]int{} // whole units → days with so many
	longest := 0
	for _, d := range l.Report.View.Days {
		n := int(d.Distance/l.Diary.Config.Unit() + 1e-9)
		days[n]++
		longest = max(longest, n)
	}
	atLeast := 0
	for n := longest; n > 0; n-- {
		if atLeast+days[n] >= n {
			return Eddington{Number: n, Next: n + 1 - atLeast}
		}
		atLeast += days[n]
	}
	return Eddington{Next: 1}
}

// longest is the longest run of some days of a year.
func (l *layout) longest(name string, within diary.Span) LongRun {
	out := LongRun{Name: name}
	for _, r := range l.runsIn()[within.From.Year] {
		if !r.Total && within.Has(r.day) && r.Distance > out.metres {
			out.Post, out.Day, out.metres = r.post, r.day, r.Distance
		}
	}
	out.Distance = l.Words.Distance(out.metres, l.Miles)
	return out
}
