package main

import (
	"strings"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

func TestAFindingOfWholeYearsSaysThatThisOneRuns(t *testing.T) {
	asOf := diary.Date{Year: 2026, Month: time.November, Day: 2}
	dip := analysis.Hit{Span: diary.Span{From: diary.Date{Year: 2026, Month: time.February, Day: 2}}}
	for _, c := range []struct {
		hits []analysis.Hit
		want bool
	}{{nil, true}, {[]analysis.Hit{dip}, false}} {
		var out strings.Builder
		s := &session{stdout: &out}
		s.printFinding(&analysis.Finding{Detector: analysis.SeasonalSlump, Recurs: &analysis.Recurs{Hits: c.hits}}, asOf)
		if strings.Contains(out.String(), "What 2026 shows is counted when the year is over.") != c.want {
			t.Errorf("with %d dips this year: %s", len(c.hits), out.String())
		}
	}
}

func TestTheSelfTestSaysWhatItComesTo(t *testing.T) {
	for hints, want := range map[int]string{
		0:  "So chance alone makes such a slump in fewer than 1 of 200 logs like yours at one look.",
		9:  "So chance alone makes such a slump in about 1 of 22 logs like yours at one look.",
		30: "So chance alone makes such a slump in about 1 of 7 logs like yours at one look. That is more than in other logs: two looks running say more about yours than one.",
	} {
		if got := selfTestVerdict(analysis.SelfTest{Logs: 200, Hints: hints}); got != want {
			t.Errorf("%d of 200: %q, want %q", hints, got, want)
		}
	}
}

func TestAFindingSaysOfWhichDayItsNumbersAre(t *testing.T) {
	day := func(d int) diary.Date { return diary.Date{Year: 2026, Month: time.March, Day: d} }
	for _, c := range []struct {
		asOf, last diary.Date
		want       string
	}{
		{day(3), day(3), "As the diary stood on 3 March 2026:"},
		{day(20), day(20), "As the diary stood on 20 March 2026; told since 3 March 2026:"},
		{day(3), day(20), "As the diary stood on 3 March 2026; still so on 20 March 2026:"}, // in the history
	} {
		var out strings.Builder
		s := &session{stdout: &out}
		s.printFinding(&analysis.Finding{Detector: analysis.ShortNights, Raised: day(3), AsOf: c.asOf, Span: diary.Span{From: day(1), To: c.last}}, day(21))
		if !strings.Contains(out.String(), c.want) {
			t.Errorf("of %s, held until %s: %s", c.asOf, c.last, out.String())
		}
	}
}

func TestWhatWasAnsweredIsNotCalledNothing(t *testing.T) {
	for _, c := range []struct {
		silent analysis.Silence
		want   string
	}{
		{analysis.Silence{Reason: "all is well"}, "Nothing stands out at present. That is an answer too."},
		{analysis.Silence{Reason: "you wrote that you know", Answered: true}, "Nothing stands out at present but what you answered."},
	} {
		var out strings.Builder
		s := &session{stdout: &out}
		c.silent.Detector = analysis.SeasonalSlump
		s.printReport(&analysis.Report{Silent: []analysis.Silence{c.silent}}, true)
		if !strings.HasPrefix(out.String(), c.want+"\n") {
			t.Errorf("%s: it says %q, want %q first", c.silent.Reason, out.String(), c.want)
		}
	}
}
