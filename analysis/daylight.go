package analysis

import (
	"math"

	"github.com/runlog/runlog/analysis/diary"
)

// daylight is the length of a day from sunrise to sunset, in hours, at a latitude in degrees. It follows the textbook formula with the
// sun's upper edge on a flat horizon and the air's refraction; good to a few minutes outside the polar circles.
func daylight(latitude float64, on diary.Date) float64 {
	const (
		tilt     = 23.44  // degrees of the earth's axis
		equinox  = 80.0   // day of the year, near 21 March
		sunsUp   = -0.833 // degrees at which the upper edge of the sun shows
		perDay   = 2 * math.Pi / 365.25
		toRadian = math.Pi / 180
	)
	declination := math.Asin(math.Sin(tilt*toRadian) * math.Sin(perDay*(float64(on.YearDay())-equinox)))
	lat := latitude * toRadian
	cos := (math.Sin(sunsUp*toRadian) - math.Sin(lat)*math.Sin(declination)) / (math.Cos(lat) * math.Cos(declination))
	return 24 / math.Pi * math.Acos(min(max(cos, -1), 1))
}
