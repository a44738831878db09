package importer

import (
	"bytes"
	"compress/gzip"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
)

func pack(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadTrackUnpacksAndNamesItsErrors(t *testing.T) {
	data := fitFile(t, running())
	plain, err := ReadTrack("run.fit", data)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := ReadTrack("Run.FIT.GZ", pack(t, data))
	if err != nil || packed.Distance != plain.Distance {
		t.Errorf("packed: %v", err)
	}
	for name, data := range map[string][]byte{
		"notes.txt":    []byte("hello"),
		"none":         nil,
		"empty.gpx":    nil,
		"empty.gpx.gz": nil,
		"cut.gpx":      []byte("<gpx><trk><trkseg>"),
		"route.gpx":    []byte("<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>"),
		"void.tcx":     []byte("<TrainingCenterDatabase></TrainingCenterDatabase>"),
		"entity.gpx":   []byte(`<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>`),
		"text.fit":     []byte("not a FIT file at all"),
		"cut.fit.gz":   pack(t, data)[:40],
	} {
		if track, err := ReadTrack(name, data); err == nil || !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%s: track %v, error %v", name, track, err)
		}
	}
}

// A bomb of 80 MB packs into 80 KB.
func TestReadTrackStopsAtAnUnlikelySize(t *testing.T) {
	bomb := pack(t, make([]byte, MaxTrack+(16<<20)))
	if _, err := ReadTrack("bomb.gpx.gz", bomb); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v", err)
	}
}

func TestFillNeverOverrides(t *testing.T) {
	track := &Track{Distance: 10_000, Duration: 3000, HR: 150, HRMax: 170, Climb: diary.Some(80), RPE: diary.Some(5)}
	track.way = way{dist: []float64{0, 1000}, moving: []float64{0, 300}, believed: true}
	stated := diary.Run{Distance: 9000, Duration: 2700, HR: 140, HRMax: 160, Elevation: diary.Some(0), RPE: diary.Some(0), Splits: []float64{290}}
	got := stated
	track.Fill(&got, diary.Default())
	if diff := cmp.Diff(stated, got); diff != "" {
		t.Error(diff)
	}
	var bare diary.Run
	track.Fill(&bare, diary.Default())
	want := diary.Run{Distance: 10_000, Duration: 3000, HR: 150, HRMax: 170, Elevation: diary.Some(80), RPE: diary.Some(5), Splits: []float64{300}, SplitLength: 1000}
	if diff := cmp.Diff(want, bare); diff != "" {
		t.Error(diff)
	}
}

func TestClimbCountsHillsAndNotTheNoiseOfTheAltimeter(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name    string
		heights []float64
		want    diary.Opt
	}{
		{"a flat way with noise of a metre or three", []float64{10, 11, 9, 12, 10, 9, 11, 12, 9}, diary.Some(0)},
		{"one hill, whole", []float64{10, 12, 15, 20, 30, 18, 10}, diary.Some(20)},
		{"a dip of three metres does not cut a hill in two", []float64{10, 20, 17, 30}, diary.Some(20)},
		{"a valley does", []float64{10, 20, 14, 30}, diary.Some(26)},
		{"a hill at the end", []float64{10, 5, 25}, diary.Some(20)},
		{"readings that are missing", []float64{nan, 10, nan, 20, nan}, diary.Some(10)},
		{"no readings", []float64{nan, nan}, diary.Opt{}},
	} {
		var ps []Point
		for _, h := range c.heights {
			ps = append(ps, Point{Ele: h})
		}
		if got := climb(ps); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Distances by Vincenty's inverse formula on WGS 84 would differ by up to 0.3 %; on the sphere of mean radius a degree of a meridian is
// 6371008.8 * pi / 180 = 111195.08 m.
func TestDistanceOnTheSphere(t *testing.T) {
	if d := apart(Point{Lat: 53, Lon: -6}, Point{Lat: 54, Lon: -6}); math.Abs(d-111195.08) > 0.01 {
		t.Errorf("a degree north is %.2f m", d)
	}
	if d := apart(Point{Lat: 60, Lon: 179.5}, Point{Lat: 60, Lon: -179.5}); math.Abs(d-55595.5) > 5 {
		t.Errorf("a degree east at 60° over the date line is %.2f m", d)
	}
}

func TestAHeartOnlyTrackMovesThroughout(t *testing.T) {
	var ps []Point
	for i := range 61 {
		ps = append(ps, checked(Point{Lat: math.NaN(), Distance: math.NaN(), Ele: math.NaN(), HR: 120, Time: fitStart.Add(time.Duration(i) * 10 * time.Second)}))
	}
	track := &Track{Points: ps}
	track.measure()
	if track.Duration != 600 || track.Distance != 0 || track.HR != 120 || track.Splits(diary.Kilometre) != nil || track.Climb.Known {
		t.Errorf("%+v", track)
	}
}

// A device that leaps ten kilometres in ten seconds has no splits, and as a whole no run that a post could take its numbers from.
func TestALeapOfTheDeviceIsNoRun(t *testing.T) {
	dist, moving := []float64{0, 1000, 11_000, 12_000}, []float64{0, 300, 310, 610}
	if got := splits(dist, moving, diary.Kilometre); got != nil {
		t.Errorf("splits %v", got)
	}
	text := `<gpx><trk><type>run</type><trkseg>
<trkpt lat="53.3" lon="-6.2"><time>2026-02-03T06:40:00Z</time></trkpt>
<trkpt lat="54.3" lon="-6.2"><time>2026-02-03T07:40:00Z</time></trkpt></trkseg></trk></gpx>`
	if track, err := ReadTrack("leap.gpx", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "leap.gpx: ") {
		t.Errorf("111 km in an hour: %v, %v", track, err)
	}
	if all, err := ReadTracks("leap.gpx", []byte(text)); err != nil || len(all) != 1 {
		t.Errorf("as it stands in the file: %v", err)
	}
}

// A device that stopped its timer and marked no pause still has splits; one whose readings take longer than its timer by movement
// alone has none.
func TestSplitsAgreeWithTheTimer(t *testing.T) {
	readings := func(step time.Duration) []Point {
		var ps []Point
		at := fitStart
		for i := range 21 {
			ps = append(ps, checked(Point{Lat: math.NaN(), Ele: math.NaN(), HR: math.NaN(), Distance: 100 * float64(i), Time: at}))
			at = at.Add(step)
			if i == 5 {
				at = at.Add(10 * time.Minute)
			}
		}
		return ps
	}
	track := &Track{Points: readings(30 * time.Second), Duration: 580}
	track.measure()
	if len(track.Splits(1000)) != 2 || track.Splits(1000)[1] != 300 || track.Duration != 580 {
		t.Errorf("with a pause: %g s, splits %v", track.Duration, track.Splits(1000))
	}
	track = &Track{Points: readings(60 * time.Second), Duration: 580}
	track.measure()
	if track.Splits(diary.Kilometre) != nil {
		t.Errorf("twice the timer: splits %v", track.Splits(1000))
	}
}

func TestReadingsThatCannotBeAreMissing(t *testing.T) {
	p := checked(Point{Lat: 91, Lon: 5, Ele: 12_000, HR: 5, Distance: -3})
	if !math.IsNaN(p.Lat) || !math.IsNaN(p.Lon) || !math.IsNaN(p.Ele) || !math.IsNaN(p.HR) || !math.IsNaN(p.Distance) {
		t.Errorf("%+v", p)
	}
	if p := checked(Point{}); !math.IsNaN(p.Lat) {
		t.Error("0° N 0° E, where watches without a fix believe to be, is taken for a place")
	}
}
