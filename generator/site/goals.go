package site

import (
	"cmp"
	"slices"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// Goals is the data of the template goals: why the runner runs, and for what.
type Goals struct {
	Why   string     // of runlog.yaml
	Goals []Goal     // of runlog.yaml: those ahead first, then the newest
	Posts []GoalPost // posts that name a goal of their own, the newest first
}

// A Goal is something that runlog.yaml says the runner wants, and what the diary tells of it so far.
type Goal struct {
	diary.Goal
	Ahead bool // its day is still to come
	Days  int  // until then
	Race  *Race
	Week  float64 // outings in a usual week since From: the median
	Weeks int     // how many weeks are known since then; 0 = nothing to tell
}

// A GoalPost is a post that says what it is for.
type GoalPost struct {
	Post *Post
	Goal string
}

// goals collects what the runner wants.
func (l *layout) goals() *Goals {
	g := &Goals{Why: l.Why}
	for _, want := range l.Diary.Config.Goals {
		goal := Goal{Goal: want}
		if !want.Date.IsZero() {
			goal.Ahead, goal.Days = want.Date.After(l.AsOf), want.Date.Sub(l.AsOf)
			goal.Race = l.raceOn(want.Date)
		}
		if want.Kind == "outings" && !want.From.IsZero() {
			goal.Week, goal.Weeks = l.usualOutings(want.From)
		}
		g.Goals = append(g.Goals, goal)
	}
	slices.SortStableFunc(g.Goals, func(a, b Goal) int {
		if a.Ahead && b.Ahead {
			return a.Date.Compare(b.Date)
		}
		return cmp.Or(btoi(b.Ahead)-btoi(a.Ahead), b.Date.Compare(a.Date))
	})
	for _, p := range slices.Backward(l.Posts) {
		if p.Entry.Goal != "" {
			g.Posts = append(g.Posts, GoalPost{p, p.Entry.Goal})
		}
	}
	return g
}

// raceOn is the race of a day, or nil.
func (l *layout) raceOn(d diary.Date) *Race {
	for _, p := range l.Posts {
		for i := range p.Entry.Runs {
			if r := &p.Entry.Runs[i]; r.Race != nil && cmp.Or(r.Date, p.Date()) == d {
				out := l.race(p, r)
				return &out
			}
		}
	}
	return nil
}

// usualOutings is the median number of outings in the whole weeks since a day of which the diary tells, and their number.
func (l *layout) usualOutings(from diary.Date) (median float64, weeks int) {
	var outings []float64
	for _, w := range l.Report.View.Weeks {
		if w.State == analysis.Known && !w.From.Before(from) && !w.To.After(l.AsOf) {
			outings = append(outings, w.Outings)
		}
	}
	return stats.Median(outings), len(outings)
}
