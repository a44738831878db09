package analysis

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// The values are those of scipy.stats.betabinom.sf(k-1, n, a, b), scipy 1.10.1.
func TestBetaBinomialTailAgainstScipy(t *testing.T) {
	for _, c := range []struct {
		k, n       int
		a, b, want float64
	}{
		{3, 12, 0.8, 43.6, 0.005665390549925431},
		{5, 25, 0.425, 7.3, 0.0905435329538089},
		{3, 20, 2.5, 60, 0.06598450515149723},
		{0, 6, 0.3, 3, 1},
		{3, 12, 0.5, 40.5, 0.003349008356830052}, // a year without any
		{6, 6, 1, 9, 0.00019980019979970454},
		{10, 10, 1, 1, 0.09090909090909083},
	} {
		if got := betaBinomialTail(c.k, c.n, c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("P(X >= %d of %d; %v, %v) = %v, want %v", c.k, c.n, c.a, c.b, got, c.want)
		}
	}
}

// TestAWeeklyDiaryIsHeard has one post a week, the latest seven of which end in relief.
func TestAWeeklyDiaryIsHeard(t *testing.T) {
	var es []*diary.Entry
	for i := range 80 {
		e := ran(on(2024, 1, 6).AddDays(7*i), 8)
		e.Body = []byte("Round the lake with the dog.\n")
		if i >= 73 {
			e.Body = []byte("Glad it was over.\n")
		}
		es = append(es, e)
	}
	r := Analyze(made(t, nil, es...), es[len(es)-1].Date, []*Detector{Relief}, nil)
	want := "Your log is relieved that a run is over in 6 of 6 posts of the latest six weeks; in your own year before, in 1 of 53."
	if len(r.Findings) != 1 || r.Findings[0].Says != want || r.Findings[0].Raised != es[75].Date {
		t.Errorf("%v, %q, silent as %+v", kept(r.Findings), r.Findings[0].Says, r.Silent)
	}
	gone := Analyze(made(t, nil, es...), es[len(es)-1].Date.AddDays(120), []*Detector{Relief}, nil)
	if len(gone.Silent) != 1 || !gone.Silent[0].Wordless || !strings.HasSuffix(gone.Silent[0].Reason, "; the latest eight weeks hold 0") {
		t.Errorf("four months later: %+v, silent as %+v", kept(gone.Findings), gone.Silent)
	}
}

// TestARareDiaryIsToldWhatItLacks has posts enough, and too few of them in any eight weeks.
func TestARareDiaryIsToldWhatItLacks(t *testing.T) {
	var es []*diary.Entry
	for i := range 80 {
		day := on(2024, 1, 6).AddDays(12 * i)
		e, problems := diary.Parse(day.String()+".md", []byte("---\ndate: "+day.String()+"\n---\nRound the lake with the dog.\n"), nil)
		for _, p := range problems {
			t.Fatal(p)
		}
		es = append(es, e)
	}
	d, problems := diary.New(es, nil)
	for _, p := range problems {
		t.Fatal(p)
	}
	r := Analyze(d, on(2026, 8, 14), []*Detector{Relief}, nil)
	want := "Needs 30 posts with text in a year, and 6 in the latest four weeks or in up to eight; your 80 posts with text lie further apart."
	if len(r.Silent) != 1 || r.Silent[0].Text() != want || !r.Silent[0].Wordless {
		t.Errorf("%+v, want %q", r.Silent, want)
	}
}

// TestAHabitOfFewWordsIsHeardOverSixWeeks has five posts of relief in six weeks, but three of them at most in any four, which chance may bring.
func TestAHabitOfFewWordsIsHeardOverSixWeeks(t *testing.T) {
	last := on(2025, 8, 1)
	var es []*diary.Entry
	for day := on(2024, 6, 1); !day.After(last); day = day.AddDays(2) {
		e := ran(day, 8)
		e.Body = []byte("Round the lake with the dog.\n")
		if slices.Contains([]int{0, 12, 24, 30, 40}, last.Sub(day)) {
			e.Body = []byte("Glad that is over.\n")
		}
		es = append(es, e)
	}
	four := textRate{id: "relief", signals: []signal{saysRelief}, days: rateWindow, least: rateLeast, ratio: rateRatio, p: rateChance}
	six := four
	six.longer = true
	for _, c := range []struct {
		rule textRate
		want int
	}{{four, 0}, {six, 1}} {
		days, rates, _ := c.rule.find(NewView(made(t, nil, es...), last))
		if len(days) != c.want {
			t.Errorf("over %d days, and half as many again: %v, it speaks %d times, want %d: %+v", c.rule.days, c.rule.longer, len(days), c.want, rates)
		}
	}
}

// TestAStretchOfWordsLastsBesideTheYearBeforeIt has a runner who takes to writing that it is over at last, in every other post of a month
// and then in one of four: three months later the own year holds so many of them that it would hear no more of it.
func TestAStretchOfWordsLastsBesideTheYearBeforeIt(t *testing.T) {
	const usual, loud = 200, 14 // posts
	var es []*diary.Entry
	first := on(2024, 6, 1)
	for i := range usual + 80 {
		e := ran(first.AddDays(2*i), 8)
		e.Body = []byte("Round the lake with the dog.\n")
		if more := i - usual; more >= 0 && (more < loud && more%2 == 0 || more >= loud && more < 48 && more%4 == 0) {
			e.Body = []byte("Glad that is over.\n")
		}
		es = append(es, e)
	}
	day := func(post int) diary.Date { return first.AddDays(2 * post) }
	d := made(t, nil, es...)
	for _, c := range []struct {
		post  int
		words string
	}{
		{usual + 10, "in 6 of 14 posts of the latest four weeks; in your own year before, in 0 of"},
		{usual + 46, "in 5 of 21 posts of the latest six weeks; in the year before it was first told, in 0 of 183."},
	} {
		found := Analyze(d, day(c.post), []*Detector{Relief}, nil).Findings
		if len(found) != 1 || !strings.Contains(found[0].Says, c.words) || found[0].AsOf != day(c.post) {
			t.Errorf("on %s: %+v, want %q", day(c.post), found, c.words)
		}
	}
	if told := History(d, day(usual+79), []*Detector{Relief}, nil); len(told) != 1 || told[0].To != day(usual+50) {
		t.Errorf("told as %+v, want once, and over when the words are", told)
	}
}

// onceAWeekSaid are counts of a post a week: of each stretch of weeks, how many of them say a thing, evenly spread.
func onceAWeekSaid(stretches ...[2]int) (counts tallies, last int) {
	counts = tallies{[]int{0}, []int{0}}
	for _, s := range stretches {
		said, weeks := s[0], s[1]
		for w := range weeks {
			says := (w+1)*said/weeks - w*said/weeks
			for day := range 7 {
				n := len(counts.of) - 1
				counts.of = append(counts.of, counts.of[n]+int(indicator(day == 6)))
				counts.said = append(counts.said, counts.said[n]+says*int(indicator(day == 6)))
			}
		}
	}
	return counts, len(counts.of) - 2
}

func TestAThinYearHasToBeBorneOut(t *testing.T) {
	x := textRate{days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	for _, c := range []struct {
		what   string
		before [2]int // of the two years before the own one
		want   bool
	}{
		{"a year like those before", [2]int{8, 104}, true},
		{"a year of fewer than ever", [2]int{30, 104}, false},
		{"no years before", [2]int{0, 0}, true},
	} {
		counts, last := onceAWeekSaid(c.before, [2]int{4, 52}, [2]int{5, 6})
		if r := x.at(counts, last); r.unusual != c.want {
			t.Errorf("5 of 6 posts after %s: %+v", c.what, r)
		}
	}
}

func TestTheLongerStretchGrowsWithTheLatestDays(t *testing.T) {
	for days, want := range map[int]int{28: 42, 35: 49, 42: 63, 49: 70, 56: 84} {
		if got := halfAgain(days); got != want {
			t.Errorf("half as many again as %d days are %d, want %d", days, got, want)
		}
	}
	x := textRate{days: rateWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	counts, last := onceAWeekSaid([2]int{0, 156}, [2]int{2, 3}, [2]int{2, 6})
	if r := x.at(counts, last); !r.unusual || r.days != 63 || r.said != 4 {
		t.Errorf("4 of 9 posts, 2 of the latest 6: %+v", r)
	}
	if x.longer = false; x.at(counts, last).unusual {
		t.Error("2 of 6 posts are told")
	}
}
