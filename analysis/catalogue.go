package analysis

// All is the catalogue of detectors, in the order in which they are shown to people who list it. It is never changed: to run fewer of
// them, hand Analyze a shorter list.
var All = []*Detector{
	SeasonalSlump,
	InjurySeason,
	SlumpDrift,
	SlumpSince,
	QuietDiary,
	LongRunJump,
	RestingHR,
	ShortNights,
	StressStack,
	EnergySlide,
	NoLift,
}
