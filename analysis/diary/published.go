package diary

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// New makes a diary of posts: in order of date, then of time, then of file. Two posts with one address are a problem that names
// both.
func New(es []*Entry, c *Config) (*Diary, Problems) {
	if c == nil {
		c = Default()
	}
	d := &Diary{Config: c, Entries: slices.Clone(es)}
	d.Entries = slices.DeleteFunc(d.Entries, func(e *Entry) bool { return e == nil })
	slices.SortStableFunc(d.Entries, func(a, b *Entry) int {
		return cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Clock, b.Clock), strings.Compare(a.File, b.File))
	})
	var ps Problems
	first := make(map[string]*Entry, len(d.Entries))
	for _, e := range d.Entries {
		address := e.Address()
		other := first[address]
		if other == nil {
			first[address] = e
			continue
		}
		ps = append(ps, Problem{
			Pos: e.Pos, Fatal: true, ID: "same-address",
			Msg:  fmt.Sprintf("the post has the same address as %s: %s", other.File, address),
			Hint: "give one of them a slug: of its own",
		})
	}
	ps.Sort()
	return d, ps
}

// Address is what tells the page of one post from that of another: its day and its name, in lower case. The site makes the web
// address of it.
func (e *Entry) Address() string {
	if e.Permalink != "" {
		return path.Clean("/" + strings.ToLower(e.Permalink))
	}
	name := cmp.Or(e.Slug, e.Title)
	if name == "" && len(e.Runs) > 0 {
		name = e.Runs[0].Type
	}
	name = strings.ToLower(name)
	if e.Date.IsZero() {
		return "/" + name
	}
	return e.Date.Time().Format("/2006/01/02/") + name
}

// A Policy says what a copy of the diary may hold.
type Policy struct {
	Private bool // everything that is the runner's own: private posts, notes, hidden keys
	Drafts  bool
	Future  bool     // posts after AsOf
	AsOf    Date     // today; the zero Date = every day is past
	Hide    []string // keys of the front matter that stay out, unless Private

	PercentComments bool // %%comments%% are the author's own
}

// hiddenByDefault are the keys that are nobody else's business until runlog.yaml shows them.
var hiddenByDefault = []string{"resting_hr", "hrv", "weight", "sleep", "medication", "with"}

// Policy is what readers of the site may see on a day: privacy: {hide, show} of runlog.yaml over the default list.
func (c *Config) Policy(asOf Date) Policy {
	hide := slices.Concat(hiddenByDefault, c.Privacy.Hide)
	hide = slices.DeleteFunc(hide, func(k string) bool {
		return slices.Contains(c.Privacy.Show, k) && !slices.Contains(c.Privacy.Hide, k)
	})
	slices.Sort(hide)
	return Policy{AsOf: asOf, Hide: slices.Compact(hide), PercentComments: c.Markdown.PercentComments}
}

// LeftOut lists the posts that a published copy lacks, by reason. A post with several reasons counts under the first of these.
type LeftOut struct{ Private, Draft, Future []*Entry }

// Published is a copy of the diary without anything that the policy keeps out, so that nothing made from it can leak: it is not
// there. The copy's Config lacks the zones of runlog.yaml and what is said about overtraining unless that is published.
//
// The days of private posts and drafts are Withheld: what happened on them is unknown to the copy, not nothing. Their Answers to findings
// stay, without a word of the posts, and so do those of posts whose ack and not are hidden; where what a
// post answers to the silence before it is hidden, that silence is Withheld as well. Company that is hidden leaves one empty name
// for each companion.
func (d *Diary) Published(p Policy) (*Diary, LeftOut) {
	out := &Diary{Config: d.Config, Withheld: slices.Clone(d.Withheld), Answers: slices.Clone(d.Answers)}
	if !p.Private {
		out.Config = d.Config.published(p)
	}
	var left LeftOut
	for i, e := range d.Entries {
		future := !p.Future && !p.AsOf.IsZero() && e.Date.After(p.AsOf)
		switch {
		case e.Private && !p.Private:
			left.Private = append(left.Private, e)
		case e.Draft && !p.Drafts:
			left.Draft = append(left.Draft, e)
		case future:
			left.Future = append(left.Future, e)
		default:
			kept := e.published(p)
			out.Entries = append(out.Entries, kept)
			out.answer(e, len(kept.Ack) < len(e.Ack) || len(kept.Not) < len(e.Not))
			if kept.Gap != e.Gap {
				out.Withheld = append(out.Withheld, d.silenceBefore(i)...)
			}
			continue
		}
		out.answer(e, !future)
		if !future {
			out.Withheld = append(out.Withheld, e.days()...)
		}
	}
	out.Withheld = union(out.Withheld)
	return out, left
}

// silenceBefore are the days without a word between a post and the one before it.
func (d *Diary) silenceBefore(i int) []Span {
	if i == 0 || d.Entries[i-1].Date.IsZero() || d.Entries[i].Date.Sub(d.Entries[i-1].Date) < 2 {
		return nil
	}
	return []Span{{From: d.Entries[i-1].Date.AddDays(1), To: d.Entries[i].Date.AddDays(-1)}}
}

// answer keeps what a post answers to findings, where the copy lacks it and may know of it.
func (d *Diary) answer(e *Entry, keep bool) {
	if keep && len(e.Ack)+len(e.Not) > 0 {
		d.Answers = append(d.Answers, Answer{e.Date, e.Ack, e.Not})
	}
}

// ForgetBodies lets go of every post's Markdown, for whoever holds a copy that is nobody else's, such as Published makes, and has made of
// the prose all there is to make.
func (d *Diary) ForgetBodies() {
	for _, e := range d.Entries {
		e.Body = nil
	}
}

// published is the entry without what the policy hides.
func (e *Entry) published(p Policy) *Entry {
	out := *e
	out.Runs = slices.Clone(e.Runs)
	if p.Private {
		return &out
	}
	out.Note = ""
	out.Body = withoutComments(e.Body)
	if p.PercentComments {
		out.Body = withoutPercents(out.Body)
	}
	p.hide(ofEntry, &target{Entry: &out, day: &out.Day})
	out.forgetExtra()
	for i := range out.Runs {
		run := &out.Runs[i]
		p.hide(ofRun, &target{Entry: &out, run: run})
		if run.Own != nil {
			p.hide(ofDay, &target{Entry: &out, day: run.Own})
		}
	}
	return &out
}

// forgetExtra takes the keys that mean nothing here out of a copy of an entry with runs of its own.
func (e *Entry) forgetExtra() {
	e.Extra, e.Plan.Extra = "", ""
	e.Day = e.Day.withoutExtra()
	for i := range e.Runs {
		run := &e.Runs[i]
		run.Extra, run.Weather.Extra, run.Plan.Extra = "", "", ""
		if run.Race != nil {
			race := *run.Race
			race.Extra = ""
			run.Race = &race
		}
		if run.Own != nil {
			own := run.Own.withoutExtra()
			run.Own = &own
		}
	}
}

// withoutExtra is the day without keys that mean nothing here.
func (d Day) withoutExtra() Day {
	d.Feel.Extra = ""
	d.Cross, d.Ill, d.Injury = slices.Clone(d.Cross), slices.Clone(d.Ill), slices.Clone(d.Injury)
	for i := range d.Cross {
		d.Cross[i].Extra = ""
	}
	for _, spells := range [][]Spell{d.Ill, d.Injury} {
		for i := range spells {
			spells[i].Extra = ""
		}
	}
	return d
}

// hide clears the keys of the policy that the table has.
func (p *Policy) hide(t *table[target], v *target) {
	for _, name := range p.Hide {
		if at := t.find(name); at >= 0 && t.rows[at].clear != nil {
			t.rows[at].clear(v)
		}
	}
}

// published is the configuration without what is private in it.
func (c *Config) published(p Policy) *Config {
	out := *c
	out.Privacy.Zones = nil
	if !c.Overtraining.Publish {
		out.Overtraining = Overtraining{}
	}
	if slices.Contains(p.Hide, "resting_hr") {
		out.Heart.Resting = 0
	}
	return &out
}

// days are the days that the post tells of.
func (e *Entry) days() []Span {
	if e.Date.IsZero() {
		return nil
	}
	spans := []Span{{e.Date, e.Date}}
	if !e.Week.IsZero() {
		spans = append(spans, Span{e.Week, e.Week.AddDays(6)})
	}
	for _, run := range e.Runs {
		if !run.Date.IsZero() {
			spans = append(spans, Span{run.Date, run.Date})
		}
	}
	return spans
}

// union is the same days as spans in order that neither overlap nor touch.
func union(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To)) })
	var out []Span
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && !s.From.After(out[last].To.AddDays(1)) {
			if s.To.After(out[last].To) {
				out[last].To = s.To
			}
			continue
		}
		out = append(out, s)
	}
	return out
}
