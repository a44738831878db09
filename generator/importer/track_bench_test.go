package importer

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/muktihari/fit/encoder"
	"github.com/muktihari/fit/kit/semicircles"
	"github.com/muktihari/fit/profile/mesgdef"
	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/proto"
)

// BenchmarkTrackOfAnHour reads a run of an hour with a reading every second, in each format.
func BenchmarkTrackOfAnHour(b *testing.B) {
	for name, data := range map[string][]byte{"a.gpx": []byte(hourOfGPX()), "a.tcx": []byte(hourOfTCX()), "a.fit": hourOfFIT(b)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if t, err := ReadTrack(name, data); err != nil || len(t.Points) != 3600 {
					b.Fatal(err)
				}
			}
		})
	}
}

func hourOfTCX() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running"><Id>2026-02-03T06:40:00Z</Id>`)
	b.WriteString(`<Lap StartTime="2026-02-03T06:40:00Z"><TotalTimeSeconds>3599</TotalTimeSeconds><DistanceMeters>9990</DistanceMeters><Track>`)
	start := time.Date(2026, 2, 3, 6, 40, 0, 0, time.UTC)
	for i := range 3600 {
		fmt.Fprintf(&b, "<Trackpoint><Time>%s</Time><Position><LatitudeDegrees>%.6f</LatitudeDegrees><LongitudeDegrees>-6.2</LongitudeDegrees></Position><AltitudeMeters>%d</AltitudeMeters><DistanceMeters>%.1f</DistanceMeters><HeartRateBpm><Value>%d</Value></HeartRateBpm></Trackpoint>\n",
			start.Add(time.Duration(i)*time.Second).Format(time.RFC3339), 53.3+float64(i)*0.000025, 10+i/200, float64(i)*2.775, 140+i%20)
	}
	b.WriteString("</Track></Lap></Activity></Activities></TrainingCenterDatabase>")
	return b.String()
}

func hourOfFIT(b *testing.B) []byte {
	start := time.Date(2026, 2, 3, 6, 40, 0, 0, time.UTC)
	fit := &proto.FIT{Messages: []proto.Message{mesgdef.NewFileId(nil).SetType(typedef.FileActivity).SetTimeCreated(start).ToMesg(nil)}}
	for i := range 3600 {
		fit.Messages = append(fit.Messages, mesgdef.NewRecord(nil).SetTimestamp(start.Add(time.Duration(i)*time.Second)).
			SetPositionLat(semicircles.ToSemicircles(53.3+float64(i)*0.000025)).SetPositionLong(semicircles.ToSemicircles(-6.2)).
			SetDistance(uint32(float64(i)*277.5)).SetHeartRate(uint8(140+i%20)).SetCadence(84).SetEnhancedSpeed(2775).ToMesg(nil))
	}
	fit.Messages = append(fit.Messages, mesgdef.NewSession(nil).SetTimestamp(start.Add(time.Hour)).SetStartTime(start).SetSport(typedef.SportRunning).
		SetTotalDistance(9990_00).SetTotalTimerTime(3599_000).ToMesg(nil))
	var out bytes.Buffer
	if err := encoder.New(&out).Encode(fit); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
