package analysis

import (
	"math/rand/v2"

	"github.com/runlog/runlog/analysis/diary"
)

// A SelfTest is what seasonal_slump says of a runner's own log after each of its years was turned by a random number of weeks: whatever
// it then finds lines up by chance.
type SelfTest struct {
	Years    int // of the log that a look takes in
	Logs     int // turned logs; 0 where too little is logged for a look
	Hints    int // of which so many show a slump at the newest look
	Patterns int // and so many at the newest two
}

// TestYourself turns the years of a diary so many times. After each it calls progress with the number of logs that are done, and ends where
// that has an error.
func TestYourself(d *diary.Diary, asOf diary.Date, logs int, t Thresholds, progress func(done int) error) (SelfTest, error) {
	v := NewView(d, asOf)
	v.Thresholds = t
	looks := v.slumps()
	if len(looks) == 0 || looks[len(looks)-1].slump == nil {
		return SelfTest{}, nil
	}
	newest := looks[len(looks)-1]
	out := SelfTest{Years: newest.seasons.Years}
	draws := newest.seasons.draws("self-test")
	for out.Logs < logs {
		turned := newest.seasons.turned(draws)
		if v.look(newest.year, turned, false).stands {
			out.Hints++
			if v.look(newest.year-1, turned.oldest(turned.Years-1), false).stands {
				out.Patterns++
			}
		}
		out.Logs++
		if err := progress(out.Logs); err != nil {
			return SelfTest{}, err
		}
	}
	return out, nil
}

// turned is the log with each year turned by a random number of weeks.
func (s *Seasons) turned(draws *rand.Rand) *Seasons {
	out := &Seasons{
		First: s.First, Years: s.Years,
		Distance: make([]float64, len(s.Distance)), Outings: make([]float64, len(s.Outings)), Feel: make([]float64, len(s.Feel)),
		State: make([]State, len(s.State)), Race: make([]bool, len(s.Race)),
	}
	for year := range s.Years {
		by := draws.IntN(SeasonWeeks)
		for week := range SeasonWeeks {
			from, to := year*SeasonWeeks+week, year*SeasonWeeks+(week+by)%SeasonWeeks
			out.Distance[to], out.Outings[to], out.Feel[to] = s.Distance[from], s.Outings[from], s.Feel[from]
			out.State[to], out.Race[to] = s.State[from], s.Race[from]
		}
	}
	out.Share = share(out.Distance)
	return out
}

// oldest is so many years of a log, the first.
func (s *Seasons) oldest(years int) *Seasons {
	to := years * SeasonWeeks
	return &Seasons{
		First: s.First, Years: years,
		Distance: s.Distance[:to], Outings: s.Outings[:to], Feel: s.Feel[:to],
		State: s.State[:to], Race: s.Race[:to], Share: s.Share[:to],
	}
}
