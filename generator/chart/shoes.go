package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Shoes is what each pair has run, and how far it is meant to go.
var Shoes = &Chart{
	ID:    "shoes",
	Title: "What the shoes have run",
	Doc: "A lying bar from zero for each of the ten pairs that were used last: the distance that the diary says they ran, with what `start:` adds. A stroke " +
		"across the row is where `retire:` says that the pair is meant to end. Runs that name no shoes are in no bar.",
	Figure: shoes,
	Of:     analysis.ShoesWorn,
}

// mostPairs is how many pairs the picture shows.
const mostPairs = 10

// A pair is a pair of shoes with what it ran.
type pair struct {
	name           string
	metres, retire float64
	runs           int
	last           diary.Date
}

func shoes(r *analysis.Report, w *words.Words) Figure {
	id, title := "shoes", w.Text("shoes_wear")
	pairs := pairsOf(r)
	if len(pairs) == 0 {
		return nothing(w, id, title, w.Text("no_shoes"))
	}
	all := len(pairs)
	pairs = pairs[:min(all, mostPairs)]
	name, metres := unit(config(r.View))
	f := Figure{ID: id, Title: title, Unit: name, Kind: Rows, Places: w.Text("pair"), Series: []Series{{Name: w.Text("distance")}, {Name: w.Text("meant_to_last")}}, Words: w}
	ends := false
	for _, p := range pairs {
		v, end := rounded(p.metres/metres, 0), math.NaN()
		says, meant := p.name+" · "+said(w, v, 0)+" "+name, ""
		if p.retire > 0 {
			end, ends = rounded(p.retire/metres, 0), true
			says = p.name + " · " + w.Text("shoes_of", "distance", said(w, v, 0), "meant", said(w, end, 0)+" "+name)
			meant = w.Text("chart_value", "place", p.name, "value", w.Text("meant_to_last")+" "+said(w, end, 0)+" "+name)
		}
		f.X = append(f.X, p.name)
		f.Series[0].Values, f.Series[0].Tips = append(f.Series[0].Values, v), append(f.Series[0].Tips, says)
		f.Series[1].Values, f.Series[1].Tips = append(f.Series[1].Values, end), append(f.Series[1].Tips, meant)
	}
	if !ends {
		f.Series = f.Series[:1]
	}
	f.Caption = w.Text("n_of", "n", w.Count("pairs", all))
	if all > len(pairs) {
		f.Caption = w.Text("n_newest", "n", w.Whole(len(pairs)), "all", w.Count("pairs", all))
	}
	f.Alt = w.Text("shoes_alt", "pairs", strings.Join(f.Series[0].Tips, "; "))
	return f
}

// pairsOf are the pairs that runs name, the one used last first.
func pairsOf(r *analysis.Report) []*pair {
	by := map[string]*pair{}
	var out []*pair
	eachRun(r.View, func(d diary.Date, _ *diary.Entry, run *diary.Run) {
		if run.Shoes == "" {
			return
		}
		p := by[run.Shoes]
		if p == nil {
			p = &pair{name: run.Shoes}
			for _, s := range config(r.View).Shoes {
				if s.Key == run.Shoes {
					p.name, p.metres, p.retire = cmp.Or(s.Name, s.Key), s.Start, s.Retire
				}
			}
			by[run.Shoes] = p
			out = append(out, p)
		}
		p.metres += run.Distance
		p.runs++
		p.last = d
	})
	slices.SortStableFunc(out, func(a, b *pair) int { return cmp.Or(b.last.Compare(a.last), cmp.Compare(a.name, b.name)) })
	return out
}
