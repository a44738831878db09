package site

import (
	"slices"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
)

// Return is the data of the template return: the way back after a diagnosed overtraining. The page exists where runlog.yaml says
// overtraining:, and on a public site only with publish: true there.
type Return struct {
	Diagnosed diary.Date
	Usual     string       // the usual week's distance, or nothing
	HR        string       // the heart rate that the second phase stays below, or nothing where the highest is not known
	Phase     int          // where one is by the log, 1 to 3; 0 before the first whole week
	Since     diary.Date   // when that phase began
	Beyond    bool         // the newest week holds more than the plan
	Weeks     []ReturnWeek // the newest first
	HasHR     bool         // some week notes a heart rate
}

// A ReturnWeek is a week of the way back in words.
type ReturnWeek struct {
	analysis.ReturnWeek
	Pulse string
}

// The second phase stays below easyHR, or easyShare of the highest heart rate where that is lower.
const easyHR, easyShare = 120, 0.6

// comeback adds the page of the return to running where runlog.yaml asks for it.
func (l *layout) comeback() {
	o := l.Diary.Config.Overtraining
	if o.Diagnosed.IsZero() {
		return
	}
	l.Returning = true
	r := &Return{Diagnosed: o.Diagnosed}
	if o.UsualWeek > 0 {
		r.Usual = l.Words.Distance(o.UsualWeek, l.Miles)
	}
	if top := l.Diary.Config.Heart.Max; top > 0 {
		r.HR = l.Words.Text("beats", "n", l.Words.Whole(int(min(easyHR, easyShare*top))))
	}
	for _, w := range l.Report.View.ReturnWeeks() {
		week := ReturnWeek{ReturnWeek: w}
		if w.HR > 0 {
			week.Pulse, r.HasHR = l.Words.Text("beats", "n", l.Words.Whole(int(w.HR+.5))), true
		}
		if w.Phase != r.Phase {
			r.Phase, r.Since = w.Phase, w.From
		}
		r.Beyond = len(w.Over) > 0
		r.Weeks = append(r.Weeks, week)
	}
	slices.Reverse(r.Weeks)
	l.add(&Page{Path: ReturnPath, Template: "return", Title: l.Words.Text("return"), Data: r}, diary.Pos{})
}
