package analysis

import (
	"fmt"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// The last words of findings about the body and about what weighs on the mind.
const (
	seeADoctor       = "Tiredness that stays has many causes, and a doctor can look for the simple ones."
	seeAPsychologist = "If it feels like more than a phase, or begins somewhere outside running, a psychologist is a good person to talk to; to do so is a strength."
)

// stretch fills in what findings about an episode have in common. What it says is of the days from from to the one whose numbers are told, and
// so are the entries behind it: those for which behind holds, the newest first. The stretch itself begins as many days before it was raised.
func (v *View) stretch(f Finding, id string, from int, e episode, behind func(*record) bool) Finding {
	t := e.at
	f.Raised, f.AsOf = v.date(e.raised), v.date(t)
	f.Span = diary.Span{From: v.date(max(from-(t-e.raised), 0)), To: v.date(e.last)}
	f.SwitchOff = quietBy(id)
	records := v.daily().records
	var entries []*diary.Entry
	for i := range records {
		if r := &records[i]; r.day >= from && r.day <= t && r.told <= t && behind(r) && !slices.Contains(entries, r.entry) {
			entries = append(entries, r.entry)
		}
	}
	slices.SortStableFunc(entries, func(a, b *diary.Entry) int { return b.Date.Compare(a.Date) })
	for _, e := range entries[:min(len(entries), mostEvidence)] {
		f.Evidence = append(f.Evidence, Evidence{Entry: e})
	}
	return f
}

// furtherApart is the silence of a detector for which there is enough in all, and never enough within the days that it looks at.
func furtherApart(needs string, keys ...string) *Silence {
	return &Silence{Reason: "needs " + needs + "; yours lie further apart", Keys: keys}
}

// tooFew is the silence of a detector that lacks data.
func tooFew(need int, what string, have int, keys ...string) *Silence {
	return &Silence{Reason: fmt.Sprintf("needs %d %s, has %d", need, what, have), Keys: keys}
}

// sortByRaised puts findings of several kinds in order.
func sortByRaised(found []Finding) {
	slices.SortStableFunc(found, func(a, b Finding) int { return a.Raised.Compare(b.Raised) })
}
