// Package analysis thinks: it reads a diary and says what patterns it shows, how sure that is, and what speaks against it.
//
// It opens no file, writes no HTML and looks at no clock. A Detector is a value; Analyze runs them over one View, which counts
// everything once, and returns a Report: the findings, and for every detector that kept silent, why.
//
// A detector stands in the file of its ID. What several of them use stands beside them: the days and weeks of the diary (daily.go, weekly.go),
// what is read of each (readings.go), comparisons with the runner's own year (drop.go), reasons that the diary gives itself (causes.go),
// words (text_rate.go, and lexicon_*.go, which hear what a post says), and what went before a slump (why_*.go).
package analysis

import (
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
)

// A Tier says how much a finding claims.
type Tier string

// The tiers, strongest first.
const (
	Pattern Tier = "pattern" // inferred from many entries, and passed its own error control
	Hint    Tier = "hint"    // suggestive, or too young to say
	Note    Tier = "note"    // an exact fact, no inference
)

// A Source is where a threshold or a claim comes from.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// A Detector looks for one kind of pattern.
type Detector struct {
	ID        string   // stable: it stands in front matter, configuration and addresses
	Title     string   // for people: "The slump that comes back"
	Doc       string   // what it looks at, how, the thresholds' source, how often it is wrong, what it cannot tell; Markdown
	Needs     string   // the least data it needs, in words: "3 years with 26 known weeks each"
	Keys      []string // the front matter that would feed it
	Sources   []Source
	Sensitive bool // about body or mind: the runner's own business
	// Unpublished is for the runner alone: no public site shows it, even where runlog.yaml names it.
	Unpublished bool
	Find        func(*View) ([]Finding, *Silence)
}

// A Finding is something that the diary shows.
type Finding struct {
	Detector   *Detector
	Tier       Tier
	Kind       string     // a variety of the finding: slump or rhythm
	Of         string     // what it is about, where a detector speaks of several things, each in its own time: a pair of shoes
	Raised     diary.Date // the first day on which the diary up to that day shows it
	AsOf       diary.Date // the day whose words and numbers it has: of what lasts, the latest on which it was still so; in the history, Raised
	Until      diary.Date // where its detector looks at whole years: the day before the next look, up to which it stands
	diary.Span            // what it tells of; of what lasts, up to the latest day on which it was still so
	Title      string     // one line, for a heading: "Running dips from early February"
	Says       string     // what the diary shows, with counts
	Sure       string     // how sure, in words and numbers
	Ordinary   string     // an ordinary reason that it could be nothing
	Offer      string     // one offer, in one sentence
	SwitchOff  string     // how to switch it off
	Measure    string     // distance, outings, feel …
	Effect     float64    // as a fraction of usual
	P          *float64   // family-wise; nil where no test was made
	N          int
	Recurs     *Recurs
	Evidence   []Evidence     // the entries behind it
	Heard      []*diary.Entry // all posts up to today that say it, of findings in words: its chart goes on for as long as it stands
	Against    []string       // what speaks against it
	Why        []Factor       // what was different before it, the surest first
	Before     string         // what that comes to: also that nothing stands out
	Advice     []string
}

// Recurs describes what comes back with the year.
type Recurs struct {
	From, To     MonthDay
	YearsFor     []int // calendar years in which the dip began
	YearsAgainst []int
	Hits         []Hit // the dips themselves, a year each
	Next         *Forecast
}

// A Hit is one year's dip.
type Hit struct {
	diary.Span
	Depth float64 // fraction of the usual distance that was missing; 0 where that is not known
}

// A MonthDay is a day of no particular year.
type MonthDay struct{ Month, Day int }

// A Forecast is when the next one would begin, if it comes.
type Forecast struct {
	diary.Span         // 90 % interval of its first day
	Chance     float64 // 0 to 1
}

// Evidence is an entry behind a finding.
type Evidence struct {
	Entry *diary.Entry
	Quote string // the sentence, for findings in words; else empty
}

// A Factor is something the runner logged that differed before the finding's stretches.
type Factor struct {
	Name              string  // "sleep"
	During, Otherwise float64 // its middle values before them and elsewhere, in the unit that Words names
	P                 float64 // of the largest difference over all factors; 1 where no test was made
	Tested            bool
	N                 int    // stretches in which it is known, of both kinds
	Words             string // the comparison: "6.2 hours before it, 7.1 otherwise …"
}

// Chance is how often chance brings as much, as its words say it: 0.0055. Nothing where no test was made.
func (f *Factor) Chance() string {
	if !f.Tested {
		return ""
	}
	return fmt.Sprintf("%.2g", f.P)
}

// Plain says whether a factor was compared and shows no more than chance would: not even worth watching.
func (f *Factor) Plain() bool { return f.Tested && f.P > whyWatchP }

// A Silence is a detector that had nothing to say, and why.
type Silence struct {
	Detector *Detector
	Reason   string   // "needs 3 years, has 2"
	Keys     []string // front matter that would wake it
	P        *float64 // where a test was made
	Measure  string
	Answered bool // something stands, and the runner answered it
	Wordless bool // too few posts with text were written of late to judge words by, or most are in a language that is not read
}

// A Report is everything that the analysis says about a diary.
type Report struct {
	View     *View
	Findings []Finding // strongest first
	Silent   []Silence // in the catalogue's order
	Raised   int       // findings up to AsOf, whether they still stand or not; of what looks at whole years, those of the newest look
	Wrong    int       // of which the runner answered so many as wrong here
}
