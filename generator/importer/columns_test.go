package importer

import (
	"strings"
	"testing"
)

// A header that stood for two values would be read as either, by chance.
func TestEveryHeaderStandsForOneValue(t *testing.T) {
	seen := map[string]string{}
	for name, words := range columnWords {
		for _, w := range words {
			if other := seen[w]; other != "" {
				t.Errorf("%q stands for %s and %s", w, other, name)
			}
			if w != kindKey(w) {
				t.Errorf("%q is not written as kindKey writes it: %q", w, kindKey(w))
			}
			seen[w] = name
		}
	}
	for _, k := range mapKeys {
		if k[1] == "" {
			t.Errorf("%s fills no column", k[0])
		}
	}
}

func TestHeadersSayTheirUnits(t *testing.T) {
	for in, want := range map[string][2]string{
		"Distance (km)": {"distance", "km"}, "Distance(mile)": {"distance", "mile"}, "distance_mi": {"distance", "mi"}, "Distanz [km]": {"distance", "km"},
		"Kilometer": {"distance", "kilometer"}, "runningTime(min)": {"duration", "min"}, "Minutes": {"duration", "minutes"}, "temperature(C)": {"temp", "c"},
		"Avg HR": {"hr", ""}, "Ø HF": {"hr", ""}, "streak#": {"", ""}, "": {"", ""}, `<span class="x" title="y">Distance</span>`: {"distance", ""},
		"translation missing: en-US.lib.export.portability_exporter.distance": {"distance", ""},
	} {
		name, unit := headerOf(in)
		if name != want[0] || unit != want[1] {
			t.Errorf("%q is %q in %q, want %v", in, name, unit, want)
		}
	}
}

func TestOpenQuotesDoNotSwallowATable(t *testing.T) {
	text := "Datum,Strecke\n2026-02-03,5\n2026-02-04,\"" + strings.Repeat("words and words, ", maxCell/10)
	x := csvOf(text, "date=Datum,distance=Strecke:km")
	if len(x.Entries) != 1 || len(x.Problems) != 1 || !strings.Contains(x.Problems[0].Msg, "a quote may be open") {
		t.Errorf("%d entries, %.300v", len(x.Entries), x.Problems)
	}
}

// Streaks of Python: a duration of minutes and miles in the header.
func TestUnitsOfTheHeaderAreTaken(t *testing.T) {
	text := "streak#,date,startTime,runningTime(min),Distance(mile),Shoes,temperature(C),weather\n1,2026-02-03,06:40,45.5,5,Pegasus,-2,sleet\n"
	x := csvOf(text, "date=date,time=startTime,duration=runningTime(min):min,distance=Distance(mile):mi,shoes=Shoes,temp=temperature(C),weather=weather")
	want := "2026-02-03 06:40 \"\" id=" + mint("csv:2026-02-03T06:40:00") + "\n  run 2026-02-03 06:40 8046.7 m 2730 s"
	if got := summary(x.Entries); !strings.HasPrefix(got, want) || !strings.Contains(got, "weather={{-2 true} sleet") {
		t.Errorf("%v\n%s", x.Problems, got)
	}
}

// Headers are looked up in a map, whose order is another at each run: a word that stands in two lists would mean now this and now that.
func TestNoHeaderMeansTwoThings(t *testing.T) {
	of := map[string]string{}
	for name, words := range columnWords {
		for _, word := range words {
			if other, taken := of[word]; taken {
				t.Errorf("%s is a header of %s and of %s", word, other, name)
			}
			if word != kindKey(word) {
				t.Errorf("%s: %q is never found: kindKey makes it %q", name, word, kindKey(word))
			}
			of[word] = name
		}
	}
}
