package adopt

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/runlog/runlog/analysis/diary"
	"pgregory.net/rapid"
)

func TestWhatKeysMean(t *testing.T) {
	for name, want := range map[string]string{
		"distance_km": "distance km", "km": "distance km", "Miles": "distance mi", "distanceMi": "distance mi", "run.dist": "distance ", "Distance (km)": "distance km",
		"time": "duration ", "moving_time": "duration ", "duration_min": "duration min", "minutes": "duration min", "elapsedSeconds": "duration s", "Avg HR": "hr ", "avg-pace": "pace ",
		"elevation_gain_ft": "elevation ft", "elev_m": "elevation m", "sleep_hours": "sleep ", "bib": "", "m": "", "s": "", "weight_kg": "weight kg", "Strecke": "distance ", "maxHR": "hr_max ",
	} {
		ours, unit := meaning(name)
		if got := ours + " " + unit; got != want && strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s means %q, want %q", name, got, want)
		}
	}
}

// Every one of our keys that a name may mean is one that the diary has.
func TestSynonymsAreOfKeysThatThereAre(t *testing.T) {
	seen := map[string]string{}
	for ours, names := range diary.Synonyms {
		if diary.OwnKey(ours) != ours {
			t.Errorf("%s is no key of a post", ours)
		}
		for _, n := range names {
			if other, ok := seen[n]; ok || diary.PlainName(n) != n {
				t.Errorf("%q of %s: it is written in other signs, or %s has it too", n, ours, other)
			}
			seen[n] = ours
		}
	}
}

// Whatever the keys and the values of a stranger's posts are, the proposal is a runlog.yaml that can be read, and says where each key
// has gone.
func TestEveryProposalCanBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fsys := fstest.MapFS{"_config.yml": {Data: []byte(rapid.SampledFrom([]string{"", "title: a\n", "title: [\n", "title: \"a\\u0007 # b\"\npermalink: /:x/\n", "url: ':'\nauthor: 5\n"}).Draw(t, "settings"))}}
		key := rapid.OneOf(rapid.SampledFrom([]string{"km", "time", "weight", "type", "Distance (mi)", "hr", "a.b", "private", "#", "x: y"}), rapid.String())
		for i := range rapid.IntRange(1, 4).Draw(t, "posts") {
			var b strings.Builder
			b.WriteString("---\n")
			for range rapid.IntRange(0, 4).Draw(t, "keys") {
				b.WriteString(yaml(key.Draw(t, "key")) + ": " + rapid.SampledFrom([]string{"5", "5 km", "06:40", "[a, b]", "{a: 1}", "", "\"\\x00\"", "'# x'"}).Draw(t, "value") + "\n")
			}
			b.WriteString("---\n" + rapid.String().Draw(t, "body"))
			fsys["_posts/2019-05-0"+string(rune('1'+i))+rapid.SampledFrom([]string{"-a", " #b", "-'c"}).Draw(t, "name")+".md"] = &fstest.MapFile{Data: []byte(b.String())}
		}
		p, err := Look(fsys, rapid.String().Draw(t, "folder"), Answers{})
		if err != nil {
			t.Fatal(err)
		}
		p.Ignore("_posts/[odd\n.md", "a\x00 \n# reason")
		c, ps := diary.ParseConfig("runlog.yaml", p.Config())
		ps = slices.DeleteFunc(ps, func(p diary.Problem) bool { return strings.Contains(p.Msg, "a bracket is open") })
		if len(ps) > 0 {
			t.Fatalf("%v\n%s", ps, p.Config())
		}
		if !slices.Contains(c.Folders(), "_posts") {
			t.Fatalf("%v\n%s", c.Folders(), p.Config())
		}
	})
}
