package analysis

// All is the catalogue of detectors, in the order in which they are shown to people who list it. It is never changed: to run fewer of
// them, hand Analyze a shorter list.
var All = []*Detector{
	SeasonalSlump,
	SlumpNow,
	InjurySeason,
	SlumpDrift,
	SlumpSince,
	QuietDiary,
	LongRunJump,
	NoEasyWeek,
	RacesClose,
	EasyTooHard,
	RestingHR,
	ShortNights,
	StressStack,
	EnergySlide,
	NoLift,
	Plods,
	ToppingUp,
	SameLoop,
	ShoesWorn,
	Relief,
	HaveTo,
	RageRuns,
	OtherEyes,
	Guilt,
	NoGoal,
	Dread,
	OldMe,
	HeavyWords,
}
