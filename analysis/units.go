package analysis

import (
	"fmt"

	"github.com/runlog/runlog/analysis/diary"
)

// config is what runlog.yaml says, or its defaults.
func (v *View) config() *diary.Config {
	if v.Config == nil {
		return diary.Default()
	}
	return v.Config
}

// far writes a distance in the site's unit: 21.4 km.
func (v *View) far(metres float64) string {
	symbol := "km"
	if v.config().Miles {
		symbol = "mi"
	}
	return fmt.Sprintf("%.1f %s", metres/v.config().Unit(), symbol)
}

// day counts days from View.First, which is 0.
func (v *View) day(d diary.Date) int { return d.Sub(v.First) }

// date is the inverse of day.
func (v *View) date(t int) diary.Date { return v.First.AddDays(t) }
