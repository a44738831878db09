package export

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A new column stands behind the one before it in its row, and the runs' columns stay side by side.
func TestColumnsStandWhereTheirRowHasThem(t *testing.T) {
	have := []string{"file", "run", "date", "title", "run.type", "run.distance", "feel"}
	for _, c := range []struct{ more, want []string }{
		{[]string{"file", "run", "date", "feel"}, have},
		{[]string{"file", "run", "date", "run.type", "run.route", "feel"}, []string{"file", "run", "date", "title", "run.type", "run.route", "run.distance", "feel"}},
		{[]string{"file", "run", "date", "run.shoes"}, []string{"file", "run", "date", "title", "run.shoes", "run.type", "run.distance", "feel"}},
		{[]string{"file", "run", "run.type", "mood"}, []string{"file", "run", "date", "title", "run.type", "run.distance", "mood", "feel"}},
	} {
		if diff := cmp.Diff(c.want, merged(append([]string(nil), have...), c.more)); diff != "" {
			t.Errorf("with %v: -want +got\n%s", c.more, diff)
		}
	}
}
