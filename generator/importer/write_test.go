package importer

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/runlog/runlog/analysis/diary"
)

// importFixture reads the running_page fixture.
func importFixture(t *testing.T) []*diary.Entry {
	t.Helper()
	var es []*diary.Entry
	for _, f := range []string{"running_page", "gpx", "tcx", "fit"} {
		in, format := fixtureInput(t, f)
		es = append(es, format.Read(in).Entries...)
	}
	return es
}

// What is written reads back as what was imported, in both units and in both shapes, and importing it again writes nothing.
func TestWhatIsWrittenReadsBack(t *testing.T) {
	in := importFixture(t)
	for _, o := range []Options{{}, {Weekly: true}} {
		for _, miles := range []bool{false, true} {
			c := diary.Default()
			c.Miles = miles
			root := t.TempDir()
			files, _ := Plan(nil, in, o)
			if err := Write(root, files, c); err != nil {
				t.Fatal(err)
			}
			var back []*diary.Entry
			for _, f := range files {
				src, err := os.ReadFile(filepath.Join(root, f.Path))
				if err != nil {
					t.Fatal(err)
				}
				e, ps := diary.Parse(f.Path, src, c)
				if len(ps) > 0 {
					t.Errorf("%s has problems: %v\n%s", f.Path, ps, src)
				}
				want := *f.Entry
				want.Slug = e.Slug // from the file's name
				if diff := cmp.Diff(&want, e, cmpopts.IgnoreTypes(diary.Pos{}), cmpopts.IgnoreFields(diary.Entry{}, "BodyLine"), cmpopts.IgnoreFields(diary.Score{}, "Raw"),
					cmpopts.EquateEmpty(),
					cmpopts.EquateApprox(0, 0.06)); diff != "" {
					t.Errorf("%s: %s\n%s", f.Path, diff, src)
				}
				back = append(back, e)
			}
			if again, _ := Plan(back, in, o); len(again) > 0 {
				t.Errorf("a second import writes %v", paths(again))
			}
		}
	}
}

func TestWriteNeverOverwrites(t *testing.T) {
	root := t.TempDir()
	files, _ := Plan(nil, []*diary.Entry{outingEntry("a:1", "First", february, "06:40", 5000, 1500), outingEntry("a:2", "Second", february, "18:40", 5000, 1500)}, Options{})
	mine := filepath.Join(root, "content", "2026", "2026-02-03-second.md")
	if err := os.MkdirAll(filepath.Dir(mine), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mine, []byte("my own words"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, files, diary.Default()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v, want one that says the file exists", err)
	}
	if data, err := os.ReadFile(mine); err != nil || string(data) != "my own words" {
		t.Errorf("the file holds %q, %v", data, err)
	}
	if diff := cmp.Diff([]string{"2026-02-03-first.md", "2026-02-03-second.md"}, names(t, filepath.Dir(mine))); diff != "" {
		t.Errorf("the folder: %s", diff)
	}
}

// A crash between linking and unlinking leaves a second name for a finished post; the next import neither trips over it nor writes
// through it.
func TestWriteClearsWhatACrashLeft(t *testing.T) {
	root := t.TempDir()
	r, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := create(r, "a/post.md", []byte("finished")); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(filepath.Join(root, "a", "post.md"), filepath.Join(root, tempName("a/post.md"))); err != nil {
		t.Fatal(err)
	}
	if err := create(r, "a/post.md", []byte("other")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(root, "a", "post.md")); err != nil || string(data) != "finished" {
		t.Errorf("the file holds %q, %v", data, err)
	}
	if diff := cmp.Diff([]string{"post.md"}, names(t, filepath.Join(root, "a"))); diff != "" {
		t.Error(diff)
	}
}

func TestWriteStaysInTheSite(t *testing.T) {
	outside, root := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(root, "content")); err != nil {
		t.Fatal(err)
	}
	e := outingEntry("a:1", "First", february, "06:40", 5000, 1500)
	for _, path := range []string{"content/post.md", "../post.md", "/tmp/runlog-post.md"} {
		if err := Write(root, []File{{Path: path, Entry: e}}, diary.Default()); err == nil {
			t.Errorf("%s was written", path)
		}
	}
	if got := names(t, outside); len(got) > 0 {
		t.Errorf("outside the site there is %v", got)
	}
}

// A file system without hard links takes the other way to the same end.
func TestRenameNeverOverwrites(t *testing.T) {
	root := t.TempDir()
	r, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, data := range []string{"first", "second"} {
		if err := fill(r, "temp", []byte(data)); err != nil {
			t.Fatal(err)
		}
		if err := rename(r, "temp", "post.md"); (err == nil) != (data == "first") {
			t.Errorf("%s: %v", data, err)
		}
	}
	data, err := r.ReadFile("post.md")
	if err != nil || !bytes.Equal(data, []byte("first")) || !slices.Equal(names(t, root), []string{"post.md"}) {
		t.Errorf("%q, %v, %v", data, err, names(t, root))
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range list {
		out = append(out, f.Name())
	}
	return out
}
