package analysis

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"os"
	"strconv"
	"testing"
)

// A slumpCase is a simulated weekly log and what the reference implementation (Python and numpy, B = 1999) found in it.
type slumpCase struct {
	seasons *Seasons
	P       float64
	Metric  string
	W, S, M int
	Onset   float64
	Length  float64
	Depth   float64
	PNext   float64 `json:"p_next"`
	Next    *[2]float64
	Hits    [][2]int // year and week
}

// slumpCases reads the fifty logs.
func slumpCases(t testing.TB) []*slumpCase {
	t.Helper()
	src, err := os.ReadFile("testdata/seasonal_slump_cases/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []*slumpCase
	if err := json.Unmarshal(src, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		c.seasons = &Seasons{First: 2001}
	}
	f, err := os.Open("testdata/seasonal_slump_cases/weeks.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(z)
	if _, err := r.Read(); err != nil { // the head
		t.Fatal(err)
	}
	written := make([][]bool, len(cases))
	for {
		rec, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float64, len(rec))
		for i, field := range rec {
			x[i] = math.NaN()
			if field == "" {
				continue
			}
			if x[i], err = strconv.ParseFloat(field, 64); err != nil {
				t.Fatal(err)
			}
		}
		n := int(x[0])
		s := cases[n].seasons
		s.Years = int(x[1]) + 1
		s.Distance, s.Outings, s.Feel = append(s.Distance, x[3]*1000), append(s.Outings, x[4]), append(s.Feel, x[5])
		state := Known
		if x[7] == 1 || x[9] == 1 {
			state = Excluded
		}
		s.State, s.Race = append(s.State, state), append(s.Race, x[8] == 1)
		written[n] = append(written[n], x[6] == 1)
	}
	for i, c := range cases {
		c.settle(written[i])
	}
	return cases
}

// settle makes silence unknown, as the tally of a diary does.
func (c *slumpCase) settle(written []bool) {
	bins := make([]bin, len(written))
	for i := range bins {
		bins[i] = bin{written: written[i], excluded: c.seasons.State[i] == Excluded, from: i, to: i + 1}
	}
	t := tally{first: 0, last: len(bins)}
	t.settle(bins, false)
	for i := range bins {
		c.seasons.State[i] = bins[i].State
		if bins[i].State != Known {
			c.seasons.Distance[i], c.seasons.Outings[i], c.seasons.Feel[i] = math.NaN(), math.NaN(), math.NaN()
		}
	}
}

func TestSlumpAgreesWithTheReference(t *testing.T) {
	// Both have the noise of their draws: the reference, run again with other draws, agrees with itself in p in 48 of 50, and in series,
	// start and years in 40. With 8,000 draws here p agrees in all 50, and the place in 42: the eight others are as strong as ours in all
	// but 0.1 standard deviations (one 0.3), mostly the same weeks by feel instead of all measures together.
	const draws = 666 // 999 and 1999 together
	const wantP, wantPlace = 48, 40
	var p, place int
	cases := slumpCases(t)
	for i, c := range cases {
		m := newMaterial(c.seasons)
		in := newSearch(m.rows(), c.seasons.Years, latest(c.seasons.Years), c.seasons.draws("slump"))
		got := describe(m, c.seasons, in.after(drawsFor(c.seasons.Years)))
		if math.Abs(got.p-c.P) <= 3*math.Sqrt(c.P*(1-c.P)/draws) {
			p++
		} else {
			t.Logf("case %d: p %.4f, reference %.4f", i, got.p, c.P)
		}
		if got.measure == c.Metric && abs(got.start-c.S) <= 1 && got.suffix == c.M {
			place++
		} else {
			t.Logf("case %d: %s from week %d in the latest %d, reference %s from %d in %d",
				i, got.measure, got.start, got.suffix, c.Metric, c.S, c.M)
		}
	}
	t.Logf("of %d cases agree: p %d; series, start and years %d", len(cases), p, place)
	if p < wantP || place < wantPlace {
		t.Errorf("p agrees in %d, series, start and years in %d of %d; want %d and %d", p, place, len(cases), wantP, wantPlace)
	}
}

func TestSlumpIsDescribedAsByTheReference(t *testing.T) {
	// No draws here: given the place that the reference found, years, starts, lengths, depth and chance are the same. Which form of
	// evidence found it the reference does not say, so either may agree.
	for i, c := range slumpCases(t) {
		m := newMaterial(c.seasons)
		agrees := false
		for _, r := range m.rows() {
			if r.series.name == c.Metric && r.weeks == c.W {
				agrees = agrees || c.agrees(describe(m, c.seasons, scan{row: r, start: c.S, suffix: c.M}))
			}
		}
		if !agrees {
			t.Errorf("case %d is described differently", i)
		}
	}
}

// agrees says whether the description of a slump is the reference's.
func (c *slumpCase) agrees(s *slump) bool {
	if len(s.hits) != len(c.Hits) {
		return false
	}
	for i, h := range c.Hits {
		if s.hits[i].year != h[0] || s.hits[i].onset-h[0]*SeasonWeeks != h[1] {
			return false
		}
	}
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.01 }
	return near(s.onset, c.Onset) && near(s.weeks, c.Length) && near(s.wide, c.Depth) && near(s.chance, c.PNext)
}
