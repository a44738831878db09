package analysis

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/runlog/runlog/analysis/diary"
)

func TestJSONIsTheContract(t *testing.T) {
	p := 0.004
	entry := ran(on(2020, 2, 11), 5)
	entry.File = "content/2020/2020-02-11-flat.md"
	d := made(t, nil, entry, ran(on(2027, 1, 1), 5))
	det := &Detector{ID: "seasonal_slump", Sources: []Source{{"A study", "https://example.org/"}}}
	quiet := &Detector{ID: "resting_hr"}
	r := &Report{
		View: NewView(d, on(2026, 11, 22)),
		Findings: []Finding{
			{
				Detector: det, Tier: Pattern, Kind: "slump", Raised: on(2025, 1, 1), AsOf: on(2026, 1, 1), Span: diary.Span{From: on(2026, 2, 2), To: on(2026, 3, 15)},
				Title: "Your log dips", Says: "Says <so>.", Sure: "Sure.", SwitchOff: "Hush.", Measure: "distance", Effect: -0.41, P: &p, N: 318,
				Recurs: &Recurs{
					From: MonthDay{2, 2}, To: MonthDay{3, 15}, YearsFor: []int{2019, 2020, 2022}, YearsAgainst: []int{2021},
					Next: &Forecast{diary.Span{From: on(2027, 1, 25), To: on(2027, 2, 12)}, 0.7},
				},
				Evidence: []Evidence{{entry, ""}}, Against: []string{"2021: no dip"}, Advice: []string{"Rest."},
				Why: []Factor{{Name: "stress", During: 3.9, Otherwise: 2.6, P: 0.02, Tested: true, N: 41, Words: "before it 3.9 of 5, otherwise 2.6"}},
			},
			{Detector: quiet, Tier: Note, Raised: on(2026, 1, 1), AsOf: on(2026, 1, 1)},
		},
		Silent: []Silence{{Detector: quiet, Reason: "needs 20 readings", Keys: []string{"resting_hr"}}, {Detector: det, Reason: "tested", P: &p, Measure: "feel"}},
	}
	got, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/report.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Error(diff)
	}
	r.Findings[0].Effect = math.NaN()
	if _, err := r.JSON(); err == nil {
		t.Error("a number that is none was written")
	}
}

func TestJSONCountsRunsAsTheSiteDoes(t *testing.T) {
	var es []*diary.Entry
	for _, run := range []diary.Run{{Outings: 1}, {Total: true, Outings: 4}, {Total: true}} {
		day := on(2026, 1, 5+7*len(es))
		run.Date, run.Distance = day, 30*diary.Kilometre
		es = append(es, &diary.Entry{Date: day.AddDays(6), Week: day, Runs: []diary.Run{run}})
	}
	got, err := (&Report{View: NewView(made(t, nil, es...), on(2026, 2, 1))}).JSON()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(got), `"runs": 5,`) {
		t.Errorf("one run, a total of four and a total of nobody knows how many are\n%s", got)
	}
}
