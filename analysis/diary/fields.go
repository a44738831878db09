package diary

import (
	"slices"
	"strings"
)

// A target is what the keys of front matter fill: the post, the run they speak of, and how the day was. Inside a run of a list the
// day is the run's own.
type target struct {
	*Entry
	run  *Run
	day  *Day
	pace float64 // seconds a metre, as stated
}

// These tables are the format. A new key is a new line; reading, writing, hiding, suggestions and fields: all follow from it.

var headKeys = []row[target]{
	key("title", text, func(t *target) *string { return &t.Title }),
	entryDate,
	key("week", isoWeek, func(t *target) *Date { return &t.Week }),
	key("id", text, func(t *target) *string { return &t.ID }),
}

// runKeys stand at the top of a post that tells of one run, or inside each of its runs.
var runKeys = []row[target]{
	key("source", text, func(t *target) *string { return &t.run.Source }),
	track,
	key("distance", distance, func(t *target) *float64 { return &t.run.Distance }).with(noTraces),
	key("duration", duration, func(t *target) *float64 { return &t.run.Duration }).with(noTraces),
	key("pace", pace, func(t *target) *float64 { return &t.pace }).kept(),
	key("type", lower, func(t *target) *string { return &t.run.Type }),
	key("hr", beats, func(t *target) *float64 { return &t.run.HR }).with(noHeart),
	key("hr_max", beats, func(t *target) *float64 { return &t.run.HRMax }).with(noHeart),
	key("rpe", opt(effort, "0"), func(t *target) *Opt { return &t.run.RPE }),
	key("elevation", climb, func(t *target) *Opt { return &t.run.Elevation }),
	key("route", text, func(t *target) *string { return &t.run.Route }),
	key("surface", text, func(t *target) *string { return &t.run.Surface }),
	key("shoes", shoe, func(t *target) *string { return &t.run.Shoes }),
	company,
	key("weather", weather, func(t *target) *Weather { return &t.run.Weather }),
	key("need", text, func(t *target) *string { return &t.run.Need }),
	key("plan", plan, func(t *target) *Plan { return &t.run.Plan }),
	key("race", race, func(t *target) **Race { return &t.run.Race }),
	key("walk_breaks", flag, func(t *target) *bool { return &t.run.Walks }),
	splits,
	key("kudos", opt(number("a count", 0, 1e7), "0"), func(t *target) *Opt { return &t.run.Kudos }),
}

// dayKeys say how the day was.
var dayKeys = []row[target]{
	key("feel", felt, func(t *target) *Feel { return &t.day.Feel }),
	key("energy", score("energy"), func(t *target) *Score { return &t.day.Energy }),
	key("mood", score("mood"), func(t *target) *Score { return &t.day.Mood }),
	key("joy", score("joy"), func(t *target) *Score { return &t.day.Joy }),
	key("stress", score("stress"), func(t *target) *Score { return &t.day.Stress }),
	key("soreness", score("soreness"), func(t *target) *Score { return &t.day.Soreness }),
	key("motivation", score("motivation"), func(t *target) *Score { return &t.day.Motivation }),
	key("sleep", hours, func(t *target) *float64 { return &t.day.Sleep }),
	key("resting_hr", beats, func(t *target) *float64 { return &t.day.RestingHR }),
	key("hrv", number("a heart rate variability", 1, 500, "ms"), func(t *target) *float64 { return &t.day.HRV }),
	key("weight", weight, func(t *target) *float64 { return &t.day.Weight }),
	key("medication", text, func(t *target) *string { return &t.day.Medication }),
	key("strength", duration, func(t *target) *float64 { return &t.day.Strength }),
	key("cross", listOf(cross), func(t *target) *[]Cross { return &t.day.Cross }),
	key("rest", flag, func(t *target) *bool { return &t.day.Rest }),
	key("ill", spells, func(t *target) *[]Spell { return &t.day.Ill }),
	key("injury", spells, func(t *target) *[]Spell { return &t.day.Injury }),
	key("life", text, func(t *target) *string { return &t.day.Life }),
}

// postKeys belong to the post as a whole.
var postKeys = []row[target]{
	key("break", stretch, func(t *target) *Span { return &t.Break }),
	key("gap", oneOf("rest", "unlogged", "life"), func(t *target) *string { return &t.Gap }),
	key("goal", text, func(t *target) *string { return &t.Goal }),
	key("ack", detectors, func(t *target) *[]string { return &t.Ack }),
	key("not", detectors, func(t *target) *[]string { return &t.Not }),
	key("tags", words, func(t *target) *[]string { return &t.Tags }).or("tag"),
	key("categories", words, func(t *target) *[]string { return &t.Categories }).or("category"),
	key("slug", text, func(t *target) *string { return &t.Slug }).kept(),
	oldAddresses,
	key("permalink", gently(text), func(t *target) *string { return &t.Permalink }).or("url"),
	key("description", text, func(t *target) *string { return &t.Desc }).or("summary", "excerpt", "subtitle"),
	key("image", picture, func(t *target) *string { return &t.Image }).or("images", "featured_image", "cover", "thumbnail"),
	key("lang", text, func(t *target) *string { return &t.Lang }).or("language", "locale"),
	key("lastmod", gently(onDay), func(t *target) *Date { return &t.Updated }).or("updated", "last_modified_at", "modified"),
	key("draft", flag, func(t *target) *bool { return &t.Draft }).kept(),
	unpublished,
	key("private", flag, func(t *target) *bool { return &t.Private }).kept(),
	key("private_note", text, func(t *target) *string { return &t.Note }).kept(),
}

// ownKeys speak of a run that there is none of: they stay with the post.
var ownKeys = []row[target]{
	key("source", text, func(t *target) *string { return &t.Source }),
	key("plan", plan, func(t *target) *Plan { return &t.Plan }),
}

var (
	postTable = newTable(headKeys, runKeys, dayKeys, postKeys, []row[target]{severalRuns})
	runTable  = newTable([]row[target]{runDate, outings}, runKeys, dayKeys)
	ofPost    = newTable(headKeys, postKeys)                   // what a run cannot have
	ofEntry   = newTable(headKeys, ownKeys, dayKeys, postKeys) // what an entry holds beside its runs
	ofRun     = newTable(runKeys)
	ofDay     = newTable(dayKeys)
)

// inheritedKeys may stand above a list of runs and speak of all of them; aboveKeys speak of the post there.
var (
	inheritedKeys = []string{"type", "shoes", "route", "surface", "with", "weather"}
	aboveKeys     = []string{"plan", "source"}
)

// foreignKeys belong to other blog engines. They mean nothing here and are let pass in silence.
var foreignKeys = func() map[string]bool {
	keys := map[string]bool{}
	for k := range strings.FieldsSeq(`layout author authors publishdate pubdate expirydate publisheddate keywords series linktitle
		markup outputs cascade build _build headless issociallyshared resources sitemap params menu menus toc showtoc tocopen math
		comments comment share sharing excerpt_separator header footer classes sidebar sidebar_link sidebar_sort_order read_time
		author_profile related pin feature featured hidden nav nav_order nav_exclude parent has_children hero video videos audio
		social_image og_image card canonical canonicalurl canonical_url robots noindex redirect_to redirect dateformat isocountry
		iscjklanguage translationkey cssclass cssclasses created date_created ctime mtime template taxonomies extra path
		in_search_index disqus disable_comments showreadingtime hidemeta editpost searchhidden collection uuid guid wordpress_id
		wp_id post_id postid status post_type format imported enclosure sortorder order weightless mathjax katex mermaid license
		copyright tagline color theme banner banner_image background bigimg photo photos gallery caption credit`) {
		keys[k] = true
	}
	return keys
}()

var beats = number("beats a minute", 25, 250, "bpm", "/min", "beats/min")

// pace is seconds a metre. It is written as the distance and the duration that it goes with.
var pace = kind[float64]{
	read: scalarOf("write it as 5:10/km or 8:20/mi", func(r *reader, s string) (float64, error) {
		return parsePace(s, r.cfg.Unit())
	}, nil).read,
	write: func(*writer, float64) node { return node{} },
}

var entryDate = row[target]{
	names: []string{"date"},
	read: func(r *reader, n *node, t *target) {
		var m moment
		when.read(r, n, &m)
		t.Date, t.Clock = m.Date, m.clock
		t.Pos.Line, t.Pos.Col = n.line, n.col
	},
	write: func(w *writer, t *target) node { return when.write(w, moment{t.Date, t.Clock}) },
}

// runDate is a run's own day, in a post of several. The keys that follow speak of that day.
var runDate = row[target]{
	names: []string{"date"},
	read: func(r *reader, n *node, t *target) {
		var m moment
		when.read(r, n, &m)
		if !m.IsZero() {
			t.run.Date, t.run.Clock = m.Date, m.clock
			r.day = m.Date
		}
	},
	write: func(w *writer, t *target) node {
		if t.run.Date == w.day && t.run.Clock == "" && !w.exact {
			return node{}
		}
		defer func() { w.day = t.run.Date }()
		return when.write(w, moment{t.run.Date, t.run.Clock})
	},
}

// outings say that a run is a total of several.
var outings = row[target]{
	names: []string{"outings"},
	read: func(r *reader, n *node, t *target) {
		t.run.Total = true
		if r.exact && n.text == "0" {
			t.run.Outings = 0 // a total that does not say of how many
			return
		}
		whole("a number of outings", 1, 1000).read(r, n, &t.run.Outings)
	},
	write: func(w *writer, t *target) node {
		if !t.run.Total {
			return node{}
		}
		if w.exact && t.run.Outings == 0 {
			return plain("0")
		}
		return whole("", 1, 1000).write(w, t.run.Outings)
	},
}

// company may be a secret, its size is not: taken out, it leaves one empty name for each companion.
var company = func() row[target] {
	r := key("with", words, func(t *target) *[]string { return &t.run.With })
	r.clear = func(t *target) { t.run.With = make([]string, len(t.run.With)) }
	return r
}()

// oldAddresses are those that a post once had. Their places are kept for the day when one of them turns out to be taken.
var oldAddresses = func() row[target] {
	r := key("aliases", gently(words), func(t *target) *[]string { return &t.Aliases }).or("alias", "redirect_from")
	read := r.read
	r.read = func(rd *reader, n *node, t *target) {
		read(rd, n, t)
		for i := range t.Aliases {
			at := n.item(i, len(t.Aliases))
			t.AliasPos = append(t.AliasPos, Pos{rd.file, at.line, at.col})
		}
	}
	return r.with(func(t *target) { t.AliasPos = nil })
}()

// track takes with it what was read from its file.
var track = key("track", text, func(t *target) *string { return &t.run.Track }).with(noTraces).with(func(t *target) { t.run.Line = nil })

// splits that are the track's are left to the track.
var splits = func() row[target] {
	r := key("splits", laps, func(t *target) *[]float64 { return &t.run.Splits }).with(noTraces)
	write := r.write
	r.write = func(w *writer, t *target) node {
		if t.run.SplitLength > 0 {
			return node{}
		}
		return write(w, t)
	}
	return r
}()

// noTraces leaves nothing of a track from which a distance, a duration or splits that are hidden could be read.
func noTraces(t *target) { t.run.Bests, t.run.Trace, t.run.SplitLength = nil, nil, 0 }

// noHeart takes the heart out of a copy of the trace.
func noHeart(t *target) {
	pieces := make([][]Sample, len(t.run.Trace))
	for i, piece := range t.run.Trace {
		pieces[i] = slices.Clone(piece)
		for j := range pieces[i] {
			pieces[i][j].HR = 0
		}
	}
	t.run.Trace = pieces
}

// unpublished is Jekyll's way to mark a draft. It never makes a post of one.
var unpublished = row[target]{
	names: []string{"published", "publish"},
	read: func(r *reader, n *node, t *target) {
		v, ok := truth(strings.TrimSpace(n.text))
		t.Draft = t.Draft || ok && !v
		r.partly = r.partly || !ok
	},
	write: func(*writer, *target) node { return node{} },
}

// gently reads what other engines write in ways of their own, and passes over what it does not understand.
func gently[V any](k kind[V]) kind[V] {
	return kind[V]{
		read: func(r *reader, n *node, v *V) {
			quiet := &reader{cfg: r.cfg, file: r.file, day: r.day, path: r.path}
			var x V
			k.read(quiet, n, &x)
			if len(quiet.problems) == 0 {
				*v = x
			}
			r.partly = r.partly || len(quiet.problems) > 0
		},
		write: k.write,
	}
}

// picture is the path of an image: a text, the first of a list, or part of a theme's own set of keys.
var picture = kind[string]{
	read: func(r *reader, n *node, v *string) {
		r.partly = r.partly || n.shape != value
		for n.shape == list && len(n.items) > 0 {
			n = &n.items[0]
		}
		if n.shape == object {
			for _, name := range []string{"image", "src", "url", "path", "feature"} {
				if part := n.get(name); part != nil {
					n = part
					break
				}
			}
		}
		if n.shape == value {
			*v = n.text
		}
	},
	write: text.write,
}
