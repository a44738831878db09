package analysis

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestOtherForms are what detectors say to runners who do not note what they look at first.
func TestOtherForms(t *testing.T) {
	for name, c := range map[string]struct {
		det  *Detector
		days string
		want string // in what it says, nothing for silence
	}{
		"bored, and no routes": {SameLoop, `
2024-01-01..2024-08-31 Mon Wed Fri Sat | distance: 8 km; text: Out along the river.
2024-09-01..2024-10-15 Mon Wed Fri Sat | distance: 8 km; text: Same old route./Bored of this loop./Out along the river.`, "is bored of a route"},
		"always bored": {SameLoop, `
2024-01-01..2024-10-15 Mon Wed Fri Sat | distance: 8 km; text: Same old route./Bored of this loop./Out along the river.`, ""},
		"easy runs faster, the others not": {EasyTooHard, `
2024-01-01..2024-08-31 Mon Wed Fri | distance: 8 km; type: easy; duration: 48:00/47:00/49:00
2024-09-01..2024-10-15 Mon Wed Fri | distance: 8 km; type: easy; duration: 43:00/44:00/42:00
2024-01-01..2024-10-15 Sun | distance: 15 km; type: long; duration: 1:30:00/1:31:00/1:29:00`, "a pace 10% faster than in your own year. Your other runs"},
		"all runs faster": {EasyTooHard, `
2024-01-01..2024-08-31 Mon Wed Fri | distance: 8 km; type: easy; duration: 48:00/47:00/49:00
2024-09-01..2024-10-15 Mon Wed Fri | distance: 8 km; type: easy; duration: 43:00/44:00/42:00
2024-01-01..2024-08-31 Sun | distance: 15 km; type: long; duration: 1:30:00/1:31:00/1:29:00
2024-09-01..2024-10-15 Sun | distance: 15 km; type: long; duration: 1:20:00/1:21:00/1:19:00`, ""},
		"easy runs faster, with the effort as ever": {EasyTooHard, `
2024-01-01..2024-08-31 Mon Wed Fri | distance: 8 km; type: easy; rpe: 3/4; duration: 48:00/47:00/49:00
2024-09-01..2024-10-15 Mon Wed Fri | distance: 8 km; type: easy; rpe: 3/4; duration: 43:00/44:00/42:00
2024-01-01..2024-10-15 Sun | distance: 15 km; type: long; duration: 1:30:00/1:31:00/1:29:00`, ""},
		"runs end lower than they did": {NoLift, `
2023-10-01..2024-08-31 Tue Thu Sat | distance: 8 km; feel: {before: 3, after: 4}/{before: 4, after: 4}/{before: 3, after: 4}
2024-09-01..2024-10-15 Tue Thu Sat | distance: 8 km; feel: {before: 3, after: 3}/{before: 4, after: 3}/{before: 3, after: 3}`, "Your runs used to leave you 0.7 of 5 better"},
		"runs begin higher, and end where they did": {NoLift, `
2023-10-01..2024-08-31 Tue Thu Sat | distance: 8 km; feel: {before: 3, after: 4}/{before: 4, after: 4}/{before: 3, after: 4}
2024-09-01..2024-10-15 Tue Thu Sat | distance: 8 km; feel: {before: 4, after: 4}/{before: 5, after: 4}/{before: 4, after: 4}`, ""},
		"two weeks made round, and said so": {ToppingUp, `
2023-06-05..2024-10-06 Mon Wed Fri | distance: 8.31 km/9.12 km/7.57 km
2023-06-05..2024-09-22 Sun | distance: 12.4 km; text: Out along the river.
2024-09-23..2024-10-06 Sun | distance: 5.1 km; text: Ran round the block to make it a round number.
2024-10-07..2024-10-15 Mon Wed Fri | distance: 8.31 km/9.12 km/7.57 km`, "Two of the latest eight weeks"},
		"two weeks made round, without a word": {ToppingUp, `
2023-06-05..2024-10-06 Mon Wed Fri | distance: 8.31 km/9.12 km/7.57 km
2023-06-05..2024-09-22 Sun | distance: 12.4 km; text: Out along the river.
2024-09-23..2024-10-06 Sun | distance: 5.1 km; text: Out along the river.
2024-10-07..2024-10-15 Mon Wed Fri | distance: 8.31 km/9.12 km/7.57 km`, ""},
		"another pulse, and feel as ever": {CannotTell, `
2024-03-01..2024-08-31 | distance: 5 km; resting_hr: 50/51/49/52/50; feel: 4/3/4
2024-09-01..2024-10-15 | distance: 5 km; resting_hr: 60/61/59/62/60; feel: 4/3/4`, "from one week to the next, and you feel as ever."},
		"another pulse, and no word of feel": {CannotTell, `
2024-03-01..2024-08-31 | distance: 5 km; resting_hr: 50/51/49/52/50
2024-09-01..2024-10-15 | distance: 5 km; resting_hr: 60/61/59/62/60`, "and whether you feel otherwise the log does not say."},
		"another pace, and no word of feel": {CannotTell, `
2024-03-01..2024-08-31 Mon Tue Thu Fri Sun | distance: 8 km; hr: 140/141/139; duration: 48:00/48:30/47:40
2024-09-01..2024-10-15 Mon Tue Thu Fri Sun | distance: 9 km; hr: 140/141/139; duration: 48:00/48:30/47:40`, "and whether you feel otherwise the log does not say."},
		"a year without feel": {CannotTell, `
2022-01-01..2022-12-31 Mon Wed Sat | distance: 8 km; feel: 4/3/4
2023-01-01..2024-10-15 Mon Wed Sat | distance: 8 km`, "In 2023 your log has how it felt in 0 of 156 runs, where 2022 has it in 157 of 157."},
		"a year with a post now and then": {CannotTell, `
2022-01-01..2022-12-31 Mon Wed Sat | distance: 8 km
2023-01-01..2023-12-31 Mon | distance: 8 km
2022-03-01 | text: The same week again.
2024-01-01..2024-10-15 Mon Wed Sat | distance: 8 km`, ""},
		"a year of a post a month": {CannotTell, `
2022-01-01..2022-12-31 Mon Wed Sat | distance: 8 km
2023-01-10 | distance: 8 km
2023-05-10 | distance: 8 km
2023-09-10 | distance: 8 km
2024-01-01..2024-10-15 Mon Wed Sat | distance: 8 km`, "In 2023 your log has a post in 3 of 52 weeks, where 2022 has it in 52 of 52."},
		"two years before, out of another program": {CannotTell, `
2021-06-01..2022-12-31 Mon Wed Sat | distance: 8 km; duration: 48:00; hr: 140; source: strava:1/strava:2
2023-01-01..2024-10-15 Mon Wed Sat | distance: 8 km; text: Out along the river.`, "a text in 156 of 156 runs, where 2022 has it in 0 of 157"},
		"a move and a new post, and all the running": {StressStack, `
2024-01-01..2024-10-15 Mon Wed Fri Sat | distance: 8 km
2024-09-19 | life: moved house
2024-10-01 | life: a new post`, "marks two days as big ones in life, 19 September and 1 October; the training of the latest two weeks is as much as"},
		"a move and a new post, and half of the running": {StressStack, `
2024-01-01..2024-09-18 Mon Wed Fri Sat | distance: 8 km
2024-09-19..2024-10-15 Mon Wed Fri Sat | distance: 5 km
2024-09-19 | life: moved house
2024-10-01 | life: a new post`, ""},
		"a life of many events": {StressStack, `
2024-01-01..2024-10-15 Mon Wed Fri Sat | distance: 8 km
2024-01-01..2024-10-15 Sun | life: saw Ana/gardened`, ""},
		"a baby, and all the running": {StressStack, `
2024-01-01..2024-10-15 Mon Wed Fri Sat | distance: 8 km
2024-09-19 | life: our daughter`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			ar := txtar.Parse([]byte("-- warns/days --" + c.days + "\n"))
			r := Analyze(posts(t, ar, "warns/"), on(2024, 10, 20), []*Detector{c.det}, nil)
			said := ""
			for i := range r.Findings {
				said += whole(&r.Findings[i])
				checkWarning(t, c.det, &r.Findings[i])
			}
			if c.want == "" && said != "" || !strings.Contains(said, c.want) {
				t.Errorf("says %q, want %q", said, c.want)
			}
			if words := unkind(said); words != nil {
				t.Errorf("says %q", words)
			}
		})
	}
}
