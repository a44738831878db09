package diary

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

// A Parser reads posts, several at once if need be.
type Parser struct {
	Config *Config   // what runlog.yaml says
	inputs sync.Pool // of *bufio.Reader: through one each post is taken apart
}

// NewParser is a parser by a configuration. Nil stands for Default.
func NewParser(c *Config) *Parser {
	if c == nil {
		c = Default()
	}
	return &Parser{Config: c, inputs: sync.Pool{New: func() any { return bufio.NewReader(nil) }}}
}

// Parse reads one post as a Parser does that is made for it alone.
func Parse(file string, src []byte, c *Config) (*Entry, Problems) {
	return NewParser(c).Parse(file, src)
}

// Parse reads one post. file is its path, from which the date and the slug come where the front matter lacks them. It never stops at
// the first problem: the entry holds all that was understood, and is nil only where there was nothing to understand.
//
// A post tells of a run if it says anything that a run alone has: a distance, a duration, a pace, a race, a track, splits, a heart
// rate, an effort, a climb, walk breaks, or one of the usual types. Shoes, weather or a plan alone do not make one.
func (p *Parser) Parse(file string, src []byte) (*Entry, Problems) {
	r := &reader{cfg: p.Config, file: file}
	if len(src) == 0 {
		r.add(0, 0, false, "empty", "write a title and a line or two", "the file is empty")
		return nil, r.problems
	}
	e := &Entry{Pos: Pos{File: file}}
	in := p.inputs.Get().(*bufio.Reader)
	m := r.split(src, in)
	p.inputs.Put(in)
	e.Body, e.BodyLine = m.body, m.bodyLine
	root := r.keys(m)
	r.readEntry(root, e)
	r.problems.Sort()
	return e, r.problems
}

// keys reads the front matter into nodes.
func (r *reader) keys(m matter) *node {
	var root node
	var err error
	if m.toml {
		root, err = parseTOML(m.block, m.blockLine)
	} else if m.block != nil {
		root, err = parseYAML(m.block, m.blockLine)
	}
	var wrong *syntaxError
	if errors.As(err, &wrong) {
		r.add(wrong.line, wrong.col, true, "front-matter", wrong.hint, "the front matter cannot be read: %s", wrong.msg)
	}
	if root.shape == value || root.shape == list {
		r.add(root.line, root.col, true, "front-matter", "write keys and values, with a colon and a space between them: title: Canal tempo", "the front matter holds %s instead of keys", root.shape)
		return &node{}
	}
	r.aside = remap(&root, r.cfg.Fields)
	return &root
}

// readEntry fills the entry from its keys.
func (r *reader) readEntry(root *node, e *Entry) {
	day, slug := fromName(e.File)
	e.Date = day
	top := []Run{{Outings: 1}} // the run that the top of the post speaks of, if it does
	t := target{Entry: e, run: &top[0], day: &e.Day}
	r.settleDate(root, e)
	extra := r.aside
	postTable.read(r, root, &t, func(p *pair, known bool) {
		extra = append(extra, *p)
		if !known && !p.mapped && !foreignKeys[strings.ToLower(p.name)] {
			r.unknownAmong(postTable, root, p)
		}
	})
	if e.Date.IsZero() {
		e.Date = r.day
	}
	if e.Slug == "" {
		e.Slug = slug
	}
	extra = append(extra, r.settleRuns(root, &t, top)...)
	e.Extra = r.extra(append(extra, r.settlePage(root, e)...))
	r.checkUnsaid(root)
}

// checkUnsaid does not let a post be published because the answer to whether it may be was left out.
func (r *reader) checkUnsaid(root *node) {
	for i := range root.pairs {
		p := &root.pairs[i]
		if name := strings.ToLower(p.name); p.value.shape == nothing && (name == "private" || name == "draft") {
			r.add(p.line, p.col, true, "unreadable", "write true or false", "%s: says neither yes nor no", p.name)
		}
	}
}

// settleDate finds the day before anything else is read, since other keys speak of it: the date, else the file's name, else the
// last day of the week.
func (r *reader) settleDate(root *node, e *Entry) {
	quiet := &reader{cfg: r.cfg}
	date, week := stated(root, "date"), stated(root, "week")
	r.day = e.Date
	if week != nil && e.Date.IsZero() {
		var monday Date
		if isoWeek.read(quiet, week, &monday); !monday.IsZero() {
			r.day = monday.AddDays(6)
		}
	}
	if date != nil {
		var m moment
		if when.read(quiet, date, &m); !m.IsZero() {
			r.day = m.Date
		}
		if !r.day.IsZero() || !date.foreign { // what is wrong with it is told when it is read
			return
		}
	}
	if r.day.IsZero() && week == nil && !r.cfg.IsPage(e.File) {
		r.day = dayInText(e.Body)
	}
	// Where the front matter could not be read, its date is not missing.
	unread := slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Fatal && (p.ID == "front-matter" || p.ID == "encoding") })
	if r.day.IsZero() && week == nil && !r.cfg.IsPage(e.File) && !unread {
		hint := "add date: 2026-02-03, or begin the file's name with the day"
		if root.shape == nothing {
			hint = "begin the file's name with the day, or put the lines ---, date: 2026-02-03 and --- at its top"
		}
		r.add(max(root.line, 1), 1, true, "no-date", hint, "neither the front matter nor the file's name says which day this is")
	}
}

// settlePage takes out of a page without a date what only a post of the diary tells: its runs and how the day was. It gives back the
// keys that say so.
func (r *reader) settlePage(root *node, e *Entry) (kept []pair) {
	if !r.cfg.IsPage(e.File) || len(e.Runs) == 0 {
		return nil
	}
	r.add(max(root.line, 1), 1, false, "page-with-run", "move it out of the folder pages", "a page tells of no run, and what it says of one is left out")
	e.Runs, e.Day = nil, Day{}
	for _, p := range root.pairs {
		if ofPost.find(p.name) < 0 && postTable.find(p.name) >= 0 && p.value.shape != nothing {
			kept = append(kept, p)
		}
	}
	return kept
}

// settleRuns gives the post the run that its top speaks of, or finishes its list of runs. It gives back the keys of a run in a post
// that tells of none, and a pace that neither distance nor duration tells.
func (r *reader) settleRuns(root *node, t *target, top []Run) []pair {
	e := t.Entry
	if stated(root, "runs") != nil {
		list := stated(root, "runs")
		if list.shape != value { // a number: how the total is written is told there
			r.checkAbove(root)
		}
		e.Plan, e.Source = t.run.Plan, t.run.Source
		for i := range e.Runs {
			e.Runs[i].inherit(t.run)
			e.Runs[i].settle()
			r.checkSpeed(list.item(i, len(e.Runs)), &e.Runs[i])
		}
		return nil
	}
	pace := r.applyPace(root, t)
	run := &top[0]
	run.settle()
	if !run.happened() {
		e.Plan, e.Source = run.Plan, run.Source
		return append(r.idleKeys(root), pace...)
	}
	if !e.Week.IsZero() {
		at := stated(root, "week")
		r.add(at.line, at.col, true, "misplaced-key", "write runs: {distance: 48 km, outings: 4}, or a list of runs",
			"week: the top of a weekly post speaks of a run, and it is not clear which or how many")
	}
	run.Pos, run.Date, run.Clock = e.Pos, e.Date, e.Clock
	e.Runs = top
	r.checkSpeed(root, run)
	return pace
}

// walking is a speed in m/s that a run seldom falls below: 15 minutes a kilometre.
const walking = 1000.0 / (15 * 60)

// checkSpeed notes a run that nobody has run: a slip of the keyboard, or of a watch.
func (r *reader) checkSpeed(n *node, run *Run) {
	if run.Total || !TooFast(run.Distance, run.Duration) {
		return
	}
	at := n
	for _, name := range []string{"distance", "duration"} {
		if v := stated(n, name); v != nil {
			at = v
			break
		}
	}
	hint := "look at the distance, its unit, and the duration"
	// 2:05 for a half marathon is meant in hours and minutes.
	if s := valueOf(n, "duration"); strings.Count(s, ":") == 1 && !strings.ContainsAny(s, ".,") && !TooFast(run.Distance, run.Duration*60) && run.Distance/(run.Duration*60) > walking {
		hint = fmt.Sprintf("if these are hours and minutes, write duration: %s:00", s)
	}
	r.add(at.line, at.col, false, "absurd-pace", hint, "%s in %s is faster than anyone has run, and the site shows no pace for it",
		roughDistance(run.Distance, r.cfg), formatDuration(max(1, math.Round(run.Duration))))
}

// checkAbove refuses what belongs to one run and stands above several: it might be any of them, or their sum.
func (r *reader) checkAbove(root *node) {
	for _, p := range root.pairs {
		at := postTable.find(p.name)
		if at < 0 || p.value.shape == nothing {
			continue
		}
		name := postTable.rows[at].names[0]
		if at < len(headKeys) || at >= len(headKeys)+len(runKeys) || slices.Contains(inheritedKeys, name) || slices.Contains(aboveKeys, name) {
			continue
		}
		r.add(p.line, p.col, true, "misplaced-key", "move it into one of the runs", "%s: beside runs: it is not clear which run this speaks of", p.name)
	}
}

// idleKeys notes what speaks of a run in a post without one.
func (r *reader) idleKeys(root *node) (idle []pair) {
	for _, p := range root.pairs {
		if isIdle(postName(p.name)) && p.value.shape != nothing {
			r.add(p.line, p.col, false, "no-run", "add a distance, a duration or a type if there was one", "%s: the post tells of no run that this could belong to", p.name)
			idle = append(idle, p)
		}
	}
	return idle
}

// isIdle says whether a key speaks of a run without making one.
func isIdle(name string) bool {
	switch name {
	case "route", "surface", "shoes", "with", "weather", "need", "kudos":
		return true
	}
	return false
}

// stated is the value of one of our keys, whatever its case, or nil where it has none.
func stated(root *node, name string) *node {
	if p := statedPair(root, name); p != nil {
		return &p.value
	}
	return nil
}

// statedPair is one of our keys with its value, or nil where it has none.
func statedPair(root *node, name string) *pair {
	for i := range root.pairs {
		if p := &root.pairs[i]; p.value.shape != nothing && (p.name == name || strings.EqualFold(p.name, name)) {
			return p
		}
	}
	return nil
}

// postName is our name for a key of a post, or nothing.
func postName(name string) string {
	if at := postTable.find(name); at >= 0 {
		return postTable.rows[at].names[0]
	}
	return ""
}
