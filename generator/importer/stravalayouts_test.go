package importer

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

// strava103 is the header of an export of 2026. Exports of other years have more or fewer columns.
const strava103 = `Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time,Weighted Average Power,Power Count,Prefer Perceived Exertion,Perceived Relative Effort,Commute,Total Weight Lifted,From Upload,Grade Adjusted Distance,Weather Observation Time,Weather Condition,Weather Temperature,Apparent Temperature,Dewpoint,Humidity,Weather Pressure,Wind Speed,Wind Gust,Wind Bearing,Precipitation Intensity,Sunrise Time,Sunset Time,Moon Phase,Bike,Gear,Precipitation Probability,Precipitation Type,Cloud Cover,Weather Visibility,UV Index,Weather Ozone,Jump Count,Total Grit,Average Flow,Flagged,Average Elapsed Speed,Dirt Distance,Newly Explored Distance,Newly Explored Dirt Distance,Activity Count,Total Steps,Carbon Saved,Pool Length,Training Load,Intensity,Average Grade Adjusted Pace,Timer Time,Total Cycles,Recovery,With Pet,Competition,Long Run,For a Cause,With Kid,Downhill Distance,Total Sets,Total Reps,Media`

// stravaCells are what a row of the test says, by the English header; a second one stands where the header comes twice.
var stravaCells = map[string][]string{
	"Activity ID": {"1234567"}, "Activity Name": {"Canal"}, "Activity Description": {"Out\nand *back* \\o/"}, "Elapsed Time": {"3200", "3200.0"},
	"Max Heart Rate": {"171.0", "171.0"}, "Relative Effort": {"70.0", "70.0"}, "Commute": {"false", "0.0"}, "Activity Private Note": {"hip"}, "Activity Gear": {"Pegasus"},
	"Athlete Weight": {"70.5"}, "Moving Time": {"3150.0"}, "Max Speed": {"4.9"}, "Average Speed": {"3.25"}, "Elevation Gain": {"61.2"}, "Elevation Loss": {"58.4"},
	"Elevation Low": {"12.1"}, "Elevation High": {"44.3"}, "Max Grade": {"12.0"}, "Average Grade": {"0.1"}, "Max Cadence": {"96.0"}, "Average Cadence": {"84.0"},
	"Average Heart Rate": {"152.4"}, "Calories": {"700.0"}, "Average Temperature": {"18.0"}, "Perceived Exertion": {"6.0"}, "Start Time": {"10:36:55"},
	"Prefer Perceived Exertion": {"1.0"}, "Perceived Relative Effort": {"44.0"}, "From Upload": {"1.0"}, "Grade Adjusted Distance": {"10400.0"}, "Humidity": {"0.7"},
	"Total Steps": {"8812"}, "Training Load": {"55"}, "Timer Time": {"3150.0"}, "Weather Temperature": {"11"}, "Media": {"media/a.jpg;media/b.jpg"},
}

// A stravaExport is one way in which Strava has written the same run.
type stravaExport struct {
	name    string
	columns int // of the header of 2026, from the left
	without []string
	headers func(at int, english string) string // nil = English
	date    string
	sport   string
	people  string // the distance in the athlete's unit
}

// table is the export's CSV, in the words of its language.
func (s *stravaExport) table(t *testing.T) string {
	t.Helper()
	var head, row []string
	seen := map[string]int{}
	for i, h := range strings.Split(strava103, ",") {
		skip := i >= s.columns
		for _, w := range s.without {
			skip = skip || w == h && (seen[h] == 0 || w != "Max Heart Rate")
		}
		n := seen[h]
		seen[h]++
		if skip {
			continue
		}
		cell := ""
		if cells := stravaCells[h]; n < len(cells) {
			cell = cells[n]
		}
		switch {
		case h == "Activity Date":
			cell = s.date
		case h == "Activity Type":
			cell = s.sport
		case h == "Distance" && n == 0:
			cell = s.people
		case h == "Distance":
			cell = "10234.5"
		}
		if s.headers != nil {
			h = s.headers(i, h)
		}
		head, row = append(head, h), append(row, cell)
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll([][]string{head, row}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// in are headers of a language: the words that we know of it, and for all others words of nobody's, alike where the English are.
func in(words ...string) func(int, string) string {
	english := strings.Split("Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename", ",")
	known := map[string]string{}
	for i, w := range words {
		known[english[i]] = w
	}
	return func(_ int, h string) string {
		if w, ok := known[h]; ok {
			return w
		}
		return "Ω" + h
	}
}

var stravaExports = []stravaExport{
	{name: "2026, 103", columns: 103, date: "Jul 14, 2020, 10:36:55 PM", sport: "Run", people: "10.23"},
	{name: "2026, 101", columns: 101, date: "Jul 14, 2020, 10:36:55\u202fPM", sport: "Run", people: "10.23"},
	{name: "99 in miles", columns: 99, date: "14 Jul 2020, 22:36:55", sport: "Run", people: "6.36"},
	{name: "94", columns: 94, date: "14 Jul 2020, 22:36:55", sport: "Run", people: "10.23"},
	{name: "92", columns: 92, date: "14 Jul 2020, 22:36:55", sport: "Trail Run", people: "10.23"},
	{name: "87 with spans", columns: 87, date: "Jul 14, 2020, 10:36:55 PM", sport: "Run", people: "10.23", headers: func(i int, h string) string {
		if i > 40 || h == "Max Heart Rate" {
			return fmt.Sprintf(`<span class="translation_missing" title="translation missing: en-US.lib.export.portability_exporter.activities.horton_values.%s">%s</span>`, strings.ToLower(h), h)
		}
		return h
	}},
	{name: "86", columns: 86, date: "Jul 14, 2020, 10:36:55 PM", sport: "Run", people: "10.23"},
	{name: "77 without translations", columns: 77, without: []string{"Max Heart Rate"}, date: "Jul 14, 2020, 10:36:55 PM", sport: "Run", people: "10.23", headers: func(i int, h string) string {
		if i > 13 {
			return "translation missing: en-US.lib.export.portability_exporter.activities.horton_values." + strings.ReplaceAll(strings.ToLower(h), " ", "_")
		}
		return h
	}},
	{name: "without a private note", columns: 99, without: []string{"Activity Private Note"}, date: "Jul 14, 2020, 10:36:55 PM", sport: "Run", people: "10.23"},
	{name: "without weights", columns: 99, without: []string{"Athlete Weight", "Bike Weight"}, date: "Jul 14, 2020, 10:36:55 PM", sport: "Run", people: "10.23"},
	{name: "German", columns: 92, date: "14.07.2020, 22:36:55", sport: "Lauf", people: "10,23",
		headers: in("Aktivitäts-ID", "Aktivitätsdatum", "Name der Aktivität", "Aktivitätsart", "Aktivitätsbeschreibung", "Verstrichene Zeit", "Distanz", "Max. Herzfrequenz", "Relative Leistung", "Pendeln", "Hinweis zur Privatsphäre für Aktivitäten", "Aktivitätsausrüstung", "Dateiname")},
	{name: "French", columns: 101, date: "14 juil. 2020 à 22:36:55", sport: "Course à pied", people: "10,23",
		headers: in("ID de l'activité", "Date de l'activité", "Nom de l'activité", "Type d'activité", "Description de l'activité", "Temps écoulé", "Distance", "Fréquence cardiaque max.", "Effort relatif", "Déplacement-transport", "Note privée sur les activités", "Matériel utilisé pour l'activité", "Nom du fichier")},
	{name: "Czech", columns: 94, date: "14. 7. 2020 22:36:55", sport: "Běh", people: "10,23",
		headers: in("ID aktivity", "Datum aktivity", "Název aktivity", "Typ aktivity", "Popis aktivity", "Uplynulý čas", "Vzdálenost", "Maximální tepová frekvence", "Relativní úsilí", "Dojíždění", "Soukromá poznámka k aktivitě", "Vybavení na aktivitu", "Název souboru")},
	{name: "Spanish", columns: 103, date: "14 jul 2020, 22:36:55", sport: "Carrera", people: "10,23",
		headers: in("ID de actividad", "Fecha de la actividad", "Nombre de la actividad", "Tipo de actividad", "Descripción de la actividad", "Tiempo transcurrido", "Distancia", "Frecuencia cardíaca máx.", "Esfuerzo relativo", "Viaje al trabajo", "Nota privada", "Equipamiento", "Nombre del archivo")},
	{name: "Portuguese", columns: 99, date: "14 de jul. de 2020, 22:36:55", sport: "Corrida", people: "10,23", headers: in("ID da atividade", "Data da atividade", "Nome da atividade", "Tipo de atividade")},
	{name: "Italian", columns: 99, date: "14 lug 2020, 22:36:55", sport: "Corsa", people: "10,23", headers: in("ID attività", "Data dell'attività", "Nome dell'attività", "Tipo di attività")},
	{name: "Dutch", columns: 99, date: "14 jul. 2020, 22:36:55", sport: "Hardloopsessie", people: "10,23", headers: in("Activiteits-ID", "Datum van activiteit")},
	{name: "Polish", columns: 99, date: "14 lip 2020, 22:36:55", sport: "Bieg", people: "10,23", headers: in("Identyfikator aktywności")},
	{name: "Russian", columns: 99, date: "14 июл. 2020 г., 22:36:55", sport: "Забег", people: "10,23", headers: in("Идентификатор тренировки")},
	{name: "Japanese", columns: 99, date: "2020/07/14 22:36:55", sport: "ラン", people: "10.23", headers: in("アクティビティID")},
	{name: "Chinese", columns: 99, date: "2020年7月14日 22:36:55", sport: "跑步", people: "10.23", headers: in("活动 ID")},
	{name: "Korean", columns: 99, date: "2020. 7. 14. 오후 10:36:55", sport: "달리기", people: "10.23", headers: in("활동 ID")},
	{name: "Swedish", columns: 99, date: "14 juli 2020 22:36:55", sport: "Löpning", people: "10,23", headers: in("Aktivitets-ID")},
	{name: "Danish", columns: 99, date: "14. jul. 2020 22.36.55", sport: "Løb", people: "10,23", headers: in("Aktivitets-ID")},
	{name: "Norwegian", columns: 99, date: "14. juli 2020, 22:36:55", sport: "Løpetur", people: "10,23", headers: in("Aktivitets-ID")},
	{name: "Turkish", columns: 99, date: "14 Tem 2020 22:36:55", sport: "Koşu", people: "10,23", headers: in("Aktivite Kimliği")},
}

func TestEveryLayoutOfStravaGivesTheSameRun(t *testing.T) {
	c := diary.Default()
	c.Timezone = "Europe/Berlin"
	for _, s := range stravaExports {
		t.Run(s.name, func(t *testing.T) {
			x := Read(Input{Name: "activities.csv", Body: strings.NewReader(s.table(t)), Config: c})
			if x.Format != Strava || x.Problems.Fatal() || len(x.Entries) != 1 || len(x.Entries[0].Runs) != 1 {
				t.Fatalf("%v, %v %v\n%s", x.Format, x.Problems, x.Notes, summary(x.Entries))
			}
			e := x.Entries[0]
			r := e.Runs[0]
			note, rpe := "hip", 6.0
			for _, w := range s.without {
				if w == "Activity Private Note" {
					note = ""
				}
			}
			if e.Date.String() != "2020-07-15" || e.Clock != "00:36" || e.Title != "Canal" || e.Note != note || string(e.Body) != "Out  \nand \\*back\\* \\\\o/\n" {
				t.Errorf("%s", summary(x.Entries))
			}
			if r.Distance != 10234.5 || r.Duration != 3150 || r.HR != 152 || r.HRMax != 171 || r.Elevation.Value != 61.2 || r.RPE.Value != rpe || r.Shoes != "Pegasus" || r.Source != "strava:1234567" {
				t.Errorf("%s%v", summary(x.Entries), x.Notes)
			}
			if len(x.Problems) > 0 {
				t.Errorf("%v", x.Problems)
			}
		})
	}
}

// Of a long table not every column is kept. What is read of its runs is the same.
func TestALongTableGivesWhatAShortOneDoes(t *testing.T) {
	for _, s := range stravaExports {
		head, row, _ := strings.Cut(s.table(t), "\n")
		var long strings.Builder
		long.WriteString(head + "\n")
		for i := range sampleRows + 10 {
			long.WriteString(strings.Replace(row, "1234567", strconv.Itoa(1234567+i), 1))
		}
		x := Read(Input{Name: "activities.csv", Body: strings.NewReader(long.String()), Config: diary.Default()})
		if len(x.Entries) != sampleRows+10 {
			t.Errorf("%s: %d posts: %v", s.name, len(x.Entries), x.Problems)
			continue
		}
		for _, e := range []*diary.Entry{x.Entries[0], x.Entries[sampleRows+9]} {
			if r := e.Runs[0]; r.RPE.Value != 6 || r.HR != 152 || r.HRMax != 171 || r.Elevation.Value != 61.2 || r.Duration != 3150 {
				t.Errorf("%s: %s%v", s.name, summary([]*diary.Entry{e}), x.Notes)
			}
		}
	}
}

// The word for running in a language that nobody told us of is known by its pace, and told; sports that go as fast stay what they are.
func TestAnUnknownWordForRunningIsKnownByItsPace(t *testing.T) {
	for sport, runs := range map[string]int{"Ωlauf": 1, "NordicSki": 0, "Ωsport": 1} {
		s := stravaExports[0]
		s.sport, s.headers = sport, in()
		x := Read(Input{Name: "activities.csv", Body: strings.NewReader(s.table(t)), Config: diary.Default()})
		if len(x.Entries) != 1 || len(x.Entries[0].Runs) != runs || runs == 1 && !strings.Contains(strings.Join(x.Notes, " "), fmt.Sprintf("%q is taken for running", sport)) {
			t.Errorf("%s: %v %v\n%s", sport, x.Problems, x.Notes, summary(x.Entries))
		}
	}
}
