package diary

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// DecodeJSON(EncodeJSON(e)) == e, in kilometres and in miles, and it is JSON.
func TestARecordHoldsAllOfAPost(t *testing.T) {
	km, mi := Default(), Default()
	mi.Miles, mi.Scale = true, map[string]float64{"energy": 10}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]*Config{km, mi}).Draw(t, "config")
		e := anyEntry(c).Draw(t, "entry")
		out, err := EncodeJSON(e, c)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(out) {
			t.Fatalf("no JSON: %s", out)
		}
		back, ps := DecodeJSON(out, c)
		if ps.Fatal() {
			t.Fatalf("%v\n%s", ps, out)
		}
		if diff := cmp.Diff(withoutPlaces(e), withoutPlaces(back)); diff != "" {
			t.Fatalf("-before +after:\n%s\n%s", diff, out)
		}
		again, err := EncodeJSON(back, c)
		if err != nil || string(again) != string(out) {
			t.Fatalf("written twice, it differs: %v\n%s\n%s", err, out, again)
		}
	})
}

func TestARecordHasUnitsAndLongForms(t *testing.T) {
	e := mustParse(t, "content/2026/2026-02-03-canal-tempo.md", `---
distance: 10.2 km
duration: 52:30
sleep: 6h30
feel: 😐
ill: cold
weather: {temp: -2 °C}
race: true
plan: 12 km easy
layout: post
---
<b>Sleet</b> & a heron.
`)
	got, err := EncodeJSON(e, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"file":"content/2026/2026-02-03-canal-tempo.md","date":"2026-02-03","feel":{"after":{"value":3,"written":"😐"}},"sleep":6.5,` +
		`"ill":[{"what":"cold","from":"2026-02-03","to":"2026-02-03"}],"slug":"canal-tempo","runs":[{"date":"2026-02-03","distance":10200,"duration":3150,"type":"race",` +
		`"weather":{"temp":-2},"plan":{"text":"12 km easy","distance":12000},"race":true}],"other_keys":"layout: post\n","body":"<b>Sleet</b> & a heron.\n"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

// A diary that is read with other words and another scale keeps its values.
func TestAScoreOfAnotherScaleKeepsItsValue(t *testing.T) {
	theirs := Default()
	theirs.Scale, theirs.Words = map[string]float64{"": 10}, map[string]map[string]float64{"mood": {"müde": 2}}
	e, ps := Parse("2026-02-03-x.md", []byte("---\nenergy: 7\nmood: müde\nstress: high\n---\n"), theirs)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	out, err := EncodeJSON(e, theirs)
	if err != nil {
		t.Fatal(err)
	}
	back, ps := DecodeJSON(out, Default())
	if len(ps) != 2 || ps.Fatal() {
		t.Errorf("%v", ps)
	}
	if back.Energy != (Score{Value: e.Energy.Value}) || back.Mood != (Score{Value: 2}) || back.Stress != e.Stress {
		t.Errorf("%+v", back.Day)
	}
	again, ps := Parse("2026-02-03-x.md", Format(back, Default()), Default())
	if len(ps) > 0 || again.Energy.Value != e.Energy.Value || again.Mood.Value != 2 {
		t.Errorf("%v: %s", ps, Format(back, Default()))
	}
}

// A field that Format and records do not carry is told of here, before somebody's export lacks it.
func TestEveryFieldOfTheModelIsInTheRecordOrFollows(t *testing.T) {
	follows := map[string]bool{
		"Pos": true, "BodyLine": true, "AliasPos": true, // of the file
		"Line": true, "SplitLength": true, "Bests": true, "Trace": true, // of the track
		"Outings": true, "Total": true, // of weekly posts, below
	}
	full := Entry{}
	fill(reflect.ValueOf(&full).Elem())
	full.Week, full.Runs[0].Total, full.Runs[0].Outings, full.Runs[0].SplitLength = full.Week.Week(1), true, 3, 0
	out, err := EncodeJSON(&full, nil)
	if err != nil {
		t.Fatal(err)
	}
	back, _ := DecodeJSON(out, nil)
	var check func(path string, want, got reflect.Value)
	check = func(path string, want, got reflect.Value) {
		for i := range want.NumField() {
			f := want.Type().Field(i)
			if follows[f.Name] {
				continue
			}
			if got.Field(i).IsZero() {
				t.Errorf("%s.%s is not in the record (if its key does not take %v, give fill a value that it takes)", path, f.Name, want.Field(i))
			} else if f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[Date]() {
				check(path+"."+f.Name, want.Field(i), got.Field(i))
			}
		}
	}
	check("Entry", reflect.ValueOf(full), reflect.ValueOf(*back))
	check("Run", reflect.ValueOf(full.Runs[0]), reflect.ValueOf(back.Runs[0]))
	check("Run.Own", reflect.ValueOf(*full.Runs[0].Own), reflect.ValueOf(back.Runs[0].Day()))
}

// fill puts something that Parse could have read into every field.
func fill(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch x := f.Addr().Interface().(type) {
		case *string:
			*x = map[string]string{"Gap": "rest", "Clock": "06:40", "Extra": "layout: post\n", "Raw": "3", "Type": "race"}[v.Type().Field(i).Name]
			if *x == "" {
				*x = "text"
			}
		case *[]string:
			*x = []string{"a", "b"}
		case *[]byte:
			*x = []byte("Text.\n")
		case *float64:
			*x = map[string]float64{"Sleep": 7, "Value": 3}[v.Type().Field(i).Name]
			if *x == 0 {
				*x = 50
			}
		case *[]float64:
			*x = []float64{300}
		case *int:
			*x = 7
		case *bool:
			*x = true
		case *Date:
			*x = Date{2026, 2, 3}
		case *Opt:
			*x = Some(5)
		case **Race:
			*x = &Race{Name: "Frost 10"}
		case **Day:
			*x = &Day{}
			fill(reflect.ValueOf(*x).Elem())
		case *[]Cross:
			*x = []Cross{{Kind: "bike"}}
		case *[]Spell:
			*x = []Spell{{What: "cold", Span: Span{Date{2026, 2, 3}, Date{2026, 2, 4}}}}
		case *[]Run:
			*x = []Run{{}}
			fill(reflect.ValueOf(&(*x)[0]).Elem())
		default:
			if f.Kind() == reflect.Struct {
				fill(f)
			}
		}
	}
}

func TestABrokenRecordIsTold(t *testing.T) {
	for _, src := range []string{"", "[]", "1", `{"date":`, `{"date": "2026-02-03"} x`, strings.Repeat("[", 1000), `{"file":"2026-02-03-x.md","date":"2026-02-31"}`,
		`{"date":"2026-02-03","date":"2026-02-04"}`, `{"date":"2026-02-03","runs":[{"distance":-5}]}`} {
		if e, ps := DecodeJSON([]byte(src), nil); !ps.Fatal() {
			t.Errorf("%.40q: %+v, %v", src, e, ps)
		}
	}
}

func FuzzDecodeJSON(f *testing.F) {
	seeds(f, func(name string) bool { return filepath.Ext(name) == ".json" })
	f.Add([]byte(`{"file":"content/2026-02-03-x.md","energy":{"value":3,"written":"ok"},"runs":[{"distance":5000}],"other_keys":"a: [b]\n","body":"x"}`))
	f.Add([]byte(`{"date":"2026-02-03","other_keys":"shoes: x\ndate: 1\n"}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		e, ps := DecodeJSON(src, Default())
		if ps.Fatal() {
			return
		}
		out, err := EncodeJSON(e, Default())
		if err != nil {
			t.Fatal(err)
		}
		back, ps := DecodeJSON(out, Default())
		if ps.Fatal() {
			t.Fatalf("%v\n%s", ps, out)
		}
		if diff := cmp.Diff(withoutPlaces(e), withoutPlaces(back)); diff != "" {
			t.Fatalf("-before +after:\n%s\n%s", diff, out)
		}
	})
}
