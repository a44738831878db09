package importer

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/runlog/runlog/analysis/diary"
	"pgregory.net/rapid"
)

// A leg is metres run in seconds, with a reading at its end. One of 0 m is a stand.
type leg struct{ metres, seconds float64 }

// indoors is a track of legs as a treadmill's footpod counts them: no place at all.
func indoors(legs ...leg) *Track {
	none := math.NaN()
	at, dist := fitStart, 0.0
	ps := []Point{{Lat: none, Lon: none, Ele: none, HR: none, Time: at}}
	for _, l := range legs {
		dist += l.metres
		at = at.Add(time.Duration(l.seconds * float64(time.Second)))
		ps = append(ps, Point{Lat: none, Lon: none, Ele: none, HR: none, Distance: dist, Time: at})
	}
	t := &Track{Points: ps}
	t.measure()
	return t
}

// times are n legs of the same length.
func times(n int, metres, seconds float64) []leg {
	legs := make([]leg, n)
	for i := range legs {
		legs[i] = leg{metres, seconds}
	}
	return legs
}

func TestASteadyRunHasSteadySplitsBestsAndTrace(t *testing.T) {
	track := indoors(times(1300, 10, 3)...) // 13 km at 5:00 a kilometre, a reading every three seconds
	near := cmpopts.EquateApprox(0, 0.1)
	if diff := cmp.Diff([]float64{300, 300, 300}, track.Splits(diary.Kilometre)[:3], near); diff != "" || len(track.Splits(diary.Kilometre)) != 13 {
		t.Errorf("%d splits: %s", len(track.Splits(diary.Kilometre)), diff)
	}
	if got := track.Splits(diary.Mile); len(got) != 8 || math.Abs(got[7]-482.8) > 0.1 {
		t.Errorf("by the mile: %v", got)
	}
	for _, b := range track.Bests() {
		if math.Abs(b.Time-0.3*b.Distance) > 0.1 {
			t.Errorf("%g m in %g s", b.Distance, b.Time)
		}
	}
	if n := len(track.Bests()); n != 5 {
		t.Errorf("%d of the lengths up to 10 km", n)
	}
	trace := track.Trace([]diary.Zone{{Radius: 1e6}}, 500) // nothing of it has a place
	if len(trace) != 1 || len(trace[0]) != 130 {
		t.Fatalf("%d pieces", len(trace))
	}
	if diff := cmp.Diff(diary.Sample{At: 1250, Moving: 375, Speed: 3.333}, trace[0][12]); diff != "" {
		t.Error(diff)
	}
}

func TestTheFastestStretchIsFoundWhereverItLies(t *testing.T) {
	legs := append(append(times(8, 250, 75), times(4, 250, 60)...), times(8, 250, 75)...) // 2 km at 5:00, 1 km at 4:00, 2 km at 5:00
	got := indoors(legs...).Bests()
	want := []diary.Best{
		{Distance: 400, Time: 96, From: 2000}, {Distance: 1000, Time: 240, From: 2000},
		{Distance: diary.Mile, Time: 422.8, From: 1390.7}, {Distance: 5000, Time: 1440},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAPauseWithinAStretchCounts(t *testing.T) {
	track := indoors(leg{500, 150}, leg{0, 600}, leg{500, 150})
	if got := track.Bests(); len(got) != 2 || got[0].Time != 120 || got[1].Time != 900 {
		t.Errorf("%v", got)
	}
	if got := track.Splits(1000); len(got) != 1 || got[0] != 300 {
		t.Errorf("splits leave it out: %v", got)
	}
	// Standing at the start line and after the finish is no part of it.
	if got := indoors(leg{0, 300}, leg{1000, 300}, leg{0, 300}).Bests(); len(got) != 2 || got[1].Time != 300 {
		t.Errorf("%v", got)
	}
}

func TestALeapLeavesNoBestsAndNoSpeed(t *testing.T) {
	track := indoors(leg{1000, 300}, leg{1000, 20}, leg{1000, 300})
	if got := track.Bests(); got != nil {
		t.Errorf("%v", got)
	}
	for _, s := range track.Trace(nil, 0)[0] {
		if s.Speed > 3.4 {
			t.Errorf("%+v", s)
		}
	}
}

// The fastest stretch is found again by trying every stretch that begins or ends at a reading, each read off by a search of its own.
func TestBestsAgreeWithTryingEveryStretch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		legs := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) leg {
			metres := float64(rapid.IntRange(0, 300).Draw(t, "metres"))
			return leg{metres, math.Ceil(metres/3) + float64(rapid.IntRange(0, 60).Draw(t, "slow"))}
		}), 1, 40).Draw(t, "legs")
		track := indoors(legs...)
		dist, clock := []float64{0}, []float64{0}
		for _, l := range legs {
			dist, clock = append(dist, dist[len(dist)-1]+l.metres), append(clock, clock[len(clock)-1]+l.seconds)
		}
		got := map[float64]float64{}
		for _, b := range track.Bests() {
			got[b.Distance] = b.Time
		}
		for _, length := range bestLengths {
			want := fastestOf(dist, clock, length)
			if math.Abs(got[length]-want) > 0.051 {
				t.Fatalf("%g m in %g s, and %g by trying all", length, got[length], want)
			}
		}
	})
}

func fastestOf(dist, clock []float64, length float64) float64 {
	arrive := func(d float64) float64 { // the time when d is first reached
		i := sort.SearchFloat64s(dist, d)
		if i == 0 || dist[i] == d {
			return clock[i]
		}
		return clock[i-1] + (clock[i]-clock[i-1])*(d-dist[i-1])/(dist[i]-dist[i-1])
	}
	leave := func(d float64) float64 { // and when it is left
		i := sort.Search(len(dist), func(i int) bool { return dist[i] > d })
		if dist[i-1] == d {
			return clock[i-1]
		}
		return clock[i-1] + (clock[i]-clock[i-1])*(d-dist[i-1])/(dist[i]-dist[i-1])
	}
	best := 0.0
	for _, d := range dist {
		for _, from := range []float64{d, d - length} {
			if from < 0 || from+length > dist[len(dist)-1] {
				continue
			}
			if v := arrive(from+length) - leave(from); best == 0 || v < best {
				best = v
			}
		}
	}
	return best
}

// outdoors is a GPX track of places a second apart.
func outdoors(places []diary.Point) string {
	var b strings.Builder
	b.WriteString(`<gpx><trk><type>running</type><trkseg>`)
	for i, p := range places {
		fmt.Fprintf(&b, `<trkpt lat="%.7f" lon="%.7f"><time>%s</time><extensions><TrackPointExtension><hr>%d</hr></TrackPointExtension></extensions></trkpt>`,
			p.Lat, p.Lon, fitStart.Add(time.Duration(i)*time.Second).Format(time.RFC3339), 120+i%40)
	}
	b.WriteString(`</trkseg></trk></gpx>`)
	return b.String()
}

// winding is a way of n places about three metres apart.
func winding(n int) []diary.Point {
	places := make([]diary.Point, n)
	lat, lon := 53.3, -6.2
	for i := range places {
		places[i] = diary.Point{Lat: lat, Lon: lon}
		heading := 2 * math.Pi * float64(i) / 900
		lat += 3 * math.Cos(heading) / 111_195
		lon += 5 * math.Sin(heading) / 66_400
	}
	return places
}

// The whole way again, by the formula for the central angle that holds at all distances: T. Vincenty, Direct and inverse solutions of
// geodesics on the ellipsoid, Survey Review XXIII (1975), for a flattening of zero.
func TestTheDistanceOfATrackAgreesWithVincentysFormula(t *testing.T) {
	places := winding(2000)
	track, err := ReadTrack("a.gpx", []byte(outdoors(places)))
	if err != nil {
		t.Fatal(err)
	}
	want := 0.0
	for i := 1; i < len(places); i++ {
		a, b, turn := radians(places[i-1].Lat), radians(places[i].Lat), radians(places[i].Lon-places[i-1].Lon)
		y := math.Hypot(math.Cos(b)*math.Sin(turn), math.Cos(a)*math.Sin(b)-math.Sin(a)*math.Cos(b)*math.Cos(turn))
		want += 6371008.8 * math.Atan2(y, math.Sin(a)*math.Sin(b)+math.Cos(a)*math.Cos(b)*math.Cos(turn))
	}
	if math.Abs(track.Distance-want) > want/10_000 {
		t.Errorf("%.1f m, and %.1f m by the formula", track.Distance, want)
	}
	if track.Duration != 1999 {
		t.Errorf("%g s", track.Duration)
	}
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// No stretch of the trace holds a reading near the ends or in a zone, wherever the zones lie.
func TestTheTraceKeepsOutOfEndsAndZones(t *testing.T) {
	places := winding(2000)
	track, err := ReadTrack("a.gpx", []byte(outdoors(places)))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		middle := rapid.SampledFrom(places).Draw(t, "zone")
		zones := []diary.Zone{{Lat: middle.Lat, Lon: middle.Lon, Radius: rapid.Float64Range(0, 800).Draw(t, "radius")}}
		const trim = 500.0
		for _, piece := range track.Trace(zones, trim) {
			for _, s := range piece {
				for i, p := range track.Points {
					if math.Abs(track.way.dist[i]-s.At) > 50 {
						continue
					}
					if apart(p, track.Points[0]) < trim || apart(p, track.Points[len(track.Points)-1]) < trim || apart(p, Point{Lat: middle.Lat, Lon: middle.Lon}) < zones[0].Radius {
						t.Fatalf("the stretch at %g m holds a reading that is not to be shown", s.At)
					}
				}
			}
		}
	})
	if all := track.Trace(nil, 0); len(all) != 1 || len(all[0]) != int(track.Distance/100) {
		t.Errorf("without ends or zones: %d pieces", len(all))
	}
	if some := track.Trace(nil, 500); len(some) == 0 {
		t.Error("nothing is left of it")
	}
}

// A heart strap alone gives a trace by time.
func TestATraceOfTheHeartAlone(t *testing.T) {
	track := indoors(times(120, 0, 5)...)
	for i := range track.Points {
		track.Points[i].HR, track.Points[i].Distance = 100+float64(i/60)*20, math.NaN()
	}
	track.measure()
	got := track.Trace(nil, 500)
	if len(got) != 1 || len(got[0]) != 20 {
		t.Fatalf("%v", got)
	}
	if diff := cmp.Diff(diary.Sample{Moving: 15, HR: 100}, got[0][0]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(diary.Sample{Moving: 585, HR: 121}, got[0][19], cmpopts.EquateApprox(0, 4)); diff != "" {
		t.Error(diff)
	}
}
