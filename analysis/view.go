package analysis

import "github.com/runlog/runlog/analysis/diary"

// A View is a diary counted once, for all detectors and charts.
type View struct {
	*diary.Diary
	AsOf  diary.Date
	First diary.Date // day of the first entry
	Last  diary.Date // day of the last entry up to AsOf
	Days  []Bucket   // every day from First to Last
	Weeks []Bucket   // every week that First to Last touches, by the site's first day of the week
	// Seasons are the years of 52 season weeks of patterns: see Season.
	Seasons *Seasons
	// Thresholds are the runner's own numbers for detectors.
	Thresholds Thresholds
}

// NewView counts a diary as it stood on the day asOf: later entries are left out.
func NewView(d *diary.Diary, asOf diary.Date) *View {
	return &View{Diary: d, AsOf: asOf, Seasons: &Seasons{}}
}

// A State says what an absence of running means.
type State uint8

// The states of a stretch of days.
const (
	Known    State = iota // what was run is known, be it nothing
	Unknown               // nothing was written for long, or what was written is withheld: a gap, not a zero
	Excluded              // known, but under a planned break, injury or illness: no usual stretch to compare with
)

// A Bucket is what was run in a stretch of days.
type Bucket struct {
	diary.Span
	State    State
	Entries  int     // posts and runs with their own date
	Outings  float64 // whole, but for weekly totals that a year's end divides
	Distance float64 // metres
	Duration float64 // seconds
	Race     bool
}

// Seasons is the log in season weeks: every calendar year has 52, of 7 days and one or two of 8, so that the same index is the same
// time of year in every year. Index 52*(year-First)+week.
type Seasons struct {
	First int // calendar year of index 0
	Years int
	// Sums scaled to 7 days; NaN = unknown or excluded.
	Distance []float64 // metres
	Outings  []float64
	Feel     []float64 // mean of what was logged of feel after, joy and energy: 1 to 5
	State    []State
	Share    []float64 // distance as a fraction of the runner's own level around that time; NaN = unknown or excluded
}
