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
	logs := runners(t)
	asOf := diary.Date{Year: 2026, Month: 11, Day: 22}
	for name, wants := range map[string]string{"a": "silent", "b": "open", "c": "silent"} {
		for _, complete := range []bool{false, true} {
			v := NewView(device(logs[name], complete), asOf)
			v.history = true
			for _, l := range v.slumps() {
				if l.slump != nil {
					t.Logf("runner %s, complete %v, %d: p %.3f, %s %d weeks from %d in the latest %d, %d hits, stands %v",
						name, complete, l.year, l.slump.p, l.slump.measure, l.slump.row.weeks, l.slump.start, l.slump.suffix, len(l.slump.hits), l.stands)
				}
			}
			r := Analyze(device(logs[name], complete), asOf, []*Detector{SeasonalSlump}, nil)
			if wants == "silent" && len(r.Findings) > 0 {
				t.Errorf("runner %s, complete %v, is warned: %s", name, complete, r.Findings[0].Text())
			}
			for _, s := range r.Silent {
				t.Logf("runner %s: %s", name, s.Reason)
			}
		}
	}
}
