package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// Goals is the data of the template goals: why the runner runs, and for what.
type Goals struct {
	Why   string // of runlog.yaml
	Goals []Goal // of runlog.yaml: those ahead first, then the newest
	Hopes []Hope // what posts say they are for, the newest first
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

// A Hope is a goal that posts name, as the newest of them words it.
type Hope struct {
	Goal   string
	Newest []*Post // the newest posts first, no more than newestOfHope
	posts  int
}

// newestOfHope is how many posts with a goal are listed: whoever trains for a race names it for months.
const newestOfHope = 5

// Earlier is how many posts with the goal Newest leaves out.
func (h *Hope) Earlier() int { return h.posts - len(h.Newest) }

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
	g.Hopes = hopes(l.Posts)
	return g
}

// hopes gathers the goals that posts name. The same words in other capitals are the same goal.
func hopes(posts []*Post) []Hope {
	var all []Hope
	at := map[string]int{}
	for _, p := range slices.Backward(posts) {
		goal := strings.TrimSpace(p.Entry.Goal)
		if goal == "" {
			continue
		}
		i, known := at[strings.ToLower(goal)]
		if !known {
			i = len(all)
			at[strings.ToLower(goal)] = i
			all = append(all, Hope{Goal: goal})
		}
		h := &all[i]
		if h.posts++; h.posts <= newestOfHope {
			h.Newest = append(h.Newest, p)
		}
	}
	return all
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
