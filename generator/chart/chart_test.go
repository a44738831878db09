package chart

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

var update = flag.Bool("update", false, "write what the charts draw into their fixtures")

func TestCatalogueIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range All {
		if !regexp.MustCompile(`^[a-z_]+$`).MatchString(c.ID) || seen[c.ID] {
			t.Errorf("chart %q: an ID is small letters and _, and no other chart's", c.ID)
		}
		seen[c.ID] = true
		if c.Title == "" || len(c.Doc) < 50 || c.Figure == nil {
			t.Errorf("chart %s lacks a title, a Doc or a function", c.ID)
		}
		if _, err := os.Stat(fixture(c)); err != nil {
			t.Errorf("chart %s has no fixture: %v", c.ID, err)
		}
	}
}

// What the charts show is listed in docs/charts.md, out of the catalogue. go test ./generator/chart -run Documented -update writes it.
func TestChartsAreDocumented(t *testing.T) {
	const page = "../../docs/charts.md"
	var b strings.Builder
	b.WriteString("# Charts\n\nThe site shows these where they belong. In prose `:::chart{kind=weekly}` on a line of its own shows one, and `:::chart{kind=weekly year=2025}` one of a\n" +
		"year, where that can be. Every chart has its numbers as a table below it. A test writes this page out of the code of the charts.\n")
	for _, c := range All {
		year := ""
		if c.In != nil {
			year = " It can be of a year."
		}
		fmt.Fprintf(&b, "\n## %s: `%s`\n\n%s%s\n", c.Title, c.ID, c.Doc, year)
	}
	if *update {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	written, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(written)); diff != "" {
		t.Errorf("%s is not what the charts say (go test ./generator/chart -run Documented -update):\n%s", page, diff)
	}
}

func fixture(c *Chart) string { return filepath.Join("testdata", c.ID+".txtar") }

func TestChartsDrawTheirFixtures(t *testing.T) {
	for _, c := range All {
		t.Run(c.ID, func(t *testing.T) {
			a, err := txtar.ParseFile(fixture(c))
			if err != nil {
				t.Fatal(err)
			}
			f := c.Figure(report(t, string(a.Files[0].Data)), words.English())
			if f.Empty {
				t.Fatal("the fixture has data, but the figure is empty")
			}
			words, svg, table := drawn(f)
			got := txtar.Format(&txtar.Archive{Comment: a.Comment, Files: []txtar.File{
				a.Files[0], {Name: "words", Data: []byte(words)}, {Name: "svg", Data: []byte(svg)}, {Name: "table", Data: []byte(table)},
			}})
			if *update {
				if err := os.WriteFile(fixture(c), got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(a)), string(got)); diff != "" {
				t.Errorf("not what the fixture holds (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnEmptyDiaryGetsASentenceInsteadOfAPicture(t *testing.T) {
	reports := map[string]*analysis.Report{
		"nothing at all": {},
		"no view":        {View: &analysis.View{}},
		"no entries":     {View: &analysis.View{Diary: &diary.Diary{Config: diary.Default()}, AsOf: diary.Date{Year: 2026, Month: 2, Day: 3}}},
	}
	for name, r := range reports {
		figures := []Figure{weeklyIn(r, words.English(), 2025), calendarIn(r, words.English(), 2025)}
		for _, c := range All {
			figures = append(figures, c.Figure(r, words.English()))
		}
		for _, f := range figures {
			html, err := HTML(f, 2)
			if err != nil {
				t.Fatalf("%s, %s: %v", name, f.ID, err)
			}
			if !f.Empty || !strings.Contains(string(html), "yet: ") && !strings.Contains(string(html), "yet to say") || strings.Contains(string(html), "<svg") {
				t.Errorf("%s: %s is not a kind sentence:\n%s", name, f.ID, html)
			}
		}
	}
}

func TestALongSilenceIsNotAnEmptyAxis(t *testing.T) {
	r := report(t, "as-of 2026-01-18\nfirst 2023-01-02\nday 2023-01-05 10\nunknown 2023-03-01 2026-01-18")
	for _, f := range []Figure{Weekly.Figure(r, words.English()), Year.Figure(r, words.English()), weeklyIn(r, words.English(), 2024), calendarIn(r, words.English(), 2025)} {
		if !f.Empty || !strings.HasPrefix(f.Caption, "Nothing is written about these ") {
			t.Errorf("%s: empty %v, %q", f.ID, f.Empty, f.Caption)
		}
	}
}

func TestMilesAreMilesInEveryWordAndNumber(t *testing.T) {
	r := report(t, "as-of 2026-01-18\nfirst 2026-01-05\nmiles\nday 2026-01-05 16.09344")
	for _, f := range []Figure{Weekly.Figure(r, words.English()), Year.Figure(r, words.English())} {
		html, err := HTML(f, 2)
		if err != nil {
			t.Fatal(err)
		}
		if f.Unit != "mi" || !strings.Contains(string(html), "10 mi") || strings.Contains(string(html), "km") {
			t.Errorf("%s: want 10 mi and no km", f.ID)
		}
	}
}

func TestAYearsChartsHoldThatYear(t *testing.T) {
	r := report(t, "as-of 2026-01-18\nfirst 2024-12-20\nday 2024-12-25 5\nday 2025-06-01 7\nday 2026-01-05 10")
	c := calendarIn(r, words.English(), 2024)
	if len(c.X) != 366 || c.Series[0].Begins != 354 || known(c.Series[0].Values) != 12 {
		t.Errorf("2024: %d days from %d on, %d known; want 366 and the 12 from 20 December", len(c.X), c.Series[0].Begins, known(c.Series[0].Values))
	}
	w := weeklyIn(r, words.English(), 2026)
	if w.X[0] != "29 December 2025 – 4 January 2026" || len(w.X) != 53 || len(w.Series[0].Values) != 3 {
		t.Errorf("2026: begins with %q, %d weeks, %d of them not ahead; want 53 and 3", w.X[0], len(w.X), len(w.Series[0].Values))
	}
	if c.ID == Year.Figure(r, words.English()).ID {
		t.Error("the charts of two years on one page need two IDs")
	}
}

func TestRunsWithoutADistanceAreMissingNotZero(t *testing.T) {
	r := report(t, "as-of 2026-01-18\nfirst 2026-01-05\nday 2026-01-05 10\nday 2026-01-14 -")
	w := Weekly.Figure(r, words.English())
	if !missing(w.Series[0].Values[1]) || !strings.Contains(w.Series[0].Tips[1], "1 outing, no distance written down") {
		t.Errorf("week of 12 January: %v, %q", w.Series[0].Values[1], w.Series[0].Tips[1])
	}
}

func TestASlumpOverNewYearIsOutlinedInBothYears(t *testing.T) {
	r := report(t, "as-of 2025-12-30\nfirst 2024-01-01\nday 2025-01-05 10\nshare 2024 1*52\nshare 2025 1*52\nslump 2024-12-10 2025-01-20")
	want := []Mark{{From: 49, To: 51, Row: 0, Label: "slump"}, {From: 0, To: 2, Row: 1, Label: "slump"}}
	if diff := cmp.Diff(want, SlumpMap.Figure(r, words.English()).Marks); diff != "" {
		t.Error(diff)
	}
}

// Days of a year fall into season weeks by the formula 52·day/days, rounded down.
func TestSeasonWeeksCoverEveryYear(t *testing.T) {
	for _, year := range []int{2023, 2024} {
		n := diary.DaysIn(year)
		for i := range n {
			d := diary.Date{Year: year, Month: 1, Day: 1}.AddDays(i)
			if w := 52 * i / n; !seasonWeek(year, w).Has(d) {
				t.Errorf("%s is not in season week %d, which is %v", d, w, seasonWeek(year, w))
			}
		}
	}
}
