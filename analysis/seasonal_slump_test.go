package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

func TestVerdictsNeedTwoLooksRunning(t *testing.T) {
	// A letter a look: s stands, r stands as no more than a wave, - does not.
	for looks, want := range map[string]string{
		"-":      "-",
		"s-":     "hint -",
		"ss":     "hint pattern",
		"ssss":   "hint pattern pattern pattern",
		"s-s":    "hint - hint",
		"srs":    "hint rhythm pattern",
		"rr-sss": "rhythm rhythm - hint pattern pattern",
	} {
		var ls []*look
		for i, c := range looks {
			ls = append(ls, &look{year: 2010 + i, stands: c != '-', rhythm: c == 'r'})
		}
		var got []string
		for _, v := range verdicts(ls) {
			switch {
			case v.tier == "":
				got = append(got, "-")
			case v.kind == "rhythm":
				got = append(got, v.kind)
			default:
				got = append(got, string(v.tier))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", looks, s, want)
		}
	}
}

func TestTooFewYears(t *testing.T) {
	es := february(t, asIs)
	for _, c := range []struct {
		asOf diary.Date
		want string
	}{
		{on(2017, 7, 1), "needs 3 completed years with 26 known weeks each, has 0"},
		{on(2019, 7, 1), "needs 3 completed years with 26 known weeks each, has 2"},
	} {
		r := Analyze(made(t, nil, es...), c.asOf, []*Detector{SeasonalSlump}, nil)
		if len(r.Silent) != 1 || r.Silent[0].Reason != c.want || r.Silent[0].P != nil {
			t.Errorf("on %s: %+v, want %q", c.asOf, r.Silent, c.want)
		}
	}
}

func TestAPatternIsWithdrawnInWords(t *testing.T) {
	at := func(year int, p float64, stands bool) *look {
		return &look{year: year, stands: stands, full: year - 2015, seasons: &Seasons{}, slump: &slump{scan: scan{p: p}, measure: "volume", onset: 5}}
	}
	s := (&View{}).slumpSilence([]*look{at(2019, 0.01, true), at(2020, 0.02, true), at(2021, 0.12, false)})
	want := "the dip of early February is fading: it stood at the end of 2020, and no longer does at the end of 2021 (p = 0.12)"
	if s.Reason != want || *s.P != 0.12 {
		t.Errorf("%q, want %q", s.Reason, want)
	}
}

func TestADipThatStayedAwayLatelyIsSaidToFade(t *testing.T) {
	// The fixture's log, with a dip in 2019 too, and without those of 2021, 2023 and 2024.
	es := february(t, func(e *diary.Entry) {
		wk := SeasonWeek(e.Date)
		if wk < 4 || wk > 10 {
			return
		}
		for i := range e.Runs {
			switch e.Date.Year {
			case 2019:
				e.Runs[i].Distance *= 0.45
			case 2021, 2023, 2024:
				e.Runs[i].Distance = e.Runs[i].Distance/4 + 4500
			}
		}
	})
	f := slumpOf(t, es, on(2022, 2, 1))
	if strings.Contains(f.Says, "fading") {
		t.Errorf("after one year without: %s", f.Says)
	}
	if f = slumpOf(t, es, spring); !strings.Contains(f.Says, "It was not seen in the latest four of them and may be fading.") {
		t.Errorf("after four years without: %s", f.Says)
	}
}

func TestSilenceNamesWhatWouldHelp(t *testing.T) {
	r := Analyze(long(t, 5), on(2026, 11, 22), []*Detector{SeasonalSlump}, nil)
	if len(r.Silent) != 1 || len(r.Silent[0].Keys) > 0 || r.Silent[0].P == nil {
		t.Errorf("with feel logged: %+v", r.Silent)
	}
	d := long(t, 5)
	for _, e := range d.Entries {
		e.Feel = diary.Feel{}
	}
	r = Analyze(d, on(2026, 11, 22), []*Detector{SeasonalSlump}, nil)
	if diff := cmp.Diff([]string{"feel", "joy", "energy"}, r.Silent[0].Keys); diff != "" {
		t.Error(diff)
	}
}

func TestTwoLevelsFindAPlantedDip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := make([]float64, 120)
		for i := range z {
			z[i] = rapid.Float64Range(-0.2, 0.2).Draw(t, "noise")
		}
		at, weeks := rapid.IntRange(30, 80).Draw(t, "start"), rapid.IntRange(2, 10).Draw(t, "weeks")
		for i := at; i < at+weeks; i++ {
			z[i] -= 2
		}
		off := rapid.IntRange(-2, 2).Draw(t, "guess")
		if onset, n := twoLevels(z, at+off, weeks); onset != at || n != weeks {
			t.Fatalf("%d weeks from %d, want %d from %d", n, onset, weeks, at)
		}
	})
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		chanceWords(0.004):                   "Hardly by chance, which shows as much in about 1 of 250 diaries like this one.",
		chanceWords(0.0005):                  "Hardly by chance, which shows as much in fewer than 1 of 500 diaries like this one.",
		chanceWords(0.03):                    "Probably not by chance, which shows as much in about 1 of 33 diaries like this one.",
		weeksWords(5.5):                      "five to six weeks",
		weeksWords(13):                       "13 weeks",
		partOfMonth(on(2026, 2, 14)):         "mid February",
		percent(0.423):                       "40%",
		percent(0.07):                        "7%",
		fmt.Sprint(diary.Thousands(1234567)): "1,234,567",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestARunnerOfFixedDaysHasTheSameWeekAllYear(t *testing.T) {
	// Season weeks of eight days, which hold one such day or two, stand at the same place in every year: they must not look like a dip.
	var es []*diary.Entry
	for day := on(2015, 1, 1); day.Year < 2021; day = day.AddDays(1) {
		if wd := day.Weekday(); wd == time.Tuesday || wd == time.Saturday {
			es = append(es, ran(day, 8))
		}
	}
	s := NewView(made(t, nil, es...), on(2021, 2, 1)).Seasons
	for i := 1; i < 6*SeasonWeeks-1; i++ { // the log begins and ends within a week
		if math.Abs(s.Outings[i]-2) > 1e-9 || math.Abs(s.Distance[i]-16_000) > 1e-6 {
			t.Errorf("season week %d of %d: %.3f outings, %.0f m", i%SeasonWeeks, s.First+i/SeasonWeeks, s.Outings[i], s.Distance[i])
		}
	}
}

func TestTheNextDipIsCalledNearThreeWeeksBefore(t *testing.T) {
	es := february(t, asIs)
	next := slumpOf(t, es, spring).Recurs.Next
	if next.Chance < 0.5 {
		t.Fatalf("chance %v", next.Chance)
	}
	for days, want := range map[int]bool{22: false, 20: true} {
		asOf := diary.Date{Year: next.From.Year, Month: next.From.Month, Day: next.From.Day}.AddDays(-days)
		es := append(slices.Clone(es), ran(on(2025, 12, 20), 10))
		if f := slumpOf(t, es, asOf); strings.Contains(f.Says, "That is near.") != want {
			t.Errorf("%d days before %s: %s", days, next.From, f.Says)
		}
	}
}

func TestADipThatMayBeHereNowIsNamed(t *testing.T) {
	year := func(low float64) []*diary.Entry {
		es := february(t, asIs)
		for day := on(2025, 1, 1); day.Before(on(2025, 8, 1)); day = day.AddDays(1) {
			km := 6.0
			if !day.Before(on(2025, 1, 27)) && day.Before(on(2025, 3, 10)) {
				km = low
			}
			es = append(es, ran(day, km))
		}
		return es
	}
	next := "The next one, if it comes (7 in 10), would begin between 18 January 202"
	for _, c := range []struct {
		low  float64
		asOf diary.Date
		want string // after what the years say
	}{
		{6, on(2025, 2, 9), next + "5 and 9 February 2025. That is now."},
		{2.5, on(2025, 2, 4), next + "5 and 9 February 2025. That is now."}, // one low week is a week
		{2.5, on(2025, 2, 9), next + "5 and 9 February 2025. It may be under way: the latest two weeks come to 17.5 km each, where a week of your half year before has 39.6 km."},
		{2.5, on(2025, 2, 25), "This year’s may be under way: the latest four weeks come to 17.5 km each, where a week of your half year before has 40.3 km. " + next + "6 and 9 February 2026."},
		{2.5, on(2025, 3, 26), next + "6 and 9 February 2026."}, // it is over
	} {
		says := slumpOf(t, year(c.low), c.asOf).Says
		if _, got, _ := strings.Cut(says, "your own usual. "); got != c.want {
			t.Errorf("%v km a day, on %s: %q, want %q", c.low, c.asOf, got, c.want)
		}
	}
}

func TestAShortLogSaysHowLateTheNewestDipCame(t *testing.T) {
	for weeks, want := range map[int]string{3: "In 2023 it came three weeks later than its usual middle.", 0: ""} {
		s := &slump{known: 5, onset: 5, hits: []yearDip{{year: 3, onset: 3*SeasonWeeks + 5}, {year: 4, onset: 4*SeasonWeeks + 5 + weeks}}}
		if got := strings.TrimSpace(s.lastStart(&look{year: 2023, seasons: &Seasons{First: 2019, Years: 5}})); got != want {
			t.Errorf("%d weeks late: %q, want %q", weeks, got, want)
		}
	}
}

func TestADipFarOffTheUsualStartIsAnotherOne(t *testing.T) {
	at := func(year, week int) yearDip {
		return yearDip{year: year, known: true, hit: true, onset: year*SeasonWeeks + week}
	}
	missed := yearDip{year: 3, known: true}
	var hits []bool
	for _, y := range sameSeason([]yearDip{at(0, 4), at(1, 5), at(2, 12), missed, at(4, 10), at(5, 5)}) {
		hits = append(hits, y.hit)
	}
	if want := []bool{true, true, false, false, true, true}; !slices.Equal(hits, want) {
		t.Errorf("with dips from weeks 4, 5, 12, 10 and 5 the years with the slump are %v, want %v", hits, want)
	}
}
