package diary

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"
)

// seeds adds every file of the fixtures whose name matches.
func seeds(f *testing.F, match func(name string) bool) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if match(file.Name) {
				f.Add(file.Data)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	seeds(f, func(name string) bool { return filepath.Ext(name) == ".md" })
	f.Add([]byte("\ufeff---\r\ntitle: CRLF\r\ndistance: 5 km\r\n---\r\nBody\r\n"))
	f.Add([]byte("---\ntitle: caf\xe9\n---\n"))
	f.Add([]byte("---\n? [a, b]\n: c\n---\n"))
	f.Add([]byte("---\na: &a\n  b: *a\n---\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		e, ps := Parse("2026-02-03-x.md", src, nil)
		if e == nil {
			return
		}
		for _, p := range ps {
			if p.Msg == "" || p.File == "" || p.ID == "" || p.Line < 0 || p.Col < 0 {
				t.Errorf("a problem without its place or words: %+v", p)
			}
		}
		for _, run := range e.Runs {
			if !(run.Distance >= 0 && run.Distance <= longest && run.Duration >= 0 && run.Duration <= longestRun*100) {
				t.Errorf("absurd run: %+v", run)
			}
		}
		if !ps.Fatal() {
			checkRoundTrip(t, e, ps, Default())
		}
	})
}

func FuzzParseConfig(f *testing.F) {
	seeds(f, func(name string) bool { return name == "runlog.yaml" })
	f.Fuzz(func(t *testing.T, src []byte) {
		c, _ := ParseConfig("runlog.yaml", src)
		if c == nil || c.Unit() == 0 || c.top("") < 5 {
			t.Errorf("not a whole configuration: %+v", c)
		}
		Parse("2026-02-03-x.md", typicalPost, c)
	})
}

func FuzzDuration(f *testing.F) {
	for _, s := range []string{"52:30", "1h02", "45.0 min", "52'30\"", "61:75", "1:02:30.25"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := parseDuration(s)
		if err != nil {
			return
		}
		if back, err := parseDuration(formatDuration(v)); err != nil || back != v {
			t.Errorf("%q is %v s, written %s, read %v (%v)", s, v, formatDuration(v), back, err)
		}
	})
}

func FuzzDistance(f *testing.F) {
	for _, s := range []string{"10.2 km", "10,2km", "6.2 mi", "400m", "1e9 km", "NaN"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, miles bool) {
		v, err := parseDistance(s, Kilometre)
		if err != nil {
			return
		}
		if math.IsNaN(v) || v <= 0 || v > longest {
			t.Fatalf("%q is %v m", s, v)
		}
		if back, err := parseDistance(formatDistance(v, miles), 1); err != nil || back != v {
			t.Errorf("%q is %v m, written %s, read %v (%v)", s, v, formatDistance(v, miles), back, err)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-02-03", "2026-02-03 06:40", "2026-02-03T06:40:59.5+01:00", "2026-02-03 6:40 -0700", "2025-02-31", "2026-W06"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := parseMoment(s); err == nil {
			again := when.write(nil, m)
			if back, err := parseMoment(again.text); err != nil || back != m {
				t.Errorf("%q is %v, written %s, read %v (%v)", s, m, again.text, back, err)
			}
		}
		if monday, err := parseWeek(s); err == nil && isoWeek.write(nil, monday).shape == nothing {
			t.Errorf("%q is a week that cannot be written: %v", s, monday)
		}
		if span, err := parseSpan(s, Date{2026, 2, 3}); err == nil && span.To.Before(span.From) {
			t.Errorf("%q ends before it begins", s)
		}
	})
}

// Any sign for how it felt is read or named, and what is read lies on the scale.
func FuzzScore(f *testing.F) {
	for _, s := range []string{"3", "4/5", "😀", "flat", "yellow", "B+", "müde", "7 of 10", "½", "-1", "1e9", "NaN", "😴💪"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s) {
			return
		}
		src := "---\nfeel: " + strconv.Quote(s) + "\nenergy: " + strconv.Quote(s) + "\ndistance: 5 km\n---\n"
		e, _ := Parse("2026-02-03-x.md", []byte(src), nil)
		if e == nil || len(e.Runs) == 0 {
			return
		}
		for _, got := range []Score{e.Feel.After, e.Energy} {
			if got.Value != 0 && !(got.Value >= 1 && got.Value <= 5) {
				t.Errorf("%q is %v", s, got.Value)
			}
		}
	})
}
