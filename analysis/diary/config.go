package diary

import "time"

// Metres in the units that people write.
const (
	Kilometre = 1000.0
	Mile      = 1609.344
	Foot      = 0.3048
	Yard      = 0.9144
)

// A Config is what runlog.yaml says, or its defaults: a folder with one Markdown file and no runlog.yaml is a site.
type Config struct {
	Title              string
	URL                string // with the path that the site lives under, ending in a slash; empty = not known yet
	Author             Author
	Language           string // BCP 47
	Timezone           string // IANA name; decides what day "today" is, and nothing else
	Miles              bool   // show miles; a bare number in front matter is in miles
	WeekStarts         time.Weekday
	Theme              string             // a folder of themes/, or a theme that runlog brings along
	Scale              map[string]float64 // top of the numeric scale by key; "" = of all other keys: 5 or 10
	Why                string             // why somebody runs, for the home page
	Goals              []Goal
	Shoes              []Shoe
	Heart              Heart
	Overtraining       Overtraining
	Born               int  // year; 0 = not stated
	Latitude           Opt  // degrees, negative in the south
	Complete           bool // logging: complete
	AsOf               Date // the day to look from; the zero Date = today
	Privacy            Privacy
	Feeds              Feeds
	Patterns           Patterns
	Phrases            map[string]Phrases // by signal
	Markdown           Markdown
	Symlinks           bool                          // links of the file system are followed
	Content            []string                      // folders of posts below the site's; empty = content (see Folders)
	Ignore             []string                      // files and folders in them that are no posts (see Ignores)
	Static             []StaticFolder                // copied as they are, beside content/static
	OldAddressPatterns []string                      // old_addresses: of posts on another engine, such as /:year/:month/:title.html
	CNAME              string                        // name of the host, for GitHub Pages
	Params             map[string]any                // for themes
	Fields             []FieldMap                    // other people's keys
	Words              map[string]map[string]float64 // the runner's own words: key → word → 1 to 5
	Menu               []Link
	places             map[string]Pos // where each key of the file stands
	Detectors          []string       // ids of all patterns, given by whoever knows them; empty = ack and not are taken as written
}

// Place is where a key of runlog.yaml has its value, for messages; line 0 where the file does not say it.
func (c *Config) Place(key string) Pos { return c.places[key] }

// Author is who writes.
type Author struct{ Name, Email string }

// A Goal is something that the runner wants, as runlog.yaml lists it.
type Goal struct {
	What, Kind string
	Date       Date // the day that it is for
	From       Date // the day from which on it counts; the zero Date = a year before that day
}

// A Shoe is a pair of shoes.
type Shoe struct {
	Key, Name     string
	Start, Retire float64 // metres run before the diary, and at which it retires; 0 = not stated
	Retired       Date
}

// Heart holds the runner's own heart rates, in beats a minute.
type Heart struct{ Max, Resting, EasyCap float64 }

// Overtraining turns on the return-to-running page.
type Overtraining struct {
	Diagnosed Date
	UsualWeek float64 // metres
	Publish   bool    // readers see the page too
}

// Privacy is what the published copy leaves out.
type Privacy struct {
	Zones            []Zone
	Hide, Show       []string // keys of the front matter: added to the default list, taken from it
	PublishSensitive []string // detectors
}

// A Zone is a circle that no published line enters.
type Zone struct {
	Lat, Lon float64 // degrees
	Radius   float64 // metres
}

// Feeds says how much the feeds hold.
type Feeds struct {
	Items  int  // the newest posts that a feed holds
	Charts bool // feeds show charts, as pictures
}

// Patterns tunes the detectors.
type Patterns struct {
	Off        []string           // ids of detectors that keep silent
	Thresholds map[string]float64 // by detector and number: no_goal.days (see Detector.Numbers in package analysis)
}

// Markdown says how texts are read.
type Markdown struct {
	Unsafe          bool // raw HTML passes
	PercentComments bool // %%what Obsidian does not show%% is left out
}

// Phrases are the runner's additions to and deletions from the lexicon.
type Phrases struct{ Add, Strike []string }

// A FieldMap says that another blog's key (with dots into nested maps) holds one of ours, and in which unit.
type FieldMap struct {
	Key  string // ours; ignore = none of ours
	From string // theirs: workout.distance_mi
	Unit string // mi; empty = as written
}

// A Link is a line of the menu.
type Link struct{ Title, URL string }

// Unit is the site's unit of distance, in metres.
func (c *Config) Unit() float64 {
	if c.Miles {
		return Mile
	}
	return Kilometre
}

// Default is what a site without runlog.yaml has.
func Default() *Config {
	return &Config{
		Title:      "Running log",
		Language:   "en",
		Timezone:   "UTC",
		WeekStarts: time.Monday,
		Theme:      "default",
		Scale:      map[string]float64{"": 5},
		Feeds:      Feeds{Items: 30, Charts: true},
	}
}
