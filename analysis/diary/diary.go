// Package diary is the model of a running diary: what a runner wrote, day by day, with every value's place in its file.
//
// It knows bytes, not files, and Markdown source, not HTML. Parse reads one post and never stops at the first problem; Format
// writes one, and Parse(Format(e)) gives e back; New puts posts in order; Published takes out what is nobody else's business.
//
// Missing is not zero. A quantity that a run must have more than none of (a distance, a duration, a heart rate, a score) is 0 when
// it was not stated; one that may well be 0 (a temperature, an effort) is an Opt.
//
// Units inside the model are metres, seconds, beats a minute and degrees Celsius, whatever the author wrote.
package diary

// An Entry is one post of the diary.
type Entry struct {
	Pos               // the file, and the line and column of its date
	ID         string // minted once by `new` and `import`; empty for a post written by hand
	Title      string // as written; empty where the post has none
	Slug       string // the last part of the address, as stated or from the file's name; empty where neither says
	Date       Date
	Clock      string // time of day as 06:40, or nothing
	Week       Date   // the Monday of the ISO week that a weekly post is about, or no date
	Updated    Date   // lastmod
	Tags       []string
	Categories []string // shown as tags
	Aliases    []string
	AliasPos   []Pos // where each of them stands; none where the entry was not read from front matter
	Permalink  string
	Desc       string // description, for search engines and link previews
	Image      string
	Lang       string
	Draft      bool
	Private    bool
	Note       string   // private_note
	Goal       string   // what the post says it is for
	Ack        []string // detectors whose findings are known: quiet for a year
	Not        []string // detectors that were wrong here
	Gap        string   // what the silence before this post was: rest, unlogged or life
	Break      Span     // a planned break
	Plan       Plan     // what was planned, where the post holds no run of its own for it: a run that was skipped
	Source     string   // where an imported post without a run came from; a run has its own
	Extra      string   // keys that mean nothing here, or more than the fields hold, as YAML: other programs' and misspelt ones; never published
	Body       []byte   // Markdown
	BodyLine   int      // line of the file on which Body starts
	Day                 // how the day was
	Runs       []Run    // what was run; empty for a rest day, a note or an essay
}

// A Run is one outing on foot. A run written straight into a post's front matter and one in its list of runs are the same to
// everything that reads a Diary.
type Run struct {
	Pos
	Date      Date    // the entry's, unless the run has its own
	Clock     string  // 06:40, or nothing
	Outings   int     // 1; a weekly total stands for several, or for 0 where it does not say how many
	Total     bool    // a total for the entry's Week rather than one run: belongs to the week, to no day of it
	Distance  float64 // metres
	Duration  float64 // seconds, moving
	Type      string  // easy, long, tempo …, lower case
	HR, HRMax float64 // beats a minute
	RPE       Opt     // Borg CR10, 0 to 10
	Elevation Opt     // metres climbed
	Route     string
	Surface   string
	Shoes     string   // the shoe's key in runlog.yaml, or as written where that does not list it
	With      []string // company
	Weather   Weather
	Plan      Plan
	Need      string
	Race      *Race
	Walks     bool      // walk_breaks
	Splits    []float64 // seconds
	Kudos     Opt
	Track     string // path beside the post
	Source    string // where an imported run came from: strava:123
	Extra     string // as the entry's
	Own       *Day   // how it was, where a run in a list says so itself: see Day. Few do, and a Day is large

	// What the track alone tells, at every build anew: Format leaves it out.

	Line        [][]Point  // the route as far as it may be shown: without its ends and the private zones
	SplitLength float64    // metres of each of Splits, where they are the track's; 0 where the post states them
	Bests       []Best     // the fastest stretches of the usual lengths, the shortest first; none where the track has no times
	Trace       [][]Sample // speed and heart along the way, in pieces: like Line without the ends and the private zones
}

// Day is how it was, as far as the run says so itself.
func (run *Run) Day() Day {
	if run.Own == nil {
		return Day{}
	}
	return *run.Own
}

// SetDay lets the run say itself how it was.
func (run *Run) SetDay(d Day) {
	run.Own = nil
	if !d.isZero() {
		run.Own = &d
	}
}

// A Best is the fastest stretch of a length within a run, from its first metre to its last with every pause on the way.
type Best struct {
	Distance float64 // metres: 400, 1000, a mile, 5000, 10000, a half marathon, a marathon
	Time     float64 // seconds, to a tenth
	From     float64 // metres from the start of the run to the start of the stretch
}

// A Sample is the mean over a short stretch of a run, of the same length for the whole run (100 m or more). A run indoors whose
// device counted no distance has stretches of time instead: At and Speed are 0 throughout.
type Sample struct {
	At     float64 // metres from the start of the run to the middle of the stretch
	Moving float64 // seconds of movement from the start of the run to the middle of the stretch
	Speed  float64 // metres a second, pauses left out; 0 = not known
	HR     float64 // beats a minute; 0 = not recorded
}

// A Day is how a day was, apart from its running. Scores are on 1 to 5.
type Day struct {
	Feel       Feel
	Energy     Score
	Mood       Score
	Joy        Score // did I enjoy it
	Stress     Score // life's, not training's
	Soreness   Score
	Motivation Score
	Sleep      float64 // hours
	RestingHR  float64 // beats a minute
	HRV        float64 // milliseconds
	Weight     float64 // kilograms
	Medication string
	Strength   float64 // seconds of strength work
	Cross      []Cross // other sports
	Rest       bool    // a rest day that was meant
	Ill        []Spell
	Injury     []Spell
	Life       string // a big event
}

// A Point is a place on earth: latitude and longitude in degrees, north and east of 0.
type Point struct{ Lat, Lon float64 }

// A Score is a value on the scale of 1 to 5 together with what was written: a number, an emoji, a word or a colour.
type Score struct {
	Value float64 // 1 (least) to 5 (most); 0 = not stated
	Raw   string
}

// Feel is how the running felt. One value alone is how it felt after.
type Feel struct {
	Before, During, After Score
	Extra                 string // as the entry's
}

// An Opt is a number that may be 0 and may be missing. Its unit is that of the field that holds it.
type Opt struct {
	Value float64
	Known bool
}

// Some is a known number.
func Some(v float64) Opt { return Opt{v, true} }

// Weather is what it was like out there.
type Weather struct {
	Temp Opt // degrees Celsius
	Sky  string
	Wind string
	Text string // free text, where that is how it was written

	Extra string // as the entry's
}

// A Plan is what was to be run.
type Plan struct {
	Text     string
	Distance float64 // metres, where the text says so; 0 = it doesn't
	Skipped  string  // why it was not run; empty = it was
	Extra    string  // as the entry's
}

// A Race is a run with a number on the chest.
type Race struct {
	Name     string
	Distance float64 // metres, official; 0 = not stated
	Time     float64 // seconds, official; 0 = not stated
	Goal     float64 // seconds hoped for; 0 = not stated
	Place    int     // 0 = not stated
	Extra    string  // as the entry's
}

// Cross is training that is not running: shown and counted as such.
type Cross struct {
	Kind     string
	Duration float64 // seconds
	Distance float64 // metres
	Extra    string  // as the entry's
}

// A Spell is a stretch of illness or injury.
type Spell struct {
	What  string // as written; empty where the post only says that there was one
	Span         // the entry's day, unless it says from when to when
	Extra string // as the entry's
}

// A Diary is every post in order of date. It never changes after New.
type Diary struct {
	Config   *Config
	Entries  []*Entry
	Answers  []Answer // what posts answer to findings that are withheld, or whose answers are hidden: who says in private that one is wrong does not want to see it published
	Withheld []Span   // days of which something was taken out by Published: what happened then is unknown to whoever holds this copy
}

// An Answer is what a post says to findings of the analysis.
type Answer struct {
	Date     Date
	Ack, Not []string // ids of detectors: known, and wrong here
}

// Runs calls f for every run of the diary, in order of entries.
func (d *Diary) Runs(f func(*Entry, *Run)) {
	for _, e := range d.Entries {
		for i := range e.Runs {
			f(e, &e.Runs[i])
		}
	}
}
