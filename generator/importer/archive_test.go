package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
)

// stravaOf is a table of the layout of 2020, and of the second block of later ones where moving is given.
func stravaOf(header string, rows ...string) string {
	return header + "\n" + strings.Join(rows, "\n") + "\n"
}

const (
	strava11 = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Relative Effort,Commute,Activity Gear,Filename"
	german   = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,Hinweis zur Privatsphäre für Aktivitäten,Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,Ø,Höhenzunahme,d,e,f,g,h,i,j,k,l,Max. Herzfrequenz,Ø Herzfrequenz,m,n,o,p,q,Relative Leistung,r,s,t,u,v,Gefühlte Anstrengung"
)

// zipOf is a zip of files, by name and content.
func zipOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "export.zip")
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func open(t testing.TB, name string, in Input) *Export {
	t.Helper()
	if in.Config == nil {
		in.Config = diary.Default()
	}
	x, err := Open(name, in, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func fixtureText(t testing.TB, id string) string {
	t.Helper()
	in, _ := fixtureInput(t, id)
	var b bytes.Buffer
	if _, err := b.ReadFrom(in.Body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The zip of 2020 says neither the unit of its distances nor the time in motion: both come from the tracks.
func TestOldStravaZipIsFilledFromItsTracks(t *testing.T) {
	gpx := fixtureText(t, "gpx")
	name := zipOf(t,
		"Strava Export/activities.csv", stravaOf(strava11,
			`1,"Feb 3, 2026, 6:40:00 AM",North,Run,,1700,2.22,,false,Pegasus,activities/1.gpx.gz`,
			`2,"Feb 4, 2026, 11:30:00 PM",By hand,Run,,1800,5.00,,false,,`,
			`3,"Feb 5, 2026, 6:40:00 AM",Torn,Run,,1800,5.00,,false,,#error#`,
			`4,"Feb 6, 2026, 6:40:00 AM",Gone,Run,,1800,5.00,,false,,activities/4.fit.gz`,
			`5,"Feb 7, 2026, 6:40:00 AM",Broken,Run,,1800,5.00,,false,,activities/5.gpx`),
		"Strava Export/activities/1.gpx.gz", string(pack(t, []byte(gpx))),
		"Strava Export/activities/5.gpx", "<gpx",
		"Strava Export/shoes.csv", "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\nPegasus,Nike,Pegasus 39,Run\n,Asics,Cumulus,\n",
		"Strava Export/privacy_zones.csv", "Address,Radius,Latitude & Longitude\n\"7 Canary Lane, Dublin\",400,\"53.3, -6.2\"\nx,y,z\n",
	)
	c := diary.Default()
	c.Timezone = "Europe/Berlin"
	x := open(t, name, Input{Config: c})
	files, _ := Plan(nil, x.Entries, Options{})
	ps := x.Complete(files, diary.Default())
	var got []string
	for _, f := range files {
		r := f.Entry.Runs[0]
		got = append(got, fmt.Sprintf("%s %s %s %g m %g s hr=%g splits=%d shoes=%s", r.Date, r.Clock, f.Entry.Title, r.Distance, r.Duration, r.HR, len(r.Splits), r.Shoes))
	}
	want := []string{
		"2026-02-03 07:40 North 2220 m 800 s hr=150 splits=2 shoes=Pegasus",
		"2026-02-05 00:30 By hand 5000 m 1800 s hr=0 splits=0 shoes=",
		"2026-02-05 07:40 Torn 5000 m 1800 s hr=0 splits=0 shoes=",
		"2026-02-06 07:40 Gone 5000 m 1800 s hr=0 splits=0 shoes=",
		"2026-02-07 07:40 Broken 5000 m 1800 s hr=0 splits=0 shoes=",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(ps) != 1 || ps[0].ID != "track" || !strings.Contains(ps[0].Msg, "5.gpx") {
		t.Errorf("problems of the tracks: %v", ps)
	}
	lines, added := x.Settings([]byte("title: Mine"), c)
	if want := "privacy:\n  zones:\n    - {at: [53.3, -6.2], radius: 400 m}\nshoes:\n  - {name: \"Pegasus\"}\n  - {name: \"Asics Cumulus\"}\n"; lines != want || string(added) != "title: Mine\n"+want {
		t.Errorf("settings:\n%s\n%s", lines, added)
	}
	if all := fmt.Sprint(x.Notes, x.Problems, lines, summary(x.Entries)); strings.Contains(all, "Canary") {
		t.Errorf("the address of a private place went on: %s", all)
	}
	if _, added := x.Settings([]byte("privacy: {hide: [feel]}\n"), c); added != nil {
		t.Errorf("a key that is in use was added again:\n%s", added)
	}
	after, _ := diary.ParseConfig("runlog.yaml", added)
	if lines, _ := x.Settings(added, after); lines != "" {
		t.Errorf("a second import would add\n%s", lines)
	}
}

// Every language and layout: by place, by what comes twice, by what is in the cells.
func TestStravaInOtherLanguages(t *testing.T) {
	second := func(block1 string) string {
		return block1 + ",Z1,Z2,E,M,D,s,a,g1,g2,g3,g4,x1,x2,x3,x4,c1,c2,H,h,w1,w2,cal,t1,t2,R,w,n,u,dn,o,P"
	}
	cells := `,,,3200,3150,10234.5,4,3,61,0,0,0,0,0,0,0,0,0,171,152,0,0,0,0,0,70,0,0,0,0,0,6`
	for name, text := range map[string]string{
		"German, 92 columns": stravaOf(german, `7,"20.09.2026, 14:12:12",Kanal,Lauf,,3200,"10,23",171,70,false,Hüfte,Pegasus,,70,,3200,3150,10234.5,4,3,61,,,,,,,,,,171,152,,,,,,70,,,,,,6`),
		"unknown words":      stravaOf(second("N,D0,T,S,O,E,D,H,R,C,Q,G,F"), `7,6. 9. 2026 14:12:12,Kanal,Běh,,3200,"10,23",171,70,ne,Hüfte,Pegasus,`+cells),
		"no private note":    stravaOf(second("N,D0,T,S,O,E,D,H,R,C,G,F"), `7,"20 sept. 2026, 14:12:12",Kanal,Course à pied,,3200,"10,23",171,70,non,Pegasus,activities/7.fit.gz`+cells),
		"spans for words":    strings.ReplaceAll(stravaOf(second("N,D0,T,S,O,E,D,H,R,C,Q,G,F"), `7,2026年9月20日 14:12:12,Kanal,ラン,,3200,"10,23",171,70,0,Hüfte,Pegasus,`+cells), ",H,", `,<span class="translation_missing" title="x">H</span>,`),
	} {
		x := Read(Input{Name: "activities.csv", Body: strings.NewReader(text), Config: diary.Default()})
		if x.Format != Strava || len(x.Entries) != 1 || len(x.Entries[0].Runs) != 1 {
			t.Errorf("%s: %v %v\n%s", name, x.Format, x.Problems, summary(x.Entries))
			continue
		}
		e, r := x.Entries[0], x.Entries[0].Runs[0]
		note := e.Note == "Hüfte" || name == "no private note" && e.Note == ""
		if e.Clock != "14:12" || e.Title != "Kanal" || r.Distance != 10234.5 || r.Duration != 3150 || r.HR != 152 || r.HRMax != 171 || r.Elevation.Value != 61 ||
			r.RPE.Value != 6 || r.Shoes != "Pegasus" || !note {
			t.Errorf("%s:\n%s%v", name, summary(x.Entries), x.Notes)
		}
	}
}

func TestStravaWithoutUnitsAsks(t *testing.T) {
	text := stravaOf(strava11, `1,"Feb 3, 2026, 6:40:00 AM",North,Run,,1700,2.22,,false,,`)
	in := Input{Name: "activities.csv", Body: strings.NewReader(text), Config: diary.Default()}
	if x := Read(in); !x.Problems.Fatal() || !strings.Contains(x.Problems[0].Hint, "--units") {
		t.Errorf("%v", x.Problems)
	}
	in.Body, in.Units = strings.NewReader(text), "mi"
	if x := Read(in); len(x.Entries) != 1 || x.Entries[0].Runs[0].Distance != tenth(2.22*diary.Mile) {
		t.Errorf("%v\n%s", x.Problems, summary(x.Entries))
	}
}

func TestHostileArchivesAreLeftAlone(t *testing.T) {
	table := stravaOf(strava11, `1,"Feb 3, 2026, 6:40:00 AM",Out,Run,,1700,5,,false,,../../../etc/passwd`, `2,"Feb 4, 2026, 6:40:00 AM",Bomb,Run,,1700,5,,false,,activities/2.gpx`,
		`3,"Feb 5, 2026, 6:40:00 AM",Bomb,Run,,1700,5,,false,,activities/3.gpx.gz`, `4,"Feb 6, 2026, 6:40:00 AM",Entity,Run,,1700,5,,false,,activities/4.gpx`)
	zeros := strings.Repeat("\x00", MaxTrack+10)
	laughs := `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;&b;</name></trk></gpx>`
	x := open(t, zipOf(t, "activities.csv", table, "../evil.gpx", "x", `..\evil.gpx`, "x", "activities/2.gpx", zeros, "activities/3.gpx.gz", string(pack(t, []byte(zeros))),
		"activities/4.gpx", laughs), Input{Answers: Answers{Units: "km"}})
	if len(x.Entries) != 4 {
		t.Fatalf("%d entries, %v", len(x.Entries), x.Problems)
	}
	if got := lines(x.Problems); !strings.Contains(got, "2 in all") {
		t.Errorf("of the names there is no word: %s", got)
	}
	files, _ := Plan(nil, x.Entries, Options{})
	ps := x.Complete(files, diary.Default())
	if len(ps) != 3 {
		t.Errorf("%d of 3 tracks are told: %v", len(ps), ps)
	}
	for _, f := range files {
		if f.Entry.Runs[0].Duration != 1700 {
			t.Errorf("the table's time is gone: %s", summary([]*diary.Entry{f.Entry}))
		}
	}
}

// Who keeps tracks beside the diary imports the site's own folder: what a build wrote into it is passed over, and not told of.
func TestASiteInAFolderIsPassedOver(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"tracks/a.gpx": fixtureText(t, "gpx"), "public/" + diary.ManifestFile: "", "public/feed.json": "{}", "public/2026/a.gpx": fixtureText(t, "gpx"),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if x := open(t, dir, Input{}); len(x.Entries) != 1 || len(x.Problems) > 0 {
		t.Errorf("%d entries, %v", len(x.Entries), x.Problems)
	}
}

func TestAFolderOfTracksIsReadWithoutLeavingIt(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(dir, "a.gpx", fixtureText(t, "gpx"))
	write(dir, "b.TCX.gz", string(pack(t, []byte(fixtureText(t, "tcx")))))
	write(dir, "broken.fit", "no")
	write(dir, "notes.txt", "hello")
	write(outside, "c.fit", fixtureText(t, "fit"))
	if err := os.Symlink(filepath.Join(outside, "c.fit"), filepath.Join(dir, "c.fit")); err != nil {
		t.Fatal(err)
	}
	x := open(t, dir, Input{})
	if len(x.Entries) != 2 || x.Problems.Fatal() || len(x.Problems) != 1 || !strings.HasSuffix(x.Problems[0].File, "broken.fit") {
		t.Errorf("%d entries, %v", len(x.Entries), x.Problems)
	}
	if x := open(t, outside, Input{}); len(x.Entries) != 1 {
		t.Errorf("%d entries, %v", len(x.Entries), x.Problems)
	}
	if x := open(t, t.TempDir(), Input{}); !x.Problems.Fatal() {
		t.Error("an empty folder is no export")
	}
	stop := errors.New("stop")
	if _, err := Open(dir, Input{Config: diary.Default()}, func(int, int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("reading went on: %v", err)
	}
}

// A life of running: 5,000 activities, some of which have a track of an hour, from a folder to posts on the disk. The bytes held stay
// the same however many tracks there are.
func BenchmarkImport5000(b *testing.B) {
	for _, tracks := range []int{200, 2000} {
		b.Run(fmt.Sprintf("tracks=%d", tracks), func(b *testing.B) {
			dir := writeExport(b, 5000, tracks)
			peak := uint64(0)
			for b.Loop() {
				peak = max(peak, importOnce(b, dir))
			}
			b.ReportMetric(float64(peak)/(1<<20), "MB-heap")
		})
	}
}

// importOnce imports a folder, and gives the most bytes that the heap took.
func importOnce(b *testing.B, dir string) (peak uint64) {
	x := open(b, dir, Input{})
	files, _ := Plan(nil, x.Entries, Options{})
	root := b.TempDir()
	for part := range slices.Chunk(files, 64) {
		if ps := x.Complete(part, diary.Default()); len(ps) > 0 {
			b.Fatal(ps[0])
		}
		if err := Write(root, part, diary.Default()); err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapSys)
	}
	return peak
}

// writeExport writes Strava's folder of 2020 with so many activities and tracks.
func writeExport(b *testing.B, activities, tracks int) string {
	dir := b.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "activities"), 0o755); err != nil {
		b.Fatal(err)
	}
	track := pack(b, []byte(hourOfGPX()))
	rows := make([]string, activities)
	for i := range rows {
		file := ""
		if i < tracks {
			file = fmt.Sprintf("activities/%d.gpx.gz", i)
			write(file, track)
		}
		day := time.Date(2010, 1, 1, 6, 40, 0, 0, time.UTC).AddDate(0, 0, i)
		rows[i] = fmt.Sprintf(`%d,"%s",Morning run,Run,,3700,10.0,,false,,%s`, i+1, day.Format("Jan 2, 2006, 3:04:05 PM"), file)
	}
	write("activities.csv", []byte(stravaOf(strava11, rows...)))
	return dir
}

// hourOfGPX is a run of an hour with a reading every second.
func hourOfGPX() string {
	var b strings.Builder
	b.WriteString(`<gpx xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"><trk><type>running</type><trkseg>`)
	start := time.Date(2026, 2, 3, 6, 40, 0, 0, time.UTC)
	for i := range 3600 {
		fmt.Fprintf(&b, "<trkpt lat=\"%.6f\" lon=\"-6.200000\"><ele>%d</ele><time>%s</time><extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>%d</gpxtpx:hr></gpxtpx:TrackPointExtension></extensions></trkpt>\n",
			53.3+float64(i)*0.000025, 10+i/200, start.Add(time.Duration(i)*time.Second).Format(time.RFC3339), 140+i%20)
	}
	b.WriteString("</trkseg></trk></gpx>")
	return b.String()
}

func TestFilesOfNoKnownFormatAreToldOnce(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.json": `{"x": 1}`, "b.json": `{"y": 2}`, "c/feed.json": `{"z": 3}`, "d.csv": "one", "run.gpx": fixtureText(t, "gpx"),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	x := open(t, dir, Input{})
	var told []string
	for _, p := range x.Problems {
		if p.ID == "no-export" {
			told = append(told, p.File+": "+p.Msg)
		}
	}
	want := []string{filepath.ToSlash(dir) + ": 4 files are no export that runlog knows: a.json, b.json, c/feed.json and 1 more"}
	if diff := cmp.Diff(want, told); diff != "" || len(x.Entries) != 1 {
		t.Errorf("%d entries, %v\n%s", len(x.Entries), x.Problems, diff)
	}
}
