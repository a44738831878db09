package importer

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/runlog/runlog/analysis/diary"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func TestGarminInEveryDress(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"German": {"Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Max. HF,Aerober TE,Ø Schrittfrequenz (Laufen),Ø Schrittlänge,Anstieg gesamt\n" +
			"Laufen,2025-02-06 17:06:03,false,\"Kanal\",\"10,20\",\"447\",\"00:52:30\",\"152\",\"171\",\"3,1\",\"170\",\"1,14\",\"1.061\"\n", "10200 m 3150 s hr=152/171 climb=1061"},
		"French, in miles": {"Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,Fréquence cardiaque maximale\n" +
			"Course à pied,2025-02-06 17:06:03,false,\"Kanal\",\"6,34\",\"447\",\"0:52:30\",\"152\",\"171\"\n", "10203.2 m 3150 s hr=152/171 climb=0"},
		"without a header": {"Running,2025-02-06 17:06:03,false,\"Kanal\",\"6.34\",\"447\",\"00:52:30\",\"152\",\"171\",\"3.1\"\n", "10203.2 m 3150 s hr=152/171 climb=0"},
		"words unknown": {"Aktivita,Kdy,Oblíbené,Jméno,Kolik,Kcal,Jak dlouho,Tep,Tep max\n" +
			"Běh,2025-02-06 17:06:03,false,\"Kanal\",\"6,34\",\"447\",\"00:52:30\",\"152\",\"--\"\n", "10203.2 m 3150 s hr=152/0 climb=0"},
		"the old page, with a preamble": {"Aktivitäten von Anna\n\n Aktivitätsname, Aktivitätstyp, Start, Zeit, Distanz,Ø Herzfrequenz,\n" +
			" Kanal, Laufen,\"Fr, 25 Mai 2012 20:31\", 52:30,\"6,34\",--,\n", "10203.2 m 3150 s hr=0/0 climb=0"},
	} {
		in := Input{Name: "a.csv", Body: strings.NewReader(c.text), Config: diary.Default()}
		if !strings.Contains(name, "German") {
			in.Units = "mi"
		}
		x := Read(in)
		if x.Format != Garmin || len(x.Entries) != 1 || len(x.Entries[0].Runs) != 1 {
			t.Errorf("%s: %v, %v\n%s", name, x.Format, x.Problems, summary(x.Entries))
			continue
		}
		r := x.Entries[0].Runs[0]
		if got := fmt.Sprintf("%g m %g s hr=%g/%g climb=%g", r.Distance, r.Duration, r.HR, r.HRMax, r.Elevation.Value); got != c.want || x.Entries[0].Title != "Kanal" {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestTablesInEveryEncoding(t *testing.T) {
	text := "Datum;Strecke;Zeit;Notiz\n03.02.2026;10,2;52:30;Schöner Lauf\n"
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	latin, err := charmap.ISO8859_1.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]string{"UTF-8": text, "with a mark": "\ufeff" + text, "UTF-16": utf16, "UTF-16 without a mark": bare, "Latin-1": latin, "tabs": strings.ReplaceAll(text, ";", "\t")} {
		x := Read(Input{Name: "a.csv", Body: strings.NewReader(s), Config: diary.Default(), Answers: Answers{Map: "date=Datum,distance=Strecke:km,duration=Zeit,notes=Notiz"}})
		if len(x.Entries) != 1 || string(x.Entries[0].Body) != "Schöner Lauf\n" || x.Entries[0].Runs[0].Distance != 10200 {
			t.Errorf("%s: %v\n%s", name, x.Problems, summary(x.Entries))
		}
	}
}

func TestDatesOfEveryShape(t *testing.T) {
	for in, want := range map[string]string{
		"Jul 14, 2020, 10:36:55\u202fPM": "2020-07-14 22:36:55",
		"Jul 14, 2020, 12:06:55 AM":      "2020-07-14 00:06:55",
		"22 May 2024, 08:19:26":          "2024-05-22 08:19:26",
		"20.09.2026, 14:12:12":           "2026-09-20 14:12:12",
		"6. 9. 2026 11:18:40":            "2026-09-06 11:18:40",
		"Fr, 25 Mai 2012 20:31":          "2012-05-25 20:31:00",
		"mar. 3 mars 2020 à 07:05":       "2020-03-03 07:05:00",
		"4 juil. 2021, 07:05:00":         "2021-07-04 07:05:00",
		"4 juin 2021, 07:05:00":          "2021-06-04 07:05:00",
		"4. července 2021 7:05:00":       "2021-07-04 07:05:00",
		"4. června 2021 7:05:00":         "2021-06-04 07:05:00",
		"2026年2月3日 6:40:12":              "2026-02-03 06:40:12",
		"2026-02-03T06:40:12":            "2026-02-03 06:40:12",
		"2026-02-03T06:40:12.5Z":         "2026-02-03 06:40:12",
		"31.08.2013 06:55:18":            "2013-08-31 06:55:18",
		"03.02.26":                       "2026-02-03 00:00:00",
		"31/12/2025":                     "2025-12-31 00:00:00",
		"31.02.2026":                     "there is no day 31 in month 2 of 2026",
		"2026-13-01":                     "there is no day 1 in month 13 of 2026",
		"25:61":                          `"25:61" is not a date`,
		"yesterday":                      `"yesterday" is not a date`,
		"":                               `"" is not a date`,
	} {
		w, err := readMoment(in)
		var at time.Time
		if err == nil {
			at, err = w.at(dayFirst, time.UTC)
		}
		got := at.Format(time.DateTime)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q became %s, want %s", in, got, want)
		}
	}
}

func TestOrderOfDatesFollowsFromAllOfThem(t *testing.T) {
	for in, want := range map[string]dayOrder{"03/04/2026 13/04/2026": dayFirst, "03/04/2026 03/14/2026": monthFirst, "03/04/2026 04/03/2026": orderUnknown, "13/04/2026 03/14/2026": orderUnknown} {
		var all []written
		for s := range strings.FieldsSeq(in) {
			w, err := readMoment(s)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, w)
		}
		if got, needed := orderOf(all); got != want || !needed {
			t.Errorf("%s: %q, %t", in, got, needed)
		}
	}
}

func TestDecimalMarkFollowsFromTheNumbers(t *testing.T) {
	for in, want := range map[string]byte{"10.2 8": '.', "10,2 8,05": ',', "1,234.5": '.', "1.234,5": ',', "4,808": 0, "12": 0, "1,234,567": ',' * 0} {
		if got := decimalMark(strings.Fields(in)); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(0, 1e5).Draw(t, "v")
		s := fmt.Sprintf("%.2f", v)
		mark := byte('.')
		if rapid.Bool().Draw(t, "comma") {
			s, mark = strings.Replace(s, ".", ",", 1), ','
		}
		got, _, err := quantity(s, mark)
		if err != nil || got < v-0.006 || got > v+0.006 || decimalMark([]string{s}) != mark {
			t.Fatalf("%s became %g, %v", s, got, err)
		}
	})
}

// Two runs a day of a log without times are two; of two logs they are one.
func TestFlotracksDoublesStay(t *testing.T) {
	in, _ := fixtureInput(t, "flotrack")
	x := Flotrack.Read(in)
	files, skips := Plan(nil, x.Entries, Options{})
	if len(files) != len(x.Entries) || len(skips) > 0 {
		t.Errorf("%d posts of %d activities, %v", len(files), len(x.Entries), skips)
	}
	again, skips := Plan(asWritten(nil, files), append(x.Entries, outingEntry("a:1", "", files[1].Entry.Date, "06:40", 12875, 3600)), Options{})
	if len(again) != 0 || len(skips) != len(x.Entries)+1 {
		t.Errorf("%v, %d skips", paths(again), len(skips))
	}
}

func TestAWeeksPostKeepsNotesAndDays(t *testing.T) {
	e := outingEntry("a:1", "", february, "06:40", 5000, 1500)
	e.Note, e.Day.RestingHR = "hip", 52
	files, _ := Plan(nil, []*diary.Entry{e, outingEntry("a:2", "", february.AddDays(1), "06:40", 5000, 1500)}, Options{Weekly: true})
	w := files[0].Entry
	if diff := cmp.Diff([]any{"2026-02-03: hip", 52.0, 0.0, february.AddDays(1)}, []any{w.Note, w.Runs[0].Day().RestingHR, w.Runs[1].Day().RestingHR, w.Date}, cmp.AllowUnexported()); diff != "" {
		t.Error(diff)
	}
}

// csvOf reads a text as a table with a map.
func csvOf(text, spec string) *Export {
	return Read(Input{Name: "a.csv", Body: strings.NewReader(text), Config: diary.Default(), Answers: Answers{Map: spec}})
}

// A map that import proposes for a table of a person's own is one that it can read, and each row's numbers come out right.
func TestTheProposedMapIsTheRightOne(t *testing.T) {
	for _, c := range []struct{ name, table, units, want string }{
		{"a streak", "streak#,date,startTime,runningTime(min),Distance(mile),Shoes,temperature(C),weather\n1,2013-09-20,18:30,34.5,4.2,Saucony,21,\"sunny, dry\"\n", "",
			"2013-09-20 18:30 6759.2 m 2070 s Saucony 21 sunny, dry"},
		{"with coordinates", "Id;Name;Date;Type;Distance (km);Moving Time;Elapsed Time;Avg HR;Lat\n1;Ranní běh;31.08.2013 06:55:18;Run;10,23;0:52:30;0:53:20;152;50,1\n", "",
			"2013-08-31 06:55 10230 m 3150 s  0 "},
		{"by hand, in Latin-1", "Datum;Strecke;Dauer;Puls;Schuh;Notiz\n03.02.06;10,2;52:30;150;Pegasus;Sch\xf6n\n", "km", "2006-02-03  10200 m 3150 s Pegasus 0 "},
		{"of a web page", "id,name,type,start_date,distance_raw,moving_time_raw\n5,Canal,Run,2020-02-03,10234.5,3150\n", "", "2020-02-03  10234.5 m 3150 s  0 "},
		{"in Excel's dates", "Day\tMiles\tTime\n2/14/2020\t5\t45:00\n2/3/2020\t5\t45:00\n", "", "2020-02-14  8046.7 m 2700 s  0 "},
	} {
		in := Input{Name: "log.csv", Body: strings.NewReader(c.table), Config: diary.Default(), Answers: Answers{Units: c.units}}
		x := Read(in)
		_, spec, ok := strings.Cut(x.Problems[0].Hint, "--map '")
		if x.Format != CSV || len(x.Entries) > 0 || !ok {
			t.Errorf("%s: %v", c.name, x.Problems)
			continue
		}
		in.Map, _, _ = strings.Cut(spec, "'")
		in.Body = strings.NewReader(c.table)
		x = Read(in)
		if len(x.Entries) == 0 {
			t.Errorf("%s by %s: %v", c.name, in.Map, x.Problems)
			continue
		}
		r := x.Entries[0].Runs[0]
		if got := fmt.Sprintf("%s %s %g m %g s %s %g %s", r.Date, r.Clock, r.Distance, r.Duration, r.Shoes, r.Weather.Temp.Value, r.Weather.Sky); got != c.want {
			t.Errorf("%s by %s is %s, want %s", c.name, in.Map, got, c.want)
		}
	}
}
