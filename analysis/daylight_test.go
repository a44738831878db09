package analysis

import (
	"math"
	"testing"

	"github.com/runlog/runlog/analysis/diary"
)

func TestDaylight(t *testing.T) {
	// Sunrise to sunset by the equations of the NOAA Global Monitoring Laboratory (gml.noaa.gov/grad/solcalc), in hours.
	for _, c := range []struct {
		latitude float64
		on       diary.Date
		want     float64
	}{
		{51.5, on(2025, 12, 21), 7.83}, {51.5, on(2025, 6, 21), 16.64}, {51.5, on(2025, 3, 20), 12.2},
		{0, on(2025, 8, 1), 12.12}, {-33.9, on(2025, 6, 21), 9.9}, {60.2, on(2025, 12, 21), 5.82},
		{75, on(2025, 12, 21), 0}, {75, on(2025, 6, 21), 24},
	} {
		if got := daylight(c.latitude, c.on); math.Abs(got-c.want) > 0.12 {
			t.Errorf("at %v° on %s: %.2f hours, want %.2f", c.latitude, c.on, got, c.want)
		}
	}
}

func TestHardDays(t *testing.T) {
	cold := ran(on(2025, 1, 10), 8)
	cold.Runs[0].Weather.Temp = diary.Opt{Value: -4, Known: true}
	mild := ran(on(2025, 6, 10), 8)
	mild.Runs[0].Weather.Temp = diary.Opt{Value: 14, Known: true}
	count := func(latitude float64, es ...*diary.Entry) (hard, known int) {
		c := diary.Default()
		c.Latitude = diary.Opt{Value: latitude, Known: latitude != 0}
		d := made(t, nil, es...)
		d.Config = c
		h := NewView(d, on(2025, 6, 30)).hardships()
		return h.count(0, len(h), "")
	}
	if hard, known := count(0, cold, mild); hard != 1 || known != 2 {
		t.Errorf("without a latitude: %d of %d days are hard, want 1 of 2", hard, known)
	}
	// At 53° a day is under nine and a half hours long until 8 February by the same equations; a day more or less is near enough.
	if hard, known := count(53, cold, mild); abs(hard-30) > 1 || known != hard+1 {
		t.Errorf("at 53°: %d of %d days are hard, want 30 of 31", hard, known)
	}
	if hard, known := count(53, ran(on(2025, 1, 10), 8)); abs(hard-30) > 1 || known != 172 {
		t.Errorf("at 53° without temperatures: %d of %d days are hard, want 30 of 172", hard, known)
	}
}
