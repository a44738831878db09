package analysis

// HeavyWords finds weeks in which what is written sounds heavy. It says so to the runner and to nobody else: it quotes nothing, counts
// nothing and is never published.
var HeavyWords = &Detector{
	ID:          "heavy_words",
	Title:       "A note on seeking help",
	Needs:       rateNeed(rateWindow),
	Doc:         heavyDoc,
	Sensitive:   true,
	Unpublished: true,
	Sources:     []Source{negEx},
	Find:        findHeavyWords,
}

const heavyDoc = `Notices when what you write sounds heavy for several weeks, more than in your own year. It is told to you and to nobody else: it is never published,
whatever runlog.yaml says, and it shows no sentences, no counts and no chart. Words about harming oneself are neither counted nor kept.

**How.** Each post in English counts once, if it says in plain words that nothing helps or that all is too much. It speaks when three posts or more of the latest 28 days
(up to 56 where they hold fewer than six) say so, at three times the rate of your own year or more, and when chance, at that rate, brings so many in 1 of 1,000 such stretches or fewer (beta-binomial; three years bear out what a year of fewer than 120 posts says).

**Source.** The numbers were set on simulated diaries; how negations are read follows NegEx (Chapman 2001).

**How often it is wrong.** ` + seldomWrong + `It finds three of four such stretches there, and may find fewer in life, where words are less plain.

**What it cannot tell.** How you are. It knows no irony and misses much, so its silence means nothing. It says nothing about running.

**Numbers you can change:** ` + "`heavy_words.posts`" + ` (3), ` + "`heavy_words.ratio`" + ` (3), ` + "`heavy_words.p`" + ` (0.001).`

func findHeavyWords(v *View) ([]Finding, *Silence) {
	x := textRate{id: "heavy_words", signals: []signal{saysHopeless}, days: rateWindow, least: rateLeast, ratio: 3, p: 0.001}
	said, _, silence := x.find(v)
	var found []Finding
	for _, e := range said {
		f := Finding{
			Tier: Pattern, Kind: "heavy_words", Measure: "words",
			Title: "A note on seeking help",
			Says: "If things feel like more than a passing phase, or begin somewhere outside running, a psychologist or a doctor is a good person to talk to; to do so is " +
				"a strength. What you wrote lately sounds heavier than your own year.",
			Sure:     "Words are a poor measure of how someone is, and this may have misread them.",
			Ordinary: "It may be a hard stretch put plainly on paper, which helps many people.",
			Offer:    "Someone you trust is a good first person to tell. There are help lines where you live, day and night, that cost nothing to ring.",
			Advice:   []string{"Talk to someone you trust.", "A doctor, a psychologist or a local help line is there for this."},
		}
		found = append(found, v.stretch(f, x.id, e.at-x.days+1, e, func(*record) bool { return false })) // nothing is quoted
	}
	return found, silence
}
