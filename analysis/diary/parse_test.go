package diary

import (
	flags "flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flags.Bool("update", false, "write what the fixtures want from what Parse gives; read the diff before believing it")

// Each fixture holds posts, perhaps a runlog.yaml, and under "want" what is to be said of them: the problems, then every field that
// is not zero.
func TestFixtures(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, files := "", ar.Files[:0:0]
			cfg := Default()
			var ps Problems
			for _, f := range ar.Files {
				switch f.Name {
				case "want":
					want = string(f.Data)
					continue
				case "runlog.yaml":
					cfg, ps = ParseConfig(f.Name, f.Data)
					cfg.Detectors = []string{"seasonal_slump", "rage_runs"}
				}
				files = append(files, f)
			}
			var b strings.Builder
			for _, f := range files {
				fmt.Fprintf(&b, "%s\n", f.Name)
				var got any = cfg
				problems := ps
				if f.Name != "runlog.yaml" {
					var e *Entry
					e, problems = Parse(f.Name, f.Data, cfg)
					checkRoundTrip(t, e, problems, cfg)
					got = *e
				}
				for _, p := range problems {
					level := "warning"
					if p.Fatal {
						level = "fatal"
					}
					fmt.Fprintf(&b, "  %s [%s] %s\n", level, p.ID, p)
				}
				dump(&b, "  ", reflect.ValueOf(got))
			}
			if *update {
				ar.Files = append(files, txtar.File{Name: "want", Data: []byte(b.String())})
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, b.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// checkRoundTrip holds the promise of Format for every post of the fixtures that has no fatal problem.
func checkRoundTrip(t *testing.T, e *Entry, ps Problems, c *Config) {
	t.Helper()
	if ps.Fatal() {
		return
	}
	out := Format(e, c)
	back, again := Parse(e.File, out, c)
	if again.Fatal() {
		t.Errorf("%s: written and read again: %v\n%s", e.File, again, out)
	}
	if diff := cmp.Diff(withoutPlaces(e), withoutPlaces(back)); diff != "" {
		t.Errorf("%s: written and read again, -before +after:\n%s\n%s", e.File, diff, out)
	}
	record, err := EncodeJSON(e, c)
	if err != nil {
		t.Error(err)
	}
	decoded, again := DecodeJSON(record, c)
	if again.Fatal() {
		t.Errorf("%s: through a record: %v\n%s", e.File, again, record)
	}
	if diff := cmp.Diff(withoutPlaces(e), withoutPlaces(decoded)); diff != "" {
		t.Errorf("%s: through a record, -before +after:\n%s\n%s", e.File, diff, record)
	}
}

// withoutPlaces is the entry without where in its file things stood.
func withoutPlaces(e *Entry) *Entry {
	out := *e
	out.Pos, out.BodyLine, out.AliasPos = Pos{}, 0, nil
	out.Runs = append([]Run(nil), e.Runs...)
	for i := range out.Runs {
		out.Runs[i].Pos = Pos{}
	}
	if len(out.Body) == 0 {
		out.Body = nil
	}
	return &out
}

// dump writes the fields of a struct that are not zero, one a line.
func dump(b *strings.Builder, indent string, v reflect.Value) {
	v = reflect.Indirect(v)
	for i := range v.NumField() {
		f, field := v.Field(i), v.Type().Field(i)
		if f.IsZero() || field.Name == "Detectors" || field.Name == "places" {
			continue
		}
		switch x := f.Interface().(type) {
		case []Pos:
			fmt.Fprintf(b, "%s%s %v\n", indent, field.Name, x)
		case Pos:
			fmt.Fprintf(b, "%sat %s\n", indent, x)
		case Date, Opt, Score, Feel, Weather, Plan:
			fmt.Fprintf(b, "%s%s %v\n", indent, field.Name, x)
		case []byte:
			fmt.Fprintf(b, "%s%s %q\n", indent, field.Name, x)
		case []Run:
			for j := range x {
				fmt.Fprintf(b, "%srun\n", indent)
				dump(b, indent+"  ", f.Index(j))
			}
		case Day, *Day:
			dump(b, indent, f)
		case Span:
			fmt.Fprintf(b, "%s%s %v..%v\n", indent, field.Name, x.From, x.To)
		case *Race:
			fmt.Fprintf(b, "%sRace %+v\n", indent, *x)
		default:
			fmt.Fprintf(b, "%s%s %+v\n", indent, field.Name, x)
		}
	}
}
