package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// runlog runs the program in this process and wants it to end well.
func runlog(t *testing.T, args ...string) string {
	t.Helper()
	var out, talk bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &out, &talk); code != exitFine {
		t.Fatalf("runlog %s: exit code %d\n%s", strings.Join(args, " "), code, &talk)
	}
	return out.String()
}

// copyTree copies the files of a folder that pass.
func copyTree(t *testing.T, to, from string, pass func(name string) bool) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !pass(path) {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, rel)), 0o755); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// built is every file of the site that a folder becomes.
func built(t *testing.T, dir string) map[string]string {
	t.Helper()
	runlog(t, "-C", dir, "build")
	all := map[string]string{}
	public := filepath.Join(dir, "public")
	err := filepath.WalkDir(public, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all[strings.TrimPrefix(path, public)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A site that is made of its own export is the same site, byte for byte. What an export does not hold is copied: runlog.yaml, and what
// lies beside the posts and is no post, which is tracks and photos.
func TestASiteMadeOfItsExportIsTheSame(t *testing.T) {
	before := t.TempDir()
	copyTree(t, filepath.Join(before, "content"), "../../content", func(string) bool { return true })
	config, err := os.ReadFile("../../runlog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(before, "runlog.yaml"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	want := built(t, before)
	for _, format := range []string{"json", "csv"} {
		t.Run(format, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "diary."+format)
			runlog(t, "-C", before, "export", "--out", file)
			after := t.TempDir()
			copyTree(t, filepath.Join(after, "content"), "../../content", func(name string) bool { return filepath.Ext(name) != ".md" })
			if err := os.WriteFile(filepath.Join(after, "runlog.yaml"), config, 0o644); err != nil {
				t.Fatal(err)
			}
			runlog(t, "-C", after, "import", file)
			got := built(t, after)
			for name := range want {
				if got[name] != want[name] {
					t.Errorf("%s differs: %s", name, cmp.Diff(want[name], got[name]))
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d files, and %d before", len(got), len(want))
			}
			again := filepath.Join(t.TempDir(), "diary."+format)
			runlog(t, "-C", after, "export", "--out", again)
			first, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			second, err := os.ReadFile(again)
			if err != nil || !bytes.Equal(first, second) {
				t.Errorf("the export of it differs: %v", err)
			}
			if out := runlog(t, "-C", after, "import", file); !strings.HasPrefix(out, "0 posts written") {
				t.Errorf("importing again: %s", out)
			}
		})
	}
}
