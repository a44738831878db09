package analysis

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/runlog/runlog/analysis/diary"
)

// A dayRunner says what diary to simulate, day by day, with everything that a diary can hold: a plan of the week and what life makes of
// it, sleep, stress, mood, pulse, routes, shoes, company and weather, illness and injury of which some are not written down.
type dayRunner struct {
	years int
	plant map[string]float64 // kinds of episodes, each with its chance in a year
	lift  float64            // how much better runs in company feel, of 5
	races int                // a year; 0 = up to four, another number for each runner
	drops bool               // weeks 3 to 10 after each race of 20 km and more are low
	wears bool               // slumps come out of harsh weather alone
	out   bool               // slumps are spent alone, and end in company
	watch float64            // beats by which a new watch reads the resting heart rate higher, from a day on
	pod   float64            // share by which a new watch reads distances longer, likewise
}

// The lengths of the kinds of episodes, in days.
var episodeDays = map[string][2]int{
	"slump": {24, 60}, "pulse": {6, 16}, "nights": {14, 35}, "stress": {21, 56}, "overreach": {28, 70}, "quiet": {25, 55},
	"doubling": {21, 42}, "no goal": {150, 240}, "content": {150, 240}, "alone": {70, 120}, "old me": {35, 90}, "keen": {28, 70}, "no miss": {80, 120}, "alike": {28, 56}, "harsh": {60, 75},
}

// A planted episode is a stretch of days, counted from the first of the log, in which something is the matter.
type planted struct {
	kind     string
	from, to int
}

// dayTruth is what a simulated diary holds and does not say.
type dayTruth []planted

// on says whether one of the kinds was the matter on a day, or had been up to so many days before.
func (t dayTruth) on(day, after int, kinds ...string) bool {
	return slices.ContainsFunc(t, func(p planted) bool { return p.from <= day && day <= p.to+after && slices.Contains(kinds, p.kind) })
}

// simDay is the state of a simulated runner from one day to the next.
type simDay struct {
	r                                    *rand.Rand
	day                                  int
	truth                                dayTruth
	lat, km, runs, pace, pulse, most     float64
	sleep, feel, company, together       float64
	watch, pod                           float64
	out                                  bool
	stress, mood, form, level, week      float64
	short, long                          float64 // load of a week and of six
	target                               float64
	routes, pair                         int
	worn                                 float64
	races                                map[int]float64
	ill, injured                         map[int]bool // where it is written down
	easyWeek                             bool
	compared                             []string
	blah, neutral, pleased, disappointed []string
}

// simulateDays draws a diary and what is the matter in it.
func simulateDays(r *rand.Rand, c dayRunner) ([]*diary.Entry, dayTruth, diary.Date) {
	first := on(1990+r.IntN(30), 1, 1)
	days := on(first.Year+c.years, 1, 1).Sub(first)
	s := &simDay{
		r: r, lat: []float64{35, 45, 51, 56, 60}[r.IntN(5)], km: min(max(38*math.Exp(0.4*r.NormFloat64()), 12), 110), runs: float64(3 + r.IntN(4)),
		pace: 355 + 40*r.NormFloat64(), pulse: 54 + 5*r.NormFloat64(), most: 184 + 8*r.NormFloat64(), sleep: 7.3 + 0.35*r.NormFloat64(),
		feel: 3.6 + 0.25*r.NormFloat64(), company: between(r, 0.05, 0.5), together: c.lift, watch: c.watch, pod: c.pod, out: c.out, routes: 3 + r.IntN(7), easyWeek: r.Float64() < 0.6,
		races: map[int]float64{}, ill: map[int]bool{}, injured: map[int]bool{},
		compared: []string{"I used to run this a minute faster.", "Nowhere near the runner I was.", "Slower than my old self again."},
		blah:     []string{"Felt flat today.", "Meh.", "No spark.", "Just plodded round.", "Could not be bothered."},
		neutral:  []string{"Along the river.", "Rain from the start.", "Two laps of the park.", "Before breakfast.", "Home by the mill."},
		pleased:  []string{"Lovely.", "That was fun.", "Strong and easy."}, disappointed: []string{"Hard going.", "Slow."},
	}
	s.short, s.long = s.km/7*s.pace/60*4, s.km/7*s.pace/60*4
	s.place(c, days)
	s.placeHabits(c, days)
	s.placeSlumpsOfTheirOwn(c, days)
	var es []*diary.Entry
	for day := range days {
		if e := s.live(day, first.AddDays(day)); e != nil && !s.truth.on(day, 0, "quiet") {
			es = append(es, e)
		}
	}
	return es, s.truth, first.AddDays(days)
}

// place draws when things happen.
func (s *simDay) place(c dayRunner, days int) {
	r := s.r
	for _, kind := range []string{"slump", "pulse", "nights", "stress", "overreach", "quiet"} {
		for range poisson(r, c.plant[kind]*float64(c.years)) {
			span := episodeDays[kind]
			from := 250 + r.IntN(max(days-350, 1))
			s.truth = append(s.truth, planted{kind, from, from + span[0] + r.IntN(span[1]-span[0])})
		}
	}
	for range poisson(r, 1.4*float64(c.years)) {
		s.fall("illness", s.ill, r.IntN(days), 3+r.IntN(7))
	}
	for range poisson(r, 0.7*float64(c.years)) {
		s.fall("injury", s.injured, r.IntN(days), int(min(max(18*math.Exp(0.7*r.NormFloat64()), 4), 90)))
	}
	perYear := r.IntN(5)
	if c.races > 0 {
		perYear = c.races
	}
	for range poisson(r, float64(perYear*c.years)) {
		s.races[r.IntN(days)] = []float64{5, 10, 10, 21.1, 42.2}[r.IntN(5)]
	}
	if at := r.IntN(365); r.Float64() < 0.4 {
		for y := range c.years {
			s.truth = append(s.truth, planted{"break", 365*y + at, 365*y + at + 9})
		}
	}
}

// fall makes the runner ill or injured; four in five are written down.
func (s *simDay) fall(kind string, marked map[int]bool, from, length int) {
	if s.r.Float64() < 0.2 {
		s.truth = append(s.truth, planted{"unmarked " + kind, from, from + length})
		return
	}
	s.truth = append(s.truth, planted{kind, from, from + length})
	for day := from; day <= from+length; day++ {
		marked[day] = true
	}
}

// plan settles the kilometres of the week that begins.
func (s *simDay) plan(day int) {
	s.week = 0.4*s.week + 0.14*s.r.NormFloat64()
	s.level = min(max(s.level+0.025*s.r.NormFloat64(), -0.6), 0.6)
	s.target = s.km * math.Exp(s.level) * max(0.3, 1+s.week)
	if s.easyWeek && day/7%4 == 3 {
		s.target *= 0.72
	}
	if s.truth.on(day, 0, "overreach", "doubling", "alike") {
		s.target *= 1.35
	}
	for away := -14; away < 7; away++ {
		switch km := s.races[day+away]; {
		case km > 20 && away >= 0:
			s.target *= 0.6
		case km > 20:
			s.target *= 0.5
		}
	}
	if s.truth.on(day, 0, "break") {
		s.target = 0
	}
}

// live is a day: what is run, and what is written. It is nil where nothing is.
func (s *simDay) live(day int, on diary.Date) *diary.Entry {
	r := s.r
	s.day = day
	if day%7 == 0 {
		s.plan(day)
	}
	low := s.truth.on(day, 0, "slump", "after race")
	tired := s.truth.on(day-10, -10, "overreach")
	sick, hurt := s.truth.on(day, 0, "illness", "unmarked illness"), s.truth.on(day, 0, "injury", "unmarked injury")
	s.stress = 0.95*s.stress + 0.12*r.NormFloat64()
	stress := min(max(2.2+s.stress+1.6*indicator(s.truth.on(day, 0, "stress")), 1), 5)
	sleep := s.sleep + 0.7*r.NormFloat64() - 0.1*max(0, stress-2.5) - indicator(s.truth.on(day, 0, "nights"))
	s.mood = 0.9*s.mood + 0.13*r.NormFloat64()
	s.form = 0.995*s.form + 0.0015*r.NormFloat64()
	e := &diary.Entry{Date: on}
	kind, km := s.planned(day)
	skip := 0.06 + 0.04*max(0, stress-3) + 0.37*indicator(low)
	if hurt || sick {
		skip = 0.85
	}
	skip *= 1 - s.is("no miss")
	if kind != "race" && r.Float64() < skip {
		km = 0
	}
	flat := low || s.is("no goal") > 0 && r.Float64() < 0.6
	feel := s.feel + s.mood - 0.55*indicator(flat) - 0.9*indicator(tired) - 0.4*indicator(sick) - 0.25*max(0, stress-3)
	load := 0.0
	if km > 0 {
		load = s.run(e, on, kind, km*(1-0.15*indicator(low)), feel, flat, tired, sick)
	} else if r.Float64() > 0.15 && !s.ill[day] && !s.injured[day] {
		s.rest(0)
		return nil
	}
	s.rest(load)
	s.note(e, day, stress, sleep, flat, tired, sick)
	return e
}

// rest lets what was run sink in.
func (s *simDay) rest(load float64) {
	s.short += (load - s.short) / 7
	s.long += (load - s.long) / 42
}

// planned is what the week has for a day.
func (s *simDay) planned(day int) (kind string, km float64) {
	if race, ok := s.races[day]; ok {
		return "race", race
	}
	on := day % 7
	switch {
	case s.is("alike") > 0:
		return "easy", s.target / 7
	case on == 6:
		return "long", 0.32 * s.target
	case slices.Index([]int{1, 3, 5, 2, 4}, on) < 0 || slices.Index([]int{1, 3, 5, 2, 4}, on) >= int(s.runs)-1:
		return "", 0
	case on == 1:
		return "tempo", 0.68 * s.target / (s.runs - 1)
	}
	return "easy", 0.68 * s.target / (s.runs - 1)
}

// run writes a run and returns its load.
func (s *simDay) run(e *diary.Entry, on diary.Date, kind string, km, feel float64, low, tired, sick bool) float64 {
	r := s.r
	km *= between(r, 0.95, 1.06)
	season := math.Cos(2 * math.Pi * float64(on.YearDay()-200) / 365)
	temp := math.Round(27 - 0.33*s.lat + (2+0.19*s.lat)*season + 4*r.NormFloat64() + 9*math.Copysign(s.is("harsh"), season))
	hard := map[string]float64{"easy": 1, "long": 1.02, "tempo": 0.86, "race": 0.84}[kind]
	pace := s.pace * hard * (1 + 0.0025*max(0, temp-14) - s.form + 0.05*indicator(tired) + 0.05*indicator(hard < 1)*s.is("doubling")) * math.Exp(0.018*r.NormFloat64())
	effort := map[string]float64{"easy": 3, "long": 4, "tempo": 6.5, "race": 8.8}[kind]
	rpe := math.Round(min(max(effort+1.4*indicator(tired)+1.2*indicator(sick)+0.3*indicator(low)+0.6*r.NormFloat64(), 1), 10))
	share := map[string]float64{"easy": 0.66, "long": 0.69, "tempo": 0.81, "race": 0.88}[kind]
	s.worn += km
	if s.worn > 700 {
		s.worn, s.pair = 0, s.pair+1
	}
	run := diary.Run{
		Date: on, Outings: 1, Distance: km * diary.Kilometre * (1 + s.pod*s.is("new watch")), Duration: km * pace, Type: kind, RPE: diary.Some(rpe),
		HR:    math.Round(s.pulse + (s.most-s.pulse)*(share+0.0015*max(0, temp-14)+0.015*r.NormFloat64())),
		Route: []string{"river", "park", "hill", "canal", "wood", "town", "coast", "moor", "mill"}[r.IntN(s.routes)],
		Shoes: []string{"finch", "wren", "robin", "swift", "heron", "kite"}[s.pair%6], Surface: []string{"road", "trail"}[r.IntN(2)],
		Clock: []string{"06:40", "18:10"}[r.IntN(2)], Weather: diary.Weather{Temp: diary.Some(temp)},
	}
	if r.Float64() < s.joined(s.company*(1-0.9*s.is("alone"))) {
		run.With = []string{"a friend"}
	}
	if kind == "race" {
		run.Race = &diary.Race{Name: "race"}
	}
	e.Runs = []diary.Run{run}
	lift := 0.45 + 0.35*r.NormFloat64() - 0.25*indicator(low) + s.together*indicator(run.With != nil) - 0.7*s.is("no miss")
	e.Feel = diary.Feel{Before: s.score(feel), During: s.score(feel + lift/2), After: s.score(feel + lift)}
	return rpe * km * pace / 60
}

// score is a value as a diary holds it, unless it was forgotten.
func (s *simDay) score(x float64) diary.Score {
	if s.r.Float64() < 0.12 {
		return diary.Score{}
	}
	return diary.Score{Value: math.Round(min(max(x+0.45*s.r.NormFloat64(), 1), 5)), Raw: "x"}
}

// note writes how the day was.
func (s *simDay) note(e *diary.Entry, day int, stress, sleep float64, low, tired, sick bool) {
	r := s.r
	more := min(max(s.short/max(s.long, 1)-1, -0.6), 0.8)
	if r.Float64() > 0.12 {
		e.Stress = diary.Score{Value: math.Round(stress), Raw: "x"}
	}
	e.Energy = s.score(s.feel + s.mood - indicator(tired) - 0.45*indicator(low) - 0.35*max(0, 7-sleep) - 0.9*s.is("keen"))
	e.Soreness, e.Motivation = s.score(1.8+1.2*more+0.9*s.is("keen")+1.2*s.is("no miss")), s.score(s.feel+s.mood-0.5*indicator(low))
	if r.Float64() > 0.12 {
		e.Sleep = math.Round(10*sleep) / 10
	}
	if r.Float64() > 0.12 {
		e.RestingHR = math.Round(s.pulse + math.Cos(2*math.Pi*float64(day-20)/365) + 2.5*more + 0.5*max(0, stress-3) +
			7*indicator(sick) + 4.5*indicator(tired) + 6.5*indicator(s.truth.on(day, 0, "pulse")) + s.watch*s.is("new watch") + 1.9*r.NormFloat64())
	}
	if s.ill[day] {
		e.Ill = []diary.Spell{{}}
	}
	if s.injured[day] {
		e.Injury = []diary.Spell{{}}
	}
	if s.truth.on(day, 0, "break") {
		e.Break = diary.Span{From: e.Date, To: e.Date}
	}
	text := s.neutral[r.IntN(len(s.neutral))]
	switch {
	case s.is("old me") > 0 && r.Float64() < 0.35:
		text += " " + s.compared[r.IntN(len(s.compared))]
	case r.Float64() < 0.01+0.4*indicator(low)+0.28*indicator(tired):
		text += " " + s.blah[r.IntN(len(s.blah))]
	case e.Feel.After.Value >= 4:
		text += " " + s.pleased[r.IntN(len(s.pleased))]
	case e.Feel.After.Value > 0 && e.Feel.After.Value <= 2:
		text += " " + s.disappointed[r.IntN(len(s.disappointed))]
	}
	e.Body = []byte(text + "\n")
}
