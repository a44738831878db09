package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/runlog/runlog/analysis"
	"github.com/runlog/runlog/analysis/diary"
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

func slumpMap(r *analysis.Report) Figure {
	const id, title = "slump_map", "Every year, week by week"
	if !hasRuns(r) || r.View.Seasons == nil || known(r.View.Seasons.Share) == 0 {
		return nothing(id, title, "Not enough weeks yet to say what is usual: every post with `distance:` helps.")
	}
	sn := r.View.Seasons
	f := Figure{
		ID: id, Title: title, Unit: "%", Kind: Grid, Places: "Season week",
		Steps: Steps{
			Palette: Share,
			Bounds:  []float64{40, 60, 80, 120},
			Names:   []string{"under 40 % of usual", "40–60 %", "60–80 %", "80–120 %", "120 % and more"},
		},
	}
	var starts []diary.Date
	for w := range analysis.SeasonWeeks {
		s := seasonWeek(2001, w) // any year without a leap day names the weeks
		starts = append(starts, s.From)
		f.X = append(f.X, s.From.Time().Format("2 Jan")+" – "+s.To.Time().Format("2 Jan"))
	}
	f.Ticks = monthTicks(starts, false)
	for y := range sn.Years {
		f.Series = append(f.Series, seasonRow(r.View, sn.First+y))
		f.Marks = append(f.Marks, seasonMarks(windows(r), sn.First+y, y)...)
	}
	n := known(sn.Share)
	f.Caption = fmt.Sprintf("n = %s of %s. Hollow cells are weeks without a usual to compare with.", count(n, "week"), count(sn.Years, "year"))
	f.Alt = fmt.Sprintf("A grid of %s by 52 weeks, coloured by the share of the usual distance. %s", count(sn.Years, "year"), saidMarks(f))
	return f
}

// seasonRow is one year's weeks up to the day that the view looks from.
func seasonRow(v *analysis.View, year int) Series {
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
		share, says := math.NaN(), "not known"
		switch {
		case !missing(sn.Share[i]):
			share = rounded(100*sn.Share[i], 0)
			says = number(share, 0) + " % of usual"
		case i < len(sn.State) && sn.State[i] == analysis.Excluded:
			says = "not compared"
		}
		s.Values = append(s.Values, share)
		s.Tips = append(s.Tips, days(week)+": "+says)
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
		return "No stretch is outlined."
	}
	s := "Outlined:"
	for i, m := range f.Marks {
		if i > 0 {
			s += ";"
		}
		from, _, _ := strings.Cut(f.X[m.From], " – ")
		_, to, _ := strings.Cut(f.X[m.To], " – ")
		s += fmt.Sprintf(" %s, %s to %s", f.Series[m.Row].Name, from, to)
	}
	return s + "."
}
