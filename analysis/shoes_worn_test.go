package analysis

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis/diary"
)

// TestShoesAgainstACountFromTheStart adds up every pair anew for every day, and expects a note on the days on which a sum passes a mark.
func TestShoesAgainstACountFromTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		starts := map[string]float64{"a": float64(rapid.IntRange(0, 900).Draw(t, "start")) * 1000, "b": 0}
		var es []*diary.Entry
		for i := range rapid.IntRange(1, 60).Draw(t, "runs") {
			e := ran(on(2024, 1, 1).AddDays(i), float64(rapid.IntRange(1, 60).Draw(t, "km")))
			e.Runs[0].Shoes = rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "shoes")
			es = append(es, e)
		}
		c := diary.Default()
		c.Shoes = []diary.Shoe{{Key: "a", Start: starts["a"], Retire: 700000}}
		d, _ := diary.New(es, c)

		var want []string
		for i, e := range es {
			sum := func(upTo int) float64 {
				total := starts[e.Runs[0].Shoes]
				for _, o := range es[:upTo] {
					if o.Runs[0].Shoes == e.Runs[0].Shoes {
						total += o.Runs[0].Distance
					}
				}
				return total
			}
			retire := map[string]float64{"a": 700000, "b": 800000}[e.Runs[0].Shoes]
			switch before, after := sum(i), sum(i+1); {
			case e.Runs[0].Shoes == "":
			case before < retire && after >= retire:
				want = append(want, fmt.Sprint(e.Date, " change"))
			case before < 480000 && after >= 480000:
				want = append(want, fmt.Sprint(e.Date, " look"))
			}
		}
		var got []string
		found, _ := ShoesWorn.Find(NewView(d, on(2024, 12, 31)))
		for _, f := range found {
			got = append(got, fmt.Sprint(f.Raised, " ", f.Kind))
		}
		if !slices.Equal(got, want) {
			t.Errorf("notes %v, want %v", got, want)
		}
	})
}

func TestARetiredPairIsLeftAlone(t *testing.T) {
	e := ran(on(2024, 5, 2), 20)
	e.Runs[0].Shoes = "a"
	c := diary.Default()
	c.Shoes = []diary.Shoe{{Key: "a", Start: 470000, Retired: on(2024, 5, 1)}}
	if found, _ := ShoesWorn.Find(NewView(made(t, c, e), on(2024, 6, 1))); len(found) > 0 {
		t.Errorf("says %s", found[0].Says)
	}
}
