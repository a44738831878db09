package site

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// loop is a line of n points round a middle, some kilometres about; every point strays by up to stray metres.
func loop(lat, lon, metres float64, n int, stray func(i int) float64) [][]diary.Point {
	line := make([]diary.Point, n)
	for i := range line {
		turn := 2 * math.Pi * float64(i) / float64(n-1)
		far := metres + stray(i)
		line[i] = diary.Point{Lat: lat + far*math.Cos(turn)/degree, Lon: lon + far*math.Sin(turn)/degree/math.Cos(lat*math.Pi/180)}
	}
	return [][]diary.Point{line}
}

func straight(int) float64 { return 0 }

// runs is a layout of one post a run, a day apart.
func runs(list ...diary.Run) *layout {
	l := &layout{Site: &Site{Meta: Meta{Words: words.English()}, Diary: &diary.Diary{Config: diary.Default()}, Report: &analysis.Report{}}}
	for i := range list {
		day := diary.Date{Year: 2026, Month: 1, Day: 1 + i}
		list[i].Outings = 1
		p := &Post{Entry: &diary.Entry{Date: day, Runs: list[i : i+1]}, Path: day.String(), config: l.Diary.Config}
		l.Posts = append(l.Posts, p)
	}
	return l
}

func TestRoutesAreNamesAndLinesThatLieOnOneAnother(t *testing.T) {
	river := loop(53.3, -6.2, 800, 80, straight)
	back := loop(53.3, -6.2, 800, 61, func(i int) float64 { return float64(i%3)*10 - 10 })
	slices.Reverse(back[0])
	hill := loop(53.3, -6.2, 1100, 80, straight)
	l := runs(
		diary.Run{Line: back, Distance: 5000},                       // before anyone gave the way a name
		diary.Run{Route: "River loop", Line: river, Distance: 5200}, // which is this one
		diary.Run{Route: "river loop", Distance: 5100},              // told without a track
		diary.Run{Line: hill}, diary.Run{Line: hill},                // another way, 300 m off
		diary.Run{Route: "Pier"},                                          // once
		diary.Run{Line: loop(53.3, -6.1, 800, 80, straight)}, diary.Run{}, // once and nameless, and no way at all
	)
	got := l.routes()
	if len(got.Often) != 2 || len(got.Once) != 1 || got.Once[0].Name != "Pier" {
		t.Fatalf("%+v", got)
	}
	first, second := got.Often[0], got.Often[1]
	if first.Name != "River loop" || first.Runs != 3 || first.Distance != "5.1 km" || first.Path() != "routes/#route-river-loop" || first.Picture == "" {
		t.Errorf("%+v", first)
	}
	if first.First.Day != 1 || first.Last.Day != 3 || first.Newest[0] != l.Posts[2] || first.Earlier() != 0 {
		t.Errorf("%+v", first)
	}
	if second.Name != "" || second.Runs != 2 || second.Distance != "" {
		t.Errorf("%+v", second)
	}
	if len(l.Posts[0].Routes) != 1 || l.Posts[0].Routes[0] != first || len(l.Posts[6].Routes) != 0 {
		t.Error("the posts do not know their routes")
	}
}

// Columns become narrower at whole degrees of latitude: a line that turns beside one, and strays over it there, is found again nonetheless.
func TestALineIsAlikeItselfWhereADegreeBegins(t *testing.T) {
	for _, degree := range []float64{0, 1, -1, 53, 64} {
		lat := degree + 0.005
		a, r := newAlike(), &Route{}
		a.add(r, loop(lat, 27.5, 544.875, 200, straight))
		for stray := range 31 {
			there := func(i int) float64 {
				if i == 14 || i == 15 { // the southern end
					return float64(stray)
				}
				return 0
			}
			if a.find(loop(lat, 27.5, 545.5, 30, there)) != r {
				t.Errorf("at %g° with a stray of %d m the same way is another way", lat, stray)
			}
		}
	}
}

func TestALineIsAlikeItselfHoweverItIsMeasured(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := rapid.Float64Range(-65, 65).Draw(t, "lat"), rapid.Float64Range(-179, 179).Draw(t, "lon")
		metres := rapid.Float64Range(300, 5000).Draw(t, "metres")
		points := rapid.IntRange(30, 300).Draw(t, "points")
		stray := rapid.SliceOfN(rapid.Float64Range(-15, 15), points, points).Draw(t, "stray")
		one := loop(lat, lon, metres, 200, straight)
		other := loop(lat, lon, metres*(1+1/float64(points*points)), points, func(i int) float64 { return stray[i] })
		r := &Route{}
		a := newAlike()
		a.add(r, one)
		if a.find(other) != r {
			t.Error("the same way with the receiver's strays is another way")
		}
		if a.find(loop(lat, lon, metres*1.5+250, 200, straight)) != nil {
			t.Error("a loop round the outside is the same way")
		}
	})
}
