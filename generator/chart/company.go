package chart

import (
	"math"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// Company is how many runs of each month were run with others.
var Company = &Chart{
	ID:    "company",
	Title: "Runs in company",
	Doc: "The runs of each of the last 24 months, as bars from zero: the lower part are those that name company, the upper those that name none. " +
		"A month of which nothing is known has a small tick on the base line.",
	Figure: company,
	Of:     analysis.Alone,
}

// companyMonths is how far back the months go.
const companyMonths = 24

func company(r *analysis.Report, w *words.Words) Figure {
	id, title := "company", w.Text("company")
	if !hasRuns(r) {
		return nothing(w, id, title, w.Text("no_runs"))
	}
	starts, index := months(r.View, companyMonths)
	with, without := make([]float64, len(starts)), make([]float64, len(starts))
	named := 0
	eachRun(r.View, func(d diary.Date, _ *diary.Entry, run *diary.Run) {
		i := index(d)
		if i < 0 {
			return
		}
		if len(run.With) > 0 {
			with[i]++
			named++
			return
		}
		without[i]++
	})
	if named == 0 {
		return nothing(w, id, title, w.Text("no_company"))
	}
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: w.Text("runs_unit"), Kind: Bars, Places: w.Text("month"), Ticks: monthTicks(starts, w, true),
		Series: []Series{{Name: w.Text("in_company")}, {Name: w.Text("nobody_named")}},
	}
	for i, d := range starts {
		f.X = append(f.X, w.MonthYear(d.Year, d.Month))
		says := w.Text("company_of", "runs", w.Count("runs", int(with[i]+without[i])), "named", w.Whole(int(with[i])))
		if with[i]+without[i] == 0 {
			says = w.Text("no_running")
			if silent(r.View, d) {
				with[i], without[i], says = math.NaN(), math.NaN(), w.Text("not_known")
			}
		}
		tip := w.Text("chart_value", "place", f.X[i], "value", says)
		f.Series[0].Tips, f.Series[1].Tips = append(f.Series[0].Tips, tip), append(f.Series[1].Tips, tip)
	}
	f.Series[0].Values, f.Series[1].Values = with, without
	runs := 0.0
	for i := range f.X {
		runs += f.height(i)
	}
	f.Caption = w.Text("company_n", "runs", w.Count("runs", int(runs)), "named", w.Whole(named))
	f.Alt = w.Text("company_alt", "months", w.Count("months_n", len(f.X)), "runs", w.Count("runs", int(runs)), "named", w.Whole(named))
	return f
}

// silent says whether nothing is known of any day of a month.
func silent(v *analysis.View, first diary.Date) bool {
	for d := first; d.Month == first.Month; d = d.AddDays(1) {
		if dayOf(v, d).State != analysis.Unknown {
			return false
		}
	}
	return true
}
