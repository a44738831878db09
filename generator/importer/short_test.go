package importer

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestAnEmptyFileIsCalledEmpty(t *testing.T) {
	x := Read(Input{Name: "log.csv", Body: strings.NewReader(""), Config: diary.Default()})
	if got := x.Problems[0].String(); got != "log.csv: the file is empty (export it again)" {
		t.Error(got)
	}
}

// What is understood of a table names no column that it does not have.
func TestAShortTableHasNoColumnsBeyondItsEnd(t *testing.T) {
	x := Read(Input{Name: "Activities.csv", Config: diary.Default(), Answers: Answers{Units: "km"},
		Body: strings.NewReader("Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\nRunning,2025-02-06 17:06:03,false,\"W\",\"5.48\",\"447\",\"00:31:24\",\"152\"\n")})
	if notes := strings.Join(x.Notes, "\n"); len(x.Entries) != 1 || strings.Contains(notes, "#9") {
		t.Errorf("%d posts\n%s", len(x.Entries), notes)
	}
}
