package diary

import (
	"strings"
	"testing"
)

func TestHostNames(t *testing.T) {
	for _, name := range []string{"runs.example.org", "a.b", "läufe.example", "x-1.example.org", "1.2.example"} {
		if !isHostName(name) {
			t.Errorf("%s is taken for none", name)
		}
	}
	for _, name := range []string{"", "localhost", "example.", ".org", "a..b", "-a.org", "a-.org", "a_b.org", "https://a.org", "a.org/runs", "a b.org", strings.Repeat("a.", 130) + "org"} {
		if isHostName(name) {
			t.Errorf("%s is taken for one", name)
		}
	}
}
