package site

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// Shoes is the data of the template shoes.
type Shoes struct {
	Pairs []*Pair // the one used last first
	drawer
}

// Wear is how far each pair has come.
func (s *Shoes) Wear() (template.HTML, error) { return s.chart(chart.Shoes) }

// A Pair is a line of the page of shoes.
type Pair struct {
	Name     string
	Runs     int
	Distance string // with what they had run before the diary
	Retire   string // the distance at which they are to retire, or nothing
	First    diary.Date
	Last     diary.Date
	Retired  bool
	metres   float64
}

// shoes adds up what each pair has run, those that were used last first.
func (l *layout) shoes() *Shoes {
	by := map[string]*Pair{}
	var pairs []*Pair
	l.eachRun(func(p *Post, r *diary.Run) {
		if r.Shoes == "" {
			return
		}
		pair := by[r.Shoes]
		if pair == nil {
			pair = &Pair{Name: shoeName(r.Shoes, l.Diary.Config), First: cmp.Or(r.Date, p.Date())}
			by[r.Shoes] = pair
			pairs = append(pairs, pair)
		}
		pair.Runs += max(r.Outings, 1)
		pair.metres += r.Distance
		pair.Last = cmp.Or(r.Date, p.Date())
	})
	for _, s := range l.Diary.Config.Shoes {
		pair := by[s.Key]
		if pair == nil { // a pair that no published run names stays out, name and all
			continue
		}
		pair.metres += s.Start
		pair.Retired = !s.Retired.IsZero() && !s.Retired.After(l.AsOf)
		if s.Retire > 0 {
			pair.Retire = l.Words.Distance(s.Retire, l.Miles)
		}
	}
	for _, p := range pairs {
		p.Distance = l.Words.Distance(p.metres, l.Miles)
	}
	slices.SortStableFunc(pairs, func(a, b *Pair) int { return cmp.Or(b.Last.Compare(a.Last), cmp.Compare(a.Name, b.Name)) })
	return &Shoes{Pairs: pairs, drawer: l.drawer()}
}
