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
