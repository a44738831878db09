package importer

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the formats give into the fixtures")

// fixtureAnswers are what the runner says about the fixtures that leave it unsaid.
var fixtureAnswers = map[string]Answers{
	"csv": {Map: "date=Datum,distance=Strecke:km,duration=Zeit,shoes=Schuh,notes=Notiz"},
}

// A fixture holds the export in.<ext> (or in.<ext>.base64, for binary formats), and the entries and problems that it becomes.
func TestEveryFormatReadsItsFixture(t *testing.T) {
	ids := map[string]bool{}
	for _, f := range All {
		t.Run(f.ID, func(t *testing.T) {
			if ids[f.ID] {
				t.Errorf("the ID %q is taken", f.ID)
			}
			ids[f.ID] = true
			if f.Doc == "" {
				t.Error("it has no Doc")
			}
			path := filepath.Join("testdata", f.ID+".txtar")
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name, data := exportIn(t, a)
			if got := Detect(name, data[:min(len(data), HeadSize)]); got != f {
				t.Errorf("Detect takes %s for %v", name, got)
			}
			in, _ := fixtureInput(t, f.ID)
			x := f.Read(in)
			es, ps := x.Entries, x.Problems
			got := &txtar.Archive{Comment: a.Comment, Files: []txtar.File{
				a.Files[0], {Name: "entries", Data: []byte(summary(es))}, {Name: "problems", Data: []byte(lines(ps))},
			}}
			if len(x.Notes) > 0 {
				got.Files = append(got.Files, txtar.File{Name: "notes", Data: []byte(strings.Join(x.Notes, "\n") + "\n")})
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(got))); diff != "" && !*update {
				t.Error(diff)
			}
		})
	}
}

func TestDetectKnowsNothingOfOtherFiles(t *testing.T) {
	for name, head := range map[string]string{"a.json": `[{"id": 1}]`, "a.md": "---\ntitle: x\n---\n", "a.csv": "a,b\n1,2\n", "empty": ""} {
		if f := Detect(name, []byte(head)); f != nil {
			t.Errorf("%s is taken for %s", name, f.ID)
		}
	}
}

func TestReadFindsTheFormat(t *testing.T) {
	for _, want := range All {
		in, _ := fixtureInput(t, want.ID)
		data, err := io.ReadAll(in.Body)
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"Export/a." + want.ID: data, "Export/A." + want.ID + ".GZ": pack(t, data), "b." + want.ID: append([]byte("\ufeff"), data...)} {
			if want == FIT && name[0] == 'b' {
				continue // no text
			}
			in.Name, in.Body = name, bytes.NewReader(data)
			x := Read(in)
			if x.Format != want || len(x.Entries) == 0 || x.Problems.Fatal() {
				t.Errorf("%s: %v, %d entries, %v", name, x.Format, len(x.Entries), x.Problems)
			}
		}
	}
	for name, text := range map[string]string{"notes.txt": "hello", "empty": "", "a.json.gz": "not packed"} {
		if x := Read(Input{Name: name, Body: strings.NewReader(text), Config: diary.Default()}); x.Format != nil || len(x.Entries) > 0 || !x.Problems.Fatal() || x.Problems[0].File != name {
			t.Errorf("%s: %v, %d entries, %v", name, x.Format, len(x.Entries), x.Problems)
		}
	}
}

func exportIn(t testing.TB, a *txtar.Archive) (string, []byte) {
	t.Helper()
	if len(a.Files) == 0 {
		t.Fatal("the fixture holds no export")
	}
	name, data := a.Files[0].Name, a.Files[0].Data
	if short, ok := strings.CutSuffix(name, ".base64"); ok {
		raw, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(string(data), "\n", ""))
		if err != nil {
			t.Fatal(err)
		}
		return short, raw
	}
	return name, data
}

// summary is every value that the importers set, an activity a line.
func summary(es []*diary.Entry) string {
	var b strings.Builder
	for _, e := range es {
		fmt.Fprintf(&b, "%s %s %q id=%s\n", e.Date, e.Clock, e.Title, e.ID)
		for _, r := range e.Runs {
			fmt.Fprintf(&b, "  run %s %s %g m %g s hr=%g/%g climb=%v rpe=%v surface=%q outings=%d splits=%v %s\n", r.Date, r.Clock,
				r.Distance, r.Duration, r.HR, r.HRMax, r.Elevation, r.RPE, r.Surface, r.Outings, r.Splits, r.Source)
		}
		for _, r := range append(e.Runs, diary.Run{Outings: 1, Own: &e.Day}) {
			fmt.Fprint(&b, rest(r))
		}
		if e.Note != "" {
			fmt.Fprintf(&b, "  private %q\n", e.Note)
		}
		for _, c := range e.Cross {
			fmt.Fprintf(&b, "  cross %s %g m %g s %s\n", c.Kind, c.Distance, c.Duration, e.Source)
		}
		if len(e.Body) > 0 {
			fmt.Fprintf(&b, "  body %q\n", e.Body)
		}
	}
	return b.String()
}

// rest is what few formats state of a run.
func rest(r diary.Run) string {
	d := r.Day()
	d.Cross = nil
	known := diary.Run{Type: r.Type, Route: r.Route, Shoes: r.Shoes, Weather: r.Weather, Race: r.Race}
	known.SetDay(d)
	if reflect.DeepEqual(known, diary.Run{}) {
		return ""
	}
	s := fmt.Sprintf("  also type=%q route=%q shoes=%q weather=%v feel=%g resting=%g weight=%g sleep=%g", r.Type, r.Route, r.Shoes, r.Weather, d.Feel.After.Value, d.RestingHR, d.Weight, d.Sleep)
	if r.Race != nil {
		s += fmt.Sprintf(" place=%d", r.Race.Place)
	}
	return s + "\n"
}

func lines(ps diary.Problems) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%s fatal=%t %s\n", p.ID, p.Fatal, p)
	}
	return b.String()
}

// fixtureInput is the export in a format's fixture.
func fixtureInput(t testing.TB, id string) (Input, *Format) {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", id+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	name, data := exportIn(t, a)
	for _, f := range All {
		if f.ID == id {
			return Input{Name: name, Body: bytes.NewReader(data), Config: diary.Default(), Answers: fixtureAnswers[id]}, f
		}
	}
	t.Fatalf("no format %s", id)
	return Input{}, nil
}

// readAs reads an export as a format.
func readAs(f *Format, in Input) ([]*diary.Entry, diary.Problems) {
	x := f.Read(in)
	return x.Entries, x.Problems
}
