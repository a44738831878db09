package importer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/muktihari/fit/kit/hash/crc16"
	"github.com/runlog/runlog/analysis/diary"
)

func FuzzRunningPage(f *testing.F) {
	f.Add([]byte(fixtureText(f, "running_page")))
	f.Add([]byte("\ufeff[]"))
	f.Add([]byte(`[{"run_id": 1e400, "distance": 1e308, "moving_time": "999 days, 23:59:59", "type": "Run", "start_date_local": "2026-02-03 06:40:12"}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		believable(t, RunningPage.Read(Input{Name: "a.json", Body: bytes.NewReader(data), Config: diary.Default()}).Entries)
	})
}

func FuzzStrava(f *testing.F)       { fuzzTable(f, Strava) }
func FuzzGarmin(f *testing.F)       { fuzzTable(f, Garmin) }
func FuzzIntervals(f *testing.F)    { fuzzTable(f, Intervals) }
func FuzzRunningAhead(f *testing.F) { fuzzTable(f, RunningAhead) }
func FuzzFlotrack(f *testing.F)     { fuzzTable(f, Flotrack) }
func FuzzCSV(f *testing.F)          { fuzzTable(f, CSV) }

// fuzzTable reads a table with the fuzzer's changes, with and without what the runner would say.
func fuzzTable(f *testing.F, format *Format) {
	f.Add([]byte(fixtureText(f, format.ID)), "km", "dmy")
	f.Add([]byte("\xff\xfea\x00,\x00"), "", "")
	f.Fuzz(func(t *testing.T, data []byte, units, dates string) {
		head := data[:min(len(data), HeadSize)]
		format.Is("a.csv", head)
		answers := fixtureAnswers[format.ID]
		answers.Units, answers.Dates = units, dates
		believable(t, format.Read(Input{Name: "a.csv", Body: bytes.NewReader(data), Config: diary.Default(), Answers: answers}).Entries)
	})
}

func FuzzMoments(f *testing.F) {
	for _, s := range []string{"Jul 14, 2020, 10:36:55\u202fPM", "22 May 2024, 08:19:26", "20.09.2026, 14:12:12", "6. 9. 2026 11:18:40", "2026-02-03T06:40:12+01:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := readMoment(s)
		if err != nil {
			return
		}
		if at, err := w.at(dayFirst, time.UTC); err == nil && w.zone == nil && at.Year() != w.year {
			t.Fatalf("%q became %v", s, at)
		}
	})
}

func FuzzGPX(f *testing.F) { fuzzTrack(f, GPX) }
func FuzzTCX(f *testing.F) { fuzzTrack(f, TCX) }
func FuzzFIT(f *testing.F) { fuzzTrack(f, FIT) }

func fuzzTrack(f *testing.F, format *Format) {
	f.Add([]byte(fixtureText(f, format.ID)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if format == FIT {
			data = resealed(data)
		}
		believable(t, format.Read(Input{Name: "a", Body: bytes.NewReader(data), Config: diary.Default()}).Entries)
		all, err := ReadTracks("a."+format.ID, data)
		if (err == nil) != (len(all) > 0) {
			t.Fatalf("%d tracks and the error %v", len(all), err)
		}
		for _, track := range all {
			for _, b := range track.Bests() {
				if !(b.Time >= b.Distance/diary.FastestOver(b.Distance)-0.1 && b.From >= 0 && b.From+b.Distance <= track.way.dist[len(track.way.dist)-1]+0.1) {
					t.Fatalf("%+v", b)
				}
			}
			for _, piece := range track.Trace(nil, 500) {
				for _, s := range piece {
					if !(s.Speed >= 0 && s.Speed <= diary.FastestOver(1) && s.Moving >= 0 && s.At >= 0 && s.HR >= 0 && s.HR <= highestHR) {
						t.Fatalf("%+v", s)
					}
				}
			}
			for _, piece := range track.Line([]diary.Zone{{Lat: 53.31, Lon: -6.2, Radius: 300}}, 500) {
				for _, p := range piece {
					if !(math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180) {
						t.Fatalf("the line holds %v", p)
					}
				}
			}
		}
	})
}

// believable checks that whatever was read makes posts that plan and read back.
func believable(t *testing.T, es []*diary.Entry) {
	t.Helper()
	for _, e := range es {
		if _, err := time.Parse("15:04", e.Clock); err != nil && e.Clock != "" || e.Date.Year < firstYear || e.ID == "" || len(e.Runs)+len(e.Cross) != 1 {
			t.Fatalf("%+v", e)
		}
		for _, r := range e.Runs {
			if !(r.Distance >= 0 && r.Distance <= longestRun && r.Duration >= 0 && r.Duration <= longestTime && r.HR >= 0 && r.HR <= highestHR) || r.Source == "" {
				t.Fatalf("%+v", r)
			}
		}
	}
	c := diary.Default()
	files, _ := Plan(nil, es, Options{})
	for _, f := range files {
		if _, ps := diary.Parse(f.Path, diary.Format(f.Entry, c), c); ps.Fatal() {
			t.Fatalf("%v\n%s", ps, diary.Format(f.Entry, c))
		}
	}
}

// resealed gives a FIT file the length and the checksum that its decoder insists on, so that the fuzzer gets past them.
func resealed(data []byte) []byte {
	const header, sum = 14, 2
	if len(data) < header+sum {
		return data
	}
	data = bytes.Clone(data)
	copy(data, []byte{header, 0x20})
	binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-header-sum))
	copy(data[8:], ".FIT\x00\x00") // a header's own checksum of 0 is none
	crc := crc16.New()
	crc.Write(data[header : len(data)-sum])
	binary.LittleEndian.PutUint16(data[len(data)-sum:], crc.Sum16())
	return data
}

// The fuzzer's way past the checksum leads to the same activity.
func TestResealedFilesAreRead(t *testing.T) {
	data := fitFile(t, running())
	data[len(data)-1] ^= 0xff
	track, err := ReadTrack("a.fit", resealed(data))
	if err != nil || track.Distance != 2000 {
		t.Errorf("%v, %v", track, err)
	}
}

func FuzzRunlog(f *testing.F)    { fuzzOwn(f, Runlog) }
func FuzzRunlogCSV(f *testing.F) { fuzzOwn(f, RunlogCSV) }

// fuzzOwn reads runlog's own export: whatever it holds, the posts are files inside the site that read back.
func fuzzOwn(f *testing.F, format *Format) {
	f.Add([]byte(fixtureText(f, format.ID)))
	f.Fuzz(func(t *testing.T, data []byte) {
		format.Is("a", data[:min(len(data), HeadSize)])
		c := diary.Default()
		files, _ := Plan(nil, format.Read(Input{Name: "a", Body: bytes.NewReader(data), Config: c}).Entries, Options{})
		for _, f := range files {
			if postPath(f.Path, c) == "" {
				t.Fatalf("%q is no post's path", f.Path)
			}
			if _, ps := diary.Parse(f.Path, diary.Format(f.Entry, c), c); ps.Fatal() {
				t.Fatalf("%v\n%s", ps, diary.Format(f.Entry, c))
			}
		}
	})
}

// A zip is opened with the fuzzer's changes: what is damaged is named, and nothing comes out of it that no runner ran.
func FuzzZip(f *testing.F) {
	for _, files := range [][]string{
		{"activities.csv", "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename\n1,\"Feb 3, 2026, 6:40:12 AM\",x,Run,3000,10.0,activities/1.gpx\n", "activities/1.gpx", "<gpx/>"},
		{"../../x.gpx", "<gpx/>", "a.zip", "PK"},
	} {
		data, err := os.ReadFile(zipOf(f, files...))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("PK\x05\x06"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(dir, fmt.Sprintf("%d.zip", os.Getpid()))
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		x, err := Open(file, Input{Config: diary.Default()}, nil)
		if err != nil {
			t.Fatalf("what is wrong with an export is a problem, not an error: %v", err)
		}
		believable(t, x.Entries)
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
}
