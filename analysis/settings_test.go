package analysis

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// A number that a detector asks for and its Doc does not name could not be changed by anyone.
func TestEveryNumberThatCanBeChangedIsDocumented(t *testing.T) {
	var documented []string
	for _, d := range All {
		documented = append(documented, d.Numbers()...)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\.threshold\("([a-z_.]+)"`)
	found := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(src), -1) {
			found++
			if !slices.Contains(documented, m[1]) {
				t.Errorf("%s: no Doc names %s", file, m[1])
			}
		}
	}
	if found < 30 {
		t.Errorf("%d numbers found", found)
	}
	for _, rate := range []string{"relief", "have_to", "other_eyes", "guilt", "dread", "old_me", "heavy_words"} { // they ask by their own name
		for _, name := range []string{"posts", "ratio", "p"} {
			if !slices.Contains(documented, rate+"."+name) {
				t.Errorf("no Doc names %s.%s", rate, name)
			}
		}
	}
}

func TestNamesThatNoPatternHasAreTold(t *testing.T) {
	c, ps := diary.ParseConfig("runlog.yaml", []byte("title: x\npatterns: {off: [seasonal, rage_runs], thresholds: {seasonal_slump.x: 1, seasonal_slump.p: 0.01}}\nphrases: {releif: {add: [at last]}, other_eyes: {}, relief: {add: [at last]}}\n"))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	var got []string
	for _, p := range CheckSettings(c) {
		got = append(got, p.String())
	}
	want := []string{
		`runlog.yaml:2:11: patterns.off: "seasonal" is no pattern (did you mean seasonal_slump?)`,
		`runlog.yaml:2:11: patterns.thresholds: "seasonal_slump.x" is no number of a pattern (did you mean seasonal_slump.p?)`,
		`runlog.yaml:3:10: phrases: "other_eyes" is no signal (the names are relief, have_to, want_to, numbers, rage, kudos, guilt, dread, fear, blah, bored, alone, compare, hopeless, injury)`,
		`runlog.yaml:3:10: phrases: "releif" is no signal (did you mean relief?)`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q", got)
	}
}
