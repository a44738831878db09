package words_test

import (
	"io/fs"
	"math"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
	"github.com/runlog/runlog/themes"
)

// in reads the default theme's words in a language, and files of a site's own over them.
func in(t testing.TB, lang string, own ...words.File) *words.Words {
	t.Helper()
	var files []words.File
	names, err := fs.Glob(themes.Default(), "words/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, words.File{Name: name, Data: data})
	}
	w, err := words.New(lang, append(files, own...))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestNumbersAndDatesAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	day, span := diary.Date{Year: 2026, Month: time.March, Day: 3}, diary.Span{From: diary.Date{Year: 2026, Month: 1, Day: 5}, To: diary.Date{Year: 2026, Month: 1, Day: 11}}
	en, de := in(t, "en"), in(t, "de")
	for _, c := range []struct{ en, wantEn, de, wantDe string }{
		{en.Distance(10_240, false), "10.2 km", de.Distance(10_240, false), "10,2 km"},
		{en.Distance(1_234_400, false), "1,234 km", de.Distance(1_234_400, false), "1.234 km"},
		{en.Distance(7000, false), "7 km", de.Distance(7000, false), "7 km"},
		{en.Hours(23_400), "6 h 30", de.Hours(23_400), "6 h 30"},
		{en.Pace(21_300, 125, false), "", de.Pace(21_300, 125, true), ""}, // 2:05 meant as hours and minutes
		{en.Pace(10_000, 3090, false), "5:09 /km", de.Pace(10_000, 3090, false), "5:09 /km"},
		{en.Whole(1_234_567), "1,234,567", de.Whole(1_234_567), "1.234.567"},
		{en.Number(-0.04, 1), "0", de.Number(2.50, 2), "2,5"},
		{en.Number(math.NaN(), 1), "", de.Fixed(.1, 2), "0,10"},
		{en.Percent(.4), "40%", de.Percent(.4), "40 %"},
		{en.Date(day), "3 March 2026", de.Date(day), "3. März 2026"},
		{en.FullDate(day), "Tuesday 3 March 2026", de.FullDate(day), "Dienstag, 3. März 2026"},
		{en.ShortDate(day), "3 Mar", de.ShortDate(day), "3. März"},
		{en.Days(span), "5–11 January 2026", de.Days(span), "5.–11. Januar 2026"},
		{en.Count("runs", 1), "1 run", de.Count("runs", 1), "1 Lauf"},
		{en.Count("runs", 0), "0 runs", de.Count("runs", 1234), "1.234 Läufe"},
		{en.List([]string{"a", "b", "c"}), "a, b and c", de.List([]string{"a", "b", "c"}), "a, b und c"},
	} {
		if c.en != c.wantEn || c.de != c.wantDe {
			t.Errorf("got %q and %q, want %q and %q", c.en, c.de, c.wantEn, c.wantDe)
		}
	}
}

func TestASiteMayChangeAWordAndAddALanguage(t *testing.T) {
	polish := words.File{Name: "themes/mine/words/pl.yaml", Data: []byte("archive: Archiwum\nruns: {one: '{n} bieg', few: '{n} biegi', many: '{n} biegów', other: '{n} biegu'}\n")}
	pl := in(t, "pl", polish)
	for n, want := range map[int]string{1: "1 bieg", 3: "3 biegi", 5: "5 biegów", 22: "22 biegi"} {
		if got := pl.Count("runs", n); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := pl.Text("archive") + ", " + pl.Text("patterns"); got != "Archiwum, Patterns" {
		t.Errorf("got %q: what a language lacks is taken from English", got)
	}
	at := in(t, "de-AT", words.File{Name: "themes/mine/words/de-AT.yaml", Data: []byte("date_short: am {day}. {month}\n")}, words.File{Name: "themes/mine/words/en.yaml", Data: []byte("archive: Logbook\n")})
	if got := at.Text("archive") + ", " + at.ShortDate(diary.Date{Year: 2026, Month: 2, Day: 3}); got != "Archiv, am 3. Feb." {
		t.Errorf("got %q: a variety goes before its language, and that before English", got)
	}
	if la := in(t, "la"); la.Lang != "en" || la.Text("archive") != "Archive" || la.Whole(1234) != "1,234" {
		t.Errorf("a language without words is %s: %q, %q", la.Lang, la.Text("archive"), la.Whole(1234))
	}
}

func TestAFaultInAFileOfWordsIsNamed(t *testing.T) {
	for src, want := range map[string]string{
		"a: b\nc: [d]\n":              "de.yaml:2:4: c: a text is wanted here, not a list",
		"months: [Januar]\n":          "de.yaml:1:9: months: there are 12 of them, not 1",
		"runs:\n  one: Lauf\n":        "de.yaml:2:3: runs: the form `other:` is missing; every number without a form of its own takes it",
		"runs: {single: x, other: y}": `de.yaml:1:8: runs: "single" is not a plural form: zero, one, two, few, many, other`,
		"- a\n":                       "de.yaml:1:1: a file of words has a key and a text on each line",
		"a: b: c\n":                   "de.yaml:1:5: mapping values are not allowed in this context",
		"a: x\nb: y\na: z\n":          "de.yaml:3:1: a stands here a second time",
		"a: x\nb: 'y\n":               "de.yaml:3:1: found unexpected end of stream",
	} {
		if _, err := words.New("de", []words.File{{Name: "de.yaml", Data: []byte(src)}}); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", src, err, want)
		}
	}
}

func TestADateThatIsNotKnownIsNothing(t *testing.T) {
	w := in(t, "de")
	if got := w.Date(diary.Date{}) + w.ShortDate(diary.Date{}) + w.Month(0) + w.Month(13); got != "" {
		t.Errorf("got %q", got)
	}
}

// Whatever a file holds, it is read or its fault is named; and what was read can be said.
func FuzzNew(f *testing.F) {
	f.Add("archive: Archiv\nruns: {one: '{n} Lauf', other: '{n} Läufe'}\nmonths: [a, b]\n")
	f.Add("date: '{day'\ndate_full: '}{'\na: &a [*a]\n")
	f.Add("runs: {other: {x: y}}\n? [a]\n: b\n")
	f.Fuzz(func(t *testing.T, src string) {
		w, err := words.New("de", []words.File{{Name: "words/de.yaml", Data: []byte(src)}})
		if err != nil {
			return
		}
		_ = w.Date(diary.Date{Year: 2026, Month: 2, Day: 3}) + w.Count("runs", 3, "n", "x") + w.Text("archive", "odd") + w.List([]string{"a", "b"})
	})
}
