package analysis

// habits are the kinds of episodes that are drawn where they are asked for alone, so that other diaries stay as they are.
var habits = []string{"doubling", "no goal", "content", "alone", "old me", "keen", "no miss", "alike"}

// habitsApart is how many days lie between two of them, so that each is one episode.
const habitsApart = 100

// placeHabits draws when habits hold. A time without a goal, flat or content, has no race; a runner who drops is low after each long one.
func (s *simDay) placeHabits(c dayRunner, days int) {
	for _, kind := range habits {
		if c.plant[kind] == 0 {
			continue
		}
		for range poisson(s.r, c.plant[kind]*float64(c.years)) {
			span := episodeDays[kind]
			from := 400 + s.r.IntN(max(days-450, 1))
			to := from + span[0] + s.r.IntN(span[1]-span[0])
			if near := s.truth.on(from, habitsApart, habits...) || s.truth.on(to, to-from+habitsApart, habits...); !near {
				s.truth = append(s.truth, planted{kind, from, to})
			}
		}
	}
	for day := range days {
		if km := s.races[day]; km > 20 && c.drops {
			s.truth = append(s.truth, planted{"after race", day + 15, day + 70})
		}
		if s.truth.on(day, 0, "no goal", "content") {
			delete(s.races, day)
		}
	}
}

// is is 1 where a kind of episode holds today, else 0.
func (s *simDay) is(kind string) float64 { return indicator(s.truth.on(s.day, 0, kind)) }

// placeSlumpsOfTheirOwn draws weeks of harsh weather, in winter or in summer, of which each wears the runner down where the weather does
// that; and the day from which another watch is worn.
func (s *simDay) placeSlumpsOfTheirOwn(c dayRunner, days int) {
	spells, span := 0, episodeDays["harsh"]
	if c.plant["harsh"] > 0 { // else nothing is drawn, and other diaries stay as they are
		spells = poisson(s.r, c.plant["harsh"]*float64(c.years))
	}
	for range spells {
		from := 365*(1+s.r.IntN(max(c.years-1, 1))) + []int{-35, 150}[s.r.IntN(2)] + s.r.IntN(60)
		to := from + span[0] + s.r.IntN(span[1]-span[0])
		if to+episodeDays["slump"][1] >= days || s.truth.on(from, habitsApart, "harsh") || s.truth.on(to, to-from+habitsApart, "harsh") {
			continue
		}
		s.truth = append(s.truth, planted{"harsh", from, to})
		if c.wears {
			start, length := to-s.r.IntN(15), episodeDays["slump"]
			s.truth = append(s.truth, planted{"slump", start, start + length[0] + s.r.IntN(length[1]-length[0])})
		}
	}
	if c.watch != 0 || c.pod != 0 {
		s.truth = append(s.truth, planted{"new watch", 500 + s.r.IntN(max(days-700, 1)), days})
	}
}

// joined is the chance of company on a run, where slumps are spent alone until their last fortnight.
func (s *simDay) joined(usual float64) float64 {
	switch {
	case !s.out || s.is("slump") == 0:
		return usual
	case s.truth.on(s.day+outDays, 0, "slump"):
		return usual / 4
	}
	return 0.8
}
