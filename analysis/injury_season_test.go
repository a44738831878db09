package analysis

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// hurtEachMarch is a diary of ten years, a run a week, with what is written on some days.
func hurtEachMarch(t *testing.T, written map[string]func(*diary.Entry)) *diary.Diary {
	t.Helper()
	var es []*diary.Entry
	for day := on(2010, 1, 3); day.Year < 2020; day = day.AddDays(7) {
		e := ran(day, 9)
		e.Body = []byte("Along the canal.\n")
		if write := written[day.String()]; write != nil {
			write(e)
			delete(written, day.String())
		}
		es = append(es, e)
	}
	for day := range written {
		t.Fatalf("%s is no day with a run", day)
	}
	return made(t, nil, es...)
}

// injuriesOf are the beginnings of injuries that a diary tells of.
func injuriesOf(d *diary.Diary) []onset {
	injuries, _ := NewView(d, on(2020, 6, 1)).onsets(on(2019, 12, 31))
	return injuries
}

func says(text string) func(*diary.Entry) {
	return func(e *diary.Entry) { e.Body = append(e.Body, text...) }
}

func marks(e *diary.Entry) { e.Injury = []diary.Spell{{}} }

func TestAnInjuryInWordsAndMarksIsOne(t *testing.T) {
	for name, c := range map[string]struct {
		written map[string]func(*diary.Entry)
		want    string
	}{
		"a mark":                     {map[string]func(*diary.Entry){"2012-03-04": marks}, "2012-03-04"},
		"words":                      {map[string]func(*diary.Entry){"2012-03-04": says("My calf went.")}, "2012-03-04"},
		"words, then a mark":         {map[string]func(*diary.Entry){"2012-03-04": says("My calf went."), "2012-03-11": marks}, "2012-03-04"},
		"a mark, then the physio":    {map[string]func(*diary.Entry){"2012-03-04": marks, "2012-03-25": says("Saw the physio about the calf.")}, "2012-03-04"},
		"words for months":           {map[string]func(*diary.Entry){"2012-03-04": says("My calf went."), "2012-03-25": says("Still injured."), "2012-04-15": says("Physio again.")}, "2012-03-04"},
		"words, and half a year on":  {map[string]func(*diary.Entry){"2012-03-04": says("My calf went."), "2012-09-02": says("My calf went.")}, "2012-03-04 2012-09-02"},
		"marks a month apart":        {map[string]func(*diary.Entry){"2012-03-04": marks, "2012-04-01": marks}, "2012-03-04 2012-04-01"},
		"someone else, and the past": {map[string]func(*diary.Entry){"2012-03-04": says("Tom has torn his calf."), "2012-09-02": says("The old knee injury is fine now.")}, ""},
		"in another language": {map[string]func(*diary.Entry){"2012-03-04": func(e *diary.Entry) {
			says("My calf went.")(e)
			e.Lang = "de"
		}}, ""},
	} {
		var got []string
		for _, o := range injuriesOf(hurtEachMarch(t, c.written)) {
			got = append(got, o.From.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: injuries begin on %q, want %q", name, s, c.want)
		}
	}
}

func TestASeasonOfInjuriesToldInWords(t *testing.T) {
	written := map[string]func(*diary.Entry){}
	for _, day := range []string{"2010-03-07", "2011-03-13", "2012-03-04", "2013-03-10", "2015-03-15", "2016-03-06", "2017-03-12", "2019-03-10"} {
		written[day] = says("The hamstring went on the bridge.")
	}
	d := hurtEachMarch(t, written)
	r := Analyze(d, on(2020, 6, 1), []*Detector{InjurySeason}, nil)
	if len(r.Findings) != 1 {
		t.Fatalf("%d findings: %+v", len(r.Findings), r.Silent)
	}
	f := r.Findings[0]
	if f.Tier != Pattern || f.Kind != "injury" || len(f.Recurs.YearsFor) != 8 || f.Evidence[0].Quote != "The hamstring went on the bridge" {
		t.Errorf("%s %s, %v, %q", f.Tier, f.Kind, f.Recurs.YearsFor, f.Evidence[0].Quote)
	}
}

func TestSlumpsAreSearchedBesideInjuries(t *testing.T) {
	year := func(y, week int, slump bool) onset {
		day := SeasonStart(2001+y, week)
		return onset{Span: diary.Span{From: day, To: day.AddDays(20)}, entry: &diary.Entry{Date: day}, slump: slump}
	}
	var hurt, low []onset
	for y := range 10 {
		if y%2 == 0 {
			hurt = append(hurt, year(y, 8+y%3, false))
			continue
		}
		low = append(low, year(y, 8+y%3, true))
	}
	seen := func(injuries, slumps []onset) *onsetLook {
		l := &onsetLook{year: 2010, first: 2001, logged: make([]bool, 10)}
		l.search(&View{}, onsetKinds(injuries, nil, slumps))
		return l
	}
	if l := seen(hurt, low); !l.stands || l.kind != "slump or injury" || l.years != 10 {
		t.Errorf("injuries and slumps in turns: %+v", l)
	}
	// Slumps each spring are the matter of seasonal_slump; two injuries at other times make no season of both.
	low = nil
	for y := range 10 {
		low = append(low, year(y, 8+y%3, true))
	}
	if l := seen([]onset{year(1, 30, false), year(4, 40, false), year(6, 20, false)}, low); l.stands {
		t.Errorf("slumps alone stand as %s in %d years", l.kind, l.years)
	}
	// The injuries of autumn are seen though slumps each spring are stronger.
	var autumn []onset
	for y := range 9 {
		autumn = append(autumn, year(y, 36+y%3, false))
	}
	if l := seen(autumn, low); !l.stands || l.kind != "injury" || l.years != 9 {
		t.Errorf("injuries of autumn beside slumps of spring: %s in %d years, p %.3f", l.kind, l.years, l.p)
	}
}
