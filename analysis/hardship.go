package analysis

import "math"

const (
	hardName    = "days of cold, heat or little light"
	hardDays    = 56   // that count as what the weather has cost of late
	hardLeast   = 10   // days of them whose weather is known
	coldBelow   = 0.0  // degrees Celsius
	hotAbove    = 25.0 // likewise
	shortBelow  = 9.5  // hours of daylight
	weatherCold = "below 0 °C"
	weatherHot  = "above 25 °C"
	weatherDark = "with under nine and a half hours of light"
)

// A hardDay says what makes a day hard to run in; both are empty where nothing is known of it.
type hardDay struct {
	known bool
	what  string // weatherCold, weatherHot, weatherDark or nothing
}

// A hardship counts hard days: by the temperatures that the runner notes, and by the light, where the site's latitude is known.
type hardship []hardDay

// hardships looks at every day. A day without a temperature is known where the light makes it hard, or where the runner notes no
// temperatures at all.
func (v *View) hardships() hardship {
	d := v.daily()
	h := make(hardship, d.n)
	noted := false
	for i := range d.records {
		r := &d.records[i]
		if r.run == nil || !r.run.Weather.Temp.Known || r.day < 0 || r.day >= d.n {
			continue
		}
		noted = true
		day := &h[r.day]
		day.known = true
		switch t := r.run.Weather.Temp.Value; {
		case t < coldBelow:
			day.what = weatherCold
		case t > hotAbove:
			day.what = weatherHot
		}
	}
	if lat := v.config().Latitude; lat.Known {
		for i := range h {
			if h[i].what == "" && daylight(lat.Value, v.date(i)) < shortBelow {
				h[i] = hardDay{true, weatherDark}
			}
			h[i].known = h[i].known || !noted
		}
	}
	return h
}

// before is the number of hard days of the 56 that end with a stretch of whyDays from a day on: of those known, brought up to 56.
func (h hardship) before(from int) float64 {
	hard, known := h.count(from+whyDays-hardDays, from+whyDays, "")
	if known < hardLeast {
		return math.NaN()
	}
	return float64(hard) / float64(known) * hardDays
}

// count counts the known days from one day to before another, and those of them that are hard; of one kind alone if it is given.
func (h hardship) count(from, to int, kind string) (hard, known int) {
	if from < 0 || to > len(h) {
		return 0, 0
	}
	for _, day := range h[from:to] {
		if day.known {
			known++
		}
		if day.what != "" && (kind == "" || day.what == kind) {
			hard++
		}
	}
	return hard, known
}

// mostly is the kind of most of the hard days from one day to before another.
func (h hardship) mostly(from, to int) (kind string, days int) {
	for _, k := range []string{weatherCold, weatherHot, weatherDark} {
		if n, _ := h.count(from, to, k); n > days {
			kind, days = k, n
		}
	}
	return kind, days
}
