package importer

import (
	"math"
	"strings"
	"time"

	"github.com/runlog/runlog/analysis/diary"
)

// An outing is what is compared to tell whether two records are of the same activity.
type outing struct {
	source   string
	id       string // of the post, where the activity is all there is in it
	kind     string // empty for a run
	date     diary.Date
	minute   int     // of the day; -1 = not known
	distance float64 // metres; 0 = not known
	duration float64 // seconds; 0 = not known
	pos      diary.Pos
}

// known is what the diary has, and what the import has added so far.
type known struct {
	sources map[string]diary.Pos
	ids     map[string]diary.Pos
	days    map[diary.Date][]*outing
	weeks   map[diary.Date]bool      // that have a weekly post
	totals  map[diary.Date]diary.Pos // weeks that a total counts
	files   map[string]diary.Pos     // in lower case, for file systems that do not tell cases apart
	posts   map[string]bool          // files of the import itself
}

func newKnown(existing []*diary.Entry) *known {
	k := &known{map[string]diary.Pos{}, map[string]diary.Pos{}, map[diary.Date][]*outing{}, map[diary.Date]bool{}, map[diary.Date]diary.Pos{}, map[string]diary.Pos{}, map[string]bool{}}
	for _, e := range existing {
		if !e.Week.IsZero() {
			k.weeks[e.Week] = true
		}
		for _, r := range e.Runs {
			if r.Total {
				k.totals[weekOf(e)] = e.Pos
			}
		}
		k.add(e)
	}
	return k
}

// add makes the activities of a post known.
func (k *known) add(e *diary.Entry) {
	k.files[strings.ToLower(e.File)] = e.Pos
	if e.ID != "" {
		k.ids[e.ID] = e.Pos
	}
	if e.Source != "" { // of a post from which a person took the numbers, too
		k.sources[e.Source] = e.Pos
	}
	for _, o := range outings(e) {
		if o.source != "" {
			k.sources[o.source] = o.pos
		}
		k.days[o.date] = append(k.days[o.date], o)
	}
}

// unknown is the entry without the runs that are known, as a copy; or nil and the reason, where nothing is left of it.
func (k *known) unknown(e *diary.Entry) (*diary.Entry, Skip) {
	var skip Skip
	fresh := *e
	fresh.Runs, fresh.Cross = nil, nil
	for i, o := range outings(e) {
		if why, pos := k.find(o); why != "" {
			skip = Skip{Entry: e, Same: pos, Why: why}
			continue
		}
		if i < len(e.Runs) {
			fresh.Runs = append(fresh.Runs, e.Runs[i])
		} else {
			fresh.Cross = append(fresh.Cross, e.Cross[i-len(e.Runs)])
		}
	}
	if skip.Why != "" && len(fresh.Runs)+len(fresh.Cross) == 0 {
		return nil, skip
	}
	if pos, ok := k.ids[e.ID]; ok && e.ID != "" && skip.Why == "" {
		return nil, Skip{Entry: e, Same: pos, Why: ImportedBefore}
	}
	k.add(&fresh)
	return &fresh, Skip{}
}

// unknownPost is the whole of a post that names its file, or nil and the reason where the diary has the post. Two runs that look alike
// in it are two runs: their writer knew.
func (k *known) unknownPost(e *diary.Entry) (*diary.Entry, Skip) {
	skip := func(pos diary.Pos) Skip { return Skip{Entry: e, Same: pos, Why: "the diary has this one"} }
	if pos, ok := k.files[strings.ToLower(e.File)]; ok {
		return nil, skip(pos)
	}
	if pos, ok := k.ids[e.ID]; ok && e.ID != "" {
		return nil, skip(pos)
	}
	for _, o := range outings(e) {
		if pos, ok := k.sources[o.source]; ok && o.source != "" {
			return nil, skip(pos)
		}
	}
	if k.posts[e.File] {
		return nil, Skip{Entry: e, Why: "it stands there twice"}
	}
	k.posts[e.File] = true
	fresh := *e
	return &fresh, Skip{}
}

// weekOf is the Monday of the week that a post is about.
func weekOf(e *diary.Entry) diary.Date {
	if !e.Week.IsZero() {
		return e.Week
	}
	return e.Date.Week(time.Monday)
}

// find is why an activity needs no writing, or nothing, and the post that has it.
func (k *known) find(o *outing) (string, diary.Pos) {
	if pos, ok := k.sources[o.source]; ok && o.source != "" {
		return ImportedBefore, pos
	}
	if pos, ok := k.ids[o.id]; ok && o.id != "" {
		return ImportedBefore, pos
	}
	if pos, ok := k.totals[o.date.Week(time.Monday)]; ok && o.kind == "" {
		return "counted in the week's total", pos
	}
	for d := -1; d <= 1; d++ { // a run may start at midnight
		for _, other := range k.days[o.date.AddDays(d)] {
			if twin(o, other) {
				if other.minute < 0 {
					other.minute = o.minute // so that another run of the day is not taken for it as well
				}
				if other.pos.File == "" {
					return "recorded twice", other.pos
				}
				return "the diary has this one", other.pos
			}
		}
	}
	return "", diary.Pos{}
}

// twin says whether two records are of one activity: the same sport, starts within five minutes and half the duration (so that laps
// which were recorded one by one stay apart), and a distance within 3 % or 100 m or a duration within 10 %: of two devices on one
// arm, one may count a third of the way more, but nobody runs two runs at a time. Where one of the records has no time of day, the
// same day and a distance within 1 % will do, for a run noted by hand as 10.2 km.
func twin(a, b *outing) bool {
	if a.kind != b.kind {
		return false
	}
	if a.minute < 0 || b.minute < 0 {
		if origin(a.source) != "" && origin(a.source) == origin(b.source) {
			return false // one log tells of two runs a day
		}
		return a.date == b.date && near(a.distance, b.distance, 0.01, 0)
	}
	minutes := 5.0
	for _, o := range []*outing{a, b} {
		if o.duration > 0 {
			minutes = min(minutes, o.duration/2/60)
		}
	}
	if math.Abs(float64(a.date.Sub(b.date)*24*60+a.minute-b.minute)) > minutes {
		return false
	}
	return near(a.distance, b.distance, 0.03, 100) || near(a.duration, b.duration, 0.1, 0)
}

// origin is the program that an activity comes from.
func origin(source string) string {
	program, _, _ := strings.Cut(source, ":")
	return program
}

// near says whether two numbers are known and differ by no more than a share of the larger or by an amount.
func near(a, b, share, amount float64) bool {
	return a > 0 && b > 0 && math.Abs(a-b) <= max(share*max(a, b), amount)
}

// outings are the activities of a post: its runs, then its other sports.
func outings(e *diary.Entry) []*outing {
	var all []*outing
	id := ""
	if len(e.Runs)+len(e.Cross) == 1 && e.Week.IsZero() {
		id = e.ID
	}
	for _, r := range e.Runs {
		o := &outing{source: r.Source, id: id, date: r.Date, minute: minuteOf(r.Clock), distance: r.Distance, duration: r.Duration, pos: e.Pos}
		if r.Total {
			o.kind = "the week's total" // no single run is its twin
		}
		if o.date.IsZero() {
			o.date = e.Date
		}
		if o.minute < 0 && o.date == e.Date {
			o.minute = minuteOf(e.Clock)
		}
		all = append(all, o)
	}
	for _, c := range e.Cross {
		all = append(all, &outing{source: e.Source, id: id, kind: c.Kind, date: e.Date, minute: minuteOf(e.Clock), distance: c.Distance, duration: c.Duration, pos: e.Pos})
	}
	return all
}

// minuteOf reads 06:40 as 400, and anything else as -1.
func minuteOf(clock string) int {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return -1
	}
	return t.Hour()*60 + t.Minute()
}
