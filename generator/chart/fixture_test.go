package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// report reads the little language of the fixtures, a fact a line:
//
//	as-of 2026-03-01
//	first 2026-01-05              the first day of the diary, the last is as-of; nothing is run on days without a line
//	miles
//	day 2026-01-05 10.5           kilometres, one outing; "-" for a run without a distance
//	run 2026-01-05 km=10 min=55 hr=140 rpe=4 at=07:10 shoes=kestrel with=Ana type=long race=Half stress=3 joy=4 energy=2
//	shoes kestrel 100 800         kilometres before the diary, and at which they retire
//	unknown 2026-01-20 2026-01-26
//	slump 2026-02-01 2026-02-20
//	feel 2026-01-05 4 - 3         feel after, joy, energy
//	share 2024 1*20 0.3*5 -*27    a year of season weeks: value*times
func report(t testing.TB, src string) *analysis.Report {
	t.Helper()
	d := &diary.Diary{Config: diary.Default()}
	r := &analysis.Report{View: &analysis.View{Diary: d, Seasons: &analysis.Seasons{}}}
	days := map[diary.Date]analysis.Bucket{}
	recurs := &analysis.Recurs{}
	for _, line := range strings.Split(strings.TrimSpace(src), "\n") {
		w := strings.Fields(line)
		switch w[0] {
		case "as-of":
			r.View.AsOf = date(t, w[1])
			r.View.Last = r.View.AsOf
		case "first":
			r.View.First = date(t, w[1])
		case "miles":
			d.Config.Miles = true
		case "day":
			b := analysis.Bucket{Outings: 1}
			if w[2] != "-" {
				b.Distance = 1000 * float(t, w[2])
			}
			days[date(t, w[1])] = b
		case "run":
			e := runOf(t, w[1:])
			d.Entries = append(d.Entries, e)
			b := days[e.Date]
			days[e.Date] = analysis.Bucket{Outings: b.Outings + 1, Distance: b.Distance + e.Runs[0].Distance}
		case "shoes":
			d.Config.Shoes = append(d.Config.Shoes, diary.Shoe{Key: w[1], Name: strings.ToUpper(w[1][:1]) + w[1][1:], Start: 1000 * float(t, w[2]), Retire: 1000 * float(t, w[3])})
		case "unknown":
			for x := date(t, w[1]); !x.After(date(t, w[2])); x = x.AddDays(1) {
				days[x] = analysis.Bucket{State: analysis.Unknown}
			}
		case "slump":
			recurs.Hits = append(recurs.Hits, analysis.Hit{Span: diary.Span{From: date(t, w[1]), To: date(t, w[2])}})
		case "feel":
			e := &diary.Entry{Date: date(t, w[1])}
			e.Feel.After.Value, e.Joy.Value, e.Energy.Value = score(t, w[2]), score(t, w[3]), score(t, w[4])
			d.Entries = append(d.Entries, e)
		case "share":
			year, err := strconv.Atoi(w[1])
			if err != nil {
				t.Fatal(err)
			}
			if r.View.Seasons.Years == 0 {
				r.View.Seasons.First = year
			}
			r.View.Seasons.Years++
			r.View.Seasons.Share = append(r.View.Seasons.Share, shares(t, w[2:])...)
		default:
			t.Fatalf("fixture: %q is not known", w[0])
		}
	}
	tally(r.View, days)
	if len(recurs.Hits) > 0 {
		r.Findings = []analysis.Finding{{Kind: "slump", Recurs: recurs}}
	}
	return r
}

// runOf reads a post of one run.
func runOf(t testing.TB, words []string) *diary.Entry {
	e := &diary.Entry{Date: date(t, words[0])}
	r := diary.Run{Date: e.Date, Outings: 1}
	for _, w := range words[1:] {
		key, v, _ := strings.Cut(w, "=")
		switch key {
		case "km":
			r.Distance = 1000 * float(t, v)
		case "min":
			r.Duration = 60 * float(t, v)
		case "hr":
			r.HR = float(t, v)
		case "rpe":
			r.RPE = diary.Some(float(t, v))
		case "at":
			r.Clock = v
		case "shoes":
			r.Shoes = v
		case "with":
			r.With = []string{v}
		case "type":
			r.Type = v
		case "race":
			r.Race = &diary.Race{Name: v}
		case "joy":
			e.Joy.Value = float(t, v)
		case "energy":
			e.Energy.Value = float(t, v)
		case "mood":
			e.Mood.Value = float(t, v)
		case "before":
			e.Feel.Before.Value = float(t, v)
		case "after":
			e.Feel.After.Value = float(t, v)
		case "sleep":
			e.Sleep = float(t, v)
		case "resting":
			e.RestingHR = float(t, v)
		case "stress":
			e.Stress.Value = float(t, v)
		default:
			t.Fatalf("fixture: a run has no %q", key)
		}
	}
	e.Runs = []diary.Run{r}
	return e
}

// tally fills days and weeks of a view; a week with an unknown day is unknown.
func tally(v *analysis.View, days map[diary.Date]analysis.Bucket) {
	if v.First.IsZero() {
		return
	}
	for d := v.First; !d.After(v.Last); d = d.AddDays(1) {
		b := days[d]
		b.Span = diary.Span{From: d, To: d}
		v.Days = append(v.Days, b)
		start := d.Week(v.Config.WeekStarts)
		if n := len(v.Weeks); n == 0 || v.Weeks[n-1].From != start {
			v.Weeks = append(v.Weeks, analysis.Bucket{Span: diary.Span{From: start, To: start.AddDays(6)}})
		}
		week := &v.Weeks[len(v.Weeks)-1]
		week.Distance += b.Distance
		week.Outings += b.Outings
		week.State = max(week.State, b.State)
	}
}

func date(t testing.TB, s string) diary.Date {
	t.Helper()
	d, err := diary.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func float(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func score(t testing.TB, s string) float64 {
	if s == "-" {
		return 0
	}
	return float(t, s)
}

func shares(t testing.TB, runs []string) []float64 {
	var out []float64
	for _, run := range runs {
		value, times, _ := strings.Cut(run, "*")
		v := math.NaN()
		if value != "-" {
			v = float(t, value)
		}
		for range int(float(t, times)) {
			out = append(out, v)
		}
	}
	if len(out) != 52 {
		t.Fatalf("fixture: a year has 52 season weeks, not %d", len(out))
	}
	return out
}

// drawn is a figure as the fixtures hold it: its words, its picture a shape a line, and its table.
func drawn(f Figure) (words, svg, table string) {
	words = fmt.Sprintf("%s\n%s\n%s\n", f.Title, f.Alt, f.Caption)
	svg = strings.ReplaceAll(SVG(Layout(f), f.ID, f.Title, f.Alt), "><", ">\n<") + "\n"
	t := TableOf(f)
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s\n", t.Corner, strings.Join(t.Columns, " | "))
	for _, row := range t.Rows {
		b.WriteString(strings.TrimRight(row.Name+" | "+strings.Join(row.Cells, " | "), " ") + "\n")
	}
	return words, svg, b.String()
}
