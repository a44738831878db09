package diary

import (
	"math"
	"reflect"
	"slices"
	"strings"
)

// severalRuns is the key runs: two runs a day, the runs of a week one by one, or their total.
var severalRuns = row[target]{
	names: []string{"runs"},
	read: func(r *reader, n *node, t *target) {
		items := n.items
		if n.shape == object {
			items = []node{*n}
		} else if n.shape != list {
			hint := "write a list: runs: [{distance: 5 km}, {distance: 8 km}]"
			if _, err := measure(n.text, "a number of outings", 1, 1000); err == nil && n.shape == value {
				hint = totalHint(formatDistance(t.run.Distance, r.cfg.Miles), formatDuration(t.run.Duration), n.text, !t.Week.IsZero(), r.day)
			}
			r.unreadable(n, hint, "a list of runs stands here as a rule, and this is %s", n.shape)
		}
		day := r.day
		for i := range items {
			if items[i].shape == nothing {
				continue
			}
			r.day = day
			t.Runs = append(t.Runs, r.readRun(&items[i], t.Entry, n.shape == object))
		}
		r.day = day
	},
	write: func(w *writer, t *target) node {
		if len(t.Runs) == 0 || t.standsAlone() && !w.exact {
			return node{}
		}
		n := node{shape: list}
		for i := range t.Runs {
			run, own := t.Runs[i], t.Runs[i].Day()
			inner := &writer{cfg: w.cfg, day: w.day, exact: w.exact}
			item := runTable.write(inner, &target{Entry: t.Entry, run: &run, day: &own})
			item.shape = object
			w.addExtra(&item, run.Extra)
			n.items = append(n.items, item)
		}
		if len(t.Runs) == 1 && t.Runs[0].Total && !w.exact {
			return n.items[0]
		}
		return n
	},
}

// readRun reads one of several runs. One set of keys in place of a list is a total in a weekly post.
func (r *reader) readRun(n *node, e *Entry, alone bool) Run {
	run := Run{Pos: Pos{r.file, n.line, n.col}, Date: r.day, Outings: 1}
	if n.shape == value { // runs: [5 km, 8 km]
		distance.read(r, n, &run.Distance)
		return run
	}
	if n.shape != object {
		r.unreadable(n, "write {distance: 5 km}", "a run stands here as a rule, and this is %s", n.shape)
		return run
	}
	weekly := !e.Week.IsZero()
	if alone && weekly {
		run.Total = true
		if stated(n, "outings") == nil {
			run.Outings = 0
			r.warn(n, "no-outings", "add outings: 4, or whatever the number was", "the total of a week does not say how many outings it stands for")
		}
	}
	t := target{Entry: e, run: &run, day: &Day{}}
	extra := r.recordedExtra(n, func(p *pair) bool { return isPace(p.name) || runTable.find(p.name) < 0 && ofPost.find(p.name) < 0 })
	runTable.read(r, n, &t, func(p *pair, known bool) {
		if ofPost.find(p.name) >= 0 {
			r.add(p.line, p.col, true, "misplaced-key", "move it to the top of the front matter", "%s: the key belongs to the post, not to one of its runs", p.name)
			return
		}
		extra = append(extra, *p)
		if !known {
			r.unknownAmong(runTable, n, p)
		}
	})
	run.SetDay(*t.day)
	run.Extra = r.extra(append(extra, r.applyPace(n, &t)...))
	if run.Total && !weekly {
		hint := "add week: and the ISO week, such as 2026-W06"
		if !run.Date.IsZero() {
			hint = "add week: " + isoWeek.write(nil, run.Date.Week(1)).text
		}
		r.unreadable(n, hint, "a total of several outings belongs to a week, and the post names none")
	}
	return run
}

// applyPace works out the distance or the duration that a pace leaves open, to the metre or the second. It gives back the key where it
// says what no other does.
func (r *reader) applyPace(n *node, t *target) (kept []pair) {
	run := t.run
	at := statedPair(n, "pace")
	if t.pace == 0 || at == nil {
		return nil
	}
	r.path = append(r.path, "pace")
	defer func() { r.path = r.path[:len(r.path)-1] }()
	switch {
	case run.Distance == 0 && run.Duration == 0:
		kept = append(kept, *at)
		r.warn(&at.value, "lone-pace", "add the distance or the duration", "a pace alone does not say how far the run went")
	case run.Distance == 0:
		run.Distance = math.Round(run.Duration / t.pace)
	case run.Duration == 0:
		run.Duration = math.Round(run.Distance * t.pace)
	case math.Abs(run.Duration-run.Distance*t.pace) > run.Duration/20:
		kept = append(kept, *at)
		r.warn(&at.value, "pace-differs", "leave the pace out; it follows from the two", "distance and duration give another pace than this")
	}
	return kept
}

// isPace says whether a key is the pace, which is kept among the other keys where distance and duration do not say the same.
func isPace(name string) bool { return strings.EqualFold(name, "pace") }

// inherit takes over what stands above the list for all its runs.
func (run *Run) inherit(top *Run) {
	if run.Type == "" && run.Race == nil {
		run.Type = top.Type
	}
	if run.Shoes == "" {
		run.Shoes = top.Shoes
	}
	if run.Route == "" {
		run.Route = top.Route
	}
	if run.Surface == "" {
		run.Surface = top.Surface
	}
	if len(run.With) == 0 {
		run.With = top.With
	}
	if run.Weather == (Weather{}) {
		run.Weather = top.Weather
	}
}

// settle brings a run into its one form: a race has the type race and the other way round, and a race's official distance and time
// are the run's where it has none of its own.
func (run *Run) settle() {
	if run.Type == "race" && run.Race == nil {
		run.Race = &Race{}
	}
	if run.Race == nil {
		return
	}
	if run.Type == "" {
		run.Type = "race"
	}
	if run.Distance == 0 {
		run.Distance = run.Race.Distance
	}
	if run.Duration == 0 {
		run.Duration = run.Race.Time
	}
}

// runTypes are the usual types. One of them at the top of a post says that there was a run; Hugo's type: post does not.
var runTypes = []string{
	"easy", "long", "long run", "tempo", "interval", "intervals", "race", "recovery", "hills", "hill", "fartlek", "progression",
	"threshold", "steady", "base", "speed", "strides", "track", "trail", "treadmill", "parkrun", "time trial", "run", "jog", "shakeout",
	"commute", "workout", "marathon", "ultra", "warm-up", "cool-down",
}

// happened says whether the keys at the top of a post speak of a run that took place.
func (run *Run) happened() bool {
	return run.Distance > 0 || run.Duration > 0 || run.Race != nil || run.Track != "" || len(run.Splits) > 0 || run.HR > 0 || run.HRMax > 0 ||
		run.RPE.Known || run.Elevation.Known || run.Walks || slices.Contains(runTypes, run.Type)
}

// standsAlone says whether the post's one run can be written at its top.
func (t *target) standsAlone() bool {
	e := t.Entry
	if len(e.Runs) != 1 || !e.Week.IsZero() || e.Plan != (Plan{}) || e.Source != "" {
		return false
	}
	run := e.Runs[0]
	return run.happened() && !run.Total && run.Extra == "" && run.Outings == 1 && run.Date == e.Date && run.Clock == e.Clock && run.Own == nil
}

// isZero says whether nothing is known of the day.
func (d *Day) isZero() bool { return reflect.ValueOf(*d).IsZero() }
