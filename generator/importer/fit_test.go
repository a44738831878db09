package importer

import (
	"bytes"
	"encoding/base64"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/muktihari/fit/encoder"
	"github.com/muktihari/fit/kit/semicircles"
	"github.com/muktihari/fit/profile/mesgdef"
	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/proto"
	"github.com/runlog/runlog/analysis/diary"
	"golang.org/x/tools/txtar"
)

var fitStart = time.Date(2026, 2, 3, 22, 40, 0, 0, time.UTC)

// A fitRun says what fitFile writes: a kilometre in each 300 s of the timer, a reading every 10 s, a pause of ten minutes halfway.
type fitRun struct {
	sport   typedef.Sport
	sub     typedef.SubSport
	kind    typedef.File
	session bool
	start   time.Time
	offset  time.Duration
}

// fitFile encodes two kilometres.
func fitFile(t testing.TB, f fitRun) []byte {
	t.Helper()
	fit := &proto.FIT{Messages: []proto.Message{mesgdef.NewFileId(nil).SetType(f.kind).SetTimeCreated(f.start).ToMesg(nil)}}
	add := func(m proto.Message) { fit.Messages = append(fit.Messages, m) }
	at := f.start
	for i := range 62 {
		if i == 31 {
			add(mesgdef.NewEvent(nil).SetTimestamp(at).SetEvent(typedef.EventTimer).SetEventType(typedef.EventTypeStopAll).ToMesg(nil))
			at = at.Add(10 * time.Minute)
			add(mesgdef.NewEvent(nil).SetTimestamp(at).SetEvent(typedef.EventTimer).SetEventType(typedef.EventTypeStart).ToMesg(nil))
		} else if i > 0 {
			at = at.Add(10 * time.Second)
		}
		done := 2000 * float64(i) / 60
		if i > 30 { // the first reading after the pause is where the last one before it was
			done = 2000 * float64(i-1) / 60
		}
		add(mesgdef.NewRecord(nil).SetTimestamp(at).SetPositionLat(semicircles.ToSemicircles(53.3 + done/111195)).
			SetPositionLong(semicircles.ToSemicircles(-6.2)).SetDistance(uint32(done*100 + 0.5)).SetHeartRate(uint8(140 + i%11)).ToMesg(nil))
	}
	if f.session {
		add(mesgdef.NewSession(nil).SetTimestamp(at).SetStartTime(f.start).SetSport(f.sport).SetSubSport(f.sub).SetTotalDistance(2000_00).
			SetTotalTimerTime(600_000).SetTotalElapsedTime(1200_000).SetTotalAscent(23).SetAvgHeartRate(145).SetMaxHeartRate(171).SetWorkoutRpe(60).SetWorkoutFeel(75).ToMesg(nil))
	}
	add(mesgdef.NewActivity(nil).SetTimestamp(at).SetLocalTimestamp(at.Add(f.offset)).SetNumSessions(1).ToMesg(nil))
	var b bytes.Buffer
	if err := encoder.New(&b).Encode(fit); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func running() fitRun {
	return fitRun{typedef.SportRunning, typedef.SubSportTrail, typedef.FileActivity, true, fitStart, 2 * time.Hour}
}

// TestFITFixtureIsTwoKilometres keeps the fixture and fitFile in step: what the fixture holds is what fitFile encodes.
func TestFITFixtureIsTwoKilometres(t *testing.T) {
	data := fitFile(t, running())
	if *update {
		writeFITFixture(t, data)
	}
	a, err := txtar.ParseFile("testdata/fit.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if _, kept := exportIn(t, a); !bytes.Equal(kept, data) {
		t.Error("testdata/fit.txtar differs from what the encoder writes; run with -update")
	}
}

func writeFITFixture(t *testing.T, data []byte) {
	t.Helper()
	text := base64.StdEncoding.EncodeToString(data)
	var wrapped strings.Builder
	for len(text) > 0 {
		n := min(100, len(text))
		wrapped.WriteString(text[:n] + "\n")
		text = text[n:]
	}
	a, err := txtar.ParseFile("testdata/fit.txtar")
	if err != nil {
		t.Fatal(err)
	}
	a.Files[0].Data = []byte(wrapped.String())
	if err := os.WriteFile("testdata/fit.txtar", txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFITTakesWhatTheDeviceSummedUp(t *testing.T) {
	track, err := ReadTrack("run.FIT", fitFile(t, running()))
	if err != nil {
		t.Fatal(err)
	}
	if track.Distance != 2000 || track.Duration != 600 || track.Elapsed != 1200 || track.Climb != diary.Some(23) || track.RPE != diary.Some(6) {
		t.Errorf("%g m, %g s of %g s, climb %v, effort %v", track.Distance, track.Duration, track.Elapsed, track.Climb, track.RPE)
	}
	if !track.Start.Equal(fitStart) || track.Zone == nil || track.Start.In(track.Zone).Day() != 4 {
		t.Errorf("start %v in %v, want the 4th of the month", track.Start, track.Zone)
	}
	if len(track.Points) != 62 || !track.Points[31].Gap || track.Points[30].Gap {
		t.Error("the pause is not before the 31st reading")
	}
}

// A device whose battery died wrote readings and no session: the points alone give the same distance, times and splits.
func TestFITWithoutASessionIsMeasuredByItsPoints(t *testing.T) {
	f := running()
	f.session = false
	track, err := ReadTrack("run.fit", fitFile(t, f))
	if err != nil {
		t.Fatal(err)
	}
	if track.Distance != 2000 || track.Duration != 600 || track.Elapsed != 1200 {
		t.Errorf("%g m, %g s of %g s; want 2000, 600, 1200", track.Distance, track.Duration, track.Elapsed)
	}
	if diff := cmp.Diff([]float64{300, 300}, track.Splits(diary.Kilometre)); diff != "" {
		t.Error(diff)
	}
}

func TestFITChainsHoldEveryActivity(t *testing.T) {
	ride, course := running(), running()
	ride.sport, ride.sub, ride.start = typedef.SportCycling, typedef.SubSportGeneric, fitStart.Add(3*time.Hour)
	course.kind = typedef.FileCourse
	chain := slices.Concat(fitFile(t, running()), fitFile(t, course), fitFile(t, ride))
	all, err := ReadTracks("chain.fit", chain)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].Sport != "trail running" || all[1].Sport != "cycling" {
		t.Fatalf("%d activities, want the run and the ride", len(all))
	}
	one, err := ReadTrack("chain.fit", chain)
	if err != nil || one.Sport != "trail running" {
		t.Errorf("of several activities the post's is the run: %v", err)
	}
	if _, err := ReadTrack("two.fit", append(fitFile(t, running()), fitFile(t, running())...)); err == nil {
		t.Error("of two runs one was picked")
	}
}

func TestAFITFileCutShortIsAnErrorThatNamesIt(t *testing.T) {
	whole := fitFile(t, running())
	for n := range whole {
		if _, err := ReadTrack("cut.fit", whole[:n]); err == nil || !strings.HasPrefix(err.Error(), "cut.fit: ") {
			t.Fatalf("the first %d bytes of %d: %v", n, len(whole), err)
		}
	}
	broken := slices.Clone(whole)
	broken[len(broken)/2] ^= 0x10
	if _, err := ReadTrack("bits.fit", broken); err == nil || !strings.HasPrefix(err.Error(), "bits.fit: ") {
		t.Errorf("a changed bit: %v", err)
	}
	if _, err := ReadTrack("course.fit", fitFile(t, fitRun{kind: typedef.FileCourse, start: fitStart})); err == nil {
		t.Error("a course was taken for an activity")
	}
}
