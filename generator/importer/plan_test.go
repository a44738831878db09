package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
	"pgregory.net/rapid"
)

func outingEntry(source, title string, day diary.Date, clock string, distance, duration float64) *diary.Entry {
	return &diary.Entry{ID: mint(source), Title: title, Date: day, Clock: clock, Runs: []diary.Run{{
		Date: day, Clock: clock, Outings: 1, Distance: distance, Duration: duration, Source: source,
	}}}
}

func rideEntry(source string, day diary.Date, clock string) *diary.Entry {
	return &diary.Entry{ID: mint(source), Source: source, Date: day, Clock: clock, Day: diary.Day{Cross: []diary.Cross{{Kind: "ride", Duration: 1200, Distance: 7000}}}}
}

func paths(files []File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

// asWritten is the diary after an import: the posts at their paths, as Parse would give them.
func asWritten(existing []*diary.Entry, files []File) []*diary.Entry {
	out := slices.Clone(existing)
	for _, f := range files {
		e := *f.Entry
		e.File = f.Path
		out = append(out, &e)
	}
	return out
}

var february = diary.Date{Year: 2026, Month: 2, Day: 3} // a Tuesday

func TestPlanNamesFilesByDayAndTitle(t *testing.T) {
	files, skips := Plan(nil, []*diary.Entry{
		outingEntry("a:3", "Łódź canal!", february, "18:00", 8000, 2400),
		outingEntry("a:1", "Canal tempo", february, "06:40", 10000, 3000),
		outingEntry("a:2", "Canal tempo", february, "12:40", 5000, 1500),
		outingEntry("a:4", "😀", february, "20:00", 3000, 900),
		outingEntry("a:5", "../../etc/passwd", february, "21:00", 3000, 900),
		rideEntry("a:6", february, "22:00"),
		outingEntry("a:7", strings.Repeat("long ", 40), february, "23:00", 3000, 900),
	}, Options{})
	want := []string{
		"content/2026/2026-02-03-canal-tempo.md",
		"content/2026/2026-02-03-canal-tempo-2.md",
		"content/2026/2026-02-03-lodz-canal.md",
		"content/2026/2026-02-03-run.md",
		"content/2026/2026-02-03-etc-passwd.md",
		"content/2026/2026-02-03-ride.md",
		"content/2026/2026-02-03-long-long-long-long-long-long-long-long-long-long-long-long.md",
	}
	if diff := cmp.Diff(want, paths(files)); diff != "" {
		t.Error(diff)
	}
	if len(skips) > 0 {
		t.Errorf("skipped: %v", skips)
	}
}

func TestPlanKeepsClearOfExistingPosts(t *testing.T) {
	existing := []*diary.Entry{
		{Pos: diary.Pos{File: "content/elsewhere/2026-02-03-Tempo.md"}, Date: february, Slug: "tempo"},
		{Pos: diary.Pos{File: "content/notes.md"}, Date: february, Slug: "tempo-2"},
		{Pos: diary.Pos{File: "content/x.md"}, Date: february, Title: "Tempo 3"},
	}
	files, _ := Plan(existing, []*diary.Entry{outingEntry("a:1", "Tempo", february, "06:40", 10000, 3000)}, Options{Folder: "log/"})
	if diff := cmp.Diff([]string{"log/2026/2026-02-03-tempo-4.md"}, paths(files)); diff != "" {
		t.Error(diff)
	}
}

func TestPlanKnowsARunAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		at   string // when the run that comes in began
		have *diary.Entry
		why  string
	}{
		{"by its source, whatever was edited", "06:40", outingEntry("a:1", "My words", february.AddDays(3), "", 1, 1), "imported before"},
		{"by the id of its post", "06:40", &diary.Entry{ID: mint("a:1"), Date: february}, "imported before"},
		{"by its start and distance", "06:40", outingEntry("b:7", "", february, "06:43", 10200, 3060), "the diary has this one"},
		{"by its day and distance where a person wrote no time", "06:40", outingEntry("", "", february, "", 10000, 0), "the diary has this one"},
		{"not at another time of the day", "06:40", outingEntry("b:7", "", february, "06:46", 10050, 3000), ""},
		{"by its start and duration, where two devices disagree on the way", "06:40", outingEntry("b:7", "", february, "06:41", 7000, 2950), "the diary has this one"},
		{"not over another distance and time", "06:40", outingEntry("b:7", "", february, "06:40", 8000, 2400), ""},
		{"by its start and a distance 3 % off, whatever the time says", "06:40", outingEntry("b:7", "", february, "06:41", 10340, 3600), "the diary has this one"},
		{"not over a distance 4 % off in another time", "06:40", outingEntry("b:7", "", february, "06:41", 10460, 3600), ""},
		{"not where a person wrote no distance", "06:40", outingEntry("", "", february, "", 0, 3000), ""},
		{"over midnight, begun before it", "00:00", outingEntry("b:7", "", february.AddDays(-1), "23:59", 10050, 3000), "the diary has this one"},
		{"over midnight, begun after it", "23:58", outingEntry("b:7", "", february.AddDays(1), "00:01", 10050, 3000), "the diary has this one"},
		{"not on another day", "06:40", outingEntry("b:7", "", february.AddDays(1), "06:40", 10050, 3000), ""},
		{"in the total of its week", "06:40", &diary.Entry{Date: february, Week: february.AddDays(-1), Runs: []diary.Run{{Total: true, Outings: 4, Distance: 48000}}}, "counted in the week's total"},
		{"not in the total of the week before", "06:40", &diary.Entry{Date: february.AddDays(-8), Week: february.AddDays(-8), Runs: []diary.Run{{Total: true, Outings: 4, Distance: 48000}}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.have.File = "content/x.md"
			in := outingEntry("a:1", "Tempo", february, c.at, 10050, 3000)
			files, skips := Plan([]*diary.Entry{c.have}, []*diary.Entry{in}, Options{})
			if c.why == "" && (len(files) != 1 || len(skips) != 0) || c.why != "" && (len(files) != 0 || len(skips) != 1 || skips[0].Why != c.why) {
				t.Errorf("%d files, skips %v, want the reason %q", len(files), skips, c.why)
			}
		})
	}
}

func TestPlanCountsOneHandwrittenRunOnce(t *testing.T) {
	byHand := outingEntry("", "", february, "", 5000, 0)
	files, skips := Plan([]*diary.Entry{byHand}, []*diary.Entry{
		outingEntry("a:1", "", february, "06:40", 5010, 1500),
		outingEntry("a:2", "", february, "18:40", 5010, 1500),
	}, Options{})
	if len(files) != 1 || len(skips) != 1 || files[0].Entry.Runs[0].Source != "a:2" {
		t.Errorf("files %v, skips %v: want the evening's run as new", paths(files), skips)
	}
	if byHand.Clock != "" || byHand.Runs[0].Clock != "" {
		t.Error("Plan changed the diary")
	}
}

func TestPlanSaysThatAnActivityWasRecordedTwice(t *testing.T) {
	files, skips := Plan(nil, []*diary.Entry{
		outingEntry("a:1", "", february, "06:40", 10268.1, 3478),
		outingEntry("a:2", "", february, "06:40", 10268.1, 3478),
		outingEntry("a:3", "", february, "06:41", 10240, 3470),
	}, Options{})
	if len(files) != 1 || len(skips) != 2 || skips[0].Why != "recorded twice" {
		t.Errorf("%d files, skips %v", len(files), skips)
	}
}

// Laps that a watch saved one by one are runs of their own.
func TestPlanTellsLapsApart(t *testing.T) {
	files, skips := Plan(nil, []*diary.Entry{
		outingEntry("a:1", "", february, "06:40", 400, 90),
		outingEntry("a:2", "", february, "06:43", 400, 91),
		outingEntry("a:3", "", february, "06:46", 400, 92),
		outingEntry("a:4", "", february, "06:47", 400, 91), // without a rest: more than half a lap later
	}, Options{})
	if len(files) != 4 || len(skips) != 0 {
		t.Errorf("%d files and %d skips, want 4 and 0", len(files), len(skips))
	}
}

func TestWeeklyPutsTheRunsOfAWeekIntoOnePost(t *testing.T) {
	in := []*diary.Entry{
		outingEntry("a:1", "Canal *tempo*", february, "06:40", 10000, 3000),
		outingEntry("a:2", "", february.AddDays(2), "06:40", 5000, 1500),
		outingEntry("a:3", "", diary.Date{Year: 2027, Month: 1, Day: 2}, "06:40", 5000, 1500), // ISO week 53 of 2026
		rideEntry("a:4", february, "18:00"),
	}
	files, _ := Plan(nil, in, Options{Weekly: true})
	if diff := cmp.Diff([]string{"content/2026/2026-W06.md", "content/2026/2026-02-03-ride.md", "content/2026/2026-W53.md"}, paths(files)); diff != "" {
		t.Fatal(diff)
	}
	week := files[0].Entry
	if len(week.Runs) != 2 || week.Runs[1].Source != "a:2" || week.Runs[1].Date != february.AddDays(2) || week.Runs[1].Clock != "06:40" {
		t.Errorf("runs of the week: %+v", week.Runs)
	}
	if want := "2026-02-03: Canal \\*tempo\\*\n\n"; string(week.Body) != want {
		t.Errorf("body %q, want %q", week.Body, want)
	}

	later := outingEntry("a:9", "Late", february.AddDays(4), "06:40", 7000, 2100)
	again, skips := Plan(asWritten(nil, files), append(in, later), Options{Weekly: true})
	if diff := cmp.Diff([]string{"content/2026/2026-02-07-late.md"}, paths(again)); diff != "" || len(skips) != len(in) {
		t.Errorf("a week that has its post: %s, %d skips", diff, len(skips))
	}
}

// Whatever is imported, in whatever order and shape: a second import writes nothing, no two files share a name, every activity is
// either written or skipped, and nothing handed in changes.
func TestPlanningTwicePlansNothingNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyEntries(t, "a")
		existing := anyEntries(t, "b")
		for i, e := range existing {
			e.File = fmt.Sprintf("content/%d.md", i)
		}
		before := fmt.Sprint(summary(in), summary(existing))
		o := Options{Weekly: rapid.Bool().Draw(t, "weekly")}
		files, skips := Plan(existing, in, o)
		if after := fmt.Sprint(summary(in), summary(existing)); after != before {
			t.Fatalf("Plan changed its arguments:\n%s\n%s", before, after)
		}
		names := map[string]bool{}
		written := 0
		for _, f := range files {
			if names[f.Path] {
				t.Fatalf("%s is planned twice", f.Path)
			}
			names[f.Path] = true
			written += len(f.Entry.Runs) + len(f.Entry.Cross)
		}
		if written+len(skips) != len(in) {
			t.Fatalf("%d activities written and %d skipped of %d", written, len(skips), len(in))
		}
		backwards := slices.Clone(in)
		slices.Reverse(backwards)
		other, _ := Plan(existing, backwards, o)
		if diff := cmp.Diff(paths(files), paths(other)); diff != "" {
			t.Fatalf("the order of the export shows: %s", diff)
		}
		o.Weekly = rapid.Bool().Draw(t, "weekly again")
		again, _ := Plan(asWritten(existing, files), in, o)
		if len(again) > 0 {
			t.Fatalf("a second import writes %v", paths(again))
		}
	})
}

func anyEntries(t *rapid.T, prefix string) []*diary.Entry {
	var es []*diary.Entry
	for i := range rapid.IntRange(0, 12).Draw(t, "n") {
		day := february.AddDays(rapid.IntRange(0, 9).Draw(t, "day"))
		clock := fmt.Sprintf("%02d:%02d", rapid.IntRange(6, 8).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"))
		source := fmt.Sprintf("%s:%d", prefix, i)
		if rapid.IntRange(0, 4).Draw(t, "sport") == 0 {
			es = append(es, rideEntry(source, day, clock))
			continue
		}
		title := rapid.SampledFrom([]string{"", "Tempo", "tempo", "Hills"}).Draw(t, "title")
		distance := rapid.SampledFrom([]float64{0, 400, 5000, 5040, 10000}).Draw(t, "distance")
		if prefix == "b" && rapid.Bool().Draw(t, "by hand") {
			source, clock = "", ""
		}
		es = append(es, outingEntry(source, title, day, clock, distance, rapid.SampledFrom([]float64{0, 90, 1500}).Draw(t, "duration")))
	}
	return es
}

func BenchmarkPlan3000(b *testing.B) {
	var in []*diary.Entry
	for i := range 3000 {
		in = append(in, outingEntry(fmt.Sprintf("a:%d", i), "Morning run", february.AddDays(i), "06:40", 10000, 3000))
	}
	files, _ := Plan(nil, in, Options{})
	existing := asWritten(nil, files)
	b.ResetTimer()
	for b.Loop() {
		Plan(existing[:1500], in, Options{})
	}
}

// A diary that comes back keeps its posts as they are: their names, two runs that look alike, and what has no run at all.
func TestOwnPostsKeepTheirNamesAndComeOnce(t *testing.T) {
	run := diary.Run{Date: diary.Date{Year: 2026, Month: 2, Day: 3}, Outings: 1, Distance: 5000, Duration: 1500}
	post := func(file, id string, runs ...diary.Run) *diary.Entry {
		return &diary.Entry{Pos: diary.Pos{File: file}, ID: id, Date: run.Date, Runs: runs}
	}
	own := []*diary.Entry{
		post("content/2026/2026-02-03-a.md", "", run), post("content/2026/2026-02-03-b.md", "x1", run, run), post("content/notes/2026-02-03.md", ""),
		{Pos: diary.Pos{File: "content/pages/about.md"}, Title: "About"},
	}
	for _, weekly := range []bool{false, true} {
		files, skips := Plan(nil, own, Options{Weekly: weekly})
		var names []string
		for _, f := range files {
			names = append(names, f.Path)
		}
		want := []string{"content/pages/about.md", "content/2026/2026-02-03-a.md", "content/notes/2026-02-03.md", "content/2026/2026-02-03-b.md"}
		if diff := cmp.Diff(want, names); diff != "" || len(skips) > 0 || len(files[3].Entry.Runs) != 2 {
			t.Errorf("weekly %t: %s, %v", weekly, diff, skips)
		}
		if files, skips := Plan(own, own, Options{Weekly: weekly}); len(files) > 0 || len(skips) != len(own) {
			t.Errorf("again: %v", files)
		}
	}
	renamed := post("content/2026/other.md", "x1", run)
	if files, skips := Plan(own, []*diary.Entry{renamed}, Options{}); len(files) > 0 || skips[0].Same.File != "content/2026/2026-02-03-b.md" {
		t.Errorf("%v, %v", files, skips)
	}
	// A post without a name of its own gives way to those that have one.
	nameless := &diary.Entry{Title: "a", Date: run.Date}
	if files, _ := Plan(nil, []*diary.Entry{nameless, own[0]}, Options{}); files[0].Path == files[1].Path {
		t.Errorf("%v", files)
	}
}
