package diary

import (
	"slices"
	"strings"
	"unicode"
)

// PlainName is a key in lower case, without what stands between its words: Avg-HR is avghr.
func PlainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// Synonyms are the names under which people keep what the diary format has, without units, case and signs.
var Synonyms = map[string][]string{
	"distance":   {"distance", "dist", "length", "mileage", "rundistance", "totaldistance", "distanz", "strecke", "distancia", "afstand", "km", "kms", "kilometers", "kilometres", "miles", "mi", "strecken"},
	"duration":   {"duration", "time", "movingtime", "runtime", "elapsed", "elapsedtime", "totaltime", "dauer", "zeit", "durée", "duree", "tiempo", "minutes", "min", "mins", "finishtime"},
	"pace":       {"pace", "avgpace", "averagepace", "avpace", "tempo", "allure", "ritmo"},
	"hr":         {"hr", "avghr", "averagehr", "heartrate", "avgheartrate", "averageheartrate", "bpm", "puls", "pulse", "hravg", "meanhr", "herzfrequenz"},
	"hr_max":     {"hrmax", "maxhr", "maxheartrate", "maximumheartrate"},
	"rpe":        {"rpe", "effort", "perceivedeffort", "exertion", "perceivedexertion"},
	"elevation":  {"elevation", "elevationgain", "elev", "elevgain", "climb", "climbed", "ascent", "totalascent", "gain", "vert", "höhenmeter", "hoehenmeter", "dénivelé", "denivele"},
	"type":       {"workout", "workouttype", "runtype", "typeofrun", "activitytype", "kindofrun", "session"},
	"route":      {"route", "loop", "course", "parcours"},
	"surface":    {"surface", "terrain"},
	"shoes":      {"shoes", "shoe", "gear", "footwear", "schuhe", "schuh", "chaussures", "zapatillas"},
	"weather":    {"weather", "conditions", "wetter", "météo", "meteo"},
	"feel":       {"feel", "feeling", "felt", "howfelt", "gefühl"},
	"energy":     {"energy", "energylevel"},
	"mood":       {"mood", "stimmung", "humeur"},
	"stress":     {"stress", "stresslevel"},
	"sleep":      {"sleep", "slept", "sleephours", "hoursslept", "schlaf"},
	"resting_hr": {"restinghr", "rhr", "restingheartrate", "ruhepuls"},
	"weight":     {"weight", "bodyweight", "gewicht"},
	"soreness":   {"soreness", "sore"},
	"with":       {"with", "partners", "runningpartners", "companions", "company", "mit"},
	"date":       {"rundate", "dateofrun", "day", "datum", "fecha"},
	"title":      {"name", "heading", "titel", "titre"},
	"race":       {"race", "racename", "event"},
	"splits":     {"splits", "laps", "kmsplits"},
	"kudos":      {"kudos", "likes"},
	"track":      {"track", "gpx", "gpxfile", "fitfile", "tcx"},
}

// synonym is the one of the known keys that people also call name, or nothing.
func synonym(name string, known []string) string {
	plain := PlainName(name)
	for _, key := range known {
		if slices.Contains(Synonyms[key], plain) {
			return key
		}
	}
	return ""
}
