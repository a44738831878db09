package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/analysis/stats"
)

// QuietDiary notices that the diary has gone quiet for longer than it ever does.
var QuietDiary = &Detector{
	ID:    "silence",
	Title: "The diary has gone quiet",
	Needs: "41 days with something written",
	Keys:  []string{"gap", "break"},
	Doc:   quietDoc,
	Sources: []Source{
		{"A convention: a silence is judged by your own silences before it", ""},
	},
	Find: findQuietDiary,
}

const quietDoc = `Notices that nothing has been written for longer than your own pauses between posts are, and asks what the silence was.

**How.** The pauses between the days on which you wrote something, the latest 300 of them. A silence is a pause of 21 days or more that is also one and a
half times as long as the pause that 995 of 1,000 of yours do not exceed. Days of a planned break, and of an illness or an injury whose end you
wrote down, do not count towards it. With ` + "`logging: complete`" + ` in runlog.yaml it asks nothing: a day without a word is then one without a run.

**What an answer does.** Write ` + "`gap: rest`" + ` in the next post if you did not run: those weeks become weeks without a run. ` + "`gap: unlogged`" + ` if you ran and did
not write: they stay unknown. ` + "`gap: life`" + ` if life was elsewhere: unknown too. An ` + "`injury`, `ill` or `break`" + ` with its days answers as well.

**Source.** A silence is judged by your own silences; 21 days and one and a half times are choices of this project.

**How often it is wrong.** On simulated diaries less than once in 100 years; nearly all silences of three weeks and more are noticed.

**What it cannot tell.** Whether you ran. It knows of posts and of nothing else. Of days whose posts are private a public site asks nothing.

**Numbers you can change:** ` + "`silence.days`" + ` (21), ` + "`silence.times`" + ` (1.5).`

const (
	quietPauses = 40    // least pauses to know what is usual
	quietBack   = 300   // latest pauses that tell it
	quietUsual  = 0.995 // of them are no longer than a usual long one
)

// A quiet is a silence: from the day after the last post to the one before the next, or to AsOf.
type quiet struct {
	from, to, raised int
	pauses           int          // before it, that tell what is usual
	before           *diary.Entry // the last post
	after            *diary.Entry // the first post after it; nil while it lasts
}

func findQuietDiary(v *View) ([]Finding, *Silence) {
	d := v.daily()
	if v.config().Complete {
		return nil, &Silence{Reason: "runlog.yaml says that the log is complete: days without a word are days without a run"}
	}
	if n := len(d.tellings); n <= quietPauses {
		return nil, &Silence{Reason: fmt.Sprintf("needs %d days with something written, has %d", quietPauses+1, n)}
	}
	var found []Finding
	for _, q := range v.quiets() {
		if !v.explains(q) || v.history {
			found = append(found, v.quietFinding(q))
		}
	}
	if len(found) == 0 {
		return nil, &Silence{Reason: "no pause between posts is long for this diary, or you said what it was"}
	}
	return found, nil
}

// explains says whether the diary has come to say what a silence was: by gap: in the post after it, or by a break, an illness or an injury
// that takes in all of it but fewer days than make a silence.
func (v *View) explains(q quiet) bool {
	if q.after == nil {
		return false
	}
	expected, left := v.expectedPauses(), 0.0
	for day := q.from; day <= q.to; day++ {
		if _, ok := expected[day]; !ok {
			left++
		}
	}
	return q.after.Gap != "" || left < v.threshold("silence.days", 21)
}

// quiets are the diary's silences.
func (v *View) quiets() []quiet {
	d := v.daily()
	expected := v.expectedPauses()
	posts := d.posts()
	least, times := v.threshold("silence.days", 21), v.threshold("silence.times", 1.5)
	pauses := make([]float64, 0, len(d.tellings))
	var out []quiet
	spoken := v.spoken()
	for i, last := range spoken {
		next := d.n
		if i+1 < len(spoken) {
			next = spoken[i+1]
		}
		// Beside a day that is withheld from this copy of the diary nothing is asked: there was something, and it is nobody's business.
		told := posts[last] != nil && (next == d.n || posts[next] != nil)
		if n := len(pauses); n >= quietPauses && told && float64(next-last) >= least {
			recent := pauses[max(0, n-quietBack):]
			limit := int(math.Max(least, times*stats.Quantile(recent, quietUsual)))
			if raised := countTo(last, next, limit, expected); raised >= 0 {
				out = append(out, quiet{from: last + 1, to: next - 1, raised: raised, pauses: len(recent), before: posts[last], after: posts[next]})
			}
		}
		pauses = append(pauses, float64(next-last))
	}
	return out
}

// spoken are the days on which something was written, those withheld from this copy of the diary among them.
func (v *View) spoken() []int {
	d := v.daily()
	days := slices.Clone(d.tellings)
	for _, s := range v.Withheld {
		for day := max(v.day(s.From), 0); day <= min(v.day(s.To), d.n-1); day++ {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// countTo is the day on which limit days without a word have gone by since the day last, expected ones not counted; -1 where the next
// post comes first. The day of the next post does not count as quiet.
func countTo(last, next, limit int, expected map[int]int) int {
	for day, n := last+1, 0; day < next; day++ {
		if told, ok := expected[day]; ok && told <= last {
			continue
		}
		if n++; n == limit {
			return day
		}
	}
	return -1
}

// expectedPauses are the days of breaks, illness and injury of which the diary says how long they last, each with the earliest day on
// which it does.
func (v *View) expectedPauses() map[int]int {
	out := map[int]int{}
	d := v.daily()
	mark := func(s diary.Span, told int) {
		if s.From.IsZero() || s.To.IsZero() {
			return
		}
		for day := v.day(s.From); day <= min(v.day(s.To), d.n); day++ {
			if before, ok := out[day]; !ok || told < before {
				out[day] = told
			}
		}
	}
	for i := range d.records {
		r := &d.records[i]
		mark(r.entry.Break, r.told)
		for _, s := range slices.Concat(r.how.Ill, r.how.Injury) {
			mark(s.Span, r.told)
		}
	}
	return out
}

// posts are the posts by the day on which they tell; of several on one day the first.
func (d *daily) posts() map[int]*diary.Entry {
	out := map[int]*diary.Entry{}
	for i := range d.records {
		if r := &d.records[i]; out[r.told] == nil {
			out[r.told] = r.entry
		}
	}
	return out
}

// quietFinding tells of a silence as it is today; the history tells of it as on the day on which it was raised.
func (v *View) quietFinding(q quiet) Finding {
	since, last := v.date(q.from), v.date(q.from-1)
	at := min(q.to+1, v.daily().n-1)
	if v.history {
		at = q.raised
	}
	f := Finding{
		Tier: Hint, Raised: v.date(q.raised), AsOf: v.date(at), Span: diary.Span{From: since, To: v.date(q.to)},
		Measure: "entries", Effect: -1, N: q.pauses, Evidence: []Evidence{{Entry: q.before}},
		Title:     "The diary is quiet since " + longDate(last),
		Says:      fmt.Sprintf("Nothing has been written since %s. Did you not run, or not write? Either is fine.", longDate(last)),
		Sure:      fmt.Sprintf("Measured by your own latest %d pauses between posts: this one is far longer.", q.pauses),
		Ordinary:  "Most silences mean that there was something else to do.",
		Offer:     "A week, a month or a year is short in a running life. When you are back, `gap: rest`, `gap: unlogged` or `gap: life` in the first post says what it was.",
		SwitchOff: quietBy("silence"),
		Advice:    []string{"Begin again with something short, whenever you like.", "A line without a run is a post too."},
	}
	if q.after != nil && at > q.to {
		f.Title = "The diary was quiet from " + longDate(since)
		f.Says = fmt.Sprintf("Nothing was written from %s to %s. Did you not run, or not write? Either is fine.", longDate(since), longDate(v.date(q.to)))
		f.Offer = "`gap: rest`, `gap: unlogged` or `gap: life` in the post after it says what it was, and good to see you back."
		f.Evidence = append(f.Evidence, Evidence{Entry: q.after})
	}
	return f
}
