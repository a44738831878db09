package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
	"pgregory.net/rapid"
)

// lines is what people write of a day, a key a line, with values that look like something else in JSON, CSV or a spreadsheet.
var lines = []string{
	`title: Canal tempo`, `title: "=1+1"`, `title: "-5"`, `title: "'quoted'"`, `title: '"said"'`, `title: "true"`, `title: "+49 km"`, `title: "@home"`, `title: "a\r\nb"`, `title: "＝x"`,
	`title: " lead"`, `title: "[a]"`, `title: "a, b; c\td"`, `title: "\ufeffmark"`, `title: 元気 😴`,
	`id: 7f3k9q2m`, `source: strava:1234567`, `distance: 10.2 km`, `distance: 6.2 mi`, `duration: 52:30`, `duration: 1:02:03.5`, `pace: 5:10/km`, `type: tempo`, `hr: 152`, `hr_max: 171`,
	`rpe: 0`, `rpe: 6.5`, `elevation: 120 m`, `elevation: 0`, `route: canal loop`, `surface: trail`, `shoes: Pegasus`, `with: [Ana, "the Tuesday, group", "=x"]`, `weather: {temp: -2 °C, sky: sleet, wind: strong}`,
	`weather: "sleet, 28.4 °F"`, `feel: {before: 2, during: 😐, after: good}`, `feel: 4`, `energy: 😴`, `mood: 2.5`, `joy: none such`, `stress: high`, `sleep: 6h30`, `sleep: 7.123`, `resting_hr: 52`, `hrv: 61.5`,
	`weight: 154 lb`, `medication: "-"`, `soreness: red`, `motivation: 2`, `need: release`, `plan: 12 km easy`, `plan: "12 km; skipped: sick child"`, `race: true`, `race: "true"`,
	`race: {name: Frost 10, distance: 10 km, time: 41:20, goal: 42:00, place: 12}`, `walk_breaks: true`, `splits: [5:02, 4:58.5]`, `strength: 30m`, `cross: {kind: bike, duration: 45m}`, `cross: [swim, bike 45m]`,
	`rest: true`, `break: 2026-07-01..2026-07-14`, `break: true`, `gap: rest`, `life: moved house`, `ack: [seasonal_slump]`, `not: [rage_runs, no_break]`, `ill: cold`, `ill: true`,
	`injury: [{what: left hip, from: 2026-02-01, to: 2026-03-10}, knee]`, `goal: sub-42`, `kudos: 12`, `kudos: 0`, `tags: [canal, "a,b"]`, `categories: one`, `track: tracks/a.gpx`,
	`runs: [{distance: 5 km, mood: 3, foo: {bar: 1}}, {distance: 8 km, date: 2026-02-01 18:30, type: easy}]`, `runs: [{}]`, `week: 2026-W06`, `runs: {distance: 48 km, outings: 4}`, `runs: {distance: 48 km}`,
	`slug: a-slug`, `aliases: [/old/, /older/]`, `permalink: /x/y`, `description: "words: and more"`, `image: a.jpg`, `lang: de`, `lastmod: 2026-03-01`, `draft: true`, `published: false`, `private: true`,
	`private_note: "first\nsecond"`, `layout: post`, `params: {a: [1, "1", null], b: {c: yes}}`, `distanse: 5 km`,
}

var bodies = []string{"", "A heron.\n", "One.\r\n\r\nTwo.\r\n", "=SUM(A1)\n", "'quoted'", "\"x\"\n", "- a\n- b\n", "a,b\n\"c\"\n", "<!-- x -->\n\n```\ncode\n```\n", "tab\there\n", "\x00\x07", "-5"}

// anyDiary is posts as people write them: those with a fatal problem are none.
func anyDiary(c *diary.Config) *rapid.Generator[[]*diary.Entry] {
	return rapid.Custom(func(t *rapid.T) []*diary.Entry {
		var es []*diary.Entry
		for n := range rapid.IntRange(0, 6).Draw(t, "posts") {
			file := fmt.Sprintf("content/2026/2026-02-%02d-%s.md", 1+n, rapid.SampledFrom([]string{"run", "ein-lauf", "走る", "a b"}).Draw(t, "name"))
			seen := map[string]bool{}
			src := "---\n"
			for _, line := range rapid.SliceOfN(rapid.SampledFrom(lines), 0, 12).Draw(t, "lines") {
				key, _, _ := strings.Cut(line, ":")
				if !seen[key] {
					seen[key] = true
					src += line + "\n"
				}
			}
			src += "---\n" + rapid.SampledFrom(bodies).Draw(t, "body")
			if e, ps := diary.Parse(file, []byte(src), c); !ps.Fatal() {
				es = append(es, e)
			}
		}
		return es
	})
}

// files are the posts as files: what makes two diaries the same.
func files(es []*diary.Entry, c *diary.Config) map[string]string {
	all := map[string]string{}
	for _, e := range es {
		all[e.File] = string(diary.Format(e, c))
	}
	return all
}

// formats write a diary and read it back.
var formats = map[string]struct {
	write func(*bytes.Buffer, []*diary.Entry, *diary.Config) error
	read  func([]byte, *diary.Config, func(*diary.Entry, diary.Problems)) error
}{
	"json": {
		func(b *bytes.Buffer, es []*diary.Entry, c *diary.Config) error { return JSON(b, es, c) },
		func(data []byte, c *diary.Config, each func(*diary.Entry, diary.Problems)) error {
			return ReadJSON(bytes.NewReader(data), c, each)
		},
	},
	"csv": {
		func(b *bytes.Buffer, es []*diary.Entry, c *diary.Config) error { return CSV(b, es, c) },
		func(data []byte, c *diary.Config, each func(*diary.Entry, diary.Problems)) error {
			rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(bom)))).ReadAll()
			if err != nil {
				return err
			}
			return ReadRows(rows, c, each)
		},
	},
}

// there and back again: the same diary, and the same export of it.
func thereAndBack(t interface{ Fatalf(string, ...any) }, name string, es []*diary.Entry, c *diary.Config) {
	f := formats[name]
	var b, again bytes.Buffer
	if err := f.write(&b, es, c); err != nil {
		t.Fatalf("%v", err)
	}
	var back []*diary.Entry
	err := f.read(b.Bytes(), c, func(e *diary.Entry, ps diary.Problems) {
		if ps.Fatal() {
			t.Fatalf("%v\n%s", ps, &b)
		}
		back = append(back, e)
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, &b)
	}
	if diff := cmp.Diff(files(es, c), files(back, c)); diff != "" {
		t.Fatalf("-before +after:\n%s\n%s", diff, &b)
	}
	if err := f.write(&again, back, c); err != nil || again.String() != b.String() {
		t.Fatalf("written twice, it differs: %v\n%s\n%s", err, &b, &again)
	}
}

func TestWhatIsPutInComesOut(t *testing.T) {
	mi := diary.Default()
	mi.Miles = true
	for name := range formats {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c := rapid.SampledFrom([]*diary.Config{diary.Default(), mi}).Draw(t, "config")
				thereAndBack(t, name, anyDiary(c).Draw(t, "diary"), c)
			})
		})
	}
}

func TestTheSampleDiaryComesOut(t *testing.T) {
	src, err := os.ReadFile("../../runlog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := diary.ParseConfig("runlog.yaml", src)
	paths, err := filepath.Glob("../../content/*/*.md")
	if err != nil || len(paths) < 200 {
		t.Fatalf("%d posts: %v", len(paths), err)
	}
	var es []*diary.Entry
	for _, p := range paths {
		src, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		e, ps := diary.Parse(strings.TrimPrefix(filepath.ToSlash(p), "../../"), src, c)
		if ps.Fatal() {
			t.Fatal(ps)
		}
		es = append(es, e)
	}
	for name := range formats {
		thereAndBack(t, name, es, c)
	}
}

// No cell that was not a number is one that a spreadsheet computes, and every cell reads back.
func TestNoCellIsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+@'"\t\r\n＝-][=+@'"a1.\r\n-]*`)).Draw(t, "text")
		cell := guarded(s)
		if cell != "" && strings.ContainsAny(firstRune(cell), "=+-@\t\r\n＝＋－＠") && !isNumber(cell) {
			t.Fatalf("%q becomes the formula %q", s, cell)
		}
		if strings.ContainsRune(cell, '\r') {
			t.Fatalf("%q becomes %q, which CSV changes", s, cell)
		}
		if back := unguarded(cell); back != s {
			t.Fatalf("%q comes back as %q", s, back)
		}
	})
}

// A spreadsheet may sort the rows and write true its own way.
func TestSortedRowsFindTogether(t *testing.T) {
	rows := [][]string{
		{"file", "run", "date", "title", "run.distance", "run.race", "tags[]"},
		{"content/b.md", "2", "", "", "8000", "TRUE", ""},
		{"", "", "2026-02-05", "No file", "", "", ""},
		{"content/b.md", "1", "2026-02-03", "'=b", "5000", "", `["x"]`},
	}
	var got []string
	err := ReadRows(rows, diary.Default(), func(e *diary.Entry, ps diary.Problems) {
		if ps.Fatal() {
			t.Fatal(ps)
		}
		got = append(got, string(diary.Format(e, nil)))
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"---\ntitle: =b\ndate: 2026-02-03\ntags: [x]\nruns: [{distance: 5 km}, {distance: 8 km, type: race, race: true}]\n---\n",
		"---\ntitle: No file\ndate: 2026-02-05\n---\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A row that was pasted twice is one run; rows of two posts under one file are told, and none of them is lost in silence.
func TestRowsThatStandTwiceAreNotAddedUp(t *testing.T) {
	header := []string{"file", "run", "date", "title", "run.distance"}
	one, two := []string{"content/b.md", "1", "2026-02-03", "B", "5000"}, []string{"content/b.md", "2", "", "", "8000"}
	read := func(rows ...[]string) (runs int, told diary.Problems) {
		err := ReadRows(append([][]string{header}, rows...), diary.Default(), func(e *diary.Entry, ps diary.Problems) {
			if told = append(told, ps...); e != nil {
				runs += len(e.Runs)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return runs, told
	}
	if runs, told := read(one, two, one, two); runs != 2 || told.Fatal() {
		t.Errorf("%d runs, %v", runs, told)
	}
	if _, told := read(one, []string{"content/b.md", "1", "2026-02-04", "C", "6000"}); !told.Fatal() {
		t.Errorf("two posts of one file are taken for one: %v", told)
	}
}

func TestWhatIsNoExportIsTold(t *testing.T) {
	none := func(*diary.Entry, diary.Problems) {}
	for _, src := range []string{"", "[]", "{}x", `{"runlog": 2, "entries": []}`, `{"entries": []}`, `{"runlog": 1, "entries": {}}`, `{"runlog": 1, "entries": [{]}`, `{"runlog": 1, "more": 1}`, `{"runlog": 1, "entries": [`} {
		if err := ReadJSON(strings.NewReader(src), diary.Default(), none); err == nil && src != "{}x" {
			t.Errorf("%q is taken for an export", src)
		}
	}
	for _, rows := range [][][]string{nil, {{"a", "b", "c"}}, {{"file", "run", "date", "title", "title"}}} {
		if err := ReadRows(rows, diary.Default(), none); err == nil {
			t.Errorf("%q is taken for an export", rows)
		}
	}
	for _, row := range [][]string{{"a.md", "1", "2026-02-03", "no list"}, {"a.md", "1", "2026-02-03", "{}"}} {
		told := false
		err := ReadRows([][]string{{"file", "run", "date", "tags[]"}, row}, diary.Default(), func(_ *diary.Entry, ps diary.Problems) { told = ps.Fatal() })
		if err != nil || !told {
			t.Errorf("%q: %v", row, err)
		}
	}
}

func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`{"runlog": 1, "entries": [{"file":"content/2026-02-03-x.md","runs":[{"distance":5000}],"body":"x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var es []*diary.Entry
		err := ReadJSON(bytes.NewReader(data), diary.Default(), func(e *diary.Entry, ps diary.Problems) {
			if !ps.Fatal() {
				es = append(es, e)
			}
		})
		if err == nil {
			unlike(t, es)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add("file,run,date,run.distance,run.race,tags[]\ncontent/2026-02-03-x.md,1,2026-02-03,5000,true,\"[\"\"a\"\"]\"\n")
	f.Add("file,run,date,a.b,a\nx,1,2026-02-03,1,2\n")
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			return
		}
		var es []*diary.Entry
		err = ReadRows(rows, diary.Default(), func(e *diary.Entry, ps diary.Problems) {
			if !ps.Fatal() {
				es = append(es, e)
			}
		})
		if err == nil {
			unlike(t, es)
		}
	})
}

// unlike leaves out posts of one file, which no diary has, and posts whose file has no name.
func unlike(t *testing.T, es []*diary.Entry) {
	seen := map[string]bool{"": true}
	var own []*diary.Entry
	for _, e := range es {
		if _, again := diary.Parse(e.File, diary.Format(e, nil), nil); !seen[e.File] && !again.Fatal() {
			own = append(own, e)
		}
		seen[e.File] = true
	}
	for name := range formats {
		thereAndBack(t, name, own, diary.Default())
	}
}
