package site

import (
	"html/template"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
	"github.com/runlog/runlog/generator/chart"
)

// courses draws how the runs of each post went along the way, as far as their tracks or splits tell, all cores at work.
func (l *layout) courses() {
	type drawn struct {
		html template.HTML
		err  error
	}
	for i, d := range parallel.Map(l.Posts, func(p *Post) drawn {
		var b strings.Builder
		for i := range p.Entry.Runs {
			for _, f := range chart.Course(&p.Entry.Runs[i], l.Diary.Config, l.Words, i+1) {
				html, err := figure(f)
				if err != nil {
					return drawn{err: err}
				}
				b.WriteString(string(html))
			}
		}
		return drawn{html: template.HTML(b.String())}
	}) {
		p := l.Posts[i]
		if d.err != nil {
			l.problems = append(l.problems, diary.Problem{Pos: p.Entry.Pos, Fatal: true, ID: "chart", Msg: d.err.Error()})
		}
		p.Course = d.html
		p.Charts = p.Charts || p.Course != ""
	}
}

// pictures are the charts of the newest posts as files, for feeds. Feeds of tags show those that the feed of all posts shows: to draw
// the charts of every post would take longer than the rest of a build.
func (l *layout) pictures() {
	feeds := l.Diary.Config.Feeds
	if !feeds.Charts {
		return
	}
	for _, p := range l.Posts[max(0, len(l.Posts)-max(1, feeds.Items)):] {
		for i := range p.Entry.Runs {
			for _, f := range chart.Course(&p.Entry.Runs[i], l.Diary.Config, l.Words, i+1) {
				f.ID += "-" + p.Date().String()
				p.Pictures = append(p.Pictures, chart.PictureOf(f))
			}
		}
		l.Pictures = append(l.Pictures, p.Pictures...)
	}
}
