package analysis

import (
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
)

// LongRunJump notes a run much longer than the longest of the month before it.
var LongRunJump = &Detector{
	ID:    "long_run_jump",
	Title: "One run much longer than the last month’s longest",
	Needs: "60 days of log, and 4 runs in the 30 days before the run",
	Keys:  []string{"distance"},
	Doc:   jumpDoc,
	Sources: []Source{
		{"Frandsen and others 2025, Br J Sports Med 59:1203 (5,205 runners, 588,071 runs: overuse injuries after runs longer than the longest of 30 days)", "https://doi.org/10.1136/bjsports-2024-109380"},
	},
	Find: findLongRunJump,
}

const jumpDoc = `Notes a run that is much longer than any of the 30 days before it.

**How.** An exact count, no inference: the run's distance against the longest single run of the previous 30 days. A jump is more than 10% longer, and at
least 1 km longer. The note comes with a jump of more than 30%, or with the third jump in 42 days. A race is worded as one.

**Source.** In a study of 5,205 runners over 588,071 runs, overuse injuries came more often after such runs: 1.64 times as often after jumps of 10 to 30%, 1.52 times
between 30 and 100%, 2.28 times above that. The same study saw no such relation for the distance of one week against the next. The ratio of a short
to a long training load is not computed here: the study found it pointing the other way.

**How often it is wrong.** It counts, so chance plays no part. How often an injury follows in diaries like yours has not been measured.

**What it cannot tell.** Whether you were ready for it. Most such runs end well. Runs that were not logged are missing from the month before. On a public site it keeps silent where a
private post lies in that month.

**Numbers you can change:** ` + "`long_run_jump.large`" + ` (0.30, the jump that is noted at once).`

const (
	jumpDays    = 30     // whose longest run is compared with
	jumpRuns    = 4      // least runs in them
	jumpLog     = 60     // least days of log
	jumpSmall   = 0.10   // more than this is a jump
	jumpMetres  = 1000.0 // and at least this much longer
	jumpLarge   = 0.30   // more than this is noted at once
	jumpRepeat  = 3      // jumps
	jumpRepeats = 42     // within so many days are noted too
)

// A jump is a run that is longer than those of the month before it.
type jump struct {
	*record
	longest float64 // metres, of the month before
	kind    string  // large, repeated or race; empty for a small one that is not noted
}

// by is by which fraction the run is longer.
func (j *jump) by() float64 { return j.run.Distance/j.longest - 1 }

func findLongRunJump(v *View) ([]Finding, *Silence) {
	d := v.daily()
	var found []Finding
	for _, j := range findJumps(d, v.threshold("long_run_jump.large", jumpLarge)) {
		if j.kind != "" && !v.withheld(j.day-jumpDays, j.day) {
			found = append(found, v.jumpFinding(&j))
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	if len(d.tellings) == 0 || d.n-d.tellings[0] <= jumpLog {
		return nil, &Silence{Reason: fmt.Sprintf("needs %d days of log", jumpLog), Keys: []string{"distance"}}
	}
	return nil, &Silence{Reason: "no run stands far above the longest of the 30 days before it"}
}

// findJumps finds all jumps, in the order in which they were told.
func findJumps(d *daily, large float64) []jump {
	byDay := make([][]*record, d.n)
	var jumps []jump
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil || r.run.Distance == 0 {
			continue
		}
		if longest, ok := jumpOver(byDay, r); ok && r.day-d.tellings[0] >= jumpLog {
			j := jump{record: r, longest: longest}
			near := 1
			for _, o := range jumps {
				if r.day-o.day < jumpRepeats && o.day <= r.day {
					near++
				}
			}
			switch {
			case j.by() <= large && near < jumpRepeat:
			case r.run.Race != nil:
				j.kind = "race"
			case j.by() > large:
				j.kind = "large"
			default:
				j.kind = "repeated"
			}
			jumps = append(jumps, j)
		}
		byDay[r.day] = append(byDay[r.day], r)
	}
	return jumps
}

// jumpOver is the longest run of the month before r as far as it had been told, and whether r jumps over it.
func jumpOver(byDay [][]*record, r *record) (longest float64, jumps bool) {
	n := 0
	for day := max(r.day-jumpDays, 0); day < r.day; day++ {
		for _, o := range byDay[day] {
			n++
			longest = max(longest, o.run.Distance)
		}
	}
	x := r.run.Distance
	return longest, n >= jumpRuns && x > (1+jumpSmall)*longest && x-longest >= jumpMetres
}

func (v *View) jumpFinding(j *jump) Finding {
	day := v.date(j.day)
	f := Finding{
		Tier: Note, Kind: j.kind, Raised: v.date(j.told), Span: diary.Span{From: day, To: day},
		Measure: "distance", Effect: j.by(), N: 1, Evidence: []Evidence{{Entry: j.entry}},
		Title: fmt.Sprintf("A long one: %s on %s", v.far(j.run.Distance), dayOfYear(day)),
		Says: fmt.Sprintf("Your run of %s, %s, is %.0f%% longer than anything in the 30 days before it (%s).",
			longDate(day), v.far(j.run.Distance), 100*j.by(), v.far(j.longest)),
		Ordinary:  "Most such runs end well, and a quiet month before makes the same number.",
		Offer:     "An easy week after it is one way to let it sink in.",
		SwitchOff: quietBy("long_run_jump"),
		Advice:    []string{"Let the next week be an easier one.", "Grow the long run in small steps, and let some weeks have none."},
	}
	switch j.kind {
	case "race":
		f.Title = fmt.Sprintf("A race longer than the month before it: %s on %s", v.far(j.run.Distance), dayOfYear(day))
		f.Says = fmt.Sprintf("Your race of %s, %s, is %.0f%% longer than anything in the 30 days before it (%s). Race days often are.",
			longDate(day), v.far(j.run.Distance), 100*j.by(), v.far(j.longest))
		f.Offer = "Two easy weeks after it cost nothing."
	case "repeated":
		f.Says += " It is the third such step in six weeks."
	}
	f.Sure = fmt.Sprintf("This is a plain count of your log. In a large study of runners, runs like this were followed by overuse injuries %s as others.", jumpStudy(j.by()))
	return f
}

// jumpStudy is how often overuse injuries followed a jump, against runs that were none (Frandsen 2025).
func jumpStudy(by float64) string {
	switch {
	case by > 1:
		return "about 2.3 times as often"
	case by > 0.30:
		return "about half again as often"
	default:
		return "about 1.6 times as often"
	}
}
