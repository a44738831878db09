package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/runlog/runlog/analysis/diary"
)

func TestMovingTimeHasSeveralShapes(t *testing.T) {
	for in, want := range map[string]float64{
		"0:23:41":                   1421,
		"00:23:41":                  1421,
		"10:00:00":                  36000,
		"31:00:05":                  111605,
		"0:23:41.512000":            1421,
		"1970-01-01 0:23:41":        1421,
		"1970-01-02 02:03:04":       93784,
		"1970-01-01T00:23:41":       1421,
		"1 day, 2:03:04":            93784,
		"2 days, 0:00:01":           172801,
		"1 days 02:03:04.000000000": 93784,
	} {
		if got, err := movingTime(in); err != nil || got != want {
			t.Errorf("movingTime(%q) = %g, %v; want %g", in, got, err, want)
		}
	}
	for _, in := range []string{"", "23:41", "1e99", "0:61:00", "0:00:75", "-0:23:41", "1970-01-00 0:23:41", "1970-02-01 0:23:41", "nan", "0:23:41 h"} {
		if got, err := movingTime(in); err == nil {
			t.Errorf("movingTime(%q) = %g, want an error", in, got)
		}
	}
}

// Forks write seconds, and moments as other programs do.
func TestForksOfRunningPageAreRead(t *testing.T) {
	text := `[{"run_id": 1, "distance": 5000, "moving_time": 1500, "type": "Run", "start_date_local": "2026-02-03T06:40:12Z"},
{"run_id": 2, "distance": 5000, "moving_time": "0:25:00", "type": "Run", "start_date_local": "2026-02-04 06:40:12.000+01:00"},
{"run_id": 3, "distance": 5000, "moving_time": "0:25:00", "type": "Run", "start_date_local": "2026-02-05 06:40:12 or so"}] [{"run_id": 4}]`
	es, ps := readAs(RunningPage, Input{Name: "a.json", Body: strings.NewReader(text), Config: diary.Default()})
	if len(es) != 2 || es[0].Clock != "06:40" || es[1].Clock != "06:40" || es[0].Runs[0].Duration != 1500 {
		t.Errorf("%s%v", summary(es), ps)
	}
	if len(ps) != 2 || ps.Fatal() || ps[0].ID != "left-out" || ps[1].ID != "after-end" {
		t.Errorf("a moment that is none and what stands behind the list: %v", ps)
	}
}

func TestARunningPageFileThatIsNoneSaysSo(t *testing.T) {
	good := `{"run_id": 1, "distance": 5000, "moving_time": "0:25:00", "type": "Run", "start_date_local": "2026-02-03 06:40:12"}`
	for name, text := range map[string]string{
		"nothing":         "",
		"an object":       `{"activities": []}`,
		"cut in a record": "[" + good[:40],
		"cut after one":   "[" + good,
		"cut at a comma":  "[" + good + ",",
		"no list of any":  "[" + good + "}",
	} {
		es, ps := readAs(RunningPage, Input{Name: "a.json", Body: strings.NewReader(text), Config: diary.Default()})
		if !ps.Fatal() || len(es) > 0 || ps[0].File != "a.json" {
			t.Errorf("%s: %d entries, %v", name, len(es), ps)
		}
	}
	cause := errors.New("the disk is gone")
	for _, body := range []string{"", "[" + good + ","} {
		in := Input{Name: "a.json", Body: io.MultiReader(strings.NewReader(body), iotest.ErrReader(cause)), Config: diary.Default()}
		if _, ps := readAs(RunningPage, in); !ps.Fatal() || !strings.Contains(ps[0].Msg, cause.Error()) {
			t.Errorf("a reader's error is not passed on: %v", ps)
		}
	}
	if es, ps := readAs(RunningPage, Input{Body: iotest.OneByteReader(strings.NewReader("\ufeff[" + good + "]"))}); len(es) != 1 || len(ps) != 0 {
		t.Errorf("a byte order mark: %d entries, %v", len(es), ps)
	}
	if es, ps := readAs(RunningPage, Input{Body: strings.NewReader("[]")}); len(es) != 0 || len(ps) != 0 {
		t.Errorf("an empty list: %v, %v", es, ps)
	}
}

func TestSportsAreRunsOrHaveAName(t *testing.T) {
	for in, want := range map[string]string{
		"Run": "", "running": "", "VirtualRun": "", "TrailRun": "", "trail_running": "", "Treadmill": "", "Track Running": "",
		"Ride": "ride", "Walk": "walk", "WeightTraining": "weight training", "NordicSki": "nordic ski", "EBikeRide": "ebike ride",
		"indoor_cycling": "indoor cycling", "RunClub": "run club", "Élliptique": "élliptique",
	} {
		if got := kindOf(in); got != want {
			t.Errorf("kindOf(%q) = %q, want %q", in, got, want)
		}
	}
}

func BenchmarkRunningPage3000(b *testing.B) {
	var text bytes.Buffer
	for i := range 3000 {
		separator := ","
		if i == 0 {
			separator = "["
		}
		fmt.Fprintf(&text, `%s{"run_id": %d, "name": "Morning Run", "distance": 10234.5, "moving_time": "0:52:30", "type": "Run", "start_date_local": "%s 06:40:12", "average_heartrate": 152.0}`,
			separator, i, february.AddDays(i))
	}
	text.WriteString("]")
	for b.Loop() {
		if es, ps := readAs(RunningPage, Input{Body: bytes.NewReader(text.Bytes())}); len(es) != 3000 || len(ps) != 0 {
			b.Fatalf("%d entries, %v", len(es), ps)
		}
	}
}
