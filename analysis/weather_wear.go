package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// WeatherWear finds slumps that come after weeks of cold, heat or little light.
var WeatherWear = &Detector{
	ID:    "weather_wear",
	Title: "Worn down by the weather",
	Needs: "a slump now and 4 earlier ones, each with other years of its season to compare with, and temperatures or the site’s latitude",
	Keys:  []string{"weather", "latitude"},
	Doc:   weatherDoc,
	Sources: []Source{
		{"Turrisi and others 2021, Int J Behav Nutr Phys Act 18 (people move less where days are short, cold or wet: 110 studies)", "https://doi.org/10.1186/s12966-021-01091-1"},
		{"Janes, Sheppard and Lumley 2005, Epidemiology 16:717 (times to compare with are best fixed beforehand, in the same season: else the comparison leans)", "https://doi.org/10.1097/01.ede.0000181315.18836.9d"},
	},
	Find: findWeatherWear,
}

const weatherDoc = `Looks at the slumps that your log has shown (` + "`slump_now`" + `), and asks whether hard weather went before them more than before the same weeks of other years.

**What it looks at.** Hard days of the eight weeks before a slump: below 0 °C or above 25 °C by the temperatures that you note, or with under nine and a half hours between
sunrise and sunset at the ` + "`latitude`" + ` of runlog.yaml. At least 10 days have to be known; they are brought up to 56.

**How.** Each slump is put beside up to eight stretches of your own log: the same season, give or take a month, of other years, 60 days and more from any slump. Running before,
life's stress, sleep, races, goals, illness and sameness are compared in the same way. Then any stretch of each set is taken for the slump's, 2,000 times; p is
the share in which the strongest of all these is as strong as the weather is in yours.

**When it speaks.** With a slump that begins after 14 hard days of 56 or more, if the weather is the strongest of all that was compared, and if there were
more such days than in the other years this time too. A pattern: p of 0.05 or less. A hint: 0.2 or less. Five slumps at least.

**Source.** People move less where days are short, cold or wet (Turrisi 2021). The temperatures, the hours of light and the 14 days are choices of this project; 0.05 is
the convention of statistics.

**How often it is wrong.** Over 492 simulated slumps that came at random it named the weather for none as a pattern; over 505 beside spells of harsh weather that had nothing to do with
them for two. Where every slump came out of weeks 9 °C harsher than usual it named it for 96 in 100, and for 44 in 100 where every other one did.

**What it cannot tell.** Whether the weather did it. Winter as such is the same in every year, so this speaks of winters and summers that were harder than your others.
Cold and heat are what you wrote down on days with a run; days on which you stayed in are not counted.

**Numbers you can change:** ` + "`weather_wear.p`" + ` (0.05), ` + "`weather_wear.days`" + ` (14).`

const (
	wearSlumps = 5
	wearDays   = 14.0
)

// A wear is the comparison of the weather before the newest slump, and those before it, with that of other years.
type wear struct {
	at         *View // the diary as it stood when the newest slump was told
	slump      lowSpell
	slumps     int     // that could be compared
	more       int     // of them, with more hard days than the middle of their other years
	now, usual float64 // hard days before the newest, and in the middle of its other years
	p          float64
	top        bool // no other factor is stronger
}

func findWeatherWear(v *View) ([]Finding, *Silence) {
	spells := v.lowSpells()
	if len(spells) < wearSlumps {
		return nil, &Silence{Reason: fmt.Sprintf("needs %d slumps, has %d", wearSlumps, len(spells)), Keys: []string{"distance", "feel", "energy"}}
	}
	from := len(spells) - 1
	if v.history {
		from = wearSlumps - 1
	}
	var found []Finding
	silence := &Silence{Reason: "the weather before your slumps is not known in enough years", Keys: []string{"weather", "latitude"}}
	for _, s := range spells[from:] {
		w, ok := v.wearAt(s.raised)
		if !ok {
			continue
		}
		silence = &Silence{Reason: fmt.Sprintf("weather did not go before your slumps more than chance has it (p = %.2g, over all that was compared)", w.p), P: &w.p}
		if w.top && w.p <= whyWatchP && w.now >= v.threshold("weather_wear.days", wearDays) && w.now > w.usual {
			found = append(found, v.wearFinding(w, s))
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, silence
}

// wearAt compares the slumps as the diary stood on day t, on which the newest of them was told.
func (v *View) wearAt(t int) (w wear, ok bool) {
	at := NewView(v.Diary, v.date(t))
	at.Thresholds = v.Thresholds
	spells := at.lowSpells()
	w.at, w.slump = at, spells[len(spells)-1]
	var slumps []diary.Span
	for _, s := range spells {
		slumps = append(slumps, diary.Span{From: at.date(s.from), To: at.date(s.to)})
	}
	sets := at.beside(slumps)
	if len(sets) < wearSlumps || sets[len(sets)-1][0] != at.beforeDay(slumps[len(slumps)-1].From) {
		return w, false
	}
	e := at.exposeSets(sets)
	k := slices.IndexFunc(e.factors, func(f factor) bool { return f.name == hardName })
	if k < 0 {
		return w, false
	}
	x := byFactor(e.factors, sets, 0)
	p := setMaxT(x, at.Seasons.draws("weather_wear"))
	w.p, w.top = p[k], p[k] <= slices.Min(p)
	for _, set := range x[k] {
		rest := stats.Known(set[1:])
		if len(rest) == 0 || math.IsNaN(set[0]) {
			continue
		}
		w.slumps++
		w.now, w.usual = set[0], stats.Median(rest)
		if w.now > w.usual {
			w.more++
		}
	}
	newest := x[k][len(x[k])-1]
	return w, w.slumps >= wearSlumps && !math.IsNaN(newest[0]) && len(stats.Known(newest[1:])) > 0
}

// wearFinding tells of the slump s, in words of the day on which it was told; it stands beside it for as long as that does.
func (v *View) wearFinding(w wear, s lowSpell) Finding {
	from := w.slump.from - hardDays
	hard := w.at.hardships()
	kind, days := hard.mostly(from, w.slump.from)
	_, known := hard.count(from, w.slump.from, kind)
	p := w.p
	f := Finding{
		Tier: Hint, Measure: "weather", Effect: (w.now - w.usual) / hardDays, P: &p, N: w.slumps,
		Title: "A slump after weeks of hard weather",
		Says: fmt.Sprintf("In the eight weeks before your log went flat, %d of the %d days whose weather it knows were %s. Before %d of %d such stretches hard days were more frequent than in the same weeks of other years: this time %.0f%% of the days, otherwise %.0f%%.",
			days, known, kind, w.more, w.slumps, 100*w.now/hardDays, 100*w.usual/hardDays),
		Sure:     chanceWords(w.p),
		Ordinary: "Hard weather keeps many things from happening, and some slumps have no reason at all.",
		Offer:    "A mile, indoors or in the shade, and then home; the weather turns by itself.",
		Advice:   []string{"A treadmill, a gym or a swim for some weeks.", "The warmest or the coolest hour of the day, and the shortest loop.", "A week off until it turns."},
	}
	if w.p <= v.threshold("weather_wear.p", whyClaimP) {
		f.Tier = Pattern
	} else {
		f.Sure += " It is worth watching, and no more yet."
	}
	return v.stretch(f, "weather_wear", from, episode{raised: w.slump.raised, last: s.to, at: w.slump.raised}, func(r *record) bool {
		return r.run != nil && r.run.Weather.Temp.Known && (r.run.Weather.Temp.Value < coldBelow || r.run.Weather.Temp.Value > hotAbove)
	})
}
