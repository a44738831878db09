package site

import (
	"github.com/runlog/runlog/analysis/diary"
)

// A Review is a year looked back on: the data of the partial review.html. It counts mornings and company before kilometres, which is why
// it holds no kilometres: the year's Totals have them.
type Review struct {
	SoFar    bool // the year is not over
	Days     int  // with a run
	Timed    int  // runs that say when they began
	Mornings int  // those of them that began before noon
	Company  int  // runs with others
	Felt     int  // runs that say how they felt afterwards
	Good     int  // those of them at 4 of 5 or better
	Routes   int  // different ones, by name
	Races    int
	Longest  *LongRun // nil where no distance is known
}

// feltGood is a score on 1 to 5 that says that a run did good.
const feltGood = 4

// review looks back on a year.
func (l *layout) review(y *Year) Review {
	r := Review{SoFar: y.Number == l.AsOf.Year}
	days, routes := map[diary.Date]bool{}, map[string]bool{}
	for _, run := range l.runsIn()[y.Number] {
		r.count(run.post.Entry, run.Run)
		if !run.Total {
			days[run.day] = true
		}
		if run.Route != "" {
			routes[Slug(run.Route, "route")] = true
		}
	}
	r.Days, r.Routes = len(days), len(routes)
	if long := l.longest(y.Totals.Name, diary.Span{From: day(y.Number, 1, 1), To: day(y.Number, 12, 31)}); long.Post != nil {
		r.Longest = &long
	}
	return r
}

// count adds a run to the review.
func (r *Review) count(e *diary.Entry, run *diary.Run) {
	if run.Clock != "" && run.Clock != "00:00" { // midnight is what programs write for a day without a time
		r.Timed++
		r.Mornings += btoi(run.Clock < "12:00")
	}
	r.Company += btoi(len(run.With) > 0)
	felt := run.Day().Feel.After
	if len(e.Runs) == 1 && felt.Value == 0 {
		felt = e.Feel.After
	}
	if felt.Value > 0 {
		r.Felt++
		r.Good += btoi(felt.Value >= feltGood)
	}
	r.Races += btoi(run.Race != nil)
}
