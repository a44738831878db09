package analysis

import (
	"slices"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// everyThirdDay is a diary with a post each third day for so many days.
func everyThirdDay(days int) []*diary.Entry {
	var es []*diary.Entry
	for i := 0; i < days; i += 3 {
		es = append(es, ran(on(2024, 1, 1).AddDays(i), 8))
	}
	return es
}

func TestAnAnswerEndsTheQuestion(t *testing.T) {
	es := everyThirdDay(150) // up to 27 May
	back := ran(on(2024, 7, 1), 5)
	d := made(t, nil, append(es, back)...)
	if r := Analyze(d, on(2024, 7, 1), []*Detector{QuietDiary}, nil); len(r.Findings) != 1 {
		t.Fatalf("does not ask: %+v", r.Silent)
	}
	back.Gap = "rest"
	if r := Analyze(d, on(2024, 7, 1), []*Detector{QuietDiary}, nil); len(r.Findings) != 0 {
		t.Error("asks what was answered")
	}
	public, _ := d.Published(diary.Policy{Hide: []string{"gap"}})
	if r := Analyze(public, on(2024, 7, 1), []*Detector{QuietDiary}, nil); len(r.Findings) != 0 {
		t.Error("asks on the site what was answered, as the answer is hidden")
	}
	if h := History(d, on(2024, 7, 1), []*Detector{QuietDiary}, nil); len(h) != 1 || h[0].Raised != on(2024, 6, 17) {
		t.Errorf("the history holds %v, want the question of 17 June", kept(h))
	}
}

// TestPrivateWeeksAreNoSilence has two months of private posts: the published copy asks nothing of them, nor of what is beside them.
func TestPrivateWeeksAreNoSilence(t *testing.T) {
	es := everyThirdDay(250)
	for _, e := range es[60:80] { // from 28 June on
		e.Private = true
	}
	whole := made(t, nil, es...)
	public, _ := whole.Published(diary.Policy{})
	for _, d := range []*diary.Diary{whole, public} {
		if h := History(d, on(2024, 9, 6), []*Detector{QuietDiary}, nil); len(h) != 0 {
			t.Errorf("asked %v", kept(h))
		}
	}
	if h := History(public, on(2024, 12, 6), []*Detector{QuietDiary}, nil); len(h) != 1 {
		t.Errorf("after three months without a word: %v", kept(h))
	}
}

// TestPrivateYearsAreNotCalledLoggedOtherwise has a year in which nearly all posts are private, and one without feel.
func TestPrivateYearsAreNotCalledLoggedOtherwise(t *testing.T) {
	es := everyThirdDay(3 * 365)
	for _, e := range es {
		e.Private = e.Date.Year == 2025 && e.Date.Month != 6
		if e.Date.Year < 2026 {
			e.Feel.After = diary.Score{Value: 4, Raw: "4"}
		}
	}
	whole := made(t, nil, es...)
	public, _ := whole.Published(diary.Policy{})
	for name, d := range map[string]*diary.Diary{"whole": whole, "public": public} {
		h := History(d, on(2027, 2, 1), []*Detector{CannotTell}, nil)
		if len(h) != 1 || h[0].Title != "2026 is logged in another way" {
			t.Errorf("the %s diary raises %v", name, kept(h))
		}
	}
}

func TestACompleteLogIsNotAsked(t *testing.T) {
	c := diary.Default()
	c.Complete = true
	d := made(t, c, append(everyThirdDay(150), ran(on(2024, 7, 1), 5))...)
	if h := History(d, on(2024, 7, 1), []*Detector{QuietDiary}, nil); len(h) != 0 {
		t.Errorf("a log that covers each day is asked %v", kept(h))
	}
}

func TestRarePostsHaveLongPauses(t *testing.T) {
	var es []*diary.Entry
	for i := range 60 {
		es = append(es, ran(on(2018, 1, 1).AddDays(30*i), 8))
	}
	last := es[59].Date
	for days, want := range map[int]int{44: 0, 46: 1} {
		if h := History(made(t, nil, es...), last.AddDays(days), []*Detector{QuietDiary}, nil); len(h) != want {
			t.Errorf("after %d days the history holds %v", days, kept(h))
		}
	}
}

func TestSilenceStaysRaised(t *testing.T) {
	es, _ := drawnBy(5, 1500)
	es = slices.DeleteFunc(es, func(e *diary.Entry) bool { return e.Date.YearDay() > 300 })
	staysRaised(t, QuietDiary, es, on(2024, 2, 10))
}
