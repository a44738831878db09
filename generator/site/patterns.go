package site

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/extension"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
)

// patternPages are the overview and, for every detector, a page with a permanent address.
func (l *layout) patternPages() {
	r := l.Report
	all := &Patterns{
		Silent: r.Silent, Map: l.figure(chart.SlumpMap.Figure(r, l.Words)), Feel: l.figure(chart.Feel.Figure(r, l.Words)), Entries: len(l.Posts),
	}
	l.Diary.Runs(func(*diary.Entry, *diary.Run) { all.Runs++ })
	l.add(&Page{
		Path: PatternsPath, Template: "patterns", Title: l.Words.Text("patterns"), Desc: l.Words.Text("patterns_about"),
		Charts: true, Data: all,
	}, diary.Pos{})
	years, drawn := false, map[*analysis.Detector]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		p := l.pattern(f.Detector)
		p.Finding = ofTheRunner(f)
		p.Evidence = l.evidence(f)
		if f.Recurs != nil && !slices.ContainsFunc(f.Recurs.Hits, func(h analysis.Hit) bool { return h.From.Year == l.AsOf.Year }) {
			p.Running = strconv.Itoa(l.AsOf.Year)
		}
		if f.Tier == analysis.Note {
			for _, e := range p.Evidence {
				e.Post.Notes = append(e.Post.Notes, toReaders(f.Says))
			}
		}
		shown := chart.Evidence(r, l.Words, f)
		p.Chart = l.evident(shown)
		if pic := chart.PictureOf(shown); pic != nil {
			l.Pictures, l.Shown[f] = append(l.Pictures, pic), []*chart.Picture{pic}
		}
		l.patternPage(p, l.Shown[f])
		switch {
		case f.Recurs == nil:
			if drawn[f.Detector] { // an id stands once on a page
				p.Chart = ""
			}
		case years: // so does the picture of all years
			p.Chart = ""
		default:
			years = true
		}
		drawn[f.Detector] = true
		all.Findings = append(all.Findings, p)
	}
	for i := range r.Silent {
		p := l.pattern(r.Silent[i].Detector)
		p.Silence = &r.Silent[i]
		l.patternPage(p, nil)
	}
}

// patternPage adds a detector's page; of several findings of one detector the first, the strongest, has it. shown are its pictures for previews.
func (l *layout) patternPage(p Pattern, shown []*chart.Picture) {
	if _, ok := l.taken[strings.TrimSuffix(p.Path, "/")]; !ok {
		page := &Page{Path: p.Path, Template: "pattern", Title: p.Detector.Title, Charts: p.Chart != "", Data: p}
		if p.Finding != nil {
			page.Desc = shorten(p.Finding.Says, 160)
		}
		if len(shown) > 0 {
			pic := shown[0]
			page.Image, page.ImageAlt = l.Abs(pic.Path), pic.Alt
		}
		l.add(page, diary.Pos{})
	}
}

func (l *layout) pattern(d *analysis.Detector) Pattern {
	return Pattern{Detector: d, Own: !slices.Contains(analysis.Public(l.Diary.Config.Privacy.PublishSensitive), d), Doc: l.doc(d.Doc), Path: PatternPath(d)}
}

// PatternPath is the permanent address of a detector's page.
func PatternPath(d *analysis.Detector) string {
	return PatternsPath + strings.ReplaceAll(d.ID, "_", "-") + "/"
}

// doc renders Markdown of the program's own.
func (l *layout) doc(md string) template.HTML {
	var out bytes.Buffer
	if err := newMarkdown(false, extension.Linkify).Convert([]byte(md), &out); err != nil {
		l.problems = append(l.problems, diary.Problem{Fatal: true, ID: "markdown", Msg: err.Error()})
	}
	return template.HTML(out.String())
}

// evident draws what a finding saw, or nothing where there is too little to draw.
func (l *layout) evident(f chart.Figure) template.HTML {
	if f.Empty {
		return ""
	}
	return l.figure(f)
}

// evidence links the entries behind a finding to their posts.
func (l *layout) evidence(f *analysis.Finding) []Evidence {
	var out []Evidence
	for _, e := range f.Evidence {
		if p := l.byFile[e.Entry.File]; p != nil && !slices.ContainsFunc(out, func(o Evidence) bool { return o.Post == p }) {
			out = append(out, Evidence{Post: p, Quote: cmp.Or(e.Quote, shorten(p.Summary, 160))})
		}
	}
	return out
}
