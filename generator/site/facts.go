package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// A Fact is one number or word of a post's head.
type Fact struct{ Label, Value string }

// A Row is one run of a post that tells of several.
type Row struct {
	Day                            string
	Distance, Duration, Pace, Note string
}

// facts are the numbers of a post as readers see them: of its one run, or of its runs together.
func facts(e *diary.Entry, c *diary.Config) []Fact {
	var f factList
	switch {
	case len(e.Runs) == 1:
		f.run(&e.Runs[0], c.Miles, c)
	case len(e.Runs) > 1:
		f.runs(e.Runs, c.Miles)
	}
	f.day(&e.Day, c.Miles)
	return f
}

type factList []Fact

func (f *factList) add(label, value string) {
	if value != "" {
		*f = append(*f, Fact{label, value})
	}
}

func (f *factList) run(r *diary.Run, miles bool, c *diary.Config) {
	if r.Distance > 0 {
		f.add("Distance", Distance(r.Distance, miles))
	}
	if r.Duration > 0 {
		f.add("Time", Duration(r.Duration))
	}
	f.add("Pace", Pace(r.Distance, r.Duration, miles))
	f.race(r.Race)
	f.add("Kind", r.Type)
	if r.HR > 0 {
		f.add("Heart rate", strconv.Itoa(int(r.HR+.5))+" bpm")
	}
	if r.RPE.Known {
		f.add("Effort", trimmed(r.RPE.Value)+" of 10")
	}
	if r.Elevation.Known {
		f.add("Climb", climb(r.Elevation.Value, miles))
	}
	f.add("Route", r.Route)
	f.add("Surface", r.Surface)
	f.add("Shoes", shoeName(r.Shoes, c))
	f.add("With", company(r.With))
	f.add("Weather", weather(r.Weather))
	f.add("Planned", r.Plan.Text)
	f.add("Needed", r.Need)
	f.day(&r.Day, miles)
}

func (f *factList) race(r *diary.Race) {
	if r == nil {
		return
	}
	f.add("Race", r.Name)
	if r.Time > 0 {
		f.add("Official time", Duration(r.Time))
	}
	if r.Place > 0 {
		f.add("Place", strconv.Itoa(r.Place))
	}
}

// runs sums several runs up.
func (f *factList) runs(rs []diary.Run, miles bool) {
	var metres, seconds float64
	var outings int
	for i := range rs {
		metres, seconds, outings = metres+rs[i].Distance, seconds+rs[i].Duration, outings+rs[i].Outings
	}
	f.add("Runs", strconv.Itoa(outings))
	if metres > 0 {
		f.add("Distance", Distance(metres, miles))
	}
	if seconds > 0 {
		f.add("Time", Hours(seconds))
	}
}

// rows are the runs of a post that tells of several.
func rows(rs []diary.Run, miles bool) []Row {
	if len(rs) < 2 {
		return nil
	}
	out := make([]Row, len(rs))
	for i := range rs {
		r := &rs[i]
		out[i] = Row{Day: shortDay(r), Pace: Pace(r.Distance, r.Duration, miles), Note: note(r)}
		if r.Distance > 0 {
			out[i].Distance = Distance(r.Distance, miles)
		}
		if r.Duration > 0 {
			out[i].Duration = Duration(r.Duration)
		}
	}
	return out
}

// shortDay is the day of a run in a list: Tue 3 Feb. A total for a week has none.
func shortDay(r *diary.Run) string {
	if r.Total {
		return "The week"
	}
	return r.Date.Weekday().String()[:3] + " " + ShortDate(r.Date)
}

// note is the rest of a run in a few words: long run, river loop, with company.
func note(r *diary.Run) string {
	words := []string{r.Type}
	if r.Race != nil {
		words = append(words, cmp.Or(r.Race.Name, "race"))
	}
	words = append(words, r.Route)
	if s := score(r.Feel.After); s != "" {
		words = append(words, "felt "+s)
	}
	words = slices.DeleteFunc(words, func(s string) bool { return s == "" })
	return strings.Join(slices.Compact(words), ", ")
}

func (f *factList) day(d *diary.Day, miles bool) {
	f.add("Felt", felt(d.Feel))
	f.add("Energy", score(d.Energy))
	f.add("Joy", score(d.Joy))
	f.add("Mood", score(d.Mood))
	f.add("Stress", score(d.Stress))
	f.add("Soreness", score(d.Soreness))
	f.add("Motivation", score(d.Motivation))
	if d.Sleep > 0 {
		f.add("Sleep", Hours(d.Sleep*3600))
	}
	if d.RestingHR > 0 {
		f.add("Resting heart rate", strconv.Itoa(int(d.RestingHR+.5))+" bpm")
	}
	if d.Strength > 0 {
		f.add("Strength", Hours(d.Strength))
	}
	for _, c := range d.Cross {
		words := []string{cmp.Or(c.Kind, "other training")}
		if c.Distance > 0 {
			words = append(words, Distance(c.Distance, miles))
		}
		if c.Duration > 0 {
			words = append(words, Hours(c.Duration))
		}
		f.add("Also", strings.Join(words, ", "))
	}
	if d.Rest {
		f.add("Rest", "a day off")
	}
	for _, s := range d.Ill {
		f.add("Ill", cmp.Or(s.What, "yes"))
	}
	for _, s := range d.Injury {
		f.add("Injury", cmp.Or(s.What, "yes"))
	}
	f.add("Life", d.Life)
}

// score shows what the runner wrote; a bare number gets its scale.
func score(s diary.Score) string {
	if _, err := strconv.ParseFloat(s.Raw, 64); err == nil && s.Value > 0 {
		return trimmed(s.Value) + " of 5"
	}
	return s.Raw
}

func felt(f diary.Feel) string {
	if f.Before.Raw == "" && f.During.Raw == "" {
		return score(f.After)
	}
	parts := []string{}
	for _, s := range []diary.Score{f.Before, f.During, f.After} {
		parts = append(parts, cmp.Or(s.Raw, "–"))
	}
	return strings.Join(parts, " → ")
}

func climb(metres float64, miles bool) string {
	if miles {
		return thousands(int(metres/diary.Foot+.5)) + " ft"
	}
	return thousands(int(metres+.5)) + " m"
}

func shoeName(key string, c *diary.Config) string {
	for _, s := range c.Shoes {
		if s.Key == key {
			return cmp.Or(s.Name, s.Key)
		}
	}
	return key
}

// company names who came along; where names are withheld, it counts them.
func company(with []string) string {
	named := slices.DeleteFunc(slices.Clone(with), func(s string) bool { return s == "" })
	if unnamed := len(with) - len(named); unnamed > 0 {
		named = append(named, Plural(unnamed, "friend", "friends"))
	}
	return list(named)
}

func weather(w diary.Weather) string {
	if w.Text != "" { // says it all, the temperature too
		return w.Text
	}
	words := []string{}
	if w.Temp.Known {
		words = append(words, trimmed(w.Temp.Value)+" °C")
	}
	wind := w.Wind
	if wind != "" && !strings.Contains(wind, "wind") && !strings.ContainsAny(wind, "0123456789") {
		wind += " wind"
	}
	for _, s := range []string{w.Sky, wind} {
		if s != "" {
			words = append(words, s)
		}
	}
	return strings.Join(words, ", ")
}
