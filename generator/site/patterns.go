package site

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/extension"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
	"github.com/runlog/runlog/generator/words"
)

// Patterns is the data of the template patterns.
type Patterns struct {
	Findings []Pattern
	Silent   []analysis.Silence
	Wordless bool // too little is written for the words to be judged
	Entries  int
	Runs     int
	Raised   int // findings up to today, whether they still stand or not
	Wrong    int // of which the runner answered so many as wrong here
	drawer
}

// Map is the years by weeks.
func (p *Patterns) Map() (template.HTML, error) { return p.chart(chart.SlumpMap) }

// Feel is how running felt over the last year, or nothing where a finding shows the same line.
func (p *Patterns) Feel() (template.HTML, error) {
	feel := chart.Feel.Figure(p.report, p.words)
	for _, f := range p.Findings {
		if !f.shown.Empty && f.shown.Title == feel.Title && len(feel.Series) == 1 {
			return "", nil
		}
	}
	return figure(feel)
}

// A Pattern is the data of the template pattern: a detector, and what it found.
type Pattern struct {
	Detector *analysis.Detector
	Own      bool // the runner's alone: on no site that others see
	Path     string
	Finding  *analysis.Finding // nil where it kept silent
	Silence  *analysis.Silence // nil where it found something
	Evidence []Evidence
	Running  string // the year that is not over, where the finding counts whole years; else nothing
	shown    chart.Figure
}

// Chart is what the finding saw, or nothing where there is too little to draw.
func (p Pattern) Chart() (template.HTML, error) {
	if p.shown.Empty {
		return "", nil
	}
	return figure(p.shown)
}

// Doc is what the detector says of itself.
func (p Pattern) Doc() (template.HTML, error) {
	var out bytes.Buffer
	if err := newMarkdown(false, english, extension.Linkify).Convert([]byte(p.Detector.Doc), &out); err != nil {
		return "", fmt.Errorf("the text of %s: %w", p.Detector.ID, err)
	}
	return template.HTML(out.String()), nil
}

// patternPages are the overview and, for every detector, a page with a permanent address.
func (l *layout) patternPages() {
	r := l.Report
	all := &Patterns{Silent: r.Silent, Wordless: r.Wordless(), Entries: len(l.Posts), Raised: r.Raised, Wrong: r.Wrong, drawer: l.drawer()}
	l.Diary.Runs(func(_ *diary.Entry, r *diary.Run) { all.Runs += r.Outings })
	l.add(&Page{
		Path: PatternsPath, Template: "patterns", Title: l.Words.Text("patterns"), Desc: l.Words.Text("patterns_about"),
		Charts: true, Data: all,
	}, diary.Pos{})
	years, drawn := false, map[*analysis.Detector]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		p := l.pattern(f.Detector)
		if p.Finding = f; !p.Own {
			p.Finding = ForReaders(f)
		}
		p.Evidence = l.evidence(f)
		if year := f.Uncounted(l.AsOf); year > 0 {
			p.Running = strconv.Itoa(year)
		}
		if f.Tier == analysis.Note {
			noteOnNewest(p.Evidence, toReaders(f.Says))
		}
		p.shown = chart.Evidence(r, l.Words, f)
		if pic := chart.PictureOf(p.shown); pic != nil {
			l.Pictures, l.Shown[f] = append(l.Pictures, pic), []*chart.Picture{pic}
		}
		l.patternPage(p, l.Shown[f])
		switch {
		case f.Recurs == nil:
			p.shown.Empty = p.shown.Empty || drawn[f.Detector] // an id stands once on a page
		case years: // so does the picture of all years
			p.shown.Empty = true
		default:
			years = true
		}
		drawn[f.Detector] = true
		all.Findings = append(all.Findings, p)
	}
	for i := range r.Silent {
		p := l.pattern(r.Silent[i].Detector)
		p.Silence, p.shown.Empty = &r.Silent[i], true
		l.patternPage(p, nil)
	}
}

// noteOnNewest puts a plain fact on the newest of the posts behind it: on each of a dozen it would be read a dozen times.
func noteOnNewest(behind []Evidence, fact string) {
	if len(behind) == 0 {
		return
	}
	newest := slices.MaxFunc(behind, func(a, b Evidence) int { return a.Post.Date().Compare(b.Post.Date()) })
	newest.Post.Notes = append(newest.Post.Notes, fact)
}

// patternPage adds a detector's page; of several findings of one detector the first, the strongest, has it. shown are its pictures for previews.
func (l *layout) patternPage(p Pattern, shown []*chart.Picture) {
	if _, ok := l.taken[strings.TrimSuffix(p.Path, "/")]; !ok {
		page := &Page{Path: p.Path, Template: "pattern", Title: p.Detector.Title, Charts: !p.shown.Empty, Data: p}
		if p.Finding != nil {
			page.Desc = words.Shorten(p.Finding.Says, 160)
		}
		if len(shown) > 0 {
			pic := shown[0]
			page.Image, page.ImageAlt = l.Abs(pic.Path), pic.Alt
		}
		l.add(page, diary.Pos{})
	}
}

func (l *layout) pattern(d *analysis.Detector) Pattern {
	return Pattern{Detector: d, Own: !slices.Contains(analysis.Public(l.Diary.Config.Privacy.PublishSensitive), d), Path: PatternPath(d)}
}

// PatternPath is the permanent address of a detector's page.
func PatternPath(d *analysis.Detector) string {
	return PatternsPath + strings.ReplaceAll(d.ID, "_", "-") + "/"
}

// evidence links the entries behind a finding to their posts.
func (l *layout) evidence(f *analysis.Finding) []Evidence {
	var out []Evidence
	for _, e := range f.Evidence {
		if p := l.byFile[e.Entry.File]; p != nil && !slices.ContainsFunc(out, func(o Evidence) bool { return o.Post == p }) {
			out = append(out, Evidence{Post: p, Quote: e.Quote})
		}
	}
	return out
}

// Quotes says whether posts behind the finding are quoted: those whose words are a part of it.
func (p Pattern) Quotes() bool {
	return slices.ContainsFunc(p.Evidence, func(e Evidence) bool { return e.Quote != "" })
}

// Evidence is a post behind a finding.
type Evidence struct {
	Post  *Post
	Quote string // the sentence in which it says so; else nothing
}
