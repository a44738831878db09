package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
	"github.com/runlog/runlog/generator/words"
)

// SlumpMap is every year as a row of 52 season weeks, coloured by the share of what was usual around that time.
var SlumpMap = &Chart{
	ID:    "slump_map",
	Title: "Every year, week by week",
	Doc: "A row for each calendar year, a cell for each of its 52 season weeks: the distance run as a share of the runner's own usual " +
		"around that time. What comes back at the same time of year stands out as a column; the dips that a finding counts are outlined. " +
		"Weeks that are unknown, or under a break, illness or injury, are hollow.",
	Figure: slumpMap,
}

func slumpMap(r *analysis.Report, w *words.Words) Figure {
	id, title := "slump_map", w.Text("slump_map")
	if !hasRuns(r) || r.View.Seasons == nil || known(r.View.Seasons.Share) == 0 {
		return nothing(w, id, title, w.Text("no_usual"))
	}
	sn := r.View.Seasons
	f := Figure{
		Words: w,
		ID:    id, Title: title, Unit: "%", Kind: Grid, Places: w.Text("season_week"), Gap: w.Text("not_compared"),
		Steps: Steps{
			Palette: Share,
			Bounds:  []float64{40, 60, 80, 120},
			Names:   []string{w.Text("under_usual"), "40–60 %", "60–80 %", "80–120 %", w.Text("from_up", "from", "120 %")},
		},
	}
	var starts []diary.Date
	for i := range analysis.SeasonWeeks {
		s := seasonWeek(2001, i) // any year without a leap day names the weeks
		starts = append(starts, s.From)
		f.X = append(f.X, w.Text("span", "from", w.ShortDate(s.From), "to", w.ShortDate(s.To)))
	}
	f.Ticks = monthTicks(starts, w, false)
	for y := range sn.Years {
		f.Series = append(f.Series, seasonRow(r.View, w, sn.First+y))
		f.Marks = append(f.Marks, seasonMarks(windows(r, w), sn.First+y, y)...)
	}
	n := known(sn.Share)
	f.Caption = w.Text("slump_map_n", "weeks", w.Count("weeks", n), "years", w.Count("years", sn.Years))
	f.Alt = w.Text("slump_map_alt", "years", w.Count("years", sn.Years)) + " " + saidMarks(f)
	return f
}

// seasonRow is one year's weeks up to the day that the view looks from.
func seasonRow(v *analysis.View, words *words.Words, year int) Series {
	s := Series{Name: strconv.Itoa(year)}
	sn := v.Seasons
	for w := range analysis.SeasonWeeks {
		week, i := seasonWeek(year, w), analysis.SeasonWeeks*(year-sn.First)+w
		if week.From.After(v.AsOf) || i >= len(sn.Share) {
			break
		}
		if week.To.Before(v.First) {
			s.Begins = w + 1
		}
		share, says := math.NaN(), words.Text("not_known")
		switch {
		case !missing(sn.Share[i]):
			share = rounded(100*sn.Share[i], 0)
			says = words.Text("of_usual", "n", said(words, share, 0))
		case i < len(sn.State) && sn.State[i] == analysis.Excluded:
			says = words.Text("not_compared")
		}
		s.Values = append(s.Values, share)
		s.Tips = append(s.Tips, words.Text("chart_value", "place", words.Days(week), "value", says))
	}
	return s
}

// seasonMarks are the windows inside one year, row by row: one that runs over New Year is outlined in both rows.
func seasonMarks(ws []window, year, row int) []Mark {
	var places []diary.Span
	for w := range analysis.SeasonWeeks {
		places = append(places, seasonWeek(year, w))
	}
	ms := marks(ws, places)
	for i := range ms {
		ms[i].Row = row
	}
	return ms
}

// seasonWeek is the days of a season week.
func seasonWeek(year, week int) diary.Span {
	return diary.Span{From: analysis.SeasonStart(year, week), To: analysis.SeasonStart(year, week+1).AddDays(-1)}
}

// saidMarks names the outlined stretches.
func saidMarks(f Figure) string {
	if len(f.Marks) == 0 {
		return f.Words.Text("none_outlined")
	}
	var said []string
	for _, m := range f.Marks {
		from, to := seasonWeek(2001, m.From).From, seasonWeek(2001, m.To).To
		said = append(said, f.Words.Text("outlined_one", "year", f.Series[m.Row].Name, "from", f.Words.ShortDate(from), "to", f.Words.ShortDate(to)))
	}
	return f.Words.Text("outlined", "stretches", strings.Join(said, "; "))
}
