package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// A Fact is one number or word of a post's head.
type Fact struct{ Label, Value string }

// A Row is one run of a post that tells of several.
type Row struct {
	Day                            string
	Distance, Duration, Pace, Note string
}

// facts are the numbers of a post as readers see them: of its one run, or of its runs together.
func facts(e *diary.Entry, c *diary.Config, w *words.Words) []Fact {
	f := factList{words: w, config: c, miles: c.Miles, facts: make([]Fact, 0, 16)} // a post that says all has about so many
	switch {
	case len(e.Runs) == 1:
		f.run(&e.Runs[0])
	case len(e.Runs) > 1:
		f.runs(e.Runs)
	}
	f.day(&e.Day)
	return f.facts
}

// A factList collects facts in the site's language.
type factList struct {
	facts  []Fact
	words  *words.Words
	config *diary.Config
	miles  bool
}

// add adds what is known, by the key of its label.
func (f *factList) add(label, value string) {
	if value != "" {
		f.facts = append(f.facts, Fact{f.words.Text(label), value})
	}
}

func (f *factList) run(r *diary.Run) {
	w := f.words
	if r.Total && r.Outings > 0 {
		f.add("runs_head", strconv.Itoa(r.Outings))
	}
	if r.Distance > 0 {
		f.add("distance", w.Distance(r.Distance, f.miles))
	}
	if r.Duration > 0 {
		f.add("time", w.Duration(r.Duration))
	}
	f.add("pace", w.Pace(r.Distance, r.Duration, f.miles))
	f.race(r)
	if r.Race == nil || r.Race.Name == "" || !strings.EqualFold(r.Type, "race") { // what has the name of a race is one
		f.add("kind", r.Type)
	}
	if r.HR > 0 {
		f.add("heart_rate", w.Text("beats", "n", strconv.Itoa(int(r.HR+.5))))
	}
	if r.RPE.Known {
		f.add("effort", w.Text("of_ten", "n", w.Decimal(r.RPE.Value)))
	}
	if r.Elevation.Known {
		f.add("climb", w.Climb(r.Elevation.Value, f.miles))
	}
	f.add("route", r.Route)
	f.add("surface", r.Surface)
	f.add("shoes_worn", shoeName(r.Shoes, f.config))
	f.add("with", company(r.With, w))
	f.add("weather", weather(r.Weather, w))
	f.add("planned", r.Plan.Text)
	f.add("needed", r.Need)
	if r.Own != nil {
		f.day(r.Own)
	}
}

func (f *factList) race(run *diary.Run) {
	r := run.Race
	if r == nil {
		return
	}
	f.add("race_run", r.Name)
	if official := f.words.Duration(r.Time); r.Time > 0 && official != f.words.Duration(run.Duration) {
		f.add("official_time", official)
	}
	if r.Place > 0 {
		f.add("place", strconv.Itoa(r.Place))
	}
}

// runs sums several runs up. A sum that not all of them are in says how many are.
func (f *factList) runs(rs []diary.Run) {
	w := f.words
	var metres, seconds float64
	var outings, far, timed int
	for i := range rs {
		r := &rs[i]
		outings += r.Outings
		if r.Distance > 0 {
			metres, far = metres+r.Distance, far+r.Outings
		}
		if r.Duration > 0 {
			seconds, timed = seconds+r.Duration, timed+r.Outings
		}
	}
	f.add("runs_head", strconv.Itoa(outings))
	sum := func(label, value string, of int) {
		if of < outings {
			value = w.Text("sum_of", "sum", value, "runs", w.Count("runs", of))
		}
		f.add(label, value)
	}
	if metres > 0 {
		sum("distance", w.Distance(metres, f.miles), far)
	}
	if seconds > 0 {
		sum("time", w.Hours(seconds), timed)
	}
}

// rows are the runs of a post that tells of several.
func rows(rs []diary.Run, miles bool, w *words.Words) []Row {
	if len(rs) < 2 {
		return nil
	}
	out := make([]Row, len(rs))
	for i := range rs {
		r := &rs[i]
		out[i] = Row{Day: shortDay(r, w), Pace: w.Pace(r.Distance, r.Duration, miles), Note: note(r, w)}
		if r.Distance > 0 {
			out[i].Distance = w.Distance(r.Distance, miles)
		}
		if r.Duration > 0 {
			out[i].Duration = w.Duration(r.Duration)
		}
	}
	return out
}

// shortDay is the day of a run in a list: Tue 3 Feb. A total for a week has none.
func shortDay(r *diary.Run, w *words.Words) string {
	if r.Total {
		return w.Text("the_week")
	}
	return w.Text("date_weekday", "weekday", w.ShortWeekday(r.Date.Weekday()), "date", w.ShortDate(r.Date))
}

// note is the rest of a run in a few words: long run, river loop, with company.
func note(r *diary.Run, w *words.Words) string {
	parts := []string{r.Type}
	if r.Race != nil {
		parts = append(parts, cmp.Or(r.Race.Name, w.Text("race_note")))
	}
	parts = append(parts, r.Route)
	if s := score(r.Day().Feel.After, w); s != "" {
		parts = append(parts, w.Text("felt_score", "score", s))
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(slices.Compact(parts), w.Text("list_comma"))
}

func (f *factList) day(d *diary.Day) {
	w := f.words
	f.add("felt", felt(d.Feel, w))
	f.add("energy", score(d.Energy, w))
	f.add("joy", score(d.Joy, w))
	f.add("mood", score(d.Mood, w))
	f.add("stress", score(d.Stress, w))
	f.add("soreness", score(d.Soreness, w))
	f.add("motivation", score(d.Motivation, w))
	if d.Sleep > 0 {
		f.add("sleep", w.Hours(d.Sleep*3600))
	}
	if d.RestingHR > 0 {
		f.add("resting_heart_rate", w.Text("beats", "n", strconv.Itoa(int(d.RestingHR+.5))))
	}
	if d.Strength > 0 {
		f.add("strength", w.Hours(d.Strength))
	}
	for _, c := range d.Cross {
		parts := []string{cmp.Or(c.Kind, w.Text("other_training"))}
		if c.Distance > 0 {
			parts = append(parts, w.Distance(c.Distance, f.miles))
		}
		if c.Duration > 0 {
			parts = append(parts, w.Hours(c.Duration))
		}
		f.add("also", strings.Join(parts, w.Text("list_comma")))
	}
	if d.Rest {
		f.add("rest", w.Text("day_off"))
	}
	for _, s := range d.Ill {
		f.add("ill", cmp.Or(s.What, w.Text("yes")))
	}
	for _, s := range d.Injury {
		f.add("injury", cmp.Or(s.What, w.Text("yes")))
	}
	f.add("life", d.Life)
}

// score shows what the runner wrote; a bare number gets its scale.
func score(s diary.Score, w *words.Words) string {
	if s.Value <= 0 { // nothing, as a rule
		return s.Raw
	}
	if _, err := strconv.ParseFloat(s.Raw, 64); err == nil {
		return w.Text("of_five", "n", w.Decimal(s.Value))
	}
	return s.Raw
}

func felt(f diary.Feel, w *words.Words) string {
	if f.Before.Raw == "" && f.During.Raw == "" {
		return score(f.After, w)
	}
	parts := []string{}
	for _, s := range []diary.Score{f.Before, f.During, f.After} {
		parts = append(parts, cmp.Or(s.Raw, "–"))
	}
	return strings.Join(parts, " → ")
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
func company(with []string, w *words.Words) string {
	named := slices.DeleteFunc(slices.Clone(with), func(s string) bool { return s == "" })
	if unnamed := len(with) - len(named); unnamed > 0 {
		named = append(named, w.Count("friends", unnamed))
	}
	return w.List(named)
}

func weather(now diary.Weather, w *words.Words) string {
	if now.Text != "" { // says it all, the temperature too
		return now.Text
	}
	var parts []string
	if now.Temp.Known {
		parts = append(parts, w.Text("degrees", "n", w.Decimal(now.Temp.Value)))
	}
	wind := now.Wind
	if wind != "" && !strings.Contains(wind, w.Text("wind_word")) && !strings.ContainsAny(wind, "0123456789") {
		wind = w.Text("wind", "wind", wind)
	}
	for _, s := range []string{now.Sky, wind} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, w.Text("list_comma"))
}
