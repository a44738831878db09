package analysis

import "fmt"

// Guilt finds weeks in which missed runs weigh.
var Guilt = &Detector{
	ID:    "guilt",
	Title: "Guilt, and things in the way",
	Needs: rateNeed(guiltWindow),
	Keys:  []string{"plan"},
	Doc: "Looks for weeks in which missed runs weigh, or life stands in their way." + rateDoc("guilt", "guilt, a spoilt week, or resentment of what came between",
		seldomWrong+"One such stretch of five is found: the habit leaves few words.", guiltWindow, rateRatio) + guiltDoc,
	Sensitive: true,
	Sources:   []Source{negEx},
	Find:      findGuilt,
}

const guiltDoc = `

**Beside the words.** How many planned runs were left out in those weeks (a plan with the reason why it was not run), and how many of them were made up for within
two days, by a run that nobody had planned or one a fifth longer than planned; with the same of the year before. It is shown, and decides nothing.`

// guiltWindow is longer than the days of other signals: a run is missed less often than run.
const guiltWindow = 42

func findGuilt(v *View) ([]Finding, *Silence) {
	x := textRate{id: "guilt", signals: []signal{saysGuilt}, days: guiltWindow, longer: true, least: rateLeast, ratio: rateRatio, p: rateChance}
	said, rates, silence := x.find(v)
	var found []Finding
	for i, e := range said {
		f := Finding{
			Kind:     "guilt",
			Title:    "Missed runs weigh",
			Says:     fmt.Sprintf("Missed runs weigh in your log %s.%s", rates[i].words(), v.madeUp(e.at, rates[i].days)),
			Ordinary: "It may be a busy season with more to miss than usual.",
			Offer:    "A missed run erases nothing: whoever did the others is still a runner. " + seeAPsychologist,
			Advice:   []string{"Plan one run fewer than you would like.", "Write down what the other thing gave you."},
		}
		found = append(found, x.finding(v, f, e, rates[i]))
	}
	return found, silence
}
