package analysis

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// wordwise are the detectors of what is written, beside those that only count.
var wordwise = []*Detector{Relief, HaveTo, RageRuns, OtherEyes, Guilt, NoGoal, Dread, OldMe, HeavyWords}

// talkative is a diary whose words, moods, goals and kudos come and go in stretches: in each one signal is said often, and now and then a
// post of another week is handed in late.
func talkative(t testing.TB, seed string, days int) *diary.Diary {
	t.Helper()
	r := stats.Draws([]byte(seed))
	say := []string{"So glad that is over.", "I have to get my miles in.", "So angry when I left.", "What will people think of that pace?", "Feeling guilty about yesterday.",
		"Blah.", "Dreading this.", "I used to run this a minute faster.", "What is the point.", "I am scared to go far."}
	plain := []string{"Out along the river.", "Light wind.", "Loved it.", "A heron by the weir."}
	var es []*diary.Entry
	var late []diary.Run
	said := 0
	for i := range days {
		day := on(2015, 1, 1).AddDays(i)
		if r.IntN(45) == 0 {
			said = r.IntN(3 * len(say)) // beyond the list: nothing is said
		}
		if r.IntN(4) == 0 {
			continue
		}
		e := &diary.Entry{Date: day, Body: []byte(plain[r.IntN(len(plain))])}
		e.File = day.String() + ".md"
		low := said < len(say) && i > 400
		if low && r.IntN(2) == 0 {
			e.Body = []byte(say[said])
		}
		run := diary.Run{Date: day, Outings: 1, Distance: 5000 + float64(r.IntN(8000)), Kudos: diary.Some(float64(5 + r.IntN(20)))}
		if low {
			run.Distance /= 2
		}
		run.Own = &diary.Day{Feel: diary.Feel{Before: diary.Score{Value: 3 + float64(r.IntN(2)) - indicator(low), Raw: "x"}, After: diary.Score{Value: 4, Raw: "x"}}}
		if i < 500 && i%12 == 0 {
			e.Goal = "the hill"
		}
		if low && said == 2 && r.IntN(3) == 0 {
			run.Own.Mood = diary.Score{Value: 1, Raw: "angry"}
		}
		if r.IntN(15) == 0 {
			late = append(late, run)
		} else {
			e.Runs = append(e.Runs, run)
		}
		if r.IntN(9) == 0 {
			e.Runs, late = append(e.Runs, late...), nil
		}
		es = append(es, e)
	}
	return made(t, nil, es...)
}

func TestLaterPostsMoveNothingThatWordsRaised(t *testing.T) {
	const days = 1600
	for _, det := range wordwise {
		said := 0
		for _, seed := range []string{"a", "b", "c", "d", "e", "f", "g"} {
			d := talkative(t, seed, days)
			whole := toldBy(d, det, on(2015, 1, 1).AddDays(days))
			said += len(whole)
			for _, cut := range []int{600, 811, 1003, 1250, 1500, 1599} {
				day := on(2015, 1, 1).AddDays(cut)
				want := slices.DeleteFunc(slices.Clone(whole), func(s string) bool { return s[:len("2015-01-01")] > day.String() })
				if diff := cmp.Diff(want, toldBy(d, det, day), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s, cut on %s (-in the whole diary +by then):\n%s", det.ID, day, diff)
				}
			}
		}
		if said == 0 {
			t.Errorf("%s says nothing in any of these diaries, so this tests nothing", det.ID)
		}
	}
}

func TestAPostMoreMovesNoEarlierFinding(t *testing.T) {
	const days = 1200
	d := talkative(t, "b", days)
	more := &diary.Entry{Date: on(2015, 1, 1).AddDays(900), Body: []byte("So glad that is over. So angry. I have to run.")}
	more.File = "more.md"
	after := made(t, nil, append(slices.Clone(d.Entries), more)...)
	for _, det := range slices.Concat(wordwise, daywise) {
		before := func(d *diary.Diary) []string {
			return slices.DeleteFunc(toldBy(d, det, on(2015, 1, 1).AddDays(days)), func(s string) bool { return s[:len("2015-01-01")] >= more.Date.String() })
		}
		if diff := cmp.Diff(before(d), before(after), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: a post of %s changed what was raised before it (-without +with):\n%s", det.ID, more.Date, diff)
		}
	}
}

// TestFindingsShowWhatTheyRestOn holds for everything that the detectors of words and days say on these diaries: numbers with their n, how
// sure, an ordinary reason, an offer, how to switch it off, the posts, and for words the sentence.
func TestFindingsShowWhatTheyRestOn(t *testing.T) {
	for _, det := range slices.Concat(wordwise, daywise) {
		for _, d := range []*diary.Diary{talkative(t, "a", 1600), talkative(t, "c", 1600), everything(t, "a", 1300)} {
			v := NewView(d, on(2020, 1, 1))
			v.history = true
			found, _ := det.Find(v)
			for _, f := range found {
				parts := map[string]string{"title": f.Title, "says": f.Says, "sure": f.Sure, "ordinary": f.Ordinary, "offer": f.Offer, "silence": f.SwitchOff}
				for name, text := range parts {
					if words := unkind(text); text == "" || words != nil || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "%!") {
						t.Errorf("%s, %s: %q (%q)", det.ID, name, text, words)
					}
				}
				if !strings.Contains(f.SwitchOff, "ack: ["+det.ID+"]") || !strings.Contains(f.SwitchOff, "not: ["+det.ID+"]") {
					t.Errorf("%s: how to switch it off is missing: %q", det.ID, f.SwitchOff)
				}
				if det == HeavyWords { // counts nothing and quotes nothing
					if f.N != 0 || f.Evidence != nil || strings.ContainsAny(f.Says+f.Sure, "0123456789") {
						t.Errorf("%s shows numbers or posts: %+v", det.ID, f)
					}
					continue
				}
				if f.N == 0 || math.IsNaN(f.Effect) {
					t.Errorf("%s: n %d, effect %v", det.ID, f.N, f.Effect)
				}
				if len(f.Evidence) == 0 {
					t.Errorf("%s: no post stands behind %q", det.ID, f.Says)
				}
				if f.Measure == "words" {
					for _, e := range f.Evidence {
						if e.Quote == "" && det != NoGoal { // behind which the latest goal stands too
							t.Errorf("%s: %s stands behind it without a sentence", det.ID, e.Entry.File)
						}
					}
				}
			}
		}
	}
}

func TestTheHabitAfterPoorDays(t *testing.T) {
	poor := func(day int, z float64) session {
		return session{&record{day: day, told: day, entry: &diary.Entry{Date: on(2020, 1, 1).AddDays(day)}}, z}
	}
	for name, c := range map[string]struct {
		up   bool // the load goes up after poor days, and not after others
		want int
	}{"harder": {true, 1}, "as ever": {false, 0}} {
		var es []*diary.Entry
		var sessions []session
		for i := range 1100 {
			km := 6.0
			block := i / 70 // a session begins each block; every second one is poor
			if c.up && block%2 == 1 && i%70 > 0 && i%70 <= 14 {
				km = 12
			}
			e := ran(on(2020, 1, 1).AddDays(i), km)
			e.Runs[0].Duration = km * 360
			es = append(es, e)
			if i >= 70 && i%70 == 0 {
				sessions = append(sessions, poor(i, -2*float64(block%2)))
				sessions = append(sessions, poor(i+30, 0))
			}
		}
		v := NewView(made(t, nil, es...), on(2023, 1, 1))
		if got := v.habitAfterBad(sessions, harderBelow, harderLoad); len(got) != c.want {
			t.Errorf("%s: %d findings, want %d", name, len(got), c.want)
		}
	}
}

func TestPhasesOfTheWayBack(t *testing.T) {
	c := diary.Default()
	c.Overtraining = diary.Overtraining{Diagnosed: on(2026, 1, 4), UsualWeek: 60_000}
	c.Heart.Max = 190
	for name, test := range map[string]struct {
		week  []float64 // effort of each day's run
		km    float64
		heart float64
		weeks int // before the week that is looked at, each of two short easy runs
		want  string
	}{
		"a quiet first week":  {[]float64{2, 2, 2}, 4, 105, 0, ""},
		"a fourth day":        {[]float64{2, 2, 2, 2}, 4, 105, 0, "4 days of running where the plan has up to 3"},
		"harder than easy":    {[]float64{2, 4}, 4, 105, 0, "an effort of 4 where it has up to 2"},
		"the heart":           {[]float64{2, 2}, 4, 118, 0, "a heart rate of 118 where it stays under 114"},
		"four in the second":  {[]float64{4, 5, 6, 4}, 4, 110, 4, ""},
		"nearly all at once":  {[]float64{4, 5, 6, 4}, 13, 110, 4, "87% of your usual distance where it has up to 80%"},
		"harder in the third": {[]float64{4, 7, 8, 9, 4}, 9, 150, 6, "an effort of 9 where it has up to 8; 3 hard runs where it has up to 2"},
	} {
		var es []*diary.Entry
		add := func(day int, km, effort, heart float64) {
			e := ran(on(2026, 1, 5).AddDays(day), km)
			e.Runs[0].RPE, e.Runs[0].HR = diary.Some(effort), heart
			es = append(es, e)
		}
		for w := range test.weeks {
			far := 3.0
			if w == 4 {
				far = 23 // reaches 75% in the second phase
			}
			add(7*w, far, 2, 100)
			add(7*w+3, far, 2, 100)
		}
		for i, effort := range test.week {
			add(7*test.weeks+i, test.km, effort, test.heart)
		}
		v := NewView(made(t, c, es...), on(2026, 3, 30))
		var got string
		for _, f := range v.phaseReturns() {
			_, got, _ = strings.Cut(f.Says, ": ")
		}
		if strings.TrimSuffix(got, ".") != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestMissedRunsThatWereMadeUpFor(t *testing.T) {
	var es []*diary.Entry
	for i := range 300 {
		e := ran(on(2025, 1, 1).AddDays(i), 6)
		e.Runs[0].Plan = diary.Plan{Text: "6 km", Distance: 6000}
		if i%20 == 10 {
			e.Runs, e.Plan = nil, diary.Plan{Text: "6 km", Distance: 6000, Skipped: "work"}
		}
		if i%40 == 11 {
			e.Runs[0].Distance = 12_000 // the day after every second missed run
		}
		es = append(es, e)
	}
	v := NewView(made(t, nil, es...), on(2026, 1, 1))
	if got, want := v.madeUp(299, 42), " Of 2 planned runs left out in these weeks, 1 was made up for within two days; in the year before, 7 of 13."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := v.madeUp(8, 42); got != "" {
		t.Errorf("before the first missed run it says %q", got)
	}
}

func TestLongerRunsAfterFewKudos(t *testing.T) {
	for name, follows := range map[string]float64{"follows": 1, "does not": 0} {
		r := stats.Draws([]byte(name))
		var es []*diary.Entry
		few := 0.0
		for i := range 900 {
			e := ran(on(2022, 1, 1).AddDays(i), 8+follows*few/3+r.Float64())
			kudos := float64(10 + r.IntN(12))
			few = 16 - kudos
			e.Runs[0].Kudos = diary.Some(kudos)
			es = append(es, e)
		}
		found := NewView(made(t, nil, es...), on(2024, 12, 1)).runsAfterFewKudos()
		if speaks := len(found) > 0; speaks != (follows > 0) {
			t.Errorf("where distance %s: %d findings", name, len(found))
		}
		for _, f := range found {
			if f.Tier != Hint || f.P == nil || *f.P > kudosP || f.N < kudosLeast {
				t.Errorf("%+v", f)
			}
		}
	}
}
