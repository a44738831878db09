package site

import (
	"strings"
	"testing"
	"time"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/chart"
	"github.com/runlog/runlog/generator/words"
)

func TestAPlainFactStandsOnTheNewestPostAlone(t *testing.T) {
	on := func(day int) Evidence {
		return Evidence{Post: &Post{Entry: &diary.Entry{Date: diary.Date{Year: 2026, Month: time.March, Day: day}}}}
	}
	behind := []Evidence{on(4), on(9), on(2)}
	noteOnNewest(behind, "Eight weeks.")
	for i, want := range []int{0, 1, 0} {
		if got := behind[i].Post.Notes; len(got) != want {
			t.Errorf("the post of %s has %q, want %d", behind[i].Post.Date(), got, want)
		}
	}
	noteOnNewest(nil, "Nothing behind it.")
}

func TestHowRunningFeltIsDrawnOnce(t *testing.T) {
	first := diary.Date{Year: 2026, Month: time.January, Day: 5}
	var es []*diary.Entry
	for i := range 20 {
		e := &diary.Entry{Date: first.AddDays(7 * i)}
		e.Feel.After = diary.Score{Value: float64(2 + i%3)}
		es = append(es, e)
	}
	d, _ := diary.New(es, nil)
	p := &Patterns{drawer: drawer{analysis.Analyze(d, first.AddDays(140), nil, nil), words.English()}}
	line := chart.Feel.Figure(p.report, p.words)
	for _, c := range []struct {
		shown chart.Figure
		drawn bool
	}{{line, false}, {chart.Figure{Title: line.Title, Empty: true}, true}, {chart.Figure{Title: "Sleep"}, true}} {
		p.Findings = []Pattern{{shown: c.shown}}
		if html, err := p.Feel(); err != nil || strings.Contains(string(html), "<svg") != c.drawn {
			t.Errorf("beside %q (empty: %t) it is drawn: %t, want %t (%v)", c.shown.Title, c.shown.Empty, !c.drawn, c.drawn, err)
		}
	}
}
