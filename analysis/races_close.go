package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/runlog/runlog/analysis/diary"
)

// RacesClose notes races that come closer together than they used to.
var RacesClose = &Detector{
	ID:    "races_close",
	Title: "Races close together",
	Needs: "4 races, or two of 30 km and more",
	Keys:  []string{"race", "distance"},
	Doc:   racesDoc,
	Sources: []Source{
		{"A convention among runners; no trial is known that tests it", ""},
	},
	Find: findRacesClose,
}

const racesDoc = `Notes four races or more within 91 days, or two of 30 km and more within 42 days, where that is more than your own habit.

**How.** An exact count, no inference. The habit is the most races that any 91 days (or the most long ones that any 42 days) held in the three years before the stretch. A parkrun is no race here, and
neither is a race of about 5 km with another such within the 8 days before it: a weekly run with a number is a habit.

**Source.** Runners' own experience, by custom. How many races are too many has not been tested.

**How often it is wrong.** It counts, so chance plays no part. A race without a ` + "`race`" + ` in its post is not counted.

**What it cannot tell.** Whether you raced them or jogged them with friends.`

const (
	racesDays     = 91
	racesMany     = 4
	racesLongDays = 42
	racesLong     = 30_000.0 // metres
	racesYears    = 3 * 365  // days of habit before the stretch
	racesWeekly   = 8        // days within which another 5 km makes one weekly
)

func findRacesClose(v *View) ([]Finding, *Silence) {
	races := v.races()
	var found []Finding
	for i, r := range races {
		told := races[:i+1]
		if many := countRaces(told, r.day-racesDays+1, r.day, 0); many >= racesMany {
			if habit := mostRaces(told, r.day-racesDays, racesDays, 0); many > habit {
				found = append(found, v.racesFinding("many", r, told, many, habit))
				continue
			}
		}
		if r.metres < racesLong {
			continue
		}
		if long := countRaces(told, r.day-racesLongDays+1, r.day, racesLong); long >= 2 {
			if habit := mostRaces(told, r.day-racesLongDays, racesLongDays, racesLong); long > habit {
				found = append(found, v.racesFinding("long", r, told, long, habit))
			}
		}
	}
	if len(races) == 0 {
		return nil, &Silence{Reason: "no race is noted yet", Keys: []string{"race"}}
	}
	if len(races) == 1 {
		return nil, &Silence{Reason: "one race is noted, and it takes two to come close together", Keys: []string{"race"}}
	}
	if len(found) == 0 {
		return nil, &Silence{Reason: fmt.Sprintf("of %d races none come closer together than is your habit", len(races)), Keys: []string{"race"}}
	}
	return found, nil
}

// A raced is a race that counts.
type raced struct {
	day, told int
	metres    float64
	entry     *diary.Entry
}

// races are the races that count, in the order in which they were told.
func (v *View) races() []raced {
	var out, fives []raced
	d := v.daily()
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil || r.run.Race == nil {
			continue
		}
		x := raced{r.day, r.told, r.run.Distance, r.entry}
		if x.metres == 0 {
			x.metres = r.run.Race.Distance
		}
		weekly := false
		if math.Abs(x.metres-5000) <= 200 {
			weekly = countRaces(fives, x.day-racesWeekly, x.day-1, 0) > 0
			fives = append(fives, x)
		}
		if parkrun := r.run.Type == "parkrun" || strings.Contains(strings.ToLower(r.run.Race.Name), "parkrun"); !parkrun && !weekly {
			out = append(out, x)
		}
	}
	return out
}

// countRaces counts the races of metres and more in the days from from to to.
func countRaces(races []raced, from, to int, metres float64) int {
	n := 0
	for _, r := range races {
		if r.day >= from && r.day <= to && r.metres >= metres {
			n++
		}
	}
	return n
}

// mostRaces is the most races of metres and more that any so many days held in the three years up to the day to.
func mostRaces(races []raced, to, days int, metres float64) int {
	var held []int // their days
	for _, r := range races {
		if r.day <= to && r.day > to-racesYears && r.metres >= metres {
			held = append(held, r.day)
		}
	}
	slices.Sort(held) // they come in the order of telling
	most, from := 0, 0
	for i, day := range held {
		for held[from] <= day-days {
			from++
		}
		most = max(most, i+1-from)
	}
	return most
}

func (v *View) racesFinding(kind string, r raced, races []raced, n, habit int) Finding {
	days := racesDays
	what := "races"
	least := 0.0
	if kind == "long" {
		days, what, least = racesLongDays, "races of 30 km and more", racesLong
	}
	day := v.date(r.day)
	f := Finding{
		Tier: Note, Kind: kind, Raised: v.date(r.told), Span: diary.Span{From: day.AddDays(1 - days), To: day},
		Measure: "races", Effect: float64(n - habit), N: n,
		Title:     fmt.Sprintf("%s %s in %d days", sentence(number(n)), what, days),
		Says:      fmt.Sprintf("Your log has %s %s in the %d days up to %s; %s.", number(n), what, days, longDate(day), v.racesBefore(r.day-days, habit)),
		Sure:      "This is a plain count of your log.",
		Ordinary:  "A season of races can be a fine thing, and some of these may have been for the company.",
		Offer:     "Keep the one that matters to you, and run another for fun or watch it with a coffee.",
		SwitchOff: quietBy("races_close"),
		Advice:    []string{"Choose the one that matters.", "Run one for fun, with someone slower.", "A month or so between two races lets each have its rest."},
	}
	for i := len(races) - 1; i >= 0 && len(f.Evidence) < mostEvidence; i-- {
		if o := races[i]; o.day > r.day-days && o.day <= r.day && o.metres >= least {
			f.Evidence = append(f.Evidence, Evidence{Entry: o.entry})
		}
	}
	return f
}

// racesBefore says how many races the log held in as many days before day t, by at most three years of it.
func (v *View) racesBefore(t, habit int) string {
	before := "in the three years before"
	if t < racesYears {
		before = "in your log before"
	}
	if habit == 0 {
		return before + " there is none"
	}
	return fmt.Sprintf("%s, as many days held %s at the most", before, number(habit))
}
