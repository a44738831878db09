package analysis

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/runlog/runlog/analysis/diary"
)

var update = flag.Bool("update", false, "write what the detectors say into their fixtures")

func TestCatalogueIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, det := range All {
		if !regexp.MustCompile(`^[a-z][a-z_]*$`).MatchString(det.ID) || seen[det.ID] {
			t.Errorf("%q: an id is doubled or not of lower case and underscores", det.ID)
		}
		seen[det.ID] = true
		if det.Title == "" || det.Doc == "" || det.Needs == "" || len(det.Sources) == 0 || det.Find == nil {
			t.Errorf("%s: title, doc, needs, sources or function is missing", det.ID)
		}
		if words := unkind(det.Title + " " + det.Doc + " " + det.Needs); words != nil {
			t.Errorf("%s: its page says %q", det.ID, words)
		}
	}
}

// TestDetectorsOnTheirFixtures runs each detector over testdata/<id>.txtar: a diary that it warns of, with the words it says, and one
// on which it keeps silent, with the reason.
func TestDetectorsOnTheirFixtures(t *testing.T) {
	for _, det := range All {
		t.Run(det.ID, func(t *testing.T) {
			file := "testdata/" + det.ID + ".txtar"
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			asOf, err := diary.ParseDate(strings.TrimSpace(section(ar, "as-of")))
			if err != nil {
				t.Fatal(err)
			}
			warns := Analyze(posts(t, ar, "warns/"), asOf, []*Detector{det}, nil)
			if len(warns.Findings) == 0 {
				t.Fatalf("says nothing: %+v", warns.Silent)
			}
			said := whole(&warns.Findings[0])
			if words := unkind(said); words != nil {
				t.Errorf("says %q", words)
			}
			for i := range warns.Findings {
				checkWarning(t, det, &warns.Findings[i])
			}
			silent := Analyze(posts(t, ar, "silent/"), asOf, []*Detector{det}, nil)
			if len(silent.Findings) > 0 || len(silent.Silent) != 1 {
				t.Fatalf("is not silent: %s", silent.Findings[0].Text())
			}
			reason := silent.Silent[0].Reason + "\n"
			if *update {
				setSection(ar, "says", said)
				setSection(ar, "reason", reason)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(section(ar, "says"), said); diff != "" {
				t.Errorf("says (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(section(ar, "reason"), reason); diff != "" {
				t.Errorf("is silent because (-want +got):\n%s", diff)
			}
		})
	}
}

// whole is everything that a finding says, a part a line.
func whole(f *Finding) string {
	lines := []string{f.Title, f.Says, f.Sure, f.Ordinary, f.Offer, f.SwitchOff}
	lines = append(lines, fmt.Sprintf("%s, %s %s, raised %s, as of %s, %s to %s, %s %.2f", f.Detector.ID, f.Tier, f.Kind, f.Raised, f.AsOf, f.From, f.To, f.Measure, f.Effect))
	for _, a := range f.Against {
		lines = append(lines, "against: "+a)
	}
	for _, e := range f.Evidence {
		lines = append(lines, "evidence: "+e.Entry.File)
	}
	return strings.Join(lines, "\n") + "\n"
}

// unkind finds the words that no reader of a running diary needs to hear.
func unkind(text string) []string {
	return regexp.MustCompile(`(?i)\b(should|must|need to|only|bad|lazy|lost|weak|quit|broke|risk|fail\w*|compliance|excuse)\b|!`).FindAllString(text, -1)
}

func section(ar *txtar.Archive, name string) string {
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// setSection replaces a part of a fixture, or puts it at the end of one that lacks it.
func setSection(ar *txtar.Archive, name, text string) {
	i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		i, ar.Files = len(ar.Files), append(ar.Files, txtar.File{Name: name})
	}
	ar.Files[i].Data = []byte(text)
}

// posts makes a diary of the files below a folder of a fixture: posts, "days" (see dayPosts), and "weeks", which has a line a year with
// the kilometres of its 52 season weeks. A 0 is a week with a note and no run; a - is one without a word.
func posts(t testing.TB, ar *txtar.Archive, folder string) *diary.Diary {
	t.Helper()
	var entries []*diary.Entry
	add := func(name, src string) {
		e, problems := diary.Parse(name, []byte(src), nil)
		for _, p := range problems {
			t.Fatal(p)
		}
		entries = append(entries, e)
	}
	for _, f := range ar.Files {
		name, ok := strings.CutPrefix(f.Name, folder)
		switch {
		case !ok:
		case name == "weeks" || name == "days":
			of := weekPosts
			if name == "days" {
				of = dayPosts
			}
			for line := range strings.Lines(string(f.Data)) {
				for day, src := range of(t, line) {
					add(day+".md", src)
				}
			}
		default:
			add(name, string(f.Data))
		}
	}
	d, problems := diary.New(entries, nil)
	for _, p := range problems {
		t.Fatal(p)
	}
	return d
}

// weekPosts turns a line of a year's weeks into posts by day: a run a day, or a note.
func weekPosts(t testing.TB, line string) map[string]string {
	t.Helper()
	fields := strings.Fields(line)
	year, err := strconv.Atoi(strings.TrimSuffix(fields[0], ":"))
	if err != nil || len(fields) > SeasonWeeks+1 {
		t.Fatalf("a year and up to %d weeks stand here: %q (%v)", SeasonWeeks, line, err)
	}
	out := map[string]string{}
	for wk, field := range fields[1:] {
		if field == "-" {
			continue
		}
		km, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		first := SeasonStart(year, wk)
		if km == 0 {
			out[first.String()] = fmt.Sprintf("---\ndate: %s\n---\nNo run this week.\n", first)
			continue
		}
		// A run a day: some season weeks have eight days, and the runner keeps the pace up.
		for day := first; day.Before(SeasonStart(year, wk+1)); day = day.AddDays(1) {
			out[day.String()] = fmt.Sprintf("---\ndate: %s\ndistance: %.2f km\n---\n", day, km/7)
		}
	}
	return out
}
