package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// sixtyWeeks is a diary of three runs a week with everything written down, and a stretch of ten days in which all of it was low.
func sixtyWeeks(t *testing.T) (*analysis.Report, diary.Span) {
	var b strings.Builder
	first := diary.Date{Year: 2025, Month: time.January, Day: 6}
	low := diary.Span{From: first.AddDays(350), To: first.AddDays(378)}
	fmt.Fprintf(&b, "as-of %s\nfirst %s\n", first.AddDays(60*7), first)
	for w := range 60 {
		for i, day := range []int{1, 3, 5} {
			d := first.AddDays(7*w + day)
			km, joy := 8+w%3+i, 4
			if low.Has(d) {
				km, joy = 3, 2
			}
			fmt.Fprintf(&b, "run %s km=%d min=%d hr=140 rpe=%d joy=%d energy=%d stress=%d sleep=%d resting=%d mood=%d before=3 after=%d\n",
				d, km, km*6, joy+1, joy, joy, joy, joy+3, 50-joy, joy, joy)
		}
	}
	return report(t, b.String()), low
}

func TestEveryMeasureIsShownWithItsUsualRangeAndItsStretch(t *testing.T) {
	r, low := sixtyWeeks(t)
	for _, m := range []string{
		"distance", "volume", "overall", "outings", "load", "pace at effort", "feel", "energy", "mood", "stress", "lift", "sleep", "resting_hr", "rpe", "entries",
	} {
		f := &analysis.Finding{Detector: analysis.SlumpNow, Measure: m, Raised: low.To, Span: low}
		got := Evidence(r, words.English(), f)
		if got.Empty || len(got.Marks) != 1 || got.X[got.Marks[0].From] != "22–28 December 2025" || got.X[got.Marks[0].To] != "12–18 January 2026" {
			t.Errorf("%s: empty %v, marks %v", m, got.Empty, got.Marks)
			continue
		}
		inside, outside := got.value(0, got.Marks[0].From+1), got.value(0, 0)
		if same := []string{"outings", "entries", "pace at effort"}; inside == outside && !slices.Contains(same, m) {
			t.Errorf("%s: %v in the stretch as before it", m, inside)
		}
		if sc := scaleOf(got); got.Kind == Bars && sc.hi < aboveBars*got.value(0, got.Marks[0].From+1) {
			t.Errorf("%s: an axis up to %v has no room for a label above %v", m, sc.hi, got.value(0, got.Marks[0].From+1))
		}
		if sc := scaleOf(got); (m == "outings" || m == "entries") && sc.ticks[1] != math.Trunc(sc.ticks[1]) {
			t.Errorf("%s: an axis that counts is labelled %v", m, sc.ticks)
		}
		if _, err := HTML(got, 2); err != nil {
			t.Error(err)
		}
	}
}

// TestAFindingInWordsIsShownUpToToday stands for ten weeks, and names the posts of the first two.
func TestAFindingInWordsIsShownUpToToday(t *testing.T) {
	r, _ := sixtyWeeks(t)
	posts := r.View.Entries[len(r.View.Entries)-30:]
	f := &analysis.Finding{
		Detector: analysis.HaveTo, Measure: "words", Raised: posts[5].Date, Span: diary.Span{From: posts[0].Date, To: posts[29].Date}, Heard: posts,
	}
	for _, e := range posts[:6] {
		f.Evidence = append(f.Evidence, analysis.Evidence{Entry: e})
	}
	got := Evidence(r, words.English(), f)
	weeks := len(got.X)
	for i, want := range []float64{0, 3, 3, 3} {
		if at := []int{0, weeks - 11, weeks - 3, weeks - 2}[i]; got.value(0, at) != want {
			t.Errorf("%s: %v posts, want %v", got.X[at], got.value(0, at), want)
		}
	}
}

func TestAFindingThatTheDiaryHardlyMeasuresHasNoPicture(t *testing.T) {
	r := report(t, "as-of 2026-03-01\nfirst 2026-01-05\nrun 2026-01-06 km=5\nrun 2026-02-24 km=5 joy=3")
	for _, m := range []string{"energy", "sleep", "words", "something new"} {
		f := &analysis.Finding{Detector: analysis.HeavyWords, Measure: m, Raised: r.View.AsOf}
		if got := Evidence(r, words.English(), f); !got.Empty {
			t.Errorf("%s: %v", m, got.Series)
		}
	}
}

// The usual range leaves out what was found: else a long stretch would be its own usual.
func TestTheUsualIsThatOfTheOtherWeeks(t *testing.T) {
	values := append([]float64{1, 1, 1, 1}, 10, 11, 12, 13, 14, 15, 16, 17)
	got := usualRange(values, 0, 3)
	if got.From != 11.75 || got.To != 15.25 { // numpy.quantile(range(10, 18), [.25, .75])
		t.Error(got)
	}
	if got := usualRange(values[:8], 0, 3); got != (Range{}) {
		t.Error("four weeks are no usual:", got)
	}
}

func TestAFindingIsShownByTheChartOfItsDetector(t *testing.T) {
	r, low := sixtyWeeks(t)
	w := words.English()
	of := map[*analysis.Detector]*Chart{}
	for _, c := range All {
		if c.Of == nil {
			continue
		}
		if of[c.Of] != nil {
			t.Errorf("%s and %s both show what %s finds", of[c.Of].ID, c.ID, c.Of.ID)
		}
		of[c.Of] = c
		f := &analysis.Finding{Detector: c.Of, Measure: "distance", Raised: low.To, Span: low}
		got, want := Evidence(r, w, f), c.Figure(r, w)
		if got.Title != want.Title || got.ID != "evidence-"+c.Of.ID {
			t.Errorf("%s: %q with the id %q, and not %q", c.Of.ID, got.Title, got.ID, want.Title)
		}
		if c.Found != nil && (len(got.Marks) != 1 || got.X[got.Marks[0].From] != "22–28 December 2025" || got.X[got.Marks[0].To] != "12–18 January 2026") {
			t.Errorf("%s: the marks %v", c.Of.ID, got.Marks)
		}
	}
	if len(of) == 0 {
		t.Error("no chart is of a detector")
	}
}

func TestWhatIsCountedHasItsPlural(t *testing.T) {
	places := []string{"one week", "the next", "the third"}
	got := countTips("posts", places, []float64{1, 2, math.NaN()}, words.English())
	if want := []string{"one week: 1 post", "the next: 2 posts", ""}; !slices.Equal(got, want) {
		t.Errorf("tips %q, want %q", got, want)
	}
}
