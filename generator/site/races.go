package site

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// A Race is a line of the page of races.
type Race struct {
	Post     *Post
	Day      diary.Date
	Name     string
	Distance string
	Time     string // the official time, else the run's own
	Goal     string
	Place    string
}

// Races is the data of the template races.
type Races struct {
	Years []RaceYear // the newest first
	drawer
}

// After is what the weeks after the big ones held.
func (r *Races) After() (template.HTML, error) { return r.chart(chart.AfterRace) }

// RaceYear is the races of a year, the newest first.
type RaceYear struct {
	Number int
	Races  []Race
}

// races lists every race, the newest year first.
func (l *layout) races() *Races {
	var all []Race
	l.eachRun(func(p *Post, r *diary.Run) {
		if r.Race != nil {
			all = append(all, l.race(p, r))
		}
	})
	slices.SortStableFunc(all, func(a, b Race) int { return b.Day.Compare(a.Day) })
	var years []RaceYear
	for _, r := range all {
		if len(years) == 0 || years[len(years)-1].Number != r.Day.Year {
			years = append(years, RaceYear{Number: r.Day.Year})
		}
		y := &years[len(years)-1]
		y.Races = append(y.Races, r)
	}
	return &Races{Years: years, drawer: l.drawer()}
}

func (l *layout) race(p *Post, r *diary.Run) Race {
	out := Race{Post: p, Day: cmp.Or(r.Date, p.Date()), Name: cmp.Or(r.Race.Name, p.Title)}
	if d := cmp.Or(r.Race.Distance, r.Distance); d > 0 {
		out.Distance = l.Words.Distance(d, l.Miles)
	}
	if t := cmp.Or(r.Race.Time, r.Duration); t > 0 {
		out.Time = l.Words.Duration(t)
	}
	if r.Race.Goal > 0 {
		out.Goal = l.Words.Duration(r.Race.Goal)
	}
	if r.Race.Place > 0 {
		out.Place = strconv.Itoa(r.Race.Place)
	}
	return out
}
