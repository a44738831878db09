package analysis

import (
	"fmt"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// RunningHurt notices hard runs inside one injury or illness.
var RunningHurt = &Detector{
	ID:        "running_hurt",
	Title:     "Running hurt or ill",
	Needs:     "runs with effort on days marked as injury, illness or very sore",
	Keys:      []string{"injury", "ill", "soreness", "rpe"},
	Doc:       hurtDoc,
	Sensitive: true,
	Sources: []Source{
		{"A convention: what runners tell one another after the fact; no trial is known that tests the threshold", ""},
	},
	Find: findRunningHurt,
}

const hurtDoc = `Notices three runs or more at an effort of 5 or above inside one spell of injury or illness.

**How.** An exact count, no inference. A day is marked by ` + "`injury`" + ` or ` + "`ill`" + `, or by a soreness of 4 of 5 and more with text beside it. Marked days with no more than 14
days between them are one spell. It speaks once in a spell, on the day on which the third such run is told, and counts those that follow.

**Source.** Runners' own experience, by custom; no trial is known that tests three runs, or an effort of 5.

**How often it is wrong.** It counts, so chance plays no part. On simulated diaries, where some run on hurt, it speaks about once in 20 years.

**What it cannot tell.** How it hurt, and what a doctor said. Some injuries are meant to be run with, within reason.

**Numbers you can change:** ` + "`running_hurt.runs`" + ` (3), ` + "`running_hurt.effort`" + ` (5).`

const (
	hurtRuns     = 3
	hurtEffort   = 5
	hurtSoreness = 4
	hurtApart    = 14 // days between marked days of one spell
)

func findRunningHurt(v *View) ([]Finding, *Silence) {
	d := v.daily()
	marked := v.markedDays()
	runs, effort := int(v.threshold("running_hurt.runs", hurtRuns)), v.threshold("running_hurt.effort", hurtEffort)
	var found []Finding
	var spell []*record // the hard runs of the present spell
	var said bool
	last := -hurtApart - 1
	any := false
	for i := range d.records {
		r := &d.records[i]
		what, ok := marked.on(r)
		if !ok {
			continue
		}
		any = true
		if r.day-last > hurtApart {
			spell, said = nil, false
		}
		last = max(last, r.day)
		if r.run == nil || !r.run.RPE.Known || r.run.RPE.Value < effort {
			continue
		}
		spell = append(spell, r)
		switch {
		case !said && len(spell) >= runs:
			found = append(found, v.hurtFinding(spell, spell, what))
			said = true
		case said: // it goes on
			now := &found[len(found)-1]
			if !v.history {
				*now = v.hurtFinding(spell[:runs], spell, what)
			}
			now.To = v.date(last)
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case !any:
		return nil, &Silence{Reason: "no day with a run is marked as injury, illness or very sore", Keys: []string{"injury", "ill", "soreness"}}
	}
	return nil, &Silence{Reason: "marked days hold fewer than three hard runs"}
}

// markedDays are the injuries and illnesses that the diary gives from when to when; a record may also carry its own mark.
type markedDays []cause

func (v *View) markedDays() markedDays {
	cs := v.causes()
	return append(append(markedDays{}, cs.injuries...), cs.ills...)
}

// on says whether a record lies on a marked day, as far as had been told when it was, and what the mark is.
func (m markedDays) on(r *record) (what string, ok bool) {
	for _, s := range r.how.Injury {
		what, ok = s.What, true
	}
	for _, s := range r.how.Ill {
		if what == "" {
			what = s.What
		}
		ok = true
	}
	if ok {
		return what, true
	}
	if during(m, r.day, r.day, r.told, 0) {
		return "", true
	}
	return "sore", r.text && r.how.Soreness.Value >= hurtSoreness
}

// hurtFinding tells of the hard runs of a spell, which were so many when it was raised.
func (v *View) hurtFinding(raised, spell []*record, what string) Finding {
	if what == "" || strings.EqualFold(what, "true") {
		what = "hurt or ill"
	}
	first, last := spell[0], spell[len(spell)-1]
	f := Finding{
		Tier: Hint, Measure: "rpe", Effect: float64(len(spell)), N: len(spell),
		Raised: v.date(raised[len(raised)-1].told), AsOf: v.date(last.told), Span: diary.Span{From: v.date(first.day), To: v.date(last.day)},
		Title:     "Hard runs on days that hurt",
		Says:      fmt.Sprintf("%s of the runs since %s were at an effort of 5 or more, on days marked %s.", sentence(number(len(spell))), longDate(v.date(first.day)), what),
		Sure:      "This is a plain count of your log.",
		Ordinary:  "The mark may be older than the ache, and some aches are meant to be run with.",
		Offer:     "Walking, cycling or nothing at all would do for now; if you run, as easy as can be. " + seeADoctor,
		SwitchOff: quietBy("running_hurt"),
		Advice:    []string{"Three days a week at most, so easy that you could sing.", "Walk, cycle or swim in its place.", "Nothing at all, with a good book."},
	}
	for _, r := range spell[max(0, len(spell)-mostEvidence):] {
		f.Evidence = append(f.Evidence, Evidence{Entry: r.entry})
	}
	return f
}
