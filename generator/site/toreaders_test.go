package site

import "testing"

func TestReadersAreToldOfTheRunner(t *testing.T) {
	for said, want := range map[string]string{
		"Your log dips from mid February":                     "The diary dips from mid February",
		"In 6 of your 8 logged years your running dips":       "In 6 of the runner’s 8 logged years the runner’s running dips",
		"your own usual, in your own diary":                   "the runner’s own usual, in the diary",
		"Your body may ask for rest; you know it best.":       "Your body may ask for rest; you know it best.",
		"This is a plain count of your log against the plan.": "This is a plain count of the diary against the plan.",
	} {
		if got := toReaders(said); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
