package analysis

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryDetectorIsDocumented keeps the list of detectors in docs/patterns.md.
func TestEveryDetectorIsDocumented(t *testing.T) {
	const file, from, to = "../docs/patterns.md", "-run Documented -update` -->\n", "<!-- /detectors -->"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(src), from)
	list, tail, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the list", file)
	}
	var want strings.Builder
	fmt.Fprint(&want, "\n| id | looks for | needs | on a public site |\n|---|---|---|---|\n")
	for _, d := range All {
		public := "yes"
		switch {
		case d.Unpublished:
			public = "never"
		case d.Sensitive:
			public = "if `runlog.yaml` names it"
		}
		fmt.Fprintf(&want, "| `%s` | %s | %s | %s |\n", d.ID, d.Title, d.Needs, public)
	}
	want.WriteString("\n")
	if *update {
		if err := os.WriteFile(file, []byte(head+from+want.String()+to+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want.String(), list); diff != "" {
		t.Errorf("%s (-want +got); `go test ./analysis -run Documented -update` writes it:\n%s", file, diff)
	}
}
