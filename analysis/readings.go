package analysis

import (
	"math"

	"github.com/runlog/runlog/analysis/diary"
)

// What detectors read of a record: one number each, NaN where the record says nothing of it. Whatever several of them read stands here.

// score is a score's value, NaN where it was not stated.
func score(s diary.Score) float64 { return stated(s.Value) }

// stated is a value whose 0 means that it was not stated, NaN then.
func stated(x float64) float64 {
	if x == 0 {
		return math.NaN()
	}
	return x
}

// How somebody felt, on 1 to 5, and beats a minute.
func feltBefore(r *record) float64  { return score(r.how.Feel.Before) }
func feltAfter(r *record) float64   { return score(r.how.Feel.After) }
func energy(r *record) float64      { return score(r.how.Energy) }
func restingRate(r *record) float64 { return stated(r.how.RestingHR) }

// metres is how far a record's run went, NaN where that is not known.
func metres(r *record) float64 {
	if r.run == nil {
		return math.NaN()
	}
	return stated(r.run.Distance)
}

// lift is by how much better a run felt after than before, NaN where either was not noted.
func lift(r *record) float64 {
	if r.run == nil {
		return math.NaN()
	}
	return feltAfter(r) - feltBefore(r)
}

// usualEffort stands in for an effort that was not noted, on 0 to 10, by the type of the run.
func usualEffort(kind string) float64 {
	switch kind {
	case "recovery":
		return 2
	case "easy":
		return 3
	case "tempo", "progression", "fartlek", "hills", "hill", "interval", "intervals", "workout":
		return 6
	case "race", "parkrun":
		return 8
	}
	return 4
}

// SessionLoad is a run's minutes times its effort on 0 to 10 (Foster 1998), NaN where it has no duration. Noted is false where the usual
// effort of the kind of run stands in for one that was not written down.
func SessionLoad(r *diary.Run) (load float64, noted bool) {
	if r.Duration == 0 {
		return math.NaN(), false
	}
	effort := usualEffort(r.Type)
	if r.RPE.Known {
		effort = r.RPE.Value
	}
	return r.Duration / 60 * effort, r.RPE.Known
}

// load is a record's session load, NaN where there is none.
func load(r *record) float64 {
	if r.run == nil {
		return math.NaN()
	}
	x, _ := SessionLoad(r.run)
	return x
}

// anyLoad is a run's load, estimated from its distance where it has no duration.
func anyLoad(r *record) float64 {
	if x := load(r); !math.IsNaN(x) || r.run == nil || r.run.Distance == 0 {
		return x
	}
	timed := *r.run
	timed.Duration = timed.Distance * paceUnknown
	return load(&record{run: &timed})
}

// paceUnknown stands in for the pace of a run whose duration was not noted: seconds for a metre.
const paceUnknown = 0.36
