package diary

import (
	"math"
	"strings"
	"testing"
)

func TestDurationsInEveryForm(t *testing.T) {
	for s, want := range map[string]float64{
		"52:30": 3150, "0:52:30": 3150, "00:52:30": 3150, "1:02:30": 3750, "90:00": 5400, "52m": 3120, "45.0 min": 2700, "45,5 min": 2730,
		"1h02": 3720, "1h02m": 3720, "1 h 2 min": 3720, "1h 2m 3s": 3723, "1h02m03": 3723, "52m30": 3150, "52'30\"": 3150, "3150s": 3150, "3150 seconds": 3150,
		"1.5h": 5400, "2 hours": 7200, "1 hr, 5 mins": 3900, "5:02.4": 302.4, "5:02,4": 302.4, "0:45": 45,
	} {
		if got, err := parseDuration(s); err != nil || math.Abs(got-want) > 1e-9 {
			t.Errorf("%q is %v s (%v), want %v", s, got, err, want)
		}
	}
	for _, s := range []string{
		"", "45", "3150", "61:75", "1:60:00", "5:2", "5:", ":30", "1:2:3:4", "-5m", "5:30m", "30m 1h", "1h 90m", "m", "h", "5 m m",
		"NaN", "1e9h", "9999h", "0:00", "0s", "five minutes", "1:-2", "+1:20", "5:02.", "1..5h",
	} {
		if got, err := parseDuration(s); err == nil {
			t.Errorf("%q is read as %v s", s, got)
		}
	}
}

func TestDistancesInEveryUnit(t *testing.T) {
	for s, want := range map[string]float64{
		"10.2 km": 10200, "10.2km": 10200, "10,2 km": 10200, "10.2": 10200, "10.2 KM": 10200, "5.02 km": 5020, "5k": 5000, "400 m": 400,
		"1 mile": 1609.344, "3 miles": 4828.032, "26.2mi": 26.2 * 1609.344, "440 yards": 402.336, "1e1 km": 10000, "marathon": 42195,
		"Half marathon": 21097.5, "0,125 km": 125,
	} {
		if got, err := parseDistance(s, Kilometre); err != nil || got != want {
			t.Errorf("%q is %v m (%v), want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"", "km", "10 parsecs", "1e9 km", "1e400 km", "NaN", "Inf", "-1 km", "0", "1,000 m", "1.2.3 km", "10 k m", "0x10 km", "1_000 m", "--5"} {
		if got, err := parseDistance(s, Kilometre); err == nil {
			t.Errorf("%q is read as %v m", s, got)
		}
	}
	if got, err := parseDistance("6.2", Mile); err != nil || got != 6.2*Mile {
		t.Errorf("a bare number where miles are shown is %v m (%v)", got, err)
	}
}

func TestTemperaturesInTexts(t *testing.T) {
	for s, want := range map[string]Opt{
		"sleet, -2°C": Some(-2), "28 °F, still": Some((28. - 32) * 5 / 9), "−3° and snow": Some(-3), "about 12.5 °C": Some(12.5), "sleet": {},
		"360° views": {}, "°": {},
	} {
		if got := tempIn(s); got != want {
			t.Errorf("%q is %v, want %v", s, got, want)
		}
	}
}

func TestWeeksAreISOWeeks(t *testing.T) {
	// First and last Mondays as in ISO 8601, e.g. https://en.wikipedia.org/wiki/ISO_week_date#Relation_with_the_Gregorian_calendar
	for s, want := range map[string]Date{
		"2026-W06": {2026, 2, 2}, "2026-W01": {2025, 12, 29}, "2020-W53": {2020, 12, 28}, "2027-W01": {2027, 1, 4}, "2026-w6": {2026, 2, 2},
	} {
		if got, err := parseWeek(s); err != nil || got != want {
			t.Errorf("%q begins on %v (%v), want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"2025-W53", "2026-W00", "2026-W54", "2026W06", "W06", "26-W06", "2026-W", "2026-W-1"} {
		if got, err := parseWeek(s); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func TestFileNamesSayTheDay(t *testing.T) {
	for file, want := range map[string]struct {
		date Date
		slug string
	}{
		"content/2026/2026-02-03-canal-tempo.md":       {Date{2026, 2, 3}, "canal-tempo"},
		"content/2026/2026-02-03-canal-tempo/index.md": {Date{2026, 2, 3}, "canal-tempo"},
		"content/2026/02-03.md":                        {Date{2026, 2, 3}, ""},
		"content/2026/02-03-fog.md":                    {Date{2026, 2, 3}, "fog"},
		"2026-02-03.md":                                {Date{2026, 2, 3}, ""},
		"2026-02-30-not.md":                            {Date{}, "2026-02-30-not"},
		"index.md":                                     {Date{}, "index"},
		"content/pages/about.md":                       {Date{}, "about"},
		"content/2026-02-03 Fog on the hill.markdown":  {Date{2026, 2, 3}, "Fog on the hill"},
	} {
		if d, slug := fromName(file); d != want.date || slug != want.slug {
			t.Errorf("%s says %v %q, want %v %q", file, d, slug, want.date, want.slug)
		}
	}
}

func TestSuggestions(t *testing.T) {
	for word, want := range map[string]string{
		"distanse": "distance", "Distnace": "distance", "dsitance": "distance", "shoe": "shoes", "restinghr": "resting_hr", "zzz": "", "x": "",
		"pegasos": "", "temperature": "",
	} {
		if got := Nearest(word, postTable.names()); got != want {
			t.Errorf("%q suggests %q, want %q", word, got, want)
		}
	}
}

// A word that stands twice in a group would mean whatever the file says last.
func TestBuiltinWordsStandOnce(t *testing.T) {
	root, err := parseYAML(scoresYAML, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range root.pairs {
		seen := map[string]int{}
		for _, level := range group.value.pairs {
			for _, w := range level.value.items {
				word := normalWord(w.text)
				if line, ok := seen[word]; ok {
					t.Errorf("scores.yaml:%d: %q stands in line %d as well", w.line, w.text, line)
				}
				seen[word] = w.line
			}
		}
	}
	all, err := builtinWords()
	if err != nil {
		t.Fatal(err)
	}
	for name, group := range scoreKeys {
		if len(all[group]) < 50 {
			t.Errorf("%s has few words: %d", name, len(all[group]))
		}
	}
	// The words that the format's document names.
	for word := range strings.FieldsSeq("flat blah heavy ok good great plods dead fresh relief dread 😀 🙂 😐 😕 😞 😴 💪 🔥 🥵 🤕 green yellow amber orange red") {
		if all["good"][word] == 0 {
			t.Errorf("%q has no place on the scale", word)
		}
	}
	if all["hard"]["high"] < 4 || all["hard"]["calm"] > 2 || all["hard"]["none"] != 1 || all["good"]["high"] < 4 {
		t.Error("for stress and soreness, high is much and calm is little")
	}
}

func TestOneScaleOfFiveOrTen(t *testing.T) {
	for top, pairs := range map[float64][][2]float64{5: {{1, 1}, {5, 5}, {2.5, 2.5}}, 10: {{1, 1}, {10, 5}, {5.5, 3}}} {
		for _, p := range pairs {
			if got := onScale(p[0], top); got != p[1] {
				t.Errorf("%v of %v is %v, want %v", p[0], top, got, p[1])
			}
			if got := offScale(p[1], top); got != p[0] {
				t.Errorf("%v is %v of %v, want %v", p[1], got, top, p[0])
			}
		}
	}
}
