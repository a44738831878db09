package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/stats"
)

const restingNeed = "20 readings in two months, and 3 in the latest days"

// RestingHR finds mornings on which the resting heart rate leaves its own line.
var RestingHR = &Detector{
	ID:        "resting_hr",
	Title:     "Resting heart rate off its own line",
	Needs:     restingNeed,
	Keys:      []string{"resting_hr"},
	Doc:       restingDoc,
	Sensitive: true,
	Sources: []Source{
		{"Bosquet and others 2008, Br J Sports Med 42:709 (athletes: up to two weeks of overload raise the resting heart rate by half a standard deviation, longer ones do not)", "https://doi.org/10.1136/bjsm.2007.042200"},
		{"Altini and Plews 2021, Sensors 21:7932 (resting heart rate and illness, alcohol, training and the menstrual cycle in 28,175 people)", "https://doi.org/10.3390/s21237932"},
	},
	Find: findRestingHR,
}

const restingDoc = `Looks for mornings on which your resting heart rate stands clearly above, or below, its own line.

**How.** The line is the median of the readings of 8 to 67 days ago, 20 or more, without days that your diary marks as ill, injured or a planned break: a heart that
rests is slower, and the way back is no alarm. A reading is off it when it is 4 beats away or more, and 2.2 of your own
standard deviations (by the median distance from the median, taken as 1.5 beats or more). It speaks when 3 of the last 5 readings, within 8 days, are
off to the same side. Above is a pattern; below is a hint, from 6 beats on.

**When it keeps silent.** For 8 days after an illness in the diary, and 6 days after a race of 20 km and longer: then you know why.

**Source.** In studies of athletes up to two weeks of overload raise the resting heart rate a little (0.55 standard deviations); longer ones show no change. So silence
here is no all-clear. Illness, heat, alcohol, too little sleep and the menstrual cycle move it as well.

**How often it is wrong.** On simulated diaries about once in 20 years of readings, and three of five of these are in an illness that was not written down. Of spells of a
higher pulse it finds two of three.

**What it cannot tell.** Why. A new watch that counts differently looks the same for two months.

**Numbers you can change:** ` + "`resting_hr.beats`" + ` (4), ` + "`resting_hr.deviations`" + ` (2.2).`

const (
	restingFrom    = 67 // days back: the line is that of the readings between these
	restingTo      = 8
	restingLeast   = 20 // readings that make a line
	restingLatest  = 5  // readings that are looked at
	restingOff     = 3  // of which so many are off the line
	restingBelow   = 2  // beats more that a low rate has to be away: it is mostly fitness, so less is worth a word
	restingWithin  = 8  // days
	restingSpread  = 1.5
	restingIllDays = 8 // the quiet after an illness in the diary
	restingRace    = 6 // and after a long race
)

func findRestingHR(v *View) ([]Finding, *Silence) {
	d := v.daily()
	rates, known := d.mean(restingRate), v.causes()
	usual := known.uncaused(rates)
	beats, deviations := v.threshold("resting_hr.beats", 4), v.threshold("resting_hr.deviations", 2.2)
	var found []Finding
	for _, side := range []float64{1, -1} {
		far := beats
		if side < 0 {
			far += restingBelow
		}
		show := func(t int) (restingLine, bool) {
			line, ok := offLine(rates, usual, t, side, far, deviations)
			return line, ok && !known.ill(t-restingIllDays+1, t, t) && !known.race(t-restingRace+1, t, t, longRace)
		}
		for e, line := range showings(v, show) {
			found = append(found, v.restingFinding(line, e))
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	if n, need := rates.known(), restingLeast+restingOff; n < need {
		return nil, tooFew(need, "readings", n, "resting_hr")
	}
	if !d.ever(func(t int) bool { return lineAt(rates, usual, t) }) {
		return nil, furtherApart(restingNeed, "resting_hr")
	}
	return nil, &Silence{Reason: "the mornings stay within reach of their own line; that is no all-clear"}
}

// A restingLine is the line of the readings and what left it.
type restingLine struct {
	usual   float64   // beats a minute
	away    float64   // median distance of the readings that left it, below the line negative
	latest  []float64 // the latest readings
	off     int       // how many of them left it
	reading int       // readings that made the line
}

// offLine says whether the latest readings, as far as told by day t, are off the line to one side: 1 for above, -1 for below.
func offLine(rates, usual series, t int, side, beats, deviations float64) (l restingLine, ok bool) {
	if t >= len(rates.value) || math.IsNaN(rates.value[t]) {
		return l, false // speak on a reading
	}
	// The middle of three and more has to be off: look at means first, because a median of 60 readings takes longer.
	if !clearly(rates, usual, t, side, beats) {
		return l, false
	}
	l.latest = rates.between(t-restingWithin+1, t, t)
	l.latest = l.latest[max(0, len(l.latest)-restingLatest):]
	if len(l.latest) < restingOff {
		return l, false
	}
	base := usual.between(t-restingFrom, t-restingTo, t)
	if len(base) < restingLeast {
		return l, false
	}
	l.usual, l.reading = stats.Median(base), len(base)
	far := max(beats, deviations*max(stats.MADScale(base), restingSpread))
	var away []float64
	for _, x := range l.latest {
		if side*(x-l.usual) > far {
			away = append(away, x-l.usual)
		}
	}
	l.off, l.away = len(away), stats.Median(away)
	return l, l.off >= restingOff
}

// lineAt says whether there is a line on day t, and readings to set beside it.
func lineAt(rates, usual series, t int) bool {
	_, latest := rates.average(t-restingWithin+1, t, t)
	_, base := usual.average(t-restingFrom, t-restingTo, t)
	return latest >= restingOff && base >= restingLeast
}

// clearly says whether enough of the latest readings are so far from the mean of the line that they may be off its median: mean and
// median are never further apart than a standard deviation.
func clearly(rates, usual series, t int, side, beats float64) bool {
	mean, n := usual.average(t-restingFrom, t-restingTo, t)
	if n < restingLeast {
		return false
	}
	sd, _ := usual.wander(t-restingFrom, t-restingTo, t, mean)
	near := mean - side*sd + side*beats
	off := 0
	for day := max(t-restingWithin+1, 0); day <= t; day++ {
		if x := rates.value[day]; side*(x-near) > 0 && rates.told[day] <= t {
			off++
		}
	}
	return off >= restingOff
}

// offWords says how many of the latest readings left the line.
func (l *restingLine) offWords() string {
	if l.off == len(l.latest) {
		return "All"
	}
	return sentence(number(l.off))
}

func (v *View) restingFinding(l restingLine, e episode) Finding {
	f := Finding{
		Tier: Pattern, Kind: "high", Measure: "resting_hr", Effect: l.away / l.usual, N: len(l.latest),
		Title: fmt.Sprintf("Mornings %.0f beats above their usual", math.Abs(l.away)),
		Says: fmt.Sprintf("%s of the latest %s mornings in your log are about %.0f beats over their usual %.0f, by the %d readings of the two months before.",
			l.offWords(), number(len(l.latest)), math.Abs(l.away), l.usual, l.reading),
		Sure:     "Such mornings come without a cause in the diary about once in 20 years of simulated readings, often in illnesses that nobody wrote down.",
		Ordinary: "A cold on its way, a warm bedroom, a late dinner, a drink, a short night or the cycle can each do this.",
		Offer:    "A few easy days give it time to settle. " + seeADoctor,
		Advice:   []string{"Take a day or two off, or run easily.", "If it was illness, write `ill:` and this keeps silent."},
	}
	if l.away < 0 {
		f.Tier, f.Kind = Hint, "low"
		f.Title = fmt.Sprintf("Mornings %.0f beats under their usual", math.Abs(l.away))
		f.Says = fmt.Sprintf("%s of the latest %s mornings in your log are about %.0f beats under their usual %.0f, by the %d readings of the two months before.",
			l.offWords(), number(len(l.latest)), math.Abs(l.away), l.usual, l.reading)
		f.Sure = "It is too early to say more: a low rate is mostly fitness or rest."
		f.Ordinary = "Rest, cooler nights, growing fitness or another watch are the usual reasons; some runners tell of it when they are very tired as well."
		f.Advice = []string{"If you feel fresh, enjoy it.", "If you feel heavy as well, a few easy days are a kind answer."}
	}
	earliest := e.at - restingWithin + 1
	return v.stretch(f, "resting_hr", earliest, e, func(r *record) bool {
		return r.how.RestingHR > 0 && slices.Contains(l.latest, r.how.RestingHR) && (r.how.RestingHR-l.usual)*l.away > 0
	})
}
