package importer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/runlog/runlog/analysis/diary"
)

// An activity is what every format knows of one outing, before it becomes an entry. Units are metres, seconds and beats a minute;
// 0 is not stated.
type activity struct {
	source      string // running_page:123
	title, note string // as written outside
	kind        string // the sport, in the format's own word
	start       time.Time
	distance    float64
	duration    float64 // moving
	hr, hrMax   float64
	climb, rpe  diary.Opt

	// What fewer formats have.
	dayOnly   bool    // the start has no time of day
	private   string  // a note for the runner's own eyes
	feel      float64 // 1 to 5, the best
	workout   string  // easy, long, race …
	race      bool
	place     int
	route     string
	surface   string
	shoes     string
	weather   diary.Weather
	restingHR float64
	weight    float64 // kilograms
	sleep     float64 // hours
	tracked   bool    // a track beside the export may state what is missing
}

// Bounds of what is believed, within those of a post. A watch that has not found its satellites believes in 1970, 1989 or 2000.
const (
	firstYear, lastYear = 2001, 2100
	longestRun          = 2000 * diary.Kilometre
	longestTime         = 400 * 3600.0
	lowestHR, highestHR = 30.0, 240.0
	highestClimb        = 20_000.0
)

// entry makes a post of the activity. Its error says why the activity cannot be believed; odd is told of a side value that is left
// out while the rest stands.
func (a *activity) entry(odd func(msg string)) (*diary.Entry, error) {
	if year := a.start.Year(); year < firstYear || year > lastYear {
		return nil, fmt.Errorf("the year %d looks like a watch whose clock was not set", year)
	}
	if kindKey(a.kind) == "" {
		return nil, errors.New("it does not say which sport it was")
	}
	kind := kindOf(a.kind)
	if err := a.credible(kind); err != nil {
		return nil, err
	}
	e := &diary.Entry{
		ID:    mint(a.source),
		Title: plain(a.title),
		Date:  diary.DateOf(a.start),
		Clock: a.start.Format("15:04"),
		Body:  escape(a.note),
		Note:  noteText(a.private),
	}
	if a.dayOnly {
		e.Clock = ""
	}
	e.Day = a.day(odd)
	if kind != "" {
		e.Source = a.source
		e.Cross = []diary.Cross{{Kind: kind, Duration: a.duration, Distance: a.distance}}
		return e, nil
	}
	r := diary.Run{
		Date: e.Date, Clock: e.Clock, Outings: 1, Source: a.source, Surface: cmp.Or(plain(a.surface), surfaceOf(a.kind)),
		Distance: a.distance, Duration: a.duration, Type: strings.ToLower(plain(a.workout)), Route: plain(a.route), Shoes: plain(a.shoes),
		Weather: a.weather,
	}
	if a.race {
		r.Type, r.Race = "race", &diary.Race{Place: a.place}
	}
	if a.rpe.Known && a.rpe.Value > 0 && within("effort", a.rpe.Value, 0, 10, odd) > 0 {
		r.RPE = a.rpe
	}
	r.HR = within("heart rate", a.hr, lowestHR, highestHR, odd)
	r.HRMax = within("highest heart rate", a.hrMax, lowestHR, highestHR, odd)
	if a.climb.Known && (a.climb.Value == 0 || within("climb", a.climb.Value, 0, highestClimb, odd) > 0) {
		r.Elevation = a.climb
	}
	if r.Distance == 0 && r.Duration == 0 && !a.tracked && r.Type == "" {
		r.Type = "run" // else nothing says that there was one
	}
	e.Runs = []diary.Run{r}
	return e, nil
}

// day is how the day was.
func (a *activity) day(odd func(string)) diary.Day {
	var d diary.Day
	if v := within("feeling", a.feel, 1, 5, odd); v > 0 {
		d.Feel.After.Value = v
	}
	d.RestingHR = within("resting heart rate", a.restingHR, 25, 150, odd)
	d.Weight = within("weight", a.weight, 20, 400, odd)
	d.Sleep = within("night's sleep", a.sleep, 0.5, 24, odd)
	return d
}

// credible says what is wrong with the distance or the duration. Kind is empty for a run.
func (a *activity) credible(kind string) error {
	switch {
	case !(a.distance >= 0 && a.distance <= longestRun):
		return fmt.Errorf("a distance of %g m cannot be", a.distance)
	case !(a.duration >= 0 && a.duration <= longestTime):
		return fmt.Errorf("a duration of %g s cannot be", a.duration)
	case kind != "":
		return nil
	case a.distance == 0 && a.duration == 0 && !a.tracked && a.wordless():
		return errors.New("it has neither a distance nor a duration")
	case diary.TooFast(a.distance, a.duration):
		return fmt.Errorf("%.0f m in %.0f s is faster than anyone has run", a.distance, a.duration)
	}
	return nil
}

// wordless says whether nothing was written about an activity either.
func (a *activity) wordless() bool {
	return plain(a.note+a.private+a.workout) == "" && !a.rpe.Known && a.feel == 0
}

// within is v where it lies between the bounds, and 0 with a word to the runner where it does not. 0 stays 0: not stated.
func within(what string, v, low, high float64, odd func(string)) float64 {
	if v == 0 || v >= low && v <= high {
		return v
	}
	odd(fmt.Sprintf("a %s of %g is left out", what, v))
	return 0
}

// runKinds are the words by which programs and devices call running, as kindKey writes them.
var runKinds = []string{
	"run", "running", "trailrun", "trailrunning", "treadmill", "treadmillrun", "treadmillrunning", "virtualrun", "virtualrunning",
	"indoorrun", "indoorrunning", "streetrun", "streetrunning", "trackrun", "trackrunning", "roadrun", "roadrunning", "ultrarun",
	"ultrarunning", "outdoorrun", "outdoorrunning", "race", "racerunning", "parkrun", "jog", "jogging", "runs", "indoortrack", "obstaclerun",

	"lauf", "laufen", "traillauf", "traillaufen", "trailrunninglauf", "laufband", "laufbandlaufen", "bahnlauf", "bahnlaufen", "straßenlauf",
	"virtuellerlauf", "virtuellerlaufsport", "wettkampf", // German
	"course", "courseàpied", "coursepied", "footing", "trail", "coursesurtapisroulant", "tapisroulant", "coursesurpiste", "coursevirtuelle",
	"courseàpiedsurpiste", "courseàpiedsurtapisroulant", "coursedetrail", "courseenintérieur", // French
	"carrera", "correr", "carreraapie", "carreraporsenderos", "carreravirtual", "carreraencinta", // Spanish
	"corsa", "corsasutrail", "corsavirtuale", "corrida", "corridadetrilha", "corridavirtual", // Italian, Portuguese
	"hardlopen", "trailrunnen", "virtueelhardlopen", "løb", "løp", "løping", "löpning", "terrängløb", "terrenglöpning", "juoksu",
	"běh", "běhání", "běhvterénu", "bieg", "bieganie", "biegprzełajowy", "бег", "забег", "ラン", "ランニング", "跑步", "달리기", "koşu",
	"hardloopsessie", "hardlooptraining", "trailrunsessie", "løpetur", "løbetur", "löprunda", "juoksulenkki", "futás", "alergare", "lari", "chạybộ", "วิ่ง", "τρέξιμο",
	"ריצה", "جري", "trčanje", "tek", "bėgimas", "jooks", "skriešana", "trailkoşusu", "트레일러닝", "越野跑", "トレイルラン", "トレイルランニング",
}

// kindOf is the sport in plain words, as weight training for WeightTraining, or nothing for a run.
func kindOf(s string) string {
	if slices.Contains(runKinds, kindKey(s)) {
		return ""
	}
	var out strings.Builder
	lower := false
	for _, r := range plain(s) {
		if unicode.IsUpper(r) && lower {
			out.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		if r == '_' {
			r = ' '
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// kindKey is a sport's word without case, spaces and marks.
func kindKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// surfaceOf is the ground, where the sport's word says it.
func surfaceOf(kind string) string {
	switch key := kindKey(kind); {
	case strings.HasPrefix(key, "trail"):
		return "trail"
	case strings.HasPrefix(key, "treadmill"):
		return "treadmill"
	case strings.HasPrefix(key, "track"):
		return "track"
	}
	return ""
}
