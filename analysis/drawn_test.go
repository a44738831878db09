package analysis

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

// A drawnRun is a run of a drawn diary, plainly: for recomputing by other means what a detector says.
type drawnRun struct {
	day, told diary.Date
	km        float64
	race      bool
	kind      string
}

// drawRunner draws a diary of some hundred days: stretches with their own habits of running, races, and runs that a later post tells
// of. The runs stand in the order in which they were told, those of a post by day.
func drawRunner(t *rapid.T, days int) ([]*diary.Entry, []drawnRun) {
	return drawnBy(rapid.Uint64().Draw(t, "runner"), days)
}

// drawnBy is the drawn diary of a number.
func drawnBy(seed uint64, days int) ([]*diary.Entry, []drawnRun) {
	r := rand.New(rand.NewPCG(seed, 1))
	var es []*diary.Entry
	var runs, late []drawnRun
	often, usual, races := 0.5, 8.0, 0.01
	for i := range days {
		day := on(2020, 1, 1).AddDays(i)
		if r.IntN(60) == 0 {
			often, usual, races = []float64{0, 0.3, 0.6, 0.9, 1}[r.IntN(5)], float64(4+r.IntN(8)), []float64{0, 0.01, 0.05, 0.15}[r.IntN(4)]
		}
		var today []drawnRun
		if r.Float64() < often {
			run := drawnRun{day: day, told: day, km: usual + float64(r.IntN(11))/2}
			switch {
			case r.Float64() < races:
				run.race, run.km, run.kind = true, []float64{5, 5, 10, 21.1, 32, 42.2}[r.IntN(6)], []string{"", "parkrun"}[r.IntN(2)]
			case r.IntN(12) == 0:
				run.km *= 1.6
			}
			if r.IntN(20) == 0 {
				late = append(late, run)
			} else {
				today = append(today, run)
			}
		}
		if len(today) == 0 && r.IntN(6) > 0 {
			continue
		}
		if len(late) > 0 && r.IntN(3) == 0 {
			today, late = append(today, late...), nil
		}
		e := &diary.Entry{Date: day}
		slices.SortStableFunc(today, func(a, b drawnRun) int { return a.day.Compare(b.day) })
		for _, run := range today {
			run.told = day
			e.Runs = append(e.Runs, entryRun(run))
			runs = append(runs, run)
		}
		es = append(es, e)
	}
	return es, runs
}

func entryRun(run drawnRun) diary.Run {
	out := diary.Run{Date: run.day, Outings: 1, Distance: run.km * diary.Kilometre, Type: run.kind}
	if run.race {
		out.Race = &diary.Race{}
	}
	return out
}

// raisedBy are the days and kinds of all that a detector ever raised, before the budget.
func raisedBy(det *Detector, es []*diary.Entry, asOf diary.Date) []string {
	d, _ := diary.New(es, nil)
	v := NewView(d, asOf)
	v.history = true
	found, _ := det.Find(v)
	var out []string
	for _, f := range found {
		out = append(out, f.Raised.String()+" "+f.Kind)
	}
	return out
}

// staysRaised checks that what a detector raised by a day is the same whether or not the diary goes on after it.
func staysRaised(t *testing.T, det *Detector, es []*diary.Entry, asOf diary.Date) {
	t.Helper()
	whole := raisedBy(det, es, asOf)
	if len(whole) == 0 {
		t.Errorf("%s raised nothing to look at", det.ID)
	}
	for days := 30; days < asOf.Sub(es[0].Date); days += 97 {
		cut := asOf.AddDays(-days)
		var before []*diary.Entry
		for _, e := range es {
			if !e.Date.After(cut) {
				before = append(before, e)
			}
		}
		n := 0
		for n < len(whole) && whole[n][:10] <= cut.String() {
			n++
		}
		got := raisedBy(det, before, cut)
		if len(got) != n {
			t.Fatalf("%s on %s raised %v, later %v", det.ID, cut, got, whole[:n])
		}
		for i := range got {
			if got[i] != whole[i] {
				t.Fatalf("%s on %s raised %v, later %v", det.ID, cut, got, whole[:n])
			}
		}
	}
}
