package adopt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// What adopt leaves out, a build with its runlog.yaml leaves out too, whatever the file is called, and nothing else.
func TestAnIgnoredFileMayHaveAnyName(t *testing.T) {
	for _, name := range []string{"2024-01-05-[open*.md", `2024-01-05-a\b.md`, "why?.md", "2024-01-05-\xe9t\xe9.md", "plain.md", "\uFFFD.md", `"q" # x.md`} {
		p := &Proposal{}
		p.Ignore("notes/"+name, "it has a fault")
		c, ps := diary.ParseConfig("runlog.yaml", p.Config())
		if len(ps) > 0 {
			t.Fatalf("%q: %v", name, ps)
		}
		if !c.Ignores("notes/"+name) || c.Ignores("notes/2024-01-05-[open, and more.md") || c.Ignores("notes/whys.md") {
			t.Errorf("%q is written as %q", name, c.Ignore)
		}
	}
}

// A folder from a machine with another encoding is told, and stops nothing.
func TestNamesInOtherEncodingsAreTold(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "2024-01-01-a.md"), []byte("hi"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "caf\xe9"), 0o755); err != nil {
		return // a system that has no such names
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	p, err := Look(root.FS(), "notes", Answers{})
	if err != nil || p.Posts != 1 || !strings.Contains(strings.Join(p.Notes, "\n"), `"caf\xe9"`) {
		t.Errorf("%v, %v", p, err)
	}
}
