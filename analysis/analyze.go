package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/parallel"
)

// Thresholds override numbers of detectors, by "detector.name": seasonal_slump.p. The names and defaults stand in each detector's Doc.
type Thresholds map[string]float64

// Analyze runs the detectors over a diary as it stood on a day. It is pure: the same diary and day give the same report.
func Analyze(d *diary.Diary, asOf diary.Date, ds []*Detector, t Thresholds) *Report {
	v := NewView(d, asOf)
	v.Thresholds = t
	r := &Report{View: v}
	found, silent := detect(v, ds)
	shown, quiet := map[*Detector]bool{}, map[*Detector]Silence{}
	r.Raised = len(found)
	for _, f := range found {
		if v.calledWrong(f, found) {
			r.Wrong++
		}
		if !f.stands(asOf) {
			quiet[f.Detector] = Silence{Reason: "nothing new since it spoke last, on " + longDate(f.Raised), Measure: f.Measure}
			continue
		}
		if reason := v.answered(f, found); reason != "" {
			quiet[f.Detector] = Silence{Reason: reason, P: f.P, Measure: f.Measure, Answered: true}
			continue
		}
		r.Findings = append(r.Findings, f)
		shown[f.Detector] = true
	}
	slices.SortStableFunc(r.Findings, strongerFirst)
	for _, det := range ds {
		s, ok := silent[det] // what it lacks comes before what it said once
		if !ok {
			s, ok = quiet[det]
		}
		if !ok {
			s = Silence{Reason: "said enough lately"} // the budget leaves nothing of what was found
		}
		if !shown[det] {
			s.Detector = det
			r.Silent = append(r.Silent, s)
		}
	}
	v.countLater() // a report is kept for as long as its site: what only the detectors needed is not
	return r
}

// standDays is for how long a finding about one stretch stands at the least, so that nobody misses it.
const standDays = 42

// stands says whether a finding speaks of the present: what recurs does while its detector says so, one stretch until it has been over for
// as long as it takes to be told anew.
func (f *Finding) stands(asOf diary.Date) bool {
	return f.Recurs != nil || f.isNew(asOf) || asOf.Sub(f.To) <= rearmDays || !f.Until.IsZero() && !asOf.After(f.Until)
}

// Uncounted is the year that still runs, where a finding counts whole years and so knows nothing of it yet; else 0.
func (f *Finding) Uncounted(asOf diary.Date) int {
	if f.Recurs == nil || slices.ContainsFunc(f.Recurs.Hits, func(h Hit) bool { return h.From.Year == asOf.Year }) {
		return 0
	}
	return asOf.Year
}

// isNew says whether a finding was raised lately.
func (f *Finding) isNew(asOf diary.Date) bool { return asOf.Sub(f.Raised) <= standDays }

// History lists every finding that the diary ever raised up to a day, in order of Raised, whatever the runner answered.
func History(d *diary.Diary, asOf diary.Date, ds []*Detector, t Thresholds) []Finding {
	v := NewView(d, asOf)
	v.Thresholds = t
	v.history = true
	found, _ := detect(v, ds)
	return found
}

// Wordless says whether what is written was too little, or in another language, to judge by its words: that nothing stands out is then no
// all-clear.
func (r *Report) Wordless() bool {
	return slices.ContainsFunc(r.Silent, func(s Silence) bool { return s.Wordless })
}

// Answered says whether something stands that the runner answered, so that what is said is not all.
func (r *Report) Answered() bool {
	return slices.ContainsFunc(r.Silent, func(s Silence) bool { return s.Answered })
}

// Banner is the finding that a site may show on every page, one at a time, or nil. What has lasted for long has been read there: it leaves
// the place to what is newer, or comes back with the year.
func (r *Report) Banner() *Finding {
	var banner *Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case f.Tier != Pattern:
		case f.Recurs != nil || f.isNew(r.View.AsOf):
			return f
		case banner == nil:
			banner = f
		}
	}
	return banner
}

// detect runs the detectors that are switched on, all cores at work, and returns what fits the budget, in order of Raised, and why those
// that say so have nothing to say of the present.
func detect(v *View, ds []*Detector) ([]Finding, map[*Detector]Silence) {
	var all []Finding
	silent := map[*Detector]Silence{}
	type answer struct {
		found   []Finding
		silence *Silence
	}
	answers := parallel.Map(ds, func(det *Detector) answer {
		if slices.Contains(v.config().Patterns.Off, det.ID) {
			return answer{nil, &Silence{Reason: "switched off in runlog.yaml"}}
		}
		found, silence := det.Find(v)
		return answer{found, silence}
	})
	for i, det := range ds {
		a := answers[i]
		for _, f := range a.found {
			f.Detector = det
			if f.AsOf.IsZero() {
				f.AsOf = f.Raised
			}
			all = append(all, f)
		}
		if a.silence != nil {
			silent[det] = *a.silence
		}
	}
	slices.SortStableFunc(all, func(a, b Finding) int { return a.Raised.Compare(b.Raised) })
	return budget(all), silent
}

const (
	sameKindDays  = 42 // least days between two findings of a kind about the same
	notesPerMonth = 2
)

// budget drops what would be one word too many: a second banner costs the first one its reader (Ancker 2017). Findings come in order
// of Raised and are judged by those before them, so a later one never takes an earlier one's place.
func budget(found []Finding) []Finding {
	type month struct{ year, month int }
	var kept []Finding
	type subject struct {
		*Detector
		of string
	}
	last := map[subject]diary.Date{}
	notes := map[month]int{}
	for _, f := range found {
		about := subject{f.Detector, f.Of}
		before, seen := last[about]
		// A hint that becomes a pattern is not said twice.
		if seen && f.Raised.Sub(before) < sameKindDays {
			continue
		}
		if f.Tier == Note {
			m := month{f.Raised.Year, int(f.Raised.Month)}
			if notes[m] == notesPerMonth {
				continue
			}
			notes[m]++
		}
		last[about] = f.Raised
		kept = append(kept, f)
	}
	return kept
}

// ackDays is for how long "known" keeps a kind of finding quiet.
const ackDays = 365

// answered says why a finding is quiet because of what the runner answered, or nothing. An answer is to the newest finding of its kind
// that stood when it was written: "not" takes that one away, "ack" for a year, with all others of the kind that the year brings.
func (v *View) answered(f Finding, found []Finding) string {
	for _, e := range v.Entries {
		a := diary.Answer{Date: e.Date, Ack: e.Ack, Not: e.Not}
		switch known, until := v.quietsBy(a, f, found); {
		case known && until.IsZero():
			return fmt.Sprintf("you answered on %s that it was wrong here", longDate(e.Date))
		case known:
			return fmt.Sprintf("you wrote on %s that you know; quiet until %s", longDate(e.Date), longDate(until))
		}
	}
	for _, a := range v.Answers {
		if known, _ := v.quietsBy(a, f, found); known {
			return "quiet, as its runner answered" // in a post that this copy of the diary knows nothing else of
		}
	}
	return ""
}

// calledWrong says whether the runner answered a finding as wrong here.
func (v *View) calledWrong(f Finding, found []Finding) bool {
	wrong := func(a diary.Answer) bool {
		quiet, until := v.quietsBy(a, f, found)
		return quiet && until.IsZero()
	}
	return slices.ContainsFunc(v.Answers, wrong) || slices.ContainsFunc(v.Entries, func(e *diary.Entry) bool {
		return len(e.Not) > 0 && wrong(diary.Answer{Date: e.Date, Not: e.Not})
	})
}

// quietsBy says whether an answer keeps a finding quiet, and until when; the zero date is for good.
func (v *View) quietsBy(a diary.Answer, f Finding, found []Finding) (quiet bool, until diary.Date) {
	if len(a.Ack)+len(a.Not) == 0 || a.Date.After(v.AsOf) || a.Date.IsZero() {
		return false, until
	}
	newest := answers(a.Date, f, found)
	if newest && slices.Contains(a.Not, f.Detector.ID) {
		return true, until
	}
	until = a.Date.AddDays(ackDays)
	return slices.Contains(a.Ack, f.Detector.ID) && v.AsOf.Before(until) && (newest || f.Raised.After(a.Date)), until
}

// answers says whether f is the newest finding of its kind on a day.
func answers(day diary.Date, f Finding, found []Finding) bool {
	if f.Raised.After(day) {
		return false
	}
	return !slices.ContainsFunc(found, func(o Finding) bool {
		return o.Detector == f.Detector && o.Raised.After(f.Raised) && !o.Raised.After(day)
	})
}

// strongerFirst orders findings by tier, then by p, then the newest first.
func strongerFirst(a, b Finding) int {
	rank := map[Tier]int{Pattern: 0, Hint: 1, Note: 2}
	p := func(f Finding) float64 {
		if f.P == nil {
			return 1
		}
		return *f.P
	}
	return cmp.Or(cmp.Compare(rank[a.Tier], rank[b.Tier]), cmp.Compare(p(a), p(b)), b.Raised.Compare(a.Raised))
}
