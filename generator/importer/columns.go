package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// columnWords are the headers under which programs and people keep each value, as kindKey writes them. Those that a person may use
// for --map are listed in mapKeys.
var columnWords = map[string][]string{
	"date": {
		"date", "datum", "fecha", "data", "dato", "day", "tag", "activitydate", "startdatelocal", "startdate", "datetime", "日期", "日付", "dateoftheactivity",
		"pvm", "datumzeit", "startzeitpunkt",
	},
	"time":     {"timeofday", "starttime", "startzeit", "uhrzeit", "heure", "hora", "start", "clock"},
	"title":    {"title", "titel", "titre", "título", "titolo", "name", "nom", "nombre", "nome", "activityname", "aktivitätsname", "bezeichnung", "workoutname"},
	"type":     {"activitytype", "aktivitätstyp", "typedactivité", "tipodeactividad", "tipodiattività", "type", "sport", "typ", "sportart", "activity", "aktivität", "activiteittype", "activiteitstype", "tipodeatividade", "typaktywności", "aktivitetstyp", "tipoattività"},
	"subtype":  {"subtype", "workouttype", "runtype", "trainingsart", "kind"},
	"distance": {"distance", "distanz", "strecke", "distancia", "distanza", "distância", "afstand", "sträcka", "dystans", "vzdálenost", "km", "kilometer", "kilometers", "kilometres", "miles", "mi", "mileage", "距离", "距離"},
	"duration": {
		"time", "zeit", "durée", "duration", "dauer", "tiempo", "temps", "runningtime", "tempo", "durata", "minutes", "min", "minuten", "chrono", "tijd",
		"tid", "movingtime", "elapsedtime", "totaltime",
	},
	"hr":       {"avghr", "øhf", "øherzfrequenz", "durchschnittlicheherzfrequenz", "fréquencecardiaquemoyenne", "fcmoyenne", "averageheartrate", "averagehr", "heartrate", "hr", "hf", "puls", "pulse", "fcmedia", "herzfrequenz", "frecuenciacardiacamedia", "frecuenciacardíacamedia", "gemhs", "gemiddeldehs", "gemiddeldehartslag", "fcmédia", "średnietętno", "medelpuls"},
	"hr_max":   {"maxhr", "maxhf", "maxherzfrequenz", "maximaleherzfrequenz", "fréquencecardiaquemaximale", "fréquencecardiaquemax", "maxheartrate", "hrmax", "fcmax", "fcmáxima", "maxhs", "maximalehartslag", "frecuenciacardiacamáxima", "frecuenciacardíacamáxima", "maksymalnetętno", "maxpuls"},
	"climb":    {"totalascent", "elevgain", "elevationgain", "totalelevationgain", "anstieggesamt", "gesamtanstieg", "positiverhöhenunterschied", "ascensiontotale", "dénivelépositif", "ascensototal", "höhenmeter", "elevation", "ascent", "climb", "ascesatotale", "totalestijging", "ascensióntotal", "subidatotal", "całkowitywznios", "totalstigning", "gananciadealtura"},
	"rpe":      {"rpe", "effort", "icurpe", "perceivedexertion", "anstrengung", "exertion"},
	"feel":     {"feel", "feeling", "gefühl"},
	"notes":    {"notes", "note", "notiz", "notizen", "bemerkung", "bemerkungen", "kommentar", "comment", "comments", "description", "beschreibung", "remarques", "notas", "text"},
	"shoes":    {"shoes", "shoe", "schuh", "schuhe", "chaussures", "gear", "zapatillas"},
	"route":    {"route", "course", "parcours", "ort", "where", "location"},
	"surface":  {"surface", "coursesurface", "untergrund"},
	"weather":  {"weather", "wetter", "météo"},
	"temp":     {"temperature", "temp", "temperatur", "température"},
	"unit":     {"unit", "distanceunit", "einheit"},
	"steps":    {"steps", "schritte", "pas"},
	"stride":   {"avgstridelength", "øschrittlänge", "durchschnittlicheschrittlänge", "longueurmoyennedesfoulées", "longueurdefouléemoyenne", "longitudmediadezancada", "lunghezzamediapasso", "lunghezzamediadelpasso", "gemiddeldestaplengte", "gemstaplengte", "comprimentomédiodapassada", "średniadługośćkroku", "medelsteglängd"},
	"cadence":  {"avgruncadence", "øschrittfrequenzlaufen", "øschrittfrequenz", "durchschnittlichelaufschrittfrequenz", "cadencedecoursemoyenne", "cadenciadecarreramedia", "cadenciamediadecarrera", "cadenzadicorsamedia", "cadenzamediadicorsa", "gemloopcadans", "gemiddeldeloopcadans", "cadênciamédiadecorrida", "średnirytmbiegu", "medellöpkadens"},
	"favorite": {"favorite", "favorit", "favori", "favorito", "preferito", "favoriet", "ulubione", "favorita"},
}

// mapKeys are the names that --map takes, those of the front matter, and the column that each fills.
var mapKeys = [][2]string{
	{"date", "date"}, {"time", "time"}, {"title", "title"}, {"sport", "type"}, {"type", "subtype"}, {"distance", "distance"}, {"duration", "duration"},
	{"hr", "hr"}, {"hr_max", "hr_max"}, {"elevation", "climb"}, {"rpe", "rpe"}, {"feel", "feel"}, {"notes", "notes"}, {"private_note", "private"},
	{"shoes", "shoes"}, {"route", "route"}, {"surface", "surface"}, {"weather", "weather"}, {"temp", "temp"}, {"unit", "unit"},
	{"resting_hr", "resting_hr"}, {"id", "id"},
}

var unitShape = regexp.MustCompile(`(?i)[\s_(\[,-]+(km|kms|mi|miles?|m|meters?|yd|ft|min|mins|minutes?|s|sec|secs|seconds?|h|hours?|c|f|°c|°f|bpm)[)\]]?\s*$`)

// headerOf is the value that a header promises and its unit, or nothing.
func headerOf(head string) (name, unit string) {
	head = plainHeader(head)
	key := kindKey(head)
	if m := unitShape.FindStringSubmatchIndex(head); m != nil {
		if name, _ = headerOf(head[:m[0]]); name != "" {
			return name, strings.ToLower(head[m[2]:m[3]])
		}
	}
	if base, ok := strings.CutSuffix(key, "raw"); ok && base != "" { // of Strava's pages: metres and seconds
		if name, _ = headerOf(base); name == "distance" || name == "climb" {
			return name, "m"
		} else if name == "duration" {
			return name, "s"
		}
	}
	for name, words := range columnWords {
		if slices.Contains(words, key) {
			if _, ok := metresIn(head); ok && name == "distance" {
				unit = strings.ToLower(head)
			}
			if _, ok := secondsPer(head); ok && name == "duration" {
				unit = strings.ToLower(head)
			}
			return name, unit
		}
	}
	return "", ""
}

var tagShape = regexp.MustCompile(`<[^<>]{0,300}>`)

// plainHeader is a header without the HTML that Strava's site leaves in some, and without the address of a missing translation.
func plainHeader(head string) string {
	head = plain(tagShape.ReplaceAllString(head, ""))
	if rest, ok := strings.CutPrefix(head, "translation missing: "); ok {
		head = rest[strings.LastIndexByte(rest, '.')+1:]
	}
	return cell(head)
}

// columnsOf are the columns of a header by what they hold. Of several for one value the first of the list of words stands: a device's
// timer says more than its time in all, which is kept as elapsed.
func columnsOf(head []string) map[string]column {
	cols := map[string]column{}
	for i, h := range head {
		name, unit := headerOf(h)
		if name == "" {
			continue
		}
		old, taken := cols[name]
		if taken && name == "duration" {
			cols["elapsed"] = column{i, unit}
		}
		if taken && rank(name, head[old.at]) <= rank(name, h) {
			continue
		}
		if taken && name == "duration" {
			cols["elapsed"] = old
		}
		cols[name] = column{i, unit}
	}
	if start, ok := cols["time"]; ok {
		if _, dated := cols["date"]; !dated { // a start without a date beside it holds both
			cols["date"] = start
			delete(cols, "time")
		}
	}
	return cols
}

// rank is the place of a header among the words for its value.
func rank(name, head string) int {
	at := slices.Index(columnWords[name], kindKey(plainHeader(head)))
	if at < 0 {
		return 0 // one with a unit of its own
	}
	return at
}

// headerRow finds the header: the first row that names a date and a distance or a duration. It is -1 where there is none.
func headerRow(rows [][]string) int {
	for i, row := range rows[:min(len(rows), 30)] {
		cols := columnsOf(row)
		_, date := cols["date"]
		_, distance := cols["distance"]
		_, duration := cols["duration"]
		if date && (distance || duration) {
			return i
		}
	}
	return -1
}

// mapped are the columns as --map names them: date=Datum:dmy,distance=Strecke:km,hr=#7. It returns the order of dates too.
func mapped(spec string, head []string) (map[string]column, dayOrder, error) {
	cols := map[string]column{}
	order := orderUnknown
	for part := range strings.SplitSeq(spec, ",") {
		key, from, ok := strings.Cut(part, "=")
		key, from = strings.TrimSpace(key), strings.TrimSpace(from)
		i := slices.IndexFunc(mapKeys, func(k [2]string) bool { return k[0] == key })
		if !ok || i < 0 {
			return nil, "", fmt.Errorf("%q is no key of the map: they are %s", key, mapKeyList())
		}
		at, unit := findHeader(head, from), ""
		if colon := strings.LastIndexByte(from, ':'); at < 0 && colon > 0 {
			at, unit = findHeader(head, from[:colon]), strings.ToLower(strings.TrimSpace(from[colon+1:]))
		}
		if at < 0 {
			return nil, "", fmt.Errorf("no column is called %q", from)
		}
		if key == "date" && unit != "" {
			if order = dayOrder(unit); order != dayFirst && order != monthFirst {
				return nil, "", fmt.Errorf("a date is written dmy or mdy, not %q", unit)
			}
			unit = ""
		}
		cols[mapKeys[i][1]] = column{at, unit}
	}
	return cols, order, nil
}

func mapKeyList() string {
	var list []string
	for _, k := range mapKeys {
		list = append(list, k[0])
	}
	return strings.Join(list, ", ")
}

// findHeader is the column of a name, or of a number such as #3, or -1.
func findHeader(head []string, name string) int {
	if n, err := strconv.Atoi(strings.TrimPrefix(name, "#")); err == nil && strings.HasPrefix(name, "#") {
		if n < 1 || n > len(head) {
			return -1
		}
		return n - 1
	}
	return slices.IndexFunc(head, func(h string) bool { return strings.EqualFold(plainHeader(h), strings.TrimSpace(name)) })
}

// guess is the map that fits a header, for a person to look at.
func guess(cols map[string]column, head []string) string {
	var parts []string
	for _, k := range mapKeys {
		c, ok := cols[k[1]]
		if !ok {
			continue
		}
		name := plainHeader(head[c.at])
		if strings.ContainsAny(name, ",:'=") || name == "" {
			name = fmt.Sprintf("#%d", c.at+1)
		}
		if c.unit != "" {
			name += ":" + c.unit
		}
		parts = append(parts, k[0]+"="+name)
	}
	return strings.Join(parts, ",")
}

func hasAll(cols map[string]column, names ...string) bool {
	for _, n := range names {
		if _, ok := cols[n]; !ok {
			return false
		}
	}
	return true
}
