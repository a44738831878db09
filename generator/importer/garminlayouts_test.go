package importer

import (
	"strings"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// One run of 10.23 km in 52:30 as Garmin's site writes it, in the languages, units and years that we know.
var garminExports = map[string]struct{ table, units, clock string }{
	"English": {`Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Run Cadence,Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,Avg Stride Length,Avg Vertical Ratio,Avg Vertical Oscillation,Avg Ground Contact Time,Avg GAP,Normalized Power® (NP®),Training Stress Score®,Avg Power,Max Power,Steps,Total Reps,Total Sets,Decompression,Best Lap Time,Number of Laps,Moving Time,Elapsed Time,Min Elevation,Max Elevation
Running,2025-02-06 17:06:03,false,"Canal","10.23","1,447","00:52:30","152","171","3.2","168","176","5:08","4:31","61","58","1.16","8.0","8.8","238","5:06","0","0.0","0","0","8,808","--","--","No","00:02:38.6","11","00:52:10","00:53:02","12","44"
`, "", "17:06"},
	"English in miles": {`Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,Avg Pace,Total Ascent,Avg Stride Length,Moving Time,Elapsed Time
Running,2025-02-06 17:06:03,false,"Canal","6.357","447","00:52:30","152","171","168","8:15","61","1.16","00:52:10","00:53:02"
Cycling,2025-02-07 17:06:03,true,"Ride","1,016.57","447","01:52:30","152","171","--","18.2","1,061","--","01:52:10","01:53:02"
`, "", "17:06"},
	"German": {`Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Max. HF,Aerober TE,Ø Schrittfrequenz (Laufen),Max. Schrittfrequenz (Laufen),Ø Pace,Beste Pace,Anstieg gesamt,Abstieg gesamt,Ø Schrittlänge,Schritte,Zeit in Bewegung,Verstrichene Zeit
Laufen,2025-02-06 17:06:03,false,"Canal","10,23","1.447","00:52:30","152","171","3,2","168","176","5:08","4:31","61","58","1,16","8.808","00:52:10","00:53:02"
`, "", "17:06"},
	"German of a later year": {`Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø Herzfrequenz,Maximale Herzfrequenz,Ø Schrittfrequenz (Laufen),Ø Pace,Anstieg gesamt,Ø Schrittlänge
Laufen,2025-02-06 17:06:03,false,"Canal","10,23","447","00:52:30","152","171","168","5:08","61","1,16"
`, "", "17:06"},
	"French": {`Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,Fréquence cardiaque maximale,Cadence de course moyenne,Allure moyenne,Ascension totale,Longueur moyenne des foulées
Course à pied,2025-02-06 17:06:03,false,"Canal","10,23","447","00:52:30","152","171","168","5:08","61","1,16"
`, "", "17:06"},
	"Spanish": {`Tipo de actividad,Fecha,Favorito,Título,Distancia,Calorías,Tiempo,Frecuencia cardiaca media,FC máxima,Cadencia de carrera media,Ritmo medio,Ascenso total,Longitud media de zancada
Carrera,2025-02-06 17:06:03,false,"Canal","10,23","447","00:52:30","152","171","168","5:08","61","1,16"
`, "", "17:06"},
	"Dutch": {`Activiteittype,Datum,Favoriet,Titel,Afstand,Calorieën,Tijd,Gem. HS,Max. HS,Gem. loopcadans,Gemiddeld tempo,Totale stijging,Gemiddelde staplengte
Hardlopen,2025-02-06 17:06:03,false,"Canal","10,23","447","00:52:30","152","171","168","5:08","61","1,16"
`, "", "17:06"},
	"Italian": {`Tipo di attività,Data,Preferito,Titolo,Distanza,Calorie,Tempo,FC Media,FC max,Cadenza di corsa media,Passo medio,Ascesa totale,Lunghezza media passo
Corsa,2025-02-06 17:06:03,false,"Canal","10,23","447","00:52:30","152","171","168","5:08","61","1,16"
`, "", "17:06"},
	"of a language that nobody told us of": {`Αα,Ββ,Γγ,Δδ,Εε,Ζζ,Ηη,Θθ,Ιι,Κκ,Λλ
Τρέξιμο,2025-02-06 17:06:03,false,"Canal","10,23","447","00:52:30","152","171","3,2","168"
`, "km", "17:06"},
	"without a header": {`Running,2025-02-06 17:06:03,false,"Canal","10.23","447","00:52:30","152","171","3.2","168"
Running,2025-02-08 07:06:03,true,"Hills","5.10","247","00:30:00","150","170","3.0","166"
`, "km", "17:06"},
	"of old, with Elev Gain": {`Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,Avg Pace,Elev Gain,Elev Loss,Avg Stride Length
Running,2025-02-06 17:06:03,FALSE,Canal,10.23,447,0:52:30,152,171,168,5:08,61,58,1.16
`, "", "17:06"},
	"of a spreadsheet": {`Activity Type;Date;Favorite;Title;Distance;Calories;Time;Avg HR;Max HR;Avg Run Cadence;Min Temp;Total Ascent;Avg Stride Length
Running;06/02/2025 17:06;FALSE;Canal;10,23;447;00:52:30;152;171;168;'-12;61;1,16
Running;28/02/2025 07:06;FALSE;Hills;5,10;247;00:30:00;150;170;166;--;--;1,02
`, "", "17:06"},
	"of the page of 2012": {` ,Aktivitätsname,Aktivitätstyp,Start,Zeit,Distanz,Anstieg gesamt,Ø HF,Max. HF,
Aktivitäten von Ann

 ,Canal,Laufen,"Do, 6 Feb 2025 17:06","52:30","10,23","61","152","171",
`, "km", "17:06"},
	"with a preamble": {`Garmin Connect
Aktivitäten

Aktivitätsname,Aktivitätstyp,Start,Zeit,Distanz,Anstieg gesamt,Ø HF,Max. HF,
 "Canal","Laufen","Do, 6 Februar 2025 17:06","52:30","10,23","61","152","171",
`, "km", "17:06"},
}

func TestEveryLayoutOfGarminGivesTheSameRun(t *testing.T) {
	for name, g := range garminExports {
		for encoding, text := range map[string]string{
			"UTF-8": g.table, "with a mark": "\ufeff" + g.table, "with Windows' line ends": strings.ReplaceAll(g.table, "\n", "\r\n"),
			"UTF-16": encoded(t, g.table, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String),
			"UTF-16 the other way round, without a mark": encoded(t, g.table, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String),
			"Latin-1": encoded(t, g.table, charmap.Windows1252.NewEncoder().String),
		} {
			if text == "" { // letters that the encoding does not have
				continue
			}
			x := Read(Input{Name: "Activities.csv", Body: strings.NewReader(text), Config: diary.Default(), Answers: Answers{Units: g.units}})
			if x.Format != Garmin || x.Problems.Fatal() || len(x.Entries) < 1 || len(x.Entries[0].Runs) != 1 {
				t.Errorf("%s, %s: %v %v %v\n%s", name, encoding, x.Format, x.Problems, x.Notes, summary(x.Entries))
				continue
			}
			e, r := x.Entries[0], x.Entries[0].Runs[0]
			far := r.Distance > 10229 && r.Distance < 10231
			climb := r.Elevation.Value == 61 || name == "without a header" || strings.HasPrefix(name, "of a language")
			if e.Date.String() != "2025-02-06" || e.Clock != g.clock || e.Title != "Canal" || !far || (r.Duration != 3150 && r.Duration != 3130) || r.HR != 152 || r.HRMax != 171 || !climb {
				t.Errorf("%s, %s:\n%s%v\n%v", name, encoding, summary(x.Entries), x.Problems, x.Notes)
			}
		}
	}
}

// encoded is a text in another encoding, or nothing where that lacks its letters.
func encoded(t *testing.T, s string, enc func(string) (string, error)) string {
	t.Helper()
	out, err := enc(s)
	if err != nil {
		return ""
	}
	return out
}
