package analysis

import (
	"fmt"
	"math"
	"slices"
)

// AlwaysPassed says, beside a slump, how the earlier ones ended.
var AlwaysPassed = &Detector{
	ID:        "always_passed",
	Title:     "It has always passed",
	Needs:     "a slump now, and 4 earlier ones",
	Keys:      []string{"distance", "feel", "energy"},
	Doc:       passedDoc,
	Sensitive: true,
	Sources: []Source{
		{"Kaplan and Meier 1958, J Am Stat Assoc 53:457 (lengths of which one is not over)", "https://doi.org/10.1080/01621459.1958.10501452"},
	},
	Find: findAlwaysPassed,
}

const passedDoc = `A line beside ` + "`slump_now`" + `: how many slumps your log holds, and how long they lasted. No warning.

**How.** The lengths of your own earlier slumps, with the present one counted as at least as long as it is so far (Kaplan–Meier). The middle length is the day by which half of them
had ended; the range beside it is where that middle lies in 9 of 10 logs like yours (Greenwood). At least four earlier ones.

**Source.** How to count a length that is not over yet is from Kaplan and Meier; that four are enough is a choice of this project.

**How often it is wrong.** It warns of nothing. It knows the slumps that ` + "`slump_now`" + ` noticed, which on simulated diaries are about eight of ten, and the dips of the slump
that comes back, where that stands as a pattern.

**What it cannot tell.** How long this one lasts.`

const (
	passedLeast = 4
	passedZ     = 1.6449 // normal quantile of a 90% interval
)

func findAlwaysPassed(v *View) ([]Finding, *Silence) {
	spells := v.lowSpells()
	var found []Finding
	most := 0
	for i, s := range spells {
		earlier := append(slices.Clone(spells[:i]), v.comingBack(spells[:i], s)...)
		most = max(most, len(earlier)+1)
		if len(earlier) >= passedLeast {
			found = append(found, v.passedFinding(earlier, s))
		}
	}
	if len(found) == 0 {
		return nil, &Silence{Reason: fmt.Sprintf("needs a slump now and %d earlier ones, has %d in all", passedLeast, most)}
	}
	return found, nil
}

// comingBack are the dips of the slump that comes back with the year, where it stood as a pattern when the present slump was raised: those
// that had passed before it and are not among the earlier ones.
func (v *View) comingBack(earlier []lowSpell, now lowSpell) []lowSpell {
	looks := v.slumps()
	at := -1 // the newest look that could have been taken
	for i, l := range looks {
		if !l.raised().After(v.date(now.raised)) {
			at = i
		}
	}
	if at < 0 || verdicts(looks)[at] != (verdict{Pattern, "slump"}) {
		return nil
	}
	var out []lowSpell
	for _, y := range looks[at].decided.hits {
		span := y.span(looks[at].seasons.First)
		dip := lowSpell{from: v.day(span.From), to: v.day(span.To)}
		near := func(s lowSpell) bool { return dip.from <= s.to+rearmDays && dip.to >= s.from-rearmDays }
		if dip.to < now.from && !near(now) && !slices.ContainsFunc(earlier, near) {
			out = append(out, dip)
		}
	}
	return out
}

// days is how long a slump lasted.
func (s *lowSpell) days() int { return s.to - s.from + 1 }

func (v *View) passedFinding(earlier []lowSpell, now lowSpell) Finding {
	var ended []int
	for i := range earlier {
		ended = append(ended, earlier[i].days())
	}
	slices.Sort(ended)
	soFar := v.weekly().to(now.weeks[len(now.weeks)-1].week) - now.from + 1
	half, low, high := halfOver(ended, soFar)
	f := Finding{
		Tier: Note, Measure: "days", Effect: float64(half), N: len(ended),
		Title: "Earlier slumps have passed",
		Says:  fmt.Sprintf("Your %s earlier ones ended, half of them within %d days.", number(len(ended)), half),
		Sure:  fmt.Sprintf("The middle length lies between %d and %d days in 9 of 10 logs like yours.", low, high),
		Offer: "Patience, and runs that ask for nothing. " + seeAPsychologist,
		Advice: []string{
			"Let it take the time it takes.",
			"Look at what you wrote when an earlier one ended.",
		},
	}
	if low == high {
		f.Sure = "They were all about as long."
	}
	if longest := ended[len(ended)-1]; soFar > longest {
		f.Kind = "longest"
		f.Says += fmt.Sprintf(" This one is longer than all of them: %d days so far.", soFar)
	}
	f.Ordinary = "Slumps are seen when they are deep, so shorter ones may have passed unseen."
	// It stands beside the slump for as long as that does.
	f = v.stretch(f, "always_passed", now.from, episode{now.raised, now.to, now.at}, func(r *record) bool { return r.text })
	f.From = v.date(now.from)
	return f
}

// halfOver is the Kaplan–Meier median of sorted lengths, with one more that lasts for at least open, and its 90% interval on the
// log-minus-log scale by Greenwood's formula. An end that the data don't reach is the longest length.
func halfOver(ended []int, open int) (half, low, high int) {
	longest := ended[len(ended)-1]
	half, low, high = longest, longest, longest
	alive, hazard := 1.0, 0.0
	foundHalf, foundLow, foundHigh := false, false, false
	for i, x := range ended {
		left := float64(len(ended) - i)
		if open >= x {
			left++
		}
		alive *= 1 - 1/left
		if alive <= 0 {
			break
		}
		hazard += 1 / (left * (left - 1))
		spread := passedZ * math.Sqrt(hazard) / math.Abs(math.Log(alive))
		// The interval of the median holds the days on which half is not ruled out.
		lower, upper := math.Pow(alive, math.Exp(spread)), math.Pow(alive, math.Exp(-spread))
		if !foundLow && lower <= 0.5 {
			low, foundLow = x, true
		}
		if !foundHalf && alive <= 0.5 {
			half, foundHalf = x, true
		}
		if !foundHigh && upper <= 0.5 {
			high, foundHigh = x, true
		}
	}
	return half, min(low, half), max(high, half)
}
