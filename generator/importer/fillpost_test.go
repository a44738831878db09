package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
	"pgregory.net/rapid"
)

// fillOf writes a post, offers it a run, and gives the lines and the problems.
func fillOf(t interface {
	Fatal(...any)
}, root, text string) ([]Filling, diary.Problems) {
	const name = "content/2026-02-03-mine.md"
	path := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := diary.Default()
	post, _ := diary.Parse(name, []byte(text), c)
	in := outingEntry("a:1", "Theirs", february, "06:40", 10000, 3000)
	in.Runs[0].HR, in.Runs[0].RPE, in.Runs[0].Elevation = 150, diary.Some(6), diary.Some(0)
	return (&Export{}).Fillings(root, []*diary.Entry{post}, []Skip{{Entry: in, Same: post.Pos, Why: "the diary has this one"}}, c)
}

func TestFillingsAddLinesAndChangeNothing(t *testing.T) {
	for name, c := range map[string]struct{ text, want, told string }{
		"what is missing":       {"---\ntitle: a # mine\ndistance: 9 km\n---\nWords\n", "---\ntitle: a # mine\ndistance: 9 km\nduration: \"50:00\"\nhr: 150\nrpe: 6\nelevation: 0 m\n---\nWords\n", ""},
		"lines of Windows":      {"---\r\ndistance: 9 km\r\n---\r\n", "---\r\ndistance: 9 km\r\nduration: \"50:00\"\r\nhr: 150\r\nrpe: 6\r\nelevation: 0 m\r\n---\r\n", ""},
		"nothing":               {"---\n{distance: 9 km, duration: 10:00, hr: 140, hr_max: 150, rpe: 3, elevation: 4 m}\n---\n", "", ""},
		"a key left open":       {"---\ndistance: 9 km\nhr:\n---\n", "", "would not read as before"},
		"one line in braces":    {"---\n{distance: 9 km}\n---\n", "", "would not read as before"},
		"TOML":                  {"+++\ndistance = \"9 km\"\n+++\n", "", "does not end in a line of ---"},
		"several runs":          {"---\nruns: [{distance: 9 km}, {distance: 1 km}]\n---\n", "", ""},
		"a week's total":        {"---\nweek: 2026-W06\nruns: {distance: 40 km, outings: 4}\n---\n", "", ""},
		"a pace that says more": {"---\ndistance: 9 km\npace: 5:00/km\n---\n", "---\ndistance: 9 km\npace: 5:00/km\nhr: 150\nrpe: 6\nelevation: 0 m\n---\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			fillings, ps := fillOf(t, root, c.text)
			if (c.told != "") != (len(ps) == 1) || len(ps) == 1 && !strings.Contains(ps[0].Msg, c.told) {
				t.Errorf("told %v, want %q", ps, c.told)
			}
			want := c.want
			if want == "" {
				want = c.text
			}
			for _, f := range fillings {
				if err := f.Apply(root); err != nil {
					t.Fatal(err)
				}
			}
			path := filepath.Join(root, "content/2026-02-03-mine.md")
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ReplaceAll(string(got), "duration: 50:00", "duration: \"50:00\"") != want {
				t.Errorf("the post is\n%s\nwant\n%s", got, want)
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("its mode is %v, %v", info.Mode(), err)
			}
		})
	}
}

// Whatever stands in a post: without the new lines it is the old one, byte for byte.
func TestFillingsOnlyInsert(t *testing.T) {
	root := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"title: x", "distance: 9 km", "duration: 45:00", "hr: 140", "notes: |\n  ---\n  a", "tags: [a", "---", "# c", "", "feel: good", "hr:"}), 0, 6).Draw(t, "lines")
		text := "---\n" + strings.Join(lines, "\n") + "\n---\nWords\n---\n"
		fillings, _ := fillOf(t, root, text)
		for _, f := range fillings {
			added := strings.Join(f.Lines, "\n") + "\n"
			if strings.Replace(string(f.new), added, "", 1) != text {
				t.Fatalf("%q became %q", text, f.new)
			}
		}
	})
}

func TestReplaceLeavesAFileThatHasChanged(t *testing.T) {
	root := t.TempDir()
	fillings, _ := fillOf(t, root, "---\ndistance: 9 km\n---\n")
	path := filepath.Join(root, "content/2026-02-03-mine.md")
	if err := os.WriteFile(path, []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := fillings[0].Apply(root); err == nil {
		t.Error("an edited file was written")
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "edited" {
		t.Errorf("%q, %v", got, err)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}
