package analysis

import (
	"compress/gzip"
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// runners reads the public logs of three real runners: dates and metres, a distance of 0 for other sports.
func runners(t testing.TB) map[string][]*diary.Entry {
	t.Helper()
	f, err := os.Open("testdata/seasonal_slump_cases/runners.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]*diary.Entry{}
	for _, rec := range records[1:] {
		date, err := diary.ParseDate(rec[1])
		if err != nil {
			t.Fatal(err)
		}
		metres, err := strconv.ParseFloat(rec[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		e := &diary.Entry{Date: date}
		if metres > 0 {
			e.Runs = []diary.Run{{Date: date, Outings: 1, Distance: metres}}
		} else {
			e.Cross = []diary.Cross{{Kind: "other"}}
		}
		out[rec[0]] = append(out[rec[0]], e)
	}
	return out
}

// device is a diary of a device's log.
func device(entries []*diary.Entry, complete bool) *diary.Diary {
	c := diary.Default()
	c.Complete = complete
	return &diary.Diary{Config: c, Entries: entries}
}

func TestRealRunnersWithoutASeasonAreNotWarned(t *testing.T) {
	// Runner a runs every day, and raw monthly sums give February an index of 0.92, because it is short. Runner b is an open case:
	// dips in January to March in some years. At the end of 2025 the reference gives p of .75, .06 (.16 complete) and .59 (.69).
	logs := runners(t)
	for _, c := range []struct {
		runner    string
		complete  bool
		low, high float64
	}{
		{"a", false, 0.65, 0.85}, {"a", true, 0.65, 0.85},
		{"b", false, 0.03, 0.12}, {"b", true, 0.10, 0.25},
		{"c", false, 0.50, 0.70}, {"c", true, 0.50, 0.80},
	} {
		r := Analyze(device(logs[c.runner], c.complete), on(2026, 11, 22), []*Detector{SeasonalSlump}, nil)
		if len(r.Findings) > 0 {
			t.Errorf("runner %s, complete %v, is warned: %s", c.runner, c.complete, r.Findings[0].Text())
			continue
		}
		s := r.Silent[0]
		if s.P == nil || *s.P < c.low || *s.P > c.high {
			t.Errorf("runner %s, complete %v: %s, want a p of %v to %v", c.runner, c.complete, s.Reason, c.low, c.high)
		}
	}
}
