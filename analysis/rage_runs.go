package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// RageRuns finds weeks in which runs begin in anger.
var RageRuns = &Detector{
	ID:        "rage_runs",
	Title:     "Runs begun in anger",
	Needs:     "30 runs in a year, with `mood` or words",
	Keys:      []string{"mood"},
	Doc:       rageDoc,
	Sensitive: true,
	Sources: []Source{
		negEx,
		{"Smyth and others 2016, Circulation 134:1059 (INTERHEART: heart attacks in the hour after anger, heavy exertion, and both)", "https://doi.org/10.1161/CIRCULATIONAHA.116.023142"},
	},
	Find: findRageRuns,
}

const rageDoc = `Looks for weeks in which running becomes the way to be rid of anger.

**How.** A day counts if one of its runs has an angry ` + "`mood`" + ` (a word or an emoji), or if its post says so in plain English words. It speaks with
three such days in 28, where the year before had six or fewer, and when so many come by chance, at that year's rate, in 1 of
100 such stretches or fewer. Whoever always runs angry is not told of it.

**What it shows beside that.** How much longer than planned those runs were, where a plan was noted, and how much harder than your other runs, where ` + "`rpe`" + ` was.

**Source.** Running anger off helps many people, and it is a fine use of a run. In the INTERHEART study, heavy exertion while angry or upset came before a heart
attack more often (odds 3.05) than either alone (2.31 and 2.44); such hours are rare, and the odds of any one run stay small. It is a reason to keep the usual effort.

**How often it is wrong.** On simulated diaries about once in 100 years; three of four such stretches are found, the middle one after two to three weeks.

**What it cannot tell.** Anger that is not written down; irony; languages other than English, but for the mood.

**Numbers you can change:** ` + "`rage_runs.runs`" + ` (3 days), ` + "`rage_runs.before`" + ` (6 in the year before), ` + "`rage_runs.p`" + ` (0.01).`

const (
	rageWindow = 28 // days
	rageRuns   = 3
	rageBefore = 6
	rageChance = 0.01
	rageUsual  = 30 // least days with a run in the year before
)

// angryMoods are moods that say anger, by word or picture; one may stand among others.
var angryMoods = strings.Fields("angry anger furious mad rage raging enraged livid fuming seething irate annoyed frustrated irritated 😠 😡 🤬 😤 👿")

// angryMood says whether a mood as it was written says anger: "angry, tired", "😡😡", and not "not angry any more".
func angryMood(raw string) bool {
	words := strings.FieldsFunc(strings.ToLower(raw), func(r rune) bool { return !unicode.IsLetter(r) && r < 0x2000 })
	denied := slices.ContainsFunc(words, func(w string) bool { return slices.Contains([]string{"not", "no", "less", "never"}, w) })
	return !denied && slices.ContainsFunc(words, func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return slices.Contains(angryMoods, w) || slices.Contains(angryMoods, string(first)) || len(words) == 1 && w == "cross"
	})
}

// angry says whether a run began in anger.
func (v *View) angry(r *record) bool {
	if r.run == nil {
		return false
	}
	return angryMood(r.how.Mood.Raw) || r.text && v.said()[r.entry].says(saysRage)
}

func findRageRuns(v *View) ([]Finding, *Silence) {
	d := v.daily()
	runs := d.mean(func(r *record) float64 {
		switch {
		case r.run == nil:
			return math.NaN()
		case v.angry(r):
			return 1
		}
		return 0
	})
	least, most, p := v.threshold("rage_runs.runs", rageRuns), v.threshold("rage_runs.before", rageBefore), v.threshold("rage_runs.p", rageChance)
	before := func(t int) (angry, of int) { return angryDays(runs, t-rageWindow-ownYear+1, t-rageWindow, t) }
	raging := func(t int) bool {
		usual, of := before(t)
		now, nowOf := angryDays(runs, t-rageWindow+1, t, t)
		return of >= rageUsual && float64(now) >= least && float64(usual) <= most && byChance(now, nowOf, usual, of) <= p
	}
	var found []Finding
	for _, e := range v.episodes(raging) {
		found = append(found, v.rageFinding(runs, e))
	}
	if len(found) > 0 {
		return found, nil
	}
	if !d.ever(func(t int) bool { _, of := before(t); return of >= rageUsual }) {
		return nil, tooFew(rageUsual, "days with a run in a year", runs.known(), "mood")
	}
	return nil, &Silence{Reason: "no four weeks with three runs begun in anger, against a calmer year"}
}

// angryDays counts days with an angry run, and days with a run, as told by day t.
func angryDays(runs series, from, to, t int) (angry, of int) {
	for i := max(from, 0); i <= min(to, len(runs.value)-1); i++ {
		if x := runs.value[i]; !math.IsNaN(x) && runs.told[i] <= t {
			of++
			if x > 0 {
				angry++
			}
		}
	}
	return angry, of
}

func (v *View) rageFinding(runs series, e episode) Finding {
	t := e.at
	now, of := angryDays(runs, t-rageWindow+1, t, t)
	before, beforeOf := angryDays(runs, t-rageWindow-ownYear+1, t-rageWindow, t)
	longer, harder := v.rageExcess(t)
	f := Finding{
		Tier: Pattern, Kind: "rage_runs", Measure: "mood", N: of, Effect: float64(now) / float64(of),
		Title: "Running it off",
		Says: fmt.Sprintf("On %d of %d days with a run in the latest four weeks your log began in anger; in the year before, on %d of %d.%s",
			now, of, before, beforeOf, longer+harder),
		Sure: fmt.Sprintf("At the rate of that year so many such days come by chance in %s stretches of four weeks. Moods that were not written down are not counted.",
			oddsWords(byChance(now, of, before, beforeOf))),
		Ordinary: "A hard month at work or at home does this, and a run may be just the place for it.",
		Offer:    "Before the next one a question may help: what do I need from this run today? At times a page in a journal, a slow breath or a talk gives it sooner. " + seeAPsychologist,
		Advice:   []string{"Note need: before you set out.", "Keep the effort that was planned.", "Write it down, or tell a friend, first."},
	}
	f = v.stretch(f, "rage_runs", t-rageWindow+1, e, v.angry)
	return v.quoted(f, saysRage)
}

// rageExcess says by how much the angry runs of the latest weeks were longer than planned, and harder than the others of the year.
func (v *View) rageExcess(t int) (longer, harder string) {
	planned, run, effort, n, usual, of := 0.0, 0.0, 0.0, 0, 0.0, 0
	records := v.daily().records
	for i := range records {
		r := &records[i]
		switch {
		case r.run == nil || r.told > t || r.day > t || r.day <= t-ownYear:
		case r.day > t-rageWindow && v.angry(r):
			if r.run.Plan.Distance > 0 && r.run.Distance > 0 {
				planned += r.run.Plan.Distance
				run += r.run.Distance
			}
			if r.run.RPE.Known {
				effort += r.run.RPE.Value
				n++
			}
		case r.run.RPE.Known:
			usual += r.run.RPE.Value
			of++
		}
	}
	if planned > 0 && run > 1.03*planned {
		longer = fmt.Sprintf(" They came out %s longer than planned.", percent(run/planned-1))
	}
	if n > 0 && of > 0 && effort/float64(n)-usual/float64(of) >= 0.5 {
		harder = fmt.Sprintf(" They were noted as %.1f of 10 harder than your other runs.", effort/float64(n)-usual/float64(of))
	}
	return longer, harder
}
